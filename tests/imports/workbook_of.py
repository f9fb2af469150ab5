"""Workbooks written out cell by cell, for what the reading of plans makes of them."""

from __future__ import annotations

from mercator.imports.plan.reading import read_plan
from mercator.imports.plan.row import PlanReading, PlanRow
from mercator.imports.workbook.sheet import Sheet, Span, Value, Workbook

Rows = list[list[Value]]


def sheet(name: str, rows: Rows, *merged: Span) -> Sheet:
    return Sheet(name, tuple(tuple(row) for row in rows), merged)


def reading_of(*sheets: Sheet, year: int = 2027) -> PlanReading:
    return read_plan(Workbook("xlsx", sheets), year=year)


def reading_of_rows(rows: Rows, *merged: Span, year: int = 2027) -> PlanReading:
    return reading_of(sheet("Plan", rows, *merged), year=year)


def fields_of(reading: PlanReading, table: int = 0) -> dict[str, str]:
    """Heading (or index) -> field, of one table."""
    return {column.heading or str(column.index): column.field for column in reading.tables[table].columns}


def titles(reading: PlanReading) -> list[str]:
    return [row.title for row in reading.rows]


def left_out(reading: PlanReading) -> dict[int, str]:
    return {out.row: out.why for out in reading.left_out}


def codes(row: PlanRow) -> set[str]:
    return {problem.code for problem in row.problems}
