"""When an action takes place, by all the columns that speak of it: start and end, or month and days, or a week. B1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from mercator.imports.cells.when import When, lasting, read_dates, read_duration, read_when
from mercator.imports.plan.heading_match import words_of
from mercator.imports.plan.headings import word_set
from mercator.imports.workbook.sheet import Value
from mercator.rules import mission
from mercator.rules.problem import WARNS, problem

_ROLES: Final = (
    ("week", word_set("semaine week woche weeknummer weeknr wk sem")),
    ("kw", frozenset({"kw"})),
    ("month", word_set("moi mois maand month monat")),
    ("quarter", word_set("trimestre kwartaal quarter quartal trim")),
    ("semester", word_set("semestre semester")),
    ("days", word_set("jour dagen day dag tag jours tage")),
)
_NUMBERED: Final = {"week": "week {}", "quarter": "T{}", "semester": "S{}"}
_MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_WIDE_ROLES: Final = frozenset({"month", "quarter", "semester"})
_FINEST: Final = mission.PRECISIONS
_NAMES_ITS_MONTH: Final = re.compile(
    r"\d\s*[/.]\s*\d|(?:jan|f[eé]v|feb|m[aä]r|maa|apr|avr|ma[iy]|mei|ju[inl]|ao[uû]|aug|sep|o[ck]t|nov|d[eé][cz])",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\s*(\d{1,2})(?:[.,]0)?\s*")


@lru_cache(maxsize=1_000)
def role_of(heading: str) -> str:
    """Which part of a date a column holds: week, month, quarter, semester, days; "" when it says when in full."""
    words = set(words_of(heading.rsplit("/", 1)[-1])) or set(words_of(heading))
    named = [role for role, known in _ROLES if words & known]
    return named[0] if len(named) == 1 else ""


def when_of(start: Value, end: Value, parts: Sequence[tuple[str, Value]], days: Value, *, year: int) -> When:
    """The dates of a row. parts: (role, value) of the columns that say when; days: how long it lasts."""
    found = read_dates(start, end, year=year) if _holds(start) or _holds(end) else When()
    if found.start is None and parts:
        told = _of_parts({role: value for role, value in parts if _holds(value)}, year=year)
        if told.start is not None or not found.problems:
            found = told if told.start is not None or told.problems else found
    return _compared(_with_duration(found, days, alone=not _holds(end)), parts, year=year)


def _compared(when: When, parts: Sequence[tuple[str, Value]], *, year: int) -> When:
    """`when`, with a warning when a column of months, quarters or half-years says another time of the year."""
    if when.precision != mission.DAY or when.start is None or when.end is None:
        return when
    for role, value in parts:
        if role not in _WIDE_ROLES or not _holds(value):
            continue
        said = next(iter(read_when(one, year=year) for one in _tries({role: value})), When())
        if said.start is None or said.end is None or said.problems or said.precision == mission.DAY:
            continue
        if when.end < said.start or said.end < when.start:
            spoken = problem("month-date-mismatch", WARNS, field="start", typed=_text(value), start=when.start)
            return replace(when, problems=(*when.problems, spoken))
    return when


def _holds(value: Value) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _of_parts(parts: Mapping[str, Value], *, year: int) -> When:
    found = [read_when(value, year=year) for value in _tries(parts)]
    sure = [when for when in found if when.start is not None]
    if sure:
        best = min(sure, key=lambda when: (_FINEST.index(when.precision), bool(when.problems)))
        wrong = [one for when in found if when.start is None for one in when.problems if one.code == "date-invalid"]
        return replace(best, problems=(*best.problems, *wrong[:1]))
    return next((when for when in found if when.problems), found[0] if found else When())


def _tries(parts: Mapping[str, Value]) -> Iterable[Value]:
    """Each part by itself, and days with their month."""
    if "" in parts:
        yield parts[""]
    month = _month(parts["month"]) if "month" in parts else None
    if "days" in parts:
        days = parts["days"]
        alone = not isinstance(month, str) or isinstance(days, date) or _NAMES_ITS_MONTH.search(_text(days))
        yield days if alone else f"{_text(days)} {month}"
    if "kw" in parts:
        number = _NUMBER.fullmatch(_text(parts["kw"]))
        yield (f"week {number[1]}" if int(number[1]) > 4 else f"T{number[1]}") if number else parts["kw"]
    for role in ("week", "quarter", "semester"):
        if role in parts:
            number = _NUMBER.fullmatch(_text(parts[role]))
            yield _NUMBERED[role].format(number[1]) if number else parts[role]
    if month is not None:
        yield month


def _month(value: Value) -> Value:
    number = _NUMBER.fullmatch(_text(value))
    return _MONTHS[int(number[1]) - 1] if number and 1 <= int(number[1]) <= 12 else value


def _text(value: Value) -> str:
    return "" if value is None else str(value).strip()


def _with_duration(when: When, days: Value, *, alone: bool) -> When:
    """The end that a start and a number of days give, where nothing else gives one."""
    if not alone or when.start is None or when.precision != mission.DAY:
        return when
    if when.end == when.start and read_duration(days) is not None:
        return lasting(when, days)
    number = re.match(r"\s*(\d{1,2})(?![\d/])", _text(days))
    if not number:
        return when
    if when.end not in (None, when.start) or not 1 <= int(number[1]) <= 31:
        return when
    return replace(when, end=_plus(when.start, int(number[1]) - 1))


def _plus(day: date, days: int) -> date:
    return day + timedelta(days=days) if day.year < 9999 else day
