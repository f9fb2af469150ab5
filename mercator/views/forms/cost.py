"""What people type about costs and counts. Articles C4, D6."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.actions.cost import CostFields
from mercator.actions.count import CountFields
from mercator.models import Action, ActionSource, Body, CostLine, Count
from mercator.queries.budget import organising
from mercator.queries.budget_words import KEY
from mercator.queries.exchange_rate import currency_choices_now
from mercator.queries.wording import BENEFICIARY, MOMENT, NATURE, REGION, UNIT
from mercator.rules import budget, cost_key, count
from mercator.rules.problem import Problem
from mercator.rules.text import LANGUAGES
from mercator.views.forms.fields import AmountField, DayField, EditForm, RowField, RowsField, Written, choice
from mercator.views.forms.rate import RateField


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
    """One cost line, in euros or in another currency, with how the bodies share it."""

    texts = MappingProxyType({"note": Written(gettext_lazy("Note"), 300)})
    groups_of = (
        (gettext_lazy("What"), ("funder", "nature", "beneficiary")),
        (gettext_lazy("How much, in euros; empty when it is not known"), ("planned", "committed", "actual")),
        (
            gettext_lazy("In another currency: the euros follow from these amounts and the rate"),
            ("currency", "foreign_planned", "foreign_committed", "foreign_actual", "rate", "rate_on", "rate_source"),
        ),
        (gettext_lazy("Who bears it"), ("key", "shares")),
        (gettext_lazy("Until when"), ("due_on", "free_until", "refundable")),
        ("", ("approximate", "as_of", "published")),
        (gettext_lazy("Where it comes from"), ("note", "sources")),
    )
    funder = RowField(label=gettext_lazy("Paid by"), queryset=Body.objects.all(), to_field_name="code")
    nature = choice(NATURE, budget.NATURES, label=gettext_lazy("Nature"))
    beneficiary = choice(BENEFICIARY, budget.BENEFICIARIES, label=gettext_lazy("For whom"))
    planned = AmountField(label=gettext_lazy("Planned amount"))
    committed = AmountField(label=gettext_lazy("Committed amount"))
    actual = AmountField(label=gettext_lazy("Actual amount"))
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=currency_choices_now, required=False)
    foreign_planned = AmountField(label=gettext_lazy("Planned, in that currency"))
    foreign_committed = AmountField(label=gettext_lazy("Committed, in that currency"))
    foreign_actual = AmountField(label=gettext_lazy("Actual, in that currency"))
    rate = RateField(
        label=gettext_lazy("Rate: how many units a euro is worth"),
        help_text=gettext_lazy("Empty: the rate of that day in your agency's rates, which then stays on the line."),
    )
    rate_on = DayField(label=gettext_lazy("Day of the rate"), help_text=gettext_lazy("Empty: today."))
    rate_source = forms.CharField(label=gettext_lazy("Who published the rate"), required=False, max_length=200)
    key = choice(KEY, cost_key.KEYS, label=gettext_lazy("Cost key"))
    due_on = DayField(label=gettext_lazy("To be committed or paid by"))
    free_until = DayField(label=gettext_lazy("Last day on which cancelling it costs nothing"))
    refundable = AmountField(label=gettext_lazy("What comes back after that day, in euros"))
    approximate = forms.BooleanField(label=gettext_lazy("The amounts are approximate"), required=False)
    as_of = DayField(label=gettext_lazy("As of"))
    published = forms.BooleanField(
        label=gettext_lazy("Public: every agency sees this line"),
        help_text=gettext_lazy("Only the agency that keeps the line decides this."),
        required=False,
    )

    def __init__(
        self, *args: Any, may_publish: bool, action: Action, line: CostLine | None = None, **rest: Any
    ) -> None:
        self.bodies = _sharing(action, line)
        super().__init__(*args, action=action, **rest)
        self.fields["published"].disabled = not may_publish
        abroad = action.legs.order_by("position", "pk").values_list("country", flat=True)
        chosen = cast("forms.ChoiceField", self.fields["currency"])
        chosen.choices = currency_choices_now(abroad, kept=line.currency if line else "")
        self.fields["key"].required = False
        for body in self.bodies:
            label = _("%(body)s, in percent of a fixed key") % {"body": body.short}
            self.fields[f"share_{body.code}"] = AmountField(label=label)
        self.order_fields(["version", *(one for _legend, names in self.groups_of for one in self._all(names)), "why"])

    def _columns(self, name: str) -> list[str]:
        return [f"share_{body.code}" for body in self.bodies] if name == "shares" else super()._columns(name)

    def clean(self) -> dict[str, Any]:
        for body in self.bodies:
            percent = self.cleaned_data.get(f"share_{body.code}")
            if percent is not None and not (0 <= percent <= cost_key.WHOLE and percent == round(percent, 2)):
                self.add_error(f"share_{body.code}", _("A share is between 0 and 100 percent, with two decimals."))
        return super().clean()

    def wrong_besides(self) -> list[Problem]:
        amounts = {moment: self.cleaned_data.get(moment) for moment in budget.MOMENTS}
        found = budget.cost_problems(budget.CostFacts(funder="", **amounts))
        abroad = tuple(f"foreign_{moment}" for moment in budget.MOMENTS)
        typed = any(self.cleaned_data.get(name) is not None for name in abroad)
        if typed or not self.errors.keys().isdisjoint((*budget.MOMENTS, *abroad)):
            found = [one for one in found if one.code != "amount-missing"]  # one was typed, only not readably
        return [*found, *super().wrong_besides()]

    @staticmethod
    def now(line: CostLine) -> dict[str, Any]:
        """What the form shows of a line as it stands."""
        texts = [f"note_{language}" for language in LANGUAGES]
        values = {name: getattr(line, name) for name in (*_COLUMNS, "version", *texts)}
        shares = {f"share_{one.body.code}": one.percent for one in line.shares.select_related("body")}
        sources = [source.pk for source in line.sources.all()]
        return values | shares | {"funder": line.funder.code, "sources": sources}

    def values(self) -> CostFields:
        typed = self.cleaned_data
        columns = {name: typed[name] for name in _COLUMNS}
        columns["currency"], columns["key"] = typed["currency"] or budget.EURO, typed["key"] or cost_key.ONE_PAYS
        columns["rate_source"] = typed["rate_source"].strip()
        return CostFields(funder=typed["funder"], note=self.text("note"), sources=tuple(typed["sources"]), **columns)

    def shares(self) -> list[tuple[Body, Decimal]]:
        """The percents that were typed, by body; none of zero."""
        typed = [(body, self.cleaned_data[f"share_{body.code}"]) for body in self.bodies]
        return [(body, percent) for body, percent in typed if percent]


_COLUMNS: Final = (
    "nature", "beneficiary", "planned", "committed", "actual", "currency", "foreign_planned", "foreign_committed",
    "foreign_actual", "rate", "rate_on", "rate_source", "key", "due_on", "free_until", "refundable", "approximate",
    "as_of", "published",
)  # fmt: skip


def _sharing(action: Action, line: CostLine | None) -> list[Body]:
    """The bodies that can have a share: who organises, and who has one already."""
    kept = [one.body for one in line.shares.select_related("body")] if line else []
    return list({body.pk: body for body in (*organising(action), *kept)}.values())


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
