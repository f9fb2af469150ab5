"""Which kind of action a cell names. Article B1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from mercator.imports.cells.kind_short import kind_of_short, opening_short
from mercator.imports.cells.kind_words import (
    DAY_OF,
    ENDS_AS_TRAVEL,
    FAIR_NAMES,
    HEADS,
    KIND_WORDS,
    NARROWER,
    TRAVELS,
)
from mercator.imports.folding import fold
from mercator.imports.phrases import compiled
from mercator.imports.places.names import names
from mercator.imports.workbook.sheet import Value
from mercator.rules import mission
from mercator.rules.problem import Problem, problem

LONGEST: Final = 300
_CLOSE: Final = 86
_FEW_WORDS: Final = 6
_SHORTEST_MISSPELT: Final = 5
_SHORT: Final = 4
_KINDS: Final = tuple((kind, compiled(words)) for kind, words in KIND_WORDS)
_NARROWER: Final = tuple((kind, compiled(words)) for kind, words in NARROWER)
_FAIRS: Final = compiled(FAIR_NAMES)
_VOCABULARY: Final = tuple(
    sorted({word for _kind, words in KIND_WORDS for word in re.findall(r"[a-z]{5,}", words.replace("*", ""))})
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of action: one of mercator.rules.mission.KINDS, "" when no word says which."""

    kind: str = ""
    problems: tuple[Problem, ...] = ()


def read_kind(value: Value, *, title: str = "") -> Kind:
    """The kind that the cell of the type names; the title decides where the cell is empty, generic or wider.

    Problem: kind-unknown, when neither says which.
    """
    return _read(value if isinstance(value, str) else "", title[:LONGEST])


@lru_cache(maxsize=20_000, typed=True)
def is_kind(value: Value) -> bool:
    """Does `value` look like a type of action: few words, one of which names a kind?"""
    if not isinstance(value, str) or len(value.split()) > _FEW_WORDS:
        return False
    plain = _plain(value)
    return bool(_kind_of(plain) or _kind_of(_spelt_right(plain)))


@lru_cache(maxsize=20_000)
def _read(typed: str, title: str) -> Kind:
    cell, heading = _plain(typed), _plain(title)
    named = _worded(cell) or kind_of_short(cell, _kind_of)
    if named == mission.SEMINAR and len(cell.split()) <= _SHORT and ENDS_AS_TRAVEL.search(cell):
        named = mission.REGIONAL_MISSION
    if named == mission.REGIONAL_MISSION:
        return Kind(_first(_NARROWER, heading) or named)
    if named:
        return Kind(named)
    from_title = _worded(heading)
    if not from_title and _is_day_of_a_country(heading):
        from_title = mission.CONTACT_DAYS
    from_title = from_title or kind_of_short(opening_short(heading), _kind_of)
    if from_title:
        return Kind(from_title)
    if _FAIRS.search(heading):
        return Kind(mission.COLLECTIVE_STAND)
    return Kind(problems=(problem("kind-unknown", field="kind", typed=" ".join(typed.split())),))


def _worded(plain: str) -> str:
    """The kind that `plain` names; a journey to learn something is a journey, and no course."""
    kind = _kind_of(plain) or _kind_of(_spelt_right(plain))
    return mission.REGIONAL_MISSION if kind == mission.SEMINAR and TRAVELS.match(plain) else kind


def _is_day_of_a_country(plain: str) -> bool:
    parts = DAY_OF.finditer(plain)
    return any(word.strip() in names() for found in parts for word in found.groups() if word)


def _plain(text: str) -> str:
    plain = " ".join(fold(text[:LONGEST]).replace("&", " ").split())
    return HEADS.sub(r"\g<head>", plain)


@lru_cache(maxsize=20_000)
def _kind_of(plain: str) -> str:
    return _first(_KINDS, plain)


def _first(kinds: tuple[tuple[str, re.Pattern[str]], ...], plain: str) -> str:
    return next((kind for kind, words in kinds if words.search(plain)), "")


def _spelt_right(plain: str) -> str:
    """`plain` with each word that nearly is one of ours replaced by it."""
    return re.sub(rf"[a-z]{{{_SHORTEST_MISSPELT},}}", lambda found: _nearest(found.group()), plain)


@lru_cache(maxsize=20_000)
def _nearest(word: str) -> str:
    near = process.extractOne(word, _VOCABULARY, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return near[0] if near else word
