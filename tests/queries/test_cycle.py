"""The page of a cycle: how far each agency is, what is missing, and what stays private. Articles B1-B3, B7."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from mercator import models
from mercator.queries.cycle import cycle_page, glances
from tests import planning
from tests.planning import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def lines_by_agency(page):
    return {one.member.agency.code: one for one in page.members}


def test_the_line_of_the_year_stands_in_the_order_of_its_days(cast):
    made = planning.table(cast)
    page = cycle_page(cast.planner, made, today=date(2026, 6, 10))
    assert [(one.name, one.state) for one in page.line] == [
        ("Draft plans", "late"),
        ("Taking the pulse: hub.brussels – AWEX", "next"),
        ("Taking the pulse: hub.brussels – FIT", "next"),
        ("Going through the plans", "ahead"),
        ("Approvals by boards and ministers", "ahead"),
        ("Publication of the calendar", "ahead"),
    ]
    assert page.line[3].expected == ("hub.brussels", "AWEX", "FIT")
    assert page.line[1].distance == "today"


def test_a_draft_of_another_agency_is_known_to_be_there_and_nothing_more(cast):
    made = planning.table(cast)
    planning.plan(cast.awex, "Secret mission", "Another")
    awex = lines_by_agency(cycle_page(cast.planner, made, today=TODAY))["awex"]
    assert awex.plan is not None
    assert (awex.line, awex.actions, awex.version, awex.changes) == (None, 0, None, 0)


def test_what_changed_since_a_plan_was_presented_is_counted_for_everybody_at_the_table(cast):
    made = planning.table(cast)
    plan = planning.plan(cast.awex, "Japan", "Korea")
    planning.present(plan, cast.awex_planner)
    models.Action.objects.filter(code="AWEX-2027-001").update(start=date(2027, 4, 1), end=date(2027, 4, 3))
    awex = lines_by_agency(cycle_page(cast.planner, made, today=TODAY))["awex"]
    assert (awex.version, awex.changes, awex.actions) == (1, 1, 2)


def test_what_is_missing_is_said_in_sentences(cast):
    made = planning.table(cast)
    planning.plan(cast.hub, "Japan")
    page = cycle_page(cast.planner, made, today=date(2026, 6, 3))
    assert [(one.words, one.own) for one in page.gaps] == [
        ("AWEX has no draft plan yet.", False),
        ("FIT has no draft plan yet.", False),
    ]


def test_approvals_are_counted_by_the_bodies_of_the_chain(cast):
    made = planning.table(cast)
    plan = planning.plan(cast.hub, "Japan")
    board = models.ApprovalBody.objects.create(agency=cast.hub, position=1, name="Board")
    models.ApprovalBody.objects.create(agency=cast.hub, position=2, name="Minister")
    for outcome, day in (("deferred", 1), ("approved", 8)):
        models.Approval.objects.create(
            plan=plan, body=board, body_name="Board", outcome=outcome, decided_on=date(2026, 6, day), recorded_at=NOW
        )
    hub = lines_by_agency(cycle_page(cast.planner, made, today=TODAY))["hub"]
    assert (hub.approved, hub.chain) == (1, 2)


def test_an_invented_plan_marks_the_page(cast):
    made = planning.table(cast)
    assert not cycle_page(cast.planner, made, today=TODAY).illustrative
    planning.plan(cast.fit, "Japan", illustrative=True)
    assert cycle_page(cast.planner, made, today=TODAY).illustrative


def test_the_home_page_names_what_comes_next_to_those_who_keep_the_cycle(cast):
    planning.table(cast)
    (glance,) = glances(cast.planner, today=date(2026, 6, 3))
    assert glance.upcoming == "Taking the pulse: hub.brussels – AWEX: 10/06/2026, in 7 days."
    assert [one.words for one in glance.own_gaps] == ["hub.brussels has no draft plan yet."]
    assert glances(cast.reader, today=TODAY) == []


def test_the_page_costs_the_same_queries_whatever_the_number_of_steps(cast, django_assert_max_num_queries):
    made = planning.table(cast)
    for number in range(20):
        models.CycleStep.objects.create(cycle=made, kind="other", name=f"Step {number}", due_on=TODAY)
    with django_assert_max_num_queries(30):
        cycle_page(cast.planner, made, today=TODAY)


def test_a_plan_that_only_has_made_actions_public_is_published(cast):
    made = planning.table(cast)
    plan = planning.plan(cast.hub, "Japan", "Korea", published=True)
    planning.present(plan, cast.planner)
    hub = lines_by_agency(cycle_page(cast.planner, made, today=TODAY))["hub"]
    assert (hub.public, hub.actions) == (2, 2)
