"""What people type about the notes of a roadbook. Article C2."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mercator.actions.practical_note import NoteFields
from mercator.models import Action, Country, PracticalNote
from mercator.queries.booklet_words import NOTE
from mercator.rules.booklet import NOTES
from mercator.rules.text import LANGUAGES
from mercator.views.forms.fields import DayField, EditForm, RowField, Written, choice


class PracticalNoteForm(EditForm):
    """Something to know on the spot."""

    texts = MappingProxyType(
        {
            "title": Written(gettext_lazy("Title"), 160),
            "words": Written(gettext_lazy("What there is to know"), 5000, lines=4),
        }
    )
    groups_of = (
        ("", ("kind",)),
        (gettext_lazy("What; one language is enough, three are better"), ("title", "words")),
        (gettext_lazy("Whom to call"), ("telephone",)),
        (gettext_lazy("Where it was found"), ("source", "as_of", "country")),
        ("", ("illustrative",)),
    )
    kind = choice(NOTE, NOTES, label=gettext_lazy("Kind of note"))
    telephone = forms.CharField(
        label=gettext_lazy("Telephone"),
        help_text=gettext_lazy("As it is dialled there."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("An address or a document: readers see it."),
        required=False,
        max_length=300,
    )
    as_of = DayField(label=gettext_lazy("As of"))
    country = RowField(
        label=gettext_lazy("Country"),
        queryset=Country.objects.none(),
        required=False,
        empty_label=gettext_lazy("the whole mission"),
    )
    illustrative = forms.BooleanField(label=gettext_lazy("Illustrative: invented to show Mercator"), required=False)

    def __init__(self, *args: Any, action: Action, **options: Any) -> None:
        super().__init__(*args, asks_why=False, **options)
        del self.fields["why"]
        field: Any = self.fields["country"]
        field.queryset = Country.objects.filter(pk__in=action.legs.values("country"))
        field.label_from_instance = lambda country: country.name

    @staticmethod
    def now(row: PracticalNote) -> dict[str, Any]:
        texts = {
            f"{name}_{language}": getattr(row, f"{name}_{language}") or ""
            for name in ("title", "words")
            for language in LANGUAGES
        }
        return texts | {
            "kind": row.kind, "telephone": row.telephone, "source": row.source, "as_of": row.as_of,
            "country": row.country_id, "illustrative": row.illustrative, "version": row.version,
        }  # fmt: skip

    def values(self, *, position: int = 0) -> NoteFields:
        typed = self.cleaned_data
        return NoteFields(
            kind=typed["kind"], title=self.text("title"), words=self.text("words"),
            telephone=typed["telephone"].strip(), source=typed["source"].strip(), as_of=typed["as_of"],
            country=typed["country"], position=position, illustrative=typed["illustrative"],
        )  # fmt: skip
