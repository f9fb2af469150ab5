"""The planning cycles: the page of a year, who takes part, what is due, which meetings there are. Articles B1-B3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mercator.actions import cycle as verbs
from mercator.models import Cycle, CycleStep
from mercator.queries.cycle import (
    can_join,
    cycle_page,
    cycles_of,
    may_edit,
    may_start,
    members_of,
    next_year,
    open_agencies,
)  # fmt: skip
from mercator.queries.cycle_words import named
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_CYCLE, READ_CYCLE
from mercator.rules.problem import Problem
from mercator.views.forms.cycle import STEP_FIELDS, JoinForm, MeetingForm, NewCycleForm, StepForm, values_of
from mercator.views.forms.plan import ReasonForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import sent
from mercator.views.plan import EDITS, address_of


def fetch_cycle(request: SignedIn, year: int) -> Cycle:
    """The cycle if this person's agency takes part in it; 404 otherwise."""
    return fetch(Cycle.objects.all(), request.user, year=year)


def fetch_to_edit(request: SignedIn, year: int) -> Cycle:
    """The cycle if this person sees it (404 otherwise) and may change it (403 otherwise)."""
    cycle = fetch_cycle(request, year)
    if not may_edit(request.user, cycle):
        raise PermissionDenied
    return cycle


def fetch_step(request: SignedIn, year: int, pk: int) -> CycleStep:
    """A step of a cycle that this person may change."""
    fetch_to_edit(request, year)
    steps: Any = CycleStep.objects.select_related("cycle").prefetch_related("agencies")
    step: CycleStep = fetch(steps, request.user, pk=pk, cycle__year=year)
    return step


def tell(request: SignedIn, problems: Sequence[Problem], *, success: str) -> None:
    """What came of a button: what it did, or why it did nothing."""
    for found in problems:
        messages.error(request, sentence(found))
    if not problems:
        messages.success(request, success)


@require_safe
@gate(READ_CYCLE)
def cycles(request: SignedIn) -> HttpResponse:
    """The years in whose cycle this person's agencies take part."""
    context = {"cycles": cycles_of(request.user, today=timezone.localdate()), "starting": may_start(request.user)}
    return render(request, "cycle/cycles.html", context)


@require_safe
@gate(READ_CYCLE)
def cycle(request: SignedIn, year: int) -> HttpResponse:
    row = fetch_cycle(request, year)
    return _page(request, row)


def _page(request: SignedIn, row: Cycle, *, join: JoinForm | None = None) -> HttpResponse:
    page = cycle_page(request.user, row, today=timezone.localdate())
    context: dict[str, Any] = {
        "page": page,
        "cycle": row,
        "today": timezone.localdate(),
        "join": join or JoinForm(agencies=can_join(row)),
    }
    return render(request, "cycle/cycle.html", context | _elsewhere(row), status=422 if join else 200)


def _elsewhere(row: Cycle) -> dict[str, str]:
    """The addresses around a cycle; "" for pages that are not there."""
    return {
        "board_address": address_of("year", row.year),
        "proposals_address": address_of("proposals", row.year),
        "best_set_address": address_of("best_set", row.year),
        "calendar_address": address_of("calendar", row.year),
        "outbox_address": address_of("mails"),
    }


@EDITS
@gate(EDIT_CYCLE)
def cycle_new(request: SignedIn) -> HttpResponse:
    """Begin a cycle with the usual steps and meetings."""
    starting = may_start(request.user)
    others = open_agencies()
    initial = {"year": next_year(timezone.localdate()), "agency": starting[0].code if starting else ""}
    form = NewCycleForm(sent(request), initial=initial, starting=starting, agencies=others)
    if request.method == "POST" and form.is_valid():
        made = verbs.start_cycle(
            form.cleaned_data["year"], agency=form.starting(), members=form.chosen("members"),
            pulses=form.chosen("pulses"), by=request.user, now=timezone.now(),
        )  # fmt: skip
        if isinstance(made, Cycle):
            messages.success(request, _("The cycle has begun with the usual steps: change whatever differs."))
            return redirect("cycle", made.year)
        form.tell(made)
    return render(request, "cycle/new.html", {"form": form}, status=422 if form.errors else 200)


# ---------- Who takes part ----------


@require_POST
@gate(EDIT_CYCLE)
def cycle_join(request: SignedIn, year: int) -> HttpResponse:
    """Bring an agency to the table."""
    row = fetch_to_edit(request, year)
    form = JoinForm(request.POST, agencies=can_join(row))
    if not form.is_valid():
        return _page(request, row, join=form)
    done = verbs.join_cycle(row, form.agency(), by=request.user, now=timezone.now())
    tell(request, done if isinstance(done, list) else [], success=_("The agency takes part now."))
    return redirect(f"{reverse('cycle', args=[year])}#members")


@EDITS
@gate(EDIT_CYCLE)
def cycle_leave(request: SignedIn, year: int, code: str) -> HttpResponse:
    """An agency leaves, with the reason."""
    row = fetch_to_edit(request, year)
    member = next((one for one in members_of(row) if one.agency.code == code), None)
    if member is None:
        raise Http404
    form = ReasonForm(sent(request), required=True, label=_("Why it leaves"))
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        done = verbs.leave_cycle(row, member.agency, why=why, by=request.user, now=timezone.now())
        if not isinstance(done, list):
            messages.success(request, _("The agency does not take part any more."))
            return redirect("cycle", year) if visible(request, row) else redirect("cycles")
        form.tell(done)
    context = {"cycle": row, "member": member, "form": form}
    return render(request, "cycle/leave.html", context, status=422 if form.errors else 200)


def visible(request: SignedIn, row: Cycle) -> bool:
    return Cycle.objects.visible_to(request.user).filter(pk=row.pk).exists()


# ---------- Steps and meetings ----------


@EDITS
@gate(EDIT_CYCLE)
def cycle_step_new(request: SignedIn, year: int) -> HttpResponse:
    row = fetch_to_edit(request, year)
    form = StepForm(sent(request), agencies=[one.agency for one in members_of(row)])
    if request.method == "POST" and form.is_valid():
        done = verbs.add_step(row, form.values(), by=request.user)
        if not isinstance(done, list):
            return _back(request, year, _("The step is there."))
        form.tell(done)
    context = {"cycle": row, "form": form, "title": _("New step")}
    return render(request, "cycle/form.html", context, status=422 if form.errors else 200)


@EDITS
@gate(EDIT_CYCLE)
def cycle_step(request: SignedIn, year: int, pk: int) -> HttpResponse:
    """Change a step."""
    step = fetch_step(request, year, pk)
    agencies = [one.agency for one in members_of(step.cycle)]
    form = StepForm(sent(request), initial=values_of(step, STEP_FIELDS), agencies=agencies)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        done = verbs.edit_step(step, form.values(), version=version, by=request.user)
        if not isinstance(done, list):
            return _back(request, year, _("Saved."))
        form.tell(done)
        form.look_again(step.version)
    context = {"cycle": step.cycle, "form": form, "title": named(step), "step": step}
    return render(request, "cycle/form.html", context, status=422 if form.errors else 200)


@require_POST
@gate(EDIT_CYCLE)
def cycle_step_finish(request: SignedIn, year: int, pk: int) -> HttpResponse:
    """Say that a step is done today, or that it is not."""
    step, today = fetch_step(request, year, pk), timezone.localdate()
    on = None if "undo" in request.POST else today
    found = verbs.finish_step(step, on, version=version_sent(request), by=request.user, today=today)
    words = _("The step is done.") if on else _("The step is open again.")
    tell(request, found, success=words)
    return redirect("cycle", year)


@require_POST
@gate(EDIT_CYCLE)
def cycle_step_remove(request: SignedIn, year: int, pk: int) -> HttpResponse:
    step = fetch_step(request, year, pk)
    found = verbs.remove_step(step, version=version_sent(request), by=request.user)
    tell(request, found, success=_("The step is taken away; the log keeps it."))
    return redirect("cycle", year)


@EDITS
@gate(EDIT_CYCLE)
def cycle_meeting_new(request: SignedIn, year: int) -> HttpResponse:
    row = fetch_to_edit(request, year)
    form = MeetingForm(sent(request), agencies=[one.agency for one in members_of(row)])
    if request.method == "POST" and form.is_valid():
        done = verbs.add_meeting(row, form.values(), by=request.user)
        if not isinstance(done, list):
            return _back(request, year, _("The meeting is there."))
        form.tell(done)
    context = {"cycle": row, "form": form, "title": _("New meeting")}
    return render(request, "cycle/form.html", context, status=422 if form.errors else 200)


def _back(request: SignedIn, year: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("cycle", year)


def version_sent(request: SignedIn) -> int:
    """The version of the row that a button was shown beside; 0 when none was sent."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
