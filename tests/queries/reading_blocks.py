"""Reading blocks as a person does: lines by their first words, cells by the titles of their columns."""

from __future__ import annotations

from dataclasses import dataclass

from mercator.queries.blocks import build, default_parameters
from mercator.rules.access import Rights
from mercator.rules.block import BlockCell, BlockContent, BlockTable

NO_DATA = "Mercator holds no data for this yet."


@dataclass(frozen=True)
class Nobody:
    rights: Rights


def said_by(kind: str, viewer, **parameters) -> BlockContent:
    return build(kind, parameters=default_parameters(kind, year=2023) | parameters, person=viewer)


def words(table: BlockTable, row: int | str) -> dict[str, str]:
    """A line of a table in English, by the titles of its columns; a line is named by its first words."""
    lines = {line[0].words.to("en"): line for line in table.rows} | {"total": table.total}
    line = table.rows[row] if isinstance(row, int) else lines[row]
    return {column.title.to("en"): cell.words.to("en") for column, cell in zip(table.columns, line, strict=True)}


def cell(table: BlockTable, row: str, column: str) -> BlockCell:
    line = next((one for one in table.rows if one[0].words.to("en") == row), table.total)
    return line[[one.title.to("en") for one in table.columns].index(column)]


def titles(table: BlockTable) -> list[str]:
    return [line[0].words.to("en") for line in table.rows]


def everything_said(content: BlockContent) -> str:
    cells = [one for table in content.tables for line in (*table.rows, table.total) for one in line]
    notes = [note for table in content.tables for note in (*table.notes, table.title, table.empty)]
    return "\n".join(text.to("en") for text in (content.title, *content.statements, *(c.words for c in cells), *notes))
