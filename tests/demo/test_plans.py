"""The three illustrative plans of the demonstration are imported as planners would, and marked. Article B1."""

from __future__ import annotations

import pytest

from mercator.actions.demonstration import load_demonstration
from mercator.models import Action, ImportRow, Person, Plan, PlanImport
from mercator.queries.log import broken_chains

pytestmark = pytest.mark.django_db


def test_three_plans_are_loaded_presented_and_marked_as_illustrative():
    real = load_demonstration()
    assert Action.objects.filter(illustrative=False).count() == real == 50
    plans = Plan.objects.order_by("agency__code")
    assert [(plan.agency.code, plan.year, plan.illustrative) for plan in plans] == [
        ("awex", 2027, True), ("fit", 2027, True), ("hub", 2027, True),
    ]  # fmt: skip
    assert set(PlanImport.objects.values_list("state", "illustrative")) == {("saved", True)}
    assert set(Action.objects.filter(year=2027).values_list("illustrative", "shared", "published")) == {
        (True, True, False)
    }
    assert list(broken_chains()) == []


def test_every_row_is_in_the_plan_or_waits():
    load_demonstration()
    rows = ImportRow.objects.count()
    waiting = ImportRow.objects.waiting().count()
    assert rows == 48 + 62 + 63
    assert waiting == 5
    assert Action.objects.filter(illustrative=True).count() == rows - waiting


def test_each_planner_sees_the_plans_of_all_three_but_only_her_own_files():
    load_demonstration()
    planner = Person.objects.get(email="planner@fit.example")
    assert Plan.objects.visible_to(planner).count() == 3
    assert Action.objects.visible_to(planner).filter(year=2027).count() == 168
    assert {one.agency.code for one in PlanImport.objects.visible_to(planner)} == {"fit"}
    assert {one.imported.agency.code for one in ImportRow.objects.visible_to(planner)} == {"fit"}
