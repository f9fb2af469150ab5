"""What a workbook was understood to say: tables, columns and rows, with what could not be read and why. B1, B7."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from mercator.rules import mission
from mercator.rules.problem import Problem, blocking

NUMBER: Final = "number"
TITLE: Final = "title"
KIND: Final = "kind"
COUNTRIES: Final = "countries"
CITIES: Final = "cities"
PLACE: Final = "place"
SECTORS: Final = "sectors"
WHEN: Final = "when"
START: Final = "start"
END: Final = "end"
DURATION: Final = "duration"
COST: Final = "cost"
EXPECTED: Final = "expected"
STATUS: Final = "status"
MANAGER: Final = "manager"
POST: Final = "post"
PARTNERS: Final = "partners"
REMARKS: Final = "remarks"
MOTIVATION: Final = "motivation"
DECIDED_BY: Final = "decided-by"
NOT_USED: Final = ""
FIELDS: Final = (
    NUMBER, TITLE, KIND, COUNTRIES, CITIES, PLACE, SECTORS, WHEN, START, END, DURATION, COST, EXPECTED, STATUS,
    MANAGER, POST, PARTNERS, REMARKS, MOTIVATION, DECIDED_BY,
)  # fmt: skip
"""What a column can mean. PLACE holds countries and cities together; WHEN holds start and end together.
DURATION is a number of days, which gives the end when a start stands alone.

A column that means nothing to a plan (NOT_USED) keeps its cells with the row all the same.
"""

BY_NAME: Final = "name"
BY_CONTENT: Final = "content"
REMEMBERED: Final = "remembered"
CHOSEN: Final = "chosen"
NOT_RECOGNISED: Final = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: index from 0, its heading (of two rows: "Dates / Start"), what it means, and how we know."""

    index: int
    heading: str
    field: str
    because: str = NOT_RECOGNISED


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a plan as it was understood.

    row: as the spreadsheet shows it, from 1; of a CSV file the number of the record. cells: the original cells as text,
    by column. kind, sectors, status: codes of Mercator ("" and () when unknown). countries: ISO 3166-1 codes of the
    market. cities: where it takes place, by English name when known. start and end bound the window that date_precision
    names. cost: euros as planned, None when unknown. expected: how many are expected; one end None means open.
    """

    sheet: str
    row: int
    cells: tuple[str, ...] = ()
    number: str = ""
    title: str = ""
    kind: str = ""
    countries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    date_precision: str = mission.UNKNOWN
    cost: Decimal | None = None
    cost_about: bool = False
    expected_min: int | None = None
    expected_max: int | None = None
    expected_about: bool = False
    status: str = mission.PLANNED
    manager: str = ""
    post: str = ""
    partners: str = ""
    remarks: str = ""
    motivation: str = ""
    decided_by: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the row can be kept as it is: nothing that is wrong with it blocks."""
        return not blocking(self.problems)


TITLE_ROW: Final = "title-row"
SECTION: Final = "section"
TOTAL: Final = "total"
NOTE: Final = "note"
REPEATED_HEADER: Final = "repeated-header"
NO_TABLE: Final = "no-table"
OTHER_YEAR: Final = "other-year"
SUMMARY: Final = "summary"
LEFT_OUT: Final = (TITLE_ROW, SECTION, TOTAL, NOTE, REPEATED_HEADER, NO_TABLE, OTHER_YEAR, SUMMARY)
"""OTHER_YEAR: a table of another year than the plan's. SUMMARY: a table that repeats the actions of another sheet."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no action, and why (one of LEFT_OUT); empty rows are not listed. words: what stands in it."""

    sheet: str
    row: int
    why: str
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of actions in a sheet. header_rows: as the spreadsheet shows them, from 1; () when it has none."""

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class PlanReading:
    """All that a workbook was understood to say. problems: what concerns the file as a whole."""

    tables: tuple[Table, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows of every table, in the order of the workbook."""
        return tuple(row for table in self.tables for row in table.rows)
