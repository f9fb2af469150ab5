"""Making actions of a plan public, and taking that back with a reason. Articles B7, B8."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.plan import start_plan
from mercator.actions.publication import publish_plan, withdraw_publication
from mercator.models import Action, LogEntry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(cast):
    start_plan(cast.hub, 2027, by=cast.planner)
    on = date(2027, 5, 1)
    return make.action(cast.hub, code="HUB-2027-001", year=2027, published=False, status="planned", start=on, end=on)


def codes(problems):
    return [one.code for one in problems]


def test_a_published_action_is_public_and_the_log_tells_it(cast, action):
    (done,) = publish_plan(cast.hub, 2027, [action.code], why="", by=cast.planner)
    assert Action.objects.get().published
    assert done.version == action.version + 1
    assert LogEntry.objects.get(verb="action.publish").after == {"published": True}
    assert publish_plan(cast.hub, 2027, [action.code], why="", by=cast.planner) == []


def test_taking_back_needs_a_reason_which_stays(cast, action):
    publish_plan(cast.hub, 2027, [action.code], why="", by=cast.planner)
    assert codes(withdraw_publication(cast.hub, 2027, [action.code], why=" ", by=cast.planner)) == [
        "publish-why-missing"
    ]
    assert Action.objects.get().published
    withdraw_publication(cast.hub, 2027, [action.code], why="The minister wants to wait.", by=cast.planner)
    assert not Action.objects.get().published
    entry = LogEntry.objects.get(verb="action.unpublish")
    assert (entry.why, entry.published) == ("The minister wants to wait.", False)


def test_actions_of_other_plans_are_not_published_along(cast, action):
    foreign = make.action(cast.awex, code="AWEX-2027-001", year=2027, published=False)
    assert codes(publish_plan(cast.hub, 2027, [action.code, foreign.code], why="", by=cast.planner)) == [
        "publish-changed-meanwhile"
    ]
    assert not Action.objects.filter(published=True).exists()


@pytest.mark.parametrize("who", ["reader", "finance", "area_manager", "administrator", "awex_planner", "outsider"])
def test_only_planners_and_management_of_the_agency_publish(cast, action, who):
    for verb in (publish_plan, withdraw_publication):
        with pytest.raises(PermissionDenied):
            verb(cast.hub, 2027, [action.code], why="x", by=getattr(cast, who))
