"""The planning pages as people meet them: the year, its meetings, joining and leaving, changes. Articles B1-B3, B7."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from mercator import models
from mercator.actions.meeting import LineValues, write_line
from mercator.rules import cycle as rules
from tests import make, planning
from tests.planning import NOW

pytestmark = pytest.mark.django_db


def read(client, route, *arguments, status=200):
    response = client.get(reverse(route, args=arguments))
    assert response.status_code == status, response.content.decode()[:2000]
    return " ".join(response.content.decode().split())


def send(client, route, *arguments, **data):
    response = client.post(reverse(route, args=arguments), data, follow=True)
    return response, " ".join(response.content.decode().split())


def test_a_planner_begins_a_cycle_and_comes_to_its_page(cast, sign_in):
    client = sign_in(cast.planner)
    assert "No cycle yet" in read(client, "cycles")
    data = {"year": "2031", "agency": "hub", "members": ["awex", "fit"], "pulses": ["awex", "fit"]}
    _response, page = send(client, "cycle_new", **data)
    assert "How the plans of 2031 are agreed" in page
    assert "Taking the pulse: hub.brussels – AWEX" in page
    assert "FIT has no draft plan yet." in page
    assert "FIT has not published its plan yet." not in page, "only what is late or next is missing"
    assert models.Cycle.objects.get(year=2031).members.count() == 3


def test_a_cycle_that_is_there_is_not_begun_twice(cast, sign_in):
    planning.table(cast)
    response, page = send(sign_in(cast.awex_planner), "cycle_new", year="2027", agency="awex")
    assert response.status_code == 422
    assert "The plans of 2027 have a cycle already" in page


def test_readers_read_and_have_no_buttons(cast, sign_in):
    planning.table(cast)
    page = read(sign_in(cast.reader), "cycle", 2027)
    assert "How the plans of 2027 are agreed" in page
    assert "Mark as done" not in page
    assert reverse("cycle_join", args=[2027]) not in page


def test_who_does_not_take_part_finds_no_cycle_and_no_meeting(cast, sign_in):
    meeting = planning.plans_meeting(planning.table(cast))
    client = sign_in(make.person("Ferre Federal", (cast.ace, "planner")))
    assert "No cycle yet" in read(client, "cycles")
    read(client, "cycle", 2027, status=404)
    read(client, "meeting", meeting.pk, status=404)


def test_a_step_is_done_and_open_again(cast, sign_in):
    step = planning.table(cast).steps.get(kind="drafts")
    client = sign_in(cast.planner)
    _response, page = send(client, "cycle_step_finish", 2027, step.pk, version=1)
    assert "The step is done." in page
    step.refresh_from_db()
    assert step.done_on == timezone.localdate()
    _response, page = send(client, "cycle_step_finish", 2027, step.pk, version=1, undo=1)
    assert "Somebody else changed this meanwhile" in page
    _response, page = send(client, "cycle_step_finish", 2027, step.pk, version=2, undo=1)
    assert "The step is open again." in page


def test_steps_and_meetings_are_added_and_changed_in_forms(cast, sign_in):
    planning.table(cast)
    client = sign_in(cast.awex_planner)
    _response, page = send(client, "cycle_step_new", 2027, kind="other", name="Lists of fairs", due_on="31/08/2026")
    assert "Lists of fairs" in page
    step = models.CycleStep.objects.get(kind="other")
    data = {"kind": "other", "name": "Lists of all fairs", "due_on": "2026-08-15", "agencies": ["fit"], "version": 1}
    _response, page = send(client, "cycle_step", 2027, step.pk, **data)
    assert "Lists of all fairs" in page
    assert "15/08/2026" in page
    response, page = send(client, "cycle_step", 2027, step.pk, **data)
    assert response.status_code == 422
    assert "Somebody else changed this meanwhile" in page
    data = {"kind": "pulse", "on": "24/06/2026", "at": "10:30", "agencies": ["awex", "fit"]}
    _response, page = send(client, "cycle_meeting_new", 2027, **data)
    assert "Taking the pulse: AWEX – FIT" in page


def test_an_agency_joins_and_leaves_with_its_reason(cast, sign_in):
    made = planning.table(cast, cast.awex)
    client = sign_in(cast.planner)
    _response, page = send(client, "cycle_join", 2027, members="ace")
    assert "The agency takes part now." in page
    ace = sign_in(make.person("Ferre Federal", (cast.ace, "planner")))
    response, page = send(ace, "cycle_leave", 2027, "ace", why="")
    assert response.status_code == 422
    send(ace, "cycle_leave", 2027, "ace", why="Royal missions only")
    page = read(client, "cycle", 2027)
    assert "Royal missions only" in page
    assert made.members.get(agency=cast.ace).left_on is not None


def test_a_plan_tells_the_others_what_changed_since_it_was_presented(cast, sign_in):
    planning.table(cast)
    plan = planning.plan(cast.awex, "Japan")
    planning.present(plan, cast.awex_planner)
    models.Action.objects.filter(agency=cast.awex).update(start=date(2027, 4, 1), end=date(2027, 4, 3))
    client = sign_in(cast.planner)
    page = read(client, "plan", "awex", 2027)
    assert "1 action changed since the plan was presented on 20/06/2026." in page
    page = read(client, "plan_changes", "awex", 2027)
    assert "<del>01-05/03/2027</del>" in page
    assert "<ins>01-03/04/2027</ins>" in page
    assert "no reason was written" in page
    assert reverse("plan_changes", args=["awex", 2027]) in read(client, "cycle", 2027)


# ---------- Meetings ----------


def test_a_meeting_shows_both_sides_and_takes_a_line_for_each_block(cast, sign_in):
    meeting = planning.pulse(planning.table(cast), cast.awex)
    planning.present(planning.plan(cast.hub, "Japan", countries=("JP",), sectors=("ict",)), cast.planner)
    client = sign_in(cast.awex_planner)
    send(client, "meeting_line_new", meeting.pk, kind="sector", agency="awex", sector="ict", words="AI only")
    send(client, "meeting_line_new", meeting.pk, kind="decision", words="Lists of fairs by August")
    page = read(client, "meeting", meeting.pk)
    assert "AI only" in page
    assert "both" in page
    assert "Lists of fairs by August" in page
    assert f"{reverse('year', args=[2027])}?agency=hub&amp;sector=ict" in page


def test_an_empty_line_is_refused_beside_its_form(cast, sign_in):
    meeting = planning.pulse(planning.table(cast), cast.awex)
    response, page = send(sign_in(cast.planner), "meeting_line_new", meeting.pk, kind="note", words=" ")
    assert response.status_code == 422
    assert "Write something first." in page


def test_the_third_agency_reads_a_bilateral_meeting_and_cannot_write(cast, sign_in):
    meeting = planning.pulse(planning.table(cast), cast.awex)
    client = sign_in(planning.planner_of(cast.fit))
    page = read(client, "meeting", meeting.pk)
    assert "those who meet write it" in page
    assert reverse("meeting_line_new", args=[meeting.pk]) not in page
    response, _page = send(client, "meeting_line_new", meeting.pk, kind="note", words="x")
    assert response.status_code == 403


def test_a_line_is_changed_and_taken_away(cast, sign_in):
    meeting = planning.pulse(planning.table(cast), cast.awex)
    line = write_line(meeting, LineValues(rules.NOTE, "Shorter"), by=cast.planner, now=NOW)
    client = sign_in(cast.planner)
    assert "Shorter" in read(client, "meeting_line", meeting.pk, line.pk)
    data = {"kind": "note", "words": "Shorter missions", "version": 1}
    _response, page = send(client, "meeting_line", meeting.pk, line.pk, **data)
    assert "Shorter missions" in page
    _response, page = send(client, "meeting_line_remove", meeting.pk, line.pk, version=2)
    assert "Shorter missions" not in page


def test_trends_are_carried_into_september_and_a_closed_meeting_stays_as_it_is(cast, sign_in):
    meeting = planning.pulse(planning.table(cast), cast.awex)
    september = planning.plans_meeting(meeting.cycle)
    line = write_line(meeting, LineValues(rules.TREND, "Asia comes first"), by=cast.planner, now=NOW)
    client = sign_in(cast.planner)
    _response, page = send(client, "meeting_open", meeting.pk)
    assert "The meeting is under way." in page
    assert "stays as it is" in read(client, "meeting_close", meeting.pk)
    _response, page = send(client, "meeting_close", meeting.pk)
    assert "This meeting was closed on" in page
    assert reverse("meeting_line_new", args=[meeting.pk]) not in page
    _response, page = send(client, "meeting_line_carry", meeting.pk, line.pk, into=september.pk)
    assert "It stands on the agenda of “Going through the plans” now." in page
    page = read(client, "meeting", september.pk)
    assert "Asia comes first" in page
    assert "carried from" in page


def test_the_home_page_says_what_comes_next_in_the_cycle(cast, sign_in):
    planning.table(cast)
    client = sign_in(cast.planner)
    models.CycleStep.objects.filter(kind="publication").update(due_on=timezone.localdate())
    models.Meeting.objects.all().delete()
    models.CycleStep.objects.exclude(kind="publication").delete()
    page = read(client, "home")
    assert "What comes next: Publication of the calendar:" in page
    assert "hub.brussels has not published its plan yet." in page
    assert "Publication of the calendar" not in read(sign_in(cast.reader), "home")
