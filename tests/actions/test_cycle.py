"""Beginning a cycle, joining and leaving it, its steps and meetings. Articles A1, B1-B3."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from mercator import models
from mercator.actions import cycle as verbs
from mercator.actions.cycle import MeetingValues, StepValues
from mercator.actions.meeting import LineValues, write_line
from tests import make, planning
from tests.planning import NOW, TODAY, YEAR

pytestmark = pytest.mark.django_db


def codes(found):
    assert isinstance(found, list), found
    return [one.code for one in found]


def test_a_cycle_begins_with_the_usual_steps_and_a_pulse_for_each_pair(cast):
    made = planning.table(cast)
    assert [(one.kind, one.due_on) for one in made.steps.all()] == [
        ("drafts", date(2026, 6, 1)),
        ("approvals", date(2026, 11, 30)),
        ("publication", date(2026, 12, 15)),
    ]
    meetings = [(one.kind, sorted(one.agencies.values_list("code", flat=True))) for one in made.meetings.all()]
    assert meetings == [("pulse", ["awex", "hub"]), ("pulse", ["fit", "hub"]), ("plans", [])]
    entry = models.LogEntry.objects.get(verb="cycle.start")
    assert (entry.agency, entry.after["members"]) == (cast.hub, ["hub", "awex", "fit"])


def test_a_year_has_one_cycle(cast):
    planning.table(cast)
    again = verbs.start_cycle(YEAR, agency=cast.hub, members=(), pulses=(), by=cast.planner, now=NOW)
    assert codes(again) == ["cycle-there"]


def test_the_pulse_is_taken_only_with_those_who_take_part(cast):
    done = verbs.start_cycle(YEAR, agency=cast.hub, members=(cast.awex,), pulses=(cast.fit,), by=cast.planner, now=NOW)
    assert codes(done) == ["cycle-not-a-member"]
    assert not models.Cycle.objects.exists()


def test_an_area_manager_begins_no_cycle(cast):
    with pytest.raises(PermissionDenied):
        verbs.start_cycle(YEAR, agency=cast.hub, members=(), pulses=(), by=cast.area_manager, now=NOW)


def test_only_those_at_the_table_bring_others_to_it(cast):
    made = planning.table(cast, cast.awex)
    stranger = planning.planner_of(cast.fit)
    with pytest.raises(PermissionDenied):
        verbs.join_cycle(made, cast.fit, by=stranger, now=NOW)
    assert isinstance(verbs.join_cycle(made, cast.fit, by=cast.awex_planner, now=NOW), models.CycleMember)
    assert models.Cycle.objects.visible_to(stranger).count() == 1


def test_an_agency_that_merged_into_another_does_not_join(cast):
    made = planning.table(cast, cast.awex)
    gone = make.agency("bie", successor=cast.hub)
    assert codes(verbs.join_cycle(made, gone, by=cast.planner, now=NOW)) == ["cycle-agency-closed"]


def test_who_leaves_says_why_and_stays_on_record(cast):
    made = planning.table(cast)
    assert codes(verbs.leave_cycle(made, cast.awex, why=" ", by=cast.awex_planner, now=NOW)) == ["cycle-leave-why"]
    verbs.leave_cycle(made, cast.awex, why="Own calendar this year", by=cast.awex_planner, now=NOW)
    member = made.members.get(agency=cast.awex)
    assert (member.left_on, member.left_why) == (TODAY, "Own calendar this year")
    assert not models.Cycle.objects.visible_to(cast.awex_planner).exists()
    assert models.LogEntry.objects.get(verb="cycle.leave").why == "Own calendar this year"


def test_who_left_does_not_see_what_the_others_presented(cast):
    made = planning.table(cast)
    planning.present(planning.plan(cast.hub, "Mission to Japan"), cast.planner)
    assert models.Plan.objects.visible_to(cast.awex_planner).count() == 1
    verbs.leave_cycle(made, cast.awex, why="x", by=cast.awex_planner, now=NOW)
    again = models.Person.objects.get(pk=cast.awex_planner.pk)
    assert not models.Plan.objects.visible_to(again).exists()
    assert not models.Action.objects.visible_to(again).exists()


def test_nobody_sends_another_agency_away(cast):
    made = planning.table(cast)
    with pytest.raises(PermissionDenied):
        verbs.leave_cycle(made, cast.awex, why="x", by=cast.planner, now=NOW)


def test_an_agency_that_was_merged_is_taken_off_by_the_others_and_its_successor_joins(cast):
    made = planning.table(cast)
    cast.fit.successor = cast.awex
    cast.fit.save()
    left = verbs.leave_cycle(made, cast.fit, why="Merged", by=cast.planner, now=NOW)
    assert isinstance(left, models.CycleMember)
    assert left.left_why == "Merged"


def test_who_left_comes_back(cast):
    made = planning.table(cast)
    verbs.leave_cycle(made, cast.awex, why="x", by=cast.awex_planner, now=NOW)
    verbs.join_cycle(made, cast.awex, by=cast.planner, now=NOW)
    assert models.Cycle.objects.visible_to(cast.awex_planner).exists()


def test_the_last_agency_stays(cast):
    made = verbs.start_cycle(YEAR, agency=cast.hub, members=(), pulses=(), by=cast.planner, now=NOW)
    assert codes(verbs.leave_cycle(made, cast.hub, why="x", by=cast.planner, now=NOW)) == ["cycle-last-member"]


def test_any_step_can_be_added_changed_and_taken_away(cast):
    made = planning.table(cast)
    values = StepValues("other", "Lists of fairs", date(2026, 8, 31), (cast.awex, cast.fit))
    step = verbs.add_step(made, values, by=cast.awex_planner)
    assert isinstance(step, models.CycleStep)
    changed = StepValues("other", "Lists of fairs", date(2026, 8, 15))
    assert isinstance(verbs.edit_step(step, changed, version=1, by=cast.planner), models.CycleStep)
    assert codes(verbs.edit_step(step, values, version=1, by=cast.planner)) == ["changed-meanwhile"]
    entry = models.LogEntry.objects.get(verb="cycle-step.edit")
    assert (entry.before["due_on"], entry.after["due_on"]) == ("2026-08-31", "2026-08-15")
    assert entry.before["agencies"] == ["awex", "fit"]
    assert verbs.remove_step(step, version=2, by=cast.planner) == []
    assert not made.steps.filter(kind="other").exists()


def test_a_step_needs_a_name_a_near_day_and_people_at_the_table(cast):
    made = planning.table(cast, cast.awex)
    wrong = StepValues("other", "", date(2020, 1, 1), (cast.fit,))
    assert codes(verbs.add_step(made, wrong, by=cast.planner)) == [
        "cycle-name-missing", "cycle-day-far", "cycle-not-a-member",
    ]  # fmt: skip


def test_a_step_is_done_on_a_day_that_has_come_and_can_be_opened_again(cast):
    step = planning.table(cast).steps.get(kind="drafts")
    late = verbs.finish_step(step, date(2026, 7, 1), version=1, by=cast.planner, today=TODAY)
    assert codes(late) == ["as-of-in-the-future"]
    assert verbs.finish_step(step, TODAY, version=1, by=cast.planner, today=TODAY) == []
    step.refresh_from_db()
    assert step.done_on == TODAY
    assert verbs.finish_step(step, None, version=2, by=cast.planner, today=TODAY) == []


def test_any_meeting_can_be_arranged_but_not_of_one(cast):
    made = planning.table(cast)
    alone = MeetingValues("pulse", agencies=(cast.awex,))
    assert codes(verbs.add_meeting(made, alone, by=cast.planner)) == ["meeting-of-one"]
    pair = MeetingValues("pulse", on=date(2026, 6, 24), agencies=(cast.awex, cast.fit))
    assert isinstance(verbs.add_meeting(made, pair, by=cast.awex_planner), models.Meeting)


def test_a_meeting_in_which_something_was_written_is_not_taken_away(cast):
    meeting = planning.pulse(planning.table(cast), cast.awex)
    write_line(meeting, LineValues("agenda", "Asia"), by=cast.planner, now=NOW)
    meeting.refresh_from_db()
    assert codes(verbs.remove_meeting(meeting, version=meeting.version, by=cast.planner)) == ["meeting-with-lines"]
    other = planning.plans_meeting(meeting.cycle)
    assert verbs.remove_meeting(other, version=1, by=cast.planner) == []
