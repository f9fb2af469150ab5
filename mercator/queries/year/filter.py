"""Which actions of a year are asked for, and the rows that answer. Article B1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mercator.models import Action, Agency, Leg, Organiser, Person
from mercator.models.action import ActionQuerySet
from mercator.queries.action import ORGANISING
from mercator.queries.place import known_cities
from mercator.rules import coorganisation, mission
from mercator.rules.text import LANGUAGES

LONGEST_SEARCH: Final = 80
_COUNTRY: Final = re.compile("[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class YearFilter:
    """What somebody asks of a year; "" asks for all.

    agency: code of an agency that keeps or organises. where: a country (ISO code in capitals) or the code of a group of
    countries. tag: one of coorganisation.TAGS. text: words in titles, cities, codes and names of countries.
    """

    year: int
    agency: str = ""
    kind: str = ""
    where: str = ""
    sector: str = ""
    status: str = ""
    tag: str = ""
    text: str = ""

    @classmethod
    def asked(cls, year: int, *, query: Mapping[str, str]) -> YearFilter:
        """The filter that an address spells; values that no code has are taken as not asked."""

        def code(name: str, known: tuple[str, ...]) -> str:
            value = query.get(name, "")
            return value if value in known else ""

        return cls(
            year=year,
            agency=_slug(query.get("agency", "")),
            kind=code("kind", mission.KINDS),
            where=_slug(query.get("where", "")),
            sector=_slug(query.get("sector", "")),
            status=code("status", mission.STATUSES),
            tag=code("tag", coorganisation.TAGS),
            text=query.get("q", "").strip().replace("\x00", "")[:LONGEST_SEARCH],
        )

    @property
    def narrows(self) -> bool:
        """Whether anything but the year is asked."""
        return self != YearFilter(year=self.year)

    def without_status(self) -> YearFilter:
        return replace(self, status="")


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


def actions_of(person: Person, asked: YearFilter, *, countries: Mapping[str, str]) -> ActionQuerySet:
    """The actions of the year that this person sees and that are asked for. countries: names to search, by ISO code."""
    rows: ActionQuerySet = light(Action.objects.all()).visible_to(person).in_year(asked.year)
    if asked.agency:
        rows = rows.of(Agency.objects.filter(code=asked.agency))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.where:
        place = {"country": asked.where} if _COUNTRY.fullmatch(asked.where) else {"country__groups__code": asked.where}
        rows = rows.filter(Exists(Leg.objects.filter(action=OuterRef("pk"), **place)))
    if asked.sector:
        rows = rows.filter(sectors__code=asked.sector)
    if asked.status:
        rows = rows.filter(status=asked.status)
    if asked.tag:
        rows = rows.alias(regions=regions_taking_part()).filter(regions=coorganisation.TAGS.index(asked.tag))
    if asked.text:
        rows = rows.filter(_speaks_of(asked.text, countries))
    return rows


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


def _slug(value: str) -> str:
    return value if re.fullmatch(r"[-\w]{1,60}", value, re.ASCII) else ""
