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
STATED: Final = "stated"
MIXED: Final = "mixed"
"""Where the companies of a region come from: those confirmed in the delegation, a stated count, or some of each."""

_MOMENTS: Final = (figure.TRAVELLED, figure.CONFIRMED, figure.NOT_STATED, figure.REGISTERED, figure.ANNOUNCED)
_COMING: Final = (delegation.CONFIRMED, delegation.TRAVELLED)


@dataclass(frozen=True, slots=True)
class Companies:
    """How many companies of each region take part; a region that is missing is unknown.

    basis: DELEGATION, STATED, MIXED or "" when nothing is known. total: of all regions, None when unknown.
    """

    by_region: Mapping[str, int]
    basis: str
    total: int | None
    approximate: bool = False


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
    """The companies of each region: those confirmed in the delegation, else the stated count of the region. Article C5.

    A region without either is unknown: it may be that nobody entered its companies. Invented delegates of a real
    mission count for nothing.
    """
    confirmed = _confirmed(action)
    stated = _stated(action)
    by_region = {
        region: confirmed.get(region, 0) or stated[region].value
        for region in REGIONS
        if confirmed.get(region) or region in stated
    }
    bases = {DELEGATION if confirmed.get(region) else STATED for region in by_region}
    whole = stated.get(count.ALL_REGIONS)
    approximate = any(row.approximate for row in stated.values())
    if STATED not in bases and confirmed:
        return Companies(by_region, DELEGATION, max(sum(confirmed.values()), whole.value if whole else 0), approximate)
    basis = MIXED if len(bases) > 1 else next(iter(bases), STATED if whole else "")
    total = whole.value if whole else sum(by_region.values()) if len(by_region) == len(REGIONS) else None
    return Companies(by_region, basis, total, approximate)


def meetings_of(action: Action) -> Count | None:
    """The stated number of B2B meetings of the whole mission; None when nobody stated it."""
    return _retained(action, unit=count.MEETINGS).get(count.ALL_REGIONS)


def _confirmed(action: Action) -> dict[str, int]:
    """Companies with a confirmed delegate by region, "" where the region is not known; each company once."""
    members = DelegationMember.objects.filter(
        action=action, category=delegation.COMPANY, state__in=_COMING, company__isnull=False
    )
    if not action.illustrative:
        members = members.filter(illustrative=False)
    found = members.values_list("company", "company__region").distinct()
    by_region: dict[str, int] = {}
    for _company, region in found:
        by_region[region] = by_region.get(region, 0) + 1
    return by_region


def _stated(action: Action) -> dict[str, Count]:
    return _retained(action, unit=figure.COMPANIES)


def _retained(action: Action, *, unit: str) -> dict[str, Count]:
    """The retained count of each region: of the latest moment that is stated."""
    rows = [row for row in action.counts.all() if row.unit == unit and row.retained]
    found: dict[str, Count] = {}
    for row in sorted(rows, key=lambda one: _MOMENTS.index(one.moment)):
        found.setdefault(row.region, row)
    return found
