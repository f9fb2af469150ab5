"""What people type about the parts of an action: legs, strands, organisers, links, sources. Article C1."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.actions.part import LegFields, LinkFields, OrganiserFields, SourceFields, StrandFields
from mercator.models import Action, Body, Country, Leg, Organiser, Person, Strand
from mercator.queries.wording import LINK, ORGANISER_ROLE, PRECISION, STATUS, STRAND
from mercator.rules import mission
from mercator.rules.text import LANGUAGES
from mercator.views.forms.fields import DayField, EditForm, RowField, RowsField, Written, choice


class LegForm(EditForm):
    """A country of the action."""

    texts = MappingProxyType({"note": Written(gettext_lazy("Note"), 300)})
    groups_of = (
        (gettext_lazy("Where"), ("country", "cities", "online")),
        (gettext_lazy("When, if the leg has dates of its own"), ("start", "end", "position")),
        (gettext_lazy("Organised by some of the organisers only"), ("only",)),
        ("", ("note",)),
    )
    country = RowField(label=gettext_lazy("Country"), queryset=Country.objects.all())
    cities = forms.CharField(
        label=gettext_lazy("Cities"), help_text=gettext_lazy("Separated by ;"), max_length=200, required=False
    )
    online = forms.BooleanField(label=gettext_lazy("Online"), required=False)
    start = DayField(label=gettext_lazy("Start"))
    end = DayField(label=gettext_lazy("End"))
    position = forms.IntegerField(label=gettext_lazy("Place in the list"), min_value=0, max_value=99, initial=0)
    only = RowsField(
        label=gettext_lazy("Organised only by"),
        help_text=gettext_lazy("None ticked: by all organisers."),
        queryset=Body.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, action: Action, **options: Any) -> None:
        super().__init__(*args, **options)
        bodies = Body.objects.filter(organised__action=action).distinct()
        self.fields["only"].queryset = bodies  # type: ignore[attr-defined]

    @staticmethod
    def now(leg: Leg) -> dict[str, Any]:
        columns = ("cities", "online", "start", "end", "position", "version")
        values = {name: getattr(leg, name) for name in (*columns, *(f"note_{language}" for language in LANGUAGES))}
        return values | {"country": leg.country_id, "only": [body.pk for body in leg.only.all()]}

    def values(self) -> LegFields:
        typed = self.cleaned_data
        plain = {name: typed[name] for name in ("country", "cities", "start", "end", "online", "position")}
        return LegFields(**plain, note=self.text("note"), only=tuple(typed["only"]))


class StrandForm(EditForm):
    """A strand with a status of its own."""

    texts = MappingProxyType({"reason": Written(gettext_lazy("Reason"), 3000, lines=2)})
    groups_of = (("", ("kind", "status", "decided_on")), (gettext_lazy("Why"), ("reason",)))
    kind = choice(STRAND, mission.STRANDS, label=gettext_lazy("Strand"))
    status = choice(STATUS, mission.STATUSES, label=gettext_lazy("Status"))
    decided_on = DayField(label=gettext_lazy("Decided on"))

    @staticmethod
    def now(strand: Strand) -> dict[str, Any]:
        columns = ("kind", "status", "decided_on", "version", *(f"reason_{language}" for language in LANGUAGES))
        return {name: getattr(strand, name) for name in columns}

    def values(self) -> StrandFields:
        typed = self.cleaned_data
        return StrandFields(typed["kind"], typed["status"], typed["decided_on"], self.text("reason"))


class OrganiserForm(EditForm):
    """A body that organises, and its withdrawal."""

    texts = MappingProxyType({"withdrawal_reason": Written(gettext_lazy("Reason of the withdrawal"), 3000, lines=2)})
    groups_of = (
        ("", ("body", "role")),
        (gettext_lazy("Withdrawal"), ("withdrawn", "withdrawn_on", "withdrawn_precision", "withdrawal_reason")),
    )
    body = RowField(label=gettext_lazy("Organiser"), queryset=Body.objects.all(), to_field_name="code")
    role = choice(ORGANISER_ROLE, mission.ORGANISER_ROLES, label=gettext_lazy("Role"))
    withdrawn = forms.BooleanField(label=gettext_lazy("Withdrew from this action"), required=False)
    withdrawn_on = DayField(label=gettext_lazy("Withdrew on"))
    withdrawn_precision = choice(PRECISION, mission.PRECISIONS, label=gettext_lazy("How precisely that day is known"))

    @staticmethod
    def now(organiser: Organiser) -> dict[str, Any]:
        columns = ("role", "withdrawn", "withdrawn_on", "withdrawn_precision", "version")
        texts = [f"withdrawal_reason_{language}" for language in LANGUAGES]
        return {name: getattr(organiser, name) for name in (*columns, *texts)} | {"body": organiser.body.code}

    def values(self) -> OrganiserFields:
        typed = self.cleaned_data
        plain = {name: typed[name] for name in ("body", "role", "withdrawn", "withdrawn_on", "withdrawn_precision")}
        return OrganiserFields(**plain, withdrawal_reason=self.text("withdrawal_reason"))


class LinkForm(EditForm):
    """How this action stands to another."""

    texts = MappingProxyType({"note": Written(gettext_lazy("Note"), 300)})
    groups_of = (("", ("kind", "target")), ("", ("note",)))
    kind = choice(LINK, mission.LINK_KINDS, label=gettext_lazy("This action"))
    target = forms.ModelChoiceField[Action](
        label=gettext_lazy("Other action"), queryset=Action.objects.none(), to_field_name="code"
    )

    def __init__(self, *args: Any, action: Action, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Action.objects.visible_to(person).exclude(pk=action.pk).order_by("-year", "code")
        target = self.fields["target"]
        target.queryset = others  # type: ignore[attr-defined]
        target.label_from_instance = _listed  # type: ignore[attr-defined]

    def values(self) -> LinkFields:
        typed = self.cleaned_data
        return LinkFields(typed["target"], typed["kind"], self.text("note"))


def _listed(one: Action) -> str:
    words = f"{one.year} · {one.title} ({one.code})"
    return _("%(words)s – illustrative") % {"words": words} if one.illustrative else words


class SourceForm(EditForm):
    """Where something was found."""

    groups_of = (("", ("address", "title")),)
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("For a document that has no address: what it is, and its date."),
        max_length=300,
        required=False,
    )

    def values(self) -> SourceFields:
        return SourceFields(self.cleaned_data["address"], self.cleaned_data["title"])
