"""Counts as people read them: retained ones first, contradicting ones beside them. Article D6."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mercator.models import Count
from mercator.queries.wording import REGION, in_all, word
from mercator.queries.year.order import FIRST_KNOWN
from mercator.rules import count, figure
from mercator.rules.figure import Figure, SourceRow


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """All counts of one unit. retained: what tables use, all regions first; others: what sources say besides."""

    unit: str
    retained: tuple[Count, ...]
    others: tuple[Count, ...]


def by_unit(counts: Iterable[Count]) -> tuple[UnitCounts, ...]:
    """The counts of one action by unit, in the order of the rules."""
    every = sorted(counts, key=lambda one: (figure.COUNT_MOMENTS.index(one.moment), count.SCOPES.index(one.region)))
    units = [unit for unit in count.UNITS if any(one.unit == unit for one in every)]
    return tuple(
        UnitCounts(
            unit=unit,
            retained=tuple(one for one in every if one.unit == unit and one.retained),
            others=tuple(one for one in every if one.unit == unit and not one.retained),
        )
        for unit in units
    )


def moments_shown(stated: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The moment at which tables show the count of each region; the chosen moment of the action stands first.

    stated: the regions with a retained count at each moment, of one unit of one action. The chosen moment is the one
    nearest to what took place that has a count of all regions together, else the nearest that has any. A region that
    it does not know is shown at the nearest moment that does. Empty where nothing is stated. Article D6.
    """
    known = [moment for moment in FIRST_KNOWN if stated.get(moment)]
    if not known:
        return {}
    chosen = next((moment for moment in known if count.ALL_REGIONS in stated[moment]), known[0])
    nearest = {region: moment for moment in (*reversed(known), chosen) for region in stated[moment]}
    regions = sorted(nearest, key=lambda region: (nearest[region] != chosen, count.SCOPES.index(region)))
    return {region: nearest[region] for region in regions}


def count_figure(row: Count) -> Figure:
    """One count as a figure; its scope is the region it is about. row: with its action and sources at hand."""
    return Figure(
        value=row.value,
        unit=row.unit,
        moment=row.moment,
        scope=in_all(lambda: word(REGION, row.region)),
        approximate=row.approximate,
        as_of=row.as_of,
        sources=(count_source(row),),
    )


def count_source(row: Count) -> SourceRow:
    """A count as the source of a figure."""
    return SourceRow(
        noun="count",
        key=str(row.pk),
        label=row.action.title,
        parent=row.action.code,
        addresses=tuple(source.address for source in row.sources.all() if source.address),
    )
