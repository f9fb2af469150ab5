"""A year as somebody asks for it: the list in its order, the totals above it, and the rows that one page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from mercator.models import Action, Person
from mercator.models.action import ActionQuerySet
from mercator.queries.collision import YearCollisions, collisions_of_year
from mercator.queries.year.filter import YearFilter, actions_of, light
from mercator.queries.year.joined import apart, beside, counting
from mercator.queries.year.names import Names, names_of
from mercator.queries.year.order import Entry, Order, entries_of
from mercator.queries.year.plans import PlanTotal, estimate_total, expected_total
from mercator.queries.year.rows import YearRow, rows_of
from mercator.queries.year.totals import Standing, Total, actions_total, companies_total, cost_total_of, standing
from mercator.rules import mission
from mercator.rules.collision import OVER

AT_ONCE: Final = 1000
"""A database takes only so many keys in one query."""


@dataclass(frozen=True, slots=True)
class YearList:
    """entries: what is asked, in order. standing: per status, what would be listed for that status.

    collisions: those of the whole year, where they were asked for. joined: rows of plans for which a listed action
    stands: they are not listed, and their agencies' money counts.
    """

    person: Person
    asked: YearFilter
    names: Names
    standing: Standing
    entries: Sequence[Entry]
    actions: ActionQuerySet
    collisions: YearCollisions | None = None
    joined: Sequence[Entry] = ()

    @property
    def among(self) -> set[int] | None:
        """The keys of the actions to which collisions narrow the list; None when they were not asked for."""
        return self.collisions.keys(self.asked.collision) if self.collisions else None

    def rows(self, entries: Iterable[Entry]) -> list[YearRow]:
        """What people read of `entries`, a page of them or all."""
        keys = [entry.key for entry in entries]
        slices = [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]
        return [
            row
            for some in slices
            for row in rows_of(some, person=self.person, names=self.names, joined=beside(some, self.joined))
        ]

    @property
    def going_ahead(self) -> ActionQuerySet:
        """The rows whose plans count in totals: those of plans.going_ahead, and those for which one of them stands."""
        if self.asked.status in mission.NOT_GOING_AHEAD:
            return self.actions
        ahead = self.actions.exclude(status__in=mission.NOT_GOING_AHEAD)
        return self._with(ahead, counting(self.joined, self.entries))

    @property
    def every_row(self) -> ActionQuerySet:
        """The listed actions and the rows for which one of them stands."""
        return self._with(self.actions, self.joined)

    @staticmethod
    def _with(actions: ActionQuerySet, joined: Sequence[Entry]) -> ActionQuerySet:
        if not joined:
            return actions
        rows = light(Action.objects.all())
        found: ActionQuerySet = rows.filter(
            Q(pk__in=actions.order_by().values("pk")) | Q(pk__in=[entry.key for entry in joined])
        )
        return found

    @property
    def illustrative(self) -> bool:
        """Whether any listed action was invented to show Mercator."""
        return any(entry.illustrative for entry in self.entries)

    @property
    def with_cost(self) -> int:
        """Of how many of the listed actions a cost is known."""
        paid = {entry.kept for entry in self.joined if entry.paid}
        return sum(entry.paid or entry.key in paid for entry in self.entries)


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
    collisions = collisions_of_year(person, asked.year) if asked.collision else None
    among = collisions.keys(asked.collision) if collisions else None
    every = actions_of(person, asked.without_status(), countries=names.countries, among=among)
    entries, joined = apart(entries_of(every, order, person=person, names=names))
    whatever_status = every.exclude(pk__in=[entry.key for entry in joined]) if joined else every
    if not asked.status:
        return YearList(person, asked, names, standing(entries), entries, whatever_status, collisions, joined)
    listed = [entry for entry in entries if entry.status == asked.status]
    there = {entry.key for entry in listed}
    return YearList(
        person,
        asked,
        names,
        standing(entries),
        listed,
        whatever_status.filter(status=asked.status),
        collisions,
        [entry for entry in joined if entry.kept in there],
    )


def collisions_around(listed: YearList) -> YearCollisions:
    """The collisions of the whole year, whether or not they were asked for; none where all that is listed is over."""
    if listed.collisions:
        return listed.collisions
    if all(entry.status in OVER for entry in listed.entries):
        return YearCollisions()
    return collisions_of_year(listed.person, listed.asked.year)


def totals_of(listed: YearList) -> YearTotals:
    number, status, names = len(listed.entries), listed.asked.status, listed.names.agencies
    statuses = [status] if status else list(listed.standing.actions)
    missions = sum(listed.standing.missions[one] for one in statuses)
    return YearTotals(
        actions=actions_total(missions, actions=number, joined=len(listed.joined)),
        companies=companies_total(listed.actions, actions=number),
        costs=cost_total_of(listed.every_row, person=listed.person, actions=number, known=listed.with_cost),
        estimate=estimate_total(listed.entries, names=names, status=status, joined=listed.joined),
        expected=expected_total(listed.entries, names=names, status=status, joined=listed.joined),
    )
