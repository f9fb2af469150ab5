"""The exchange rates that an agency keeps. Article C4."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mercator.actions.exchange_rate import Kept, import_rates, keep_rate, remove_rate
from mercator.imports.budget.rates import BadRate, RatesRead, read_rates
from mercator.imports.workbook.reading import read_workbook
from mercator.models import Agency, ExchangeRate
from mercator.queries.budget_words import rate_words
from mercator.queries.exchange_rate import currencies, latest_rates
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_COST, READ_FILE
from mercator.rules.problem import Problem
from mercator.views.forms.rate import RateFileForm, RateForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import sent

EDITS = require_http_methods(["GET", "HEAD", "POST"])
ON_A_PAGE = 100


@require_safe
@gate(READ_FILE)
def rate_home(request: SignedIn) -> HttpResponse:
    """The rates of one's own agency: where a person has one of several, of the first that she may change."""
    wanted = request.user.rights.agencies_for(EDIT_COST) or request.user.rights.agencies
    agency = Agency.objects.filter(pk__in=wanted).order_by("code").first()
    if agency is None:
        raise Http404
    return redirect("rate", agency.code)


@require_safe
@gate(READ_FILE)
def rate(request: SignedIn, code: str) -> HttpResponse:
    """The table: the latest rate of each currency, then all of them, newest first."""
    agency = _fetch(request, code)
    rows = ExchangeRate.objects.filter(agency=agency)
    asked = request.GET.get("currency", "")
    if asked:
        rows = rows.filter(currency=asked)
    page = Paginator(rows.order_by("-on", "currency"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "agency": agency, "page": page, "rates": [(row, rate_words(row.per_euro)) for row in page],
        "latest": [(row, rate_words(row.per_euro)) for row in latest_rates([agency.pk])], "asked": asked,
        "may_edit": request.user.rights.may(EDIT_COST, agency=agency.pk),
    }  # fmt: skip
    return render(request, "rate/list.html", context)


@EDITS
@gate(EDIT_COST)
def rate_new(request: SignedIn, code: str) -> HttpResponse:
    """Enter a rate of a day."""
    agency = _fetch_to_edit(request, code)
    today = timezone.localdate()
    form = RateForm(sent(request), initial={"on": today, "currency": request.GET.get("currency", "")})
    if request.method == "POST" and form.is_valid():
        found = keep_rate(agency, form.rate(), by=request.user, today=today)
        if not found:
            messages.success(request, _("Saved."))
            return redirect("rate", code)
        for one in found:
            form.add_error(one.field if one.field in form.fields else None, sentence(one))
    return render(request, "rate/new.html", {"form": form, "agency": agency}, status=422 if form.errors else 200)


@EDITS
@gate(EDIT_COST)
def rate_import(request: SignedIn, code: str) -> HttpResponse:
    """Rates from a file: the good rows are kept, the others shown with what is wrong, to be mended and sent again."""
    agency = _fetch_to_edit(request, code)
    bound = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = RateFileForm(*bound)
    read: RatesRead | None = None
    if request.method == "POST" and form.is_valid():
        found = _read(form)
        if isinstance(found, Problem):
            form.add_error("file", sentence(found))
        else:
            kept = import_rates(agency, found.rates, by=request.user)
            messages.success(request, _kept_words(kept))
            if not found.bad:
                return redirect("rate", code)
            read = found
            left = dict(form.data.items())
            left["rows"] = _as_rows(found.headings, found.bad)
            form = RateFileForm(initial={name: left.get(name, "") for name in form.fields})
    context = {"form": form, "agency": agency, "bad": _worded(read.bad) if read else ()}
    return render(request, "rate/import.html", context, status=422 if form.errors or read else 200)


@require_POST
@gate(EDIT_COST)
def rate_remove(request: SignedIn, code: str, pk: int) -> HttpResponse:
    _fetch_to_edit(request, code)
    row = fetch(ExchangeRate.objects.select_related("agency"), request.user, pk=pk, agency__code=code)
    remove_rate(row, by=request.user)
    messages.success(request, _("The rate is removed; lines that used it keep it."))
    return redirect("rate", code)


def _read(form: RateFileForm) -> RatesRead | Problem:
    name, content = form.content()
    book = read_workbook(content, name=name)
    if isinstance(book, Problem):
        return book
    return read_rates(
        book, known=frozenset(currencies()), today=timezone.localdate(), only=form.wanted(), since=form.since_day(),
        source=form.cleaned_data["source"].strip(),
    )  # fmt: skip


def _kept_words(kept: Kept) -> str:
    said = [ngettext("%(n)s rate is new.", "%(n)s rates are new.", kept.added) % {"n": kept.added}]
    if kept.replaced:
        said.append(ngettext("%(n)s was replaced.", "%(n)s were replaced.", kept.replaced) % {"n": kept.replaced})
    if kept.same:
        said.append(ngettext("%(n)s stood already.", "%(n)s stood already.", kept.same) % {"n": kept.same})
    return " ".join(said)


def _as_rows(headings: Sequence[str], bad: Sequence[BadRate]) -> str:
    """The bad rows under their headings, as cells are pasted: nothing is lost."""
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows([headings, *(one.typed for one in bad)])
    return written.getvalue()


def _worded(bad: Sequence[BadRate]) -> list[tuple[BadRate, str]]:
    return [(one, " · ".join(cell for cell in one.typed if cell)) for one in bad]


def _fetch(request: SignedIn, code: str) -> Agency:
    """One of this person's agencies; 404 otherwise."""
    rows = Agency.objects.filter(pk__in=request.user.rights.agencies).select_related("body")
    agency: Agency = get_object_or_404(rows, code=code)
    return agency


def _fetch_to_edit(request: SignedIn, code: str) -> Agency:
    agency = _fetch(request, code)
    if not request.user.rights.may(EDIT_COST, agency=agency.pk):
        raise PermissionDenied
    return agency
