"""Headings that are cut short: "Aantal bedr.", "Nbre entr.", "Bdg". What each of their words may stand for. B1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Final

from mercator.imports.folding import fold

_VOWELS: Final = re.compile("[aeiou]")
_CUT: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})\.")
_MOST_WORDS: Final = 5
_MOST_READINGS: Final = 600
_SHORTEST_START: Final = 3
_SHORTEST_PLAIN_START: Final = 4
_SHORTEST_SKELETON: Final = 3
_LONGEST_SKELETON: Final = 6
_NOT_MARKED: Final = 0.8
"""How sure the start of a word is that no full stop marks as cut short."""

Reading = tuple[tuple[str, ...], float]


def cut_words(heading: str) -> frozenset[str]:
    """The words of a heading that end on a full stop, folded."""
    return frozenset(fold(word) for word in _CUT.findall(heading))


def readings(words: Sequence[str], cut: frozenset[str], known: frozenset[str]) -> Iterable[Reading]:
    """What `words` may stand for in full, each with how near it is (to 1): words of `known` for those that are `cut`.

    A word of which nothing is known counts as cut too: as the start of another, or another with letters left out.
    """
    if not words or len(words) > _MOST_WORDS:
        return ()
    meant = [_stands_for(word, word in cut, known) for word in words]
    if all(len(ones) == 1 and ones[0][0] == word for ones, word in zip(meant, words, strict=True)):
        return ()
    return islice(map(_whole, product(*meant)), _MOST_READINGS)


def _whole(ones: tuple[tuple[str, float], ...]) -> Reading:
    return tuple(word for word, _ in ones), min(near for _, near in ones)


@lru_cache(maxsize=4096)
def _stands_for(word: str, cut: bool, known: frozenset[str]) -> tuple[tuple[str, float], ...]:
    """The words that `word` may stand for, the nearest first, and the word itself when nothing better is known."""
    itself = [(word, 1.0)] if word in known else []
    if itself and not cut:
        return tuple(itself)
    found = _begun(word, known, sure=1.0 if cut else _NOT_MARKED)
    if not found and not itself:
        found = [(one, near) for one in known if (near := _left_out(word, one))]
    return tuple(itself + sorted(found, key=lambda one: (-one[1], one[0]))) or ((word, 1.0),)


def _begun(word: str, known: frozenset[str], *, sure: float) -> list[tuple[str, float]]:
    """The words that begin with `word`; the shortest is the nearest."""
    if len(word) < (_SHORTEST_START if sure == 1.0 else _SHORTEST_PLAIN_START):
        return []
    longer = [one for one in known if len(one) > len(word) and one.startswith(word)]
    shortest = min(map(len, longer), default=0)
    return [(one, sure * (1.0 - 0.3 * (1.0 - shortest / len(one)))) for one in longer]


def _left_out(word: str, whole: str) -> float:
    """How near `word` is to `whole` with letters left out ("bdg" and "budget", "ctry" and "country"); 0 when not."""
    size = len(word)
    if not 2 <= size <= _LONGEST_SKELETON or not size + 2 <= len(whole) <= 2.5 * size or whole[0] != word[0]:
        return 0.0
    same_end = word[-1] == whole[-1]
    bare = _VOWELS.sub("", word) == word
    if bare and size >= _SHORTEST_SKELETON and _VOWELS.sub("", whole).startswith(word):
        return 0.8
    if not same_end or not (bare or size >= _SHORTEST_PLAIN_START):
        return 0.0
    letters = iter(whole)
    return 0.72 if all(letter in letters for letter in word) else 0.0
