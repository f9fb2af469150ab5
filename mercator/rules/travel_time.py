"""How long it takes at the very least to get from one place of a programme to another. Article C2.

Meant to find what is impossible, not to plan a journey: the fastest that a group does. In town (up to 30 km as the crow
flies) 30 km/h, further by road 80 km/h, from 400 km by air 750 km/h and two hours more for the two airports. Between
two cities whose places on the map are not known: half an hour. Inside one city nothing is known without the map.
"""

from __future__ import annotations

from datetime import timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Final

from mercator.rules.programme import PlaceFacts

EARTH: Final = 6371.0
"""Its mean radius, kilometres."""
IN_TOWN: Final = 30.0
BY_AIR: Final = 400.0
"""Kilometres as the crow flies up to which, and from which, people travel so."""
TOWN_SPEED: Final = 30.0
ROAD_SPEED: Final = 80.0
AIR_SPEED: Final = 750.0
"""Kilometres an hour."""
AIRPORTS: Final = timedelta(hours=2)
TWO_CITIES: Final = timedelta(minutes=30)
NEAR: Final = 0.5
"""Kilometres that are walked between two items without anybody noticing."""


def distance(a: PlaceFacts, b: PlaceFacts) -> float | None:
    """Kilometres as the crow flies; None when one of them is not on the map."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    south, north = radians(a.latitude), radians(b.latitude)
    rise, turn = north - south, radians(b.longitude - a.longitude)
    chord = sin(rise / 2) ** 2 + cos(south) * cos(north) * sin(turn / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, chord)))


def least_time(a: PlaceFacts, b: PlaceFacts) -> timedelta:
    """The least time from a to b; nothing where it is not known."""
    apart = None if a.key == b.key else distance(a, b)
    if apart is not None:
        return _over(apart)
    cities = (a.city.strip().casefold(), b.city.strip().casefold())
    return TWO_CITIES if a.key != b.key and all(cities) and cities[0] != cities[1] else timedelta()


def _over(apart: float) -> timedelta:
    if apart <= NEAR:
        return timedelta()
    if apart >= BY_AIR:
        return AIRPORTS + timedelta(hours=apart / AIR_SPEED)
    return timedelta(hours=apart / (TOWN_SPEED if apart <= IN_TOWN else ROAD_SPEED))
