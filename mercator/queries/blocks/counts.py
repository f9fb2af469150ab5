"""Counts of an action as figures: unit, moment, region, "about". Article D6."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.models import Action, Count
from mercator.queries import wording
from mercator.queries.blocks.cells import coded, figure_cell, fill, said
from mercator.queries.count import moments_shown
from mercator.queries.wording import in_all, text_of, word
from mercator.queries.year.order import FIRST_KNOWN
from mercator.rules import count, figure
from mercator.rules.block import BlockCell
from mercator.rules.coorganisation import REGIONS
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class RegionCounts:
    """The counts of one action in one unit: a figure per region, count.ALL_REGIONS included, each with its moment."""

    unit: str
    by_region: dict[str, Figure]


def counted(action: Action, unit: str) -> RegionCounts:
    """The counts that tables show for an action: the same as on the page of a year."""
    stated: dict[str, set[str]] = defaultdict(set)
    for one in action.counts.all():
        if one.unit == unit and one.retained:
            stated[one.moment].add(one.region)
    shown = moments_shown(stated)
    if not shown:
        return counted_at(action, unit, figure.NOT_STATED)
    at = {moment: counted_at(action, unit, moment).by_region for moment in dict.fromkeys(shown.values())}
    chosen, *_rest = at
    return RegionCounts(unit, at[chosen] | {region: at[moment][region] for region, moment in shown.items()})


def counted_at(action: Action, unit: str, moment: str) -> RegionCounts:
    """The retained counts of an action at one moment; the three regions together where they are stated one by one."""
    kept = {one.region: one for one in action.counts.all() if one.retained and (one.unit, one.moment) == (unit, moment)}
    found = {region: _figure(action, unit, moment, region, kept.get(region)) for region in count.SCOPES}
    if count.ALL_REGIONS not in kept and all(region in kept for region in REGIONS):
        found[count.ALL_REGIONS] = figure.total(
            [(one.value, source_row(one, action), one.approximate) for one in (kept[region] for region in REGIONS)],
            unit=unit,
            moment=moment,
            scope=_scope(action, unit, count.ALL_REGIONS),
        )
    return RegionCounts(unit, found)


def _figure(action: Action, unit: str, moment: str, region: str, row: Count | None) -> Figure:
    scope = _scope(action, unit, region)
    if row is None:
        return Figure(None, unit, moment, scope)
    return Figure(row.value, unit, moment, scope, row.approximate, row.as_of, (source_row(row, action),))


def _scope(action: Action, unit: str, region: str) -> Text:
    return fill(
        _scope_words(),
        action=text_of(action, "title"),
        unit=coded(wording.UNIT, unit),
        region=coded(wording.REGION, region),
    )


@cache
def _scope_words() -> Text:
    return in_all(lambda: _("%(action)s: %(unit)s, %(region)s"))


def source_row(row: Count, action: Action) -> SourceRow:
    """A count as the source of a figure."""
    addresses = tuple(source.address for source in row.sources.all() if source.address)
    return SourceRow("count", str(row.pk), row.words or str(row.value), parent=action.code, addresses=addresses)


def count_cell(found: Figure) -> BlockCell:
    """A count, with its moment behind it when its source states one."""
    if found.moment == figure.NOT_STATED:
        return figure_cell(found)
    return figure_cell(found, remark=coded(wording.MOMENT, found.moment))


def known_for(totals: Iterable[tuple[Text, Iterable[Figure]]]) -> Text:
    """A note that says of how many actions each total is made, and at which moments; totals: its words and parts."""
    every = [_known_words(what, list(parts)) for what, parts in totals]
    return fill(
        _totals_words(), totals=Text.of(lambda language: _STOP[language].join(one.to(language) for one in every))
    )


_STOP: Final = MappingProxyType({"fr": "\u00a0; ", "nl": "; ", "en": "; "})
"""Between the parts of a sentence."""


@cache
def _totals_words() -> Text:
    return in_all(lambda: _("Totals: %(totals)s."))


def _known_words(what: Text, parts: list[Figure]) -> Text:
    known = Counter(one.moment for one in parts if one.known)

    def say() -> str:
        words = _("%(what)s: known for %(known)s of %(asked)s actions") % {
            "what": said(what),
            "known": known.total(),
            "asked": len(parts),
        }
        moments = ", ".join(
            f"{known[moment]} {word(wording.MOMENT, moment)}" for moment in FIRST_KNOWN if moment in known
        )
        return _("%(number)s (%(remark)s)") % {"number": words, "remark": moments} if len(known) > 1 else words

    return in_all(say)


def sum_of(found: Iterable[Figure], *, unit: str, region: str) -> Figure:
    """The sum of what is known; its scope says for how many actions that is."""
    every = list(found)
    known = [one for one in every if one.known]
    moments = {one.moment for one in known}

    def say() -> str:
        return ngettext(
            "%(unit)s, %(region)s; known for %(known)s of %(asked)s action",
            "%(unit)s, %(region)s; known for %(known)s of %(asked)s actions",
            len(every),
        ) % {
            "unit": word(wording.UNIT, unit),
            "region": word(wording.REGION, region),
            "known": len(known),
            "asked": len(every),
        }

    return Figure(
        value=sum(int(one.value) for one in known if one.value is not None) if known else None,
        unit=unit,
        moment=moments.pop() if len(moments) == 1 else figure.NOT_STATED,
        scope=in_all(say),
        approximate=any(one.approximate for one in known),
        sources=tuple(row for one in known for row in one.sources),
    )
