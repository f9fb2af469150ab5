"""What missions cost, year beside year, with charts beside the tables. Article C4."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any, Final

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercator.documents.chart import NARROW, WIDE, BarChart, chart_svg
from mercator.documents.xlsx import tables_xlsx
from mercator.models import CostLine
from mercator.queries import cost_report_words as words
from mercator.queries import wording
from mercator.queries.cost_report import ONLY_MISSIONS, CostAsk
from mercator.queries.cost_report_page import cost_page
from mercator.queries.cost_report_table import cost_tables, line_rows
from mercator.queries.year.names import names_of
from mercator.rules.access import READ_ACTION, READ_FILE
from mercator.rules.budget import MOMENTS, NATURES
from mercator.rules.cost_report import GROUPINGS, SPANS
from mercator.views.export import MEDIA_TYPES
from mercator.views.gate import SignedIn, gate
from mercator.views.year import FIRST_YEAR, LAST_YEAR
from mercator.views.year_controls import Option, address

LINES_A_PAGE: Final = 100
A_DAY: Final = 24 * 3600
GROUP: Final = re.compile(r"[-\w]{1,60}", re.ASCII)
"""The codes of bodies, agencies, countries, kinds and natures."""


@require_safe
@gate(READ_FILE)
def costs_now(request: SignedIn) -> HttpResponse:
    """The latest year of which actual costs are known; else this year."""
    known = CostLine.objects.visible_to(request.user).filter(actual__isnull=False)
    latest = known.order_by("-action__year").values_list("action__year", flat=True).first()
    return redirect("costs", latest or timezone.localdate().year)


@require_safe
@gate(READ_ACTION)
def costs(request: SignedIn, year: int) -> HttpResponse:
    """The report of a year and those before it."""
    ask = asked_for(request, year)
    page = cost_page(request.user, ask)
    context = {"year": year, "page": page, "ask": ask, "tabs": _tabs(request, ask), "charts": _charts(page.chart)}
    return render(request, "cost_report/page.html", context | _controls(request, ask))


@require_safe
@gate(READ_ACTION)
def costs_lines(request: SignedIn, year: int) -> HttpResponse:
    """The lines behind one amount of the report: ?group= and ?of= say which."""
    ask = asked_for(request, year)
    of, group = request.GET.get("of", ""), request.GET.get("group", "")
    if group and not GROUP.fullmatch(group):
        raise Http404
    only = int(of) if of.isascii() and of.isdecimal() and len(of) < 19 and int(of) in ask.years else None
    rows: Any = line_rows(request.user, ask, group=group, year=only)
    context = {
        "year": year, "ask": ask, "page": Paginator(rows, LINES_A_PAGE).get_page(request.GET.get("page")),
        "title": _lines_title(ask, group, only),
    }  # fmt: skip
    return render(request, "cost_report/lines.html", context)


@require_safe
@gate(READ_ACTION)
def costs_export(request: SignedIn, year: int) -> HttpResponse:
    """The report as a workbook: every grouping, officials' travel, every line, with what was asked."""
    ask = asked_for(request, year)
    tables, notes = cost_tables(request.user, ask)
    made_on = _("Made by Mercator on %(day)s.") % {"day": wording.day(timezone.localdate())}
    made = tables_xlsx(tables, title=words.title_of(ask), made_at=timezone.now(), notes=(*notes, made_on))
    costs_word = pgettext("file name", "costs")
    name = f"{costs_word}-{year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": get_language() or "en"}
    return HttpResponse(made, content_type=MEDIA_TYPES["xlsx"], headers=headers)


def asked_for(request: SignedIn, year: int) -> CostAsk:
    """What the address asks; 404 for a year that no plan can have."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return CostAsk.of(year, query=dict(request.GET.lists()))


def drawn(chart: BarChart, *, width: int) -> SafeString:
    """The drawing of a chart, kept for a day: the same value is drawn once."""
    key = f"chart:{width}:{sha256(repr(chart).encode()).hexdigest()}"
    made: bytes | None = cache.get(key)
    if made is None:
        made = chart_svg(chart, width=width)
        cache.set(key, made, A_DAY)
    return mark_safe(made.decode())  # noqa: S308 - made by chart_svg from escaped words, without scripts


def _charts(chart: BarChart | None) -> dict[str, SafeString]:
    if chart is None:
        return {}
    return {"wide": drawn(chart, width=WIDE), "narrow": drawn(chart, width=NARROW)}


def _tabs(request: SignedIn, ask: CostAsk) -> list[Option]:
    return [Option(str(words.BY[by]), address(request, by=by), current=by == ask.by) for by in GROUPINGS]


def _controls(request: SignedIn, ask: CostAsk) -> dict[str, Any]:
    names = names_of(request.user, year=ask.years[-1])
    years = names.years
    return {
        "names": names, "kinds": wording.KIND, "statuses": wording.STATUS, "moments": words.MOMENTS, "spans": SPANS,
        "natures": {code: wording.NATURE[code] for code in NATURES}, "funders": words.funders_of(request.user),
        "only_missions": ONLY_MISSIONS, "known_moments": MOMENTS,
        "before": max((one for one in years if one < ask.years[-1]), default=None),
        "after": min((one for one in years if one > ask.years[-1]), default=None),
    }  # fmt: skip


def _lines_title(ask: CostAsk, group: str, year: int | None) -> str:
    when = str(year) if year else words.title_of(ask)
    if group == "official":
        return _("Travel and hotel of officials, %(year)s: the lines") % {"year": when}
    if not group:
        return _("All amounts, %(year)s: the lines") % {"year": when}
    return _("%(group)s, %(year)s: the lines") % {"group": words.names_of(ask.by).get(group, group), "year": when}
