"""What the plan says of one action, and moving it, on its own page. Articles B1, B7, B8."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from mercator import models
from mercator.actions.action import ActionFields, create_action
from mercator.actions.count import CountFields, add_count
from mercator.actions.plan_action import MoveFields, PlanFields, edit_plan_facts, move_action
from mercator.rules.text import Text
from tests import make

TODAY = date(2026, 11, 23)


@pytest.fixture
def action(cast):
    return make.action(
        cast.hub, year=2027, status="planned", start=date(2027, 4, 12), end=date(2027, 4, 16), published=False
    )


def fields(**values):
    known = {
        "number": "", "estimate": None, "estimate_about": False, "expected_min": None, "expected_max": None,
        "expected_about": False, "manager": "", "post_words": "", "partner_words": "", "remarks": "",
        "motivation": Text(), "deciding_body": Text(), "decided_on": None,
    }  # fmt: skip
    return PlanFields(**(known | values))


def test_the_motivation_and_who_decided_are_kept_and_told(cast, action):
    wanted = fields(
        motivation=Text(fr="Croissance du PIB"), deciding_body=Text(fr="Conseil d'administration"),
        decided_on=date(2026, 9, 1), estimate=Decimal(5000),
    )  # fmt: skip
    done = edit_plan_facts(action, wanted, version=1, why="", by=cast.planner, today=TODAY)
    assert (done.motivation_fr, done.deciding_body_fr, done.decided_on) == (
        "Croissance du PIB", "Conseil d'administration", date(2026, 9, 1),
    )  # fmt: skip
    entry = models.LogEntry.objects.get(verb="action.plan")
    assert entry.after["estimate"] == "5000"


def test_a_decision_of_tomorrow_is_refused(cast, action):
    (found,) = edit_plan_facts(
        action, fields(decided_on=date(2027, 1, 1)), version=1, why="", by=cast.planner, today=TODAY
    )  # fmt: skip
    assert found.code == "decided-in-the-future"


def test_what_was_presented_asks_why_everywhere(cast, action):
    models.Action.objects.filter(pk=action.pk).update(shared=True)
    count = CountFields("companies", "confirmed", "all", 12, False, None, True, Text(), Text())
    asked = [
        edit_plan_facts(action, fields(number="4"), version=1, why="", by=cast.planner, today=TODAY),
        move_action(action, MoveFields(date(2027, 5, 3), None, "day"), version=1, why="", by=cast.planner),
        add_count(action, count, why="", by=cast.planner, today=TODAY),
    ]
    assert [[found.code for found in done] for done in asked] == [["plan-why-missing"]] * 3


def test_a_moved_action_has_its_new_dates_and_the_log_both(cast, action):
    moved = MoveFields(date(2027, 5, 3), date(2027, 5, 7), "day")
    done = move_action(action, moved, version=1, why="Fair moved", by=cast.planner)
    assert (done.start, done.end, done.version) == (date(2027, 5, 3), date(2027, 5, 7), 2)
    entry = models.LogEntry.objects.get(verb="action.move")
    assert (entry.before["start"], entry.after["start"], entry.why) == ("2027-04-12", "2027-05-03", "Fair moved")


def test_an_action_is_not_moved_out_of_its_year(cast, action):
    (found,) = move_action(
        action, MoveFields(date(2028, 5, 3), date(2028, 5, 7), "day"), version=1, why="", by=cast.planner
    )  # fmt: skip
    assert found.code == "outside-the-year"


def test_a_stranger_moves_nothing(cast, action):
    with pytest.raises(PermissionDenied):
        move_action(action, MoveFields(None, None, "unknown"), version=1, why="x", by=cast.awex_planner)


def test_an_action_added_to_a_presented_plan_has_a_reason_and_is_shown(cast):
    models.Plan.objects.create(agency=cast.hub, year=2027, presented_at="2026-10-01T10:00:00Z")
    wanted = ActionFields(Text(fr="Tard"), "seminar", 2027, None, None, "unknown", ())
    country = make.country("JP")
    (found,) = create_action(wanted, agency=cast.hub, countries=(country,), by=cast.planner, today=TODAY)
    assert found.code == "plan-why-missing"
    made = create_action(
        wanted, agency=cast.hub, countries=(country,), by=cast.planner, today=TODAY, why="Asked by the minister"
    )  # fmt: skip
    assert made.shared
