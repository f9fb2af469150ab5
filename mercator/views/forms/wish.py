"""The forms of wishes: what a region offers, and a reason. Articles B3, C1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from mercator.actions.wish import WishFields
from mercator.models import Action, Agency
from mercator.queries.wish_words import WISH_ROLE
from mercator.queries.wording import sentence
from mercator.rules import mission
from mercator.rules.problem import Problem
from mercator.rules.wish import ROLES
from mercator.views.forms.fields import AmountField, choice

LONGEST: Final = 2000


class TokenForm(forms.Form):
    """A form that says what it is called: sent twice, it is carried out once."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, name: str = "", **options: Any) -> None:
        """name: keeps the fields of several forms on one page apart."""
        options.setdefault("label_suffix", "")
        options.setdefault("auto_id", f"{name}-%s" if name else "id_%s")
        super().__init__(*args, **options)
        self.initial.setdefault("token", uuid4())

    def tell(self, problems: Iterable[Problem]) -> None:
        """Put each problem beside its field, or above the form."""
        for found in problems:
            self.add_error(found.field if found.field in self.fields else None, sentence(found))

    def said(self) -> list[str]:
        """Everything that is wrong, as sentences with the name of their field."""
        named = (
            (str(self.fields[name].label) if name in self.fields else "", each) for name, each in self.errors.items()
        )
        return [f"{label}: {words}" if label else str(words) for label, each in named for words in each]


class WishForm(TokenForm):
    """What a region would bring to another's action."""

    agency = forms.ChoiceField(label=_("For"))
    role = choice(WISH_ROLE, ROLES, label=_("As"))
    companies = forms.IntegerField(
        label=_("Companies expected"), required=False, widget=forms.NumberInput(attrs={"min": 1})
    )
    budget = AmountField(label=_("Own budget (EUR)"))
    own = forms.ChoiceField(label=_("Action of ours that joins"), required=False)
    words = forms.CharField(
        label=_("Why, and what is offered"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], own: Sequence[Action], **options: Any) -> None:
        """agencies: for which this person may wish. own: their actions that could join."""
        super().__init__(*args, **options)
        self.agencies, self.joinable = agencies, own
        agency: Any = self.fields["agency"]
        agency.choices = [(one.code, one.body.short) for one in agencies]
        if len(agencies) == 1:
            agency.widget, agency.initial = forms.HiddenInput(), agencies[0].code
        joins: Any = self.fields["own"]
        joins.choices = [("", _("none")), *((one.code, _named(one, several=len(agencies) > 1)) for one in own)]
        self.initial.setdefault("role", mission.CO_ORGANISER)

    def agency_chosen(self) -> Agency:
        return next(one for one in self.agencies if one.code == self.cleaned_data["agency"])

    def values(self) -> WishFields:
        typed = self.cleaned_data
        return WishFields(
            role=typed["role"],
            companies=typed["companies"],
            budget=typed["budget"],
            words=typed["words"],
            own=next((one for one in self.joinable if one.code == typed["own"]), None),
        )


def _named(action: Action, *, several: bool) -> str:
    return f"{action.agency.body.short}: {action.title}" if several else f"{action.title} ({action.code})"


class StepForm(TokenForm):
    """An answer to a wish, or its withdrawal, with the reason."""

    why = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, step: str, **options: Any) -> None:
        """step: accept, refuse or withdraw."""
        super().__init__(*args, **options)
        needed = step != "accept"
        self.fields["why"].label = _("Why") if needed else _("Remark (optional)")
        if needed:
            self.fields["why"].widget.attrs["aria-required"] = "true"
