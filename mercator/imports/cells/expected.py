"""How many participants a cell expects: a number, a range, a least or a most. Article B1."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from mercator.imports.cells.amount_words import NOTHING_SAID
from mercator.imports.cells.expected_words import ABOUT, IN_WORDS, LEAST, LEAST_AFTER, MONTHS, MOST, TIMES
from mercator.imports.folding import fold
from mercator.imports.workbook.sheet import Value
from mercator.rules.problem import WARNS, Problem, problem

MOST_PLAUSIBLE: Final = 5_000
"""More participants than this are taken for a mistake."""
_PLAUSIBLE: Final = 500
LONGEST: Final = 120
_N: Final = r"([0-9]{1,3}(?:[. '][0-9]{3})+|[0-9]+)(?:[.,]0+)?(?![0-9])"
_RANGE: Final = re.compile(rf"{_N} *(?:-|/|a|tot(?: en met)?|t/m|to|bis|et|en|and|ou|of|or|\.\.+|>) *(?:max )?{_N}")
_SUM: Final = re.compile(rf"{_N}[a-z' ]*\+ *{_N}")
_BOUND_IN_BRACKETS: Final = re.compile(r"\(((?:max|min)[a-z]*)\.?\)")
_ONE: Final = re.compile(_N)
_TYPED_DATE: Final = re.compile(
    r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:19|20)[0-9]{2})(?: 0?0:00.*)?"
    r"|((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?:[ t]0?0:00.*)?"
)
_NAMED_DAY: Final = re.compile(r"([0-9]{1,2})[ ./-]([a-z]{3,9})\.?[ ./-]((?:20)?[0-9]{2})")
_NAMED_MONTH: Final = re.compile(r"(?:([0-9]{1,2})[ ./-]+)?([a-z]{3,9})\.?(?:[ ./-]+([0-9]{1,2}))?")


@dataclass(frozen=True, slots=True)
class Expected:
    """How many are expected: low to high, both within; one end None is open, both None is unknown."""

    low: int | None = None
    high: int | None = None
    about: bool = False
    problems: tuple[Problem, ...] = ()


def read_expected(value: Value) -> Expected:
    """How many participants a cell expects.

    Problems, all warnings: participants-is-a-date (a spreadsheet made a date of "8-11"), participants-not-understood,
    participants-implausible.
    """
    if value is None:
        return Expected()
    if isinstance(value, date):
        return _from_date(value.day, value.month, value.year, str(value.isoformat()[:10]))
    if isinstance(value, bool):
        return _not_understood(str(value))
    if isinstance(value, int | float):
        if not math.isfinite(value) or value != int(value):
            return _not_understood(str(value))
        return _checked(int(value), int(value), about=False, typed=str(int(value)))
    return _read_text(value)


@lru_cache(maxsize=20_000, typed=True)
def is_expected(value: Value) -> bool:
    """Does `value` look like a number of participants: a small whole number, a range, a least or a most?"""
    if isinstance(value, bool | date) or value is None:
        return False
    if isinstance(value, str) and re.search("€|eur|%|[0-9][.,][0-9]{1,2}$", fold(value)):
        return False
    read = read_expected(value)
    return (
        not read.problems
        and (read.low is not None or read.high is not None)
        and max(read.low or 0, read.high or 0) < 500
    )


def write_expected(low: int | None, high: int | None, *, about: bool, language: str) -> str:
    """The same in a cell, in `language` (fr, nl or en), so that read_expected reads it back."""
    if low is None and high is None:
        return ""
    rough = "± " if about else ""
    if high is None:
        return f"{rough}min. {low}"
    if low is None:
        return f"{rough}max. {high}"
    if low == high:
        return f"{rough}{low}"
    return f"{rough}{low} {({'fr': 'à', 'nl': 'tot'}).get(language, 'to')} {high}"


@lru_cache(maxsize=20_000)
def _read_text(value: str) -> Expected:
    typed = " ".join(value.split())
    plain = " ".join(fold(typed).split())
    if NOTHING_SAID.fullmatch(plain) or re.fullmatch(r"(?:a definir|a determiner|te bepalen|nader te bepalen)", plain):
        return Expected()
    if len(plain) > LONGEST or plain[:1] in "=@":
        return _not_understood(typed)
    dated = _typed_date(plain, typed)
    if dated:
        return dated
    if re.match(r"- ?[0-9]", plain):
        return Expected(problems=(problem("participants-implausible", WARNS, field="expected", typed=typed),))
    return _read_counts(plain, typed)


def _read_counts(plain: str, typed: str) -> Expected:
    plain = _BOUND_IN_BRACKETS.sub(r" \1 ", plain)
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", plain)
    bare = bare if _has_count(bare) else plain
    about = bool(ABOUT.search(bare)) or bare.strip().endswith("?")
    bare = ABOUT.sub(" ", bare)
    bare, worded = _words_as_figures(bare)
    about = about or worded
    least = LEAST.search(bare)
    most = MOST.search(bare)
    if least and most:
        low, high = _first_after(bare, least.end()), _first_after(bare, most.end())
        if low is not None and high is not None:
            return _checked(min(low, high), max(low, high), about=about, typed=typed)
    figures = _ONE.findall(bare)
    found = _RANGE.search(bare)
    if found and len(figures) == 2:
        low, high = sorted((_whole(found[1]), _whole(found[2])))
        return _checked(low, high, about=about, typed=typed)
    added = _SUM.search(bare)
    if added:
        total = _whole(added[1]) + _whole(added[2])
        return _checked(total, total, about=about, typed=typed)
    if len(figures) != 1:
        return _not_understood(typed)
    count = _whole(figures[0])
    if least or LEAST_AFTER.search(bare):
        return _checked(count, None, about=about, typed=typed)
    if most:
        return _checked(None, count, about=about, typed=typed)
    return _checked(count, count, about=about, typed=typed)


def _has_count(text: str) -> bool:
    return bool(_ONE.search(text) or any(word in IN_WORDS for word in re.findall("[a-z]+", text)))


def _words_as_figures(text: str) -> tuple[str, bool]:
    """`text` with its number words as figures, and whether one of them was a round one ("une dizaine")."""
    words = text.split(" ")
    made: list[str] = []
    rounded = False
    for word in words:
        key = word.strip(".,;:!-'\"")
        known = IN_WORDS.get(key)
        if known is None:
            made.append(word)
            continue
        count, is_round = known
        if is_round and made and (made[-1] in TIMES):
            count *= TIMES[made.pop()]
        elif is_round and made and made[-1].isdigit():
            count *= int(made.pop())
        rounded = rounded or is_round
        made.append(str(count))
    return " ".join(made), rounded


def _first_after(text: str, position: int) -> int | None:
    found = _ONE.search(text, position)
    return _whole(found[1]) if found else None


def _whole(figure: str) -> int:
    return int(re.sub("[^0-9]", "", figure)[:9])


def _typed_date(plain: str, typed: str) -> Expected | None:
    found = _TYPED_DATE.fullmatch(plain)
    if found and found[1]:
        return _from_date(int(found[1]), int(found[2]), int(found[3]), typed)
    if found:
        return _from_date(int(found[6]), int(found[5]), int(found[4]), typed)
    day = _NAMED_DAY.fullmatch(plain)
    if day and (month := _month(day[2])):
        return _from_date(int(day[1]), month, int(day[3]) % 100, typed)
    named = _NAMED_MONTH.fullmatch(plain)
    month = _month(named[2]) if named else None
    if named and month and (named[1] or named[3]) and not (named[1] and named[3]):
        return _from_date(int(named[1] or named[3]), month, 0, typed)
    return None


def _month(name: str) -> int | None:
    return MONTHS.get(name[:4], MONTHS.get(name[:3]))


def _from_date(day: int, month: int, year: int, typed: str) -> Expected:
    """A spreadsheet makes 8 November of "8-11", and November 2027 of "11-27": the figures are guessed back."""
    if day == 1 and month < year % 100:
        low, high = month, year % 100
    else:
        low, high = sorted((day, month))
    spoken = problem("participants-is-a-date", WARNS, field="expected", typed=typed, low=low, high=high)
    return Expected(low=low, high=high, about=True, problems=(spoken,))


def _checked(low: int | None, high: int | None, *, about: bool, typed: str) -> Expected:
    if (low is not None and low < 0) or max(low or 0, high or 0) > MOST_PLAUSIBLE:
        return Expected(problems=(problem("participants-implausible", WARNS, field="expected", typed=typed),))
    return Expected(low=low, high=high, about=about)


def _not_understood(typed: str) -> Expected:
    return Expected(problems=(problem("participants-not-understood", WARNS, field="expected", typed=typed),))
