"""What people type about a plan: a new one, a reason, what is copied, when an action takes place. Articles B1, B7."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from mercator.models import Agency
from mercator.queries.wording import sentence
from mercator.rules.problem import Problem
from mercator.views.forms.fields import Label

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100


class PlanForm(forms.Form):
    """A form about a plan, which shows the problems of a verb beside their fields."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Put each problem beside its field, or above the form."""
        for found in problems:
            self.add_error(found.field if found.field in self.fields else None, sentence(found))


class NewPlanForm(PlanForm):
    """For which agency and year."""

    agency = forms.ChoiceField(label=gettext_lazy("Agency"))
    year = forms.IntegerField(label=gettext_lazy("Year of the plan"), min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._agencies = {one.code: one for one in agencies}
        self.fields["agency"].choices = [(one.code, one.body.short) for one in agencies]  # type: ignore[attr-defined]

    def agency_chosen(self) -> Agency:
        return self._agencies[self.cleaned_data["agency"]]


class ReasonForm(PlanForm):
    """A reason, asked for or not."""

    why = forms.CharField(
        label=gettext_lazy("Remark (optional)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, required: bool, label: Label = "", **options: Any) -> None:
        super().__init__(*args, **options)
        why = self.fields["why"]
        why.label = label or why.label
        if required:
            why.widget.attrs["aria-required"] = "true"
