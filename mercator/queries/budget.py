"""The money of a mission's file: its lines, incomes, organisers and companies, as rules want them. Articles C4, C5, D1.

What another agency keeps to itself is neither shown nor counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from mercator.models import Action, Agency, Body, CostLine, Count, DelegationMember, Income, Person
from mercator.queries.action import ORGANISING, acting_agency, taking_part
from mercator.rules import count, delegation, figure
from mercator.rules.access import EDIT_COST
from mercator.rules.break_even import Commitment
from mercator.rules.budget import EURO, BudgetLine
from mercator.rules.coorganisation import REGIONS
from mercator.rules.cost_key import FIXED, KeyFacts, Sharer
from mercator.rules.income import IncomeFacts

DELEGATION: Final = "delegation"
REGISTERED: Final = "registered"
PARTLY_CONFIRMED: Final = "partly-confirmed"
STATED: Final = "stated"
MIXED: Final = "mixed"
"""Where the companies come from: confirmed or travelled in the delegation, registered there, some of each by region;
a stated count; or the delegation for some regions and a stated count for the others."""

_MOMENTS: Final = (figure.TRAVELLED, figure.CONFIRMED, figure.NOT_STATED, figure.REGISTERED, figure.ANNOUNCED)
_CONFIRMED: Final = (delegation.CONFIRMED, delegation.TRAVELLED)


@dataclass(frozen=True, slots=True)
class Companies:
    """How many companies of each region take part; a region that is missing is unknown.

    basis: of by_region, DELEGATION to MIXED or "" when nothing is known. total: of all regions, None when unknown;
    counted: its own basis. illustrative: invented companies are among them. stated: what sources state of all regions
    where the total is the delegation's and differs. approximate: of the total.
    """

    by_region: Mapping[str, int]
    basis: str
    total: int | None
    counted: str
    approximate: bool = False
    illustrative: bool = False
    stated: Count | None = None


def lines_of(person: Person, action: Action) -> list[CostLine]:
    """The cost lines that this person reads in the file of a mission, also the invented ones, which are marked."""
    lines = CostLine.objects.in_file_of(action, person=person).select_related("funder", "kept_by__body", "action")
    return list(lines.prefetch_related("sources", "shares__body"))


def incomes_of(person: Person, action: Action) -> list[Income]:
    """The incomes that this person reads in the file of a mission."""
    return list(Income.objects.in_file_of(action, person=person).select_related("kept_by__body", "action"))


def acting_for_income(person: Person, income: Income) -> Agency | None:
    """The agency on whose behalf `person` may change an income; a private one belongs to who keeps it alone."""
    if income.kept_by_id in person.rights.agencies_for(EDIT_COST):
        return income.kept_by
    return acting_agency(person, income.action, verb=EDIT_COST) if income.published else None


def organising(action: Action) -> list[Body]:
    """The bodies that share costs: those that lead or co-organise and have not withdrawn, in their order."""
    rows = taking_part(action.organisers.select_related("body"))
    return [one.body for one in rows if one.role in ORGANISING]


def sharers_of(bodies: Iterable[Body], companies: Companies) -> list[Sharer]:
    """The bodies as a cost key looks at them."""
    return [
        Sharer(body.code, body.region, companies.by_region.get(body.region), name=body.short)
        if body.region in REGIONS
        else Sharer(body.code, name=body.short)
        for body in bodies
    ]


def budget_line(line: CostLine) -> BudgetLine:
    """A line as the alerts look at it."""
    shares = [share.percent for share in line.shares.all()]
    return BudgetLine(
        line=line.pk, planned=line.planned, committed=line.committed, actual=line.actual, due_on=line.due_on,
        foreign=line.currency != EURO, rated=line.rate is not None, key=line.key,
        percents=sum(shares, start=Decimal(0)) if line.key == FIXED else None,
    )  # fmt: skip


def key_facts(line: CostLine) -> KeyFacts:
    return KeyFacts(line.key, line.funder.code, tuple((one.body.code, one.percent) for one in line.shares.all()))


def income_facts(income: Income) -> IncomeFacts:
    return IncomeFacts(income.kind, income.planned, income.actual, income.due_on)


def commitments_of(lines: Iterable[CostLine]) -> list[Commitment]:
    """What binds: the actual amount of each line, else what was committed; what is only planned binds nobody."""
    return [
        Commitment(line.pk, amount, line.free_until, line.refundable)
        for line in lines
        if (amount := line.committed if line.actual is None else line.actual) is not None
    ]


def companies_of(action: Action) -> Companies:
    """The companies of each region: the delegation's, confirmed or travelled, else registered; else stated. C5, D6.

    A region without any is unknown: it may be that nobody entered its companies. In the mission's own file invented
    delegates count by region, and that is said. The total is the delegation's as soon as it holds a company; never an
    invented one where a source states it.
    """
    there, illustrative = _in_delegation(action)
    stated = _stated(action)
    by_region: dict[str, int] = {
        region: there[region][1] if region in there else stated[region].value
        for region in REGIONS
        if region in there or region in stated
    }
    basis = _basis({there[region][0] if region in there else STATED for region in by_region})
    whole = stated.get(count.ALL_REGIONS)
    if illustrative and whole:  # what is invented never stands in the place of what a source states
        return Companies(by_region, basis, whole.value, STATED, whole.approximate)
    if there:
        own = sum(number for _state, number in there.values())
        counted = _basis({state for state, _number in there.values()})
        differs = whole if whole and whole.value != own else None
        return Companies(by_region, basis or counted, own, counted, illustrative=illustrative, stated=differs)
    total = whole.value if whole else sum(by_region.values()) if len(by_region) == len(REGIONS) else None
    basis = STATED if stated and (whole or by_region) else ""
    return Companies(by_region, basis, total, basis, any(row.approximate for row in stated.values()))


def _basis(bases: set[str]) -> str:
    """One word for where several numbers come from; "" for none."""
    if STATED in bases and len(bases) > 1:
        return MIXED
    return PARTLY_CONFIRMED if len(bases) > 1 else next(iter(bases), "")


def meetings_of(action: Action) -> Count | None:
    """The stated number of B2B meetings of the whole mission; None when nobody stated it."""
    return _retained(action, unit=count.MEETINGS).get(count.ALL_REGIONS)


def _in_delegation(action: Action) -> tuple[dict[str, tuple[str, int]], bool]:
    """How many companies of each region ("" not known) confirmed or travelled, else registered; each company once.

    Beside each number DELEGATION or REGISTERED; and whether invented ones of a real mission are counted.
    """
    rows = DelegationMember.objects.filter(
        action=action, category=delegation.COMPANY, state__in=delegation.COMING, company__isnull=False
    ).values_list("company__region", "company", "state", "illustrative")
    confirmed: dict[str, dict[int, bool]] = {}
    registered: dict[str, dict[int, bool]] = {}
    for region, company, state, invented in rows:
        found = (confirmed if state in _CONFIRMED else registered).setdefault(region, {})
        found[company] = found.get(company, True) and invented
    chosen = {region: (REGISTERED, rows) for region, rows in registered.items()}
    chosen |= {region: (DELEGATION, rows) for region, rows in confirmed.items()}
    illustrative = not action.illustrative and any(any(rows.values()) for _basis, rows in chosen.values())
    return {region: (basis, len(rows)) for region, (basis, rows) in chosen.items()}, illustrative


def _stated(action: Action) -> dict[str, Count]:
    return _retained(action, unit=figure.COMPANIES)


def _retained(action: Action, *, unit: str) -> dict[str, Count]:
    """The retained count of each region: of the latest moment that is stated."""
    rows = [row for row in action.counts.all() if row.unit == unit and row.retained]
    found: dict[str, Count] = {}
    for row in sorted(rows, key=lambda one: _MOMENTS.index(one.moment)):
        found.setdefault(row.region, row)
    return found
