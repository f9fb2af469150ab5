"""Collisions in words: a sentence for a list, a few words for a row. Articles B3, B5.

In the language of the moment; names of countries and sectors come from YearCollisions, of holidays from their library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from babel import Locale
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from mercator.queries.collision import Concerned, YearCollisions
from mercator.queries.place import city_in
from mercator.queries.wording import whole
from mercator.rules import holiday
from mercator.rules.collision import HOLIDAY, MANAGER, POST, UNAWARE, Collision, Lost
from mercator.rules.holiday import Holiday

TITLES: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        MANAGER: gettext_lazy("The same area manager twice in a week"),
        POST: gettext_lazy("The same post twice in a week"),
        HOLIDAY: gettext_lazy("On a holiday of the destination"),
        UNAWARE: gettext_lazy("Agencies in the same city and sector, each on its own"),
    }
)
"""The heading of each kind."""
MOST_HOLIDAYS: Final = 4
MOST_IN_A_ROW: Final = 2
_FEASTS: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        holiday.RAMADAN_MONTH: gettext_lazy("Ramadan"),
        holiday.EID_AL_FITR: gettext_lazy("Eid al-Fitr"),
        holiday.EID_AL_ADHA: gettext_lazy("Eid al-Adha"),
        holiday.LUNAR_NEW_YEAR: gettext_lazy("Lunar New Year"),
        holiday.DIWALI: gettext_lazy("Diwali"),
    }
)
_OFTEN: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        "New Year's Day": gettext_lazy("New Year's Day"),
        "Epiphany": gettext_lazy("Epiphany"),
        "Good Friday": gettext_lazy("Good Friday"),
        "Maundy Thursday": gettext_lazy("Maundy Thursday"),
        "Easter Monday": gettext_lazy("Easter Monday"),
        "Labor Day": gettext_lazy("Labour Day"),
        "Labour Day": gettext_lazy("Labour Day"),
        "International Labor Day": gettext_lazy("Labour Day"),
        "International Workers' Day": gettext_lazy("Labour Day"),
        "Workers' Day": gettext_lazy("Labour Day"),
        "Ascension Day": gettext_lazy("Ascension Day"),
        "Pentecost Monday": gettext_lazy("Whit Monday"),
        "Whit Monday": gettext_lazy("Whit Monday"),
        "Corpus Christi": gettext_lazy("Corpus Christi"),
        "Assumption Day": gettext_lazy("Assumption Day"),
        "All Saints' Day": gettext_lazy("All Saints' Day"),
        "Armistice Day": gettext_lazy("Armistice Day"),
        "Immaculate Conception": gettext_lazy("Immaculate Conception"),
        "Christmas Day": gettext_lazy("Christmas Day"),
        "Boxing Day": gettext_lazy("Boxing Day"),
        "Second Day of Christmas": gettext_lazy("Boxing Day"),
        "National Day": gettext_lazy("National Day"),
        "Independence Day": gettext_lazy("Independence Day"),
        "National Independence Day": gettext_lazy("Independence Day"),
        "Republic Day": gettext_lazy("Republic Day"),
        "Constitution Day": gettext_lazy("Constitution Day"),
        "Liberation Day": gettext_lazy("Liberation Day"),
        "Revolution Day": gettext_lazy("Revolution Day"),
        "Unity Day": gettext_lazy("Unity Day"),
        "Victory Day": gettext_lazy("Victory Day"),
        "Thanksgiving Day": gettext_lazy("Thanksgiving Day"),
        "Memorial Day": gettext_lazy("Memorial Day"),
        "Islamic New Year": gettext_lazy("Islamic New Year"),
        "Prophet's Birthday": gettext_lazy("the Prophet's Birthday"),
        "Ashura": gettext_lazy("Ashura"),
        "International Women's Day": gettext_lazy("International Women's Day"),
    }
)
"""What holidays are often called, where the library has their country's names in English alone."""


@dataclass(frozen=True, slots=True)
class Said:
    """A collision in words, and the actions that it names besides the one on whose page it stands."""

    kind: str
    words: str
    actions: tuple[Concerned, ...]


def all_said(found: Iterable[Collision], *, said: YearCollisions, on: str = "") -> list[Said]:
    """Each collision in words. on: the code of the action on whose page they stand, which is not named again."""
    return [
        Said(one.kind, sentence(one, said=said), tuple(said.actions[code] for code in one.keys if code != on))
        for one in found
    ]


def kind_title(kind: str) -> str:
    """The heading over collisions of one kind."""
    return str(TITLES[kind])


def sentence(one: Collision, *, said: YearCollisions) -> str:
    """What is in the way, in full; the actions are listed beside it."""
    if one.kind == HOLIDAY:
        return " ".join(_("%(holiday)s.") % {"holiday": words} for words in _lost(one.lost, said, most=MOST_HOLIDAYS))
    first = said.actions[one.keys[0]].agency
    if one.kind == UNAWARE:
        return _unaware(one, said)
    week = one.week[1] if one.week else 0
    values = {"name": one.name, "agency": first, "week": week}
    if one.kind == MANAGER:
        return _("%(name)s (%(agency)s) has two actions in week %(week)s.") % values
    return _("%(name)s has two actions in week %(week)s.") % values


def in_a_row(one: Collision, code: str, *, said: YearCollisions) -> str:
    """The same in a few words, for the row of the action `code`."""
    if one.kind == HOLIDAY:
        return "; ".join(_lost(one.lost, said, most=MOST_IN_A_ROW))
    others = [said.actions[key] for key in one.keys if key != code]
    if one.kind == UNAWARE:
        agencies = listed(dict.fromkeys(other.agency for other in others))
        cities = ", ".join(city_in(city) for city in one.cities)
        return _("Also in %(cities)s: %(agencies)s") % {"agencies": agencies, "cities": cities}
    return _("%(name)s also has “%(title)s” in week %(week)s") % {
        "name": one.name,
        "title": others[0].title,
        "week": one.week[1] if one.week else 0,
    }


def _unaware(one: Collision, said: YearCollisions) -> str:
    values = {
        "agencies": listed(dict.fromkeys(said.actions[key].agency for key in one.keys)),
        "cities": ", ".join(city_in(city) for city in one.cities),
        "sectors": ", ".join(sorted(said.sectors.get(code, code) for code in one.sectors)),
        "days": whole(one.days_apart),
    }
    if not one.days_apart:
        return _("%(agencies)s are in %(cities)s at about the same time (%(sectors)s), each on its own.") % values
    return (
        ngettext(
            "%(agencies)s are in %(cities)s with %(days)s day between them (%(sectors)s), each on its own.",
            "%(agencies)s are in %(cities)s with %(days)s days between them (%(sectors)s), each on its own.",
            one.days_apart,
        )
        % values
    )


def listed(names: Iterable[str]) -> str:
    """hub.brussels, AWEX and FIT."""
    *first, last = names
    return _("%(one)s and %(other)s") % {"one": ", ".join(first), "other": last} if first else last


def _lost(lost: Sequence[Lost], said: YearCollisions, *, most: int) -> Iterable[str]:
    """Jordan: Eid al-Adha (about 16–18 May, depends on the moon). The gravest `most`, and how many others there are."""
    for one in lost[:most]:
        values = {
            "country": country_name(one.holiday.country, said.countries),
            "holiday": holiday_name(one.holiday),
            "days": days_words(one.holiday.first, one.holiday.last),
        }
        if not one.holiday.estimated:
            yield _("%(country)s: %(holiday)s (%(days)s)") % values
        elif one.holiday.category == holiday.RAMADAN_MONTH:
            yield _("%(country)s: %(holiday)s (about %(days)s, depends on the moon; shorter working days)") % values
        else:
            yield _("%(country)s: %(holiday)s (about %(days)s, depends on the moon)") % values
    if len(lost) > most:
        others = len(lost) - most
        yield ngettext("%(n)s holiday more", "%(n)s holidays more", others) % {"n": whole(others)}


def country_name(code: str, names: Mapping[str, str]) -> str:
    """Its name here, else as Unicode has it: home is in no market."""
    return names.get(code) or str(_locale(get_language() or "en").territories.get(code, code))


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def holiday_name(one: Holiday) -> str:
    """In the language of the moment where somebody has it, else in English."""
    if one.category in _FEASTS:
        return str(_FEASTS[one.category])
    language = get_language() or "en"
    known = holiday.name_in(one, language)
    if known != one.name:
        return known.replace("; ", ", ")
    return ", ".join(str(_OFTEN.get(name, name)) for name in re.split("; ", one.name))


def days_words(first: date, last: date) -> str:
    """25 November; 16–18 May; 8 February – 8 March."""
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(on: date) -> str:
    return date_format(on, "j F")
