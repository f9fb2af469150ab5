"""Where a mission takes place on the map of the world: its countries, and its cities as far as they are known. C1."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from mercator.documents.booklet import Locator, Mark
from mercator.documents.booklet_map import Shapes, projected, shapes_of
from mercator.models import Country
from mercator.queries.booklet_rows import Rows
from mercator.queries.place import city_in
from mercator.queries.year.places import marks
from mercator.rules.programme import PlaceFacts

WORLD: Final = Path(__file__).parent.parent / "static" / "mercator" / "world.svg"
_BELGIUM: Final = (50.85, 4.35)
_HOME: Final = "BE"
_NEAR: Final = 3.0  # units of the map: from there on a place is not Belgium any more
_MOST: Final = 8
"""So many places stand on a map at most."""


@cache
def world_shapes() -> Shapes:
    """The shapes of the countries, by ISO code: read once."""
    return shapes_of(WORLD.read_text(encoding="utf-8"))


def locator_of(rows: Rows) -> Locator | None:
    """The map of the mission, worded in the language of the moment; None when it leads to no country of the map."""
    away = [leg for leg in rows.legs if leg.country_id != _HOME and not leg.online]
    codes = tuple(dict.fromkeys(leg.country_id for leg in away))
    if not codes:
        return None
    names = dict.fromkeys(leg.country.name for leg in away)
    cities = _cities(rows) or [
        Mark(leg.country.name, own.x, own.y) for leg in away if (own := marks().get(leg.country_id)) is not None
    ]
    home = Country.objects.filter(pk=_HOME).first()
    start = [Mark(home.name, *projected(*_BELGIUM), home=True)] if home else []
    values = {"countries": ", ".join(names), "places": ", ".join(mark.name for mark in cities)}
    alt = _("Map with %(countries)s. Marked on it: %(places)s. A line leads there from Belgium.") % values
    return Locator(codes, (*start, *cities[:_MOST]), alt)


def _cities(rows: Rows) -> list[Mark]:
    """The cities of the programme of which it is known where they are, in the order of the journey."""
    items = rows.published.items if rows.published else ()
    found: dict[str, list[tuple[float, float]]] = {}
    for item in items:
        for place in (item.place, item.end_place):
            if (at := _stands(place)) and place is not None and not item.internal:
                found.setdefault(city_in(place.city), []).append(at)
    belgium = projected(*_BELGIUM)
    return [
        Mark(name, x, y)
        for name, places in found.items()
        for x, y in [_middle(places)]
        if abs(x - belgium[0]) + abs(y - belgium[1]) > _NEAR
    ]


def _middle(places: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(x for x, _y in places) / len(places), sum(y for _x, y in places) / len(places)


def _stands(place: PlaceFacts | None) -> tuple[float, float] | None:
    if place is None or not place.city or place.latitude is None or place.longitude is None:
        return None
    return projected(place.latitude, place.longitude)
