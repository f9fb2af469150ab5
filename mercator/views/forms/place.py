"""What people type about the places of a mission. Article C2."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.actions.place import PlaceFields
from mercator.models import Action, Place
from mercator.queries import programme_words as words
from mercator.queries.programme_zone import zones_of_mission
from mercator.rules.programme_zone import HOME, all_zones
from mercator.views.forms.fields import EditForm

_PLACE: Final = ("name", "address", "city", "zone", "telephone", "note", "latitude", "longitude")


class ProgrammeForm(EditForm):
    """An edit that asks for no reason: only a new version of what was published does."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, asks_why=False, **options)
        del self.fields["why"]

    def _words(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField) and value:
            choices: Any = field.choices
            return ", ".join(str(dict(choices).get(one, one)) for one in value)
        return super()._words(name, value)


class PlaceForm(ProgrammeForm):
    """A place of a mission."""

    groups_of: ClassVar[Any] = (
        ("", ("name", "address", "city", "zone", "telephone", "note")),
        (gettext_lazy("On the map"), ("latitude", "longitude")),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=250, required=False)
    city = forms.CharField(label=gettext_lazy("City"), max_length=80, required=False)
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), required=False)
    telephone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"), help_text=gettext_lazy("Which entrance, which floor."), max_length=300,
        required=False,
    )  # fmt: skip
    latitude = forms.DecimalField(
        label=gettext_lazy("Latitude"), help_text=gettext_lazy("Degrees, as 14.69278."), required=False,
        min_value=-90, max_value=90, max_digits=8, decimal_places=5,
    )  # fmt: skip
    longitude = forms.DecimalField(
        label=gettext_lazy("Longitude"), help_text=gettext_lazy("Degrees, as -17.44670."), required=False,
        min_value=-180, max_value=180, max_digits=8, decimal_places=5,
    )  # fmt: skip

    def __init__(self, *args: Any, action: Action, **options: Any) -> None:
        super().__init__(*args, **options)
        zone: Any = self.fields["zone"]
        zone.choices = zone_choices(action, _("that of the leg"))

    @staticmethod
    def now(place: Place) -> dict[str, Any]:
        return {name: getattr(place, name) for name in (*_PLACE, "version")}

    def values(self) -> PlaceFields:
        return PlaceFields(**{name: self.cleaned_data[name] for name in _PLACE})


def zone_choices(action: Action, empty: str) -> list[Any]:
    """The zones of the mission's countries and of Brussels first, then all others."""
    near = list(dict.fromkeys((*zones_of_mission(list(action.legs.all())), HOME)))
    others = [(zone, zone) for zone in all_zones() if zone not in near]
    return [
        ("", empty),
        (_("of this mission"), [(zone, f"{words.zone_words(zone)} ({zone})") for zone in near]),
        (_("all others"), others),
    ]
