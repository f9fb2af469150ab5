"""A sheet as a grid of text: every cell by row and column from 0, merged ranges known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Final

from mercator.imports.workbook.sheet import Sheet, Span, Value
from mercator.imports.workbook.shown import text_of

WIDEST: Final = 400
"""Columns beyond this are not looked at: no plan has as many."""


class Grid:
    """The cells of one sheet. rows holds the values, texts the same as text without surrounding space."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows: list[tuple[Value, ...]] = [row[:WIDEST] for row in sheet.rows]
        self._filled: dict[int, dict[int, str]] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def value(self, row: int, column: int) -> Value:
        """What the cell holds; None outside the sheet."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def filled(self, row: int) -> Mapping[int, str]:
        """The cells of a row that hold something, as text: column -> text."""
        known = self._filled.get(row)
        if known is None:
            known = {}
            for column, value in enumerate(self.rows[row]):
                if value is not None and (text := text_of(value).strip()):
                    known[column] = text
            self._filled[row] = known
        return known

    def text(self, row: int, column: int) -> str:
        """The cell as text, stripped; "" when empty."""
        return self.filled(row).get(column, "")

    def is_number(self, row: int, column: int) -> bool:
        """Whether the cell holds a true number (not a date, not text)."""
        value = self.value(row, column)
        return isinstance(value, (int, float)) and not isinstance(value, bool)

    def is_date(self, row: int, column: int) -> bool:
        """Whether the cell holds a true date."""
        return isinstance(self.value(row, column), date)

    @cached_property
    def spans(self) -> Mapping[tuple[int, int], Span]:
        """Merged ranges by each cell that they cover. Very large ones are left out: they hold no table."""
        found: dict[tuple[int, int], Span] = {}
        for span in self.sheet.merged:
            rows = min(span.last_row, len(self.rows) - 1) - span.first_row + 1
            columns = min(span.last_column, WIDEST) - span.first_column + 1
            if rows <= 0 or columns <= 0 or rows * columns > 20_000 or len(found) > 400_000:
                continue
            for row in range(span.first_row, span.first_row + rows):
                for column in range(span.first_column, span.first_column + columns):
                    found[(row, column)] = span
        return found
