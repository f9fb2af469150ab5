"""What people type about a planning cycle: who takes part, steps, meetings, and why one leaves. Articles B1-B3."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mercator.actions.cycle import MeetingValues, StepValues
from mercator.models import Agency, CycleStep, Meeting
from mercator.queries.cycle_words import MEETING, STEP
from mercator.rules import cycle as rules
from mercator.views.forms.fields import DayField, choice
from mercator.views.forms.plan import FIRST_YEAR, LAST_YEAR, PlanForm


def _ticks(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
    )


class AgenciesForm(PlanForm):
    """A form in which agencies are ticked. agencies: those that can be."""

    ticked: tuple[str, ...] = ("agencies",)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._by_code = {one.code: one for one in agencies}
        for name in self.ticked:
            field: Any = self.fields[name]
            field.choices = [(one.code, one.body.short) for one in agencies]

    def chosen(self, name: str = "agencies") -> tuple[Agency, ...]:
        """The agencies ticked under `name`."""
        return tuple(self._by_code[code] for code in self.cleaned_data[name])

    def look_again(self, version: int) -> None:
        """After somebody else was quicker: saving once more overwrites knowingly what stands now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(version)
        self.data = data


class NewCycleForm(AgenciesForm):
    """Of which year, begun by whom, with whom, and who takes the pulse with whom."""

    ticked = ("members", "pulses")

    year = forms.IntegerField(
        label=gettext_lazy("Year of the plans"),
        help_text=gettext_lazy("The cycle mostly takes place in the year before."),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )
    agency = forms.ChoiceField(label=gettext_lazy("Your agency"))
    members = _ticks(
        gettext_lazy("Who else takes part"),
        gettext_lazy("Only they see the plans of this year that are presented. More can join later."),
    )
    pulses = _ticks(
        gettext_lazy("With whom your agency takes the pulse in June"),
        gettext_lazy("One meeting of two with each; it can be changed afterwards."),
    )

    def __init__(self, *args: Any, starting: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._starting = {one.code: one for one in starting}
        agency: Any = self.fields["agency"]
        agency.choices = [(one.code, one.body.short) for one in starting]

    def starting(self) -> Agency:
        return self._starting[self.cleaned_data["agency"]]


class JoinForm(PlanForm):
    """Which agency comes to the table."""

    members = forms.ChoiceField(label=gettext_lazy("Agency"))

    def __init__(self, *args: Any, agencies: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._by_code = {one.code: one for one in agencies}
        field: Any = self.fields["members"]
        field.choices = [(one.code, one.body.short) for one in agencies]

    def agency(self) -> Agency:
        return self._by_code[self.cleaned_data["members"]]


class StepForm(AgenciesForm):
    """A step: what, by when, by whom."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    kind = choice(STEP, rules.STEP_KINDS, label=gettext_lazy("What is due"))
    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Empty: what is due says it."),
        required=False,
        max_length=160,
    )
    due_on = DayField(label=gettext_lazy("Due on"))
    agencies = _ticks(gettext_lazy("Who is expected to do it"), gettext_lazy("Nobody ticked: all who take part."))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=300)

    def values(self) -> StepValues:
        typed = self.cleaned_data
        return StepValues(typed["kind"], typed["name"], typed["due_on"], self.chosen(), typed["note"])


class MeetingForm(AgenciesForm):
    """A meeting as it is arranged."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    kind = choice(MEETING, rules.MEETING_KINDS, label=gettext_lazy("What for"))
    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Empty: what it is for and who meets say it."),
        required=False,
        max_length=160,
    )
    on = DayField(label=gettext_lazy("Day"))
    at = forms.TimeField(
        label=gettext_lazy("Hour"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=200)
    agencies = _ticks(gettext_lazy("Who meets"), gettext_lazy("Nobody ticked: all who take part."))

    def values(self) -> MeetingValues:
        typed = self.cleaned_data
        return MeetingValues(
            typed["kind"], typed["name"], typed["on"], typed["at"], typed["place"], agencies=self.chosen()
        )


def values_of(row: CycleStep | Meeting, names: Iterable[str]) -> Mapping[str, Any]:
    """What a row says, as its form starts from."""
    values = {name: getattr(row, name) for name in names}
    return values | {"agencies": [one.code for one in row.agencies.all()], "version": row.version}


STEP_FIELDS = ("kind", "name", "due_on", "note")
MEETING_FIELDS = ("kind", "name", "on", "at", "place")
