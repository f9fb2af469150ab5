"""Where actions take place, for the holidays that are kept there: of rows of the database and of files alike. C1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mercator.imports.places import city_named, country_of_city
from mercator.rules import mission
from mercator.rules.overlap import HOME
from mercator.rules.planned import Planned

AT_HOME: Final = frozenset({mission.INWARD_BUYERS, mission.CONTACT_DAYS})
"""The kinds that bring people to Belgium: without a city they take place there."""
UNRELIABLE: Final = frozenset({"duplicate-row", "end-before-start", "date-invalid"})
"""The problems of a row of a file for which it takes no part (`set_aside` of rules.collision)."""


def places_of(planned: Iterable[Planned]) -> dict[str, tuple[str, ...]]:
    """The countries (ISO codes) in which each action takes place, by its key."""
    return {one.key: countries_at(one.countries, one.cities, kind=one.kind) for one in planned}


def countries_at(countries: tuple[str, ...], cities: tuple[str, ...], *, kind: str) -> tuple[str, ...]:
    """Where it takes place: the countries of its cities, as those are where it is held; the market is not.

    Beside a city that nobody knows, the countries of the market count too, unless it is held at home.
    """
    if not cities:
        return (HOME,) if kind in AT_HOME else countries
    of_cities = [_country(city, countries) for city in cities]
    known = tuple(dict.fromkeys(filter(None, of_cities)))
    at_home = HOME in known and HOME not in countries
    return known if at_home or all(of_cities) else tuple(dict.fromkeys((*known, *countries)))


def _country(city: str, countries: tuple[str, ...]) -> str:
    """The country of a city; one of the market when there is a city of that name there."""
    found = city_named(city, countries)
    return found.country if found and found.country in countries else country_of_city(city)
