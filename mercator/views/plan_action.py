"""One action in its plan: what the plan says of it, and moving it in time. Articles B1, B7, B8."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from mercator.actions import plan_action as verbs
from mercator.imports.cells.when_write import write_when
from mercator.models import Action, Plan
from mercator.queries.action_page import dates_of
from mercator.queries.plan_removal import why_not_removed
from mercator.rules.access import EDIT_ACTION, EDIT_PLAN
from mercator.views.action import EDITS, fetch_to_edit
from mercator.views.forms.fields import EditForm
from mercator.views.forms.plan_action import MoveForm, PlanFactsForm
from mercator.views.gate import SignedIn, gate
from mercator.views.panel import Panel, edit, sent


@EDITS
@gate(EDIT_PLAN)
def action_plan(request: SignedIn, code: str) -> HttpResponse:
    """What the plan says of the action: number, estimate, who, motivation, deciding body."""
    row = _fetch_own(request, code)
    form = PlanFactsForm(
        sent(request), initial=PlanFactsForm.now(row), asks_why=row.published, shared=row.shared
    )  # fmt: skip
    panel = Panel(
        row, "plan", _("Plan"), now=lambda: PlanFactsForm.now(Action.objects.visible_to(request.user).get(pk=row.pk))
    )

    def save(typed: PlanFactsForm) -> object:
        version, why = typed.cleaned_data["version"] or 0, typed.cleaned_data["why"]
        today = timezone.localdate()
        return verbs.edit_plan_facts(row, typed.values(), version=version, why=why, by=request.user, today=today)

    return edit(request, panel, form, save=save)


def _fetch_own(request: SignedIn, code: str) -> Action:
    """The action if this person sees it (404 otherwise) and writes the plan in which it stands (403 otherwise)."""
    row = fetch_to_edit(request, code, verb=EDIT_PLAN)
    if not request.user.rights.may(EDIT_PLAN, agency=row.agency_id):
        raise PermissionDenied
    return row


@EDITS
@gate(EDIT_PLAN)
def action_remove(request: SignedIn, code: str) -> HttpResponse:
    """Takes a mistyped row out of a draft, after asking once more; says why where that cannot be."""
    row = _fetch_own(request, code)
    form = EditForm(sent(request), initial={"version": row.version}, asks_why=False)
    form.fields["why"].label = _("Why (optional)")
    if request.method == "POST" and form.is_valid():
        version, why = form.cleaned_data["version"] or 0, form.cleaned_data["why"]
        try:
            found = verbs.remove_action(row, version=version, why=why, by=request.user)
        except Action.DoesNotExist as gone:
            raise Http404 from gone
        if not found:
            messages.success(request, _("“%(title)s” is taken out of the plan.") % {"title": row.title})
            return redirect(_plan_address(row))
        form.tell(found)
        row = _fetch_own(request, code)
        form.compare({}, version=row.version)
    context = {"action": row, "form": form, "dates": dates_of(row), "not_removed": why_not_removed(row)}
    return render(request, "action/remove.html", context, status=422 if form.errors else 200)


def _plan_address(row: Action) -> str:
    """The plan in which an action stands; the actions of its year when nobody began a plan."""
    if Plan.objects.filter(agency=row.agency_id, year=row.year).exists():
        return reverse("plan", args=[row.agency.code, row.year])
    return reverse("year", args=[row.year])


@EDITS
@gate(EDIT_ACTION)
def action_move(request: SignedIn, code: str) -> HttpResponse:
    """Other dates for an action, typed or as it was dragged to: ?start=2027-04-12&end=2027-04-16."""
    row = fetch_to_edit(request, code, verb=EDIT_ACTION)
    wanted = _asked_dates(request, row)
    language = get_language() or "en"
    when = write_when(wanted.start, wanted.end, wanted.date_precision, language=language)
    first = {"version": row.version, "when": when}
    form = MoveForm(sent(request), initial=first, year=row.year, asks_why=row.published, shared=row.shared)
    back = _back(request, row)
    if request.method == "POST" and form.is_valid():
        version, why = form.cleaned_data["version"] or 0, form.cleaned_data["why"]
        done = verbs.move_action(row, form.values(), version=version, why=why, by=request.user)
        if isinstance(done, Action):
            messages.success(request, _("%(title)s: %(dates)s.") % {"title": done.title, "dates": dates_of(done)})
            return HttpResponseClientRedirect(back) if request.htmx else redirect(back)
        form.tell(done)
        if any(found.code == "changed-meanwhile" for found in done):
            now = Action.objects.visible_to(request.user).get(pk=row.pk)
            form.compare({"when": _when(now)}, version=now.version)
    context = {
        "action": row,
        "form": form,
        "back": back,
        "now": dates_of(row),
        "wanted": _dates(row, wanted) if wanted != _stands(row) else "",
        "cancel": request.GET.get("next") or request.POST.get("next") or "",
    }
    template = "action/_move.html" if request.htmx else "action/move.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _stands(row: Action) -> verbs.MoveFields:
    return verbs.MoveFields(row.start, row.end, row.date_precision)


def _when(row: Action) -> str:
    return write_when(row.start, row.end, row.date_precision, language=get_language() or "en")


def _asked_dates(request: SignedIn, row: Action) -> verbs.MoveFields:
    """The dates in the address, as precise as the action's are; the action's own without any."""
    start, end = _day(request.GET.get("start")), _day(request.GET.get("end"))
    if start is None:
        return _stands(row)
    precision = row.date_precision if row.start else "day"
    return verbs.MoveFields(start, end if end and end >= start else start, precision)


def _dates(row: Action, wanted: verbs.MoveFields) -> str:
    moved = Action(start=wanted.start, end=wanted.end, date_precision=wanted.date_precision, year=row.year)
    return dates_of(moved)


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        return None


def _back(request: SignedIn, row: Action) -> str:
    """Where the person came from, when that is a page of ours; else the action's page."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    if not target and request.htmx:
        target = request.htmx.current_url_abs_path or ""
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe and target else f"{reverse('action', args=[row.code])}#facts"
