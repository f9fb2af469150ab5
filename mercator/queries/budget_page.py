"""Everything that the money page of a mission shows to one person. Articles C4, C5, E1, E7."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mercator.models import Action, Body, CostLine, Income, Person
from mercator.queries.action import acting_agency
from mercator.queries.budget import (
    Companies,
    budget_line,
    commitments_of,
    companies_of,
    income_facts,
    incomes_of,
    key_facts,
    lines_of,
    organising,
    sharers_of,
)
from mercator.queries.budget_totals import income_total, per_company, per_meeting, result, totals_of
from mercator.queries.budget_words import INCOME, KEY, amount_abroad, foreign_words, line_words, shares_words
from mercator.queries.cost import facts_of
from mercator.queries.wording import word
from mercator.rules import budget, cost_key, figure
from mercator.rules.access import EDIT_COST, MAKE_SETTLEMENT, READ_DELEGATION
from mercator.rules.break_even import LastFree, Lost, last_free, lost_on
from mercator.rules.exchange_rate import age_problems
from mercator.rules.figure import Figure
from mercator.rules.income import fee_problems
from mercator.rules.problem import WARNS, Problem


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a line: euros, and the same in its own currency, "" when it has none."""

    moment: str
    euros: Decimal | None
    abroad: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line as the table shows it. key, rate, shares: in words, "" without."""

    row: CostLine
    words: str
    amounts: tuple[Amount, ...]
    key: str
    rate: str
    shares: str
    problems: tuple[Problem, ...]
    editable: bool


@dataclass(frozen=True, slots=True)
class NatureGroup:
    """The lines of one nature, with the sum of the known amounts at each moment."""

    nature: str
    rows: tuple[LineRow, ...]
    totals: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class IncomeRow:
    row: Income
    kind: str
    editable: bool


@dataclass(frozen=True, slots=True)
class Alert:
    """line: the key of the line that it is about, 0 for the whole. words: what that line is."""

    problem: Problem
    line: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Cancelling:
    """What giving the mission up costs. committed: whether anything binds at all."""

    free: LastFree
    lost: Lost
    on: date
    committed: bool
    free_still: bool


@dataclass(frozen=True, slots=True)
class BudgetPage:
    groups: tuple[NatureGroup, ...]
    totals: tuple[Figure, ...]
    incomes: tuple[IncomeRow, ...]
    income_totals: tuple[Figure, ...]
    results: tuple[Figure, ...]
    alerts: tuple[Alert, ...]
    per_company: Figure
    per_meeting: Figure
    cancelling: Cancelling
    companies: Companies
    reads_delegation: bool
    together: bool
    may_add: bool
    may_settle: bool
    note: str
    illustrative: bool

    @property
    def columns(self) -> int:
        """How many columns the table of lines has."""
        return 6 + self.may_add


def budget_page(person: Person, action: Action, *, today: date, on: date | None = None) -> BudgetPage:
    """The money of a mission as this person reads it. on: the day on which giving it up is reckoned; without it,
    today, or the day before the departure once that is past."""
    lines, incomes = lines_of(person, action), incomes_of(person, action)
    bodies, companies = organising(action), companies_of(action)
    together = len(bodies) > 1
    may_add = acting_agency(person, action, verb=EDIT_COST) is not None
    totals = totals_of(lines, bodies, together=together)
    income_totals = tuple(income_total(incomes, moment) for moment in ("planned", "actual"))
    began = action.start is not None and action.start <= today
    own = person.rights.agencies_for(EDIT_COST)
    rows = [_row(line, bodies, companies, today, _editable(line, own, together=may_add)) for line in lines]
    whole = [
        *budget.budget_alerts(
            [budget_line(one) for one in lines], together=together, shares=frozenset(cost_key.KEYS[1:])
        ),
        *fee_problems([income_facts(one) for one in incomes], companies=companies.total, began=began),
    ]
    return BudgetPage(
        groups=tuple(_groups(rows)),
        totals=totals,
        incomes=tuple(IncomeRow(one, word(INCOME, one.kind), _editable(one, own, together=may_add)) for one in incomes),
        income_totals=income_totals,
        results=(
            result(totals[0], income_totals[0], figure.PLANNED),
            result(totals[2], income_totals[1], figure.ACTUAL),
        ),
        alerts=(
            *(Alert(one) for one in whole),
            *(Alert(one, row.row.pk, row.words) for row in rows for one in row.problems),
        ),
        per_company=per_company(totals, companies),
        per_meeting=per_meeting(totals, action),
        cancelling=_cancelling(lines, on or day_to_reckon(action, today)),
        companies=companies,
        reads_delegation=acting_agency(person, action, verb=READ_DELEGATION) is not None,
        together=together,
        may_add=may_add,
        may_settle=acting_agency(person, action, verb=MAKE_SETTLEMENT) is not None,
        note=action.cost_note or "",
        illustrative=_invented(lines, incomes) and not action.illustrative,
    )


def _editable(row: CostLine | Income, own: Collection[int], *, together: bool) -> bool:
    """Who keeps it may change it, and when it is public everybody who organises. together: whether she may for one."""
    return row.kept_by_id in own or (row.published and together)


def _row(
    line: CostLine,
    bodies: Sequence[Body],
    companies: Companies,
    today: date,
    editable: bool,
) -> LineRow:
    found = [
        *(one for one in budget.cost_problems(facts_of(line)) if one.severity == WARNS),
        *budget.line_alerts(budget_line(line), today=today),
        *age_problems(rate_on=line.rate_on, wanted=line.as_of),
    ]
    if line.key == cost_key.BY_COMPANIES:
        found += cost_key.key_problems(key_facts(line), sharers_of(bodies, companies))
    return LineRow(
        row=line,
        words=line_words(line),
        amounts=tuple(Amount(moment, getattr(line, moment), amount_abroad(line, moment)) for moment in budget.MOMENTS),
        key=word(KEY, line.key),
        rate=foreign_words(line),
        shares=shares_words(line),
        problems=tuple(found),
        editable=editable,
    )


def _groups(rows: Iterable[LineRow]) -> Iterator[NatureGroup]:
    """By nature, in the order of the natures."""
    by_nature: dict[str, list[LineRow]] = {}
    for row in rows:
        by_nature.setdefault(row.row.nature, []).append(row)
    for nature in budget.NATURES:
        some = by_nature.get(nature, [])
        if some:
            sums = tuple(_sum(getattr(row.row, moment) for row in some) for moment in budget.MOMENTS)
            yield NatureGroup(nature, tuple(some), sums)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, start=Decimal(0)) if known else None


def day_to_reckon(action: Action, today: date) -> date:
    """Today, or the last day before the departure: what has left is not given up any more."""
    return today if action.start is None else min(today, action.start - timedelta(days=1))


def _cancelling(lines: Sequence[CostLine], on: date) -> Cancelling:
    commitments = commitments_of(lines)
    lost, free = lost_on(on, commitments), last_free(commitments)
    return Cancelling(free, lost, on, bool(commitments), not lost.lost and not lost.at_most)


def _invented(lines: Sequence[CostLine], incomes: Sequence[Income]) -> bool:
    return any(one.illustrative for one in lines) or any(one.illustrative for one in incomes)
