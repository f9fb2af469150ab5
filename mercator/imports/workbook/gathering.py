"""Rows as they come in, made into sheets: texts cleaned, ends trimmed, and everything counted on the way."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Final

from mercator.imports.workbook import limits
from mercator.imports.workbook.refusal import Refused
from mercator.imports.workbook.sheet import Sheet, Span, Value

_UNWANTED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]|\r")
_CLEAN: Final[dict[int, str | None]] = {
    **dict.fromkeys([*range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF]),
    **{code: None for code in [*range(32), *range(0x7F, 0xA0)] if code not in (0x09, 0x0A, 0x0B, 0x85)},
    **{0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0x100)},
    0x0B: "\n",
    0x85: "…",
}
"""Characters that no database keeps. A byte that was no UTF-8 (0xDC80-0xDCFF) is what Windows means by it."""
_SHORT: Final = 40
_LONGEST_NAME: Final = 200
_WHOLE: Final = 2.0**53


class Gathering:
    """The sheets of one workbook, as far as they are read. Raises Refused where a limit is passed."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._cells = 0
        self._text = 0
        self._known: dict[str, str] = {}
        self._rows: list[tuple[Value, ...]] = []
        self._name = ""
        self._hidden = False

    def begin(self, name: str, *, hidden: bool = False) -> None:
        """A sheet starts; `end` finishes it."""
        if len(self.sheets) >= limits.MOST_SHEETS:
            raise Refused("file-too-many-sheets", most=limits.MOST_SHEETS)
        self._rows, self._name, self._hidden = [], self._text_of_cell(name[:_LONGEST_NAME]) or "", hidden

    def row(self, index: int, values: Sequence[object]) -> None:
        """Row `index`, from 0, above the one given before; rows in between are empty."""
        last = len(values)
        while last and (values[last - 1] is None or values[last - 1] == ""):
            last -= 1
        if not last:
            return
        if index >= limits.MOST_ROWS:
            raise Refused("file-too-many-rows", sheet=self._name or "CSV", most=limits.MOST_ROWS)
        if last > limits.MOST_COLUMNS:
            raise Refused("file-too-many-columns", sheet=self._name or "CSV", row=index + 1, most=limits.MOST_COLUMNS)
        self._cells += last
        if self._cells > limits.MOST_CELLS:
            raise Refused("file-too-many-cells", most=limits.MOST_CELLS)
        if index > len(self._rows):
            self._rows.extend([()] * (index - len(self._rows)))
        self._rows.append(tuple([self._value(value, index) for value in values[:last]]))

    def end(self, merged: Iterable[Span] = ()) -> None:
        """The sheet is complete. Merged ranges are cut to the rows and columns that hold something."""
        bottom, right = len(self._rows) - 1, max(map(len, self._rows), default=0) - 1
        spans = (
            Span(s.first_row, s.first_column, min(s.last_row, bottom), min(s.last_column, right))
            for s, _ in zip(merged, range(limits.MOST_MERGES), strict=False)
        )
        kept = (s for s in spans if s.last_row >= s.first_row and s.last_column >= s.first_column)
        several = (s for s in kept if s.last_row > s.first_row or s.last_column > s.first_column)
        self.sheets.append(Sheet(self._name, tuple(self._rows), tuple(several), self._hidden))
        self._rows = []

    def _value(self, value: object, index: int) -> Value:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            if len(value) > limits.MOST_CELL_CHARACTERS:
                raise Refused("file-cell-too-long", sheet=self._name or "CSV", row=index + 1)
            return self._text_of_cell(value)
        if isinstance(value, float):
            return int(value) if abs(value) < _WHOLE and value.is_integer() else value
        if isinstance(value, datetime):
            return value.date() if value.time() == time.min else value
        return value  # type: ignore[return-value]

    def _text_of_cell(self, text: str) -> str | None:
        """The text without what cannot be kept. Texts that come again are kept once."""
        known = self._known.get(text)
        if known is not None:
            return known
        clean = text
        if _UNWANTED.search(text):
            clean = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)
        if not clean:
            return None
        self._text += sys.getsizeof(clean)
        if self._text > limits.MOST_TEXT:
            raise Refused("file-too-large", most=limits.MOST_TEXT // 1_000_000)
        if len(text) <= _SHORT and len(self._known) < 100_000:
            self._known[text] = clean
        return clean
