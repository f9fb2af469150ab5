"""Whether an action goes ahead, as a cell, the title or a remark says. Article C1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from mercator.imports.cells.status_words import (
    CELL_WORDS,
    SAID,
    TITLED,
    at_the_end,
    at_the_start,
    in_a_mark,
    opening,
)
from mercator.imports.folding import fold
from mercator.imports.phrases import compiled
from mercator.imports.workbook.sheet import Value
from mercator.rules.mission import CANCELLED, CONFIRMED, IDEA, PLANNED
from mercator.rules.problem import WARNS, Problem, problem

_LONGEST: Final = 600
_SEVERAL: Final = 2
_CELL: Final = tuple((status, compiled(said)) for status, said in CELL_WORDS)
_TITLE: Final = tuple(
    (status, re.compile(f"{at_the_start(said)}|{in_a_mark(said)}|{at_the_end(said, cancelled=status == CANCELLED)}"))
    for status, said in TITLED
)
_WHOLE: Final = tuple((status, re.compile(said)) for status, said in SAID)
_REMARK: Final = tuple((status, re.compile(f"{opening(said)}|{in_a_mark(said)}")) for status, said in SAID)
_MARKS: Final = {"x": "", "✓": CONFIRMED, "✔": CONFIRMED, "✗": CANCELLED, "✘": CANCELLED, "?": IDEA}


@dataclass(frozen=True, slots=True)
class Status:
    """A status of mercator.rules.mission.STATUSES; planned where nothing says otherwise."""

    status: str = PLANNED
    problems: tuple[Problem, ...] = ()


def read_status(value: Value, *, title: str = "", remarks: str = "") -> Status:
    """The status that a cell names, or that the title or the remarks open with ("ANNULÉ – …").

    A remark that something is still to be approved changes nothing. Problem: cancelled, a warning.
    """
    return _read(value if isinstance(value, str) else "", title[:_LONGEST], remarks[:_LONGEST])


def is_status(value: Value) -> bool:
    """Does `value` look like a status: few words, one of which names one?"""
    if not isinstance(value, str) or len(value.split()) > 4:
        return False
    return bool(_of_cell(_plain(value)))


@lru_cache(maxsize=20_000)
def _read(typed: str, title: str, remarks: str) -> Status:
    said = _of_cell(_plain(typed))
    spoken = _first(_TITLE, _plain(title)) or _shouted(title) or _first(_REMARK, _plain(remarks))
    if CANCELLED in (said, spoken):
        return Status(CANCELLED, (problem("cancelled", WARNS, field="status"),))
    return Status(spoken or said or PLANNED)


def _shouted(title: str) -> str:
    """The status that the first or the last word says in capitals, in a title that is not: "Anuga ANNULÉ"."""
    words = [word.strip(".!*:;,-–—") for word in title.split()]
    if len(words) < _SEVERAL or title.isupper():
        return ""
    inside = " ".join(words[1:-1])
    ends = [word for word in (words[0], words[-1]) if word.isupper() and not inside.isupper()]
    return next(
        (
            status
            for word in ends
            for status, said in _WHOLE
            if said.fullmatch(fold(word)) and "ation" not in fold(word)
        ),
        "",
    )


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


@lru_cache(maxsize=5_000)
def _of_cell(plain: str) -> str:
    return _MARKS.get(plain) or _first(_CELL, plain)


def _first(patterns: tuple[tuple[str, re.Pattern[str]], ...], plain: str) -> str:
    if not plain:
        return ""
    return next((status for status, words in patterns if words.search(plain)), "")
