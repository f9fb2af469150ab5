"""A yearly plan as a workbook in whatever layout its agency uses: sheets of plain lines, written as they are given. B7.

What a person typed is always written as text: no cell of these files is ever a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter

from mercator.documents.stamp import in_utc, same_archive
from mercator.documents.words import clean
from mercator.documents.xlsx import LONGEST_TEXT, sheet_name

Value = str | int | float | bool | date | datetime | None
"""What a cell holds; a date is written as a date, a number as a number, everything else as text."""

PLAIN: Final = "plain"
TITLE: Final = "title"
HEAD: Final = "head"
TOTAL: Final = "total"
NOTE: Final = "note"
LOOKS: Final = (PLAIN, TITLE, HEAD, TOTAL, NOTE)

_NARROWEST, _WIDEST = 8, 42  # characters
_FIRST_DATE: Final = date(1900, 3, 1)  # before it, Excel's calendar and ours differ
_LARGEST: Final = 10**15  # beyond it, a spreadsheet rounds
_MOST_COLUMNS: Final = 16_384


@dataclass(frozen=True, slots=True)
class Line:
    """One row. look: one of LOOKS."""

    cells: tuple[Value, ...]
    look: str = PLAIN


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are shown as one: rows and columns counted from 0, both ends within."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """lines[0] is row 1. money: columns whose numbers are euros. frozen: how many rows stay in sight; 0 for none."""

    name: str
    lines: tuple[Line, ...]
    merged: tuple[Merge, ...] = ()
    money: frozenset[int] = frozenset()
    frozen: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PlanBook:
    """A plan's workbook. header: printed on every page; "" for none."""

    title: str
    author: str
    sheets: tuple[PlanSheet, ...]
    header: str = ""


def plan_xlsx(book: PlanBook, *, made_at: datetime) -> bytes:
    """The workbook; the same book gives the same bytes. Raises ValueError when made_at has no time zone."""
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = xlsxwriter.Workbook(written, options)
    made.set_properties(
        {"title": clean(book.title)[:255], "author": clean(book.author)[:255], "comments": clean(book.header)[:255],
         "created": in_utc(made_at).replace(tzinfo=None)}
    )  # fmt: skip
    looks = _Looks(made)
    taken: set[str] = set()
    shown = [sheet for sheet in book.sheets if not sheet.hidden]
    for sheet in book.sheets:
        _write_sheet(made, sheet, looks, taken, header=book.header, alone=not shown)
    made.close()
    return same_archive(written.getvalue())


class _Looks:
    """The formats of a workbook, each made once: by look of the line and kind of the cell."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Any] = {}

    def of(self, look: str, kind: str) -> Any:
        if (look, kind) not in self._made:
            self._made[look, kind] = self._book.add_format(_FORMATS[look] | _KINDS[kind])
        return self._made[look, kind]


_FORMATS: Final[dict[str, dict[str, Any]]] = {
    PLAIN: {"valign": "top", "text_wrap": True},
    TITLE: {"bold": True, "font_size": 12},
    HEAD: {
        "bold": True,
        "text_wrap": True,
        "valign": "top",
        "bg_color": "#E4F1F4",
        "border": 1,
        "border_color": "#B8C4CA",
    },
    TOTAL: {"bold": True, "top": 1, "valign": "top"},
    NOTE: {"italic": True, "font_color": "#6A4700"},
}
_KINDS: Final[dict[str, dict[str, Any]]] = {
    "text": {},
    "number": {},
    "money": {"num_format": "#,##0.00"},
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
}


def _write_sheet(made: Any, sheet: PlanSheet, looks: _Looks, taken: set[str], *, header: str, alone: bool) -> None:
    page = made.add_worksheet(sheet_name(sheet.name, taken=taken))
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&R&8&P / &N")
    if header:
        page.set_header(f"&L&8{' '.join(clean(header).split())[:120].replace('&', '&&')}")
    covered = {(row, column) for one in sheet.merged for row, column in _covered(one)}
    for row, line in enumerate(sheet.lines):
        for column, value in enumerate(line.cells[:_MOST_COLUMNS]):
            if (row, column) not in covered:
                _write(page, row, column, value, looks, line.look, money=column in sheet.money)
    for one in sheet.merged:
        first = sheet.lines[one.first_row]
        value = first.cells[one.first_column] if one.first_column < len(first.cells) else None
        page.merge_range(
            one.first_row, one.first_column, one.last_row, one.last_column, "", looks.of(first.look, "text")
        )
        _write(page, one.first_row, one.first_column, value, looks, first.look, money=False)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
    if sheet.frozen:
        page.freeze_panes(sheet.frozen, 0)
    if sheet.hidden and not alone:
        page.hide()


def _covered(merge: Merge) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(merge.first_row, merge.last_row + 1)
        for column in range(merge.first_column, merge.last_column + 1)
    ]


def _write(page: Any, row: int, column: int, value: Value, looks: _Looks, look: str, *, money: bool) -> None:
    if value is None or value == "":
        if look in (HEAD, TOTAL):
            page.write_blank(row, column, None, looks.of(look, "text"))
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value, looks.of(look, "text"))
    elif isinstance(value, int | float) and abs(value) < _LARGEST:
        page.write_number(row, column, value, looks.of(look, "money" if money else "number"))
    elif isinstance(value, datetime) and value.date() >= _FIRST_DATE:
        page.write_datetime(row, column, value.replace(tzinfo=None), looks.of(look, "moment"))
    elif isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_DATE:
        at = datetime(value.year, value.month, value.day)  # noqa: DTZ001
        page.write_datetime(row, column, at, looks.of(look, "date"))
    else:
        page.write_string(row, column, clean(str(value))[:LONGEST_TEXT], looks.of(look, "text"))


def _widths(sheet: PlanSheet) -> Sequence[float]:
    """In characters: room for most of what stands in each column below its head."""
    lines = [line for line in sheet.lines if line.look in (PLAIN, HEAD)]
    columns = max((len(line.cells) for line in lines), default=0)
    widths = []
    for column in range(min(columns, 200)):
        lengths = sorted(_length(line.cells[column]) for line in lines if column < len(line.cells))
        usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
        widths.append(float(min(max(usual + 2, _NARROWEST), _WIDEST)))
    return widths


def _length(value: Value) -> int:
    if value is None:
        return 0
    if isinstance(value, date):
        return 10
    return max((len(part) for part in str(value).split("\n")), default=0)
