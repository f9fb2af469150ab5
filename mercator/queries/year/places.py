"""In which countries the actions of a year take place, by agency, and where each stands on the map. Article B1."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from django.db.models import Count

from mercator.models import Leg
from mercator.queries.year.filter import actions_of, light, plain
from mercator.queries.year.joined import alone
from mercator.queries.year.page import YearList

WORLD: Final = Path(__file__).parent.parent / "world.json"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a country stands on the map of static/mercator/world.svg; small: it needs a dot to be seen."""

    x: float
    y: float
    small: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A country and how many actions take place there; agencies: how many in the plan of each, by code, most first."""

    code: str
    name: str
    actions: int
    agencies: tuple[tuple[str, int], ...]


def places_of(listed: YearList) -> list[Place]:
    """The countries of what is asked, whichever country is chosen, by name. One query.

    An action counts in each of its countries, and for the agency whose plan has it.
    """
    asked = listed.asked
    if asked.country:
        every = actions_of(listed.person, asked.without_country(), countries=listed.names.countries, among=listed.among)
        actions = alone(every)
    else:
        actions = listed.actions
    legs = light(Leg.objects.all()).filter(action__in=actions.order_by().values("pk")).order_by()
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    columns = legs.values_list("country_id", "action__agency__code").annotate(number=Count("action", distinct=True))
    for country, agency, number in columns:
        counted[country][agency] = number
    places = [
        Place(code, listed.names.countries.get(code, code), numbers.total(), tuple(numbers.most_common()))
        for code, numbers in counted.items()
    ]
    return sorted(places, key=lambda place: plain(place.name))


@cache
def marks() -> MappingProxyType[str, Mark]:
    """The mark of each country, by ISO code."""
    found = json.loads(WORLD.read_text(encoding="utf-8"))["marks"]
    return MappingProxyType({code: Mark(x, y, bool(small)) for code, (x, y, *small) in found.items()})
