"""What people type about the sensitive details of a delegate, and about what she asks. Article D6."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mercator.actions.personal_details import Details
from mercator.queries.data_request_words import KIND
from mercator.queries.personal_details import FIELDS
from mercator.rules.data_request import KINDS
from mercator.views.forms.fields import DayField, EditForm, choice


class DetailsForm(EditForm):
    """The details; it asks for no reason, the log tells who changed which."""

    groups_of = (("", FIELDS),)
    passport = forms.CharField(
        label=gettext_lazy("Passport"),
        help_text=gettext_lazy("Number, country, valid until. Only what the visa or the host needs."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    diet = forms.CharField(
        label=gettext_lazy("Diet"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    health = forms.CharField(
        label=gettext_lazy("Health"),
        help_text=gettext_lazy("Only what somebody who helps has to know, and what the person wishes to be known."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    emergency_contact = forms.CharField(
        label=gettext_lazy("Emergency contact"),
        help_text=gettext_lazy("Whom to call, and the number."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, asks_why=False, **options)
        del self.fields["why"]

    @staticmethod
    def now(details: Details) -> dict[str, Any]:
        return {name: getattr(details, name) for name in FIELDS} | {"version": details.version}

    def values(self) -> Details:
        typed = self.cleaned_data
        return Details(**{name: typed[name] for name in FIELDS}, version=typed["version"] or 0)


class RequestForm(EditForm):
    """What a delegate asked, and when."""

    groups_of = (("", ("kind", "asked_on")),)
    kind = choice(KIND, KINDS, label=gettext_lazy("What is asked"))
    asked_on = DayField(label=gettext_lazy("Asked on"), required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, asks_why=False, **options)
        del self.fields["why"]


class AnswerForm(EditForm):
    """What was done about a request."""

    groups_of = (("", ("answer",)),)
    answer = forms.CharField(
        label=gettext_lazy("What was done"),
        help_text=gettext_lazy("Kept with the request for three years: write no name and nothing personal here."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, asks_why=False, **options)
        del self.fields["why"]
