"""What people type about a programme: items, speakers, places, why a version is published. Article C2."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields as fields_of
from types import MappingProxyType
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mercator.actions.place import PlaceFields
from mercator.actions.programme import Beside, ItemFields, SpeakerFields
from mercator.models import Action, DelegationMember, ItemSpeaker, Leg, Place, ProgrammeItem
from mercator.queries import delegation_words
from mercator.queries import programme_words as words
from mercator.queries.wording import STRAND, word
from mercator.rules import delegation, mission, programme
from mercator.rules.problem import Problem, problem
from mercator.rules.text import LANGUAGES, Text
from mercator.views.forms.fields import DayField, RowField, RowsField, Written, choice
from mercator.views.forms.place import ProgrammeForm, zone_choices

TIME_FORMATS: Final = ("%H:%M", "%H:%M:%S", "%Hh%M", "%H.%M", "%Hu%M", "%H")
EMPTY_SPEAKERS: Final = 2
"""So many empty lines to add hosts and speakers in."""
_PAIR: Final = re.compile(r"[a-z]{2,3}-[a-z]{2,3}")


class ClockField(forms.TimeField):
    """A time of the day on the clock there."""

    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            input_formats=TIME_FORMATS,
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            error_messages={"invalid": gettext_lazy("Write the time as 14:30.")},
        )


class ItemForm(ProgrammeForm):
    """One thing of a programme. The fields of a kind stand together and may stay empty for every other kind."""

    texts = MappingProxyType(
        {
            "title": Written(gettext_lazy("Title"), 200),
            "description": Written(gettext_lazy("Description"), 5000, lines=3),
            "potential": Written(gettext_lazy("Potential that it shows"), 2000, lines=2),
            "challenges": Written(gettext_lazy("Challenges that it shows"), 2000, lines=2),
        }
    )
    groups_of: ClassVar[Any] = (("", ("kind", "state", "strand", "title", "description")),)
    kind = choice(words.KIND, programme.KINDS, label=gettext_lazy("What it is"))
    state = choice(words.STATE, programme.STATES, label=gettext_lazy("Status"))
    strand = forms.ChoiceField(
        label=gettext_lazy("Strand"),
        required=False,
        choices=[("", gettext_lazy("none in particular")), *((code, STRAND[code]) for code in mission.STRANDS)],
    )
    form = forms.ChoiceField(
        label=gettext_lazy("How it is held"),
        required=False,
        choices=[("", gettext_lazy("not said yet")), *((code, words.FORM[code]) for code in programme.FORMS)],
    )
    learns = forms.BooleanField(label=gettext_lazy("Participants learn about the local ecosystem"), required=False)
    presents = forms.BooleanField(
        label=gettext_lazy("Participants present their goods, services and expertise"), required=False
    )
    visited = forms.ChoiceField(
        label=gettext_lazy("What is visited"),
        required=False,
        choices=[("", gettext_lazy("not said yet")), *((code, words.VISITED[code]) for code in programme.VISITED)],
    )
    day = DayField(label=gettext_lazy("Day"))
    start = ClockField(label=gettext_lazy("Starts at"))
    end = ClockField(label=gettext_lazy("Ends at"))
    end_day = DayField(label=gettext_lazy("Last day, if it is another"))
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), required=False)
    end_zone = forms.ChoiceField(label=gettext_lazy("Time zone where it ends"), required=False)
    place = RowField(
        label=pgettext_lazy("programme", "Place"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=gettext_lazy("not known yet"),
    )
    new_name = forms.CharField(label=gettext_lazy("Name of the new place"), max_length=160, required=False)
    new_address = forms.CharField(label=gettext_lazy("Address"), max_length=250, required=False)
    new_city = forms.CharField(label=gettext_lazy("City"), max_length=80, required=False)
    end_place = RowField(
        label=gettext_lazy("Where it leads"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=gettext_lazy("not known yet"),
    )
    leg = RowField(
        label=gettext_lazy("Leg of the journey"),
        queryset=Leg.objects.none(),
        required=False,
        empty_label=gettext_lazy("the whole delegation"),
    )
    host = forms.CharField(
        label=gettext_lazy("Who receives"), help_text=gettext_lazy("The organisation."), max_length=200, required=False
    )
    interpreter = forms.CharField(
        label=gettext_lazy("Interpreting"), help_text=gettext_lazy("Languages, like fr-en fr-pt."), max_length=60,
        required=False,
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=gettext_lazy("Number of places"), help_text=gettext_lazy("Empty: no limit."), required=False, min_value=1,
        max_value=100_000,
    )  # fmt: skip
    sign_up = forms.BooleanField(label=gettext_lazy("Participants sign up for it"), required=False)
    sign_up_until = DayField(label=gettext_lazy("Last day to sign up"))
    audience = forms.MultipleChoiceField(
        label=gettext_lazy("For whom"),
        help_text=gettext_lazy("None ticked: for everybody."),
        required=False,
        choices=[(code, delegation_words.CATEGORIES[code]) for code in delegation.CATEGORIES],
        widget=forms.CheckboxSelectMultiple,
    )
    required = RowsField(
        label=gettext_lazy("Who must be there"),
        queryset=DelegationMember.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    internal = forms.BooleanField(
        label=gettext_lazy("For the organisers alone: participants never see it"), required=False
    )

    def __init__(self, *args: Any, action: Action, names: bool, **options: Any) -> None:
        """names: this person reads who travels; without that the list of who must be there stays as it is."""
        super().__init__(*args, **options)
        held: Any = self.fields
        held["place"].queryset = held["end_place"].queryset = Place.objects.filter(action=action)
        held["leg"].queryset = action.legs.select_related("country")
        held["leg"].label_from_instance = _leg_words
        offered = zone_choices(action, _("that of the place or of the leg"))
        held["zone"].choices = held["end_zone"].choices = offered
        if action.legs.count() < 2:
            del held["leg"]
        members = action.delegation.exclude(state=delegation.WITHDRAWN).filter(erased_at__isnull=True)
        if names and members.exists():
            held["required"].queryset = members.select_related("company", "body")
            held["required"].label_from_instance = _member_words
        else:
            del held["required"]

    def clean_interpreter(self) -> str:
        codes = self.cleaned_data["interpreter"].lower().replace(",", " ").replace(";", " ").split()
        if not all(_PAIR.fullmatch(code) for code in codes):
            raise ValidationError(_("Write pairs of languages, like fr-en."))
        return " ".join(codes)

    def wrong_besides(self) -> list[Problem]:
        return [] if self.written("title") else [problem("title-missing", field="title")]

    @staticmethod
    def now(item: ProgrammeItem) -> dict[str, Any]:
        plain = [one.name for one in fields_of(ItemFields) if one.name not in ItemForm.texts]
        values = {name: getattr(item, name) for name in plain if name not in ("leg", "place", "end_place")}
        texts = {
            f"{name}_{code}": getattr(item, f"{name}_{code}") or "" for name in ItemForm.texts for code in LANGUAGES
        }
        required = item.taken.filter(state=programme.REQUIRED).values_list("member", flat=True)
        keys = {"leg": item.leg_id, "place": item.place_id, "end_place": item.end_place_id}
        return values | texts | keys | {"required": list(required), "version": item.version}

    def values(self) -> ItemFields:
        typed = self.cleaned_data
        plain = [one.name for one in fields_of(ItemFields) if one.name not in self.texts]
        texts = {name: self.text(name) for name in self.texts}
        given = {name: typed[name] for name in plain if name in typed}
        return ItemFields(**{**given, **texts})

    def beside(self, speakers: Any) -> Beside:
        typed = self.cleaned_data
        new = typed["new_name"].strip()
        place = PlaceFields(new, typed["new_address"].strip(), typed["new_city"].strip()) if new else None
        required = list(typed["required"]) if "required" in self.fields else None
        return Beside(speakers=speakers, required=required, new_place=place)


class SpeakerForm(forms.Form):
    """Who hosts or speaks; a line without a name is left out."""

    key = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=list(words.ROLE.items()), initial=programme.SPEAKER)
    organisation = forms.CharField(label=gettext_lazy("Organisation"), max_length=160, required=False)
    function_fr = forms.CharField(label=gettext_lazy("Function (French)"), max_length=160, required=False)
    function_nl = forms.CharField(label=gettext_lazy("Function (Dutch)"), max_length=160, required=False)
    function_en = forms.CharField(label=gettext_lazy("Function (English)"), max_length=160, required=False)
    bio_fr = forms.CharField(label=gettext_lazy("Who it is (French)"), max_length=3000, required=False)
    bio_nl = forms.CharField(label=gettext_lazy("Who it is (Dutch)"), max_length=3000, required=False)
    bio_en = forms.CharField(label=gettext_lazy("Who it is (English)"), max_length=3000, required=False)
    consent = forms.ChoiceField(
        label=gettext_lazy("Agrees to be named"),
        required=False,
        choices=(("", gettext_lazy("not asked yet")), ("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)
        for language in LANGUAGES:
            self.fields[f"bio_{language}"].widget = forms.Textarea(attrs={"lang": language, "rows": 2})
            self.fields[f"function_{language}"].widget.attrs["lang"] = language

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = self.cleaned_data
        others = [value for name, value in typed.items() if name not in ("key", "name", "role", "consent") and value]
        if others and not typed.get("name", "").strip():
            self.add_error("name", _("Give the name of each host and speaker."))
        return typed

    def values(self) -> tuple[int | None, SpeakerFields] | None:
        typed = self.cleaned_data
        name = typed.get("name", "").strip()
        if not name:
            return None
        consent = {"yes": True, "no": False}.get(typed["consent"])
        texts = [Text(*(typed[f"{field}_{code}"].strip() for code in LANGUAGES)) for field in ("function", "bio")]
        made = SpeakerFields(name, texts[0], typed["organisation"].strip(), typed["role"], texts[1], consent)
        return typed["key"], made


SpeakerForms = forms.formset_factory(SpeakerForm, extra=EMPTY_SPEAKERS, max_num=40, absolute_max=60)


def speakers_now(speakers: Iterable[ItemSpeaker]) -> list[dict[str, Any]]:
    said = {True: "yes", False: "no", None: ""}
    texts = [f"{field}_{code}" for field in ("function", "bio") for code in LANGUAGES]
    return [
        {name: getattr(one, name) or "" for name in texts}
        | {"key": one.pk, "name": one.name, "role": one.role, "organisation": one.organisation}
        | {"consent": said[one.consent]}
        for one in speakers
    ]


class PublishForm(forms.Form):
    """Why a version is published. seen: what names the draft that was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    why = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Participants read this beside what changed."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)


def _leg_words(leg: Leg) -> str:
    return f"{leg.country.name} ({leg.cities})" if leg.cities else leg.country.name


def _member_words(member: DelegationMember) -> str:
    category = word(delegation_words.CATEGORY, member.category)
    stands = delegation_words.organisation_of(member)
    return f"{delegation_words.name_of(member)} ({stands or category})"
