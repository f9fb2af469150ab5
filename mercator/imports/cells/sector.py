"""Which sectors a cell names. Article B1. The codes are those of the product, with hyphens."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from mercator.imports.cells.amount_words import NOTHING_SAID
from mercator.imports.cells.sector_short import short_sector
from mercator.imports.cells.sector_words import BY_THEMSELVES, NO_SECTOR, SECTOR_WORDS, WHOLE_CELL_ONLY
from mercator.imports.folding import fold
from mercator.imports.workbook.sheet import Value
from mercator.rules.problem import WARNS, Problem, problem

LONGEST: Final = 500
_CLOSE: Final = 88
_SHORTEST_MISSPELT: Final = 6
_START: Final = 2
"""How many letters of its first word find a phrase."""
_ENTRIES: Final = re.compile(r"[,;|\n•]+")
_ITEMS: Final = re.compile(r"\.\s+")
_WORD: Final = re.compile(r"[a-z0-9&]+")
_PARTS: Final = re.compile(r"[/+&]|\b(?:et|en|and|und|ou|of|or)\b")
_MANY: Final = 3
"""A title that speaks of more sectors than this speaks of none."""


@dataclass(frozen=True, slots=True)
class Sectors:
    """Codes of sectors in the order in which the cell names them; () when it names none that is known."""

    codes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Phrase:
    """codes: the sectors that it names; () of words that only look like those of one."""

    words: tuple[str, ...]
    open_ended: tuple[bool, ...]
    codes: tuple[str, ...]
    weak: bool
    alone: bool

    @property
    def size(self) -> tuple[int, int, bool]:
        """The more words and letters, the better; of two as long, the one whose words are whole."""
        return len(self.words), sum(map(len, self.words)), not any(self.open_ended)


def _phrases() -> Iterator[_Phrase]:
    codes: dict[str, list[str]] = {" ".join(one.split()): [] for one in NO_SECTOR.split("|")}
    for code, listed in SECTOR_WORDS.items():
        for spelt in dict.fromkeys(" ".join(one.split()) for one in listed.split("|")):
            codes.setdefault(spelt, []).append(code.replace("_", "-"))
    for spelt, named in codes.items():
        words = spelt.lstrip("~").split()
        yield _Phrase(
            words=tuple(word.rstrip("*") for word in words),
            open_ended=tuple(word.endswith("*") for word in words),
            codes=tuple(named),
            weak=spelt.startswith("~"),
            alone=spelt.lstrip("~") in WHOLE_CELL_ONLY,
        )


def _by_start() -> Mapping[str, Sequence[_Phrase]]:
    found: dict[str, list[_Phrase]] = defaultdict(list)
    for phrase in _phrases():
        found[phrase.words[0][:_START]].append(phrase)
    return MappingProxyType(
        {start: tuple(sorted(some, key=lambda one: one.size, reverse=True)) for start, some in found.items()}
    )


_PHRASES: Final = _by_start()
_VOCABULARY: Final = tuple(
    sorted({p.words[0] for some in _PHRASES.values() for p in some if len(p.words) == 1 and len(p.words[0]) >= 6})
)


def read_sectors(value: Value, *, title: str = "") -> Sectors:
    """The sectors that a cell names, several of them apart by commas or not; the title decides when it names none.

    Problem, a warning: sector-unknown, when the cell says something that neither names.
    """
    typed = " ".join(value.split()) if isinstance(value, str) else ""
    if typed and not NOTHING_SAID.fullmatch(fold(typed)):
        named = _of_cell(value[:LONGEST] if isinstance(value, str) else "")
        codes = _chosen(named, title) or _of_title(title[:LONGEST])
        return (
            Sectors(codes) if codes else Sectors((), (problem("sector-unknown", WARNS, field="sectors", typed=typed),))
        )
    return Sectors(_of_title(title[:LONGEST]))


@lru_cache(maxsize=20_000, typed=True)
def is_sector(value: Value) -> bool:
    """Does `value` look like a cell of sectors: hardly a word in it that names no sector?"""
    if not isinstance(value, str) or not value.strip() or len(value) > 120:
        return False
    return _share_known(value) >= 0.5


@lru_cache(maxsize=20_000)
def _of_cell(text: str) -> tuple[tuple[str, ...], ...]:
    """What a cell names, each as the sectors of which it can be one."""
    entries = [fold(one) for one in _ENTRIES.split(text) if one.strip()]
    return tuple(dict.fromkeys(named for entry in entries for named in _of_entry(entry)))


def _of_entry(entry: str) -> Iterator[tuple[str, ...]]:
    """What stands between two commas: an abbreviation as a whole, or sentences and parts, each read by itself."""
    items = [one for one in _ITEMS.split(entry) if one.strip()]
    read = [(item, _found(words, whole=len(words) <= 2)) for item in items for words in [_WORD.findall(item)]]
    if not any(found for _item, found in read) and (short := short_sector(entry)):
        yield (short,)
        return
    for item, found in read:
        named = found or _found([_nearest(word) for word in _WORD.findall(item)], whole=False)
        yield from _strongest([phrase for phrase in named if phrase.codes], item)
    yield from ((short,) for part in _unread_parts(entry) if (short := short_sector(part)))


def _unread_parts(entry: str) -> Iterator[str]:
    """The parts of "design / archi" that no phrase is found in."""
    parts = _PARTS.split(entry)
    if len(parts) > 1:
        yield from (part for part in parts if not _found(_WORD.findall(part), whole=False))


@lru_cache(maxsize=20_000)
def _of_title(title: str) -> tuple[str, ...]:
    found = [phrase for phrase in _found(_WORD.findall(fold(title)), whole=False) if not phrase.weak]
    codes = tuple(dict.fromkeys(code for phrase in found for code in phrase.codes))
    return codes if len(codes) <= _MANY else ()


def _chosen(named: Sequence[tuple[str, ...]], title: str) -> tuple[str, ...]:
    """One sector of each that a cell names: the one of which the title speaks, else the first."""
    if all(len(one) == 1 for one in named):
        return tuple(code for one in named for code in one)
    titled = _of_title(title[:LONGEST])
    return tuple(dict.fromkeys(next((code for code in one if code in titled), one[0]) for one in named))


def _strongest(found: Sequence[_Phrase], item: str) -> list[tuple[str, ...]]:
    """What an entry names; words that say little count only by themselves, or where nothing else names a sector."""
    if not any(phrase.weak for phrase in found):
        return [(code,) for phrase in found for code in phrase.codes]
    parts = {" ".join(part.split()) for part in _PARTS.split(item)}
    strong = [
        one for one in found if not one.weak or (one.words[0] in BY_THEMSELVES and not parts.isdisjoint(one.words))
    ]
    kept = strong or [one for at, one in enumerate(found) if at == 0 or " ".join(one.words) in parts]
    return [one for phrase in kept for one in ([phrase.codes] if phrase.weak else [(code,) for code in phrase.codes])]


def _found(words: Sequence[str], *, whole: bool) -> list[_Phrase]:
    """The phrases in `words` from left to right, the longest first; each consumes its words."""
    found: list[_Phrase] = []
    position = 0
    while position < len(words):
        phrase = _at(words, position, whole=whole)
        if phrase:
            found.append(phrase)
        position += len(phrase.words) if phrase else 1
    return found


def _at(words: Sequence[str], position: int, *, whole: bool) -> _Phrase | None:
    for phrase in _PHRASES.get(words[position][:_START], ()):
        if phrase.alone and not whole:
            continue
        end = position + len(phrase.words)
        if end <= len(words) and _matches(phrase, words[position:end]):
            return phrase
    return None


def _matches(phrase: _Phrase, words: Sequence[str]) -> bool:
    return all(
        word.startswith(expected) if is_open else word == expected
        for word, expected, is_open in zip(words, phrase.words, phrase.open_ended, strict=True)
    )


def _share_known(text: str) -> float:
    words = [word for word in _WORD.findall(fold(text)) if len(word) > 2]
    known = sum(len([w for w in phrase.words if len(w) > 2]) for phrase in _found(words, whole=len(words) <= 2))
    return known / len(words) if words else 0.0


@lru_cache(maxsize=20_000)
def _nearest(word: str) -> str:
    """The word of a sector that `word` nearly spells, or begins with; itself when there is none."""
    if len(word) < _SHORTEST_MISSPELT:
        return word
    near = process.extractOne(word, _VOCABULARY, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    if near:
        return near[0]
    return next((stem for stem in _VOCABULARY if stem[0] == word[0] and _nearly_begins(word, stem)), word)


def _nearly_begins(word: str, stem: str) -> bool:
    lengths = range(len(stem) - 1, len(stem) + 2)
    return any(OSA.distance(word[:length], stem, score_cutoff=1) <= 1 for length in lengths if length <= len(word))
