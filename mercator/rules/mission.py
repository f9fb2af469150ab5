"""Missions and the other actions of a plan: kinds, dates, status, strands. Articles B1, B6, C1, D3."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from mercator.rules.problem import NEEDS_JUSTIFICATION, WARNS, Problem, problem

PRINCELY_MISSION: Final = "princely-mission"
STATE_VISIT: Final = "state-visit"
REGIONAL_MISSION: Final = "regional-mission"
BRUSSELS_DAYS: Final = "brussels-days"
INDUSTRIAL_MISSION: Final = "industrial-mission"
FAIR_MISSION: Final = "fair-mission"
COLLECTIVE_STAND: Final = "collective-stand"
INWARD_BUYERS: Final = "inward-buyers"
CONTACT_DAYS: Final = "contact-days"
SEMINAR: Final = "seminar"
POST_OPENING: Final = "post-opening"
KINDS: Final = (
    PRINCELY_MISSION, STATE_VISIT, REGIONAL_MISSION, BRUSSELS_DAYS, INDUSTRIAL_MISSION, FAIR_MISSION, COLLECTIVE_STAND,
    INWARD_BUYERS, CONTACT_DAYS, SEMINAR, POST_OPENING,
)  # fmt: skip
MISSIONS: Final = frozenset(
    {PRINCELY_MISSION, STATE_VISIT, REGIONAL_MISSION, BRUSSELS_DAYS, INDUSTRIAL_MISSION, FAIR_MISSION}
)
"""The kinds in which a delegation travels together; the rest are the "other actions" of B1."""
FAIRS: Final = frozenset({FAIR_MISSION, COLLECTIVE_STAND})

IDEA: Final = "idea"
PLANNED: Final = "planned"
CONFIRMED: Final = "confirmed"
POSTPONED: Final = "postponed"
CANCELLED: Final = "cancelled"
HELD: Final = "held"
CLOSED: Final = "closed"
STATUSES: Final = (IDEA, PLANNED, CONFIRMED, POSTPONED, CANCELLED, HELD, CLOSED)
NOT_GOING_AHEAD: Final = frozenset({POSTPONED, CANCELLED})

NEXT_STATUSES: Final = MappingProxyType(
    {
        IDEA: (PLANNED, CONFIRMED, CANCELLED),
        PLANNED: (CONFIRMED, POSTPONED, CANCELLED, HELD),
        CONFIRMED: (PLANNED, POSTPONED, CANCELLED, HELD),
        POSTPONED: (PLANNED, CONFIRMED, CANCELLED),
        CANCELLED: (PLANNED,),
        HELD: (CLOSED, CONFIRMED),
        CLOSED: (HELD,),
    }
)
"""Which status may follow which; going back is possible, with a reason like every change."""

ECONOMIC: Final = "economic"
OFFICIAL: Final = "official"
CULTURAL: Final = "cultural"
ACADEMIC: Final = "academic"
TOURISM: Final = "tourism"
STRANDS: Final = (ECONOMIC, OFFICIAL, CULTURAL, ACADEMIC, TOURISM)

DAY: Final = "day"
WEEK: Final = "week"
MONTH: Final = "month"
QUARTER: Final = "quarter"
SEMESTER: Final = "semester"
YEAR: Final = "year"
UNKNOWN: Final = "unknown"
PRECISIONS: Final = (DAY, WEEK, MONTH, QUARTER, SEMESTER, YEAR, UNKNOWN)

LEAD: Final = "lead"
CO_ORGANISER: Final = "co-organiser"
PARTNER: Final = "partner"
LOGISTICS: Final = "logistics"
ORGANISER_ROLES: Final = (LEAD, CO_ORGANISER, PARTNER, LOGISTICS)

POSTPONED_EDITION: Final = "postponed-edition"
LED_TO: Final = "led-to"
RELATED: Final = "related"
LINK_KINDS: Final = (POSTPONED_EDITION, LED_TO, RELATED)

HIGH: Final = "high"
MEDIUM: Final = "medium"
LOW: Final = "low"
CONFIDENCES: Final = (HIGH, MEDIUM, LOW)


@dataclass(frozen=True, slots=True)
class ActionDates:
    """When an action takes place. start and end bound the window that `precision` names; end is None when not found."""

    year: int
    start: date | None
    end: date | None
    precision: str


def date_problems(dates: ActionDates) -> list[Problem]:
    """What is wrong with the dates of an action. Article B1."""
    return [*_end_before_start(dates), *_outside_the_year(dates), *_precise_without_a_date(dates)]


def _end_before_start(d: ActionDates) -> Iterator[Problem]:
    if d.start and d.end and d.end < d.start:
        yield problem("end-before-start", field="end", start=d.start, end=d.end)


def _outside_the_year(d: ActionDates) -> Iterator[Problem]:
    if d.start and d.start.year != d.year and not (d.end and d.start.year <= d.year <= d.end.year):
        yield problem("outside-the-year", field="start", start=d.start, year=d.year)


def _precise_without_a_date(d: ActionDates) -> Iterator[Problem]:
    if d.precision != UNKNOWN and d.start is None:
        yield problem("start-missing", field="start", precision=d.precision)


@dataclass(frozen=True, slots=True)
class StatusStep:
    """A change of status as someone asks for it. today is the day on which she asks."""

    current: str
    wanted: str
    reason: str
    decided_on: date | None
    end: date | None
    today: date


def status_problems(step: StatusStep) -> list[Problem]:
    """What is wrong with a change of status: each change has a date, a reason and who decided. Article C1."""
    return [*_not_next(step), *_reason_missing(step), *_decided_in_the_future(step), *_held_before_its_end(step)]


def _not_next(s: StatusStep) -> Iterator[Problem]:
    if s.wanted == s.current:
        yield problem("status-unchanged", field="status", status=s.current)
    elif s.wanted not in NEXT_STATUSES[s.current]:
        yield problem("status-not-next", field="status", current=s.current, wanted=s.wanted)


def _reason_missing(s: StatusStep) -> Iterator[Problem]:
    if not s.reason.strip():
        yield problem("reason-missing", field="reason")


def _decided_in_the_future(s: StatusStep) -> Iterator[Problem]:
    if s.decided_on and s.decided_on > s.today:
        yield problem("decided-in-the-future", field="decided_on", on=s.decided_on)


def _held_before_its_end(s: StatusStep) -> Iterator[Problem]:
    if s.wanted == HELD and s.end and s.end > s.today:
        yield problem("held-before-its-end", WARNS, field="status", end=s.end)


def change_problems(*, published: bool, shared: bool = False, why: str) -> list[Problem]:
    """A published row, and one that was shared by presenting its plan, changes only with a written reason. B3, B7."""
    if why.strip() or not (published or shared):
        return []
    return [problem("why-missing" if published else "plan-why-missing", NEEDS_JUSTIFICATION, field="why")]
