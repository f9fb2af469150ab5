"""A workbook as it was read: sheets of plain values, each where the spreadsheet shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

Value = str | int | float | bool | date | datetime | None
"""What a cell holds. Text is as it was typed, never stripped; a CSV file holds nothing but text.

An empty cell is None in every format, and so are an error (#REF!) and a formula whose result was not kept. A whole
number is an int, a date at midnight a date; a time or a duration alone is text ("09:30").
"""


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range: rows and columns counted from 0, both ends within."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """rows[0] is row 1 of the spreadsheet; of a CSV file, its first record. Rows may differ in length.

    Empty cells and rows after the last filled one are left out. `merged` stays within them; ODS files give none.
    `hidden`: the reader of the spreadsheet does not see this sheet.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Span, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """format: xlsx, xls, ods, csv or html (a web page's tables). A CSV file has one sheet, whose name is empty."""

    format: str
    sheets: tuple[Sheet, ...]
