"""Keeping the planning cycle of a year: who takes part, what is due, which meetings there are. Articles A1, B1-B3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from mercator.actions.editing import create, locked, tell, values_now, write
from mercator.actions.log import About, record
from mercator.models import Agency, Cycle, CycleMember, CycleStep, Meeting, Person
from mercator.rules import cycle as rules
from mercator.rules.access import EDIT_CYCLE
from mercator.rules.problem import Problem, problem


@dataclass(frozen=True, slots=True)
class StepValues:
    """What a step says. agencies: who is expected; empty means all members."""

    kind: str
    name: str = ""
    due_on: date | None = None
    agencies: tuple[Agency, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeetingValues:
    """What is arranged of a meeting. agencies: who meets; empty means all members."""

    kind: str
    name: str = ""
    on: date | None = None
    at: time | None = None
    place: str = ""
    agencies: tuple[Agency, ...] = ()


def agency_in(cycle: Cycle, *, by: Person, verb: str = EDIT_CYCLE) -> Agency:
    """The member on whose behalf `by` acts in a cycle. Raises PermissionDenied when she acts for none."""
    held = CycleMember.objects.now().filter(cycle=cycle, agency__in=by.rights.agencies_for(verb))
    member = held.select_related("agency").order_by("joined_on", "agency__code").first()
    if member is None:
        raise PermissionDenied
    return member.agency


def about_cycle(year: int) -> About:
    return About(noun="cycle", key=str(year))


@transaction.atomic
def start_cycle(
    year: int, *, agency: Agency, members: Sequence[Agency], pulses: Sequence[Agency], by: Person, now: datetime
) -> Cycle | list[Problem]:
    """Begin the cycle of `year` with the usual steps and meetings, all of which can be changed afterwards.

    members: who takes part besides `agency`. pulses: with which of them it takes the pulse, each in a meeting of two.
    Raises PermissionDenied without the right.
    """
    if not by.rights.may(EDIT_CYCLE, agency=agency.pk):
        raise PermissionDenied
    every = list(dict.fromkeys((agency, *members)))
    wrong = [*_closed(every), *rules.expected_problems(_codes(pulses), _codes(every), field="pulses")]
    if wrong:
        return wrong
    cycle, new = Cycle.objects.get_or_create(year=year, defaults={"started_at": now, "started_by": by})
    if not new:
        return [problem("cycle-there", field="year", year=str(year))]
    today = timezone.localdate(now)
    CycleMember.objects.bulk_create(CycleMember(cycle=cycle, agency=one, joined_on=today) for one in every)
    for kind, month, day in rules.DEFAULT_STEPS:
        CycleStep.objects.create(cycle=cycle, kind=kind, due_on=rules.usual_day(year, month, day))
    for kind, month, day in rules.DEFAULT_MEETINGS:
        pairs = [(agency, one) for one in pulses if one != agency] if kind == rules.PULSE else [()]
        for pair in pairs:
            made = Meeting.objects.create(cycle=cycle, kind=kind, on=rules.usual_day(year, month, day))
            made.agencies.set(pair)
    record("cycle.start", by=by, agency=agency, about=about_cycle(year), after={"year": year, "members": _codes(every)})
    return cycle


def _codes(agencies: Sequence[Agency]) -> list[str]:
    return [one.code for one in agencies]


def _closed(agencies: Sequence[Agency]) -> list[Problem]:
    shut = [one.body.short for one in agencies if one.closed_on is not None or one.successor_id is not None]
    return [problem("cycle-agency-closed", field="members", agencies=", ".join(shut))] if shut else []


@transaction.atomic
def join_cycle(cycle: Cycle, agency: Agency, *, by: Person, now: datetime) -> CycleMember | list[Problem]:
    """Bring an agency to the table, as one of those who sit there: it sees what was presented. Article B3.

    One that left comes back. Raises PermissionDenied without the right in a member.
    """
    cycle = locked(cycle)
    acting = agency_in(cycle, by=by)
    wrong = _closed([agency])
    if wrong:
        return wrong
    member, new = CycleMember.objects.get_or_create(
        cycle=cycle, agency=agency, defaults={"joined_on": timezone.localdate(now)}
    )
    if not new and member.left_on is None:
        return [problem("cycle-member-already", field="members", agency=agency.body.short)]
    member.left_on, member.left_why = None, ""
    member.save()
    record("cycle.join", by=by, agency=acting, about=about_cycle(cycle.year), after={"member": agency.code})
    return member


@transaction.atomic
def leave_cycle(cycle: Cycle, agency: Agency, *, why: str, by: Person, now: datetime) -> CycleMember | list[Problem]:
    """An agency leaves, with the reason; it stays on record. Article A1.

    It says so itself; of one that was closed or merged, any member does. Raises PermissionDenied otherwise.
    """
    cycle = locked(cycle)
    member = CycleMember.objects.now().select_related("agency__body").filter(cycle=cycle, agency=agency).first()
    if member is None:
        return [problem("cycle-member-gone")]
    own = by.rights.may(EDIT_CYCLE, agency=agency.pk)
    acting = agency if own else agency_in(cycle, by=by)
    if not own and not _closed([member.agency]):
        raise PermissionDenied
    if not why.strip():
        return [problem("cycle-leave-why", field="why")]
    if CycleMember.objects.now().filter(cycle=cycle).count() == 1:
        return [problem("cycle-last-member")]
    member.left_on, member.left_why = max(timezone.localdate(now), member.joined_on), why.strip()
    member.save()
    for row in (*cycle.steps.filter(agencies=agency), *_still_to_be_held(cycle).filter(agencies=agency)):
        _take_off(row, agency)
    record("cycle.leave", by=by, agency=acting, about=about_cycle(cycle.year), why=why, after={"member": agency.code})
    return member


def _still_to_be_held(cycle: Cycle):  # type: ignore[no-untyped-def]
    return cycle.meetings.exclude(state=rules.CLOSED)


def _take_off(row: CycleStep | Meeting, agency: Agency) -> None:
    """Nobody waits any more for one that left; where it was the only one that was named, it stays named."""
    if row.agencies.count() > 1:
        row.agencies.remove(agency)


# ---------- Steps ----------


@transaction.atomic
def add_step(cycle: Cycle, values: StepValues, *, by: Person) -> CycleStep | list[Problem]:
    """Raises PermissionDenied without the right in a member; so do the verbs below."""
    cycle = locked(cycle)
    agency = agency_in(cycle, by=by)
    wrong = _step_problems(cycle, values)
    if wrong:
        return wrong
    row = CycleStep(cycle=cycle)
    after = create(row, values)
    tell("cycle-step.add", about=_about_step(row), by=by, agency=agency, after=after)
    return row


@transaction.atomic
def edit_step(step: CycleStep, values: StepValues, *, version: int, by: Person) -> CycleStep | list[Problem]:
    row = locked(step)
    agency = agency_in(row.cycle, by=by)
    wrong = [*_outdated(row, version), *_step_problems(row.cycle, values)]
    if wrong:
        return wrong
    before, after = write(row, values)
    tell("cycle-step.edit", about=_about_step(row), by=by, agency=agency, before=before, after=after)
    return row


@transaction.atomic
def finish_step(step: CycleStep, done_on: date | None, *, version: int, by: Person, today: date) -> list[Problem]:
    """Say on which day a step was done, or with None that it is not."""
    row = locked(step)
    agency = agency_in(row.cycle, by=by)
    wrong = _outdated(row, version)
    if done_on is not None and done_on > today:
        wrong.append(problem("as-of-in-the-future", field="done_on", on=done_on))
    if wrong:
        return wrong
    before, row.done_on = row.done_on, done_on
    row.version += 1
    row.save()
    tell(
        "cycle-step.finish", about=_about_step(row), by=by, agency=agency, before={"done_on": before},
        after={"done_on": done_on},
    )  # fmt: skip
    return []


@transaction.atomic
def remove_step(step: CycleStep, *, version: int, by: Person) -> list[Problem]:
    row = locked(step)
    agency = agency_in(row.cycle, by=by)
    wrong = _outdated(row, version)
    if wrong:
        return wrong
    about, before = _about_step(row), values_now(row, ("kind", "name", "due_on"))
    row.delete()
    record("cycle-step.remove", by=by, agency=agency, about=about, before=before)
    return []


def _about_step(step: CycleStep) -> About:
    return About(noun="cycle-step", key=str(step.pk), parent_noun="cycle", parent_key=str(step.cycle.year))


def _step_problems(cycle: Cycle, values: StepValues) -> list[Problem]:
    return [
        *rules.name_problems(values.kind, values.name),
        *_at(rules.day_problems(values.due_on, year=cycle.year), "due_on"),
        *_strangers(cycle, values.agencies),
    ]


def _at(problems: Sequence[Problem], field: str) -> list[Problem]:
    return [problem_at(one, field) for one in problems]


def problem_at(found: Problem, field: str) -> Problem:
    """The same problem beside another field."""
    return Problem(found.code, found.severity, field, found.values)


def _strangers(cycle: Cycle, agencies: Sequence[Agency]) -> list[Problem]:
    members = CycleMember.objects.now().filter(cycle=cycle).values_list("agency__body__short", flat=True)
    return rules.expected_problems([one.body.short for one in agencies], members)


def _outdated(row: CycleStep | Meeting, version: int) -> list[Problem]:
    return [] if row.version == version else [problem("changed-meanwhile")]


# ---------- Meetings, as they are arranged; what is said in them is actions/meeting.py ----------


@transaction.atomic
def add_meeting(cycle: Cycle, values: MeetingValues, *, by: Person) -> Meeting | list[Problem]:
    cycle = locked(cycle)
    agency = agency_in(cycle, by=by)
    wrong = _meeting_problems(cycle, values)
    if wrong:
        return wrong
    row = Meeting(cycle=cycle)
    after = create(row, values)
    tell("meeting.add", about=about_meeting(row), by=by, agency=agency, after=after)
    return row


@transaction.atomic
def edit_meeting(meeting: Meeting, values: MeetingValues, *, version: int, by: Person) -> Meeting | list[Problem]:
    row = locked(meeting)
    agency = agency_in(row.cycle, by=by)
    wrong = [*rules.writing_problems(row.state), *_outdated(row, version), *_meeting_problems(row.cycle, values)]
    if wrong:
        return wrong
    before, after = write(row, values)
    tell("meeting.edit", about=about_meeting(row), by=by, agency=agency, before=before, after=after)
    return row


@transaction.atomic
def remove_meeting(meeting: Meeting, *, version: int, by: Person) -> list[Problem]:
    """Take away a meeting that was never held and in which nothing was written down."""
    row = locked(meeting)
    agency = agency_in(row.cycle, by=by)
    wrong = _outdated(row, version)
    if row.state != rules.PLANNED or row.lines.exists():
        wrong.append(problem("meeting-with-lines"))
    if wrong:
        return wrong
    about, before = about_meeting(row), values_now(row, ("kind", "name", "on", "place"))
    row.delete()
    record("meeting.remove", by=by, agency=agency, about=about, before=before)
    return []


def about_meeting(meeting: Meeting) -> About:
    return About(noun="meeting", key=str(meeting.pk), parent_noun="cycle", parent_key=str(meeting.cycle.year))


def _meeting_problems(cycle: Cycle, values: MeetingValues) -> list[Problem]:
    alone = [problem("meeting-of-one", field="agencies")] if len(values.agencies) == 1 else []
    return [
        *rules.name_problems(values.kind, values.name),
        *rules.day_problems(values.on, year=cycle.year),
        *_strangers(cycle, values.agencies),
        *alone,
    ]
