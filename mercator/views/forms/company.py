"""What people type about companies, and about public partners and federations. Articles D1, D2, D4, E3."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.actions.company import CompanyFields
from mercator.actions.register import BodyFields, seen_of
from mercator.models import Body, Company, Sector
from mercator.queries.delegation_words import CATEGORY
from mercator.queries.wording import REGION, word
from mercator.rules.coorganisation import FEDERAL, REGIONS
from mercator.rules.delegation import REGISTERED_BODIES
from mercator.rules.text import LANGUAGES
from mercator.views.forms.coorganisation import TogetherForm
from mercator.views.forms.fields import RowsField, Written, choice


def _line(label: Any, longest: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


class CompanyForm(TogetherForm):
    """A company of the register."""

    texts = MappingProxyType(
        {
            "profile": Written(gettext_lazy("What the company does"), 3000, lines=3),
            "seeks": Written(gettext_lazy("Whom it wishes to meet"), 1500, lines=2),
        }
    )
    groups_of = (
        (gettext_lazy("Company"), ("name", "region", "city", "website", "number", "sectors")),
        (gettext_lazy("What the company does"), ("profile",)),
        (gettext_lazy("Whom it wishes to meet"), ("seeks",)),
    )
    name = _line(gettext_lazy("Name"), 160, required=True)
    region = forms.ChoiceField(
        label=gettext_lazy("Region"), required=False, help_text=gettext_lazy("Of the establishment that takes part.")
    )
    city = _line(gettext_lazy("City"), 80)
    website = _line(gettext_lazy("Website"), 200)
    number = _line(gettext_lazy("Enterprise number"), 20, gettext_lazy("Ten digits, like 0433.618.721."))
    sectors = RowsField(
        label=gettext_lazy("Sectors"), queryset=Sector.objects.all(), required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=gettext_lazy("Hold Ctrl or Cmd to choose several."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        regions = [("", _("not stated")), *((one, word(REGION, one)) for one in REGIONS)]
        self.fields["region"].choices = regions  # type: ignore[attr-defined]

    @staticmethod
    def now(row: Company) -> dict[str, Any]:
        plain = {name: getattr(row, name) for name in ("name", "region", "city", "website", "number", "version")}
        return plain | _texts(row, ("profile", "seeks")) | {"sectors": list(row.sectors.values_list("pk", flat=True))}

    def values(self) -> CompanyFields:
        typed = self.cleaned_data
        return CompanyFields(
            name=typed["name"], region=typed["region"], city=typed["city"].strip(), website=typed["website"],
            number=typed["number"], sectors=tuple(typed["sectors"]), profile=self.text("profile"),
            seeks=self.text("seeks"),
        )  # fmt: skip


class BodyForm(TogetherForm):
    """A public partner or a federation. seen: what stood when the form was opened, as one word."""

    texts = MappingProxyType(
        {
            "name": Written(gettext_lazy("Name"), 200),
            "note": Written(gettext_lazy("Note"), 1000, lines=2),
        }
    )
    groups_of = (
        (gettext_lazy("Organisation"), ("kind", "short", "region")),
        (gettext_lazy("Name"), ("name",)),
        (gettext_lazy("Note"), ("note",)),
    )
    kind = choice(CATEGORY, REGISTERED_BODIES, label=gettext_lazy("What it is"))
    short = _line(gettext_lazy("Short name"), 80, gettext_lazy("As tables name it. Empty: the name."))
    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        regions = [("", _("none")), *((one, word(REGION, one)) for one in (*REGIONS, FEDERAL))]
        self.fields["region"].choices = regions  # type: ignore[attr-defined]

    @staticmethod
    def now(row: Body) -> dict[str, Any]:
        plain = {"kind": row.kind, "short": row.short, "region": row.region, "seen": seen_of(row), "version": 0}
        return plain | _texts(row, ("name", "note"))

    def see_again(self, seen: str) -> None:
        """Saving again then overwrites knowingly what somebody else wrote meanwhile."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = seen
        self.data = data

    def values(self) -> BodyFields:
        typed = self.cleaned_data
        return BodyFields(self.text("name"), typed["short"], typed["kind"], typed["region"], self.text("note"))


def _texts(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {f"{name}_{language}": getattr(row, f"{name}_{language}") or "" for name in names for language in LANGUAGES}
