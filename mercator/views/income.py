"""What comes in for a mission: fees, subsidies, sponsors. Articles C4, E1."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mercator.actions import income as verbs
from mercator.models import Income
from mercator.queries.budget import acting_for_income
from mercator.rules.access import EDIT_COST
from mercator.rules.problem import Problem
from mercator.views.budget_form import edit_money, remove_money
from mercator.views.forms.fields import EditForm
from mercator.views.forms.income import IncomeForm
from mercator.views.gate import SignedIn, gate
from mercator.views.mission import fetch_file, fetch_file_to
from mercator.views.panel import sent

EDITS = require_http_methods(["GET", "HEAD", "POST"])


@EDITS
@gate(EDIT_COST)
def income_new(request: SignedIn, code: str) -> HttpResponse:
    action = fetch_file_to(request, code, verb=EDIT_COST)
    form = IncomeForm(
        sent(request), initial={"kind": "fees", "version": 0}, asks_why=False,
        asks_when_public=action.published or action.shared, may_publish=True,
    )  # fmt: skip

    def save(typed: IncomeForm) -> object:
        return verbs.add_income(action, typed.values(), why=typed.cleaned_data["why"], by=request.user)

    return edit_money(request, action, form, heading=_("New income"), save=save)


@EDITS
@gate(EDIT_COST)
def income_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    row = _fetch_to_edit(request, code, pk)
    keeps = request.user.rights.may(EDIT_COST, agency=row.kept_by_id)
    form = IncomeForm(
        sent(request), initial=IncomeForm.now(row), asks_why=row.published, asks_when_public=keeps, may_publish=keeps
    )

    def save(typed: IncomeForm) -> object:
        entered = typed.cleaned_data
        return verbs.edit_income(
            row, typed.values(), version=entered["version"] or 0, why=entered["why"], by=request.user
        )

    remove = reverse("income_delete", args=[code, pk])
    return edit_money(
        request, row.action, form, heading=_("Income"), save=save, remove=remove,
        now=lambda: IncomeForm.now(_fetch_to_edit(request, code, pk)),
    )  # fmt: skip


@EDITS
@gate(EDIT_COST)
def income_delete(request: SignedIn, code: str, pk: int) -> HttpResponse:
    row = _fetch_to_edit(request, code, pk)
    form = EditForm(sent(request), initial={"version": row.version}, asks_why=row.published)

    def gone(typed: EditForm) -> list[Problem]:
        entered = typed.cleaned_data
        return verbs.delete_income(row, version=entered["version"] or 0, why=entered["why"], by=request.user)

    return remove_money(request, row.action, form, heading=_("Delete this income"), gone=gone)


def _fetch_to_edit(request: SignedIn, code: str, pk: int) -> Income:
    """The income if this person reads it in the file (404 otherwise) and may change it (403 otherwise)."""
    action = fetch_file(request, code)
    rows = Income.objects.in_file_of(action, person=request.user).select_related("action", "kept_by")
    row: Income | None = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    if acting_for_income(request.user, row) is None:
        raise PermissionDenied
    return row
