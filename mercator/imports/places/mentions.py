"""What a cell names: countries, parts and groups of them, cities, in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.places import gazetteer, names
from mercator.imports.places.words import WORD, words_of

IN_COUNTRIES: Final = "countries"
IN_CITIES: Final = "cities"
IN_PLACE: Final = "place"
IN_TITLE: Final = "title"

CITY: Final = "city"
CODE: Final = "code"
WORDS: Final = "words"
"""Kinds of mention besides those of names.py; WORDS are words that name nothing known."""

_ANY_LETTER: Final = "\u02c0"
"""Stands for a letter that was lost before the text came here ("Br?sil"): a letter that no name has."""
_LOST_LETTER: Final = re.compile(r"(?<=\w)\?(?=\w)")
_HARD: Final = re.compile(r"[,;:/&+|\n\r()\[\]•·→>=?]|(?<=\s)-|-(?=\s)|--|\s\.|\.\.|…")
_NOT_CROSSED: Final = re.compile(r"[;:/|\n\r•·→>=]")
_PASSED: Final = "passed"
_LONGEST_CITY: Final = 5
_LONGEST_CELL: Final = 600
_MAJOR: Final = 300_000
_KNOWN_FROM: Final = 250_000
_METROPOLIS: Final = 500_000


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that a cell names.

    kind: one of names.py, or CITY, CODE, WORDS. typed: as it stands in the cell. codes: ISO 3166-1, the likely first.
    segment: which part of the cell, counted between separators. deep: inside brackets. left_out: after "except".
    """

    kind: str
    typed: str
    codes: tuple[str, ...] = ()
    segment: int = 0
    deep: bool = False
    left_out: bool = False
    end: int = 0


@dataclass(slots=True)
class _Word:
    key: str
    start: int
    end: int
    segment: int
    deep: bool
    gap: str
    left_out: bool = False


@lru_cache(maxsize=20_000)
def mentions(text: str, column: str) -> tuple[Mention, ...]:
    """What `text`, a cell of `column` (IN_COUNTRIES, IN_CITIES, IN_PLACE, IN_TITLE), names.

    Only the first 600 characters are read: no list of places is longer.
    """
    text = _LOST_LETTER.sub(_ANY_LETTER, text[:_LONGEST_CELL])
    words = _cut(text)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        mention, length = _longest(text, words, at, column)
        found.append(mention)
        at += length
    return tuple(replace(one, typed=one.typed.replace(_ANY_LETTER, "?")) for one in _joined(text, found))


def _cut(text: str) -> list[_Word]:
    folded = fold(text)
    joining, leaving_out = words_of("joining"), words_of("leaving_out")
    words: list[_Word] = []
    segment = depth = end = 0
    out = False
    for match in WORD.finditer(folded):
        gap = folded[end : match.start()]
        depth = max(0, depth + gap.count("(") + gap.count("[") - gap.count(")") - gap.count("]"))
        if end and _HARD.search(gap):
            segment += 1
        if ")" in gap or ";" in gap or "\n" in gap:
            out = False
        key, end = match[0], match.end()
        if key in leaving_out:
            out = True
        elif key in joining:
            segment += 2
        words.append(_Word(key, match.start(), end, segment - (key in joining), depth > 0, gap, out))
    return words


def _longest(text: str, words: list[_Word], at: int, column: str) -> tuple[Mention, int]:
    """The mention that begins at word `at`, and how many words it takes."""
    word = words[at]
    name_length, name = _name_at(words, at, column)
    city_length = _city_at(words, at) if column != IN_TITLE or text[word.start].isupper() else 0
    if column == IN_TITLE and name is not None and not _in_title(text, words, at, name_length):
        name, name_length = None, 0
    city_first = city_length == name_length > 0 and _city_before_name(words, at, city_length, name, column)
    city_first = city_first or city_length > name_length
    if city_first and _is_a_city_here(text, words, at, city_length, column):
        return _mention(text, words, at, city_length, CITY, ()), city_length
    if name is not None:
        return _mention(text, words, at, name_length, name.kind, name.codes), name_length
    if code := _code_in_title(text, word) if column == IN_TITLE else _code_at(text, words, at, column):
        return _mention(text, words, at, 1, CODE, (code,)), 1
    if word.key in words_of("passed_over") or word.key in words_of("joining") or word.key in words_of("leaving_out"):
        return _mention(text, words, at, 1, _PASSED, ()), 1
    return _mention(text, words, at, 1, WORDS, ()), 1


def _mention(text: str, words: list[_Word], at: int, length: int, kind: str, codes: tuple[str, ...]) -> Mention:
    first, last = words[at], words[at + length - 1]
    return Mention(kind, text[first.start : last.end], codes, first.segment, first.deep, first.left_out, last.end)


def _name_at(words: list[_Word], at: int, column: str) -> tuple[int, names.Name | None]:
    """How many words the longest name at `at` has, and what it stands for."""
    if words[at].key not in names.first_words():
        return 0, None
    known = names.names()
    for length in range(min(names.longest(), len(words) - at), 0, -1):
        key = " ".join(word.key for word in words[at : at + length])
        name = known.get(key)
        if name is not None and not _crosses(words, at, length, column):
            return length, name
    return 0, None


def _crosses(words: list[_Word], at: int, length: int, column: str) -> bool:
    """Whether a name would run over a separator that parts two names, as in "Chine, Hong Kong"."""
    known = names.names()
    for place in range(at + 1, at + length):
        gap = words[place].gap
        if not _HARD.search(gap):
            continue
        if _NOT_CROSSED.search(gap):
            return True
        rest = " ".join(word.key for word in words[place : at + length])
        if "(" not in gap and rest in known:
            return True
        if column in {IN_PLACE, IN_CITIES} and rest not in known and gazetteer.is_city(rest):
            return True
    return False


def _city_at(words: list[_Word], at: int) -> int:
    """How many words the longest city at `at` has."""
    if words[at].key not in gazetteer.first_words():
        return 0
    most = 1
    while at + most < len(words) and most < _LONGEST_CITY and not _HARD.search(words[at + most].gap):
        most += 1
    for length in range(most, 0, -1):
        if gazetteer.is_city(" ".join(word.key for word in words[at : at + length])):
            return length
    return 0


def _is_a_city_here(text: str, words: list[_Word], at: int, length: int, column: str) -> bool:
    """Whether the city at `at` is meant: alone between separators, or large and written with a capital."""
    typed = text[words[at].start : words[at + length - 1].end]
    key = " ".join(word.key for word in words[at : at + length])
    if len(key) < 2 or key in words_of("no_place") or key in words_of("venues"):
        return False
    city = gazetteer.city_named(typed)
    if city is None or (column == IN_TITLE and key in words_of("not_in_titles")):
        return False
    capital = text[words[at].start].isupper()
    if column == IN_TITLE:
        return capital and len(key) > 3 and (city.listed or city.population >= _MAJOR)
    if not (_alone(words, at, length) or _beside_city(words, at, length)):
        return capital and _in_longer_entry(words, at, length, city)
    if not (capital or city.listed):
        return False
    return column != IN_COUNTRIES or city.listed or city.population >= _KNOWN_FROM


def _in_longer_entry(words: list[_Word], at: int, length: int, city: gazetteer.City) -> bool:
    """Whether a longer entry is a hall or a quarter of `city`, or says what happens there.

    "Hannover Messe", "Paris La Défense"; "accueil à Bruxelles", "environs de Munich".
    """
    key = " ".join(word.key for word in words[at : at + length])
    segment = words[at].segment
    beside = {word.key for word in (*words[max(0, at - 6) : at], *words[at + length : at + length + 6])
              if word.segment == segment}  # fmt: skip
    first = at == 0 or words[at - 1].segment != segment
    known, doing = gazetteer.is_well_known(key), bool(beside & words_of("doings"))
    if not first and (known or doing) and words[at - 1].key in words_of("at_a_place") and words[at].gap.isspace():
        return True
    if key in words_of("not_in_titles") or not known:
        return False
    return doing or bool(beside & words_of("venues")) or (first and city.listed and city.population >= _METROPOLIS)


def _city_before_name(words: list[_Word], at: int, length: int, name: names.Name | None, column: str) -> bool:
    """Whether what is both a city and a country or region is meant as the city."""
    city = gazetteer.city_named(" ".join(word.key for word in words[at : at + length]))
    if name is None or city is None:
        return False
    if column == IN_CITIES:
        return city.listed or city.country in name.codes
    return column == IN_PLACE and name.kind == names.PART and city.country in name.codes


def _alone(words: list[_Word], at: int, length: int) -> bool:
    """Whether only words without meaning, or names of countries, stand with these between two separators."""
    segment = words[at].segment
    near = [*range(at - 1, -1, -1)][:6], [*range(at + length, len(words))][:6]
    for side in near:
        for place in side:
            if words[place].segment != segment:
                break
            if words[place].key not in words_of("passed_over") and _name_at(words, place, IN_PLACE)[1] is None:
                return False
    return True


def _beside_city(words: list[_Word], at: int, length: int) -> bool:
    """Whether a hyphen joins the city at `at` to another: "Tokyo-Osaka"."""
    same = [place for place in range(max(0, at - 5), min(len(words), at + length + 5))
            if words[place].segment == words[at].segment]  # fmt: skip
    before = [place for place in same if place < at]
    after = [place for place in same if place >= at + length]
    joint, other = (at, before) if before else (at + length, after)
    if not other or (before and after) or words[joint].gap != "-":
        return False
    return gazetteer.is_well_known(" ".join(words[place].key for place in other))


def _in_title(text: str, words: list[_Word], at: int, length: int) -> bool:
    key = " ".join(word.key for word in words[at : at + length])
    typed = text[words[at].start : words[at + length - 1].end]
    if len(key) < 4 and not typed.isupper():
        return False
    return typed[0].isupper() and key not in words_of("not_in_titles")


def _code_in_title(text: str, word: _Word) -> str:
    typed = text[word.start : word.end]
    return names.codes().get(typed, "") if typed.casefold() in words_of("codes_in_titles") else ""


def _code_at(text: str, words: list[_Word], at: int, column: str) -> str:
    """The country whose code stands at `at` in capitals, with nothing but codes between the same separators."""
    word = words[at]
    typed = text[word.start : word.end]
    if not (typed.isupper() and 2 <= len(typed) <= 4 and typed in names.codes()):
        return ""
    if column == IN_CITIES and not word.deep and (not at or not _HARD.search(word.gap)):
        return ""
    if word.key in words_of("joining") and 0 < at < len(words) - 1 and not _HARD.search(word.gap + words[at + 1].gap):
        return ""
    same = [other for other in words[max(0, at - 9) : at + 9] if other.segment == word.segment]
    if not all(text[other.start : other.end] in names.codes() for other in same):
        before = text[same[0].start : word.start].strip() if same[-1] is word else ""
        if not (before and names.codes()[typed] in gazetteer.countries_of(before)):
            return ""
    code = names.codes()[typed]
    if typed in words_of("american_states") and at and _stands_after_american_city(text, words, at, code):
        return "US"
    return code


def _stands_after_american_city(text: str, words: list[_Word], at: int, code: str) -> bool:
    previous = words[at - 1].segment
    before = [word for word in words[max(0, at - 4) : at] if word.segment == previous]
    where = gazetteer.countries_of(text[before[0].start : before[-1].end])
    return "US" in where and code not in where


def _joined(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Words that name nothing, side by side between the same separators, as one mention with the words among them."""
    run: list[Mention] = []
    for mention in [*found, None]:
        if mention is not None and mention.kind in {WORDS, _PASSED} and (not run or run[0].segment == mention.segment):
            run.append(mention)
            continue
        if any(one.kind == WORDS for one in run):
            start = run[0].end - len(run[0].typed)
            yield replace(run[-1], kind=WORDS, typed=text[start : run[-1].end])
        run = []
        if mention is not None and mention.kind in {WORDS, _PASSED}:
            run = [mention]
        elif mention is not None:
            yield mention
