"""The actions of a workbook as they are judged across plans. Articles B1, B3, B6."""

from __future__ import annotations

from pathlib import PurePath

from mercator.imports.plan.row import PlanReading, PlanRow
from mercator.rules.planned import Planned


def planned_in(reading: PlanReading, agency: str, *, file: str) -> list[Planned]:
    """Every row of a reading as an action of `agency`; keys are "file|sheet|row", without the folder of the file."""
    name = PurePath(file).name
    return [planned_row(row, agency, key=f"{name}|{row.sheet}|{row.row}") for row in reading.rows]


def planned_row(row: PlanRow, agency: str, *, key: str) -> Planned:
    """One row of a plan as an action of `agency`."""
    return Planned(
        key=key,
        agency=agency,
        title=row.title,
        kind=row.kind,
        countries=row.countries,
        cities=row.cities,
        sectors=row.sectors,
        start=row.start,
        end=row.end,
        precision=row.date_precision,
        estimate=row.cost,
        expected_min=row.expected_min,
        expected_max=row.expected_max,
        manager=row.manager,
        post=row.post,
        status=row.status,
    )
