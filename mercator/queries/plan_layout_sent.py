"""A workbook as its agency sent it as a plan, with what was understood of it. Articles B1, B7."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mercator.imports.plan.row import Column
from mercator.imports.workbook.sheet import Sheet
from mercator.rules.plan import PlanFacts

Place = tuple[str, int]
"""A sheet's name and a row as the spreadsheet shows it."""


@dataclass(frozen=True, slots=True)
class SentTable:
    """A table of the file: rows first to last of a sheet, as the spreadsheet shows them, and its columns.

    head: the last row of its headings; 0 for none.
    """

    sheet: str
    first: int
    last: int
    columns: tuple[Column, ...]
    head: int = 0


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row of the file that is an action. facts: as it was read. key: of the action; None when it is gone.

    mended: names of facts that a person corrected. waits: it is not in the plan yet, and stays as it was typed.
    """

    facts: PlanFacts
    key: int | None
    mended: frozenset[str] = frozenset()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class SentFile:
    """The workbook as its agency sent it, and what was understood of it. left_out: why a row is no action."""

    sheets: tuple[Sheet, ...]
    tables: tuple[SentTable, ...]
    rows: Mapping[Place, SentRow]
    left_out: Mapping[Place, str]
