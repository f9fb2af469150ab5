"""The lines behind each amount of the cost report. Article C4."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mercator.models import Person
from mercator.models.action import ActionQuerySet
from mercator.models.cost import KeptLineQuerySet
from mercator.queries.cost_report import LINE_FIELDS, CostAsk, actions_asked, lines_asked, places_of
from mercator.rules import cost_report
from mercator.rules.cost_report import OF_LINES

OFFICIAL: Final = "official"


def lines_of(person: Person, ask: CostAsk, *, group: str, year: int | None) -> KeptLineQuerySet:
    """The lines behind one amount. group: "" for a total, "official" for the travel and hotel of officials."""
    lines = lines_asked(person, replace(ask, years=(year,) if year else ask.years))
    lines = lines.filter(**{f"{ask.moment}__isnull": False})
    if group == OFFICIAL:
        return lines.filter(nature__in=cost_report.OFFICIAL_NATURES, beneficiary__in=cost_report.OFFICIAL_TRAVELLERS)
    if not group:
        return lines
    if ask.by in OF_LINES:
        return lines.filter(**{LINE_FIELDS[ask.by]: group})
    if ask.by == cost_report.AGENCY:
        return lines.filter(action__agency__code=group)
    if ask.by == cost_report.KIND:
        return lines.filter(action__kind=group)
    return lines.filter(action__in=_of_country(actions_asked(person, ask), group))


def _of_country(rows: ActionQuerySet, group: str) -> list[int]:
    """The actions that count under one country, and the rows of other plans for which one of them stands."""
    keys = dict(rows.order_by().values_list("pk", "merged_into_id"))
    places = places_of(keys, rows)
    wanted = {key for key, kept in keys.items() if places.get(kept or key, places[key]) == group}
    return sorted(wanted)
