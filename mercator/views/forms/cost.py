"""What people type about costs and counts. Articles C4, D6."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mercator.actions.cost import CostFields
from mercator.actions.count import CountFields
from mercator.models import Action, ActionSource, Body, CostLine, Count
from mercator.queries.wording import BENEFICIARY, MOMENT, NATURE, REGION, UNIT
from mercator.rules import budget, count
from mercator.rules.problem import Problem
from mercator.rules.text import LANGUAGES
from mercator.views.forms.fields import AmountField, DayField, EditForm, RowField, RowsField, Written, choice


def sources_field() -> RowsField:
    """The sources of the action, to be ticked."""
    return RowsField(
        label=gettext_lazy("Sources"),
        queryset=ActionSource.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class SourcedForm(EditForm):
    """Something that an action's sources say."""

    sources = sources_field()

    def __init__(self, *args: Any, action: Action, **options: Any) -> None:
        super().__init__(*args, **options)
        sources = action.sources.all()
        if sources:
            self.fields["sources"].queryset = sources  # type: ignore[attr-defined]
        else:
            self.fields["sources"].widget = forms.MultipleHiddenInput()


class CostForm(SourcedForm):
    """One cost line."""

    texts = MappingProxyType({"note": Written(gettext_lazy("Note"), 300)})
    groups_of = (
        (gettext_lazy("What"), ("funder", "nature", "beneficiary")),
        (gettext_lazy("How much, in euros; empty when it is not known"), ("planned", "committed", "actual")),
        ("", ("approximate", "as_of", "published")),
        (gettext_lazy("Where it comes from"), ("note", "sources")),
    )
    funder = RowField(label=gettext_lazy("Paid by"), queryset=Body.objects.all(), to_field_name="code")
    nature = choice(NATURE, budget.NATURES, label=gettext_lazy("Nature"))
    beneficiary = choice(BENEFICIARY, budget.BENEFICIARIES, label=gettext_lazy("For whom"))
    planned = AmountField(label=gettext_lazy("Planned amount"))
    committed = AmountField(label=gettext_lazy("Committed amount"))
    actual = AmountField(label=gettext_lazy("Actual amount"))
    approximate = forms.BooleanField(label=gettext_lazy("The amounts are approximate"), required=False)
    as_of = DayField(label=gettext_lazy("As of"))
    published = forms.BooleanField(
        label=gettext_lazy("Public: every agency sees this line"),
        help_text=gettext_lazy("Only the agency that keeps the line decides this."),
        required=False,
    )

    def __init__(self, *args: Any, may_publish: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["published"].disabled = not may_publish

    def wrong_besides(self) -> list[Problem]:
        amounts = {moment: self.cleaned_data.get(moment) for moment in budget.MOMENTS}
        found = budget.cost_problems(budget.CostFacts(funder="", **amounts))
        if not self.errors.keys().isdisjoint(budget.MOMENTS):
            found = [one for one in found if one.code != "amount-missing"]  # one was typed, only not readably
        return [*found, *super().wrong_besides()]

    @staticmethod
    def now(line: CostLine) -> dict[str, Any]:
        """What the form shows of a line as it stands."""
        columns = (
            "nature", "beneficiary", "planned", "committed", "actual", "approximate", "as_of", "published", "version",
        )  # fmt: skip
        values = {name: getattr(line, name) for name in (*columns, *(f"note_{language}" for language in LANGUAGES))}
        return values | {"funder": line.funder.code, "sources": [source.pk for source in line.sources.all()]}

    def values(self) -> CostFields:
        typed = self.cleaned_data
        return CostFields(
            funder=typed["funder"],
            nature=typed["nature"],
            beneficiary=typed["beneficiary"],
            planned=typed["planned"],
            committed=typed["committed"],
            actual=typed["actual"],
            approximate=typed["approximate"],
            as_of=typed["as_of"],
            note=self.text("note"),
            sources=tuple(typed["sources"]),
            published=typed["published"],
        )


class CountForm(SourcedForm):
    """One count, with its unit, moment and region."""

    texts = MappingProxyType(
        {
            "words": Written(gettext_lazy("As the source words it"), 300),
            "note": Written(gettext_lazy("Note"), 400),
        }
    )
    groups_of = (
        (gettext_lazy("What was counted"), ("unit", "moment", "region")),
        (gettext_lazy("How many"), ("value", "approximate", "as_of", "retained")),
        (gettext_lazy("Where it comes from"), ("words", "note", "sources")),
    )
    unit = choice(UNIT, count.UNITS, label=gettext_lazy("Unit"))
    moment = choice(MOMENT, count.MOMENTS, label=gettext_lazy("Moment"))
    region = choice(REGION, count.SCOPES, label=gettext_lazy("Region"))
    value = forms.IntegerField(label=gettext_lazy("Number"), min_value=0, max_value=10_000_000)
    approximate = forms.BooleanField(label=gettext_lazy("The number is approximate"), required=False)
    as_of = DayField(label=gettext_lazy("As of"))
    retained = forms.BooleanField(
        label=gettext_lazy("Use this number in tables"),
        help_text=gettext_lazy("Sources that contradict each other all stay; tables use one."),
        required=False,
    )

    @staticmethod
    def now(row: Count) -> dict[str, Any]:
        """What the form shows of a count as it stands."""
        columns = ("unit", "moment", "region", "value", "approximate", "as_of", "retained", "version")
        texts = [f"{name}_{language}" for name in CountForm.texts for language in LANGUAGES]
        values = {name: getattr(row, name) for name in (*columns, *texts)}
        return values | {"sources": [source.pk for source in row.sources.all()]}

    def values(self) -> CountFields:
        typed = self.cleaned_data
        return CountFields(
            unit=typed["unit"],
            moment=typed["moment"],
            region=typed["region"],
            value=typed["value"],
            approximate=typed["approximate"],
            as_of=typed["as_of"],
            retained=typed["retained"],
            words=self.text("words"),
            note=self.text("note"),
            sources=tuple(typed["sources"]),
        )
