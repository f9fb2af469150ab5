"""A row of a file sent as a plan: mending it in place or on a page of its own, setting it aside. Articles B1, B7."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mercator.actions.import_row import choose_sides, mend_row, say_no_action
from mercator.models import Action, Agency, ImportRow
from mercator.models.plan_import import READ, SAVED
from mercator.queries.plan_import import preview
from mercator.queries.plan_import.comparing import waiting_rows
from mercator.queries.plan_import.stored import tables_in
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_PLAN, READ_PLAN
from mercator.rules.problem import Problem
from mercator.views.forms.plan_import import MendForm, first_texts
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.plan_import import EDITS, fetch_import


def fetch_row(request: SignedIn, pk: int, row: int) -> ImportRow:
    """The row of a file that this person may mend."""
    imported = fetch_import(request, pk, verb=EDIT_PLAN)
    found = fetch(ImportRow.objects.all(), request.user, pk=row, imported=pk)
    found.imported = imported
    return found


@never_cache
@EDITS
@gate(EDIT_PLAN)
def plan_import_row(request: SignedIn, pk: int, row: int) -> HttpResponse:
    """The form of a row; sent with do: mend, no-action, action (after all) or sides (whose change counts)."""
    found = fetch_row(request, pk, row)
    if request.method != "POST":
        if request.htmx and request.GET.get("part") == "row":
            return _row(request, found)
        return _form(request, found, _bound(found, None))
    return _DONE.get(request.POST.get("do", "mend"), _mend)(request, found)


def _bound(row: ImportRow, sent: Any) -> MendForm:
    imported = row.imported
    asks_why = imported.state == SAVED and bool(imported.plan and imported.plan.presented_at)
    first = first_texts(row, tables_in(imported.tables))
    return MendForm(sent, initial=first, row=row, year=imported.year, asks_why=asks_why)


def _mend(request: SignedIn, row: ImportRow) -> HttpResponse:
    form = _bound(row, request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        done = mend_row(
            row, form.facts(), version=typed["version"], why=typed.get("why", ""), by=request.user, now=timezone.now()
        )
        if isinstance(done, Action):
            messages.success(request, _("%(title)s is in the plan now.") % {"title": done.title})
        if not isinstance(done, list):
            return _after(request, row)
        for found in done:
            form.add_error("why" if found.field in form.fields else None, sentence(found))
    return _form(request, row, form)


def _aside(really: bool) -> Callable[[SignedIn, ImportRow], HttpResponse]:
    def done(request: SignedIn, row: ImportRow) -> HttpResponse:
        found = say_no_action(row, really=really, version=_version(request), by=request.user)
        return _after(request, row, found)

    return done


def _sides(request: SignedIn, row: ImportRow) -> HttpResponse:
    keep = [name for name in row.conflicts if request.POST.get(f"side-{name}") != "file"]
    return _after(request, row, choose_sides(row, keep, version=_version(request), by=request.user))


_DONE: Final = {"mend": _mend, "no-action": _aside(True), "action": _aside(False), "sides": _sides}
"""What each button of a row does."""


def _version(request: SignedIn) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


def _after(request: SignedIn, row: ImportRow, problems: list[Problem] | None = None) -> HttpResponse:
    """The row as it stands now, in place; else back to the page on which it stands."""
    for found in problems or ():
        messages.error(request, sentence(found))
    if request.htmx and not problems:
        response = _row(request, fetch_row(request, row.imported_id, row.pk))
        response["HX-Trigger"] = "row-mended"
        return response
    if request.htmx:
        refreshed = HttpResponse()
        refreshed["HX-Refresh"] = "true"
        return refreshed
    return redirect(back_from(row))


def back_from(row: ImportRow) -> str:
    """The page on which a row stands."""
    imported = row.imported
    if imported.state == SAVED:
        return f"{reverse('plan_to_complete', args=[imported.agency.code, imported.year])}#row-{row.pk}"
    return f"{reverse('plan_import', args=[imported.pk])}#row-{row.pk}"


def _row(request: SignedIn, row: ImportRow) -> HttpResponse:
    imported = row.imported
    view = preview.views_of(imported, [row])[0]
    context = {
        "view": view, "imported": imported, "edits": True, "open": imported.state == READ,
        "counts": preview.counts_of(imported),
    }  # fmt: skip
    return render(request, "plan_import/_row.html", context)


def _form(request: SignedIn, row: ImportRow, form: MendForm) -> HttpResponse:
    tables = tables_in(row.imported.tables)
    table = preview.table_of(row, tables)
    context = {
        "imported": row.imported, "row": row, "form": form, "cells": list(preview.cells_of(row, table)),
        "told": list(preview.told_of(row, table)), "back": back_from(row), "in_place": request.htmx,
    }  # fmt: skip
    template = "plan_import/_mend.html" if request.htmx else "plan_import/row.html"
    return render(request, template, context, status=422 if form.errors else 200)


@never_cache
@require_safe
@gate(READ_PLAN)
def plan_to_complete(request: SignedIn, code: str, year: int) -> HttpResponse:
    """The rows of imported files that wait to be completed before they can be in this plan."""
    agency = Agency.objects.filter(pk__in=request.user.rights.agencies, code=code).select_related("body").first()
    if agency is None:
        raise Http404
    if not request.user.rights.may(READ_PLAN, agency=agency.pk):
        raise PermissionDenied
    rows = list(waiting_rows(agency, year).select_related("imported__agency__body")[: preview.ON_A_PAGE])
    by_import: dict[int, list[ImportRow]] = {}
    for row in rows:
        by_import.setdefault(row.imported_id, []).append(row)
    views = [view for some in by_import.values() for view in preview.views_of(some[0].imported, some)]
    context = {
        "agency": agency,
        "year": year,
        "views": views,
        "edits": request.user.rights.may(EDIT_PLAN, agency=agency.pk),
    }
    return render(request, "plan_import/to_complete.html", context)
