"""Tables as Excel workbooks: the annex of an answer (G4), and the export of a list.

What a person typed is always written as text: no cell of these files is ever a formula or a link.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from mercator.documents.answer import AnswerDocument, Cell, Column, Table
from mercator.documents.stamp import in_utc, same_archive
from mercator.documents.words import clean
from mercator.documents.wrapping import line_count, measured
from mercator.documents.xlsx_looks import Looks

LONGEST_TEXT = 32_767  # characters that Excel keeps in a cell
LONGEST_NAME = 31  # UTF-16 units that Excel keeps in the name of a sheet
_NARROWEST, _WIDEST, _WIDEST_OF_MANY = 9, 48, 28  # characters
_MANY = 8  # columns: from here on they are narrower, for the printed page
_LINE = 15.0  # points
_EM_PER_CHARACTER = 0.5  # what one unit of a column's width holds, in type sizes
_TALLEST = 409.0  # points that Excel gives a row
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_FIRST_DATE = date(1900, 3, 1)  # before it, Excel's calendar and ours differ
_LARGEST = Decimal(10) ** 15  # beyond it, a spreadsheet rounds
_A4 = 9
_QUIET = "#55616E"


def annex_xlsx(document: AnswerDocument) -> bytes:
    """A sheet for each table of the annex, then a sheet with the notes and the sources.

    The same document gives the same bytes. Raises ValueError when made_at has no time zone.
    """
    book = _Book(title=document.title, author=document.agency, made_at=document.made_at)
    page = _printed(document.labels.page_of, most=40).replace("{page}", "&P").replace("{pages}", "&N")
    for table in document.annex:
        sheet = book.sheet(table.title or document.labels.annex, footer=(document.standing, page))
        row = book.heading(sheet, table.title, below=(document.title, document.standing), draft=document.draft)
        book.table(sheet, table, top=row, notes=table.notes)
    sheet = book.sheet(document.labels.sources, footer=(document.standing, page), landscape=False)
    row = book.heading(sheet, document.title, below=(document.standing,), draft=document.draft)
    book.register(sheet, document, top=row)
    return book.finished()


def table_xlsx(table: Table, *, title: str, made_at: datetime, notes: Sequence[str] = ()) -> bytes:
    """One list as a workbook: its columns start in the first row, so that it can be filtered and read by programmes.

    The title names the sheet, the file's properties and the printed pages. Raises ValueError when made_at has no time
    zone.
    """
    book = _Book(title=title, author="", made_at=made_at)
    sheet = book.sheet(title, footer=("", "&P / &N"), header=title)
    book.table(sheet, table, top=0, notes=(*table.notes, *notes))
    return book.finished()


def tables_xlsx(tables: Sequence[Table], *, title: str, made_at: datetime, notes: Sequence[str] = ()) -> bytes:
    """Several tables as a workbook, a sheet for each, its columns in the first row; notes stand below the first.

    As table_xlsx(). Raises ValueError when made_at has no time zone.
    """
    book = _Book(title=title, author="", made_at=made_at)
    for number, table in enumerate(tables):
        sheet = book.sheet(table.title, footer=("", "&P / &N"), header=title)
        book.table(sheet, table, top=0, notes=(*table.notes, *(() if number else notes)))
    return book.finished()


class _Book:
    """A workbook being written in memory."""

    def __init__(self, *, title: str, author: str, made_at: datetime) -> None:
        self._written = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._written,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._book.set_properties(
            {
                "title": clean(title)[:255],
                "author": clean(author)[:255],
                "created": in_utc(made_at).replace(tzinfo=None),
            }
        )
        self._names: set[str] = set()
        self._looks = Looks(self._book)
        self._title = self._book.add_format({"bold": True, "font_size": 14, "font_color": "#1D3F6E"})
        self._quiet = self._book.add_format({"font_color": _QUIET, "text_wrap": True, "valign": "top", "align": "left"})
        self._draft = self._book.add_format({"bold": True, "font_color": "#6A4700", "bg_color": "#FDF1D3"})
        self._as_it_is = self._book.add_format()
        self._label = self._book.add_format({"bold": True, "valign": "top"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top", "align": "left"})

    def finished(self) -> bytes:
        self._book.close()
        return same_archive(self._written.getvalue())

    def sheet(self, name: str, *, footer: tuple[str, str], header: str = "", landscape: bool = True) -> Any:
        sheet = self._book.add_worksheet(sheet_name(name, taken=self._names))
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        standing, page = footer
        sheet.set_footer(f"&L&8{_printed(standing)}&R&8{page}"[:255])
        if header:
            sheet.set_header(f"&L&8{_printed(header)}"[:255])
        return sheet

    def heading(self, sheet: Any, title: str, *, below: Iterable[str], draft: bool) -> int:
        """Writes the title and the lines below it, of which the last is the standing; returns the next free row."""
        self._text(sheet, 0, 0, title, self._title)
        lines = [line for line in below if line]
        unwrapped = self._book.add_format({"font_color": _QUIET})
        for row, line in enumerate(lines, start=1):
            marked = draft and row == len(lines)
            self._text(sheet, row, 0, line, self._draft if marked else unwrapped)
        return len(lines) + 2

    def table(self, sheet: Any, table: Table, *, top: int, notes: Sequence[str]) -> None:
        widths = _widths(table)
        sheet.set_row(top, _height([column.title for column in table.columns], widths, spare=3))
        for index, column in enumerate(table.columns):
            self._text(sheet, top, index, column.title, self._looks.head[column.kind])
            sheet.set_column(index, index, widths[index])
        last = top + len(table.rows)
        for row, cells in enumerate(table.rows, start=top + 1):
            sheet.set_row(row, _height([cell.words for cell in cells], widths))
            self._cells(sheet, row, cells, columns=table.columns)
        if table.rows:
            sheet.autofilter(top, 0, last, len(table.columns) - 1)
            if table.total:
                last += 1
                sheet.set_row(last, _height([cell.words for cell in table.total], widths, spare=1))
                self._cells(sheet, last, table.total, columns=table.columns, looks=self._looks.total)
        elif table.empty:
            last += 1
            self._text(sheet, last, 0, table.empty, self._quiet)
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        self._notes(sheet, notes, top=last + 2, widths=widths)

    def register(self, sheet: Any, document: AnswerDocument, *, top: int) -> None:
        """The fields of the form, the notes and the sources, in two columns."""
        widths = (24.0, 90.0)
        for index, each in enumerate(widths):
            sheet.set_column(index, index, each)
        blank = ("", "")
        lines = [*document.fields, blank, *(("", note) for note in document.notes), blank, *document.sources]
        for row, line in enumerate(lines, start=top):
            if line != blank:
                sheet.set_row(row, _height(line, widths))
                self._text(sheet, row, 0, line[0], self._label)
                self._text(sheet, row, 1, line[1], self._wrapped)

    def _cells(
        self,
        sheet: Any,
        row: int,
        cells: Sequence[Cell],
        *,
        columns: Sequence[Column],
        looks: dict[str, Any] | None = None,
    ) -> None:
        for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            value = _computable(cell, kind=column.kind)
            if value is None:
                self._text(sheet, row, index, cell.words, (looks or self._looks.words)[column.kind])
                continue
            look = looks[column.kind] if looks else self._looks.of(cell, column.kind)
            if isinstance(value, date):
                sheet.write_datetime(row, index, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001
            else:
                sheet.write_number(row, index, value, look)

    def _notes(self, sheet: Any, notes: Sequence[str], *, top: int, widths: Sequence[float]) -> None:
        for row, note in enumerate(filter(None, notes), start=top):
            if len(widths) > 1:
                sheet.merge_range(row, 0, row, len(widths) - 1, "", self._quiet)
            sheet.set_row(row, _height([note], [sum(widths)]))
            self._text(sheet, row, 0, note, self._quiet)

    def _text(self, sheet: Any, row: int, column: int, words: str, look: Any) -> None:
        text = _cut(clean(words))
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter would take it for the file's own markup; in two pieces it is escaped like any other text.
            sheet.write_rich_string(row, column, text[:1], self._as_it_is, text[1:], look)
        else:
            sheet.write_string(row, column, text, look)


def sheet_name(wanted: str, *, taken: set[str]) -> str:
    """A name that Excel accepts and that no other sheet has, kept in `taken`; cut at a space if one is near."""
    cleaned = " ".join(_NOT_IN_A_NAME.sub(" ", clean(wanted)).split()).strip("' ")
    if cleaned.casefold() in {"", "history"}:  # Excel keeps "History" for itself
        cleaned = f"{cleaned} 1".strip()
    number, ending = 1, ""
    while True:
        name = _shortened(cleaned, room=LONGEST_NAME - len(ending)) + ending
        if name.casefold() not in taken:
            taken.add(name.casefold())
            return name
        number += 1
        ending = f" ({number})"


def _shortened(name: str, *, room: int) -> str:
    if _units(name) <= room:
        return name
    while _units(name) > room - 1:
        name = name[:-1]
    near = name.rfind(" ", len(name) - 10)
    return (name[:near] if near > 0 else name).rstrip("' ,;") + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    if _units(text) <= LONGEST_TEXT:
        return text
    return text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", errors="ignore") + "…"


def _printed(words: str, *, most: int = 90) -> str:
    """For a header or footer, where & starts a command; XlsxWriter takes &G for a picture even when it is doubled."""
    return " ".join(clean(words).split())[:most].replace("&", "&&").replace("&G", "&\u200bG")


def _computable(cell: Cell, *, kind: str) -> float | int | date | None:
    """The value that a spreadsheet can compute with; None when only the words can be shown."""
    value = cell.value
    if kind == "date":
        return value if isinstance(value, date) and value >= _FIRST_DATE else None
    if kind in ("money", "integer") and isinstance(value, Decimal | int) and not isinstance(value, bool):
        exact = Decimal(value)
        return float(exact) if exact.is_finite() and abs(exact) < _LARGEST else None
    return None


def _widths(table: Table) -> list[float]:
    lines = [*table.rows, *([table.total] if table.total else [])]
    widest = _WIDEST if len(table.columns) < _MANY else _WIDEST_OF_MANY
    return [
        _width(column, [line[index] for line in lines], widest=widest) for index, column in enumerate(table.columns)
    ]


def _width(column: Column, cells: Sequence[Cell], *, widest: int) -> float:
    """In characters: room for most lines, for the whole heading in two lines, and for every number."""
    title = clean(column.title)
    longest_word = max((len(word) for word in title.split()), default=0)
    lines = sorted(len(line) for cell in cells for line in clean(cell.words).split("\n"))
    most = lines[int(len(lines) * 0.9)] if lines else 0
    if column.kind != "text":
        most = max(lines, default=0) + 2  # the sign of the euro
    wanted = max(most, longest_word + 3, len(title) // 2 + 3)  # 3 for the arrow of the filter
    return min(max(wanted + (2 if column.kind == "text" else 3), _NARROWEST), widest)


def _height(texts: Iterable[str], widths: Sequence[float], *, spare: int = 0) -> float:
    """In points, for the tallest of the texts; spare characters are lost to a filter arrow or to bold type."""
    rooms = [max(each - spare - 1, 4) * _EM_PER_CHARACTER for each in widths]
    lines = max(line_count(measured(text), room=room) for text, room in zip(texts, rooms, strict=True))
    return min(lines * _LINE, _TALLEST)
