"""What people choose when they cancel or postpone, and what they note of a company afterwards. Articles C1, E7."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mercator.actions.cancellation import ConsequenceFields
from mercator.models import Action, Agency, Body, Consequence
from mercator.queries.cancellation import CancelAsk, facts_of, parts_of
from mercator.queries.cancellation_words import SCOPE, WAY
from mercator.queries.wording import STRAND
from mercator.rules import cancellation as rules
from mercator.rules.cancellation import cancel_problems
from mercator.rules.problem import Problem
from mercator.rules.text import Text
from mercator.views.forms.fields import AmountField, DayField, EditForm, RowField, Written


class CancelForm(EditForm):
    """One page with the choices; the review comes after it."""

    texts = MappingProxyType(
        {
            "why": Written(gettext_lazy("Reason"), 3000, lines=3),
            "decided_by": Written(gettext_lazy("Decided by"), 200),
        }
    )
    groups_of = (
        (gettext_lazy("What is decided"), ("way", "scope")),
        (gettext_lazy("Only for a part of the mission"), ("body", "strand")),
        (gettext_lazy("Only when the whole is postponed: new dates, if they are known"), ("new_start", "new_end")),
        (gettext_lazy("Why, in at least one language: the mails quote it"), ("why",)),
        (gettext_lazy("Who decided, and when"), ("decided_on", "decided_by")),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("What happens to it"), choices=list(WAY.items()), widget=forms.RadioSelect
    )
    scope = forms.ChoiceField(label=gettext_lazy("What it is about"), widget=forms.RadioSelect)
    body = RowField(
        label=gettext_lazy("Organiser that withdraws"),
        queryset=Body.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )
    strand = forms.ChoiceField(label=gettext_lazy("Strand"), required=False)
    decided_on = DayField(label=gettext_lazy("Decided on"))
    new_start = DayField(label=gettext_lazy("First day"))
    new_end = DayField(label=gettext_lazy("Last day"))

    def __init__(self, *args: Any, action: Action, agency: Agency, by: Any, today: Any, **options: Any) -> None:
        super().__init__(*args, asks_why=False, **options)
        del self.fields["why"]  # the reason is asked for already
        self.action, self.agency, self.by, self.today = action, agency, by, today
        keeps = agency.pk == action.agency_id
        bodies = parts_of(action, agency=agency)
        strands = [one.kind for one in action.strands.all()] if keeps else []
        self.fields["body"].queryset = Body.objects.filter(pk__in=[one.pk for one in bodies])  # type: ignore[attr-defined]
        self._offer(keeps=keeps, bodies=bodies, strands=strands)

    def _offer(self, *, keeps: bool, bodies: Sequence[Body], strands: Sequence[str]) -> None:
        """Only what can be chosen stands on the page."""
        there = {rules.WHOLE: keeps, rules.REGION: bool(bodies), rules.STRAND: bool(strands)}
        fields: Any = self.fields
        fields["scope"].choices = [(code, SCOPE[code]) for code in rules.SCOPES if there[code]]
        fields["strand"].choices = [("", gettext_lazy("none chosen")), *((code, STRAND[code]) for code in strands)]
        if len(fields["scope"].choices) == 1:
            self.initial.setdefault("scope", fields["scope"].choices[0][0])
        if len(bodies) == 1 and not keeps:
            self.initial.setdefault("body", bodies[0].code)
        for name, shown in (
            ("body", bool(bodies)), ("strand", bool(strands)), ("new_start", keeps), ("new_end", keeps),
        ):  # fmt: skip
            if not shown:
                del fields[name]

    def _all(self, names: Any) -> list[str]:
        return [name for name in super()._all(names) if name in self.fields]

    def groups(self) -> list[Any]:
        return [group for group in super().groups() if group.fields]

    def wrong_besides(self) -> list[Problem]:
        facts = facts_of(self.action, self.values(), agency=self.agency, by=self.by, today=self.today)
        return [found for found in cancel_problems(facts) if found.field not in self.errors]

    def clean(self) -> dict[str, Any]:
        """What the rules find is said at once, whatever else is wrong."""
        self.tell(self.wrong_besides())
        return self.cleaned_data

    def renew(self, version: int) -> None:
        """Somebody else changed the action: sent again, this goes by what stands now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(version)
        self.data = data

    def values(self) -> CancelAsk:
        typed = self.cleaned_data
        scope = typed.get("scope", "")
        return CancelAsk(
            way=typed.get("way", ""), scope=scope, decided_on=typed.get("decided_on"),
            why=self._read("why"), decided_by=self._read("decided_by"),
            body=typed.get("body") if scope == rules.REGION else None,
            strand=typed.get("strand", "") if scope == rules.STRAND else "",
            new_start=typed.get("new_start"), new_end=typed.get("new_end"),
        )  # fmt: skip

    def _read(self, name: str) -> Text:
        """What could be read of a text, whatever else is wrong."""
        return Text(*(self.cleaned_data.get(column, "") for column in self._columns(name)))


class ConsequenceForm(EditForm):
    """What it means for one company."""

    groups_of = (("", ("lost", "refunded", "told_on", "note")),)
    lost = AmountField(label=gettext_lazy("What it lost, in euros"))
    refunded = AmountField(label=gettext_lazy("What was paid back to it, in euros"))
    told_on = DayField(label=gettext_lazy("Told on"))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, asks_why=False, **options)
        del self.fields["why"]

    @staticmethod
    def now(row: Consequence) -> dict[str, Any]:
        return {
            "lost": row.lost, "refunded": row.refunded, "told_on": row.told_on, "note": row.note,
            "version": row.version,
        }  # fmt: skip

    def wrong_besides(self) -> list[Problem]:
        return []

    def values(self) -> ConsequenceFields:
        typed = self.cleaned_data
        return ConsequenceFields(typed["lost"], typed["refunded"], typed["told_on"], typed["note"].strip())
