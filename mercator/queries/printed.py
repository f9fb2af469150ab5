"""A table of a block, or of minutes, in one language: as documents print it. Articles G1, G4."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from mercator.documents.answer import Cell, Column, Table
from mercator.rules.block import BlockCell, BlockTable

_VALUES: Mapping[str, tuple[type, ...]] = MappingProxyType({"money": (Decimal,), "integer": (int,), "date": (date,)})


def printed_table(table: BlockTable, language: str, *, title: str) -> Table:
    """The table in `language` under `title`; its words and values, without the rows behind its figures."""
    kinds = [column.kind for column in table.columns]

    def line(cells: tuple[BlockCell, ...]) -> tuple[Cell, ...]:
        return tuple(_cell(cell, kind, language) for cell, kind in zip(cells, kinds, strict=True))

    return Table(
        title=title,
        columns=tuple(Column(one.title.to(language), one.kind, one.weight) for one in table.columns),
        rows=tuple(line(cells) for cells in table.rows),
        total=line(table.total) if table.total else (),
        notes=tuple(note.to(language) for note in table.notes),
        empty=table.empty.to(language),
        summary=table.summary.to(language),
    )


def _cell(cell: BlockCell, kind: str, language: str) -> Cell:
    """The value goes along where the column is of its kind: a spreadsheet computes with it."""
    value = cell.value if isinstance(cell.value, _VALUES.get(kind, ())) else None
    return Cell(cell.words.to(language), value, bool(cell.figure and cell.figure.approximate))
