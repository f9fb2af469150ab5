"""What is written down in a meeting: once, by those who meet, until it is closed. Articles B2, B3."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from mercator import models
from mercator.actions import meeting as verbs
from mercator.actions.meeting import LineValues
from mercator.rules import cycle as rules
from tests import make, planning
from tests.planning import NOW

pytestmark = pytest.mark.django_db


def codes(found):
    assert isinstance(found, list), found
    return [one.code for one in found]


@pytest.fixture
def pulse(cast):
    return planning.pulse(planning.table(cast), cast.awex)


def write(meeting, by, words="Asia comes first", kind=rules.TREND, **fields):
    made = verbs.write_line(meeting, LineValues(kind, words, **fields), by=by, now=NOW)
    assert isinstance(made, models.MeetingLine), made
    return made


def test_the_same_screen_sending_a_line_twice_writes_it_once(cast, pulse):
    token = uuid4()
    values = LineValues(rules.NOTE, "Shorter missions")
    first = verbs.write_line(pulse, values, by=cast.planner, now=NOW, token=token)
    second = verbs.write_line(pulse, values, by=cast.planner, now=NOW, token=token)
    assert first == second
    assert pulse.lines.count() == 1
    assert models.LogEntry.objects.filter(verb="meeting-line.add").count() == 1


def test_lines_keep_the_order_in_which_they_were_written_and_move_the_beat(cast, pulse):
    for words in ("one", "two", "three"):
        write(pulse, cast.planner, words, rules.AGENDA)
    pulse.refresh_from_db()
    assert list(pulse.lines.values_list("words", flat=True)) == ["one", "two", "three"]
    assert pulse.beat == 3


def test_both_sides_write_and_the_third_only_reads(cast, pulse):
    write(pulse, cast.awex_planner)
    fit = planning.planner_of(cast.fit)
    assert models.Meeting.objects.visible_to(fit).filter(pk=pulse.pk).exists()
    with pytest.raises(PermissionDenied):
        verbs.write_line(pulse, LineValues(rules.NOTE, "x"), by=fit, now=NOW)


def test_a_reader_of_an_agency_that_meets_writes_nothing(cast, pulse):
    with pytest.raises(PermissionDenied):
        verbs.write_line(pulse, LineValues(rules.NOTE, "x"), by=cast.reader, now=NOW)


def test_who_left_the_cycle_does_not_write_in_the_meetings_it_was_named_for(cast, pulse):
    pulse.cycle.members.filter(agency=cast.awex).update(left_on=planning.TODAY, left_why="x")
    with pytest.raises(PermissionDenied):
        verbs.write_line(pulse, LineValues(rules.NOTE, "x"), by=cast.awex_planner, now=NOW)


def test_a_line_is_changed_only_as_it_was_seen(cast, pulse):
    line = write(pulse, cast.planner)
    changed = LineValues(rules.TREND, "Asia and Africa")
    assert isinstance(verbs.edit_line(line, changed, version=1, by=cast.awex_planner), models.MeetingLine)
    assert codes(verbs.edit_line(line, changed, version=1, by=cast.planner)) == ["changed-meanwhile"]
    entry = models.LogEntry.objects.get(verb="meeting-line.edit")
    assert (entry.before["words"], entry.after["words"]) == ("Asia comes first", "Asia and Africa")


def test_a_line_that_is_taken_away_stays_in_the_log(cast, pulse):
    line = write(pulse, cast.planner, sector=make.sector("ict"))
    assert verbs.remove_line(line, version=1, by=cast.planner) == []
    assert not pulse.lines.exists()
    before = models.LogEntry.objects.get(verb="meeting-line.remove").before
    assert before == {"kind": "trend", "words": "Asia comes first", "sector": "ict"}


def test_a_sector_needs_to_be_one_sides(cast, pulse):
    done = verbs.write_line(pulse, LineValues(rules.SECTOR, sector=make.sector("ict")), by=cast.planner, now=NOW)
    assert codes(done) == ["line-whose"]


def test_a_closed_meeting_refuses_lines_changes_and_removals(cast, pulse):
    line = write(pulse, cast.planner)
    assert verbs.open_meeting(pulse, by=cast.planner, now=NOW) == []
    assert verbs.close_meeting(pulse, by=cast.awex_planner, now=NOW) == []
    values = LineValues(rules.NOTE, "Too late")
    assert codes(verbs.write_line(pulse, values, by=cast.planner, now=NOW)) == ["meeting-closed"]
    assert codes(verbs.edit_line(line, values, version=1, by=cast.planner)) == ["meeting-closed"]
    assert codes(verbs.remove_line(line, version=1, by=cast.planner)) == ["meeting-closed"]
    assert codes(verbs.open_meeting(pulse, by=cast.planner, now=NOW)) == ["meeting-closed"]


def test_the_minutes_are_kept_with_their_seal_when_the_meeting_closes(cast, pulse):
    write(pulse, cast.planner, "Lists of fairs by August", rules.DECISION)
    verbs.close_meeting(pulse, by=cast.planner, now=NOW)
    pulse.refresh_from_db()
    assert "Lists of fairs by August" in pulse.record
    assert models.LogEntry.objects.get(verb="meeting.close").after["sha256"] == pulse.sha256


def test_closing_twice_closes_once(cast, pulse):
    verbs.close_meeting(pulse, by=cast.planner, now=NOW)
    assert verbs.close_meeting(pulse, by=cast.awex_planner, now=NOW) == []
    assert models.LogEntry.objects.filter(verb="meeting.close").count() == 1


def test_a_trend_of_a_closed_pulse_is_carried_into_september_once(cast, pulse):
    line = write(pulse, cast.planner, sector=make.sector("ict"))
    verbs.close_meeting(pulse, by=cast.planner, now=NOW)
    september = planning.plans_meeting(pulse.cycle)
    first = verbs.carry_trend(line, september, by=cast.planner, now=NOW)
    second = verbs.carry_trend(line, september, by=cast.awex_planner, now=NOW)
    assert isinstance(first, models.MeetingLine)
    assert first == second
    assert (first.kind, first.words, first.sector.code, first.carried_from) == ("agenda", line.words, "ict", line)


def test_only_trends_are_carried_and_not_into_another_year(cast, pulse):
    note = write(pulse, cast.planner, kind=rules.NOTE)
    september = planning.plans_meeting(pulse.cycle)
    assert codes(verbs.carry_trend(note, september, by=cast.planner, now=NOW)) == ["trend-not-carried"]
