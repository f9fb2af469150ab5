"""A country's name with a slip of the pen: one or two letters away from one country and from no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from mercator.imports.places.names import country_keys, names

_SHORTEST: Final = 4
_NAME_FROM: Final = 5
_MOST_SLIPS: Final = 2
_TWO_SLIPS_FROM: Final = 8
_EXCHANGED_FROM: Final = 6
_LEFT_OUT_FROM: Final = 7
_TWICE: Final = re.compile(r"(.)\1+")
_OF_A_PEOPLE: Final = re.compile(
    r"(?:iens?|iennes?|ais|aises?|ois|oises?|ains?|aines?|isch|ische|ees?|se|[ieybc]ans?|ish|ese|aans|aanse|icain|ique)$"
)
"""How adjectives end: "marocain" is no slip of the pen for "Maroc"."""


@lru_cache(maxsize=20_000)
def misspelt_country(key: str) -> str:
    """The country (ISO 3166-1) whose name `key` misspells; "" when none is near, or when two are as near."""
    if len(key) < _SHORTEST or any(c.isdigit() for c in key):
        return ""
    near: dict[int, set[str]] = {}
    for name, slips in _near(key):
        near.setdefault(slips, set()).add(country_keys().get(name, ""))
    nearest = near.get(min(near, default=0), set())
    return next(iter(nearest)) if len(nearest) == 1 else ""


def _near(key: str) -> Iterator[tuple[str, int]]:
    """The names a slip or two away from `key`, and how many slips."""
    ending = _OF_A_PEOPLE.search(key)
    most = _MOST_SLIPS if len(key) >= _EXCHANGED_FROM else 1
    for name, slips, _at in process.extract(
        key, _as_long(len(key)), scorer=OSA.distance, score_cutoff=most, limit=None
    ):
        other_ending = ending is not None and not name.endswith(ending[0])
        if not other_ending and _can_be_slips(key, name, int(slips)):
            yield name, int(slips)


def _can_be_slips(key: str, name: str, slips: int) -> bool:
    if len(name) < _NAME_FROM or len(key) < _NAME_FROM:
        dropped = len(name) == _NAME_FROM > len(key) and name[0] == key[0]
        return dropped or (len(key) > _SHORTEST and _TWICE.sub(r"\1", key) == _TWICE.sub(r"\1", name))
    if slips < 2:
        return True
    exchanged = sorted(key) == sorted(name)
    left_out = len(key) >= _LEFT_OUT_FROM and name[-1] == key[-1] and _is_within(key, name)
    return name[0] == key[0] and (exchanged or left_out or len(key) >= _TWO_SLIPS_FROM)


def _is_within(key: str, name: str) -> bool:
    """Whether `key` is `name` with letters left out: "almagne" of "allemagne"."""
    letters = iter(name)
    return all(letter in letters for letter in key)


@cache
def _as_long(length: int) -> list[str]:
    """The names about as long; those that are no country stay in, so that nothing near them is taken for one."""
    return [key for key in names() if len(key) >= _SHORTEST and abs(len(key) - length) <= _MOST_SLIPS]
