"""How the cells of a workbook look, by kind of column: numbers stay numbers, with "about" or a moment around them."""

from __future__ import annotations

import re
from typing import Any

import xlsxwriter

from mercator.documents.answer import Cell
from mercator.documents.words import clean

FORMATS = {"money": '#,##0.00 "€"', "integer": "#,##0", "date": "dd/mm/yyyy"}
"""Excel shows them with the separators of the reader's own settings."""
ABOUT = '"≈ "'
_REMARK = re.compile(r"(?<=\d) \([^()\n]{1,80}\)$")  # behind a number: 12 (travelled)
_RULE = {"bottom": 1, "bottom_color": "#C3CCD6", "valign": "top"}
_DARK = {"bold": True, "bg_color": "#EEF2F7", "border_color": "#1D3F6E", "top": 1}
_SIDES: dict[str, dict[str, Any]] = {
    **{kind: {"align": "right", "indent": 2} for kind in ("money", "integer")},
    **{kind: {"align": "left", "text_wrap": True} for kind in ("text", "date")},
}


class Looks:
    """The looks of one workbook. words, total, head: by kind of column, for text, for the last line and for titles."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._of_values: dict[tuple[str, str, bool], Any] = {}
        self.words = self._by_kind({**_RULE, "text_wrap": True})
        self.total = self._by_kind({**_DARK, "bottom": 1, "valign": "top"}, numbers=True)
        self.head = self._by_kind({**_DARK, "bottom": 2, "valign": "vcenter", "text_wrap": True})

    def of(self, cell: Cell, kind: str) -> Any:
        """That of a number or a date. A remark behind it is shown, while the cell keeps what can be computed with."""
        remark = _REMARK.search(clean(cell.words))
        key = (remark.group() if remark else "", kind, cell.about)
        if key not in self._of_values:
            self._of_values[key] = self._of_value(*key)
        return self._of_values[key]

    def _of_value(self, remark: str, kind: str, about: bool) -> Any:
        behind = '"{}"'.format(remark.replace('"', "”")) if remark else ""
        pattern = {"num_format": f"{ABOUT if about else ''}{FORMATS[kind]}{behind}"} if kind in FORMATS else {}
        return self._book.add_format({**_RULE, **_SIDES[kind], **pattern})

    def _by_kind(self, base: dict[str, Any], *, numbers: bool = False) -> dict[str, Any]:
        patterns = {kind: {"num_format": FORMATS[kind]} for kind in FORMATS} if numbers else {}
        return {
            kind: self._book.add_format({**base, **side, **patterns.get(kind, {})}) for kind, side in _SIDES.items()
        }
