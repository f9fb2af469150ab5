"""The time zones in which a programme takes place: those of a country, and the likely one of a city. Article C2.

From zone.tab of the IANA time zone database, in its order: the zone where most people live comes first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from mercator.rules.programme import zone_named

HOME: Final = "Europe/Brussels"


def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country (ISO 3166-1), () when it is not known."""
    return _table().get(country.upper(), ())


def all_zones() -> tuple[str, ...]:
    """Every zone where people live, by name."""
    return tuple(sorted({zone for zones in _table().values() for zone in zones}))


def zone_of(country: str, city: str, *, at: datetime) -> str:
    """The zone of a city; "" when the country has several and somebody has to say which.

    at: a moment of the mission. Zones that show the same time in January and July of that year count as one.
    """
    zones = zones_of(country)
    named = [zone for zone in zones if _key(zone.rpartition("/")[2]) == _key(city)]
    if named:
        return named[0]
    return zones[0] if zones and len({_clock(zone, at.year) for zone in zones}) == 1 else ""


def _clock(zone: str, year: int) -> tuple[object, ...]:
    known = zone_named(zone)
    return tuple(datetime(year, month, 1, tzinfo=known).utcoffset() for month in (1, 7))


def _key(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.replace("_", " ")).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    text = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            country, _place, zone = line.split("\t")[:3]
            found.setdefault(country, []).append(zone)
    return MappingProxyType({country: tuple(zones) for country, zones in found.items()})
