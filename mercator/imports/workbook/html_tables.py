"""The tables of a web page as sheets: many programs save one under the name of a workbook (.xls)."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from mercator.imports.workbook import limits
from mercator.imports.workbook.encoding import encoding_of
from mercator.imports.workbook.gathering import Gathering
from mercator.imports.workbook.refusal import Refused
from mercator.imports.workbook.sheet import Sheet, Span

_CHARSET: Final = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w.:-]{3,30})", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_PIECE: Final = 1 << 16
_LINES: Final = frozenset({"br", "p", "div", "li"})


def sheets_of(content: bytes) -> tuple[Sheet, ...]:
    """Each table that does not stand in another one. Raises Refused, also where there is none."""
    if len(content) > limits.MOST_BYTES_OF_HTML:
        raise Refused("file-too-large", most=limits.MOST_BYTES_OF_HTML // 1_000_000)
    tables = _Tables()
    parser = etree.HTMLParser(target=tables, no_network=True, huge_tree=False)
    text = content.decode(_encoding(content), "replace").replace("\x00", "")
    try:
        for at in range(0, len(text), _PIECE):
            parser.feed(text[at : at + _PIECE])
        parser.close()
    except etree.ParseError:
        raise Refused("file-damaged") from None
    tables.finish()
    if not tables.gathering.sheets:
        raise Refused("file-not-a-workbook")
    return tuple(tables.gathering.sheets)


def _encoding(content: bytes) -> str:
    told = _CHARSET.search(content[:4096])
    if told and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = told[1].decode("ascii").lower()
        if name in ("windows-1252", "iso-8859-1", "latin1", "us-ascii"):
            return "cp1252" if encoding_of(content) != "utf-8" else "utf-8"
    return encoding_of(content)


class _Tables:
    """Takes the parser's events one by one: no tree is kept."""

    def __init__(self) -> None:
        self.gathering = Gathering()
        self._depth = 0
        self._number = 0
        self._row: dict[int, str] | None = None
        self._index = -1
        self._cell: list[str] | None = None
        self._corner = (0, 0, 1, 1)
        self._taken: dict[int, int] = {}
        self._merged: list[Span] = []

    def start(self, tag: str | bytes, attributes: dict[Any, Any]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._number += 1
                self._index, self._taken, self._merged = -1, {}, []
                self.gathering.begin(str(self._number))
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._index += 1
            self._row = {}
        elif self._depth == 1 and tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._begin_cell(attributes)
        elif self._cell is not None and tag in _LINES:
            self._cell.append("\n")

    def end(self, tag: str | bytes) -> None:
        if tag == "table" and self._depth:
            if self._depth == 1:
                self.finish()
            self._depth = max(self._depth - 1, 0)
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def data(self, text: str | bytes) -> None:
        if self._cell is not None and isinstance(text, str):
            self._cell.append(_SPACE.sub(" ", text))

    def comment(self, text: str | bytes) -> None:
        """A comment is no content."""

    def close(self) -> None:
        """The page is over."""

    def finish(self) -> None:
        """End the table that is open, if any."""
        if not self._depth:
            return
        self._end_row()
        self.gathering.end(self._merged)
        self._depth = 0

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        row = self._row if self._row is not None else {}
        column = max(row, default=-1) + 1
        while self._taken.get(column, -1) >= self._index:
            column += 1
        wide = _span(attributes.get("colspan"), limits.MOST_COLUMNS)
        high = _span(attributes.get("rowspan"), limits.MOST_ROWS)
        self._corner = (self._index, column, self._index + high - 1, column + wide - 1)
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        top, left, bottom, right = self._corner
        if right >= limits.MOST_COLUMNS * 2:
            raise Refused("file-too-many-columns", sheet=str(self._number), row=top + 1, most=limits.MOST_COLUMNS)
        lines = (line.strip(" ") for line in "".join(self._cell).split("\n"))
        self._row[left] = "\n".join(lines).strip("\n").replace("\u00a0", " ").strip(" ")
        for column in range(left, right + 1):
            self._row.setdefault(column, "")
            self._taken[column] = bottom
        if (top, left) != (bottom, right) and len(self._merged) < limits.MOST_MERGES:
            self._merged.append(Span(top, left, bottom, right))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self.gathering.row(self._index, [self._row.get(column) for column in range(max(self._row) + 1)])
        self._row = None


def _span(text: str | None, most: int) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() and len(digits) < 12 else 1
