"""A row of a workbook as a plan says it: the facts that are compared with the plan and kept. Articles B1, B7."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mercator.imports.plan import row
from mercator.imports.plan.row import PlanRow
from mercator.rules.plan import PlanFacts

FACTS_OF: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        row.NUMBER: ("number",),
        row.TITLE: ("title",),
        row.KIND: ("kind",),
        row.COUNTRIES: ("countries",),
        row.CITIES: ("cities",),
        row.PLACE: ("countries", "cities"),
        row.SECTORS: ("sectors",),
        row.WHEN: ("start", "end", "date_precision"),
        row.START: ("start", "end", "date_precision"),
        row.END: ("start", "end", "date_precision"),
        row.DURATION: ("start", "end", "date_precision"),
        row.COST: ("estimate", "estimate_about"),
        row.EXPECTED: ("expected_min", "expected_max", "expected_about"),
        row.STATUS: ("status",),
        row.MANAGER: ("manager",),
        row.POST: ("post",),
        row.PARTNERS: ("partners",),
        row.REMARKS: ("remarks",),
        row.MOTIVATION: ("motivation",),
        row.DECIDED_BY: ("deciding_body",),
    }
)
"""What a column of a workbook says of an action: the fields of its facts."""


def facts_of_row(read: PlanRow) -> PlanFacts:
    """The facts of a row as it was understood."""
    return PlanFacts(
        number=read.number,
        title=read.title,
        kind=read.kind,
        countries=read.countries,
        cities=read.cities,
        sectors=read.sectors,
        start=read.start,
        end=read.end,
        date_precision=read.date_precision,
        estimate=read.cost,
        estimate_about=read.cost_about,
        expected_min=read.expected_min,
        expected_max=read.expected_max,
        expected_about=read.expected_about,
        status=read.status,
        manager=read.manager,
        post=read.post,
        partners=read.partners,
        remarks=read.remarks,
        motivation=read.motivation,
        deciding_body=read.decided_by,
    )
