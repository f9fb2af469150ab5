"""The time zone of something of a mission: of its place, else of its leg, else of the only leg. Article C2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from mercator.models import Action, Leg, Place
from mercator.rules.programme_zone import zone_of, zones_of


@dataclass(frozen=True, slots=True)
class Zones:
    """What is known of a mission's legs: their countries and cities. year: whose clocks count."""

    legs: tuple[Leg, ...]
    year: int

    def at(self, leg: int | None, place: Place | None = None) -> str:
        """The zone of a leg (None: of the only one), in the city of the place; "" when it has to be said."""
        if place and place.zone:
            return place.zone
        found = next((one for one in self.legs if one.pk == leg), self.legs[0] if len(self.legs) == 1 else None)
        if found is None:
            return self._of_city(place.city) if place and place.city else ""
        cities = [name.strip() for name in found.cities.split(";") if name.strip()]
        named = [place.city] if place and place.city else cities or [""]
        return next((zone for city in named if (zone := self._of(found, city))), "")

    def _of(self, leg: Leg, city: str) -> str:
        return "" if leg.online else zone_of(leg.country_id, city, at=datetime(self.year, 1, 1, tzinfo=UTC))

    def _of_city(self, city: str) -> str:
        """Of a city that one of several legs names."""
        legs = [one for one in self.legs if city.casefold() in one.cities.casefold()]
        return self._of(legs[0], city) if len(legs) == 1 else ""


def zones_at(action: Action) -> Zones:
    return Zones(tuple(action.legs.all()), action.start.year if action.start else action.year)


def zones_of_mission(legs: Sequence[Leg]) -> tuple[str, ...]:
    """The zones of the countries that the mission goes to, in the order of its legs."""
    return tuple(dict.fromkeys(zone for leg in legs for zone in zones_of(leg.country_id)))
