"""The small forms around an answer: the text of a part, what a block is asked about, which block to add. Article G4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from mercator.models import Agency, AnswerPart, Block, CountryGroup, Sector
from mercator.queries.blocks.asked import AGENCY, COMPARE_YEAR, GROUP, SECTOR, YEAR
from mercator.queries.blocks.kind import BlockKind

LABELS: Final = {
    YEAR: gettext_lazy("Year"),
    COMPARE_YEAR: gettext_lazy("Compared with"),
    AGENCY: gettext_lazy("Agency"),
    GROUP: gettext_lazy("Country group"),
    SECTOR: gettext_lazy("Sector"),
}
YEARS: Final = (YEAR, COMPARE_YEAR)
LONGEST_TEXT: Final = 100_000

Choices = list[tuple[str, str]]


class PartForm(forms.Form):
    """The officer's text for one sub-question. version: of the part when the form was shown."""

    text_fr = forms.CharField(
        label=gettext_lazy("Answer in French"), required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7, "lang": "fr"}),
    )  # fmt: skip
    text_nl = forms.CharField(
        label=gettext_lazy("Answer in Dutch"), required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7, "lang": "nl"}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


def part_form(
    part: AnswerPart, data: Mapping[str, Any] | None = None, *, text: Mapping[str, str] | None = None
) -> PartForm:
    """The form of a part; `text` proposes other words than those that are kept."""
    initial = {"text_fr": part.text_fr, "text_nl": part.text_nl, "version": part.version} | dict(text or {})
    return PartForm(data, initial=initial, auto_id=f"part-{part.pk}-%s")


@dataclass(frozen=True, slots=True)
class BlockChoices:
    """What a block can be narrowed to, read once for all blocks of a page."""

    agency: Choices
    group: Choices
    sector: Choices


def block_choices() -> BlockChoices:
    agencies = Agency.objects.select_related("body").order_by("body__short")
    return BlockChoices(
        agency=[("", pgettext("agency", "all")), *((one.code, one.body.short) for one in agencies)],
        group=[
            ("", pgettext("country", "all")),
            *((one.code, one.name) for one in CountryGroup.objects.order_by("name")),
        ],
        sector=[("", pgettext("sector", "all")), *((one.code, one.name) for one in Sector.objects.order_by("name"))],
    )


class BlockForm(forms.Form):
    """What a block is asked about: the fields that its kind understands."""

    def __init__(self, *args: Any, takes: Sequence[str], choices: BlockChoices, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in takes:
            if name in YEARS:
                self.fields[name] = forms.CharField(
                    label=LABELS[name], max_length=4, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
                )
            else:
                self.fields[name] = forms.ChoiceField(
                    label=LABELS[name], choices=getattr(choices, name), required=False
                )
        self.fields["in_annex"] = forms.BooleanField(label=_("Print it in the annex"), required=False)


def block_form(
    block: Block, *, kind: BlockKind | None, choices: BlockChoices, data: Mapping[str, Any] | None = None
) -> BlockForm:
    """The form of a block as it stands, or as it was sent."""
    return BlockForm(
        data,
        takes=kind.takes if kind else (),
        choices=choices,
        initial={**block.parameters, "in_annex": block.in_annex},
        auto_id=f"block-{block.pk}-%s",
    )
