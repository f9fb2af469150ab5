"""A plan as it was read, in the shape in which readings are compared and exchanged: JSON, one object a row. B1."""

from __future__ import annotations

from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Final

from mercator.imports.plan.row import PlanReading, PlanRow
from mercator.rules import mission

_KINDS: Final = MappingProxyType(
    {
        mission.REGIONAL_MISSION: "mission",
        mission.INDUSTRIAL_MISSION: "mission",
        mission.FAIR_MISSION: "mission",
        mission.POST_OPENING: "office_opening",
    }
)
_STATUSES: Final = MappingProxyType(
    {mission.CANCELLED: "cancelled", mission.IDEA: "tentative", mission.POSTPONED: "tentative"}
)


def answer_rows(reading: PlanReading, *, file: str) -> list[dict[str, Any]]:
    """The rows of a reading; `file` is the name of the workbook, of which a folder before it is taken away.

    Each has key ("file|sheet|row"), title, kind, countries, cities, sectors, start and end (ISO 8601 or None),
    date_precision, cost_eur (euros), expected_min, expected_max, manager, status and problems (codes).
    """
    name = PurePath(file).name
    return [_answer(row, file=name) for row in reading.rows]


def _answer(row: PlanRow, *, file: str) -> dict[str, Any]:
    return {
        "key": f"{file}|{row.sheet}|{row.row}",
        "title": row.title,
        "kind": _KINDS.get(row.kind, row.kind.replace("-", "_")),
        "countries": list(row.countries),
        "cities": list(row.cities),
        "sectors": [sector.replace("-", "_") for sector in row.sectors],
        "start": row.start.isoformat() if row.start else None,
        "end": row.end.isoformat() if row.end else None,
        "date_precision": row.date_precision,
        "cost_eur": None if row.cost is None else float(row.cost),
        "expected_min": row.expected_min,
        "expected_max": row.expected_max,
        "manager": row.manager,
        "status": _STATUSES.get(row.status, "planned"),
        "problems": list(dict.fromkeys(problem.code.replace("-", "_") for problem in row.problems)),
    }
