"""Kinds of action in abbreviations: "Miss. éco.", "Groepszr.", "Vis. d'État". Article B1.

A word that ends in a dot stands for every word of the vocabulary that it begins; a kind is told only when all that the
words can stand for agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

from mercator.imports.cells.kind_words import KIND_WORDS
from mercator.rules import mission

_SHORT: Final = re.compile(r"\b([a-z]{3,})\.")
_FIRST: Final = re.compile(r"[\W_]*([a-z]{4,}\.)")
_LONG_ENOUGH: Final = 4
"""Letters from which a word that is not the first may be spelt out: "ind." can be industrial or individual."""
_CONTRACTED: Final = 6
"""Letters from which the last may stand for a later part of the word: "Groepszr." for "groepszakenreis"."""
_MOST: Final = 400
_WORDS: Final = tuple(sorted({word for _kind, words in KIND_WORDS for word in re.findall(r"[a-z]{4,}", words)}))
_REFINED: Final = frozenset(
    {mission.STATE_VISIT, mission.PRINCELY_MISSION, mission.INDUSTRIAL_MISSION, mission.FAIR_MISSION}
)
"""Kinds that a mission or a visit is by the words beside it, which stand in one language only."""


def kind_of_short(plain: str, kind_of: Callable[[str], str]) -> str:
    """The kind of a folded cell with abbreviations, by what `kind_of` makes of them spelt out; "" when in doubt."""
    if "." in plain and (kind := kind_of(" ".join(plain.replace(".", " ").split()))):
        return kind
    if not _SHORT.search(plain):
        return ""
    kinds = {kind for spelt in islice(_spelt_out(plain), _MOST) if (kind := kind_of(spelt))}
    if len(kinds) > 1 and len(plain.split()) > 1:
        kinds = (kinds & _REFINED) if kinds - _REFINED == {mission.REGIONAL_MISSION} else kinds
    return next(iter(kinds)) if len(kinds) == 1 else ""


def opening_short(plain: str) -> str:
    """The abbreviation with which a folded title opens; "" when it opens with none."""
    found = _FIRST.match(plain)
    return found[1] if found else ""


def _spelt_out(plain: str) -> Iterator[str]:
    parts = re.split(r"([a-z]{3,}\.)", plain)
    choices = [_choices(part, first=at <= 1) if at % 2 else (part,) for at, part in enumerate(parts)]
    return (" ".join("".join(chosen).replace(".", " ").split()) for chosen in product(*choices))


@lru_cache(maxsize=2_000)
def _choices(part: str, *, first: bool) -> tuple[str, ...]:
    """The words that an abbreviation can stand for; itself when none is known."""
    stem = part.rstrip(".")
    if not first and len(stem) < _LONG_ENOUGH:
        return (part,)
    found = [word for word in _WORDS if word.startswith(stem)]
    if not found and len(stem) >= _CONTRACTED:
        begun, last = stem[:-1], stem[-1]
        found = [word for word in _WORDS if word.startswith(begun) and last in word[len(begun) :]]
    if not found and stem.endswith("miss"):
        found = [f"{stem}ie"]
    return tuple(f"{word} " for word in found) or (part,)
