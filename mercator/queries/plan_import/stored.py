"""What was found in a workbook, as the database keeps it: problems, tables and lines left out, as JSON and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from mercator.imports.plan.row import Column, LeftOut, PlanReading, PlanRow, Table
from mercator.models import ImportRow, PlanImport
from mercator.rules.plan import from_data
from mercator.rules.problem import BLOCKS, Problem, problem

SAMPLES: Final = 3
"""Values shown of a column."""
LONGEST_SAMPLE: Final = 80
LONGEST_SHEET: Final = 120


def problem_data(found: Problem) -> dict[str, Any]:
    """A problem as JSON can keep it: {"code", "severity", "field", "values"}; days and amounts keep their type."""
    return {
        "code": found.code,
        "severity": found.severity,
        "field": found.field,
        "values": {name: _value_data(value) for name, value in found.values.items()},
    }


def problem_from(data: Mapping[str, Any]) -> Problem:
    """The problem that problem_data() wrote."""
    values = {name: _value_from(value) for name, value in data.get("values", {}).items()}
    return problem(data["code"], data.get("severity", BLOCKS), field=data.get("field", ""), **values)


def _value_data(value: object) -> object:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"amount": str(value)}
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(str(one) for one in value)
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _value_from(value: Any) -> object:
    if isinstance(value, dict):
        return date.fromisoformat(value["day"]) if "day" in value else Decimal(value["amount"])
    return value


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table of a kept reading. first and last: its rows as the spreadsheet shows them; samples: by column."""

    sheet: str
    header_rows: tuple[int, ...]
    first: int
    last: int
    columns: tuple[Column, ...]
    samples: tuple[tuple[str, ...], ...]

    def holds(self, row: PlanRow | ImportRow) -> bool:
        """Whether a row stands in this table."""
        return self.sheet[:LONGEST_SHEET] == row.sheet[:LONGEST_SHEET] and self.first <= row.row <= self.last

    def headings(self) -> dict[int, str]:
        return {column.index: column.heading for column in self.columns}


def tables_data(reading: PlanReading) -> list[dict[str, Any]]:
    """The tables of a reading without their rows."""
    return [_table_data(table) for table in reading.tables]


def _table_data(table: Table) -> dict[str, Any]:
    numbers = [row.row for row in table.rows]
    return {
        "sheet": table.sheet,
        "header_rows": list(table.header_rows),
        "first": min(numbers, default=0),
        "last": max(numbers, default=0),
        "columns": [
            {
                "index": column.index, "heading": column.heading, "field": column.field, "because": column.because,
                "samples": _samples(table, column.index),
            }
            for column in table.columns
        ],
    }  # fmt: skip


def _samples(table: Table, index: int) -> list[str]:
    found: list[str] = []
    for row in table.rows:
        cell = row.cells[index].strip() if index < len(row.cells) else ""
        if cell and cell not in found:
            found.append(cell)
        if len(found) == SAMPLES:
            break
    return [cell if len(cell) <= LONGEST_SAMPLE else cell[:LONGEST_SAMPLE] + "…" for cell in found]


def tables_in(kept: Iterable[Mapping[str, Any]]) -> list[KeptTable]:
    """What tables_data() wrote."""
    return [
        KeptTable(
            sheet=table["sheet"],
            header_rows=tuple(table["header_rows"]),
            first=table["first"],
            last=table["last"],
            columns=tuple(
                Column(one["index"], one["heading"], one["field"], one["because"]) for one in table["columns"]
            ),
            samples=tuple(tuple(one["samples"]) for one in table["columns"]),
        )
        for table in kept
    ]


def stored_reading(imported: PlanImport) -> PlanReading:
    """What was understood of a file, out of the database, with what people mended of it."""
    rows = [_row_from(row) for row in imported.rows.order_by("position")]
    tables = [
        Table(kept.sheet, kept.header_rows, kept.columns, tuple(one for one in rows if kept.holds(one)))
        for kept in tables_in(imported.tables)
    ]
    problems = tuple(problem_from(one) for one in imported.problems)
    return PlanReading(tuple(tables), tuple(left_out_in(imported.left_out)), problems)


def _row_from(row: ImportRow) -> PlanRow:
    facts = from_data(row.facts)
    values = {name: getattr(facts, name) for name in _ALIKE}
    return PlanRow(
        sheet=row.sheet,
        row=row.row,
        cells=tuple(row.cells),
        **values,
        cost=facts.estimate,
        cost_about=facts.estimate_about,
        decided_by=facts.deciding_body,
        problems=tuple(problem_from(one) for one in row.problems),
    )


_ALIKE: Final = (
    "number", "title", "kind", "countries", "cities", "sectors", "start", "end", "date_precision", "expected_min",
    "expected_max", "expected_about", "status", "manager", "post", "partners", "remarks", "motivation",
)  # fmt: skip


def left_out_data(lines: Iterable[LeftOut]) -> list[dict[str, Any]]:
    return [{"sheet": line.sheet, "row": line.row, "why": line.why, "words": line.words} for line in lines]


def left_out_in(kept: Iterable[Mapping[str, Any]]) -> list[LeftOut]:
    return [LeftOut(line["sheet"], line["row"], line["why"], line["words"]) for line in kept]
