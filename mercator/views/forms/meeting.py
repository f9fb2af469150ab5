"""What people type in a meeting: one line of one block at a time. Articles B2, B3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mercator.actions.meeting import LineValues
from mercator.models import Agency, Country, MeetingLine, Sector
from mercator.rules import cycle as rules
from mercator.views.forms.fields import RowField
from mercator.views.forms.plan import PlanForm

_WORDS = {
    rules.AGENDA: gettext_lazy("Item of the agenda"),
    rules.PRESENT: gettext_lazy("Name and function"),
    rules.SECTOR: gettext_lazy("What is said of it"),
    rules.DESTINATION: gettext_lazy("What is said of it"),
    rules.NOTE: gettext_lazy("Note"),
    rules.DECISION: gettext_lazy("Decision"),
    rules.TREND: gettext_lazy("Trend"),
}
FIELDS_OF = {
    rules.AGENDA: ("words",),
    rules.PRESENT: ("agency", "words"),
    rules.SECTOR: ("agency", "sector", "words"),
    rules.DESTINATION: ("agency", "country", "words"),
    rules.NOTE: ("words",),
    rules.DECISION: ("words",),
    rules.TREND: ("words", "sector", "country"),
}
"""What is asked for in each block."""
LONG = frozenset({rules.NOTE, rules.DECISION})


class LineForm(PlanForm):
    """A line of a block (one of rules.LINE_KINDS); it asks only for what that block holds."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(widget=forms.HiddenInput, choices=[(one, one) for one in rules.LINE_KINDS])
    agency = forms.ChoiceField(label=gettext_lazy("Agency"), required=False)
    sector = RowField(label=gettext_lazy("Sector"), queryset=Sector.objects.all(), to_field_name="code", required=False)
    country = RowField(label=gettext_lazy("Country"), queryset=Country.objects.all(), required=False)
    words = forms.CharField(required=False, max_length=4000)

    def __init__(self, *args: Any, kind: str, agencies: Sequence[Agency], **options: Any) -> None:
        options.setdefault("auto_id", f"{kind}-%s")
        super().__init__(*args, **options)
        self.block = kind
        self._by_code = {one.code: one for one in agencies}
        agency: Any = self.fields["agency"]
        agency.choices = [("", "–")] * (kind not in rules.ONE_SIDES) + [(one.code, one.body.short) for one in agencies]
        self.fields["words"].label = _WORDS[kind]
        if kind in LONG:
            self.fields["words"].widget = forms.Textarea(attrs={"rows": 2, "class": "short", "maxlength": 4000})
        for name in ("agency", "sector", "country"):
            if name not in FIELDS_OF[kind]:
                del self.fields[name]

    def asked(self) -> list[Any]:
        """The fields in the order of the page."""
        return [self[name] for name in FIELDS_OF[self.block]]

    def values(self, line: MeetingLine | None = None) -> LineValues:
        """What was typed. line: the one that is changed, which keeps what its block does not ask for."""
        typed = self.cleaned_data
        kept: dict[str, Any] = {}
        if line is not None:
            kept = {name: getattr(line, name) for name in ("agency", "sector", "country", "action")}
        asked: dict[str, Any] = {name: typed[name] for name in ("sector", "country") if name in self.fields}
        if "agency" in self.fields:
            asked["agency"] = self._by_code.get(typed["agency"])
        return LineValues(kind=self.block, words=typed["words"], **(kept | asked))
