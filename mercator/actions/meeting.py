"""Holding a meeting of agencies: opening and closing it, and all that is written down of it. Articles B2, B3.

Two people write at the same moment from two machines: each line stands by itself, the meeting's row is the lock, and
`beat` goes up with every change so that other screens know when to look again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Max

from mercator.actions.cycle import about_meeting
from mercator.actions.editing import create, locked, tell, values_now, write
from mercator.actions.log import About, record
from mercator.actions.merge import locked_actions
from mercator.models import Action, Agency, Country, Meeting, MeetingLine, Person, Sector
from mercator.queries.meeting import agency_writing
from mercator.queries.minutes import content_of
from mercator.queries.minutes.table import at_the_table
from mercator.rules import cycle as rules
from mercator.rules.problem import Problem, problem
from mercator.rules.text import LANGUAGES


@dataclass(frozen=True, slots=True)
class LineValues:
    """What a line says. agency: whose it is, None when it is everybody's."""

    kind: str
    words: str = ""
    agency: Agency | None = None
    sector: Sector | None = None
    country: Country | None = None
    action: Action | None = None


_TOLD: Final = ("kind", "words", "agency", "sector", "country", "action")


def _writer(meeting: Meeting, by: Person) -> Agency:
    """The agency that meets and on whose behalf `by` writes. Raises PermissionDenied when there is none."""
    agency = agency_writing(by, meeting)
    if agency is None:
        raise PermissionDenied
    return agency


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: Person, now: datetime) -> list[Problem]:
    """It begins. Opening what is open changes nothing. Raises PermissionDenied without the right, as all verbs here."""
    row = locked(meeting)
    agency = _writer(row, by)
    if row.state == rules.OPEN:
        return []
    wrong = rules.writing_problems(row.state)
    if wrong:
        return wrong
    row.state, row.opened_at = rules.OPEN, now
    _save(row)
    record("meeting.open", by=by, agency=agency, about=about_meeting(row), after={"opened_at": now})
    return []


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Person, now: datetime) -> list[Problem]:
    """It is over: what was written down stays as it is, and the minutes are kept. Closing it twice changes nothing.

    The actions on the table are locked, before the meeting as every verb does: an answer to a wish is in the minutes
    wholly or not at all.
    """
    locked_actions(at_the_table(meeting).shared())
    row = locked(meeting)
    agency = _writer(row, by)
    if row.state == rules.CLOSED:
        return []
    row.state, row.closed_at = rules.CLOSED, now
    row.opened_at = row.opened_at or now
    row.record, row.sha256 = content_of(row)
    _save(row)
    record(
        "meeting.close", by=by, agency=agency, about=about_meeting(row), after={"closed_at": now, "sha256": row.sha256}
    )
    return []


def _save(meeting: Meeting) -> None:
    meeting.version += 1
    meeting.beat += 1
    meeting.save()


def beat(meeting: Meeting) -> None:
    """Tell the other screens that something was said. The caller runs in a transaction."""
    Meeting.objects.filter(pk=meeting.pk).update(beat=F("beat") + 1)


@transaction.atomic
def write_line(
    meeting: Meeting, values: LineValues, *, by: Person, now: datetime, token: UUID | None = None
) -> MeetingLine | list[Problem]:
    """Write something down. The same token again gives back the line that it wrote the first time."""
    row = locked(meeting)
    agency = _writer(row, by)
    known = MeetingLine.objects.filter(token=token).first() if token else None
    if known is not None:
        return known if known.meeting_id == row.pk else [problem("changed-meanwhile")]
    wrong = _wrong(row, values)
    if wrong:
        return wrong
    return _write(row, values, by=by, agency=agency, now=now, token=token)


def _write(
    meeting: Meeting,
    values: LineValues,
    *,
    by: Person,
    agency: Agency,
    now: datetime,
    token: UUID | None = None,
    carried_from: MeetingLine | None = None,
) -> MeetingLine:
    last = meeting.lines.aggregate(last=Max("position"))["last"] or 0
    line = MeetingLine(
        meeting=meeting, by=by, written_at=now, token=token, position=last + 1, carried_from=carried_from
    )
    after = create(line, values)
    tell("meeting-line.add", about=_about(line), by=by, agency=agency, after=after)
    beat(meeting)
    return line


@transaction.atomic
def edit_line(line: MeetingLine, values: LineValues, *, version: int, by: Person) -> MeetingLine | list[Problem]:
    meeting = locked(line.meeting)
    agency, row = _writer(meeting, by), locked(line)
    outdated = [] if row.version == version else [problem("changed-meanwhile")]
    wrong = [*outdated, *_wrong(meeting, values)]
    if wrong:
        return wrong
    before, after = write(row, values)
    tell("meeting-line.edit", about=_about(row), by=by, agency=agency, before=before, after=after)
    beat(meeting)
    return row


@transaction.atomic
def remove_line(line: MeetingLine, *, version: int, by: Person) -> list[Problem]:
    meeting = locked(line.meeting)
    agency, row = _writer(meeting, by), locked(line)
    outdated = [] if row.version == version else [problem("changed-meanwhile")]
    wrong = [*outdated, *rules.writing_problems(meeting.state)]
    if wrong:
        return wrong
    about, before = _about(row), values_now(row, _TOLD)
    row.delete()
    record("meeting-line.remove", by=by, agency=agency, about=about, before=_said(before))
    beat(meeting)
    return []


@transaction.atomic
def carry_trend(line: MeetingLine, into: Meeting, *, by: Person, now: datetime) -> MeetingLine | list[Problem]:
    """Put a trend of one meeting on the agenda of a later one of the same cycle; doing it twice puts it there once."""
    meeting = locked(into)
    agency = _writer(meeting, by)
    there = meeting.lines.filter(carried_from=line).first()
    if there is not None:
        return there
    if line.kind != rules.TREND or line.meeting.cycle_id != meeting.cycle_id or line.meeting_id == meeting.pk:
        return [problem("trend-not-carried")]
    wrong = rules.writing_problems(meeting.state)
    if wrong:
        return wrong
    values = LineValues(rules.AGENDA, line.words, line.agency, line.sector, line.country, line.action)
    carried = _write(meeting, values, by=by, agency=agency, now=now, carried_from=line)
    for name, said in said_in(line).items():
        setattr(carried, name, said)
    carried.save()
    return carried


def said_in(line: MeetingLine) -> dict[str, str]:
    """What a line says, by the column of each language."""
    return {f"words_{language}": getattr(line, f"words_{language}") or "" for language in LANGUAGES}


def _about(line: MeetingLine) -> About:
    return About(noun="meeting-line", key=str(line.pk), parent_noun="meeting", parent_key=str(line.meeting_id))


def _said(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value not in (None, "")}


def _wrong(meeting: Meeting, values: LineValues) -> list[Problem]:
    found = rules.line_problems(
        values.kind, words=values.words, agency=values.agency is not None, sector=values.sector is not None,
        country=values.country is not None,
    )  # fmt: skip
    return [*rules.writing_problems(meeting.state), *found]
