"""The common calendar: a page for everybody, and the same as a workbook. Articles B4, B5."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercator.documents.xlsx import table_xlsx
from mercator.models import Person
from mercator.queries import wording
from mercator.queries.calendar import calendar_of, entries_of, months_of, names_open, years_open
from mercator.queries.calendar_feed import table_of
from mercator.queries.year.filter import YearFilter
from mercator.queries.year.names import Names
from mercator.rules.access import EDIT_ACTION
from mercator.views.export import MEDIA_TYPES
from mercator.views.gate import open_to_all

ROWS_A_PAGE: Final = 200
YEARS: Final = range(1990, 2101)
FILTERS: Final = ("agency", "tag", "where", "sector", "kind", "q")


def reader_of(request: HttpRequest) -> Person | None:
    """Who looks at the calendar; None for whoever is not signed in."""
    return request.user if isinstance(request.user, Person) else None


def asked_of(request: HttpRequest, year: int) -> YearFilter:
    """The filter that the address spells; only what the calendar offers. Raises Http404 for a year without plans."""
    if year not in YEARS:
        raise Http404
    query = {name: request.GET.getlist(name) for name in FILTERS}
    return YearFilter.asked(year, query=query)


@require_safe
@open_to_all
def calendar_now(request: HttpRequest) -> HttpResponse:
    """The year that comes next in the calendar: this one, else the nearest after it, else the latest."""
    years, today = years_open(reader_of(request)), timezone.localdate()
    year = next((one for one in years if one >= today.year), years[-1] if years else today.year)
    query = request.GET.urlencode()
    return redirect(reverse("calendar", args=[year]) + (f"?{query}" if query else ""))


@require_safe
@open_to_all
def calendar(request: HttpRequest, year: int) -> HttpResponse:
    person = reader_of(request)
    names = names_open(person, year=year)
    asked = asked_of(request, year)
    rows = calendar_of(person, asked, names)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    months = months_of(list(page.object_list))
    context: dict[str, Any] = {
        "year": year,
        "asked": asked,
        "names": names,
        "kinds": wording.KIND,
        "tag_words": wording.TAG,
        "page": page,
        "months": months,
        "filters": filters_in_use(request, asked, names),
        "years": _neighbours(years_open(person), year),
        "signed_in": person is not None,
        "reads_pages": person is not None and bool(person.rights.agencies),
        "may_add": person is not None and person.rights.may(EDIT_ACTION),
        "illustrative": any(one.illustrative for month in months for one in month.entries),
    }
    return render(request, "calendar/calendar.html", context)


def _neighbours(years: list[int], year: int) -> dict[str, int | None]:
    before = [one for one in years if one < year]
    after = [one for one in years if one > year]
    return {"before": before[-1] if before else None, "after": after[0] if after else None}


def filters_in_use(request: HttpRequest, asked: YearFilter, names: Names) -> list[dict[str, str]]:
    """Each filter with its words, and the address without it."""
    places = names.groups | names.countries
    used = [
        ("agency", _("Agency"), ", ".join(names.agencies.get(code, code) for code in asked.agencies)),
        ("tag", _("Tag"), wording.word(wording.TAG, asked.tag) if asked.tag else ""),
        ("where", _("Country"), places.get(asked.where, asked.where)),
        ("sector", _("Sector"), names.sectors.get(asked.sector, asked.sector)),
        ("kind", _("Kind"), wording.word(wording.KIND, asked.kind) if asked.kind else ""),
        ("q", _("Search"), asked.text),
    ]
    return [{"label": label, "value": value, "url": _without(request, name)} for name, label, value in used if value]


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    query.pop("page", None)
    return f"?{query.urlencode()}"


@require_safe
@open_to_all
def calendar_xlsx(request: HttpRequest, year: int) -> HttpResponse:
    """All that the page of this address lists, on whatever page of it."""
    person = reader_of(request)
    names, asked = names_open(person, year=year), asked_of(request, year)
    entries = entries_of([row.key for row in calendar_of(person, asked, names)])
    title = _("Common calendar of %(year)s") % {"year": year}
    used = "; ".join(f"{one['label']}: {one['value']}" for one in filters_in_use(request, asked, names))
    notes = (
        *([_("Illustrative actions were invented to show Mercator; a column says which.")]
          * any(one.illustrative for one in entries)),
        _("Filters: %(filters)s") % {"filters": used} if used else _("Without filters: the whole year."),
        _("Made by Mercator on %(day)s.") % {"day": wording.day(timezone.localdate())},
    )  # fmt: skip
    table = table_of(entries, title=title, notes=notes, empty=_("No action fits these filters") + ".")
    stem = pgettext("file name", "calendar")
    return HttpResponse(
        table_xlsx(table, title=title, made_at=timezone.now()),
        content_type=MEDIA_TYPES["xlsx"],
        headers={
            "Content-Disposition": f'attachment; filename="{stem}-{year}.xlsx"',
            "Content-Language": get_language() or "en",
        },
    )
