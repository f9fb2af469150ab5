"""What people type about an action: its facts, a new one, its next status. Articles B1, C1."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from mercator.actions.action import ActionFields, StatusFields, title_problems
from mercator.models import Action, ActionSource, Agency, Country, Sector
from mercator.queries.wording import CONFIDENCE, KIND, PRECISION, STATUS
from mercator.rules import mission
from mercator.rules.mission import ActionDates, StatusStep, date_problems, status_problems
from mercator.rules.problem import Problem
from mercator.rules.text import LANGUAGES
from mercator.views.forms.fields import DayField, EditForm, Label, RowField, RowsField, Written, choice

TEXTS = MappingProxyType(
    {
        "title": Written(gettext_lazy("Title"), 250),
        "dates_note": Written(gettext_lazy("Note on the dates"), 300),
        "chaired_by": Written(gettext_lazy("Chaired by"), 300),
        "results": Written(gettext_lazy("Results as reported"), 5000, lines=3),
        "doubts": Written(gettext_lazy("Doubts and contradictions"), 5000, lines=3),
        "cost_note": Written(gettext_lazy("Note on the costs"), 5000, lines=3),
    }
)
PUBLISHED = forms.BooleanField(
    label=gettext_lazy("Public: every agency sees this action"),
    help_text=gettext_lazy("Only the agency that keeps the action decides this."),
    required=False,
)


class ActionForm(EditForm):
    """The facts of an action."""

    texts = TEXTS
    groups_of: ClassVar[tuple[tuple[Label, tuple[str, ...]], ...]] = (
        (gettext_lazy("What"), ("title", "kind", "year", "sectors")),
        (gettext_lazy("When"), ("date_precision", "start", "end", "dates_note")),
        (gettext_lazy("Who"), ("chaired_by",)),
        (gettext_lazy("What is known"), ("results", "doubts", "cost_note", "confidence", "published")),
    )
    kind = choice(KIND, mission.KINDS, label=gettext_lazy("Kind"))
    year = forms.IntegerField(label=gettext_lazy("Year of the plan"), min_value=1900, max_value=2200)
    date_precision = choice(PRECISION, mission.PRECISIONS, label=gettext_lazy("How precisely the dates are known"))
    start = DayField(label=gettext_lazy("Start"), help_text=gettext_lazy("Of a month or a year: its first day."))
    end = DayField(label=gettext_lazy("End"), help_text=gettext_lazy("Empty when only the departure is known."))
    sectors = RowsField(
        label=gettext_lazy("Sectors"),
        queryset=Sector.objects.all(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    confidence = forms.ChoiceField(
        label=gettext_lazy("How well it is sourced"),
        required=False,
        choices=[("", gettext_lazy("not said")), *((code, CONFIDENCE[code]) for code in mission.CONFIDENCES)],
    )
    published = PUBLISHED

    def __init__(self, *args: Any, may_publish: bool, **options: Any) -> None:
        super().__init__(*args, asks_when_public=may_publish, **options)
        self.fields["published"].disabled = not may_publish

    def wrong_besides(self) -> list[Problem]:
        found = [*title_problems(self.written("title")), *super().wrong_besides()]
        if self.errors.keys().isdisjoint(("year", "start", "end", "date_precision")):
            typed = self.cleaned_data
            found += date_problems(ActionDates(typed["year"], typed["start"], typed["end"], typed["date_precision"]))
        return found

    @staticmethod
    def now(action: Action) -> dict[str, Any]:
        """What the form shows of an action as it stands."""
        columns = ("kind", "year", "date_precision", "start", "end", "confidence", "published", "version")
        texts = [f"{name}_{language}" for name in TEXTS for language in LANGUAGES]
        values = {name: getattr(action, name) for name in (*columns, *texts)}
        return values | {"sectors": [sector.code for sector in action.sectors.all()]}

    def values(self) -> ActionFields:
        typed = self.cleaned_data
        return ActionFields(
            **{name: self.text(name) for name in TEXTS},
            kind=typed["kind"],
            year=typed["year"],
            start=typed["start"],
            end=typed["end"],
            date_precision=typed["date_precision"],
            sectors=tuple(typed["sectors"]),
            confidence=typed["confidence"],
            published=typed["published"],
        )


class NewActionForm(ActionForm):
    """An action of one's own agency, with the first country it goes to."""

    groups_of = (
        (gettext_lazy("What"), ("title", "agency", "kind", "year", "country", "sectors")),
        (gettext_lazy("When"), ("date_precision", "start", "end", "dates_note")),
        (gettext_lazy("Who"), ("chaired_by",)),
        (gettext_lazy("Who sees it"), ("published",)),
    )
    agency = RowField(
        label=gettext_lazy("Agency"), queryset=Agency.objects.none(), to_field_name="code", empty_label=None
    )
    country = RowField(
        label=gettext_lazy("Country"),
        help_text=gettext_lazy("More countries can be added as legs afterwards, with cities and dates of their own."),
        queryset=Country.objects.all(),
    )

    def __init__(self, *args: Any, agencies: Any, **options: Any) -> None:
        super().__init__(*args, asks_why=False, may_publish=True, **options)
        self.asks_when_public = False  # nothing is changed yet, public or not
        why = self.fields["why"]
        why.label = gettext_lazy("Why it is added")
        why.help_text = gettext_lazy("Required once the plan of that year was presented.")
        agency = self.fields["agency"]
        agency.queryset = agencies  # type: ignore[attr-defined]
        agency.label_from_instance = lambda one: one.body.short  # type: ignore[attr-defined]


class StatusForm(EditForm):
    """The next status, with when, why and who decided."""

    texts = MappingProxyType(
        {
            "reason": Written(gettext_lazy("Reason"), 3000, lines=3),
            "decided_by": Written(gettext_lazy("Decided by"), 200),
        }
    )
    groups_of = (
        ("", ("status", "decided_on", "precision")),
        (gettext_lazy("Why, in at least one language"), ("reason",)),
        (gettext_lazy("Who decided"), ("decided_by", "sources")),
    )
    status = forms.ChoiceField(label=gettext_lazy("New status"))
    decided_on = DayField(label=gettext_lazy("Decided on"))
    precision = choice(PRECISION, mission.PRECISIONS, label=gettext_lazy("How precisely that day is known"))
    sources = RowsField(
        label=gettext_lazy("Sources"),
        queryset=ActionSource.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, action: Action, **options: Any) -> None:
        super().__init__(*args, asks_why=False, **options)
        del self.fields["why"]  # the reason of the change is asked for already
        following = mission.NEXT_STATUSES[action.status]
        self.fields["status"].choices = [(code, STATUS[code]) for code in following]  # type: ignore[attr-defined]
        self.fields["sources"].queryset = action.sources.all()  # type: ignore[attr-defined]
        self.current = action.status

    def wrong_besides(self) -> list[Problem]:
        typed = self.cleaned_data
        wanted, on = typed.get("status", ""), typed.get("decided_on")
        reason, today = self.written("reason"), timezone.localdate()
        return status_problems(StatusStep(self.current, wanted, reason, on, end=None, today=today))

    def values(self) -> StatusFields:
        typed = self.cleaned_data
        return StatusFields(
            status=typed["status"],
            decided_on=typed["decided_on"],
            precision=typed["precision"],
            reason=self.text("reason"),
            decided_by=self.text("decided_by"),
            sources=tuple(typed["sources"]),
        )
