"""A mistyped row of a draft is taken out wholly; what others saw is only cancelled. Articles B3, B7, C1."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from mercator import models
from mercator.actions.import_row import say_no_action
from mercator.actions.plan import Change, next_number, plan_of, write_plan
from mercator.actions.plan_action import remove_action
from mercator.queries.plan_export import sent_file
from mercator.rules.plan import PlanFacts
from tests import make, plan_file

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def action(cast):
    return make.action(
        cast.hub, code="HUB-2027-004", title="Jpaan", year=2027, status="idea", start=date(2027, 4, 12),
        end=date(2027, 4, 16), published=False, countries=("JP",), motivation_fr="Croissance", results_nl="Geen",
    )  # fmt: skip


def codes(found):
    return [one.code for one in found]


def test_it_is_gone_and_the_log_keeps_what_it_said_and_why(cast, action):
    assert remove_action(action, version=1, why="Typed twice", by=cast.planner) == []
    assert not models.Action.objects.exists()
    entry = models.LogEntry.objects.get(verb="action.remove")
    assert (entry.key, entry.why, entry.by) == ("HUB-2027-004", "Typed twice", cast.planner)
    said = {name: entry.before[name] for name in ("title_fr", "title_nl", "motivation_fr", "results_nl", "countries")}
    assert said == {
        "title_fr": "Jpaan (fr)", "title_nl": "Jpaan (nl)", "motivation_fr": "Croissance", "results_nl": "Geen",
        "countries": ["JP"],
    }  # fmt: skip


def test_its_code_is_never_given_to_another(cast, action):
    assert next_number(cast.hub, 2027) == 5
    remove_action(action, version=1, why="", by=cast.planner)
    assert next_number(cast.hub, 2027) == 5
    assert next_number(cast.hub, 2028) == 1


@pytest.mark.parametrize(("field", "code"), [("published", "removal-public"), ("shared", "removal-presented")])
def test_what_others_saw_stays(cast, action, field, code):
    models.Action.objects.update(**{field: True})
    assert codes(remove_action(action, version=1, why="x", by=cast.planner)) == [code]
    assert models.Action.objects.exists()


def test_a_row_added_to_a_presented_plan_stays(cast, action):
    models.Plan.objects.create(agency=cast.hub, year=2027, presented_at=NOON)
    assert codes(remove_action(action, version=1, why="x", by=cast.planner)) == ["removal-presented"]


def test_what_carries_numbers_or_another_agency_stays(cast, action):
    make.cost(action, cast.hub.body)
    make.count(action, 12)
    models.Organiser.objects.create(action=action, body=cast.awex.body, role="co-organiser", position=1)
    found = remove_action(action, version=1, why="x", by=cast.planner)
    assert codes(found) == ["removal-together", "removal-with-numbers"]


def test_what_stands_in_a_frozen_answer_stays(cast, action):
    models.FrozenAnswer.objects.create(
        question=make.question(cast.hub), frozen_at=NOON, frozen_by=cast.officer, content='{"rows":["HUB-2027-004"]}',
        sha256="0",
    )  # fmt: skip
    assert codes(remove_action(action, version=1, why="x", by=cast.planner)) == ["removal-answered"]


def test_what_somebody_changed_meanwhile_is_looked_at_first(cast, action):
    assert codes(remove_action(action, version=7, why="", by=cast.planner)) == ["changed-meanwhile"]


@pytest.mark.parametrize("who", ["awex_planner", "reader", "finance"])
def test_only_who_writes_the_plan_takes_out(cast, action, who):
    with pytest.raises(PermissionDenied):
        remove_action(action, version=1, why="", by=getattr(cast, who))


def test_an_action_that_is_there_no_more_is_said_to_be_gone(cast, action):
    remove_action(action, version=1, why="", by=cast.planner)
    with pytest.raises(models.Action.DoesNotExist):
        remove_action(action, version=1, why="", by=cast.planner)


def test_the_row_of_its_file_is_set_aside_left_out_of_the_layout_and_can_be_put_back(cast):
    plan_file.known_codes()
    imported = plan_file.sent(cast.hub, {"title": "Mission one"}, {"title": "Mission two"}, by=cast.planner)
    plan_file.saved(imported, by=cast.planner)
    row = models.ImportRow.objects.get(imported=imported, position=1)
    remove_action(row.action, version=row.action.version, why="", by=cast.planner)
    row.refresh_from_db()
    assert (row.state, row.action, [one["code"] for one in row.problems][-1:]) == ("no-action", None, ["row-taken-out"])
    assert [one.waits for one in sent_file(imported).rows.values()] == [False, False]
    assert say_no_action(row, really=False, version=row.version, by=cast.planner) == []
    row.refresh_from_db()
    assert row.state == "to-complete"


def test_a_new_action_after_it_has_a_code_of_its_own(cast, action):
    remove_action(action, version=1, why="", by=cast.planner)
    facts = PlanFacts(title="Seminar", kind="seminar", countries=("JP",))
    plan = plan_of(cast.hub, 2027)
    (made,) = write_plan(plan, [Change(facts)], by=cast.planner, why="", language="en", today=date(2026, 11, 23))
    assert made.code == "HUB-2027-005"
