"""What cancelling or postponing brings about, from the rows of the mission's file. Articles C1, C4, E7; question 18."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mercator.models import (
    Action,
    ActionLink,
    Agency,
    Body,
    Company,
    CostLine,
    DelegationMember,
    EthicalComponent,
    EthicalDecision,
    Income,
    Organiser,
    Person,
    ProgrammeItem,
)
from mercator.queries.action import ORGANISING, tag_of, taking_part
from mercator.rules import delegation, income, mission
from mercator.rules.access import EDIT_ACTION
from mercator.rules.cancellation import (
    REGION,
    STRAND,
    Arising,
    Asked,
    CancelFacts,
    Follows,
    Known,
    LineFacts,
    LineOutcome,
    MoneyOutcome,
    asked_by_parliament,
    money_outcome,
    outcome_of,
    tasks_arising,
)
from mercator.rules.coorganisation import tag as tag_from
from mercator.rules.text import UNWRITTEN, Text

BY_MAIL: Final = "mail"
BY_TELEPHONE: Final = "telephone"
UNREACHED: Final = "none"
CONTACTS: Final = (BY_MAIL, BY_TELEPHONE, UNREACHED)


@dataclass(frozen=True, slots=True)
class CancelAsk:
    """What somebody asks. body: whose part, strand: which one; None and "" when it is the whole."""

    way: str
    scope: str
    decided_on: date | None
    why: Text
    decided_by: Text = UNWRITTEN
    body: Body | None = None
    strand: str = ""
    new_start: date | None = None
    new_end: date | None = None


@dataclass(frozen=True, slots=True)
class CompanyToTell:
    """A company of the delegation. keeper: the agency that knows it and tells it. fees: what it paid, where that says
    its name. contact: how it can be reached, one of CONTACTS.
    """

    company: Company
    keeper: Agency
    members: tuple[DelegationMember, ...]
    contact: str
    own: bool
    fees: tuple[Income, ...]


@dataclass(frozen=True, slots=True)
class LineShown:
    row: CostLine
    outcome: LineOutcome


@dataclass(frozen=True, slots=True)
class Consequences:
    """Everything that follows. companies: own ones first. fees: received or due. money_said: False where lines cannot
    tell (a strand). tag_before, tag_after: as who takes part makes it.
    """

    agency: Agency
    companies: tuple[CompanyToTell, ...]
    lines: tuple[LineShown, ...]
    money: MoneyOutcome
    money_said: bool
    fees: tuple[Income, ...]
    tasks: tuple[Arising, ...]
    tag_before: str
    tag_after: str
    asked: tuple[Asked, ...]
    editions: tuple[Action, ...]

    @property
    def own(self) -> tuple[CompanyToTell, ...]:
        return tuple(one for one in self.companies if one.own)

    @property
    def others(self) -> tuple[CompanyToTell, ...]:
        return tuple(one for one in self.companies if not one.own)


def facts_of(action: Action, ask: CancelAsk, *, agency: Agency, by: Person, today: date) -> CancelFacts:
    """What the rules look at. agency: on whose behalf `by` acts."""
    organiser = action.organisers.filter(body=ask.body, withdrawn=False).first() if ask.body else None
    strand = action.strands.filter(kind=ask.strand).first() if ask.strand else None
    return CancelFacts(
        way=ask.way,
        scope=ask.scope,
        keeps=agency.pk == action.agency_id,
        status=action.status,
        today=today,
        why=ask.why.fr + ask.why.nl + ask.why.en,
        decided_on=ask.decided_on,
        body=ask.body.code if ask.body else "",
        organises=organiser is not None,
        leads=_leads(action, organiser),
        own=ask.body is not None and ask.body.pk == agency.body_id,
        strand=ask.strand,
        strand_status=strand.status if strand else "",
        new_start=ask.new_start,
        new_end=ask.new_end,
        may_plan=by.rights.may(EDIT_ACTION, agency=action.agency_id),
    )


def _leads(action: Action, organiser: Organiser | None) -> bool:
    """Who keeps the action cannot leave it to nobody."""
    return organiser is not None and (organiser.role == mission.LEAD or organiser.body_id == action.agency.body_id)


def parts_of(action: Action, *, agency: Agency) -> list[Body]:
    """The organisers whose part the people of `agency` may cancel: the other ones of an action that it keeps."""
    rows = [one for one in taking_part(action.organisers.select_related("body")) if not _leads(action, one)]
    keeps = agency.pk == action.agency_id
    return [one.body for one in rows if keeps or one.body_id == agency.body_id]


def consequences_of(
    person: Person, action: Action, ask: CancelAsk, *, agency: Agency, today: date, told: int = 0, kept: bool = False
) -> Consequences:
    """What follows from what is asked, as the file stands. told: companies that were told; kept: it is done already.

    today: the day on which it is carried out; a decision taken earlier leaves no task that is late from the start.
    """
    on = ask.decided_on or date.min
    since = max(on, today)
    companies = _companies(action, ask, agency)
    lines = [] if ask.scope == STRAND else _lines(person, action, ask, on=on)
    money = money_outcome(one.outcome for one in lines)
    fees = tuple(Income.objects.open_to(person).filter(action=action, kind=income.FEES)) if _has_fees(ask) else ()
    editions = _editions(person, action)
    follows = Follows(
        way=ask.way,
        scope=ask.scope,
        companies=sum(one.own for one in companies),
        elsewhere=sum(not one.own for one in companies),
        hosts=ProgrammeItem.objects.filter(action=action).count(),
        fees=any(one.actual for one in fees),
        first_free=min((free for one in lines if (free := one.row.free_until) and free >= since), default=None),
        unsaid=money.open,
        others=len(taking_part(action.organisers.all())) - 1,
        new_dates=bool(ask.new_start or editions),
        official=ask.strand == mission.OFFICIAL or action.strands.filter(kind=mission.OFFICIAL).exists(),
    )  # fmt: skip
    known = Known(
        why=bool(ask.why),
        decided=bool(ask.decided_by),
        lines=money.lines,
        open_lines=money.open,
        companies=len(companies),
        told=told,
        paid=any(one.row.actual is not None for one in lines),
        ethics=_ethics_known(action),
        next=bool(ask.new_start or editions),
    )
    before, after = _tags(action, ask, kept=kept)
    return Consequences(
        agency=agency,
        companies=tuple(companies),
        lines=tuple(lines),
        money=money,
        money_said=ask.scope != STRAND,
        fees=fees,
        tasks=tasks_arising(follows, on=since),
        tag_before=before,
        tag_after=after,
        asked=asked_by_parliament(known, way=ask.way),
        editions=editions,
    )


def _has_fees(ask: CancelAsk) -> bool:
    return ask.scope != STRAND


def _companies(action: Action, ask: CancelAsk, agency: Agency) -> list[CompanyToTell]:
    rows = DelegationMember.objects.filter(
        action=action, category=delegation.COMPANY, company__isnull=False, erased_at__isnull=True
    )
    rows = rows.exclude(state=delegation.WITHDRAWN).select_related("company", "kept_by__body")
    if ask.scope == REGION and ask.body:
        rows = rows.filter(kept_by__body=ask.body)
    of_company: dict[Company, list[DelegationMember]] = {}
    for row in rows.order_by("company__name", "company", "pk"):
        if row.company is not None:
            of_company.setdefault(row.company, []).append(row)
    fees = list(Income.objects.filter(action=action, kind=income.FEES, kept_by=agency))
    found = [_company(company, members, agency, fees) for company, members in of_company.items()]
    return sorted(found, key=lambda one: (not one.own, one.company.name.casefold()))


def _company(
    company: Company, members: Sequence[DelegationMember], agency: Agency, fees: Sequence[Income]
) -> CompanyToTell:
    """An agency tells the companies that it registered itself."""
    own = [one for one in members if one.kept_by_id == agency.pk]
    keeper = (own or members)[0].kept_by
    reached = BY_MAIL if any(one.email for one in members) else UNREACHED
    if reached == UNREACHED and any(one.telephone for one in members):
        reached = BY_TELEPHONE
    paid = tuple(one for one in fees if one.payer.strip().casefold() == company.name.casefold())
    return CompanyToTell(company, keeper, tuple(own or members), reached, bool(own), paid)


def _lines(person: Person, action: Action, ask: CancelAsk, *, on: date) -> list[LineShown]:
    """The lines that this person sees; of a region's part, those that this body pays."""
    rows = CostLine.objects.open_to(person).filter(action=action).select_related("funder")
    if ask.scope == REGION and ask.body:
        rows = rows.filter(funder=ask.body)
    return [LineShown(row, outcome_of(line_facts(row), on=on)) for row in rows]


def line_facts(row: CostLine) -> LineFacts:
    return LineFacts(row.pk, row.committed, row.actual, row.free_until, row.refundable)


def _editions(person: Person, action: Action) -> tuple[Action, ...]:
    """The editions that take this one's place, already linked."""
    links = ActionLink.objects.visible_to(person).filter(target=action, kind=mission.POSTPONED_EDITION)
    return tuple(one.origin for one in links.select_related("origin").order_by("pk"))


def _ethics_known(action: Action) -> bool:
    return (
        EthicalComponent.objects.filter(action=action).exists()
        or EthicalDecision.objects.filter(action=action).exists()
    )


def _tags(action: Action, ask: CancelAsk, *, kept: bool) -> tuple[str, str]:
    organisers = list(action.organisers.select_related("body"))
    now = tag_of(organisers)
    if ask.scope != REGION or ask.body is None:
        return now, now
    if not kept:
        return now, tag_of(one for one in organisers if one.body_id != ask.body.pk)
    taking = [one for one in organisers if not one.withdrawn or one.body_id == ask.body.pk]
    agencies = [one.body for one in taking if one.role in ORGANISING and one.body.kind == "agency"]
    return tag_from(body.region for body in agencies), now
