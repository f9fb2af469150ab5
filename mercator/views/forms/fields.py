"""Fields that read what people in Belgium type, and the form that every edit starts from. Article A3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.queries.wording import Words, day, money, sentence
from mercator.queries.year.filter import plain
from mercator.rules.mission import change_problems
from mercator.rules.money import EXAMPLE, read_amount
from mercator.rules.problem import WARNS, Problem
from mercator.rules.text import LANGUAGES, Text

Label = Any
"""Words, or words that are translated when they are shown."""

DAY_FORMATS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")
LANGUAGE_NAMES: Final[Mapping[str, Label]] = MappingProxyType(
    {"fr": gettext_lazy("French"), "nl": gettext_lazy("Dutch"), "en": gettext_lazy("English")}
)


class DayField(forms.DateField):
    """A day, picked or typed as dd/mm/yyyy in every language."""

    def __init__(self, *, label: Label, required: bool = False, help_text: Label = "") -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            input_formats=DAY_FORMATS,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": gettext_lazy("Write the day as dd/mm/yyyy.")},
        )


class AmountField(forms.CharField):
    """Euros in any usual spelling; empty is unknown, never zero. Article C4."""

    default_error_messages: ClassVar = {
        "amount-not-understood": gettext_lazy("“%(typed)s” is not understood as an amount: write it like %(example)s.")
    }

    def __init__(self, *, label: Label) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "class": "amount"}
        super().__init__(label=label, required=False, widget=forms.TextInput(attrs=attributes))

    def prepare_value(self, value: Any) -> Any:
        return money(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        read = read_amount(str(value or ""))
        if isinstance(read, Problem):
            raise ValidationError(self._said(read))
        return read

    def _said(self, found: Problem) -> str:
        """The example is spelt as the language of the page spells amounts."""
        words = self.error_messages.get(found.code)
        return str(words) % {**found.values, "example": money(EXAMPLE)} if words else sentence(found)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class _ByName(ModelChoiceIterator):  # type: ignore[type-arg]
    """Rows by their names in the language of the page, without regard to accents: databases put É after Z."""

    def __iter__(self) -> Iterator[Any]:
        choices = list(super().__iter__())
        empty = [one for one in choices if not one[0]]
        yield from empty
        yield from sorted((one for one in choices if one[0]), key=lambda one: plain(str(one[1])))


class RowField(forms.ModelChoiceField[Any]):
    """One row among many, listed by name."""

    iterator = _ByName


class RowsField(forms.ModelMultipleChoiceField[Any]):
    """Some rows among many, listed by name."""

    iterator = _ByName


def choice(table: Words, codes: Iterable[str], *, label: Label, help_text: Label = "") -> forms.ChoiceField:
    """A choice among codes, worded."""
    return forms.ChoiceField(label=label, help_text=help_text, choices=[(code, table[code]) for code in codes])


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together. look: "fields" side by side, "" one below the other."""

    legend: Label
    fields: tuple[Any, ...]
    look: str = "fields"


@dataclass(frozen=True, slots=True)
class Written:
    """A text in every language. least: the length of the box in lines; 1 is a single line."""

    label: Label
    longest: int
    lines: int = 1


class EditForm(forms.Form):
    """Every edit carries the version that was seen, and asks why when the row is public.

    texts: the fields that exist in every language. groups_of: the fields in the order of the page.
    """

    texts: ClassVar[Mapping[str, Written]] = MappingProxyType({})
    groups_of: ClassVar[tuple[tuple[Label, tuple[str, ...]], ...]] = ()

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    why = forms.CharField(
        label=gettext_lazy("Why this change"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, asks_why: bool, asks_when_public: bool = False, shared: bool = False, **options: Any
    ) -> None:
        """asks_why: the row is public. asks_when_public: ticking "published" on this form makes it so.

        shared: the row was presented to the other agencies with its plan (B3).
        """
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.asks_why, self.asks_when_public, self.shared = asks_why, asks_when_public, shared
        for name, written in self.texts.items():
            for language in LANGUAGES:
                self.fields[f"{name}_{language}"] = _written(written, language)
        self._say_whether_why_is_required()
        self.order_fields(["version", *(one for _legend, names in self.groups_of for one in self._all(names)), "why"])
        self.standing: list[tuple[str, str]] = []
        """Where what stands now differs from what was typed, after somebody else was quicker: label and words."""

    def text(self, name: str) -> Text:
        """What was typed in each language."""
        return Text(*(self.cleaned_data[f"{name}_{language}"] for language in LANGUAGES))

    def groups(self) -> list[Group]:
        """The fields for the page."""
        made = []
        for legend, names in self.groups_of:
            fields = [self[one] for one in self._all(names)]
            made.append(Group(legend, tuple(fields)))
        return [*made, Group("", (self["why"],), look="")] if "why" in self.fields else made

    def clean(self) -> dict[str, Any]:
        """When something typed cannot be read, say at once what the rules would only say afterwards."""
        if self.errors:
            besides = [found for found in self.wrong_besides() if found.severity != WARNS]
            self.tell([found for found in besides if found.field not in self.errors])
        return self.cleaned_data

    def wrong_besides(self) -> list[Problem]:
        """What the rules find wrong in the part of the form that could be read."""
        typed = self.cleaned_data
        public = self.asks_why or (self.asks_when_public and bool(typed.get("published")))
        asked = "why" in self.fields
        return change_problems(published=public and asked, shared=self.shared and asked, why=typed.get("why", ""))

    def written(self, name: str) -> str:
        """All that was typed of a text, whatever the language; "" when nothing was, or nothing readable."""
        return "".join(self.cleaned_data.get(column, "") for column in self._columns(name))

    def tell(self, problems: Iterable[Problem]) -> None:
        """Put each problem beside its field; a field in every language shows it at the first."""
        for found in problems:
            names = (found.field, f"{found.field}_fr")
            self.add_error(next((name for name in names if name in self.fields), None), sentence(found))

    def compare(self, now: Mapping[str, Any], *, version: int) -> None:
        """Show what stands now beside what was typed; saving again then overwrites it knowingly."""
        self.initial = {**now, "version": version}
        for name in self.changed_data:
            if name not in ("version", "why"):
                self.standing.append((str(self[name].label), self._words(name, now.get(name))))
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(version)
        self.data = data

    def _columns(self, name: str) -> list[str]:
        return [f"{name}_{language}" for language in LANGUAGES] if name in self.texts else [name]

    def _all(self, names: Iterable[str]) -> list[str]:
        return [column for name in names for column in self._columns(name)]

    def _say_whether_why_is_required(self) -> None:
        why = self.fields["why"]
        if self.asks_why:
            why.label = gettext_lazy("Why this change (required)")
            why.help_text = gettext_lazy("This is public: the reason stays in the log.")
            why.widget.attrs["aria-required"] = "true"
        elif self.shared:
            why.label = gettext_lazy("Why this change (required)")
            why.help_text = gettext_lazy("This plan was presented: the reason stays in the log.")
            why.widget.attrs["aria-required"] = "true"
        elif self.asks_when_public:
            why.help_text = gettext_lazy("Required if you make this public: the reason stays in the log.")
        else:
            why.label = gettext_lazy("Why this change (optional)")

    def _words(self, name: str, value: Any) -> str:
        """A stored value as people read it."""
        field = self.fields[name]
        if value in (None, "", []):
            return _("nothing")
        if isinstance(field, forms.ModelChoiceField):
            keys = value if isinstance(value, list | tuple) else [value]
            rows: Any = field.queryset
            return ", ".join(str(row) for row in rows.filter(**{f"{_key(field)}__in": keys}))
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            return str(dict(choices).get(value, value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, Decimal):
            return money(value)
        return day(value) if isinstance(value, date) else str(value)


def _key(field: Any) -> str:
    return str(field.to_field_name or "pk")


def _written(written: Written, language: str) -> forms.CharField:
    widget: forms.Widget = forms.TextInput(attrs={"lang": language})
    if written.lines > 1:
        widget = forms.Textarea(attrs={"rows": written.lines, "lang": language})
    return forms.CharField(
        label=f"{written.label} ({LANGUAGE_NAMES[language]})",
        max_length=written.longest,
        required=False,
        widget=widget,
    )
