"""When an action takes place, as a cell or two say it. Articles B1, B7."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final

from mercator.imports.cells.when_grammar import Grammar, Window
from mercator.imports.cells.when_tokens import AND, OR, tokens
from mercator.imports.cells.when_words import DURATION, PRECISION_NAMES, ROUGHLY, UNKNOWN, WHOLE_YEAR
from mercator.imports.folding import fold
from mercator.imports.workbook.sheet import Value
from mercator.rules import mission
from mercator.rules.problem import BLOCKS, WARNS, Problem, problem

LONGEST: Final = 160
LONGEST_STAY: Final = 62
"""Days: more than this is no action but a number gone astray."""
FRIDAY: Final = 4
_SERIAL_FROM, _SERIAL_TO = 40_000, 60_000
_SERIAL_ZERO: Final = date(1899, 12, 30)
_SHORT_WINTER: Final = timedelta(days=62)
"""Between two dates without a year: further apart than this, the new year does not lie between them."""
_MARK: Final = re.compile(
    r"\(({})\)\s*$".format("|".join(name for names in PRECISION_NAMES.values() for name in names))
)
_MARKED: Final = {name: code for code, names in PRECISION_NAMES.items() for name in names}


@dataclass(frozen=True, slots=True)
class When:
    """start and end bound the window that `precision` (of mercator.rules.mission) names; unknown has neither.

    about: the words are rough, or name a season, which is no calendar quarter.
    """

    start: date | None = None
    end: date | None = None
    precision: str = mission.UNKNOWN
    problems: tuple[Problem, ...] = ()
    about: bool = False


def read_when(value: Value, *, year: int) -> When:
    """The dates that one cell holds; where it names no year, `year` is the plan's.

    Problems: date-invalid, date-not-understood, end-before-start, year-out-of-plan.
    """
    if value is None or isinstance(value, bool):
        return When() if value is None else _not_understood(str(value), "start")
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _judged(When(value, value, mission.DAY), year)
    if isinstance(value, int | float):
        return _read_number(value, year)
    return _read_text(value, year)


def read_dates(start: Value, end: Value, *, year: int) -> When:
    """The dates that two columns hold. The first may say all in words; an empty end makes one day of a day.

    "5 dagen" as the end is how long it lasts. Problems: those of read_when, and end-not-understood.
    """
    if _empty(end):
        return read_when(start, year=year)
    if _empty(start):
        return read_when(end, year=year)
    if read_duration(end) is not None:
        return lasting(read_when(start, year=year), end)
    first, last = read_when(start, year=year), read_when(end, year=year)
    if isinstance(start, str) and isinstance(end, str) and not (_full(start) and _full(end)):
        together = _read_text(f"{start} - {end}", year)
        if together.start and not together.problems:
            return together
    if first.start is None or last.end is None or last.start is None:
        return _one_of_two(first, last)
    precision = max(first.precision, last.precision, key=mission.PRECISIONS.index)
    spoken = [
        one for one in (*first.problems, *last.problems) if one.code not in ("year-out-of-plan", "end-before-start")
    ]
    whole = When(first.start, last.end, precision, tuple(spoken), first.about or last.about)
    return _judged(_ordered(whole), year)


def read_duration(value: Value) -> tuple[int, bool] | None:
    """How many days a cell says in words ("5 dagen", "2 weken"), and whether only working days count; None if none."""
    found = DURATION.fullmatch(_plain(value)) if isinstance(value, str) else None
    if found is None:
        return None
    days = int(found["number"] or 1) * (7 if found["weeks"] else 1)
    return (days, bool(found["working"] or found["working_before"])) if 1 <= days <= LONGEST_STAY else None


def lasting(when: When, duration: Value) -> When:
    """`when` of a first day, with the last day that its duration gives (see read_duration)."""
    told = read_duration(duration)
    if told is None or when.start is None or when.precision != mission.DAY or when.end != when.start:
        return when
    days, only_working = told
    last = when.start
    for _ in range(days - 1):
        last += timedelta(days=1)
        while only_working and last.weekday() > FRIDAY:
            last += timedelta(days=1)
    return replace(when, end=last)


@lru_cache(maxsize=20_000, typed=True)
def is_when(value: Value) -> bool:
    """Does `value` look like a date, a range of dates or words for a time of the year, and hardly anything else?"""
    if isinstance(value, date):
        return True
    if not isinstance(value, str):
        return False
    plain = _plain(value)
    if len(plain) > LONGEST or not re.search("[0-9]|[a-z]{3}", plain):
        return False
    grammar = _parsed(plain, 2000)
    told = [window for window in grammar.windows if window.precision != mission.YEAR]
    return bool(told) and not grammar.guessed and grammar.unread <= 1


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).strip("\"' ")


def _empty(value: Value) -> bool:
    return value is None or (isinstance(value, str) and bool(UNKNOWN.fullmatch(_plain(value)) or not value.strip()))


def _full(text: str) -> bool:
    """Does `text` hold one date that says its year?"""
    windows = _parsed(_plain(text), 2000).windows if len(text) <= LONGEST else []
    return bool(windows) and all(window.year for window in windows)


def _read_number(value: float, year: int) -> When:
    if not math.isfinite(value):
        return _not_understood(str(value), "start")
    if _SERIAL_FROM <= value <= _SERIAL_TO:
        day = _SERIAL_ZERO + timedelta(days=int(value))
        return _judged(When(day, day, mission.DAY), year)
    if value == int(value) and (2000 <= value < 2100 or 20_000_101 <= value <= 21_001_231):
        return _read_text(str(int(value)), year)
    return _not_understood(f"{value:g}", "start")


@lru_cache(maxsize=20_000)
def _read_text(typed: str, year: int) -> When:
    plain = _plain(typed)
    if not plain or UNKNOWN.fullmatch(plain):
        return When()
    if len(plain) > LONGEST or plain[0] in "=@":
        return _not_understood(" ".join(typed.split())[:LONGEST], "start")
    if re.fullmatch("[45][0-9]{4}", plain):
        return _read_number(int(plain), year)
    mark = _MARK.search(plain)
    grammar = _parsed(plain[: mark.start()] if mark else plain, year)
    only_years = all(window.precision == mission.YEAR for window in grammar.windows)
    if not grammar.windows or (only_years and grammar.unread):
        if WHOLE_YEAR.search(plain):
            said = grammar.windows[0].year if grammar.windows else year
            return _judged(When(date(said, 1, 1), date(said, 12, 31), mission.YEAR), year)
        return _not_understood(" ".join(typed.split()), "start")
    try:
        read = _together(grammar.windows, year)
    except ValueError:
        return When(problems=(problem("date-invalid", field="start", typed=" ".join(typed.split())),))
    if mark:
        read = replace(read, precision=_MARKED[mark[1]])
    about = read.about or grammar.guessed or bool(ROUGHLY.search(plain)) or plain.endswith("?")
    return _judged(_ordered(replace(read, about=about)), year)


def _parsed(plain: str, year: int) -> Grammar:
    grammar = Grammar(tokens(plain, year), year, [])
    grammar.read()
    return grammar


def _together(windows: list[Window], year: int) -> When:
    """One window of all: those that only stand beside each other say the same twice, and the most precise holds."""
    dated = _with_years(windows, year)
    groups: list[list[tuple[Window, date, date]]] = []
    for window, first, last in dated:
        if window.joined and groups:
            groups[-1].append((window, first, last))
        else:
            groups.append([(window, first, last)])
    finest = min(mission.PRECISIONS.index(one.precision) for group in groups for one, _first, _last in group)
    fine = [group for group in groups if any(mission.PRECISIONS.index(one[0].precision) == finest for one in group)]
    if mission.PRECISIONS[finest] != mission.DAY:
        fine = fine[:1]
    return _spanned([one for group in fine for one in group])


def _spanned(dated: list[tuple[Window, date, date]]) -> When:
    windows = [one[0] for one in dated]
    start, end = dated[0][1], dated[-1][2]
    precision = max((one.precision for one in windows), key=mission.PRECISIONS.index)
    about = any(one.about for one in windows)
    if any(one.joined == OR for one in windows[1:]):
        about = True
        precision = _wide_enough(start, end, precision)
    apart = any(one[0].joined == AND and (one[1] - before[2]).days > 1 for before, one in pairwise(dated))
    if precision == mission.WEEK and not any(one.week for one in windows):
        start -= timedelta(days=start.weekday())
        end += timedelta(days=6 - end.weekday())
    return When(start, end, precision, about=about or (apart and precision == mission.DAY))


def _wide_enough(start: date, end: date, precision: str) -> str:
    """Of dates between which it is to be chosen, the precision that holds them all."""
    if precision not in (mission.DAY, mission.WEEK):
        return precision
    if start.isocalendar()[:2] == end.isocalendar()[:2]:
        return mission.WEEK
    if (start.year, start.month) == (end.year, end.month):
        return mission.MONTH
    quarters = [(one.year, (one.month - 1) // 3) for one in (start, end)]
    return mission.QUARTER if quarters[0] == quarters[1] else mission.SEMESTER


def _with_years(windows: list[Window], year: int) -> list[tuple[Window, date, date]]:
    """Each window in its year: its own, that of its neighbour in the range, else the plan's."""
    years = [window.year for window in windows]
    for index in range(len(windows) - 2, -1, -1):
        if not years[index] and years[index + 1]:
            later = _orders(windows[index], windows[index + 1]) and windows[index + 1].year != 0
            years[index] = years[index + 1] - (1 if later and _winter(windows[index], windows[index + 1]) else 0)
    for index, window in enumerate(windows):
        if not years[index]:
            before = years[index - 1] if index else year
            turned = index and _orders(windows[index - 1], window) and _winter(windows[index - 1], window)
            years[index] = before + (1 if turned else 0)
    return [(window, *window.dates(its)) for window, its in zip(windows, years, strict=True)]


def _orders(one: Window, other: Window) -> bool:
    """Does `one` come later in its year than `other`?"""
    return bool(one.week > other.week) if one.week and other.week else one.first > other.first


def _winter(one: Window, other: Window) -> bool:
    """Can the new year lie between the two? Only when it makes them near each other."""
    if one.week or other.week:
        return one.week > 44 and other.week < 9
    try:
        return one.dates(2023)[1] + _SHORT_WINTER >= other.dates(2024)[0]
    except ValueError:
        return False


def _ordered(when: When) -> When:
    if when.start and when.end and when.end < when.start:
        spoken = problem("end-before-start", field="end", start=when.start, end=when.end)
        return replace(when, problems=(*when.problems, spoken))
    return when


def _judged(when: When, year: int) -> When:
    """`when`, with what is wrong about its year: a plan is of one year, and its actions touch it."""
    if not when.start or not when.end or when.start.year <= year <= when.end.year:
        return when
    far = abs(when.start.year - year) > 1 and abs(when.end.year - year) > 1
    severity = BLOCKS if far else WARNS
    spoken = problem("year-out-of-plan", severity, field="start", start=when.start, year=year)
    return replace(when, problems=(*when.problems, spoken))


def _one_of_two(first: When, last: When) -> When:
    kept = first if first.start else last if first.precision == mission.UNKNOWN and not first.problems else first
    its = tuple(_about_the_end(one, kept.start) for one in last.problems) if kept is first else last.problems
    return replace(kept, problems=(*first.problems, *its))


def _about_the_end(one: Problem, start: date | None) -> Problem:
    """A problem of the cell of the end; where the start stays, it says so."""
    if one.code == "date-not-understood" and start is not None:
        return problem("end-not-understood", one.severity, field="end", start=start, **one.values)
    return replace(one, field="end") if one.code == "date-invalid" else one


def _not_understood(typed: str, field: str) -> When:
    return When(problems=(problem("date-not-understood", WARNS, field=field, typed=typed),))
