"""The cities of the world that a plan is likely to name. Data: GeoNames, CC BY 4.0 (see README.md here). Article A3."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from mercator.imports.places.words import key_of

_FILE: Final = Path(__file__).parent / "cities.json"
_OF_THE_LIST: Final = 20
_UNDER_ANOTHER_NAME: Final = 0.2
_AHEAD: Final = 4.0
_SMALLEST: Final = 50_000
_WELL_KNOWN: Final = 300_000


@dataclass(frozen=True, slots=True)
class City:
    """A city: its English name, its country (ISO 3166-1), its inhabitants, and whether Belgian agencies go there."""

    name: str
    country: str
    population: int
    listed: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """own: under its own name or one of cities.txt, not under one in another language."""

    city: City
    weight: float
    own: bool


@cache
def _index() -> tuple[Mapping[str, list[_Found]], Mapping[str, frozenset[str]]]:
    """The cities under each of their names as compared; and the countries that have a lesser town of that name."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    found: dict[str, list[_Found]] = {}
    for name, country, population, listed, own, others in data["cities"]:
        city = City(name, country, population, bool(listed))
        weight = max(population, _SMALLEST) * (_OF_THE_LIST if listed else 1)
        for key in own.split("|"):
            found.setdefault(key, []).append(_Found(city, weight, True))
        for key in others.split("|") if others else ():
            found.setdefault(key, []).append(_Found(city, weight * _UNDER_ANOTHER_NAME, False))
    for several in found.values():
        several.sort(key=lambda one: -one.weight)
    return found, {key: frozenset(codes.split()) for key, codes in data["also"].items()}


def _found(name: str) -> list[_Found]:
    """The cities called `name`, the likely one first: an accent tells San José from San Jose."""
    found = _index()[0].get(key_of(name), [])
    if len(found) > 1 and not name.isascii():
        return sorted(found, key=lambda one: one.city.name.casefold() != name.casefold())
    return found


def is_city(key: str) -> bool:
    """Whether `key` (key_of a name) names a city."""
    return key in _index()[0]


@cache
def first_words() -> frozenset[str]:
    """The words with which the name of a city can begin."""
    return frozenset(key.partition(" ")[0] for key in _index()[0])


@lru_cache(maxsize=20_000)
def city_named(name: str, countries: tuple[str, ...] = ()) -> City | None:
    """The city that `name` most likely means, of one of `countries` when there is one there; None when unknown.

    A lesser town of that name in one of `countries` is unknown: "Vienne" in France is not Vienna.
    """
    found = _found(name)
    inside = [one.city for one in found if one.city.country in countries]
    if inside:
        return inside[0]
    if not _index()[1].get(key_of(name), frozenset()).isdisjoint(countries):
        return None
    likely = [one.city for one in found if one.own or not countries]
    return likely[0] if likely else None


@lru_cache(maxsize=20_000)
def countries_of(name: str) -> frozenset[str]:
    """Every country that has a town called `name`."""
    key = key_of(name)
    return frozenset(one.city.country for one in _found(name)) | _index()[1].get(key, frozenset())


@lru_cache(maxsize=20_000)
def country_of_city(name: str) -> str:
    """The country of the city `name` (ISO 3166-1); "" when unknown or when cities elsewhere weigh about as much."""
    found = _found(name)
    if not found or not (found[0].own or found[0].city.population >= _WELL_KNOWN):
        return ""
    first = found[0].city
    elsewhere = [one for one in found if one.city.country != first.country]
    as_much = bool(elsewhere) and elsewhere[0].weight * _AHEAD > found[0].weight
    told_by_accent = not name.isascii() and first.name.casefold() == name.casefold()
    return "" if as_much and not told_by_accent else first.country


def is_well_known(name: str) -> bool:
    """Whether `name` is the very name of a city that everybody knows."""
    found = _found(name)
    return bool(found) and found[0].own and (found[0].city.listed or found[0].city.population >= _WELL_KNOWN)
