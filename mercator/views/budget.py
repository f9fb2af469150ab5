"""The money of a mission: its page, and copying the budget of another one. Articles C4, C5, E1, E7."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from mercator.actions.budget import copy_budget
from mercator.models import Action
from mercator.queries.action import acting_agency, dates_words
from mercator.queries.budget_copy import copies_of, likely_editions, missions_to_copy
from mercator.queries.budget_page import BudgetPage, budget_page, day_to_reckon
from mercator.queries.wording import sentence
from mercator.rules import income
from mercator.rules.access import EDIT_COST, READ_FILE
from mercator.rules.break_even import Assumptions, BreakEven, break_even
from mercator.views.forms.fields import AmountField, DayField
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import BUDGET, fetch_file, fetch_file_to, mission_page

EDITS = require_http_methods(["GET", "HEAD", "POST"])


class AssumedForm(forms.Form):
    """What is assumed to find the number of companies from which a mission pays for itself."""

    fixed = AmountField(label=gettext_lazy("Costs whoever comes"))
    per_company = AmountField(label=gettext_lazy("Cost for each company more"))
    other_income = AmountField(label=gettext_lazy("Other income"))
    fee = AmountField(label=gettext_lazy("Fee of each company"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "assumed_%s"} | options)

    def assumed(self) -> Assumptions | None:
        """What was typed; None until the costs and the fee are there."""
        typed = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        if typed.get("fixed") is None or typed.get("fee") is None:
            return None
        zero = Decimal(0)
        return Assumptions(
            typed["fixed"], typed.get("per_company") or zero, typed["fee"], typed.get("other_income") or zero
        )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = self.cleaned_data
        for name, amount in typed.items():
            if amount is not None and amount < 0:
                self.add_error(name, _("An amount is not below zero."))
        return typed


class OnForm(forms.Form):
    """The day on which a mission would be given up."""

    on = DayField(label=gettext_lazy("If it were cancelled on"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)


@dataclass(frozen=True, slots=True)
class Even:
    """The break-even box: the form, and what follows from it; None until enough is known."""

    form: AssumedForm
    found: BreakEven | None


@require_safe
@gate(READ_FILE)
def budget(request: SignedIn, code: str) -> HttpResponse:
    """The money of a mission: lines, incomes, alerts, totals with their scope."""
    action = fetch_file(request, code)
    today = timezone.localdate()
    on_form = OnForm(request.GET if "on" in request.GET else None, initial={"on": day_to_reckon(action, today)})
    on: date | None = on_form.cleaned_data["on"] if on_form.is_bound and on_form.is_valid() else None
    page = budget_page(request.user, action, today=today, on=on)
    context: dict[str, Any] = {"page": page, "even": _even(request, page), "on_form": on_form}
    return mission_page(request, "budget/page.html", action, current=BUDGET, **context)


def _even(request: SignedIn, page: BudgetPage) -> Even:
    """Typed assumptions; at first what the lines and incomes plan."""
    planned, committed, actual = page.totals
    total = next((one.value for one in (planned, committed, actual) if one.known), None)
    other = [one.row.planned for one in page.incomes if one.row.kind != income.FEES and one.row.planned is not None]
    first = {"fixed": total, "per_company": None, "other_income": sum(other, start=Decimal(0)), "fee": None}
    form = AssumedForm(request.GET if "fee" in request.GET else None, initial=first)
    assumed = form.assumed()
    return Even(form, break_even(assumed) if assumed else None)


class CopyForm(forms.Form):
    """Another mission whose planned amounts are taken over."""

    source = forms.SlugField(
        label=gettext_lazy("Mission with planned amounts"), max_length=40, required=False, widget=forms.Select
    )

    def __init__(self, *args: Any, likely: Sequence[Action], others: Sequence[Action], **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)
        first = {one.pk for one in likely}
        groups = (
            (_("Linked missions and earlier editions"), likely),
            (_("Other missions"), [one for one in others if one.pk not in first]),
        )
        offered = [(words, [(one.code, _offered(one)) for one in some]) for words, some in groups if some]
        self.fields["source"].widget.choices = [("", _("choose a mission")), *offered]


def _offered(action: Action) -> str:
    dates = dates_words(action.start, action.end, action.date_precision, year=action.year)
    return f"{action.title or action.code} – {dates} ({action.code})"


@EDITS
@gate(EDIT_COST)
def budget_copy(request: SignedIn, code: str) -> HttpResponse:
    """Take over what another mission planned: look at it first, then copy."""
    action = fetch_file_to(request, code, verb=EDIT_COST)
    if acting_agency(request.user, action, verb=EDIT_COST) is None:
        raise PermissionDenied
    asked = (request.POST.get("source") or request.GET.get("source", "")).strip()
    seen = Action.objects.visible_to(request.user).filter(code__iexact=asked).exclude(pk=action.pk)
    source = seen.first() if asked else None
    likely, others = likely_editions(request.user, action), missions_to_copy(request.user, action)
    form = CopyForm({"source": source.code if source else asked} if asked else None, likely=likely, others=others)
    if asked and source is None:
        form.add_error("source", _("No mission with this code, or none that you see."))
    if request.method == "POST" and source is not None:
        done = copy_budget(action, fetch(Action.objects.all(), request.user, pk=source.pk), by=request.user)
        if not isinstance(done, list):
            words = ngettext("%(n)s line copied.", "%(n)s lines copied.", done) % {"n": done}
            messages.success(request, words)
            return redirect(BUDGET, action.code)
        for one in done:
            form.add_error(None, sentence(one))
    context = {
        "form": form, "source": source, "copies": copies_of(request.user, source) if source else None,
        "editions": likely, "any": likely or others,
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return mission_page(request, "budget/copy.html", action, current=BUDGET, status=status, **context)
