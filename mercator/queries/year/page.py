"""A year as somebody asks for it: the list in its order, the totals above it, and the rows that one page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mercator.models import Person
from mercator.models.action import ActionQuerySet
from mercator.queries.year.filter import YearFilter, actions_of
from mercator.queries.year.names import Names, names_of
from mercator.queries.year.order import Entry, Order, entries_of
from mercator.queries.year.plans import PlanTotal, estimate_total, expected_total
from mercator.queries.year.rows import YearRow, rows_of
from mercator.queries.year.totals import Standing, Total, actions_total, companies_total, cost_total_of, standing
from mercator.rules import mission

AT_ONCE: Final = 1000
"""A database takes only so many keys in one query."""


@dataclass(frozen=True, slots=True)
class YearList:
    """entries: what is asked, in order. standing: per status, what would be listed for that status."""

    person: Person
    asked: YearFilter
    names: Names
    standing: Standing
    entries: Sequence[Entry]
    actions: ActionQuerySet

    def rows(self, entries: Iterable[Entry]) -> list[YearRow]:
        """What people read of `entries`, a page of them or all."""
        keys = [entry.key for entry in entries]
        slices = [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]
        return [row for some in slices for row in rows_of(some, person=self.person, names=self.names)]

    @property
    def going_ahead(self) -> ActionQuerySet:
        """The listed actions whose plans count in totals: those of plans.going_ahead."""
        if self.asked.status in mission.NOT_GOING_AHEAD:
            return self.actions
        return self.actions.exclude(status__in=mission.NOT_GOING_AHEAD)

    @property
    def illustrative(self) -> bool:
        """Whether any listed action was invented to show Mercator."""
        return any(entry.illustrative for entry in self.entries)

    @property
    def with_cost(self) -> int:
        """Of how many of the listed actions a cost is known."""
        return sum(entry.paid for entry in self.entries)


@dataclass(frozen=True, slots=True)
class YearTotals:
    """estimate and expected: what the plans foresee, None when they say nothing."""

    actions: Total
    companies: Total
    costs: Total
    estimate: PlanTotal | None
    expected: PlanTotal | None


def year_list(person: Person, asked: YearFilter, order: Order) -> YearList:
    """The actions that this person sees and asks for."""
    names = names_of(person, year=asked.year)
    whatever_status = actions_of(person, asked.without_status(), countries=names.countries)
    entries = entries_of(whatever_status, order, person=person, names=names)
    if not asked.status:
        return YearList(person, asked, names, standing(entries), entries, whatever_status)
    return YearList(
        person,
        asked,
        names,
        standing(entries),
        [entry for entry in entries if entry.status == asked.status],
        whatever_status.filter(status=asked.status),
    )


def totals_of(listed: YearList) -> YearTotals:
    number, status, names = len(listed.entries), listed.asked.status, listed.names.agencies
    statuses = [status] if status else list(listed.standing.actions)
    missions = sum(listed.standing.missions[one] for one in statuses)
    return YearTotals(
        actions=actions_total(missions, actions=number),
        companies=companies_total(listed.actions, actions=number),
        costs=cost_total_of(listed.actions, person=listed.person, actions=number, known=listed.with_cost),
        estimate=estimate_total(listed.entries, names=names, status=status),
        expected=expected_total(listed.entries, names=names, status=status),
    )
