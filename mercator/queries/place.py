"""The names of cities in French, Dutch and English. Article A3.

People type a city in one language; an answer to Parliament names it in another. cities.json knows the cities of the
missions and posts of Belgian agencies; a city that it does not know stays as it was typed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import get_language

from mercator.imports.places.gazetteer import city_named, countries_of
from mercator.rules.text import Text

CITIES = Path(__file__).parent / "cities.json"


def city_words(name: str) -> Text:
    """A city in every language of Mercator, whichever of its names is given."""
    return _known().get(name) or Text.same(name)


def city_in(name: str) -> str:
    """A city in the language of the moment."""
    known = _known().get(name)
    return known.to(get_language() or "en") if known else name


def cities_in(stored: str) -> list[str]:
    """The cities of a leg, stored with semicolons between them, in the language of the moment."""
    return [city_in(name) for city in stored.split(";") if (name := city.strip())]


def city_to(name: str, language: str, *, countries: tuple[str, ...] = ()) -> str:
    """A city of one of `countries` in `language`; a lesser town of the same name (Vienne in France) stays as typed."""
    lesser = bool(countries and countries_of(name)) and city_named(name, countries) is None
    return name if lesser else city_words(name).to(language)


def stored_city(typed: str, *, countries: tuple[str, ...] = ()) -> str:
    """The English name under which a city is kept, whichever of its names was typed; as typed when it is unknown."""
    city = city_named(typed, countries)
    return city.name if city else typed


def known_cities() -> frozenset[Text]:
    """Every city of which the names are known."""
    return frozenset(_known().values())


@cache
def _known() -> Mapping[str, Text]:
    """Each known city under each of its names."""
    cities = json.loads(CITIES.read_text(encoding="utf-8"))
    texts = [(name, Text(**words)) for name, words in cities.items()]
    named = {own: text for _name, text in texts for own in (text.fr, text.nl, text.en)}
    return MappingProxyType(named | dict(texts))
