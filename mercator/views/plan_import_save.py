"""Putting a file into the plan, at once or by the worker, and following either until it is done. Articles B1, B7."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from mercator.actions.comparing import compare_again
from mercator.actions.plan_asking import ask_to_save
from mercator.actions.plan_import import SAVE_PLAN_FILE
from mercator.actions.plan_saving import Saved, what_was_saved
from mercator.models import Job
from mercator.models.plan_import import SAVED
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_PLAN, READ_PLAN
from mercator.views.gate import SignedIn, gate
from mercator.views.plan_import import (
    fetch_import,
    is_being_saved,
    is_waited_for,
    job_of,
    plan_address,
    preview_context,
    waiting_context,
)


@never_cache
@require_safe
@gate(READ_PLAN)
def plan_import_progress(request: SignedIn, pk: int) -> HttpResponse:
    """How far the work is, for the part of the page that renews itself; then on to what came of it."""
    imported = fetch_import(request, pk)
    job = job_of(imported)
    if not is_waited_for(imported, job):
        address = reverse("plan_import", args=[pk])
        if job and job.kind == SAVE_PLAN_FILE and (done := what_was_saved(imported)):
            messages.success(request, saved_words(done))
            address = plan_address(imported)
        answer: HttpResponse = HttpResponseClientRedirect(address) if request.htmx else redirect(address)
        return answer
    if not request.htmx:
        return redirect("plan_import", pk=pk)
    context = waiting_context(request, imported, job)
    if context["standing_job"] and request.GET.get("seen") == context["standing_job"].token:
        return HttpResponse(status=204)
    return render(request, "plan_import/_waiting.html", context)


@require_POST
@gate(EDIT_PLAN)
def plan_import_save(request: SignedIn, pk: int) -> HttpResponse:
    """Put what can be kept into the plan; a large file is left to the worker, and its page shows how far that is."""
    imported = fetch_import(request, pk, verb=EDIT_PLAN)
    why, gone = request.POST.get("why", ""), request.POST.get("gone", "")
    done = ask_to_save(
        imported, seen=request.POST.get("seen", ""), gone=gone, why=why, by=request.user, now=timezone.now()
    )
    if isinstance(done, Saved):
        messages.success(request, saved_words(done))
        return redirect(plan_address(imported))
    if isinstance(done, Job):
        return redirect("plan_import", pk=pk)
    if imported.state == SAVED or is_being_saved(imported, job_of(imported)):
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
    told = _told(done) if done.added or done.changed or done.cancelled else _("Nothing changed in the plan.")
    if done.version:
        kept = _("It is kept as version %(number)s.") % {"number": done.version.number}
        told = f"{told} {kept}"
    if done.waiting:
        waiting = ngettext(
            "%(number)s row waits to be completed.", "%(number)s rows wait to be completed.", done.waiting
        )
        told = f"{told} {waiting % {'number': done.waiting}}"
    return told


def _told(done: Saved) -> str:
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
    return _("The file is in the plan: %(what)s.") % {"what": ", ".join(parts)}
