"""The counts of an action. Article D6."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mercator.actions import count as verbs
from mercator.models import Count
from mercator.rules.access import EDIT_ACTION
from mercator.rules.problem import Problem
from mercator.views.action import EDITS, fetch_to_edit
from mercator.views.forms.cost import CountForm
from mercator.views.forms.fields import EditForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import Panel, edit, remove, sent


@EDITS
@gate(EDIT_ACTION)
def count_new(request: SignedIn, code: str) -> HttpResponse:
    action = fetch_to_edit(request, code, verb=EDIT_ACTION)
    first = {"retained": True, "version": 0}
    form = CountForm(sent(request), initial=first, action=action, asks_why=action.published, shared=action.shared)

    def save(typed: CountForm) -> object:
        why = typed.cleaned_data["why"]
        return verbs.add_count(action, typed.values(), why=why, by=request.user, today=timezone.localdate())

    return edit(request, Panel(action, "counts", _("New count")), form, save=save)


@EDITS
@gate(EDIT_ACTION)
def count_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    action = fetch_to_edit(request, code, verb=EDIT_ACTION)
    row = fetch(Count.objects.select_related("action"), request.user, pk=pk, action=action)
    form = CountForm(
        sent(request), initial=CountForm.now(row), action=action, asks_why=action.published, shared=action.shared
    )
    panel = Panel(
        action,
        "counts",
        _("Count"),
        remove="count_delete",
        key=pk,
        now=lambda: CountForm.now(Count.objects.visible_to(request.user).get(pk=pk)),
    )

    def save(typed: CountForm) -> object:
        version, why = typed.cleaned_data["version"] or 0, typed.cleaned_data["why"]
        today = timezone.localdate()
        return verbs.edit_count(row, typed.values(), version=version, why=why, by=request.user, today=today)

    return edit(request, panel, form, save=save)


@EDITS
@gate(EDIT_ACTION)
def count_delete(request: SignedIn, code: str, pk: int) -> HttpResponse:
    action = fetch_to_edit(request, code, verb=EDIT_ACTION)
    row = fetch(Count.objects.select_related("action"), request.user, pk=pk, action=action)
    form = EditForm(sent(request), initial={"version": row.version}, asks_why=action.published, shared=action.shared)
    panel = Panel(action, "counts", _("Delete this count"), now=lambda: {"version": row.version})

    def gone(typed: EditForm) -> list[Problem]:
        version, why = typed.cleaned_data["version"] or 0, typed.cleaned_data["why"]
        return verbs.delete_count(row, version=version, why=why, by=request.user)

    return remove(request, panel, form, gone=gone)
