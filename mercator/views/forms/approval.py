"""What people type about approvals: the chain of bodies, and what one of them decided. Articles B7, B8."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mercator.actions.approval import ChainLine, DecisionFields
from mercator.models import ApprovalBody, PlanVersion
from mercator.queries.wording import OUTCOME, day
from mercator.rules.approval import BEFORE_ITS_VERSION, OUTCOMES
from mercator.rules.text import LANGUAGES, Text
from mercator.views.forms.fields import LANGUAGE_NAMES, DayField
from mercator.views.forms.plan import PlanForm

NEW_ROWS: Final = 2
"""Empty rows below the bodies that are there."""
WHOLE, SOME = "whole", "some"
AS_IT_STANDS: Final = "now"


class DecisionForm(PlanForm):
    """What a body decided, on the plan as a whole or on some of its actions (ticked in a list beside the form).

    Nothing is chosen beforehand: a decision that nobody took must not be recorded by a single click.
    """

    body = forms.TypedChoiceField(
        label=gettext_lazy("Which body decided"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose which body decided: it stands in the chain of your agency."),
        },
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("What it decided"),
        widget=forms.RadioSelect,
        choices=[(one, OUTCOME[one]) for one in OUTCOMES],
        error_messages={"required": gettext_lazy("Choose what it decided: nothing is chosen beforehand.")},
    )
    decided_on = DayField(label=gettext_lazy("On which date"), required=True)
    date_sure = forms.BooleanField(label=gettext_lazy("The date is right"), required=False)
    version = forms.ChoiceField(
        label=gettext_lazy("On which version of the plan"),
        help_text=gettext_lazy("The plan as it stands is kept as a version, so that what was approved is found again."),
    )
    motive_fr = forms.CharField(required=False, max_length=4000)
    motive_nl = forms.CharField(required=False, max_length=4000)
    motive_en = forms.CharField(required=False, max_length=4000)
    scope = forms.ChoiceField(
        label=gettext_lazy("What it decided on"),
        widget=forms.RadioSelect,
        choices=[(WHOLE, gettext_lazy("the plan as a whole")), (SOME, gettext_lazy("the actions ticked below"))],
        error_messages={
            "required": gettext_lazy("Choose what it decided on: the plan as a whole, or the actions ticked below."),
        },
    )

    def __init__(
        self, *args: Any, bodies: Sequence[ApprovalBody], versions: Sequence[PlanVersion], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.asks_date = bool(self.data.get("date_sure"))
        self.fields["decided_on"].error_messages["required"] = _("Give the day on which it decided.")
        self.fields["body"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((one.pk, one.name) for one in bodies),
        ]
        self.fields["version"].choices = [  # type: ignore[attr-defined]
            (AS_IT_STANDS, _("as it stands now")),
            *((str(one.number), _version(one)) for one in versions),
        ]
        for language in LANGUAGES:
            field = self.fields[f"motive_{language}"]
            field.label = _("Motive (%(language)s)") % {"language": LANGUAGE_NAMES[language]}
            field.widget = forms.Textarea(attrs={"rows": 2, "lang": language})

    def tell(self, problems: Any) -> None:
        """The motive is one text in three boxes, and the actions are a list beside the form.

        asks_date: a box to say that the date is right stands below it, once there is a doubt.
        """
        names = {"motive": "motive_fr", "actions": "scope"}
        for found in problems:
            self.asks_date = self.asks_date or found.code == BEFORE_ITS_VERSION
            super().tell([found if found.field not in names else _at(found, names[found.field])])

    def values(self, actions: Sequence[str]) -> DecisionFields:
        typed = self.cleaned_data
        whole = typed["scope"] == WHOLE
        return DecisionFields(
            body=typed["body"],
            outcome=typed["outcome"],
            decided_on=typed["decided_on"],
            motive=Text(*(typed[f"motive_{language}"] for language in LANGUAGES)),
            for_whole=whole,
            actions=() if whole else tuple(actions),
            version=None if typed["version"] == AS_IT_STANDS else int(typed["version"]),
            date_sure=typed["date_sure"],
        )


def _at(found: Any, field: str) -> Any:
    return type(found)(code=found.code, severity=found.severity, field=field, values=MappingProxyType(found.values))


def _version(one: PlanVersion) -> str:
    return _("version %(number)s of %(day)s") % {"number": one.number, "day": day(one.made_at)}


class BodyForm(forms.Form):
    """One body of the chain: a row of the list."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    order = forms.IntegerField(label=pgettext_lazy("chain", "Order"), required=False, min_value=1, max_value=99)
    name_fr = forms.CharField(label=gettext_lazy("Name in French"), required=False, max_length=160)
    name_nl = forms.CharField(label=gettext_lazy("Name in Dutch"), required=False, max_length=160)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), required=False, max_length=160)
    out = forms.BooleanField(label=gettext_lazy("Take it out of the chain"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)
        for language in LANGUAGES:
            self.fields[f"name_{language}"].widget.attrs["lang"] = language

    @property
    def written(self) -> bool:
        """Whether this row says something: an empty one is no body."""
        typed = self.cleaned_data
        stays = typed.get("key") is not None or any(typed.get(f"name_{one}") for one in LANGUAGES)
        return stays and not typed.get("out")


ChainForm = forms.formset_factory(BodyForm, extra=NEW_ROWS, max_num=40)


def chain_now(bodies: Sequence[ApprovalBody]) -> list[dict[str, Any]]:
    """What the form shows of the bodies that are there."""
    return [
        {"key": one.pk, "order": place} | {f"name_{each}": getattr(one, f"name_{each}") or "" for each in LANGUAGES}
        for place, one in enumerate(bodies, start=1)
    ]


def chain_of(formset: Any) -> list[ChainLine]:
    """The bodies as they were typed, in the order that was typed; rows without a number come last."""
    kept = [form.cleaned_data for form in formset if form.written]
    kept.sort(key=lambda row: (row.get("order") is None, row.get("order") or 0))
    return [
        ChainLine(row.get("key"), Text(*(row.get(f"name_{language}", "") for language in LANGUAGES))) for row in kept
    ]
