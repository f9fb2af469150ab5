"""The forms in which a written question is corrected: the Parliament's fields and its acts. Articles G1, G2."""

from __future__ import annotations

from typing import Any, Final, Self

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from mercator.queries.sentences import PROBLEMS
from mercator.queries.wording import sentence
from mercator.rules.problem import Problem

LANGUAGES: Final = (("fr", "Français"), ("nl", "Nederlands"))
DATE_SPELLINGS: Final = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
MOST_ACTS: Final = 60
MOST_SUB_QUESTIONS: Final = 100


class DayField(forms.DateField):
    """A day; the browser's own calendar, or typed as Belgian offices write it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=DATE_SPELLINGS, required=False, **options)


class QuestionForm(forms.Form):
    """All fields of the form of a question but its acts."""

    field_order = (
        "agency", "title_fr", "title_nl", "number", "document_code", "authors", "addressee", "received_on",
        "admissible_on", "answered_on", "published_on", "legislature", "session", "language", "year", "address",
    )  # fmt: skip

    title_fr = forms.CharField(label=_("Title in French"), max_length=400, required=False)
    title_nl = forms.CharField(label=_("Title in Dutch"), max_length=400, required=False)
    authors = forms.CharField(
        label=_("Author"), max_length=400, required=False, help_text=_("Several authors are separated by a semicolon.")
    )
    addressee = forms.CharField(
        label=_("Addressee and titles"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    number = forms.IntegerField(label=_("Number of the question"), min_value=1, max_value=999999, required=False)
    year = forms.IntegerField(
        label=_("Year asked about"), required=False, help_text=_("The tables below the answer start with this year.")
    )
    language = forms.ChoiceField(label=_("Language of the question"), choices=LANGUAGES)
    document_code = forms.CharField(
        label=_("Document code of the Parliament"), max_length=40, required=False,
        help_text=_("It is unique; the number is not."),
    )  # fmt: skip
    received_on = DayField(label=_("Date of reception"))
    admissible_on = DayField(
        label=_("Declared admissible on"), help_text=_("The term of the answer runs from this day.")
    )
    answered_on = DayField(label=_("Date of the answer"))
    published_on = DayField(label=_("Date of publication"))
    legislature = forms.CharField(label=_("Legislature"), max_length=20, required=False)
    session = forms.CharField(label=_("Session"), max_length=20, required=False)
    address = forms.URLField(
        label=_("Address of the page"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Where the question stands on the Parliament's site."),
    )  # fmt: skip
    preamble = forms.CharField(
        label=_("What stands before the sub-questions"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        max_length=50000,
    )  # fmt: skip


class CorrectForm(QuestionForm):
    """The form of a question that is kept already. version: as it stood when the form was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def with_version(self, version: int) -> Self:
        """The next save is meant to replace what stands there now."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]
        return self


class ActForm(forms.Form):
    """A line of the table of acts. A line whose fields are all empty is left out."""

    on = DayField(label=_("Date"))
    title = forms.CharField(label=_("Title of the act"), max_length=200, required=False)
    reference = forms.CharField(label=_("Reference"), max_length=200, required=False)
    page = forms.CharField(label=_("Page"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = self.cleaned_data
        if any(values.get(name) for name in ("on", "reference", "page")) and not values.get("title"):
            self.add_error("title", _("Give the act a title, or empty the line."))
        return values


ActFormSet = formset_factory(ActForm, extra=1, max_num=MOST_ACTS, absolute_max=MOST_ACTS)


def acts_of(formset: Any) -> list[dict[str, Any]]:
    """The lines of a valid formset of acts that say something, in order."""
    return [form.cleaned_data for form in formset if form.cleaned_data.get("title")]


def tell(form: forms.Form, problems: list[Problem]) -> None:
    """Put each problem beside its field, the others above the form."""
    for found in problems:
        if found.code in PROBLEMS:
            form.add_error(_place(form, found), sentence(found))


def _place(form: forms.Form, found: Problem) -> str | None:
    if found.field == "title":
        language = form.data.get("language") or "fr"
        return f"title_{language}"
    for name in (found.field, f"{found.field}_on"):
        if name in form.fields:
            return name
    return None
