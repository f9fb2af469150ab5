"""The planning cycle of a year: what is due, who meets, what is missing, what comes next. Articles B1-B3, B7."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mercator.rules.problem import Problem, problem

DRAFTS: Final = "drafts"
APPROVALS: Final = "approvals"
PUBLICATION: Final = "publication"
OTHER: Final = "other"
STEP_KINDS: Final = (DRAFTS, APPROVALS, PUBLICATION, OTHER)
"""What is due besides meetings: draft plans, approvals by boards and ministers, publication of the calendar."""

PULSE: Final = "pulse"
PLANS: Final = "plans"
MEETING_KINDS: Final = (PULSE, PLANS, OTHER)
"""PULSE: the June bilaterals (B2). PLANS: the September meeting, where plans are gone through (B3)."""

PLANNED: Final = "planned"
OPEN: Final = "open"
CLOSED: Final = "closed"
MEETING_STATES: Final = (PLANNED, OPEN, CLOSED)

AGENDA: Final = "agenda"
PRESENT: Final = "present"
SECTOR: Final = "sector"
DESTINATION: Final = "destination"
NOTE: Final = "note"
DECISION: Final = "decision"
TREND: Final = "trend"
LINE_KINDS: Final = (AGENDA, PRESENT, SECTOR, DESTINATION, NOTE, DECISION, TREND)
"""What is written down of a meeting; SECTOR and DESTINATION: aimed at, considered, each by one side (B2)."""
ONE_SIDES: Final = frozenset({SECTOR, DESTINATION})
"""Lines that are always one agency's."""

# ---------- The usual year, as data: what a new cycle starts with; all of it can be changed ----------

DEFAULT_STEPS: Final = ((DRAFTS, 5, 31), (APPROVALS, 11, 30), (PUBLICATION, 12, 15))
"""Kind, month and day in the year before the plans', as B1-B3 and B7 tell it."""
DEFAULT_MEETINGS: Final = ((PULSE, 6, 10), (PLANS, 9, 15))
"""Likewise; a PULSE is held once for each pair that takes it."""


def usual_day(year: int, month: int, day: int) -> date:
    """The day in the year before `year`, or the Monday after when it falls in a weekend."""
    on = date(year - 1, month, min(day, monthrange(year - 1, month)[1]))
    return on + timedelta(days=7 - on.weekday()) if on.weekday() > 4 else on


# ---------- The line of the year ----------

STEP: Final = "step"
MEETING: Final = "meeting"

IS_DONE: Final = "done"
IS_NEXT: Final = "next"
IS_LATE: Final = "late"
IS_AHEAD: Final = "ahead"
IS_UNDATED: Final = "undated"
DUE_STATES: Final = (IS_DONE, IS_NEXT, IS_LATE, IS_AHEAD, IS_UNDATED)


@dataclass(frozen=True, slots=True)
class Due:
    """A step or a meeting of the year. noun: STEP or MEETING. on: when it is due, None when nobody said.

    expected: the codes of the agencies that are to do it, never empty.
    """

    noun: str
    key: int
    kind: str
    on: date | None
    done: bool
    expected: tuple[str, ...]


def states(dues: Sequence[Due], *, today: date) -> list[str]:
    """How each of `dues` stands, in their order: done, late, the next one (all of that day), ahead, or not dated."""
    first = min((one.on for one in dues if not one.done and one.on and one.on >= today), default=None)
    return [_state(one, first, today) for one in dues]


def _state(due: Due, first: date | None, today: date) -> str:
    if due.done:
        return IS_DONE
    if due.on is None:
        return IS_UNDATED
    if due.on < today:
        return IS_LATE
    return IS_NEXT if due.on == first else IS_AHEAD


# ---------- What is missing ----------


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one agency is. to_complete: rows of its files that wait, None for eyes that may not know.

    chain: how many bodies approve its plan; approved: how many of them did. public: whether its plan is public.
    """

    agency: str
    has_plan: bool
    presented: bool
    to_complete: int | None = None
    chain: int = 0
    approved: int = 0
    public: bool = False


NO_PLAN: Final = "no-plan"
ROWS: Final = "rows-to-complete"
NOT_PRESENTED: Final = "not-presented"
NOT_APPROVED: Final = "not-approved"
NO_CHAIN: Final = "no-chain"
NOT_PUBLIC: Final = "not-public"
NOT_HELD: Final = "not-held"
NOT_CLOSED: Final = "not-closed"
NOT_SAID_DONE: Final = "not-said-done"
GAPS: Final = (NO_PLAN, ROWS, NOT_PRESENTED, NOT_APPROVED, NO_CHAIN, NOT_PUBLIC, NOT_HELD, NOT_CLOSED, NOT_SAID_DONE)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a step or a meeting waits for. agency: whose it is, "" when everybody's. number: how many."""

    code: str
    due: Due
    agency: str = ""
    number: int = 0


def gaps(dues: Sequence[Due], standings: Iterable[Standing], *, today: date) -> list[Gap]:
    """What is missing of all that is late or comes next, in the order of `dues`."""
    by_code = {one.agency: one for one in standings}
    found = []
    for due, state in zip(dues, states(dues, today=today), strict=True):
        if state in (IS_LATE, IS_NEXT):
            missing = [one for code in due.expected if code in by_code for one in _missing(due, by_code[code])]
            found += missing or list(_only_to_say(due, state))
    return found


def gaps_of(due: Due, standing: Standing) -> list[Gap]:
    """What one agency still has to do for `due`."""
    return list(_missing(due, standing)) if standing.agency in due.expected else []


def _missing(due: Due, one: Standing) -> Iterator[Gap]:
    if due.kind == DRAFTS:
        if not one.has_plan:
            yield Gap(NO_PLAN, due, one.agency)
        elif one.to_complete:
            yield Gap(ROWS, due, one.agency, one.to_complete)
    elif due.noun == MEETING and due.kind == PLANS and not one.presented:
        yield Gap(NOT_PRESENTED, due, one.agency)
    elif due.kind == APPROVALS and not one.chain:
        yield Gap(NO_CHAIN, due, one.agency)
    elif due.kind == APPROVALS and one.approved < one.chain:
        yield Gap(NOT_APPROVED, due, one.agency, one.chain - one.approved)
    elif due.kind == PUBLICATION and not one.public:
        yield Gap(NOT_PUBLIC, due, one.agency)


def _only_to_say(due: Due, state: str) -> Iterator[Gap]:
    """Nothing is missing but the word that it took place, or that it is done."""
    if state == IS_LATE:
        yield Gap(NOT_HELD if due.noun == MEETING else NOT_SAID_DONE, due)


# ---------- Reminders ----------

REMIND_BEFORE: Final = (14, 3)
"""So many days before something is due its agencies are reminded, once each."""
LATE_WEEKS: Final = 4
"""Afterwards they are reminded once a week, this many weeks at most."""


def reminder(due: Due, *, today: date) -> str | None:
    """Which reminder of `due` is to be written today: "before-14", "before-3", "late-0"...; None for none.

    A day on which nothing ran loses no reminder: the one whose time has come is written the day after.
    """
    if due.done or due.on is None:
        return None
    left = (due.on - today).days
    if left >= 0:
        coming = [days for days in REMIND_BEFORE if left <= days]
        return f"before-{min(coming)}" if coming else None
    weeks = (-left - 1) // 7
    return f"late-{weeks}" if weeks < LATE_WEEKS else None


# ---------- What is refused ----------


def name_problems(kind: str, name: str) -> list[Problem]:
    """What no kind says needs a name."""
    return [problem("cycle-name-missing", field="name")] if kind == OTHER and not name.strip() else []


def day_problems(on: date | None, *, year: int) -> list[Problem]:
    """The plans of `year` are agreed in the year before, or close to it."""
    if on is None or year - 2 <= on.year <= year + 1:
        return []
    return [problem("cycle-day-far", field="on", on=on, year=str(year))]


def expected_problems(agencies: Iterable[str], members: Iterable[str], *, field: str = "agencies") -> list[Problem]:
    """Only those who take part are expected."""
    strangers = sorted(set(agencies) - set(members))
    return [problem("cycle-not-a-member", field=field, agencies=", ".join(strangers))] if strangers else []


def line_problems(kind: str, *, words: str, agency: bool, sector: bool, country: bool) -> list[Problem]:
    """What a line of a meeting needs to say something."""
    found = []
    if kind in ONE_SIDES and not agency:
        found.append(problem("line-whose", field="agency"))
    if kind == SECTOR and not sector:
        found.append(problem("line-sector-missing", field="sector"))
    elif kind == DESTINATION and not country:
        found.append(problem("line-country-missing", field="country"))
    elif kind not in ONE_SIDES and not words.strip():
        found.append(problem("line-empty", field="words"))
    return found


def writing_problems(state: str) -> list[Problem]:
    """What was closed stays as it was said."""
    return [problem("meeting-closed")] if state == CLOSED else []
