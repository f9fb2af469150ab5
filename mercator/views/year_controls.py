"""What stands around a year's board: views, tabs, filters in use, heads of columns, each with where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mercator.queries import wording
from mercator.queries.collision_words import kind_title
from mercator.queries.year.filter import ANY_COLLISION, YearFilter
from mercator.queries.year.names import Names
from mercator.queries.year.order import (
    COMPANIES,
    COST,
    COUNTRIES,
    DATES,
    KIND,
    ORGANISERS,
    SECTORS,
    STATUS,
    TAG,
    TITLE,
    Order,
)  # fmt: skip
from mercator.queries.year.page import YearList
from mercator.rules import mission
from mercator.views.gate import SignedIn

TABLE: Final = "table"
TIMELINE: Final = "timeline"
MAP: Final = "map"
PERIOD: Final = ("from", "until")


@dataclass(frozen=True, slots=True)
class Option:
    """A choice, a tab, a column or a filter in use, with the address that it leads to."""

    label: str
    url: str
    value: str = ""
    current: bool = False
    count: int | None = None
    sort: str = "none"
    icon: str = ""


def view_of(request: SignedIn) -> str:
    """How the board is looked at: as a table unless the address says otherwise."""
    asked = request.GET.get("view", "")
    return asked if asked in (TIMELINE, MAP) else TABLE


def address(request: SignedIn, **changes: str | Sequence[str] | None) -> str:
    """This page's query with some parameters changed, back on its first page."""
    query = request.GET.copy()
    for name, value in (changes | {"page": None}).items():
        if not value:
            query.pop(name, None)
        elif isinstance(value, str):
            query[name] = value
        else:
            query.setlist(name, list(value))
    return f"?{query.urlencode()}" if query else "?"


def bare_address(request: SignedIn) -> str:
    """This page without any filter, looked at in the same way."""
    view = view_of(request)
    return "?" if view == TABLE else f"?view={view}"


def views(request: SignedIn) -> list[Option]:
    """The three ways to look at a year."""
    here = view_of(request)
    named = (
        (TABLE, pgettext("view", "Table"), "table"),
        (TIMELINE, pgettext("view", "Timeline"), "calendar3"),
        (MAP, pgettext("view", "Map"), "map"),
    )
    return [
        Option(label, address(request, view=None if view == TABLE else view), view, view == here, icon=icon)
        for view, label, icon in named
    ]


def tabs(request: SignedIn, listed: YearList) -> list[Option]:
    """All, then each status that something has, or that is chosen."""
    here, numbers = listed.asked.status, listed.standing.actions
    made = [Option(_("All"), address(request, status=None), current=not here, count=numbers.total())]
    for status in mission.STATUSES:
        if numbers[status] or status == here:
            label = wording.word(wording.STATUS, status)
            made.append(Option(label, address(request, status=status), current=status == here, count=numbers[status]))
    return made


def months(year: int) -> list[tuple[str, str]]:
    """The months of a year: 2027-03, March."""
    return [(f"{year}-{number:02}", str(MONTHS[number])) for number in MONTHS]


def quarters(request: SignedIn, listed: YearList) -> list[Option]:
    """The quarters of the year as periods."""
    asked, year, made = listed.asked, listed.asked.year, []
    for number in range(1, 5):
        since, until = f"{year}-{number * 3 - 2:02}", f"{year}-{number * 3:02}"
        here = (asked.since, asked.until) == (since, until)
        url = address(request, **dict.fromkeys(PERIOD) if here else dict(zip(PERIOD, (since, until), strict=True)))
        made.append(Option(_("Q%(number)s") % {"number": number}, url, current=here))
    return made


def filters_in_use(request: SignedIn, listed: YearList) -> list[Option]:
    """The filters in use, each with the address without it."""
    asked, names = listed.asked, listed.names
    used = (
        ("status", _("Status"), wording.word(wording.STATUS, asked.status)),
        ("kind", _("Kind"), wording.word(wording.KIND, asked.kind)),
        ("where", _("Country"), names.countries.get(asked.where) or names.groups.get(asked.where, asked.where)),
        ("sector", _("Sector"), names.sectors.get(asked.sector, asked.sector)),
        ("tag", _("Tag"), wording.word(wording.TAG, asked.tag)),
        ("from", pgettext("period", "From"), _month_words(asked.since)),
        ("until", pgettext("period", "Until"), _month_words(asked.until)),
        ("collision", _("Collisions"), _collision_words(asked.collision)),
        ("q", _("Search"), asked.text),
    )
    rest = [Option(label, address(request, **{name: None}), value=value) for name, label, value in used if value]
    return [*_agencies_in_use(request, listed), *rest]


def _collision_words(asked: str) -> str:
    return "" if not asked else _("all kinds") if asked == ANY_COLLISION else kind_title(asked)


def more_in_use(asked: YearFilter) -> int:
    """How many of the filters that are folded away are in use."""
    return sum(map(bool, (asked.kind, asked.sector, asked.tag, asked.since, asked.until)))


def _agencies_in_use(request: SignedIn, listed: YearList) -> Iterator[Option]:
    for code in listed.asked.agencies:
        others = [other for other in listed.asked.agencies if other != code]
        name = listed.names.agencies.get(code, code)
        yield Option(_("Agency"), address(request, agency=others), value=name)


def _month_words(month: str) -> str:
    """March 2027 for 2027-03."""
    year, _dash, number = month.partition("-")
    return f"{MONTHS[int(number)]} {year}" if number else ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column of the table, by one or two of which it can be sorted."""

    columns: tuple[Option, ...]
    sort: str
    number: bool


def heads(request: SignedIn, order: Order) -> list[Head]:
    """What stands together in a column is sorted by in its head."""
    made = []
    for labels in _labels():
        columns = tuple(_column(request, order, column, label) for column, label in labels.items())
        sort = next((column.sort for column in columns if column.current), "none")
        made.append(Head(columns, sort, number=not labels.keys().isdisjoint({COMPANIES, COST})))
    return made


def _labels() -> tuple[dict[str, str], ...]:
    return (
        {TITLE: _("Action"), KIND: _("Kind")},
        {DATES: _("Dates"), STATUS: _("Status")},
        {COUNTRIES: _("Country")},
        {SECTORS: _("Sectors")},
        {ORGANISERS: _("Organisers"), TAG: _("Tag")},
        {COMPANIES: _("Companies")},
        {COST: _("Cost")},
    )


def _column(request: SignedIn, order: Order, column: str, label: str) -> Option:
    here = column == order.column
    turned = f"-{column}" if here and not order.down else column
    sort = ("descending" if order.down else "ascending") if here else "none"
    return Option(label, address(request, sort=turned), value=column, current=here, sort=sort)


def neighbours(request: SignedIn, names: Names, year: int) -> dict[str, Any]:
    """The nearest years before and after that have actions, and all of them, a period moved along."""
    before = max((one for one in names.years if one < year), default=None)
    after = min((one for one in names.years if one > year), default=None)
    return {
        "before": before and _moved(request, before),
        "after": after and _moved(request, after),
        "years": [_moved(request, one, here=year) for one in sorted({*names.years, year}, reverse=True)],
    }


def _moved(request: SignedIn, year: int, *, here: int = 0) -> Option:
    """Another year with the same filters; the months of a period are those of that year."""
    period = {name: f"{year}{request.GET[name][4:]}" for name in PERIOD if request.GET.get(name)}
    return Option(str(year), address(request, **period), str(year), year == here)
