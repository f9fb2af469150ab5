"""The planning cycle of the demonstration, as its data tells it. Articles B1-B3."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.utils import timezone

from mercator.actions.meeting import said_in
from mercator.demo.cycle import DemoLine, DemoMeeting, load_cycle
from mercator.models import Agency, Cycle, CycleMember, CycleStep, Meeting, MeetingLine, Person, Sector
from mercator.queries.minutes import content_of
from mercator.rules import cycle as rules
from mercator.rules.access import PLANNER


def load_demo_cycle(agencies: Mapping[str, Agency], *, now: datetime) -> Cycle:
    """Who takes part, what is due when, and the meetings that were held, with what was said in them."""
    data = load_cycle(today=timezone.localdate(now))
    starting = agencies[data.members[0]]
    planner = Person.objects.filter(held_roles__agency=starting, held_roles__role=PLANNER).order_by("pk")[0]
    started_at = timezone.make_aware(datetime.combine(data.started_on, time(9)))
    cycle = Cycle.objects.create(year=data.year, started_at=started_at, started_by=planner)
    for code in data.members:
        CycleMember.objects.create(cycle=cycle, agency=agencies[code], joined_on=data.started_on)
    for step in data.steps:
        CycleStep.objects.create(cycle=cycle, kind=step.kind, due_on=step.due_on, done_on=step.done_on)
    carried: list[MeetingLine] = []
    for one in data.meetings:
        meeting = _meeting(cycle, one, agencies)
        lines = [_line(meeting, line, position, planner, agencies) for position, line in enumerate(one.lines, start=1)]
        if one.kind == rules.PLANS:
            _carry(meeting, carried, after=len(lines))
        if one.closed:
            meeting.record, meeting.sha256 = content_of(meeting)
            meeting.save()
        carried += [row for row, line in zip(lines, one.lines, strict=True) if line.carried]
    return cycle


def _meeting(cycle: Cycle, one: DemoMeeting, agencies: Mapping[str, Agency]) -> Meeting:
    begun = timezone.make_aware(datetime.combine(one.on, one.at))
    meeting = Meeting.objects.create(
        cycle=cycle, kind=one.kind, on=one.on, at=one.at, place=one.place, beat=len(one.lines),
        state=rules.CLOSED if one.closed else rules.PLANNED, opened_at=begun if one.closed else None,
        closed_at=begun + timedelta(hours=2) if one.closed else None,
    )  # fmt: skip
    meeting.agencies.set([agencies[code] for code in one.agencies])
    return meeting


def _line(
    meeting: Meeting, one: DemoLine, position: int, planner: Person, agencies: Mapping[str, Agency]
) -> MeetingLine:
    return MeetingLine.objects.create(
        meeting=meeting, kind=one.kind, position=position, by=planner, **_in_languages(one.words),
        written_at=meeting.opened_at or meeting.cycle.started_at, agency=agencies.get(one.agency),
        sector=Sector.objects.filter(code=one.sector).first() if one.sector else None, country_id=one.country or None,
    )  # fmt: skip


def _in_languages(words: Mapping[str, str]) -> dict[str, str]:
    return {f"words_{language}": said for language, said in words.items()}


def _carry(meeting: Meeting, trends: list[MeetingLine], *, after: int) -> None:
    """The trends of the earlier meetings stand on the agenda of this one."""
    for position, one in enumerate(trends, start=after + 1):
        MeetingLine.objects.create(
            meeting=meeting, kind=rules.AGENDA, position=position, by=one.by, written_at=one.written_at,
            sector=one.sector, country=one.country, carried_from=one, **said_in(one),
        )  # fmt: skip
