"""Every name of a country, a part of one or a group of them, in French, Dutch, English and German. Article A3.

The names are those of CLDR and ISO 3166-1, and those of names.toml, which says where they come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pycountry
from babel import Locale

from mercator.imports.places.words import key_of, written

COUNTRY: Final = "country"
PART: Final = "part"
ALSO_PART: Final = "also-part"
GROUP: Final = "group"
VAGUE: Final = "vague"
DISPUTED: Final = "disputed"
AMBIGUOUS: Final = "ambiguous"

_LANGUAGES: Final = ("fr", "nl", "en", "de")
_NOT_COUNTRIES: Final = frozenset({"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"})
_IN_BRACKETS: Final = re.compile(r"\s*\([^)]*\)")
_TURNED_ROUND: Final = re.compile(r"^([^,]+), (?:the )?(.+)$")


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for. codes: ISO 3166-1, the likely one first; none for a group that does not say."""

    kind: str
    codes: tuple[str, ...] = ()


@cache
def names() -> Mapping[str, Name]:
    """Every name as compared (key_of), and what it stands for."""
    found: dict[str, Name] = {}
    for code, name in _standard_names():
        if (key := key_of(name)) and len(key) > 2:
            found.setdefault(key, Name(COUNTRY, (code,)))
    listed = written()
    for kind, section in ((VAGUE, {"": listed["vague"]["names"]}), (GROUP, listed["groups"]), (PART, listed["parts"])):
        _add(found, kind, section)
    for kind, part in ((COUNTRY, "names"), (DISPUTED, "disputed"), (AMBIGUOUS, "ambiguous")):
        _add(found, kind, listed[part])
    for name, codes in listed["also_part"].items():
        found[key_of(name)] = Name(ALSO_PART, tuple(codes.split()))
    return found


def _add(found: dict[str, Name], kind: str, section: Mapping[str, list[str]]) -> None:
    for codes, typed in section.items():
        for name in typed:
            found[key_of(name)] = Name(kind, tuple(codes.split()))


@cache
def longest() -> int:
    """How many words the longest name has."""
    return max(key.count(" ") for key in names()) + 1


@cache
def first_words() -> frozenset[str]:
    """The words with which a name can begin."""
    return frozenset(key.partition(" ")[0] for key in names())


@cache
def codes() -> Mapping[str, str]:
    """The country of each code, as written in capitals: ISO 3166-1 with two and three letters, and common ones."""
    found = {c.alpha_2: c.alpha_2 for c in pycountry.countries}
    found.update({c.alpha_3: c.alpha_2 for c in pycountry.countries})
    for country, typed in written()["capitals"].items():
        found.update(dict.fromkeys(typed, country))
    return found


@cache
def together() -> Mapping[str, frozenset[str]]:
    """Of a code, the codes of the territories whose cities may stand under its name."""
    found: dict[str, frozenset[str]] = {}
    for line in written()["together"]["sets"]:
        members = frozenset(line.split())
        for code in members:
            found[code] = found.get(code, frozenset()) | members
    return found


@cache
def country_keys() -> Mapping[str, str]:
    """The names of countries alone, as compared, and their codes: what a misspelt name is measured against."""
    return {key: name.codes[0] for key, name in names().items() if name.kind in {COUNTRY, ALSO_PART, AMBIGUOUS}}


def _standard_names() -> Iterator[tuple[str, str]]:
    """(code, name) of CLDR in the four languages, then of ISO 3166-1."""
    known = {c.alpha_2 for c in pycountry.countries} | {"XK"}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in known - _NOT_COUNTRIES:
                yield from ((code, form) for form in _forms(name))
    for country in pycountry.countries:
        for attribute in ("common_name", "name", "official_name"):
            if name := getattr(country, attribute, ""):
                yield from ((country.alpha_2, form) for form in _forms(name))


def _forms(name: str) -> Iterator[str]:
    """`name`, without its brackets, and with what stands after its comma put before."""
    yield name
    if "(" in name:
        yield _IN_BRACKETS.sub("", name)
    if turned := _TURNED_ROUND.match(name):
        yield f"{turned[2]} {turned[1]}"
