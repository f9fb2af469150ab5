"""The cost lines of an action. Article C4."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mercator.actions import cost as verbs
from mercator.models import CostLine
from mercator.queries.cost import acting_for_cost
from mercator.rules.access import EDIT_COST
from mercator.rules.problem import Problem
from mercator.views.action import EDITS, fetch_to_edit
from mercator.views.forms.cost import CostForm
from mercator.views.forms.fields import EditForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import Panel, edit, remove, sent


@EDITS
@gate(EDIT_COST)
def cost_new(request: SignedIn, code: str) -> HttpResponse:
    action = fetch_to_edit(request, code, verb=EDIT_COST)
    first = {"nature": "not-stated", "beneficiary": "not-stated", "version": 0}
    form = CostForm(
        sent(request),
        initial=first,
        action=action,
        asks_why=False,
        asks_when_public=action.published or action.shared,
        may_publish=True,
    )

    def save(typed: CostForm) -> object:
        why = typed.cleaned_data["why"]
        return verbs.add_cost(action, typed.values(), why=why, by=request.user, today=timezone.localdate())

    return edit(request, Panel(action, "costs", _("New cost line")), form, save=save)


@EDITS
@gate(EDIT_COST)
def cost_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    line = _fetch_to_edit(request, code, pk)
    keeps = request.user.rights.may(EDIT_COST, agency=line.kept_by_id)
    form = CostForm(
        sent(request),
        initial=CostForm.now(line),
        action=line.action,
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
        now=lambda: CostForm.now(_rows(request).get(pk=pk)),
    )

    def save(typed: CostForm) -> object:
        entered: dict[str, Any] = typed.cleaned_data
        version, why = entered["version"] or 0, entered["why"]
        today = timezone.localdate()
        return verbs.edit_cost(line, typed.values(), version=version, why=why, by=request.user, today=today)

    return edit(request, panel, form, save=save)


@EDITS
@gate(EDIT_COST)
def cost_delete(request: SignedIn, code: str, pk: int) -> HttpResponse:
    line = _fetch_to_edit(request, code, pk)
    form = EditForm(sent(request), initial={"version": line.version}, asks_why=line.published)
    panel = Panel(line.action, "costs", _("Delete this cost line"), now=lambda: {"version": line.version})

    def gone(typed: EditForm) -> list[Problem]:
        version, why = typed.cleaned_data["version"] or 0, typed.cleaned_data["why"]
        return verbs.delete_cost(line, version=version, why=why, by=request.user)

    return remove(request, panel, form, gone=gone)


def _rows(request: SignedIn) -> Any:
    return CostLine.objects.visible_to(request.user).select_related("action", "funder", "kept_by")


def _fetch_to_edit(request: SignedIn, code: str, pk: int) -> CostLine:
    """The line if this person sees it (404 otherwise) and may change it (403 otherwise)."""
    lines = CostLine.objects.select_related("action", "funder", "kept_by")
    line: CostLine = fetch(lines, request.user, pk=pk, action__code=code)
    if acting_for_cost(request.user, line) is None:
        raise PermissionDenied
    return line
