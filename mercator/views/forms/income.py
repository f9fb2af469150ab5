"""What people type about incomes. Articles C4, E1."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from mercator.actions.income import IncomeFields
from mercator.models import Income
from mercator.queries.budget_words import INCOME
from mercator.rules import income
from mercator.rules.problem import Problem
from mercator.views.forms.fields import AmountField, DayField, EditForm, choice

_COLUMNS: Final = ("kind", "payer", "planned", "actual", "due_on", "note", "published")


class IncomeForm(EditForm):
    """One income."""

    groups_of = (
        (gettext_lazy("What"), ("kind", "payer")),
        (gettext_lazy("How much, in euros; empty when it is not known, 0 when there is none"), ("planned", "actual")),
        ("", ("due_on", "note", "published")),
    )
    kind = choice(INCOME, income.KINDS, label=gettext_lazy("Kind"))
    payer = forms.CharField(
        label=gettext_lazy("Who pays it"),
        help_text=gettext_lazy("A body or a company; for fees, how many at how much."),
        required=False,
        max_length=160,
    )
    planned = AmountField(label=gettext_lazy("Planned amount"))
    actual = AmountField(label=gettext_lazy("Amount received"))
    due_on = DayField(label=gettext_lazy("To be received by"))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=300)
    published = forms.BooleanField(
        label=gettext_lazy("Public: every agency sees this income"),
        help_text=gettext_lazy("Only the agency that keeps the line decides this."),
        required=False,
    )

    def __init__(self, *args: Any, may_publish: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["published"].disabled = not may_publish

    def wrong_besides(self) -> list[Problem]:
        typed = {moment: self.cleaned_data.get(moment) for moment in income.MOMENTS}
        found = income.income_problems(income.IncomeFacts("", **typed))
        if not self.errors.keys().isdisjoint(income.MOMENTS):
            found = [one for one in found if one.code != "income-missing"]
        return [*found, *super().wrong_besides()]

    @staticmethod
    def now(row: Income) -> dict[str, Any]:
        """What the form shows of an income as it stands."""
        return {name: getattr(row, name) for name in (*_COLUMNS, "version")}

    def values(self) -> IncomeFields:
        typed = {name: self.cleaned_data[name] for name in _COLUMNS}
        return IncomeFields(**typed | {"payer": typed["payer"].strip(), "note": typed["note"].strip()})
