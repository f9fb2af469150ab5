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
