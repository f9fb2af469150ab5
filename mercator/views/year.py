"""One year and any set of agencies: a table, a timeline, a map, with filters and totals. Articles B1, B3."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercator.models import Action
from mercator.queries import wording
from mercator.queries.collision import YearCollisions
from mercator.queries.year.filter import YearFilter
from mercator.queries.year.order import COMPANIES, COST, Order
from mercator.queries.year.page import YearList, collisions_around, totals_of, year_list
from mercator.queries.year.sources import Source, company_sources, cost_sources, estimate_sources, expected_sources
from mercator.rules.access import EDIT_ACTION, READ_ACTION
from mercator.views import year_controls as controls
from mercator.views.gate import SignedIn, gate
from mercator.views.timeline import timeline_context
from mercator.views.year_cells import cells_of
from mercator.views.year_collisions import Marks, collision_context
from mercator.views.year_map import map_context

ROWS_A_PAGE: Final = 50
ESTIMATE: Final = "estimate"
EXPECTED: Final = "expected"
SOURCES: Final[Mapping[str, Callable[..., list[Source]]]] = MappingProxyType(
    {COMPANIES: company_sources, COST: cost_sources, ESTIMATE: estimate_sources, EXPECTED: expected_sources}
)
"""Where the rows behind each total come from."""
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200


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
    warned = collisions_around(listed)
    context = _around(request, listed, order) | collision_context(request, listed, warned)
    if listed.entries:
        context |= VIEWS[controls.view_of(request)](request, listed, order, warned)
    return render(request, "year/year.html", context)


def _around(request: SignedIn, listed: YearList, order: Order) -> dict[str, Any]:
    """What every view of the board shows."""
    return {
        "year": listed.asked.year,
        "asked": listed.asked,
        "names": listed.names,
        "kinds": wording.KIND,
        "tag_words": wording.TAG,
        "months": controls.months(listed.asked.year),
        "quarters": controls.quarters(request, listed),
        "view": controls.view_of(request),
        "views": controls.views(request),
        "totals": totals_of(listed) if listed.entries else None,
        "count": len(listed.entries),
        "illustrative": listed.illustrative,
        "tabs": controls.tabs(request, listed),
        "filters": controls.filters_in_use(request, listed),
        "more_in_use": controls.more_in_use(listed.asked),
        "bare": controls.bare_address(request),
        "neighbours": controls.neighbours(request, listed.names, listed.asked.year),
        "sort": order.key if request.GET.get("sort") else "",
        "may_add": request.user.rights.may(EDIT_ACTION),
    }


def _table(request: SignedIn, listed: YearList, order: Order, warned: YearCollisions) -> dict[str, Any]:
    page = Paginator(listed.entries, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = cells_of(listed.rows(page.object_list), names=listed.names.agencies, marks=Marks(warned))
    return {"page": page, "rows": rows, "heads": controls.heads(request, order)}


def _timeline(request: SignedIn, listed: YearList, order: Order, warned: YearCollisions) -> dict[str, Any]:
    return timeline_context(listed, marks=Marks(warned))


def _map(request: SignedIn, listed: YearList, order: Order, warned: YearCollisions) -> dict[str, Any]:
    return map_context(request, listed, marks=Marks(warned))


VIEWS: Final[Mapping[str, Callable[[SignedIn, YearList, Order, YearCollisions], dict[str, Any]]]] = MappingProxyType(
    {controls.TABLE: _table, controls.TIMELINE: _timeline, controls.MAP: _map}
)
"""What each way to look at a year shows besides."""


@require_safe
@gate(READ_ACTION)
def year_sources(request: SignedIn, year: int, figure: str) -> HttpResponse:
    """The rows that a total of the year was made from."""
    listed, _order = asked_for(request, year)
    if figure not in SOURCES:
        raise Http404
    actions = listed.going_ahead if figure in (ESTIMATE, EXPECTED) else listed.actions
    made = SOURCES[figure](actions, person=request.user)
    title = _titles()[figure]
    context = {"year": year, "title": title, "figure": figure, "sources": made, "asked": listed.asked}
    return render(request, "year/_sources.html" if request.htmx else "year/sources.html", context)


def _titles() -> dict[str, str]:
    return {
        COMPANIES: _("Companies: the counts behind the total"),
        COST: _("Known costs: the lines behind the total"),
        ESTIMATE: _("Estimated cost: what each plan foresees"),
        EXPECTED: _("Expected participants: the lower end of what each plan expects"),
    }


def asked_for(request: SignedIn, year: int) -> tuple[YearList, Order]:
    """What the address asks for, as this person sees it; 404 for a year that no plan can have."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    order = Order.asked(request.GET.get("sort", ""))
    return year_list(request.user, YearFilter.asked(year, query=dict(request.GET.lists())), order), order
