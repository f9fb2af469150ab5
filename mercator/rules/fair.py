"""Which fair a stand is about, and whether two plans mean the same one under other words. Articles B1, B3.

Plans name a fair as they please: "Gitex 2027", "GITEX GLOBAL – groepsstand", "Foire de Hanovre", "Hannover Messe". What
is left of a title without the words that any stand has, without places, sectors and years, is the name. Two stands are
at the same fair when they share a name in the same country at about the same time; or, whatever they are called, when
they stand in the same city for the same sector in the same days: no city holds two such fairs at once. Whoever holds a
fair holds others elsewhere under nearly its name, so a name alone is never enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

from babel import Locale

from mercator.rules import mission
from mercator.rules.fair_words import HOME_WORDS, SECTOR_WORDS, SMALL_WORDS, STAND_WORDS
from mercator.rules.fit import EXACT, SAME, THREE_WEEKS, days_apart, sector_points, window
from mercator.rules.planned import Planned
from mercator.rules.text import LANGUAGES

BY_NAME: Final = "name"
BY_PLACE: Final = "place"
_SAME_DAYS: Final = 2
"""Days by which two agencies may differ about the first day of a fair (one counts the day of building up)."""
_LONG: Final = 6
"""Letters from which a word is compared with a little tolerance."""
_ALIKE: Final = 0.86
_EXONYM: Final = 0.7
"""How alike two words are, from 0 to 1, to be one word misspelt, or a city's name in two languages."""

_WORDS: Final = re.compile(r"[a-z0-9]+")
_YEAR: Final = re.compile(r"(?:19|20)?\d{2}")
_DESCRIBED: Final = re.compile(r"\w{3,}(?:beurs|messe|salon|show|stand|paviljoen)")
"""A word that says what kind of fair it is: meubelbeurs, Buchmesse."""


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Small letters without accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")


@lru_cache(maxsize=20_000)
def _words(title: str) -> tuple[str, ...]:
    """The words of a title that could name something, in their order."""
    found = _WORDS.findall(plain(title))
    dull = SMALL_WORDS | HOME_WORDS
    return tuple(word for word in found if word not in dull and not _YEAR.fullmatch(word))


@lru_cache(maxsize=20_000)
def _name_words(title: str, cities: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a title without those of its cities and those that any stand has."""
    places = {word for city in cities for word in _WORDS.findall(plain(city))}
    return tuple(
        word
        for word in _words(title)
        if word not in STAND_WORDS and word not in places and not any(_exonym(word, place) for place in places)
    )


def _exonym(word: str, place: str) -> bool:
    """Whether a word is likely a city under its name in another language: Milaan, Le Caire, Hanovre."""
    return (
        min(len(word), len(place)) >= 4
        and word[0] == place[0]
        and SequenceMatcher(None, word, place).ratio() >= _EXONYM
    )


@cache
def _country_words(country: str) -> frozenset[str]:
    """The words of a country's names in the languages of plans."""
    names = (Locale(language).territories.get(country, "") for language in LANGUAGES)
    return frozenset(word for name in names for word in _WORDS.findall(plain(name)))


def fair_name(action: Planned) -> tuple[str, ...]:
    """The words that tell a fair from others, in their order: ("gitex",) for "GITEX GLOBAL Dubai – groepsstand".

    () when the title says no more than where, for whom and for which sector.
    """
    return tuple(word for word in _named(action) if word not in SECTOR_WORDS)


def _named(action: Planned) -> tuple[str, ...]:
    """The words of a title but for those that any stand has and those of its cities and countries."""
    countries = frozenset[str]().union(*map(_country_words, action.countries))
    return tuple(word for word in _name_words(action.title, action.cities) if word not in countries)


def same_name(one: Planned, other: Planned) -> bool:
    """Whether two titles share what tells a fair from others: a word, its initials, or all words when all are plain."""
    first, second = fair_name(one), fair_name(other)
    if any(_alike(a, b) for a in first for b in second):
        return True
    if _joined(one, other) or _initials(one.title, second) or _initials(other.title, first):
        return True
    all_first, all_second = set(_named(one)), set(_named(other))
    return not first and not second and len(all_first) > 1 and all_first == all_second


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _joined(one: Planned, other: Planned) -> bool:
    """VivaTech and Viva Technology: the one, written together, begins the other."""
    shorter, longer = sorted(("".join(_named(one)), "".join(_named(other))), key=len)
    return len(shorter) >= _LONG and longer.startswith(shorter)


def _initials(title: str, names: tuple[str, ...]) -> bool:
    """Whether one of `names` is made of the first letters of words that follow each other in `title` (MWC)."""
    all_words = _WORDS.findall(plain(title))
    first_letters = ["".join(word[0] for word in words) for words in (_words(title), all_words)]
    return any(3 <= len(name) <= 5 and name in letters for name in names for letters in first_letters)


def same_fair(one: Planned, other: Planned) -> str:
    """How two actions are known to be at the same fair: BY_NAME, BY_PLACE, or "" when nothing says so.

    At least one is a stand or a mission to a fair; the other may be a delegation that names the fair, in its days.
    """
    first, second = window(one), window(other)
    if first is None or second is None or not {one.kind, other.kind} & mission.FAIRS:
        return ""
    if set(one.countries).isdisjoint(other.countries):
        return ""
    apart = days_apart(first, second)
    same_days = {one.precision, other.precision} <= EXACT and abs((first[0] - second[0]).days) <= _SAME_DAYS
    both = {one.kind, other.kind} <= mission.FAIRS
    if apart <= (THREE_WEEKS if both else 0) and _may_share(one, other, same_days=same_days) and same_name(one, other):
        return BY_NAME
    return BY_PLACE if both and not apart and _same_place(one, other, same_days=same_days) else ""


def may_be_one(one: Planned, other: Planned, *, by_name: bool) -> bool:
    """Whether two stands that others hold together can be at one fair, whatever their cities and names.

    A suburb and its city are two to a plan ("Le Bourget", "Paris"). They open in the same days; where days are known
    only roughly, they must not have two names. by_name: one of them shares the fair's name with
    what holds them together, so sectors may differ.
    """
    first, second = window(one), window(other)
    if first is None or second is None or set(one.countries).isdisjoint(other.countries):
        return False
    if not by_name and one.sectors and other.sectors and not sector_points(one, other):
        return False
    if {one.precision, other.precision} <= EXACT:
        return abs((first[0] - second[0]).days) <= _SAME_DAYS
    return not days_apart(first, second) and not (_has_name(one) and _has_name(other) and not same_name(one, other))


def _may_share(one: Planned, other: Planned, *, same_days: bool) -> bool:
    """Whether a name in common can mean one fair: not in two cities or for two sectors, unless in the same days."""
    elsewhere = one.cities and other.cities and set(one.cities).isdisjoint(other.cities)
    apart = one.sectors and other.sectors and not sector_points(one, other)
    return same_days or not (elsewhere or apart)


def _same_place(one: Planned, other: Planned, *, same_days: bool) -> bool:
    """The same city and sector in the same days; where days are known only roughly, as long as no names differ."""
    if set(one.cities).isdisjoint(other.cities) or sector_points(one, other) != SAME:
        return False
    roughly = not {one.precision, other.precision} <= EXACT
    return same_days or (roughly and not (_has_name(one) and _has_name(other)))


def _has_name(action: Planned) -> bool:
    return any(not _DESCRIBED.fullmatch(word) for word in fair_name(action))


def common_name(actions: Sequence[Planned]) -> str:
    """The name of a fair as the first of the actions writes it, of the words that all of them have; "" without any."""
    shared = set(_named(actions[0])).intersection(*(_named(one) for one in actions[1:]))
    if not shared & set(fair_name(actions[0])):
        return ""
    written = re.findall(r"[^\W_]+", actions[0].title)
    return " ".join(dict.fromkeys(word for word in written if plain(word) in shared))
