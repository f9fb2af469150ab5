"""What people type about a file sent as a plan: the file itself, and what a row of it means. Articles B1, B7."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mercator.imports.cells.amount import read_cost, write_cost
from mercator.imports.cells.expected import read_expected, write_expected
from mercator.imports.cells.when import read_when
from mercator.imports.cells.when_write import write_when
from mercator.imports.places import read_places
from mercator.imports.workbook.limits import MOST_BYTES
from mercator.models import Agency, ImportRow, Sector
from mercator.queries.plan_import.preview import cell_for, table_of
from mercator.queries.plan_import.stored import KeptTable
from mercator.queries.plan_import.words import Names, cities_meant, city_names
from mercator.queries.wording import KIND, STATUS, sentence
from mercator.rules import mission
from mercator.rules.plan import PlanFacts, from_data, plan_problems
from mercator.rules.problem import BLOCKS, Problem
from mercator.views.forms.fields import Group, RowField, RowsField, choice

MEGABYTE: Final = 1_000_000
PASTED: Final = gettext_lazy("pasted rows")


class SendForm(forms.Form):
    """A workbook, or rows pasted from one, as the plan of an agency for a year."""

    agency = RowField(label=gettext_lazy("Agency"), queryset=Agency.objects.none(), to_field_name="code")
    year = forms.IntegerField(label=gettext_lazy("Year of the plan"), min_value=1990, max_value=2200)
    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("Excel (.xlsx, .xls), OpenDocument (.ods) or CSV, in French, Dutch or English."),
        required=False,
        allow_empty_file=True,
    )
    rows = forms.CharField(
        label=gettext_lazy("Or rows, pasted from a spreadsheet"),
        help_text=gettext_lazy("Select the cells there, with the row of headings if you can, copy, and paste here."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        field: Any = self.fields["agency"]
        field.queryset = Agency.objects.filter(pk__in=[one.pk for one in agencies]).select_related("body")
        field.label_from_instance = lambda one: one.body.short
        if len(agencies) == 1:
            field.widget, self.initial["agency"] = forms.HiddenInput(), agencies[0].code

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = self.cleaned_data
        if self.errors:
            return values
        file, rows = values.get("file"), values.get("rows", "")
        if not file and not rows.strip():
            self.add_error("file", _("Choose a file, or paste rows."))
        elif file and file.size > MOST_BYTES:
            told = {"size": f"{file.size / MEGABYTE:.1f}", "most": MOST_BYTES // MEGABYTE}
            self.add_error("file", _("This file is %(size)s MB; at most %(most)s MB is read.") % told)
        return values

    def content(self) -> tuple[str, bytes, bool]:
        """Name and content of what was given, and whether it only adds rows; a file goes before pasted rows."""
        file = self.cleaned_data["file"]
        if file:
            return str(file.name), bytes(file.read()), False
        return f"{PASTED}.csv", _as_csv(self.cleaned_data["rows"]), True


def _as_csv(pasted: str) -> bytes:
    """Pasted cells, which tabs separate, as a CSV file in UTF-8; a text without tabs as it is."""
    if "\t" not in pasted:
        return pasted.encode("utf-8-sig", "replace")
    written = io.StringIO()
    lines = csv.reader(io.StringIO(pasted.replace("\x00", ""), newline=""), delimiter="\t")
    try:
        csv.writer(written, delimiter=";").writerows(lines)
    except csv.Error:
        return pasted.encode("utf-8-sig", "replace")
    return written.getvalue().encode("utf-8-sig", "replace")


REST: Final = ("number", "manager", "partners", "remarks", "motivation", "deciding_body")
"""Fields of a row that rarely need mending; each holds words as they stand in the facts."""


class MendForm(forms.Form):
    """What a row means, in words as people write them in a plan."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=250, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("", gettext_lazy("choose…")), *((code, KIND[code]) for code in mission.KINDS)],
        required=False,
    )
    countries = forms.CharField(
        label=gettext_lazy("Countries"), help_text=gettext_lazy("Separated by commas."), max_length=600, required=False
    )
    cities = forms.CharField(
        label=gettext_lazy("Cities"), help_text=gettext_lazy("Separated by commas."), max_length=600, required=False
    )
    when = forms.CharField(
        label=gettext_lazy("When"),
        help_text=gettext_lazy("As you would write it: 12-16/04/2027, week 42, mid-October, 1st half-year."),
        max_length=160,
        required=False,
    )
    estimate = forms.CharField(label=gettext_lazy("Estimated cost"), max_length=120, required=False)
    expected = forms.CharField(
        label=gettext_lazy("Expected participants"),
        help_text=gettext_lazy("12, 12 to 15, min. 8, about 10"),
        max_length=120,
        required=False,
    )
    status = choice(STATUS, mission.STATUSES, label=gettext_lazy("Status"))
    sectors = RowsField(
        label=gettext_lazy("Sectors"),
        queryset=Sector.objects.all(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    number = forms.CharField(label=gettext_lazy("Number"), max_length=40, required=False)
    manager = forms.CharField(label=gettext_lazy("Area manager"), max_length=120, required=False)
    partners = forms.CharField(label=gettext_lazy("Partners"), max_length=300, required=False)
    remarks = forms.CharField(
        label=gettext_lazy("Remarks"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    motivation = forms.CharField(
        label=gettext_lazy("Motivation"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    deciding_body = forms.CharField(label=gettext_lazy("Decided by"), max_length=200, required=False)
    why = forms.CharField(
        label=gettext_lazy("Why this change (required)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, row: ImportRow, year: int, asks_why: bool, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        options["auto_id"] = f"row-{row.pk}-%s"
        super().__init__(*args, **options)
        self.row, self.year = row, year
        self.stored = from_data(row.facts)
        if not asks_why:
            del self.fields["why"]

    def groups(self) -> list[Group]:
        """The fields for the page."""
        more = ["sectors", *(["why"] if "why" in self.fields else [])]
        return [
            Group("", (self["title"],), look=""),
            Group("", tuple(self[name] for name in ("kind", "when", "countries", "cities"))),
            Group("", tuple(self[name] for name in ("estimate", "expected", "status"))),
            Group("", tuple(self[name] for name in more), look=""),
        ]

    def rest(self) -> list[Any]:
        """The fields that rarely need mending."""
        return [self[name] for name in REST]

    def clean_estimate(self) -> str:
        """Kept as typed; facts() reads it again."""
        typed: str = self.cleaned_data["estimate"].strip()
        if typed:
            read = read_cost(typed)
            self._refuse(read.problems, unread=read.amount is None)
        return typed

    def clean_expected(self) -> str:
        typed: str = self.cleaned_data["expected"].strip()
        if typed:
            read = read_expected(typed)
            self._refuse(read.problems, unread=read.low is None and read.high is None)
        return typed

    def clean_when(self) -> str:
        typed: str = self.cleaned_data["when"].strip()
        if typed:
            read = read_when(typed, year=self.year)
            self._refuse(read.problems, unread=read.start is None)
        return typed

    def clean_countries(self) -> str:
        typed: str = self.cleaned_data["countries"].strip()
        if typed:
            read = read_places(countries=typed)
            problems = [found for found in read.problems if found.code.startswith("country-")]
            self._refuse(problems, unread=not read.countries)
        return typed

    def _refuse(self, problems: Sequence[Problem], *, unread: bool) -> None:
        """What a person typed has to be understood; a doubt about what is understood does not stop her."""
        if unread and problems:
            raise ValidationError([sentence(found) for found in problems])
        if stops := [found for found in problems if found.severity == BLOCKS]:
            raise ValidationError([sentence(found) for found in stops])

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            for found in plan_problems(self.facts(), year=self.year):
                name = {"start": "when", "end": "when"}.get(found.field, found.field)
                if found.severity == BLOCKS:
                    self.add_error(name if name in self.fields else None, sentence(found))
        return self.cleaned_data

    def facts(self) -> PlanFacts:
        """What was typed, as a plan says it; a field that was not touched stays as it was understood."""
        typed = self.cleaned_data
        words = {name: typed[name] for name in ("title", *REST)}
        facts = replace(
            self.stored, **words, kind=typed["kind"], status=typed["status"],
            sectors=tuple(sector.code for sector in typed["sectors"]),
        )  # fmt: skip
        if {"countries", "cities"} & set(self.changed_data):
            read = read_places(countries=typed["countries"], cities=typed["cities"])
            same = read.countries == facts.countries
            cities = cities_meant(read.cities, facts) if same else read.cities
            facts = replace(facts, countries=read.countries, cities=cities)
        if "when" in self.changed_data:
            when = read_when(typed["when"] or None, year=self.year)
            facts = replace(facts, start=when.start, end=when.end, date_precision=when.precision)
        if "estimate" in self.changed_data:
            cost = read_cost(typed["estimate"] or None)
            facts = replace(facts, estimate=cost.amount, estimate_about=cost.about)
        if "expected" in self.changed_data:
            most = read_expected(typed["expected"] or None)
            facts = replace(facts, expected_min=most.low, expected_max=most.high, expected_about=most.about)
        return facts


def first_texts(row: ImportRow, tables: Sequence[KeptTable]) -> dict[str, Any]:
    """What the form shows at first: what was understood, and where nothing was, the original cell."""
    facts, table, language = from_data(row.facts), table_of(row, tables), (get_language() or "en")[:2]
    names = Names.of([facts])
    found = {
        "version": row.version, "kind": facts.kind, "status": facts.status, "sectors": list(facts.sectors),
        "countries": ", ".join(names.country(code) for code in facts.countries),
        "cities": ", ".join(city_names(facts)),
        "when": write_when(facts.start, facts.end, facts.date_precision, language=language),
        "estimate": write_cost(facts.estimate, about=facts.estimate_about, language=language),
        "expected": write_expected(
            facts.expected_min, facts.expected_max, about=facts.expected_about, language=language
        ),
    }  # fmt: skip
    for name in ("title", *REST):
        field: Any = MendForm.base_fields[name]
        found[name] = getattr(facts, name)[: field.max_length]
    heard = {data.get("field", "") for data in row.problems}
    for name, columns in (
        ("countries", ("countries", "place")),
        ("when", ("when", "start", "end")),
        ("estimate", ("cost", "estimate")),
        ("expected", ("expected",)),
    ):
        if not found[name] and heard & set(columns):
            found[name] = cell_for(row, table, columns[0])
    return found
