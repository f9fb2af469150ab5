"""The cost lines of an action: edited beside the table of its page, or from the money page. Article C4."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mercator.actions import cost as verbs
from mercator.models import CostLine
from mercator.queries.cost import acting_for_cost
from mercator.rules.access import EDIT_COST
from mercator.rules.problem import Problem
from mercator.views.action import EDITS, fetch_to_edit
from mercator.views.budget_form import edit_money, from_money, remove_money
from mercator.views.forms.cost import CostForm
from mercator.views.forms.fields import EditForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import Panel, edit, remove, sent


@EDITS
@gate(EDIT_COST)
def cost_new(request: SignedIn, code: str) -> HttpResponse:
    action = fetch_to_edit(request, code, verb=EDIT_COST)
    first = {"nature": "not-stated", "beneficiary": "not-stated", "currency": "EUR", "key": "one-pays", "version": 0}
    form = CostForm(
        sent(request),
        initial=first,
        action=action,
        asks_why=False,
        asks_when_public=action.published or action.shared,
        may_publish=True,
    )

    def save(typed: CostForm) -> object:
        why, today = typed.cleaned_data["why"], timezone.localdate()
        return verbs.add_cost(action, typed.values(), why=why, by=request.user, today=today, shares=typed.shares())

    return _edited(request, Panel(action, "costs", _("New cost line")), form, save)


@EDITS
@gate(EDIT_COST)
def cost_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    line = _fetch_to_edit(request, code, pk)
    keeps = request.user.rights.may(EDIT_COST, agency=line.kept_by_id)
    form = CostForm(
        sent(request),
        initial=CostForm.now(line),
        action=line.action,
        line=line,
        asks_why=line.published,
        asks_when_public=keeps,
        may_publish=keeps,
    )
    panel = Panel(
        line.action,
        "costs",
        _("Cost line"),
        remove="cost_delete",
        key=pk,
        now=lambda: CostForm.now(_fetch_to_edit(request, code, pk)),
    )

    def save(typed: CostForm) -> object:
        entered: dict[str, Any] = typed.cleaned_data
        version, why = entered["version"] or 0, entered["why"]
        today, shares = timezone.localdate(), typed.shares()
        return verbs.edit_cost(
            line, typed.values(), version=version, why=why, by=request.user, today=today, shares=shares
        )

    return _edited(request, panel, form, save)


@EDITS
@gate(EDIT_COST)
def cost_delete(request: SignedIn, code: str, pk: int) -> HttpResponse:
    line = _fetch_to_edit(request, code, pk)
    form = EditForm(sent(request), initial={"version": line.version}, asks_why=line.published)
    panel = Panel(line.action, "costs", _("Delete this cost line"), now=lambda: {"version": line.version})

    def gone(typed: EditForm) -> list[Problem]:
        version, why = typed.cleaned_data["version"] or 0, typed.cleaned_data["why"]
        return verbs.delete_cost(line, version=version, why=why, by=request.user)

    if from_money(request):
        return remove_money(request, line.action, form, heading=panel.title, gone=gone)
    return remove(request, panel, form, gone=gone)


def _edited(request: SignedIn, panel: Panel, form: CostForm, save: Callable[[Any], object]) -> HttpResponse:
    """The form by itself when one comes from the money page, else beside the table of the action's page."""
    if not from_money(request):
        return edit(request, panel, form, save=save)
    return edit_money(
        request, panel.action, form, heading=panel.title, save=save, now=panel.now, remove=panel.remove_address
    )


def _fetch_to_edit(request: SignedIn, code: str, pk: int) -> CostLine:
    """The line if this person sees it (404 otherwise) and may change it (403 otherwise).

    What is invented on a real mission is seen in its file only.
    """
    lines = CostLine.objects.select_related("action", "funder", "kept_by")
    invented = lines.filter(pk=pk, action__code=code, illustrative=True).first()
    if invented is not None:
        lines = lines.in_file_of(invented.action, person=request.user)
        line: CostLine | None = lines.filter(pk=pk).first()
        if line is None:
            raise Http404
    else:
        line = fetch(lines, request.user, pk=pk, action__code=code)
    if acting_for_cost(request.user, line) is None:
        raise PermissionDenied
    return line
