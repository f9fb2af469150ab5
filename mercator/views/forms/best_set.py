"""What is asked of the best set: whose plans, by how many days each may move, how long to search. Articles B1, B3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from mercator.actions.best_set_asking import LONGEST_SEARCH, LONGEST_SHIFT, SHORTEST_SEARCH
from mercator.models import Agency
from mercator.views.forms.plan import PlanForm

USUAL_SEARCH = 60


class BestSetForm(PlanForm):
    """For each agency whose plan is open: a tick, and days. asking: the agencies in whose name she may ask."""

    agency = forms.ChoiceField(label=gettext_lazy("For your agency"))
    seconds = forms.IntegerField(
        label=gettext_lazy("Search for at most (seconds)"),
        min_value=SHORTEST_SEARCH,
        max_value=LONGEST_SEARCH,
        initial=USUAL_SEARCH,
    )

    def __init__(self, *args: Any, asking: Sequence[Agency], planning: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._asking = {one.code: one for one in asking}
        self._planning = tuple(planning)
        agency: Any = self.fields["agency"]
        agency.choices = [(one.code, one.body.short) for one in asking]
        if len(asking) == 1:
            agency.widget, agency.initial = forms.HiddenInput(), asking[0].code
        for one in planning:
            name = one.body.short
            self.fields[f"with_{one.code}"] = forms.BooleanField(label=name, required=False, initial=True)
            self.fields[f"days_{one.code}"] = forms.IntegerField(
                label=gettext("Days by which an action of %(agency)s may move") % {"agency": name},
                min_value=0, max_value=LONGEST_SHIFT, required=False, initial=one.shift_tolerance_days,
            )  # fmt: skip

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The tick and the days of each agency."""
        return [(self[f"with_{one.code}"], self[f"days_{one.code}"]) for one in self._planning]

    def asked_by(self) -> Agency:
        return self._asking[self.cleaned_data["agency"]]

    def tolerances(self) -> dict[str, int]:
        """Days by the codes of the agencies ticked; no number means that nothing moves."""
        ticked = [one.code for one in self._planning if self.cleaned_data[f"with_{one.code}"]]
        return {code: self.cleaned_data[f"days_{code}"] or 0 for code in ticked}
