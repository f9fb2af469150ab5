"""The common calendar: the actions of all agencies with all tags, for people who sign in and for everybody. B4, B5.

Somebody who does not sign in sees what was published, and nothing else. Actions that were merged stand once (B6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.db.models import F, Prefetch, Q
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from mercator.models import Action, Leg, Organiser, Person
from mercator.models.action import ActionQuerySet
from mercator.queries.action import dates_words, tag_of, taking_part
from mercator.queries.place import cities_in
from mercator.queries.wording import KIND, STATUS, TAG, word
from mercator.queries.year.filter import YearFilter, narrowed, plain
from mercator.queries.year.names import Names, names_among
from mercator.rules import mission

AT_ONCE: Final = 500
"""A database takes only so many keys in one query."""
WITHIN_A_MONTH: Final = frozenset({mission.DAY, mission.WEEK, mission.MONTH})
"""How precise dates have to be for an action to stand in a month."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An action in the calendar, in words of the language of the page.

    first and last: the days, None unless both what is known is to the day; the last is the first when no end is known.
    off: it does not go ahead (cancelled or postponed). tag, kind and status are codes; _words is what people read.
    """

    key: int
    code: str
    title: str
    dates: str
    first: date | None
    last: date | None
    end_known: bool
    kind: str
    kind_words: str
    status: str
    status_words: str
    tag: str
    tag_words: str
    countries: tuple[str, ...]
    cities: tuple[str, ...]
    sectors: tuple[str, ...]
    organisers: tuple[str, ...]
    off: bool
    published: bool
    illustrative: bool
    version: int


@dataclass(frozen=True, slots=True)
class Month:
    """A stretch of the list: a month, or what has none yet (anchor "later"). label: in words."""

    anchor: str
    label: str
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An action in its place in the calendar, before its words are read. month: its first day, None without one."""

    key: int
    month: date | None


def open_actions(person: Person | None) -> ActionQuerySet:
    """What stands in the calendar of this person, None for whoever is not signed in; merged actions once."""
    public = Q(published=True)
    seen: ActionQuerySet = Action.objects.all()
    if person is None:
        seen = seen.filter(public)
    else:
        seen = seen.filter(public | Q(pk__in=Action.objects.visible_to(person).values("pk")))
    return seen.exclude(merged_into__in=seen.order_by().values("pk"))


def years_open(person: Person | None) -> list[int]:
    """The years that have something in the calendar, the first one first."""
    years: Iterable[int] = open_actions(person).order_by("year").values_list("year", flat=True).distinct()
    return list(years)


def names_open(person: Person | None, *, year: int) -> Names:
    """What the filters of a year offer."""
    return names_among(open_actions(person).rewrite(False), year=year)  # type: ignore[attr-defined]


def calendar_of(person: Person | None, asked: YearFilter, names: Names) -> list[Dated]:
    """The actions of a year that are asked for, in the order of the calendar: those without a month come last."""
    rows = narrowed(open_actions(person).in_year(asked.year), asked, countries=names.countries)
    found = rows.order_by(F("start").asc(nulls_last=True), "code").values_list("pk", "start", "date_precision")
    dated = [Dated(key, _month(start, precision)) for key, start, precision in found]
    return sorted(dated, key=lambda one: (one.month is None, one.month or date.max))


def _month(start: date | None, precision: str) -> date | None:
    return start.replace(day=1) if start and precision in WITHIN_A_MONTH else None


def months_of(rows: Sequence[Dated]) -> list[Month]:
    """The rows of a page by month, in words."""
    entries = {entry.key: entry for entry in entries_of([row.key for row in rows])}
    return [
        Month(_anchor(month), _label(month), tuple(entries[row.key] for row in some))
        for month, some in groupby(rows, key=lambda row: row.month)
    ]


def _anchor(month: date | None) -> str:
    return f"m-{month:%Y-%m}" if month else "later"


def _label(month: date | None) -> str:
    return f"{MONTHS[month.month]} {month.year}".capitalize() if month else _("Month not known")


def entries_of(keys: Sequence[int]) -> list[CalendarEntry]:
    """The actions with these keys, in the order of the keys. The caller has made sure that they may be shown."""
    found: dict[int, CalendarEntry] = {}
    for start in range(0, len(keys), AT_ONCE):
        found |= {entry.key: entry for entry in _entries(keys[start : start + AT_ONCE])}
    return [found[key] for key in keys]


def _entries(keys: Sequence[int]) -> Iterator[CalendarEntry]:
    rows = Action.objects.filter(pk__in=keys).prefetch_related(
        "sectors",
        Prefetch("organisers", Organiser.objects.select_related("body")),
        Prefetch("legs", Leg.objects.select_related("country")),
    )
    for row in rows:
        yield _entry(row)


def _entry(row: Action) -> CalendarEntry:
    organisers = taking_part(row.organisers.all())
    legs = list(row.legs.all())
    tag = tag_of(organisers)
    exact = row.date_precision == mission.DAY
    return CalendarEntry(
        key=row.pk,
        code=row.code,
        title=row.title or row.code,
        dates=dates_words(row.start, row.end, row.date_precision, year=row.year),
        first=row.start if exact else None,
        last=(row.end or row.start) if exact else None,
        end_known=row.end is not None,
        kind=row.kind,
        kind_words=word(KIND, row.kind),
        status=row.status,
        status_words=word(STATUS, row.status),
        tag=tag,
        tag_words=word(TAG, tag),
        countries=tuple(dict.fromkeys(leg.country.name for leg in legs)),
        cities=tuple(dict.fromkeys(city for leg in legs for city in cities_in(leg.cities))),
        sectors=tuple(sorted((sector.name for sector in row.sectors.all()), key=plain)),
        organisers=tuple(one.body.short for one in organisers),
        off=row.status in mission.NOT_GOING_AHEAD,
        published=row.published,
        illustrative=row.illustrative,
        version=row.version,
    )
