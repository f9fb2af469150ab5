"""What people type about exchange rates. Article C4."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.imports.workbook.limits import MOST_BYTES
from mercator.queries.budget_words import rate_words
from mercator.queries.exchange_rate import currency_choices_now
from mercator.queries.wording import sentence
from mercator.rules.budget import EURO
from mercator.rules.exchange_rate import Rate, read_rate
from mercator.rules.problem import Problem
from mercator.views.forms.fields import DayField, Label

MEGABYTE: Final = 1_000_000


class RateField(forms.CharField):
    """Units per euro in any usual spelling; 655,957 and 655.957 are the same."""

    def __init__(self, *, label: Label, required: bool = False, help_text: Label = "") -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "class": "amount"}
        super().__init__(label=label, required=required, help_text=help_text, widget=forms.TextInput(attrs=attributes))

    def prepare_value(self, value: Any) -> Any:
        return rate_words(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        read = read_rate(str(value or ""))
        if isinstance(read, Problem):
            raise ValidationError(sentence(read))
        return read

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """A number needs none of the validators of a text."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


def _foreign() -> list[tuple[str, str]]:
    return [("", ""), *(one for one in currency_choices_now() if one[0] != EURO)]


class RateForm(forms.Form):
    """One rate of a day."""

    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=_foreign)
    on = DayField(label=gettext_lazy("Day"), required=True)
    per_euro = RateField(label=gettext_lazy("Units per euro"), required=True)
    source = forms.CharField(label=gettext_lazy("Who published it"), required=False, max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)

    def rate(self) -> Rate:
        typed = self.cleaned_data
        return Rate(typed["currency"], typed["on"], typed["per_euro"], typed["source"].strip())


class RateFileForm(forms.Form):
    """Rates from a file, or from rows that are pasted."""

    named: ClassVar = gettext_lazy("pasted rows")
    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "Excel, OpenDocument or CSV with the columns currency, day, units per euro and source; "
            "or the European Central Bank's file of reference rates (eurofxref-hist.csv)."
        ),
        required=False,
        allow_empty_file=True,
    )
    rows = forms.CharField(
        label=gettext_lazy("Or rows, pasted from a spreadsheet"),
        help_text=gettext_lazy("With the row of headings."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )
    source = forms.CharField(
        label=gettext_lazy("Who published them, where the file does not say"), required=False, max_length=200
    )
    currencies = forms.CharField(
        label=gettext_lazy("Only these currencies"),
        help_text=gettext_lazy("Like USD, XOF. Empty: all that the file holds."),
        required=False,
        max_length=400,
    )
    since = DayField(label=gettext_lazy("From this day on"), help_text=gettext_lazy("Empty: all days of the file."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = self.cleaned_data
        file = typed.get("file")
        if not self.errors and not file and not typed.get("rows", "").strip():
            self.add_error("file", _("Choose a file, or paste rows."))
        elif file and file.size > MOST_BYTES:
            told = {"size": f"{file.size / MEGABYTE:.1f}", "most": MOST_BYTES // MEGABYTE}
            self.add_error("file", _("This file is %(size)s MB; at most %(most)s MB is read.") % told)
        return typed

    def content(self) -> tuple[str, bytes]:
        """Name and content of what was given; a file goes before pasted rows."""
        file = self.cleaned_data["file"]
        if file:
            return str(file.name), bytes(file.read())
        return f"{self.named}.csv", pasted_as_csv(self.cleaned_data["rows"])

    def wanted(self) -> frozenset[str]:
        """The currencies that are asked for; none for all."""
        return frozenset(self.cleaned_data["currencies"].upper().replace(",", " ").replace(";", " ").split())

    def since_day(self) -> date | None:
        day: date | None = self.cleaned_data["since"]
        return day


def pasted_as_csv(pasted: str) -> bytes:
    """Pasted cells, which tabs separate, as a CSV file; a text without tabs as it is."""
    if "\t" not in pasted:
        return pasted.encode("utf-8-sig", "replace")
    written = io.StringIO()
    lines = csv.reader(io.StringIO(pasted.replace("\x00", ""), newline=""), delimiter="\t")
    try:
        csv.writer(written, delimiter=";").writerows(lines)
    except csv.Error:
        return pasted.encode("utf-8-sig", "replace")
    return written.getvalue().encode("utf-8-sig", "replace")
