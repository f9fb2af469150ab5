"""One year of actions: list, filters, totals with their source rows. Article B1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercator.models import Action
from mercator.queries import wording
from mercator.queries.year.filter import YearFilter
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
from mercator.queries.year.page import YearList, totals_of, year_list
from mercator.queries.year.sources import company_sources, cost_sources
from mercator.rules import mission
from mercator.rules.access import EDIT_ACTION, READ_ACTION
from mercator.views.gate import SignedIn, gate
from mercator.views.year_cells import cells_of

ROWS_A_PAGE: Final = 50
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200


@dataclass(frozen=True, slots=True)
class Option:
    """A choice, a tab, a column or a filter in use, with the address that it leads to."""

    label: str
    url: str
    value: str = ""
    current: bool = False
    count: int | None = None
    sort: str = "none"


@require_safe
@gate(READ_ACTION)
def years(request: SignedIn) -> HttpResponse:
    """The latest year that has actions."""
    latest = Action.objects.visible_to(request.user).order_by("-year").values_list("year", flat=True).first()
    if latest is None:
        return render(request, "year/none.html", {"may_add": request.user.rights.may(EDIT_ACTION)})
    return redirect("year", latest)


@require_safe
@gate(READ_ACTION)
def year(request: SignedIn, year: int) -> HttpResponse:
    listed, order = asked_for(request, year)
    page = Paginator(listed.entries, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "year": year,
        "asked": listed.asked,
        "names": listed.names,
        "kinds": wording.KIND,
        "tag_words": wording.TAG,
        "page": page,
        "rows": cells_of(listed.rows(page.object_list)),
        "totals": totals_of(listed) if listed.entries else None,
        "heads": _heads(request, order),
        "tabs": _tabs(request, listed),
        "filters": filters_in_use(request, listed),
        "neighbours": _neighbours(listed.names, year),
        "sort": order.key if request.GET.get("sort") else "",
        "may_add": request.user.rights.may(EDIT_ACTION),
    }
    return render(request, "year/year.html", context)


@require_safe
@gate(READ_ACTION)
def year_sources(request: SignedIn, year: int, figure: str) -> HttpResponse:
    """The rows that a total of the year was made from."""
    listed, _order = asked_for(request, year)
    if figure == COMPANIES:
        made, title = company_sources(listed.actions), _("Companies: the counts behind the total")
    elif figure == COST:
        made, title = cost_sources(listed.actions, person=request.user), _("Known costs: the lines behind the total")
    else:
        raise Http404
    context = {"year": year, "title": title, "figure": figure, "sources": made, "asked": listed.asked}
    return render(request, "year/_sources.html" if request.htmx else "year/sources.html", context)


def asked_for(request: SignedIn, year: int) -> tuple[YearList, Order]:
    """What the address asks for, as this person sees it; 404 for a year that no plan can have."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    order = Order.asked(request.GET.get("sort", ""))
    return year_list(request.user, YearFilter.asked(year, query=request.GET), order), order


def address(request: SignedIn, **changes: str | None) -> str:
    """This page's query with some parameters changed, back on its first page."""
    query = request.GET.copy()
    for name, value in (changes | {"page": None}).items():
        if value:
            query[name] = value
        else:
            query.pop(name, None)
    return f"?{query.urlencode()}" if query else "?"


def _tabs(request: SignedIn, listed: YearList) -> list[Option]:
    """All, then each status that something has, or that is chosen."""
    here, numbers = listed.asked.status, listed.standing.actions
    tabs = [Option(_("All"), address(request, status=None), current=not here, count=numbers.total())]
    for status in mission.STATUSES:
        if numbers[status] or status == here:
            label = wording.word(wording.STATUS, status)
            tabs.append(Option(label, address(request, status=status), current=status == here, count=numbers[status]))
    return tabs


def filters_in_use(request: SignedIn, listed: YearList) -> list[Option]:
    """The filters in use, each with the address without it."""
    asked, names = listed.asked, listed.names
    used = (
        ("status", _("Status"), wording.word(wording.STATUS, asked.status)),
        ("agency", _("Agency"), names.agencies.get(asked.agency, asked.agency)),
        ("kind", _("Kind"), wording.word(wording.KIND, asked.kind)),
        ("where", _("Country"), names.countries.get(asked.where) or names.groups.get(asked.where, asked.where)),
        ("sector", _("Sector"), names.sectors.get(asked.sector, asked.sector)),
        ("tag", _("Tag"), wording.word(wording.TAG, asked.tag)),
        ("q", _("Search"), asked.text),
    )
    return [Option(label, address(request, **{name: None}), value=value) for name, label, value in used if value]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column of the table, by one or two of which it can be sorted."""

    columns: tuple[Option, ...]
    sort: str
    number: bool


def _heads(request: SignedIn, order: Order) -> list[Head]:
    """What stands together in a column is sorted by in its head."""
    heads = []
    for labels in _labels():
        columns = tuple(_column(request, order, column, label) for column, label in labels.items())
        sort = next((column.sort for column in columns if column.current), "none")
        heads.append(Head(columns, sort, number=not labels.keys().isdisjoint({COMPANIES, COST})))
    return heads


def _labels() -> tuple[dict[str, str], ...]:
    return (
        {TITLE: _("Action"), KIND: _("Kind")},
        {DATES: _("Dates"), STATUS: _("Status")},
        {COUNTRIES: _("Country")},
        {SECTORS: _("Sectors")},
        {ORGANISERS: _("Organisers"), TAG: _("Tag")},
        {COMPANIES: _("Companies")},
        {COST: _("Known cost")},
    )


def _column(request: SignedIn, order: Order, column: str, label: str) -> Option:
    here = column == order.column
    turned = f"-{column}" if here and not order.down else column
    sort = ("descending" if order.down else "ascending") if here else "none"
    return Option(label, address(request, sort=turned), value=column, current=here, sort=sort)


def _neighbours(names: Names, year: int) -> dict[str, Any]:
    """The nearest years before and after that have actions."""
    return {
        "before": max((one for one in names.years if one < year), default=None),
        "after": min((one for one in names.years if one > year), default=None),
        "years": sorted({*names.years, year}, reverse=True),
    }
