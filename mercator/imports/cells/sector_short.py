"""Sectors in abbreviations and cut words: "Sc. de la vie", "Constr.", "archi". Article B1.

A cut word stands for every word of the vocabulary that it begins. An entry names a sector only when all the phrases for
which it can stand, word by word, name the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from mercator.imports.cells.sector_words import SECTOR_WORDS

_WORD: Final = re.compile(r"([a-z0-9]+)(\.?)")
_SMALL: Final = frozenset(
    {"de", "la", "le", "les", "du", "des", "d", "l", "et", "en", "and", "van", "der", "het", "the", "of", "und"}
)
_CUT_AFTER: Final = 3
"""Letters that an abbreviation with a dot has at least when alone ("Constr."); beside others, two ("Sc.")."""
_SPOKEN: Final = 4
"""Letters of a cut word without a dot, which ends in a vowel as it is spoken: "archi", "immo", "sécu"."""
_VOWELS: Final = "aiou"
_LEFT_OFF: Final = 3
"""Letters that a cut word without a dot leaves off at least: what lacks fewer is rather another word."""
_MOST_WORDS: Final = 4


@lru_cache(maxsize=5_000)
def short_sector(entry: str) -> str:
    """The sector (its code, with hyphens) that a folded entry abbreviates; "" when it is none, or in doubt."""
    words = [(found[1], bool(found[2])) for found in _WORD.finditer(entry)]
    words = [(word, dotted) for word, dotted in words if dotted or word not in _SMALL]
    if not 0 < len(words) <= _MOST_WORDS or not _is_cut(words):
        return ""
    codes = {code for spelt, code in _spelt(len(words)) if _stands_for(words, spelt)}
    return codes.pop() if len(codes) == 1 else ""


def _is_cut(words: list[tuple[str, bool]]) -> bool:
    if len(words) > 1:
        return any(dotted for _word, dotted in words)
    word, dotted = words[0]
    return len(word) >= (_CUT_AFTER if dotted else _SPOKEN) and (dotted or word[-1] in _VOWELS)


def _stands_for(words: list[tuple[str, bool]], spelt: tuple[str, ...]) -> bool:
    return all(
        (other.startswith(word) and (len(word) < len(other))) if dotted else _begins(word, other, alone=len(words) == 1)
        for (word, dotted), other in zip(words, spelt, strict=True)
    )


def _begins(word: str, other: str, *, alone: bool) -> bool:
    return other.startswith(word) and len(other) >= len(word) + _LEFT_OFF if alone else word == other


@cache
def _spelt(count: int) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases of `count` words without the small ones, and the sector of each."""
    return tuple(dict.fromkeys(one for one in _phrases() if len(one[0]) == count))


def _phrases() -> Iterator[tuple[tuple[str, ...], str]]:
    for code, listed in SECTOR_WORDS.items():
        for spelt in listed.split("|"):
            yield tuple(_content(spelt.replace("~", "").replace("*", "").split())), code.replace("_", "-")


def _content(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if word not in _SMALL)
