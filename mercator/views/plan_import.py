"""A file sent as a plan: following how it is read, checking it, giving it up. Articles B1, B7."""

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
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from mercator.actions.comparing import compare_again
from mercator.actions.job import READ_PLAN_FILE, start_job
from mercator.actions.plan_import import NOUN, SAVE_PLAN_FILE, choose_columns, discard_import
from mercator.actions.plan_saving import refusals
from mercator.models import Job, PlanImport
from mercator.models.job import CANCELLED, FAILED, RUNNING, UNFINISHED
from mercator.models.plan_import import CHANGED, NEW, NO_ACTION, READ, UNCHANGED, WAITING
from mercator.queries.plan_import import preview
from mercator.queries.plan_import.columns import column_views
from mercator.queries.plan_import.sentences import said_of
from mercator.queries.plan_import.stored import problem_from
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_PLAN, READ_PLAN
from mercator.rules.problem import problem
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
    """The last job that read this file, or put it into the plan."""
    return Job.objects.filter(noun=NOUN, key=str(imported.pk)).order_by("-created_at").first()


def is_being_saved(imported: PlanImport, job: Job | None) -> bool:
    """Whether the worker puts this file into the plan, or will. job: the last one (job_of)."""
    return bool(imported.state == READ and job and job.kind == SAVE_PLAN_FILE and job.state in UNFINISHED)


def is_waited_for(imported: PlanImport, job: Job | None) -> bool:
    """Whether there is nothing to look at yet but how far the work is."""
    return imported.state == WAITING or is_being_saved(imported, job)


@never_cache
@EDITS
@gate(READ_PLAN)
def plan_import(request: SignedIn, pk: int) -> HttpResponse:
    """What was understood of a file; while it is read or put into the plan, how far that is. Sent: read it again."""
    if request.method == "POST":
        imported = fetch_import(request, pk, verb=EDIT_PLAN)
        if imported.state == WAITING:
            start_reading(request, imported)
        return redirect("plan_import", pk=pk)
    imported = fetch_import(request, pk)
    job = job_of(imported)
    if is_waited_for(imported, job):
        if request.htmx:
            return _whole_page(pk)
        return render(request, "plan_import/waiting.html", waiting_context(request, imported, job))
    if compare_again(imported):
        imported = fetch_import(request, pk)
    part = (
        PARTS.get(request.GET.get("part", ""), "plan_import/import.html") if request.htmx else "plan_import/import.html"
    )
    asked = unsaved_context(imported, job) if may_edit(request, imported) else {}
    return render(request, part, preview_context(request, imported, **asked))


def _whole_page(pk: int) -> HttpResponse:
    """For a part of the page that asks to be renewed: the whole page, as it is another one meanwhile."""
    answer: HttpResponse = HttpResponseClientRedirect(reverse("plan_import", args=[pk]))
    return answer


PARTS: Final = {
    "head": "plan_import/_head.html",
    "tabs": "plan_import/_tabs.html",
    "save": "plan_import/_save_asked.html",
}
"""Parts of the page that renew themselves when a row was mended."""


def waiting_context(request: SignedIn, imported: PlanImport, job: Job | None) -> dict[str, Any]:
    return {
        "imported": imported, "job": job, "standing_job": standing_of(job, now=timezone.now()) if job else None,
        "running": bool(job and job.state == RUNNING), "edits": may_edit(request, imported),
        "saving": is_being_saved(imported, job),
    }  # fmt: skip


def unsaved_context(imported: PlanImport, job: Job | None) -> dict[str, Any]:
    """Why the worker did not put the file into the plan, with what the person had asked; {} when it did not try."""
    if job is None or job.kind != SAVE_PLAN_FILE or imported.state != READ:
        return {}
    asked = {name: job.parameters[name] for name in ("seen", "gone", "why")}
    told: dict[str, Any] = {"why": asked["why"], "gone": asked["gone"], "save_stopped": job.state == CANCELLED}
    if job.state == FAILED:
        told["save_problems"] = refusals(imported, **asked) or [problem("import-not-saved")]
    return told


def may_edit(request: SignedIn, imported: PlanImport) -> bool:
    return request.user.rights.may(EDIT_PLAN, agency=imported.agency_id)


def preview_context(request: SignedIn, imported: PlanImport, **more: Any) -> dict[str, Any]:
    """All that the page of a read file shows. Which rows is in the address: show, page."""
    counts = preview.counts_of(imported)
    show = preview.LEFT_OUT if counts.nothing else request.GET.get("show", preview.ALL)
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
        "tabs": _tabs(imported, counts, show), "tables": tables, "columns_open": counts.nothing,
        "said": said_of(counts, tables, adds_only=imported.adds_only),
        "found": [problem_from(data) for data in imported.problems], "edits": may_edit(request, imported),
        "open": imported.state == READ, "asks_why": versions and counts.ready,
        "plan_address": plan_address(imported), "gone": request.GET.get("gone", ""), "why": request.GET.get("why", ""),
    } | more  # fmt: skip


def _tabs(imported: PlanImport, counts: preview.Counts, show: str) -> list[dict[str, Any]]:
    beside = bool(counts.compared and counts.ready)
    labels = [
        (preview.ALL, _("All rows"), counts.rows, True),
        (preview.COMPLETE, _("To complete"), counts.complete, True),
        (preview.CHECK, _("To check"), counts.check, True),
        (NEW, _("New"), counts.new, beside),
        (CHANGED, _("Changed"), counts.changed, beside),
        (UNCHANGED, _("Unchanged"), counts.unchanged, beside),
        (preview.GONE, _("Not in the file"), counts.gone, beside and not imported.adds_only),
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
def plan_import_discard(request: SignedIn, pk: int) -> HttpResponse:
    imported = fetch_import(request, pk, verb=EDIT_PLAN)
    found = discard_import(imported, by=request.user)
    for each in found:
        messages.error(request, sentence(each))
    if found:
        return redirect("plan_import", pk=pk)
    messages.success(request, _("The file was given up; nothing of it is in the plan."))
    back = request.POST.get("back")
    if back == "plan":
        return redirect(plan_address(imported))
    return redirect("plans" if back == "plans" else "plan_import_new")


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
