"""Public holidays, weekends and Ramadan where an action takes place. Article C1.

Dates come from the `holidays` library: national public holidays with the days to which they are moved, none of a
region. A country or a year that it does not know is not known here either: None, never "no holiday". Islamic dates
follow the moon and are estimates, a day early or late. For callers: `holidays_at` for a plan's warnings,
`free_of_holidays` and `working_days` for whoever looks for better dates. Each country is worked out once a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import holidays

from mercator.rules.ramadan import RAMADAN, RAMADAN_COUNTRIES

PUBLIC_HOLIDAY: Final = "public-holiday"
RAMADAN_MONTH: Final = "ramadan"
EID_AL_FITR: Final = "eid-al-fitr"
EID_AL_ADHA: Final = "eid-al-adha"
LUNAR_NEW_YEAR: Final = "lunar-new-year"
DIWALI: Final = "diwali"
CATEGORIES: Final = (PUBLIC_HOLIDAY, RAMADAN_MONTH, EID_AL_FITR, EID_AL_ADHA, LUNAR_NEW_YEAR, DIWALI)
BY_THE_MOON: Final = frozenset({RAMADAN_MONTH, EID_AL_FITR, EID_AL_ADHA})

_SATURDAY: Final = 5
_SUNDAY: Final = 6
_BOTH: Final = frozenset({_SATURDAY, _SUNDAY})
_DAY: Final = timedelta(days=1)
_KEPT: Final = 4096
"""Countries times years that stay worked out: all 250 countries of the library over 16 years."""
_CATEGORY_OF: Final = (
    (EID_AL_FITR, re.compile(r"\bEid[ -](al|ul)[ -]Fitr", re.IGNORECASE)),
    (EID_AL_ADHA, re.compile(r"\bEid[ -](al|ul)[ -]Adha|\bArafah?t?\b", re.IGNORECASE)),
    (LUNAR_NEW_YEAR, re.compile(r"\b(Chinese|Lunar|Korean) New Year|\bChinese Spring Festival|^Spring Festival")),
    (DIWALI, re.compile(r"\b(Diwali|Deepavali|Divali|Laxmi Pooja|Tihar)\b")),
)
_NEW_YEAR_SEASON: Final = ((1, 15), (3, 5))
"""Month and day between which a lunar new year is kept: Egypt calls a day in May "Spring Festival"."""
_NAME_OF: Final = MappingProxyType(
    {
        RAMADAN_MONTH: "Ramadan",
        EID_AL_FITR: "Eid al-Fitr",
        EID_AL_ADHA: "Eid al-Adha",
        LUNAR_NEW_YEAR: "Lunar New Year",
        DIWALI: "Diwali",
    }
)
_STATED: Final = re.compile(
    r" ?\((?:observed|estimated|in lieu|observé|reporté|estimé|geschat|, )+\)|^Alternative holiday for ", re.IGNORECASE
)
_UNLABELLED: Final = frozenset({"CI", "PS", "SA"})
"""Where the library gives Islamic dates without saying that they are estimates, though the moon is observed."""
_COMPUTED: Final = frozenset({"TR"})
"""Where Islamic holidays are computed years ahead and kept, whatever the moon shows."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday of one country, from its first to its last day, both free; Ramadan: days that are worked, but shorter.

    country: ISO code. name: in English; name_in has other languages. category: of CATEGORIES.
    estimated: the dates follow the moon, a day early or late. Consecutive days of one feast are one holiday.
    """

    country: str
    first: date
    last: date
    name: str
    category: str
    estimated: bool = False

    def touches(self, start: date, end: date) -> bool:
        """Whether a day of it lies in the window, both ends included."""
        return self.first <= end and start <= self.last


@dataclass(frozen=True, slots=True)
class _Year:
    """A country's year: weekdays (Monday is 0) that are free, weekend days that are worked, days off, holidays."""

    weekend: frozenset[int]
    worked: frozenset[date]
    off: MappingProxyType[date, str]
    holidays: tuple[Holiday, ...]

    def weekday(self, day: date) -> bool:
        """Whether people would work that day, were it no holiday."""
        return day.weekday() not in self.weekend or day in self.worked


def is_known(country: str, start: date, end: date) -> bool:
    """Whether the holidays of this country are known for every year of the window."""
    return all(_year(country, year) is not None for year in range(start.year, end.year + 1))


def holidays_at(countries: Iterable[str], start: date, end: date) -> list[Holiday]:
    """Holidays of these countries of which a WORKING day lies in the window, the earliest first; Ramadan among them.

    countries: ISO codes; those that are not known give nothing (ask is_known). A holiday on a weekend day, there, is
    none: the day to which the country moves it is. Cold: about a millisecond for each country and year.
    """
    found = (one for country in countries for one in _candidates(country, start, end) if days_lost(one, start, end))
    return sorted(found, key=lambda one: (one.first, one.country, one.category))


def days_lost(holiday: Holiday, start: date, end: date) -> tuple[date, ...]:
    """The days of the holiday in the window on which people there would otherwise work; both ends included.

    Of Ramadan: those that are no public holiday themselves.
    """
    since, until = max(holiday.first, start), min(holiday.last, end)
    if holiday.category == RAMADAN_MONTH:
        return tuple(day for day in _days(since, until) if _is_worked(holiday.country, day))
    return tuple(day for day in _days(since, until) if _is_weekday(holiday.country, day) and _is_off(holiday, day))


def free_of_holidays(country: str, start: date, end: date) -> bool | None:
    """Whether no working day of the window falls on a holiday or in Ramadan; None when that is not known."""
    if not is_known(country, start, end):
        return None
    return not any(days_lost(one, start, end) for one in _candidates(country, start, end))


def working_days(country: str, start: date, end: date) -> tuple[date, ...] | None:
    """The days of the window that are neither weekend nor holiday there, both ends included; None when not known.

    Those of Ramadan are worked.
    """
    if not is_known(country, start, end):
        return None
    return tuple(day for day in _days(start, end) if _is_worked(country, day))


def weekend_of(country: str, year: int) -> frozenset[int]:
    """The weekdays (Monday is 0) on which offices are closed; Saturday and Sunday where it is not known."""
    known = _year(country, year)
    return known.weekend if known else _BOTH


def name_in(holiday: Holiday, language: str) -> str:
    """What the holiday is called in "fr", "nl" or "en" where the library has that language, else in English."""
    names = _names(holiday.country, holiday.first.year, language) if holiday.category == PUBLIC_HOLIDAY else {}
    return _plain(names.get(holiday.first, "")) or holiday.name


def _candidates(country: str, start: date, end: date) -> Iterator[Holiday]:
    for year in range(start.year, end.year + 1):
        known = _year(country, year)
        if known:
            yield from (one for one in known.holidays if one.touches(start, end))
    if country in RAMADAN_COUNTRIES:
        yield from (one for one in _ramadans(country) if one.touches(start, end))


def _days(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=number) for number in range((end - start).days + 1))


def _is_weekday(country: str, day: date) -> bool:
    known = _year(country, day.year)
    return known.weekday(day) if known else day.weekday() not in _BOTH


def _is_worked(country: str, day: date) -> bool:
    known = _year(country, day.year)
    return _is_weekday(country, day) and not (known and day in known.off)


def _is_off(holiday: Holiday, day: date) -> bool:
    """Whether this day of the holiday is one: weekend days between its days are none."""
    known = _year(holiday.country, day.year)
    return known is not None and day in known.off


@lru_cache(maxsize=256)
def _ramadans(country: str) -> tuple[Holiday, ...]:
    return tuple(Holiday(country, first, last, _NAME_OF[RAMADAN_MONTH], RAMADAN_MONTH, True) for first, last in RAMADAN)


@lru_cache(maxsize=_KEPT)
def _year(country: str, year: int) -> _Year | None:
    """What is known of a country's year; None when the library does not know the country, or has nothing for the year.

    Saturday counts as free where the law knows Sunday only (Hong Kong): the offices that a mission visits are closed.
    """
    found = _of_library(country, year, "en")
    if not found:
        return None
    weekend = _BOTH if found.weekend == {_SUNDAY} else frozenset(found.weekend)
    off = MappingProxyType(dict(sorted(found.items())))
    worked = frozenset(day for day in found.weekend_workdays if day.year == year)
    made = _Year(weekend, worked, off, ())
    return replace(made, holidays=tuple(_joined(country, made)))


def _of_library(country: str, year: int, language: str) -> holidays.HolidayBase | None:
    """The national public holidays of one year; None for a country or year that the library does not know."""
    made: type[holidays.HolidayBase] | None = getattr(holidays, country, None) if _is_code(country) else None
    if made is None or not made.start_year <= year <= made.end_year:
        return None
    return made(years=year, language=_spoken(made.supported_languages, language))


def _is_code(country: str) -> bool:
    """A country's code, and none of the stock exchanges and other names of the library."""
    return bool(re.fullmatch("[A-Z]{2}", country))


def _spoken(languages: Iterable[str], wanted: str) -> str | None:
    """The language of the library that is `wanted` ("en": en_US before another English); None for its default."""
    same = sorted((one for one in languages if one.partition("_")[0] == wanted), key=lambda one: (one != "en_US", one))
    return same[0] if same else None


@lru_cache(maxsize=_KEPT)
def _names(country: str, year: int, language: str) -> MappingProxyType[date, str]:
    """The names in this very language; empty where the library does not have it."""
    made = getattr(holidays, country, None) if _is_code(country) else None
    if made is None or _spoken(made.supported_languages, language) is None:
        return MappingProxyType({})
    return MappingProxyType(dict((_of_library(country, year, language) or {}).items()))


def _joined(country: str, year: _Year) -> Iterator[Holiday]:
    """Each feast as one holiday: its days follow one another, weekend days between them aside."""
    open_one: Holiday | None = None
    for day, words in year.off.items():
        one = _single(country, day, words)
        if open_one and _same_feast(open_one, one) and _follows(open_one.last, day, year):
            open_one = replace(open_one, last=day, estimated=open_one.estimated or one.estimated)
            continue
        if open_one:
            yield open_one
        open_one = one
    if open_one:
        yield open_one


def _single(country: str, day: date, words: str) -> Holiday:
    category = _category(words, day)
    estimated = "estimated" in words or (category in BY_THE_MOON and country in _UNLABELLED)
    return Holiday(
        country, day, day, _NAME_OF.get(category) or _plain(words), category, estimated and country not in _COMPUTED
    )


def _category(words: str, day: date) -> str:
    for category, named in _CATEGORY_OF:
        if any(named.search(name) for name in words.split("; ")):
            in_season = _NEW_YEAR_SEASON[0] <= (day.month, day.day) <= _NEW_YEAR_SEASON[1]
            return category if category != LUNAR_NEW_YEAR or in_season else PUBLIC_HOLIDAY
    return PUBLIC_HOLIDAY


def _same_feast(one: Holiday, other: Holiday) -> bool:
    return one.category == other.category and (one.category != PUBLIC_HOLIDAY or one.name == other.name)


def _follows(last: date, day: date, year: _Year) -> bool:
    return all(not year.weekday(between) for between in _days(last + _DAY, day - _DAY))


def _plain(words: str) -> str:
    """The names of a day, without whether it was moved or is estimated: that is said apart."""
    return "; ".join(dict.fromkeys(_STATED.sub("", name) for name in words.split("; ") if name))
