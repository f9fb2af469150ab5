"""What people type about the ethical component of a mission. Article C3."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from mercator.actions.ethics import DecisionFields, DoneFields, ItemFields, NoteFields, StatementFields
from mercator.models import (
    Action,
    Body,
    Country,
    CountryNote,
    EthicalComponent,
    EthicalDecision,
    EthicalItem,
    ProgrammeItem,
)
from mercator.queries.ethics_words import KIND, THEME
from mercator.queries.wording import PRECISION, day
from mercator.rules import ethics, mission, programme
from mercator.rules.text import LANGUAGES
from mercator.views.forms.coorganisation import TogetherForm
from mercator.views.forms.cost import sources_field
from mercator.views.forms.fields import DayField, RowField, RowsField, Written, choice


class EthicsForm(TogetherForm):
    """A form of the file: `action` says whose countries, programme and sources there are to choose from."""

    def __init__(self, *args: Any, action: Action, **options: Any) -> None:
        super().__init__(*args, **options)
        self.action = action
        field: Any = self.fields.get("sources")
        if isinstance(field, RowsField):
            field.queryset = action.sources.all()
            if not field.queryset:
                field.widget = forms.MultipleHiddenInput()

    def _words(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField) and value:
            worded = dict(field.choices)  # type: ignore[arg-type]
            return ", ".join(str(worded.get(one, one)) for one in value)
        return super()._words(name, value)


def themes_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=gettext_lazy("Themes"),
        required=False,
        choices=[(code, THEME[code]) for code in ethics.THEMES],
        widget=forms.CheckboxSelectMultiple,
    )


def _texts_of(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    columns = [f"{name}_{language}" for name in names for language in LANGUAGES]
    return {column: getattr(row, column) or "" for column in columns}


class StatementForm(EthicsForm):
    """Why there is no ethical component, or a remark on it."""

    texts = MappingProxyType(
        {
            "none_why": Written(gettext_lazy("Why there is no ethical component"), 4000, lines=3),
            "remarks": Written(gettext_lazy("Remarks"), 4000, lines=2),
        }
    )
    groups_of = (
        (gettext_lazy("Leave this empty when there is one"), ("none_why",)),
        (gettext_lazy("Anything else the yearly report should say of this mission"), ("remarks",)),
    )

    @staticmethod
    def now(row: EthicalComponent | None) -> dict[str, Any]:
        return _texts_of(row, tuple(StatementForm.texts)) | {"version": row.version} if row else {"version": 0}

    def values(self) -> StatementFields:
        return StatementFields(self.text("none_why"), self.text("remarks"))


class NoteForm(EthicsForm):
    """What the companies are told of a country."""

    texts = MappingProxyType({"words": Written(gettext_lazy("What the companies are told"), 20_000, lines=8)})
    groups_of = (
        ("", ("country", "as_of", "handed_on")),
        (gettext_lazy("One language is enough"), ("words",)),
        ("", ("themes", "sources")),
    )
    country = RowField(label=gettext_lazy("Country"), queryset=Country.objects.all())
    as_of = DayField(label=gettext_lazy("The note is of"))
    handed_on = DayField(
        label=gettext_lazy("Handed to the companies on"),
        help_text=gettext_lazy("Empty until they have it."),
    )
    themes = themes_field()
    sources = forms.CharField(
        label=gettext_lazy("Sources"),
        help_text=gettext_lazy("One per line: an address of the web, or what the document is and its date."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, action: Action, row: CountryNote | None = None, **options: Any) -> None:
        super().__init__(*args, action=action, **options)
        there = Q(legs__action=action) | (Q(pk=row.country_id) if row else Q())
        if action.legs.exists():
            self.fields["country"].queryset = Country.objects.filter(there).distinct()  # type: ignore[attr-defined]

    @staticmethod
    def now(row: CountryNote) -> dict[str, Any]:
        columns = ("as_of", "handed_on", "themes", "sources", "version")
        values = {name: getattr(row, name) for name in columns}
        return values | _texts_of(row, ("words",)) | {"country": row.country_id}

    def values(self) -> NoteFields:
        typed = self.cleaned_data
        plain = {name: typed[name] for name in ("country", "themes", "sources", "as_of", "handed_on")}
        return NoteFields(words=self.text("words"), **plain)


class ItemForm(EthicsForm):
    """Something planned, and what became of it."""

    texts = MappingProxyType(
        {
            "planned": Written(gettext_lazy("What is planned"), 4000, lines=3),
            "done": Written(gettext_lazy("What was done"), 4000, lines=3),
        }
    )
    groups_of = (
        ("", ("kind", "item")),
        ("", ("themes",)),
        (gettext_lazy("Planned; one language is enough"), ("planned", "planned_on")),
        (gettext_lazy("Done; empty until it is"), ("done", "done_on")),
        (gettext_lazy("With whom"), ("partner", "partner_words")),
        ("", ("sources",)),
    )
    kind = choice(KIND, ethics.KINDS, label=gettext_lazy("Kind"))
    themes = themes_field()
    planned_on = DayField(label=gettext_lazy("Planned for"))
    done_on = DayField(label=pgettext_lazy("ethical component", "Done on"))
    item = RowField(
        label=gettext_lazy("In the programme"),
        queryset=ProgrammeItem.objects.none(),
        required=False,
        empty_label=gettext_lazy("not in the programme"),
    )
    partner = RowField(
        label=gettext_lazy("Partner"),
        queryset=Body.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("none"),
    )
    partner_words = forms.CharField(
        label=gettext_lazy("Or a partner that is not in the list"), required=False, max_length=200
    )
    sources = sources_field()

    def __init__(self, *args: Any, action: Action, row: EthicalItem | None = None, **options: Any) -> None:
        super().__init__(*args, action=action, **options)
        fits = Q(kind__in=(programme.ETHICS, programme.INFORMATION)) & ~Q(state=programme.ITEM_CANCELLED)
        kept = Q(pk=row.item_id) if row and row.item_id else Q(pk__in=())
        field: Any = self.fields["item"]
        field.queryset = ProgrammeItem.objects.filter(fits | kept, action=action)
        field.label_from_instance = _listed

    @staticmethod
    def now(row: EthicalItem) -> dict[str, Any]:
        columns = ("kind", "themes", "planned_on", "done_on", "partner_words", "version")
        values = {name: getattr(row, name) for name in columns} | _texts_of(row, tuple(ItemForm.texts))
        linked = {"partner": row.partner.code if row.partner else None, "item": row.item_id}
        return values | linked | {"sources": [source.pk for source in row.sources.all()]}

    def values(self) -> ItemFields:
        typed = self.cleaned_data
        plain = {name: typed[name] for name in ("kind", "themes", "planned_on", "done_on", "partner", "item")}
        return ItemFields(
            planned=self.text("planned"),
            done=self.text("done"),
            partner_words=typed["partner_words"].strip(),
            sources=tuple(typed["sources"]),
            **plain,
        )


def _listed(item: ProgrammeItem) -> str:
    words = item.title or ""
    return f"{day(item.day)} · {words}" if item.day else words


class DoneForm(EthicsForm):
    """What was done of what was planned."""

    texts = MappingProxyType({"done": Written(gettext_lazy("What was done"), 4000, lines=3)})
    groups_of = ((gettext_lazy("One language is enough"), ("done", "done_on")),)
    done_on = DayField(label=pgettext_lazy("ethical component", "Done on"))

    @staticmethod
    def now(row: EthicalItem) -> dict[str, Any]:
        return _texts_of(row, ("done",)) | {"done_on": row.done_on, "version": row.version}

    def values(self) -> DoneFields:
        return DoneFields(self.text("done"), self.cleaned_data["done_on"])


class DecisionForm(EthicsForm):
    """A decision to withdraw, to postpone or to go on, taken on ethical grounds."""

    texts = MappingProxyType(
        {
            "decision": Written(gettext_lazy("What was decided, and why"), 4000, lines=3),
            "decided_by": Written(gettext_lazy("Who decided"), 200),
        }
    )
    groups_of = (
        (gettext_lazy("One language is enough"), ("decision",)),
        ("", ("decided_by",)),
        ("", ("decided_on", "precision")),
        ("", ("sources",)),
    )
    decided_on = DayField(label=gettext_lazy("Decided on"))
    precision = choice(PRECISION, mission.PRECISIONS, label=gettext_lazy("How precisely that day is known"))
    sources = sources_field()

    @staticmethod
    def now(row: EthicalDecision) -> dict[str, Any]:
        values = _texts_of(row, tuple(DecisionForm.texts))
        columns = {name: getattr(row, name) for name in ("decided_on", "precision", "version")}
        return values | columns | {"sources": [source.pk for source in row.sources.all()]}

    def values(self) -> DecisionFields:
        typed = self.cleaned_data
        return DecisionFields(
            self.text("decision"), self.text("decided_by"), typed["decided_on"], typed["precision"],
            tuple(typed["sources"]),
        )  # fmt: skip
