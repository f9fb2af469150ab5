"""An action: its page, its facts, its status, and a new one. Articles B1, C1."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mercator.actions import action as verbs
from mercator.models import Action, Agency
from mercator.queries.action import acting_agency
from mercator.queries.action_page import action_page
from mercator.queries.approval import approval_of
from mercator.queries.cancellation_kept import cancellations_of
from mercator.queries.collision import collisions_of_action
from mercator.queries.collision_words import all_said
from mercator.rules import mission
from mercator.rules.access import EDIT_ACTION, READ_ACTION
from mercator.views.forms.action import ActionForm, NewActionForm, StatusForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import OVERVIEW, tabs_of
from mercator.views.panel import SECTIONS, Panel, edit, section_template, sent, to_its_page

EDITS = require_http_methods(["GET", "HEAD", "POST"])


def fetch_to_edit(request: SignedIn, code: str, *, verb: str) -> Action:
    """The action if this person sees it (404 otherwise) and may do `verb` to it (403 otherwise)."""
    action: Action = fetch(Action.objects.select_related("agency__body"), request.user, code=code)
    if acting_agency(request.user, action, verb=verb) is None:
        raise PermissionDenied
    return action


@require_safe
@gate(READ_ACTION)
def action(request: SignedIn, code: str) -> HttpResponse:
    row = fetch(Action.objects.select_related("agency__body").prefetch_related("sectors"), request.user, code=code)
    warned = collisions_of_action(request.user, row)
    context = {"page": action_page(request.user, row), "collisions": all_said(warned.found, said=warned, on=row.code)}
    context["cancellations"] = cancellations_of(request.user, row)
    context["mission_tabs"] = tabs_of(request, row, current=OVERVIEW)
    return render(request, "action/action.html", context | {"approval": approval_of(request.user, row)})


@require_safe
@gate(READ_ACTION)
def action_section(request: SignedIn, code: str, section: str) -> HttpResponse:
    """One section by itself, to take the place of its form again."""
    if section not in SECTIONS:
        raise Http404
    row = fetch(Action.objects.select_related("agency__body"), request.user, code=code)
    panel = Panel(row, section, "")
    if not request.htmx:
        return redirect(panel.address)
    if not panel.stands_on_its_page(request):
        return to_its_page(panel)
    page = action_page(request.user, row)
    if section == "plan" and not page.plan_open:
        raise Http404
    return render(request, section_template(section), {"page": page})


@require_safe
@gate(READ_ACTION)
def action_history(request: SignedIn, code: str) -> HttpResponse:
    """What was done to the action, on a page of its own."""
    row = fetch(Action.objects.select_related("agency__body"), request.user, code=code)
    return render(request, "action/history.html", {"page": action_page(request.user, row)})


@EDITS
@gate(EDIT_ACTION)
def action_edit(request: SignedIn, code: str) -> HttpResponse:
    row = fetch_to_edit(request, code, verb=EDIT_ACTION)
    keeps = request.user.rights.may(EDIT_ACTION, agency=row.agency_id)
    form = ActionForm(
        sent(request), initial=ActionForm.now(row), asks_why=row.published, shared=row.shared, may_publish=keeps
    )
    panel = Panel(
        row, "facts", _("Facts"), now=lambda: ActionForm.now(Action.objects.visible_to(request.user).get(pk=row.pk))
    )

    def save(typed: ActionForm) -> object:
        entered = typed.cleaned_data
        return verbs.edit_action(
            row, typed.values(), version=entered["version"] or 0, why=entered["why"], by=request.user
        )

    return edit(request, panel, form, save=save)


@EDITS
@gate(EDIT_ACTION)
def action_status(request: SignedIn, code: str) -> HttpResponse:
    """The next status, with its date, its reason and who decided."""
    row = fetch_to_edit(request, code, verb=EDIT_ACTION)
    today = timezone.localdate()
    first = {"version": row.version, "precision": mission.DAY, "decided_on": today}
    form = StatusForm(sent(request), initial=first, action=row)

    def save(typed: StatusForm) -> object:
        version = typed.cleaned_data["version"] or 0
        return verbs.change_status(row, typed.values(), version=version, by=request.user, today=today)

    return edit(
        request, Panel(row, "status", _("Change the status"), now=lambda: {"version": row.version}), form, save=save
    )


@EDITS
@gate(EDIT_ACTION)
def action_new(request: SignedIn) -> HttpResponse:
    """A new action of one of the agencies for which this person plans."""
    own = Agency.objects.filter(pk__in=request.user.rights.agencies_for(EDIT_ACTION)).select_related("body")
    today = timezone.localdate()
    year = request.GET.get("year", "")
    first = {
        "agency": own[0].code, "year": int(year) if year.isdecimal() and len(year) == 4 else today.year + 1,
        "date_precision": mission.DAY, "kind": mission.REGIONAL_MISSION,
    }  # fmt: skip
    form = NewActionForm(sent(request), initial=first, agencies=own)
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        made = verbs.create_action(
            form.values(), agency=entered["agency"], countries=(entered["country"],), by=request.user, today=today,
            why=entered["why"],
        )  # fmt: skip
        if isinstance(made, Action):
            messages.success(request, _("The action was made; its code is %(code)s.") % {"code": made.code})
            return redirect("action", made.code)
        form.tell(made)
    return render(request, "action/new.html", {"form": form}, status=422 if form.errors else 200)
