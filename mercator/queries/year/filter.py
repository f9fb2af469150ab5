"""Which actions of a year are asked for, and the rows that answer. Article B1."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mercator.models import Action, Agency, Leg, Organiser, Person
from mercator.models.action import ActionQuerySet
from mercator.queries.action import ORGANISING
from mercator.queries.place import known_cities
from mercator.rules import collision, coorganisation, mission
from mercator.rules.text import LANGUAGES

LONGEST_SEARCH: Final = 80
ANY_COLLISION: Final = "any"
COLLISIONS: Final = (ANY_COLLISION, *collision.KINDS)
"""What can be asked of collisions: the actions with any, or with one kind of them."""
_COUNTRY: Final = re.compile("[A-Z]{2}")
_MONTH: Final = re.compile("([12][0-9]{3})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class YearFilter:
    """What somebody asks of a year; "" asks for all.

    agencies: codes of agencies of which one keeps or organises. where: a country (ISO code in capitals) or the code of
    a group of countries. tag: one of coorganisation.TAGS. text: words in titles, cities, codes, names of countries.
    since and until: the first and last month of a period, as 2027-03; an action fits when its window overlaps it.
    collision: one of COLLISIONS.
    """

    year: int
    agencies: tuple[str, ...] = ()
    kind: str = ""
    where: str = ""
    sector: str = ""
    status: str = ""
    tag: str = ""
    text: str = ""
    since: str = ""
    until: str = ""
    collision: str = ""

    @classmethod
    def asked(cls, year: int, *, query: Mapping[str, Sequence[str]]) -> YearFilter:
        """The filter that an address spells, each name with its values; values that no code has are not asked."""

        def last(name: str) -> str:
            return query[name][-1] if query.get(name) else ""

        def code(name: str, known: tuple[str, ...]) -> str:
            return last(name) if last(name) in known else ""

        return cls(
            year=year,
            agencies=tuple(dict.fromkeys(filter(None, map(_slug, query.get("agency", ()))))),
            kind=code("kind", mission.KINDS),
            where=_slug(last("where")),
            sector=_slug(last("sector")),
            status=code("status", mission.STATUSES),
            tag=code("tag", coorganisation.TAGS),
            text=last("q").strip().replace("\x00", "")[:LONGEST_SEARCH],
            since=_month(last("from")),
            until=_month(last("until")),
            collision=code("collision", COLLISIONS),
        )

    @property
    def first_day(self) -> date | None:
        """The first day of the period that is asked; None without one."""
        return _days_of(self.since)[0] if self.since else None

    @property
    def last_day(self) -> date | None:
        """The last day of the period that is asked; None without one."""
        return _days_of(self.until)[1] if self.until else None

    @property
    def country(self) -> str:
        """The country that is asked; "" when it is a group of them, or none."""
        return self.where if _COUNTRY.fullmatch(self.where) else ""

    @property
    def narrows(self) -> bool:
        """Whether anything but the year is asked."""
        return self != YearFilter(year=self.year)

    def without_status(self) -> YearFilter:
        return replace(self, status="")

    def without_country(self) -> YearFilter:
        return replace(self, where="") if self.country else self


def light(rows: QuerySet[Any]) -> Any:
    """The same rows, read as plain columns: modeltranslation takes longer to word a row than the database to find it.

    Columns are named as they are in the table (title_fr); the caller picks the language.
    """
    return rows.rewrite(False)  # type: ignore[attr-defined]


def regions_taking_part() -> Coalesce:
    """How many of the three regions organise the action of the outer row now: its tag follows. Article B4."""
    agencies = light(Organiser.objects.all()).filter(
        action=OuterRef("pk"),
        withdrawn=False,
        role__in=ORGANISING,
        body__kind="agency",
        body__region__in=coorganisation.REGIONS,
    )
    number = agencies.order_by().values("action").annotate(number=Count("body__region", distinct=True)).values("number")
    return Coalesce(Subquery(number), 0)


def actions_of(
    person: Person, asked: YearFilter, *, countries: Mapping[str, str], among: Collection[int] | None = None
) -> ActionQuerySet:
    """The actions of the year that this person sees and that are asked for.

    countries: names to search, by ISO code. among: the keys of those to which collisions narrow it, None without.
    """
    rows: ActionQuerySet = light(Action.objects.all()).visible_to(person).in_year(asked.year)
    if among is not None:
        rows = rows.filter(pk__in=among)
    return narrowed(rows, asked, countries=countries)


def narrowed(rows: ActionQuerySet, asked: YearFilter, *, countries: Mapping[str, str]) -> ActionQuerySet:
    """Those of `rows` that are asked for, whoever asks."""
    if asked.agencies:
        rows = rows.of(Agency.objects.filter(code__in=asked.agencies))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.where:
        place = {"country": asked.where} if asked.country else {"country__groups__code": asked.where}
        # Found once, not for each action: SQLite would look through all legs of the country every time.
        rows = rows.filter(pk__in=Leg.objects.filter(**place).order_by().values("action"))
    if asked.sector:
        rows = rows.filter(sectors__code=asked.sector)
    if asked.status:
        rows = rows.filter(status=asked.status)
    if asked.tag:
        rows = rows.alias(regions=regions_taking_part()).filter(regions=coorganisation.TAGS.index(asked.tag))
    if asked.text:
        rows = rows.filter(_speaks_of(asked.text, countries))
    if asked.since or asked.until:
        rows = rows.filter(_in_period(asked.first_day, asked.last_day))
    return rows


def _in_period(first: date | None, last: date | None) -> Any:
    """The window of the action overlaps the period; what has no date fits none."""
    fits: Any = Q(start__isnull=False) & ~Q(date_precision=mission.UNKNOWN)
    if first:
        fits &= Q(end__gte=first) | Q(end__isnull=True, start__gte=first)
    return fits & Q(start__lte=last) if last else fits


def _speaks_of(text: str, countries: Mapping[str, str]) -> Any:
    """Every word stands in a title, the code, a name of a city or the name of a country."""
    every: Any = Q()
    for word in text.split():
        named = [code for code, name in countries.items() if plain(word) in plain(name)]
        cities: Any = Q(cities__icontains=word)
        for name in _names_of_cities(word):
            cities |= Q(cities__icontains=name)
        legs = Leg.objects.filter(cities | Q(country__in=named), action=OuterRef("pk"))
        some: Any = Q(code__icontains=word) | Exists(legs)
        for language in LANGUAGES:
            some |= Q(**{f"title_{language}__icontains": word})
        every &= some
    return every


def _names_of_cities(word: str) -> list[str]:
    """All names of the cities that have this word in one of them: a leg keeps the name that somebody typed."""
    wanted = plain(word)
    found = (names for names in (astuple(city) for city in known_cities()) if any(wanted in plain(n) for n in names))
    return sorted({name for names in found for name in names})


def plain(words: str) -> str:
    """Small letters without accents: how people search and how lists are sorted."""
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))


def _month(value: str) -> str:
    return value if _MONTH.fullmatch(value) else ""


def _days_of(month: str) -> tuple[date, date]:
    """The first and the last day of a month such as 2027-02."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def _slug(value: str) -> str:
    return value if re.fullmatch(r"[-\w]{1,60}", value, re.ASCII) else ""
