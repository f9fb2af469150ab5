"""What cancelling or postponing a mission, a region's part or a strand brings about. Articles C1, E7; question 18."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from mercator.rules.mission import CANCELLED, NEXT_STATUSES, NOT_GOING_AHEAD, POSTPONED
from mercator.rules.problem import Problem, problem

WHOLE: Final = "whole"
REGION: Final = "region"
STRAND: Final = "strand"
SCOPES: Final = (WHOLE, REGION, STRAND)

CANCEL: Final = "cancel"
POSTPONE: Final = "postpone"
WAYS: Final = (CANCEL, POSTPONE)

FREE: Final = "free"
PARTLY: Final = "partly"
NOT_SAID: Final = "not-said"
ONLY_PLANNED: Final = "only-planned"
OUTCOMES: Final = (FREE, PARTLY, NOT_SAID, ONLY_PLANNED)
"""A line can be cancelled for nothing still; it is said what comes back; it is not said; nothing is committed on it."""


def status_after(way: str) -> str:
    return POSTPONED if way == POSTPONE else CANCELLED


@dataclass(frozen=True, slots=True)
class CancelFacts:
    """What somebody asks, and what stands. keeps: her agency keeps the action. today: when she asks.

    body: whose part, "" when not chosen; organises, leads: whether that body does so still; own: it is her agency's.
    strand_status: "" when the action has no such strand. may_plan: she may make the new edition that new dates ask for.
    """

    way: str
    scope: str
    keeps: bool
    status: str
    today: date
    why: str
    decided_on: date | None
    body: str = ""
    organises: bool = False
    leads: bool = False
    own: bool = False
    strand: str = ""
    strand_status: str = ""
    new_start: date | None = None
    new_end: date | None = None
    may_plan: bool = True


def cancel_problems(f: CancelFacts) -> list[Problem]:
    """Why this cannot be carried out; the same for the form, the review and the verb. Article C1."""
    return [*_not_said(f), *_not_hers(f), *_of_whole(f), *_of_region(f), *_of_strand(f), *_of_new_dates(f)]


def _not_said(f: CancelFacts) -> Iterator[Problem]:
    if not f.why.strip():
        yield problem("reason-missing", field="why")
    if f.decided_on is None:
        yield problem("cancellation-decided-missing", field="decided_on")
    elif f.decided_on > f.today:
        yield problem("decided-in-the-future", field="decided_on", on=f.decided_on)


def _not_hers(f: CancelFacts) -> Iterator[Problem]:
    if not f.keeps and f.scope != REGION:
        yield problem("cancellation-only-keeper", field="scope")
    if not f.keeps and f.scope == REGION and f.body and not f.own:
        yield problem("cancellation-only-own-part", field="body")


def _of_whole(f: CancelFacts) -> Iterator[Problem]:
    if f.scope == WHOLE and f.status in NOT_GOING_AHEAD and status_after(f.way) == f.status:
        yield problem("status-unchanged", field="way", status=f.status)
    elif f.scope == WHOLE and status_after(f.way) not in NEXT_STATUSES[f.status]:
        yield problem("status-not-next", field="way", current=f.status, wanted=status_after(f.way))


def _of_region(f: CancelFacts) -> Iterator[Problem]:
    if f.scope != REGION:
        return
    if f.way == POSTPONE:
        yield problem("cancellation-part-not-postponed", field="way")
    if not f.body:
        yield problem("cancellation-body-missing", field="body")
    elif not f.organises:
        yield problem("cancellation-body-gone", field="body")
    elif f.leads:
        yield problem("cancellation-lead-stays", field="body")


def _of_strand(f: CancelFacts) -> Iterator[Problem]:
    if f.scope != STRAND:
        return
    if not f.strand:
        yield problem("cancellation-strand-missing", field="strand")
    elif not f.strand_status:
        yield problem("cancellation-no-such-strand", field="strand")
    elif f.strand_status == status_after(f.way):
        yield problem("status-unchanged", field="strand", status=f.strand_status)


def _of_new_dates(f: CancelFacts) -> Iterator[Problem]:
    if f.new_start is None and f.new_end is None:
        return
    if f.way != POSTPONE or f.scope != WHOLE:
        yield problem("cancellation-no-new-dates", field="new_start")
    elif f.new_start is None:
        yield problem("cancellation-new-start-missing", field="new_start")
    elif f.new_start <= f.today:
        yield problem("cancellation-new-start-past", field="new_start", on=f.new_start)
    elif f.new_end and f.new_end < f.new_start:
        yield problem("end-before-start", field="new_end", start=f.new_start, end=f.new_end)
    if not f.may_plan:
        yield problem("cancellation-may-not-plan", field="new_start")


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A cost line in euros, None when unknown. free_until: the last day on which cancelling it costs nothing.

    refundable: what comes back after that day.
    """

    key: int
    committed: Decimal | None
    actual: Decimal | None
    free_until: date | None
    refundable: Decimal | None

    @property
    def engaged(self) -> Decimal | None:
        """What was paid, or else promised."""
        return self.committed if self.actual is None else self.actual


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What becomes of a line. engaged, lost and returns are euros, None when it is not known.

    returns: what comes back, or is not owed any more.
    """

    key: int
    outcome: str
    engaged: Decimal | None
    lost: Decimal | None
    returns: Decimal | None


def outcome_of(line: LineFacts, *, on: date) -> LineOutcome:
    """What a line costs when it is cancelled on a day. What is not said stays unknown: it is never zero."""
    engaged = line.engaged
    if line.free_until is not None and on <= line.free_until:
        return LineOutcome(line.key, FREE, engaged, Decimal(0), engaged)
    if engaged is None:
        return LineOutcome(line.key, ONLY_PLANNED, None, None, None)
    if line.refundable is None:
        return LineOutcome(line.key, NOT_SAID, engaged, None, None)
    returns = min(line.refundable, engaged)
    return LineOutcome(line.key, PARTLY, engaged, engaged - returns, returns)


@dataclass(frozen=True, slots=True)
class MoneyOutcome:
    """All lines together. lost and returns: sums of what is known, None when nothing is.

    open: lines of which it is not known. at_most: what those lose at worst, in so far as they say what is engaged.
    """

    lost: Decimal | None
    returns: Decimal | None
    lines: int
    open: int
    at_most: Decimal


def money_outcome(lines: Iterable[LineOutcome]) -> MoneyOutcome:
    every = list(lines)
    lost = [one.lost for one in every if one.lost is not None]
    returns = [one.returns for one in every if one.returns is not None]
    unsure = [one for one in every if one.lost is None]
    return MoneyOutcome(
        lost=sum(lost, start=Decimal(0)) if lost else None,
        returns=sum(returns, start=Decimal(0)) if returns else None,
        lines=len(every),
        open=len(unsure),
        at_most=sum((one.engaged for one in unsure if one.engaged is not None), start=Decimal(0)),
    )


@dataclass(frozen=True, slots=True)
class Follows:
    """What the mission holds that something must be done about.

    companies: to be told by the agency that carries it out; elsewhere: those that other agencies tell. hosts: items of
    the programme. fees: received. first_free: the next day until which some line costs nothing; unsaid: lines that do
    not say what comes back. others: how many agencies stay. new_dates: they are known already.
    """

    way: str
    scope: str
    companies: int
    elsewhere: int
    hosts: int
    fees: bool
    first_free: date | None
    unsaid: int
    others: int
    new_dates: bool
    official: bool


@dataclass(frozen=True, slots=True)
class Arising:
    """Something to be done, by its code, and by when."""

    code: str
    due_on: date


def tasks_arising(f: Follows, *, on: date) -> tuple[Arising, ...]:
    """What has to be done after `on`, the most urgent first."""
    asked = (
        ("release", f.first_free is not None, 2),
        ("tell-post", True, 1),
        ("tell-companies", f.companies > 0, 2),
        ("others-tell-companies", f.elsewhere > 0 and f.scope != REGION, 2),
        ("tell-hosts", f.hosts > 0 and f.scope != REGION, 3),
        ("tell-authorities", f.official, 3),
        ("ask-refunds", f.unsaid > 0, 7),
        ("take-over", f.scope == REGION, 7),
        ("share-again", f.scope == REGION and f.others > 1, 14),
        ("repay-fees", f.fees, 14),
        ("new-dates", f.way == POSTPONE and f.scope == WHOLE and not f.new_dates, 30),
        ("record-companies", f.companies > 0, 30),
    )
    found = [Arising(code, _due(code, f, on + timedelta(days=days))) for code, arises, days in asked if arises]
    return tuple(sorted(found, key=lambda one: one.due_on))


def _due(code: str, f: Follows, usual: date) -> date:
    return min(usual, f.first_free) if code == "release" and f.first_free else usual


@dataclass(frozen=True, slots=True)
class Known:
    """What the file holds of what Parliament asks when a mission does not go ahead (question 18).

    why and decided: whether it is written. open_lines: lines that do not say what is lost, of `lines`. companies: to be
    told, of which `told` were. paid: whether any cost is known. ethics: whether the file says anything of it. next: an
    edition that takes its place is linked, or its dates are known.
    """

    why: bool
    decided: bool
    lines: int
    open_lines: int
    companies: int
    told: int
    paid: bool
    ethics: bool
    next: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that will come, and whether its answer is at hand."""

    code: str
    ready: bool


def asked_by_parliament(k: Known, *, way: str) -> tuple[Asked, ...]:
    found = [
        Asked("why", k.why),
        Asked("who-decided", k.decided),
        Asked("cost-so-far", k.paid),
        Asked("money-lost", k.lines > 0 and k.open_lines == 0),
        Asked("companies", k.companies == 0 or k.told == k.companies),
        Asked("ethics", k.ethics),
    ]
    return (*found, Asked("next-edition", k.next)) if way == POSTPONE else tuple(found)
