"""The past missions from whose programme another may start. Article C2."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from mercator.models import Action, Person
from mercator.queries.action import dates_words

MOST = 40
"""So many are offered, those of the same kind and country first."""


@dataclass(frozen=True, slots=True)
class Past:
    """A mission with a programme. items: how many; alike: same kind or same country."""

    action: Action
    dates: str
    items: int
    places: int
    alike: bool


def past_missions(person: Person, action: Action) -> list[Past]:
    """Those whose file this person reads and that have a programme, the likeliest first."""
    rows = Action.objects.with_file_open_to(person).exclude(pk=action.pk)
    rows = rows.annotate(found=Count("programme", distinct=True), sites=Count("places", distinct=True))
    rows = rows.filter(found__gt=0).prefetch_related("legs")
    countries = {leg.country_id for leg in action.legs.all()}
    made = []
    for one in rows.order_by("-start", "-year", "code"):
        points = 2 * (one.kind == action.kind) + bool(countries & {leg.country_id for leg in one.legs.all()})
        dates = dates_words(one.start, one.end, one.date_precision, year=one.year)
        made.append((points, Past(one, dates, one.found, one.sites, points > 0)))
    return [past for _points, past in sorted(made, key=lambda pair: -pair[0])][:MOST]
