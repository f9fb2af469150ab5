"""What people type about one action in its plan, and about moving it. Articles B1, B8."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from mercator.actions.plan_action import MoveFields, PlanFields
from mercator.imports.cells.amount import read_cost, write_cost
from mercator.imports.cells.expected import read_expected, write_expected
from mercator.imports.cells.when import read_when
from mercator.models import Action
from mercator.queries.plan_cells import why_not
from mercator.queries.wording import sentence
from mercator.rules import mission
from mercator.rules.mission import ActionDates, date_problems
from mercator.rules.plan import PlanFacts, number_problems
from mercator.rules.problem import Problem, blocking, problem
from mercator.rules.text import LANGUAGES
from mercator.views.forms.fields import DayField, EditForm, Written


class PlanFactsForm(EditForm):
    """What the plan says of an action besides its facts."""

    texts = MappingProxyType(
        {
            "motivation": Written(gettext_lazy("Motivation of the destination"), 5000, lines=3),
            "deciding_body": Written(gettext_lazy("Deciding body"), 200),
        }
    )
    groups_of = (
        (gettext_lazy("In the plan"), ("number", "estimate", "expected")),
        (gettext_lazy("Who"), ("manager", "post_words", "partner_words")),
        ("", ("remarks",)),
        (gettext_lazy("Why this destination"), ("motivation",)),
        (gettext_lazy("Who decided"), ("deciding_body", "decided_on")),
    )
    number = forms.CharField(label=gettext_lazy("Number in the plan"), required=False, max_length=40)
    estimate = forms.CharField(
        label=gettext_lazy("Estimated cost (EUR)"),
        help_text=gettext_lazy("What the agency expects to spend itself; ± before it when it is approximate."),
        required=False,
        max_length=100,
    )
    expected = forms.CharField(
        label=gettext_lazy("Expected participants"),
        help_text=gettext_lazy("12, 12-15, min. 8"),
        required=False,
        max_length=100,
    )
    manager = forms.CharField(label=gettext_lazy("Area manager"), required=False, max_length=120)
    post_words = forms.CharField(label=gettext_lazy("Post or counsellor"), required=False, max_length=120)
    partner_words = forms.CharField(label=gettext_lazy("Partners"), required=False, max_length=300)
    remarks = forms.CharField(
        label=gettext_lazy("Remarks"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    decided_on = DayField(label=gettext_lazy("Decided on"))

    @staticmethod
    def now(action: Action) -> dict[str, Any]:
        """What the form shows of an action as it stands."""
        language = get_language() or "en"
        columns = ("number", "manager", "post_words", "partner_words", "remarks", "decided_on", "version")
        texts = [f"{name}_{one}" for name in PlanFactsForm.texts for one in LANGUAGES]
        low, high = action.expected_min, action.expected_max
        return {name: getattr(action, name) for name in (*columns, *texts)} | {
            "estimate": write_cost(action.estimate, about=action.estimate_about, language=language),
            "expected": write_expected(low, high, about=action.expected_about, language=language),
        }

    def clean_estimate(self) -> Any:
        read = read_cost(self.cleaned_data["estimate"])
        wrong = why_not(read.problems) if read.amount is None else blocking(read.problems)
        if wrong:
            raise forms.ValidationError(sentence(wrong[0]))
        return read

    def clean_expected(self) -> Any:
        read = read_expected(self.cleaned_data["expected"])
        wrong = why_not(read.problems) if read.low is None and read.high is None else blocking(read.problems)
        if wrong:
            raise forms.ValidationError(sentence(wrong[0]))
        return read

    def wrong_besides(self) -> list[Problem]:
        typed = self.cleaned_data
        cost, expected = typed.get("estimate"), typed.get("expected")
        facts = PlanFacts(
            estimate=cost.amount if cost else None,
            expected_min=expected.low if expected else None,
            expected_max=expected.high if expected else None,
        )
        late = typed.get("decided_on") and typed["decided_on"] > timezone.localdate()
        decided = [problem("decided-in-the-future", field="decided_on", on=typed["decided_on"])] if late else []
        return [*number_problems(facts), *decided, *super().wrong_besides()]

    def values(self) -> PlanFields:
        typed = self.cleaned_data
        cost, expected = typed["estimate"], typed["expected"]
        return PlanFields(
            number=typed["number"],
            estimate=cost.amount,
            estimate_about=cost.about,
            expected_min=expected.low,
            expected_max=expected.high,
            expected_about=expected.about,
            manager=typed["manager"],
            post_words=typed["post_words"],
            partner_words=typed["partner_words"],
            remarks=typed["remarks"],
            motivation=self.text("motivation"),
            deciding_body=self.text("deciding_body"),
            decided_on=typed["decided_on"],
        )


class MoveForm(EditForm):
    """When an action takes place, as people write it."""

    groups_of = (("", ("when",)),)
    when = forms.CharField(
        label=gettext_lazy("New dates"),
        help_text=gettext_lazy("12-16/04/2027, week 42, October 2027; empty when they are not known."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, year: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self._year = year

    def clean_when(self) -> MoveFields:
        typed = self.cleaned_data["when"].strip()
        if not typed:
            return MoveFields(None, None, mission.UNKNOWN)
        read = read_when(typed, year=self._year)
        wrong = why_not(read.problems) if read.start is None else blocking(read.problems)
        if wrong:
            raise forms.ValidationError(sentence(wrong[0]))
        if read.start is None:
            raise forms.ValidationError(sentence(problem("when-not-understood", typed=typed)))
        fields = MoveFields(read.start, read.end, read.precision)
        found = blocking(date_problems(ActionDates(self._year, fields.start, fields.end, fields.date_precision)))
        if found:
            raise forms.ValidationError([sentence(one) for one in found])
        return fields

    def values(self) -> MoveFields:
        fields: MoveFields = self.cleaned_data["when"]
        return fields

    def tell(self, problems: Any) -> None:
        """The rules speak of start and end; here they are one field."""
        dates = {"start", "end", "date_precision"}
        for found in problems:
            name = "when" if found.field in dates else found.field
            self.add_error(name if name in self.fields else None, sentence(found))
