"""A window of time written as a cell would hold it, so that read_when reads it back. Article B7."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Final

from mercator.imports.cells.when_words import PRECISION_NAMES
from mercator.rules import mission

_LANGUAGES: Final = ("fr", "nl", "en")
_MONTHS: Final = MappingProxyType(
    {
        "fr": (
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ),
        "nl": (
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ),
        "en": (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    }
)
_PARTS: Final = MappingProxyType(
    {
        "fr": {1: "début ", 11: "mi-", 21: "fin "},
        "nl": {1: "begin ", 11: "half ", 21: "eind "},
        "en": {1: "early ", 11: "mid-", 21: "late "},
    }
)
_WEEK: Final = MappingProxyType({"fr": "semaine", "nl": "week", "en": "week"})
_QUARTERS: Final = MappingProxyType({"fr": "T{0} {1}", "nl": "Q{0} {1}", "en": "Q{0} {1}"})
_SEMESTERS: Final = MappingProxyType(
    {
        "fr": ("1er semestre {0}", "2e semestre {0}"),
        "nl": ("1e semester {0}", "2e semester {0}"),
        "en": ("H1 {0}", "H2 {0}"),
    }
)


def write_when(start: date | None, end: date | None, precision: str, *, language: str) -> str:
    """The window in words of `language` (fr, nl or en): "12/04/2027 – 16/04/2027", "mi-octobre 2027", "T3 2027".

    A window that no word names is written as two dates with the precision in brackets. Nothing known is "".
    """
    if start is None or precision == mission.UNKNOWN:
        return ""
    language = language if language in _LANGUAGES else "en"
    last = end or start
    named = _NAMED[precision](start, last, language) if precision in _NAMED else ""
    if named:
        return named
    dates = _dates(start, last)
    return dates if precision == mission.DAY else f"{dates} ({_mark(precision, language)})"


def _dates(start: date, end: date) -> str:
    return f"{start:%d/%m/}{start.year:04}" + ("" if start == end else f" – {end:%d/%m/}{end.year:04}")


def _mark(precision: str, language: str) -> str:
    return PRECISION_NAMES[precision][_LANGUAGES.index(language)]


def _week(start: date, end: date, language: str) -> str:
    year, week, weekday = start.isocalendar()
    one_week = weekday == 1 and (end - start).days == 6
    return f"{_WEEK[language]} {week} ({year})" if one_week else ""


def _month(start: date, end: date, language: str) -> str:
    names = _MONTHS[language]
    last_day = calendar.monthrange(end.year, end.month)[1]
    if start.day == 1 and end.day == last_day and start <= end:
        first, last = f"{names[start.month - 1]} {start.year}", f"{names[end.month - 1]} {end.year}"
        return first if first == last else f"{first} – {last}"
    if (start.year, start.month) == (end.year, end.month):
        ends = {1: 10, 11: 20, 21: last_day}
        if ends.get(start.day) == end.day:
            return f"{_PARTS[language][start.day]}{names[start.month - 1]} {start.year}"
    return ""


def _quarter(start: date, end: date, language: str) -> str:
    number = (start.month + 2) // 3
    return _QUARTERS[language].format(number, start.year) if _whole(start, end, months=3) else ""


def _semester(start: date, end: date, language: str) -> str:
    return _SEMESTERS[language][start.month // 7].format(start.year) if _whole(start, end, months=6) else ""


def _year(start: date, end: date, language: str) -> str:
    return str(start.year) if _whole(start, end, months=12) else ""


def _whole(start: date, end: date, *, months: int) -> bool:
    """Is it a whole stretch of `months` months of one year, as the calendar has them?"""
    last = start.month + months - 1
    if start.day != 1 or (start.month - 1) % months or (end.year, end.month) != (start.year, last):
        return False
    return end.day == calendar.monthrange(end.year, end.month)[1]


_NAMED: Final[MappingProxyType[str, Callable[[date, date, str], str]]] = MappingProxyType(
    {
        mission.WEEK: _week,
        mission.MONTH: _month,
        mission.QUARTER: _quarter,
        mission.SEMESTER: _semester,
        mission.YEAR: _year,
    }
)
