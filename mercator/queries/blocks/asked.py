"""What a block is asked about, and the rows that answer: only what the viewer sees. Articles D6, G4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, DateField, Exists, F, OuterRef, Prefetch, Value, When
from django.db.models.functions import Coalesce
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from mercator.models import Action, Agency, CostLine, Count, CountryGroup, Leg, Sector
from mercator.models.action import ActionQuerySet
from mercator.queries.blocks.cells import said
from mercator.queries.wording import in_all, text_of
from mercator.queries.year.filter import plain
from mercator.rules import mission
from mercator.rules.access import Viewer
from mercator.rules.text import Text

YEAR: Final = "year"
COMPARE_YEAR: Final = "compare_year"
AGENCY: Final = "agency"
GROUP: Final = "group"
SECTOR: Final = "sector"
PARAMETERS: Final = (YEAR, COMPARE_YEAR, AGENCY, GROUP, SECTOR)
YEARS_BACK: Final = 10
"""A block that goes "over years" reads the year asked and the nine before it."""
_VAGUE: Final = When(date_precision__in=(mission.YEAR, mission.UNKNOWN), then=Value(None, output_field=DateField()))
_AS_ON_THE_PAGE_OF_A_YEAR: Final = (
    F("year").asc(),
    Case(_VAGUE, default=Coalesce("start", "end")).asc(nulls_last=True),
    Coalesce("start", "end").asc(nulls_last=True),
    F("code").asc(),
)
"""By date; an action of which only the year is known comes last, though its window starts on the first of January."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A block's question. agency, group, sector: codes, "" for all.

    narrowed: the names of those codes. seen: a sentence that says whose rows are read.
    """

    viewer: Viewer
    year: int
    compare_year: int
    agency: str = ""
    group: str = ""
    sector: str = ""
    narrowed: Text = Text()  # noqa: RUF009 - a frozen value
    seen: Text = Text()  # noqa: RUF009

    @property
    def years(self) -> range:
        """The years of a block that goes "over years"."""
        return range(self.year - YEARS_BACK + 1, self.year + 1)


def asked_of(parameters: Mapping[str, Any], *, viewer: Viewer) -> Asked:
    """The question that the parameters of a block spell. Raises KeyError without a year."""
    year = int(parameters[YEAR])
    codes = {name: str(parameters.get(name) or "") for name in (AGENCY, GROUP, SECTOR)}
    return Asked(
        viewer=viewer,
        year=year,
        compare_year=int(parameters.get(COMPARE_YEAR) or year - 1),
        narrowed=_narrowed(codes),
        seen=_seen(viewer),
        **codes,
    )


def _narrowed(codes: Mapping[str, str]) -> Text:
    found: list[Text] = []
    for row in Agency.objects.filter(code=codes[AGENCY]).select_related("body") if codes[AGENCY] else ():
        found.append(Text.same(row.body.short))
    for name, model in ((GROUP, CountryGroup), (SECTOR, Sector)):
        found += [text_of(row, "name") for row in model.objects.filter(code=codes[name]) if codes[name]]
    return Text.of(lambda language: ", ".join(text.to(language) for text in found))


def _seen(viewer: Viewer) -> Text:
    own = Agency.objects.filter(pk__in=viewer.rights.agencies).order_by("code").values_list("body__short", flat=True)
    names = list(own)
    return in_all(
        lambda: (
            _("Read from public rows and from those of %(agencies)s.") % {"agencies": get_text_list(names, _("and"))}
        )
    )


def titled(asked: Asked, title: Text) -> Text:
    """The title of a block, with what it is narrowed to."""
    if not asked.narrowed:
        return title
    return in_all(lambda: _("%(title)s: %(only)s") % {"title": said(title), "only": said(asked.narrowed)})


def rows(asked: Asked) -> ActionQuerySet:
    """The visible actions of every year that the block's agency, country group and sector leave."""
    found: ActionQuerySet = Action.objects.visible_to(asked.viewer)
    if asked.agency:
        found = found.of(Agency.objects.filter(code=asked.agency))
    if asked.group:
        there = Leg.objects.filter(action=OuterRef("pk"), country__groups__code=asked.group)
        found = found.filter(Exists(there))
    if asked.sector:
        found = found.filter(sectors__code=asked.sector)
    return found.order_by(*_AS_ON_THE_PAGE_OF_A_YEAR)


def with_facts(actions: ActionQuerySet, asked: Asked) -> list[Action]:
    """The actions with all that a table says of them: nine queries, whatever their number."""
    lines = CostLine.objects.visible_to(asked.viewer).select_related("funder").prefetch_related("sources")
    counts = Count.objects.visible_to(asked.viewer).prefetch_related("sources")
    return list(
        actions.prefetch_related(
            "legs__country",
            "sectors",
            "organisers__body",
            "sources",
            Prefetch("cost_lines", queryset=lines),
            Prefetch("counts", queryset=counts),
        )
    )


def listed(texts: Iterable[Text]) -> Text:
    """Several texts after each other, separated by commas."""
    every = list(texts)
    return Text.of(lambda language: ", ".join(text.to(language) for text in every if text))


def listed_by_name(texts: Iterable[Text]) -> Text:
    """The same, in the order of the alphabet of each language, accents aside."""
    every = [text for text in texts if text]
    return Text.of(lambda language: ", ".join(sorted((text.to(language) for text in every), key=plain)))
