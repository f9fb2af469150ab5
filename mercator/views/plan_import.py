"""A file sent as a plan: following how it is read, checking it, putting it into the plan. Articles B1, B7."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from mercator.actions.comparing import compare_again
from mercator.actions.job import READ_PLAN_FILE, start_job
from mercator.actions.plan_import import NOUN, choose_columns, discard_import
from mercator.actions.plan_saving import Saved, save_import
from mercator.models import Job, PlanImport
from mercator.models.job import RUNNING
from mercator.models.plan_import import CHANGED, NEW, NO_ACTION, READ, SAVED, UNCHANGED, WAITING
from mercator.queries.plan_import import preview
from mercator.queries.plan_import.columns import column_views
from mercator.queries.plan_import.sentences import said_of
from mercator.queries.plan_import.stored import problem_from
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_PLAN, READ_PLAN
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.job import standing_of

EDITS: Final = require_http_methods(["GET", "HEAD", "POST"])


def fetch_import(request: SignedIn, pk: int, *, verb: str = READ_PLAN) -> PlanImport:
    """The file if it is of an agency of this person (404 otherwise) who may do `verb` there (403 otherwise)."""
    rows = PlanImport.objects.select_related("agency__body", "by", "made", "plan").defer("content")
    found: PlanImport = fetch(rows, request.user, pk=pk)
    if not request.user.rights.may(verb, agency=found.agency_id):
        raise PermissionDenied
    return found


def start_reading(request: SignedIn, imported: PlanImport) -> Job:
    return start_job(
        READ_PLAN_FILE, by=request.user, agency=imported.agency, noun=NOUN, key=str(imported.pk), now=timezone.now()
    )


def job_of(imported: PlanImport) -> Job | None:
    """The last job that read this file."""
    return Job.objects.filter(kind=READ_PLAN_FILE, noun=NOUN, key=str(imported.pk)).order_by("-created_at").first()


@never_cache
@EDITS
@gate(READ_PLAN)
def plan_import(request: SignedIn, pk: int) -> HttpResponse:
    """What was understood of a file; while it is being read, how far that is. Sent: read it once more."""
    if request.method == "POST":
        imported = fetch_import(request, pk, verb=EDIT_PLAN)
        if imported.state == WAITING:
            start_reading(request, imported)
        return redirect("plan_import", pk=pk)
    imported = fetch_import(request, pk)
    if imported.state == WAITING:
        return render(request, "plan_import/waiting.html", waiting_context(request, imported))
    if compare_again(imported):
        imported = fetch_import(request, pk)
    part = (
        PARTS.get(request.GET.get("part", ""), "plan_import/import.html") if request.htmx else "plan_import/import.html"
    )
    return render(request, part, preview_context(request, imported))


PARTS: Final = {
    "head": "plan_import/_head.html",
    "tabs": "plan_import/_tabs.html",
    "save": "plan_import/_save_words.html",
}
"""Parts of the page that renew themselves when a row was mended."""


def waiting_context(request: SignedIn, imported: PlanImport) -> dict[str, Any]:
    job = job_of(imported)
    return {
        "imported": imported, "job": job, "standing_job": standing_of(job, now=timezone.now()) if job else None,
        "running": bool(job and job.state == RUNNING), "edits": may_edit(request, imported),
    }  # fmt: skip


@never_cache
@require_safe
@gate(READ_PLAN)
def plan_import_progress(request: SignedIn, pk: int) -> HttpResponse:
    """How far the reading is, for the part of the page that renews itself; then on to the page."""
    imported = fetch_import(request, pk)
    if not request.htmx:
        return redirect("plan_import", pk=pk)
    if imported.state != WAITING:
        answer: HttpResponse = HttpResponseClientRedirect(reverse("plan_import", args=[pk]))
        return answer
    context = waiting_context(request, imported)
    if context["standing_job"] and request.GET.get("seen") == context["standing_job"].token:
        return HttpResponse(status=204)
    return render(request, "plan_import/_waiting.html", context)


def may_edit(request: SignedIn, imported: PlanImport) -> bool:
    return request.user.rights.may(EDIT_PLAN, agency=imported.agency_id)


def preview_context(request: SignedIn, imported: PlanImport, **more: Any) -> dict[str, Any]:
    """All that the page of a read file shows. Which rows is in the address: show, page."""
    counts = preview.counts_of(imported)
    show = request.GET.get("show", preview.ALL)
    page: Any
    views: Any = ()
    if show == preview.GONE:
        page = preview.page_of_gone(imported, page=request.GET.get("page", "1"))
    elif show == preview.LEFT_OUT:
        page = preview.page_of_left_out(imported, page=request.GET.get("page", "1"))
    else:
        page = preview.page_of_rows(imported, show=show, page=request.GET.get("page", "1"))
        views = preview.views_of(imported, list(page))
    tables = column_views(imported)
    versions = imported.agency.plans.filter(year=imported.year, versions__isnull=False).exists()
    return {
        "imported": imported, "counts": counts, "show": show, "page": page, "views": views,
        "tabs": _tabs(imported, counts, show), "tables": tables, "said": said_of(counts, tables),
        "found": [problem_from(data) for data in imported.problems], "edits": may_edit(request, imported),
        "open": imported.state == READ, "asks_why": versions, "plan_address": plan_address(imported),
    } | more  # fmt: skip


def _tabs(imported: PlanImport, counts: preview.Counts, show: str) -> list[dict[str, Any]]:
    labels = [
        (preview.ALL, _("All rows"), counts.rows, True),
        (preview.COMPLETE, _("To complete"), counts.complete, True),
        (preview.CHECK, _("To check"), counts.check, True),
        (NEW, _("New"), counts.new, counts.compared),
        (CHANGED, _("Changed"), counts.changed, counts.compared),
        (UNCHANGED, _("Unchanged"), counts.unchanged, counts.compared),
        (preview.GONE, _("Not in the file"), counts.gone, counts.compared and not imported.adds_only),
        (NO_ACTION, _("Set aside"), counts.no_action, bool(counts.no_action)),
        (preview.LEFT_OUT, _("Lines that are no actions"), counts.left_out, bool(counts.left_out)),
    ]
    address = reverse("plan_import", args=[imported.pk])
    return [
        {"label": label, "count": count, "url": f"{address}?show={code}#rows", "current": code == show}
        for code, label, count, there in labels
        if there
    ]


def plan_address(imported: PlanImport) -> str:
    """The page of the plan."""
    try:
        return reverse("plan", args=[imported.agency.code, imported.year])
    except NoReverseMatch:
        return f"{reverse('year', args=[imported.year])}?agency={imported.agency.code}"


@require_POST
@gate(EDIT_PLAN)
def plan_import_columns(request: SignedIn, pk: int) -> HttpResponse:
    """Say what columns mean, and read the file anew with that."""
    imported = fetch_import(request, pk, verb=EDIT_PLAN)
    chosen: dict[str, dict[str, str]] = {}
    for table in column_views(imported):
        for column in table.columns:
            for sheet in table.sheets if column.changed(request.POST) else ():
                chosen.setdefault(sheet, {})[str(column.index)] = request.POST[column.name]
    if not chosen:
        messages.info(request, _("No column means anything else than before."))
        return redirect("plan_import", pk=pk)
    version = _number(request.POST.get("version"))
    with transaction.atomic():
        found = choose_columns(imported, chosen, version=version, by=request.user)
        if not found:
            start_reading(request, imported)
    for each in found:
        messages.error(request, sentence(each))
    return redirect("plan_import", pk=pk)


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 9 else 0


@require_POST
@gate(EDIT_PLAN)
def plan_import_save(request: SignedIn, pk: int) -> HttpResponse:
    """Put what can be kept into the plan."""
    imported = fetch_import(request, pk, verb=EDIT_PLAN)
    why, gone = request.POST.get("why", ""), request.POST.get("gone", "")
    done = save_import(
        imported, seen=request.POST.get("seen", ""), gone=gone, why=why, by=request.user, now=timezone.now()
    )
    if isinstance(done, Saved):
        messages.success(request, saved_words(done))
        return redirect(plan_address(imported))
    if imported.state == SAVED:
        for found in done:
            messages.info(request, sentence(found))
        return redirect("plan_import", pk=pk)
    if compare_again(imported):
        imported = fetch_import(request, pk, verb=EDIT_PLAN)
    context = preview_context(request, imported, save_problems=done, why=why, gone=gone)
    return render(request, "plan_import/import.html", context, status=422)


def saved_words(done: Saved) -> str:
    """What putting a file into the plan did, in a sentence or two."""
    if done.version is None and not done.waiting:
        return _("Nothing changed: the plan says all of this already.")
    parts = [
        ngettext("%(number)s action was added", "%(number)s actions were added", done.added) % {"number": done.added}
    ]
    if done.changed:
        parts.append(ngettext("%(number)s changed", "%(number)s changed", done.changed) % {"number": done.changed})
    if done.cancelled:
        parts.append(
            ngettext("%(number)s was cancelled", "%(number)s were cancelled", done.cancelled)
            % {"number": done.cancelled}
        )
    told = _("The file is in the plan: %(what)s.") % {"what": ", ".join(parts)}
    if done.version:
        told = f"{told} {_('It is kept as version %(number)s.') % {'number': done.version.number}}"
    if done.waiting:
        waiting = ngettext(
            "%(number)s row waits to be completed.", "%(number)s rows wait to be completed.", done.waiting
        )
        told = f"{told} {waiting % {'number': done.waiting}}"
    return told


@require_POST
@gate(EDIT_PLAN)
def plan_import_discard(request: SignedIn, pk: int) -> HttpResponse:
    imported = fetch_import(request, pk, verb=EDIT_PLAN)
    found = discard_import(imported, by=request.user)
    for each in found:
        messages.error(request, sentence(each))
    if found:
        return redirect("plan_import", pk=pk)
    messages.success(request, _("The file was given up; nothing of it is in the plan."))
    return redirect("plan_import_new")


@never_cache
@require_safe
@gate(READ_PLAN)
def plan_import_file(request: SignedIn, pk: int) -> HttpResponse:
    """The file as it was sent, byte for byte."""
    imported = fetch_import(request, pk)
    response = HttpResponse(bytes(imported.content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, imported.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
