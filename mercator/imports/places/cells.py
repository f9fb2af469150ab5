"""One cell, read: the countries that it names, its cities, and the words that could not be understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.places import gazetteer, names
from mercator.imports.places.mentions import (
    CITY,
    CODE,
    IN_CITIES,
    IN_COUNTRIES,
    IN_PLACE,
    IN_TITLE,
    WORDS,
    Mention,
    mentions,
)
from mercator.imports.places.spelling import misspelt_country
from mercator.imports.places.words import key_of, words_of

_DOUBT: Final = re.compile(r"(?<!\w)\?|\?(?!\w)")
_INSTEAD: Final = re.compile(
    r"\b(?:report|annul|deplac|transfer|remplac)ee?s?\b\W*(?:->|→|=>|>|a |vers |en |par )\s*(?=\S)"
    r"|\b(?:uitgesteld|geannuleerd|verplaatst|verschoven|vervangen)\b\W*(?:->|→|=>|>|naar |door )\s*(?=\S)"
    r"|\b(?:postponed|cancelled|canceled|moved|relocated|replaced)\b\W*(?:->|→|=>|>|to |by )\s*(?=\S)"
    r"|\b(?:abgesagt|verschoben|verlegt)\b\W*(?:->|→|=>|>|nach )\s*(?=\S)"
)
"""What stands between a place that was given up and the one that it was given up for."""
_CODES_ONLY: Final = re.compile(r"[A-Za-z]{2}(?:[\s,;/+&-]+[A-Za-z]{2})*")
_SHORT: Final = 60
_STATE: Final = 3
_CITY_STATES: Final = frozenset({"SG", "HK", "MO", "MC"})
_WHOLE: Final = frozenset({names.COUNTRY, names.ALSO_PART, names.DISPUTED, names.AMBIGUOUS, CODE})
_STARTS: Final = frozenset({names.VAGUE, names.COUNTRY, names.AMBIGUOUS, names.PART})
_NAMING: Final = _WHOLE | {names.PART, names.GROUP}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says.

    cities: (as typed, known) in the order of mention. cities_alone: those that are an entry by themselves.
    """

    named: tuple[Mention, ...] = ()
    cities: tuple[tuple[str, bool], ...] = ()
    cities_alone: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    disputed: tuple[tuple[str, str], ...] = ()
    misspelt: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()

    @property
    def cities_known(self) -> tuple[str, ...]:
        """The cities that the gazetteer knows, as typed."""
        return tuple(typed for typed, known in self.cities if known)

    def plain_codes(self) -> tuple[str, ...]:
        """The codes of what can mean one country only."""
        return tuple(
            code for one in self.named if one.kind not in {names.AMBIGUOUS, names.ALSO_PART} for code in one.codes
        )

    def countries_of_cities(self) -> tuple[str, ...]:
        """The countries of those of its cities that can be one place only."""
        return tuple(code for typed in self.cities_known if (code := gazetteer.country_of_city(typed)))

    def holds_inside(self, code: str) -> bool:
        """Whether the cell names `code` and puts something in brackets, or behind a dash or a colon, after it."""
        return any(one.deep and one.kind == names.ALSO_PART for one in self.named) and code in self.plain_codes()

    def city_names(self, countries: tuple[str, ...]) -> Iterator[str]:
        """Its cities by English name, those of `countries` first among namesakes; as typed when unknown."""
        for typed, known in self.cities:
            city = gazetteer.city_named(typed, countries) if known else None
            yield city.name if city else typed


@lru_cache(maxsize=20_000)
def cell_of(text: str, column: str) -> Cell:
    """The cell `text` of `column` (IN_COUNTRIES, IN_CITIES, IN_PLACE, IN_TITLE), read."""
    text = text.strip()
    key = key_of(text)
    if not key or (key in words_of("no_place") and (column == IN_CITIES or key not in names.names())):
        return Cell()
    if column == IN_COUNTRIES and _CODES_ONLY.fullmatch(text) and all(c.upper() in names.codes() for c in key.split()):
        text = text.upper()
    if column != IN_TITLE and (instead := _INSTEAD.search(fold(text))) and _begins_with_a_place(text[instead.end() :]):
        text = text[instead.end() :]
    found = [m for m in mentions(text, column) if not m.left_out]
    out = frozenset(code for m in mentions(text, column) if m.left_out and m.kind in _WHOLE for code in m.codes)
    if column == IN_TITLE:
        return Cell(
            named=tuple(m for m in found if m.kind in _NAMING - {names.DISPUTED}), cities=_cities(found, column, [])
        )
    misspelt, unknown, places = _words(found, column)
    named = _members_only([m for m in _market(_with_misspelt(found, misspelt)) if m.kind in _NAMING])
    return Cell(
        named=tuple(named),
        cities=_cities(found, column, places),
        cities_alone=tuple(_alone(found)),
        groups=tuple(m.typed for m in found if m.kind == names.VAGUE),
        disputed=tuple(_disputed(text, found, column)),
        misspelt=tuple((m.typed, m.codes[0]) for m in misspelt),
        unknown=tuple(m.typed for m in unknown),
        left_out=out,
    )


def _begins_with_a_place(text: str) -> bool:
    """Whether `text` begins with a country or a city that is known."""
    found = mentions(text, IN_PLACE)
    return bool(found) and (found[0].kind == CITY or found[0].kind in _NAMING)


def _market(found: list[Mention]) -> list[Mention]:
    """Of "Namur (Belgique), marché : Japon" what stands after the word for the market; all where there is none."""
    for at, mention in enumerate(found):
        if mention.kind == WORDS and not words_of("markets").isdisjoint(key_of(mention.typed).split()):
            after = [m for m in found[at + 1 :] if m.kind in _NAMING]
            return after or found
    return found


def _words(found: list[Mention], column: str) -> tuple[list[Mention], list[Mention], list[Mention]]:
    """The words that name nothing: countries misspelt (with their code), unknown ones, and cities nobody knows."""
    strange = [m for m in found if m.kind == WORDS and not _says_no_place(m.typed)]
    alone = [m for m in strange if not _beside(m, found)]
    if column == IN_CITIES:
        return [], [], _without_venues(alone, found)
    grouped = any(m.kind in {names.GROUP, names.VAGUE} for m in found)
    named = any(m.kind in _NAMING for m in found)
    misspelt = [whole for m in strange if (whole := _whole_misspelt(_beside(m, found), m))]
    other: list[Mention] = []
    for mention in alone:
        likely = (column == IN_COUNTRIES or not named) and (not mention.deep or grouped)
        code = _misspelt(mention.typed) if likely else ""
        if code:
            misspelt.append(replace(mention, kind=names.COUNTRY, codes=(code,)))
        else:
            other.append(mention)
    if column == IN_PLACE:
        return misspelt, [], _without_venues(other, found)
    return misspelt, [m for m in other if not m.deep], []


def _says_no_place(typed: str) -> bool:
    key = key_of(typed)
    words = set(key.split())
    only_a_role = words <= words_of("roles") | words_of("doings") | words_of("passed_over") | words_of("joining")
    return key in words_of("no_place") or only_a_role or not words_of("unsettled").isdisjoint(words)


def _beside(mention: Mention, found: list[Mention]) -> list[Mention]:
    """What else stands between the same two separators."""
    return [m for m in found if m.segment == mention.segment and m is not mention]


def _whole_misspelt(beside: list[Mention], mention: Mention) -> Mention | None:
    """The entry as a whole, when a name and the words after it are near another name: "Afrique du Sude"."""
    if len(beside) != 1 or beside[0].kind not in _STARTS or beside[0].end > mention.end:
        return None
    typed = f"{beside[0].typed} {mention.typed}"
    code = misspelt_country(key_of(typed))
    return replace(mention, kind=names.COUNTRY, typed=typed, codes=(code,)) if code else None


def _misspelt(typed: str) -> str:
    """The country that `typed` misspells, with or without the words around it that mean nothing."""
    words, passed = key_of(typed).split(), words_of("passed_over")
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            if code := misspelt_country(" ".join(words[first:last])):
                return code
            if words[last - 1] not in passed:
                break
        if words[first] not in passed:
            break
    return ""


def _without_venues(places: list[Mention], found: list[Mention]) -> list[Mention]:
    """`places` without the halls, fairs, letters of a state and words for what happens that stand beside a city."""
    if not any(m.kind == CITY for m in found):
        return places
    return [m for m in places if not _is_a_venue(m.typed)]


def _is_a_venue(typed: str) -> bool:
    letters_of_a_state = typed.isupper() and len(typed) <= _STATE
    numbered = any(c.isdigit() for c in typed)
    return (
        letters_of_a_state
        or numbered
        or not (words_of("venues") | words_of("doings")).isdisjoint(key_of(typed).split())
    )


def _with_misspelt(found: list[Mention], misspelt: list[Mention]) -> list[Mention]:
    mended = {m.end: m for m in misspelt}
    segments = {m.segment for m in misspelt}
    return [mended.get(m.end, m) for m in found if m.end in mended or m.segment not in segments]


def _members_only(named: list[Mention]) -> list[Mention]:
    """`named` without the groups whose members are named, nor the parts that stand in the brackets of their country."""
    kept: list[Mention] = []
    for at, mention in enumerate(named):
        others = [m for m in named if m is not mention and m.kind != names.GROUP]
        if mention.kind == names.GROUP:
            inside = not mention.deep and any(m.deep for m in named[at + 1 : at + 2])
            if inside or any(set(m.codes) & set(mention.codes) for m in others):
                continue
        if mention.kind == names.PART and mention.deep and any(m.kind in _WHOLE for m in named[:at]):
            continue
        kept.append(mention)
    return kept


def _cities(found: list[Mention], column: str, places: list[Mention]) -> tuple[tuple[str, bool], ...]:
    """The cities of `found`, and the `places` that nobody knows, in their order."""
    unknown = {(m.typed, m.end) for m in places}
    listed: list[tuple[str, bool]] = []
    for mention in found:
        if mention.kind == CITY or _is_its_own_city(mention, found, column):
            listed.append((mention.typed, True))
        elif (mention.typed, mention.end) in unknown:
            listed.append((mention.typed, False))
    return tuple(dict.fromkeys(listed))


def _alone(found: list[Mention]) -> Iterator[str]:
    """The known cities beside which no other words stand, as typed."""
    strange = {m.segment for m in found if m.kind == WORDS}
    return (m.typed for m in found if m.kind == CITY and m.segment not in strange)


def _is_its_own_city(mention: Mention, found: list[Mention], column: str) -> bool:
    """Whether the name of a country means its city: a city-state, or a country named once more ("Mexico, Mexique")."""
    if column not in {IN_PLACE, IN_COUNTRIES} or mention.kind != names.COUNTRY:
        return False
    city = gazetteer.city_named(mention.typed, mention.codes)
    if city is None or city.country not in mention.codes:
        return False
    again = any(m is not mention and m.codes == mention.codes for m in found)
    return again or (column == IN_PLACE and mention.codes[0] in _CITY_STATES)


def _disputed(text: str, found: list[Mention], column: str) -> Iterator[tuple[str, str]]:
    """(as typed, likely country) of each disputed territory, or of what stands before a question mark."""
    if column == IN_CITIES:
        return
    for mention in found:
        if mention.kind == names.DISPUTED:
            yield (text if len(text) < _SHORT else mention.typed), mention.codes[0]
    if any(m.kind in {names.DISPUTED, names.AMBIGUOUS} for m in found):
        return
    for mark in _DOUBT.finditer(text):
        before = [m for m in found if m.end <= mark.start() and m.kind != WORDS]
        if before and before[-1].codes:
            yield (text if len(text) < _SHORT else before[-1].typed), before[-1].codes[0]
            return
