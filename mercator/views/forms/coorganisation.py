"""What people type about what they organise together: shares, the note, tasks. Articles B5, C5."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.actions.coorganisation import NoteFields, ShareFields
from mercator.actions.task import TaskFields
from mercator.models import Agency, Coorganisation, CoorganisationShare, Person, Task, TaskDefault
from mercator.queries.coorganisation import coordinators_of, plan_of
from mercator.queries.coorganisation_words import plan_budget, plan_companies
from mercator.rules.text import LANGUAGES, Text
from mercator.rules.workflow import DEFAULTS, FIXED, FOLLOWS, MOST_DAYS, UNDATED, DefaultTask
from mercator.views.forms.fields import AmountField, DayField, EditForm, RowField, Written

BEFORE: Final = "before"
AFTER: Final = "after"
SIDES: Final = ((BEFORE, gettext_lazy("before the departure")), (AFTER, gettext_lazy("after the departure")))
EMPTY_ROWS: Final = 3
"""So many empty lines to add default tasks in."""


class TogetherForm(EditForm):
    """An edit that asks for no reason: the log tells who did it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, asks_why=False, **options)
        del self.fields["why"]


class ShareForm(TogetherForm):
    """What an agency brings."""

    groups_of = (
        (gettext_lazy("What the other agencies see"), ("companies", "budget", "coordinator")),
        ("", ("private_note",)),
    )
    companies = forms.IntegerField(
        label=gettext_lazy("Companies that your agency aims at"),
        help_text=gettext_lazy("Empty when not known yet."),
        required=False,
        min_value=0,
        max_value=1_000_000,
    )
    budget = AmountField(label=gettext_lazy("Share of the budget, in euros"))
    coordinator = RowField(
        label=gettext_lazy("Coordinator"),
        help_text=gettext_lazy("The others see name, telephone, languages and address."),
        queryset=Person.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
    )
    private_note = forms.CharField(required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, share: CoorganisationShare, **options: Any) -> None:
        super().__init__(*args, **options)
        people = [one.pk for one in coordinators_of(share.agency)]
        people += [share.coordinator_id] if share.coordinator_id else []
        self.fields["coordinator"].queryset = Person.objects.filter(pk__in=people)  # type: ignore[attr-defined]
        name = share.agency.body.short
        plan, unknown = plan_of(share), _("Empty when not known yet.")
        self.fields["companies"].help_text = f"{unknown} {plan_companies(plan)}".strip()
        self.fields["budget"].help_text = f"{unknown} {plan_budget(plan)}".strip()
        self.fields["private_note"].label = _("Private note: only %(agency)s sees this") % {"agency": name}

    @staticmethod
    def now(share: CoorganisationShare) -> dict[str, Any]:
        return {
            "companies": share.companies, "budget": share.budget, "coordinator": share.coordinator_id,
            "private_note": share.private_note, "version": share.version,
        }  # fmt: skip

    def values(self) -> ShareFields:
        typed = self.cleaned_data
        return ShareFields(typed["companies"], typed["budget"], typed["coordinator"], typed["private_note"].strip())


class NoteForm(TogetherForm):
    """What the agencies agreed."""

    texts = MappingProxyType({"note": Written(gettext_lazy("Shared note"), 5000, lines=5)})
    groups_of = (("", ("note",)),)

    @staticmethod
    def now(row: Coorganisation) -> dict[str, Any]:
        texts = {name: getattr(row, name) or "" for name in (f"note_{language}" for language in LANGUAGES)}
        return texts | {"version": row.version}

    def values(self) -> NoteFields:
        return NoteFields(self.text("note"))


class TaskForm(TogetherForm):
    """A task of the shared list."""

    texts = MappingProxyType({"title": Written(gettext_lazy("What is to be done"), 200)})
    groups_of = (
        (gettext_lazy("What; one language is enough"), ("title",)),
        (gettext_lazy("Whose task"), ("agency",)),
        (gettext_lazy("When it is due"), ("way", "days", "side", "due_on")),
    )
    agency = RowField(
        label=gettext_lazy("Agency"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("everybody's"),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How it is due"),
        choices=(
            (FOLLOWS, gettext_lazy("it follows the departure")),
            (FIXED, gettext_lazy("on a day of its own")),
            (UNDATED, gettext_lazy("no date")),
        ),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days, if it follows"), required=False, min_value=0, max_value=MOST_DAYS
    )
    side = forms.ChoiceField(label=gettext_lazy("Before or after"), choices=SIDES)
    due_on = DayField(label=gettext_lazy("Day, if it has one of its own"))

    def __init__(self, *args: Any, row: Coorganisation, task: Task | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        agencies = set(row.shares.filter(left_at__isnull=True).values_list("agency", flat=True))
        agencies |= {task.agency_id} if task and task.agency_id else set()
        field: Any = self.fields["agency"]
        field.queryset = Agency.objects.filter(pk__in=agencies).select_related("body")
        field.label_from_instance = lambda agency: agency.body.short

    @staticmethod
    def now(task: Task) -> dict[str, Any]:
        titles = {name: getattr(task, name) or "" for name in (f"title_{language}" for language in LANGUAGES)}
        days = task.days_before
        way = FIXED if task.due_by_hand else UNDATED if days is None else FOLLOWS
        return titles | {
            "agency": task.agency.code if task.agency else None, "way": way,
            "days": None if days is None else abs(days), "side": AFTER if (days or 0) < 0 else BEFORE,
            "due_on": task.due_on, "version": task.version,
        }  # fmt: skip

    def values(self) -> TaskFields:
        typed = self.cleaned_data
        days = _signed(typed["days"], typed["side"])
        return TaskFields(self.text("title"), typed["way"], days, typed["due_on"], typed["agency"])


class DefaultForm(forms.Form):
    """One task that a co-organisation starts with; a line without any words is left out."""

    title_fr = forms.CharField(label=gettext_lazy("What is to be done (French)"), required=False, max_length=200)
    title_nl = forms.CharField(label=gettext_lazy("What is to be done (Dutch)"), required=False, max_length=200)
    title_en = forms.CharField(label=gettext_lazy("What is to be done (English)"), required=False, max_length=200)
    days = forms.IntegerField(label=gettext_lazy("Days"), required=False, min_value=0, max_value=MOST_DAYS)
    side = forms.ChoiceField(label=gettext_lazy("Before or after"), choices=SIDES, required=False, initial=BEFORE)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)
        for language in LANGUAGES:
            self.fields[f"title_{language}"].widget = forms.Textarea(attrs={"lang": language, "rows": 2})

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = self.cleaned_data
        if self.task() is not None and typed.get("days") is None and "days" not in self.errors:
            self.add_error("days", _("Say how many days before or after the departure."))
        return typed

    def task(self) -> DefaultTask | None:
        typed = self.cleaned_data
        title = Text(*(" ".join(typed.get(f"title_{language}", "").split()) for language in LANGUAGES))
        days = _signed(typed.get("days"), typed.get("side") or BEFORE)
        return DefaultTask(title, days or 0) if title else None


DefaultForms = forms.formset_factory(DefaultForm, extra=EMPTY_ROWS, max_num=60, absolute_max=60)


def defaults_now(rows: list[TaskDefault]) -> list[dict[str, Any]]:
    """What the form shows: an agency's own defaults, else those that Mercator proposes."""
    if rows:
        return [
            {f"title_{language}": getattr(row, f"title_{language}") or "" for language in LANGUAGES}
            | {"days": abs(row.days_before), "side": AFTER if row.days_before < 0 else BEFORE}
            for row in rows
        ]
    return [
        {f"title_{language}": getattr(one.title, language) for language in LANGUAGES}
        | {"days": abs(one.days_before), "side": AFTER if one.days_before < 0 else BEFORE, "source": one.source}
        for one in DEFAULTS
    ]


def _signed(days: int | None, side: str) -> int | None:
    return None if days is None else -days if side == AFTER else days
