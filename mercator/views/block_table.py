"""The tables of a block as a page shows them: every cell under its column, and what a wide table first leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mercator.rules.block import BlockCell, BlockColumn, BlockContent, BlockTable

WIDE: Final = 9
"""A table of more columns than this does not fit beside the navigation of a screen 1280 px wide."""
LEFT_OUT: Final = frozenset(
    {
        "Kind", "Sectors", "Organisers", "Tag", "Status",
        "Companies, Brussels", "Companies, Wallonia", "Companies, Flanders",
    }
)  # fmt: skip
"""Columns, by their English titles, that a wide table shows when asked: first come when, where and what it cost."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell, with the column that it stands in. aside: left out at first."""

    column: BlockColumn
    cell: BlockCell
    aside: bool


@dataclass(frozen=True, slots=True)
class ShownColumn:
    column: BlockColumn
    aside: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table, line by line. left_out: whether some of its columns are left out at first."""

    table: BlockTable
    columns: tuple[ShownColumn, ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    total: tuple[ShownCell, ...]
    left_out: bool


def shown_tables(content: BlockContent) -> tuple[ShownTable, ...]:
    """The tables of a block, in their order; a document prints all of their columns, a page offers them."""
    return tuple(shown_table(table) for table in content.tables)


def shown_table(table: BlockTable) -> ShownTable:
    """A table line by line, each cell under its column."""
    wide = len(table.columns) > WIDE
    columns = tuple(ShownColumn(column, wide and column.title.to("en") in LEFT_OUT) for column in table.columns)

    def line(cells: tuple[BlockCell, ...]) -> tuple[ShownCell, ...]:
        return tuple(ShownCell(head.column, cell, head.aside) for head, cell in zip(columns, cells, strict=False))

    return ShownTable(
        table=table,
        columns=columns,
        rows=tuple(line(row) for row in table.rows),
        total=line(table.total),
        left_out=any(head.aside for head in columns),
    )
