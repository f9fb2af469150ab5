"""Who approves a plan, what was decided, and that it is found again whatever changes later. Articles B7, B8."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.approval import ChainLine, DecisionFields, record_decision, remove_decision, set_chain, warnings
from mercator.actions.plan import start_plan
from mercator.models import Approval, ApprovalBody, LogEntry
from mercator.queries.approval import action_states, approval_of, chain_of, register_of, standing_of
from mercator.queries.plan import facts_in
from mercator.queries.plan_removal import why_not_removed
from mercator.rules.text import Text
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 1)
NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def named(*names):
    return [ChainLine(None, Text(fr=name)) for name in names]


@pytest.fixture
def chain(cast):
    assert set_chain(cast.hub, named("Conseil", "Ministre"), by=cast.planner) == []
    return chain_of(cast.hub)


@pytest.fixture
def plan(cast):
    return start_plan(cast.hub, 2027, by=cast.planner)


@pytest.fixture
def actions(cast, plan):
    start = date(2027, 5, 1)
    return [
        make.action(
            cast.hub, code=f"HUB-2027-00{n}", year=2027, published=False, status="planned", start=start, end=start
        )
        for n in (1, 2)
    ]


def decide(cast, body, outcome="approved", *, by=None, on=TODAY, why="", actions=(), version=None, sure=False):
    fields = DecisionFields(
        body=body.pk, outcome=outcome, decided_on=on, motive=Text(fr=why), for_whole=not actions,
        actions=tuple(one.code for one in actions), version=version, date_sure=sure,
    )  # fmt: skip
    return record_decision(cast.hub, 2027, fields, by=by or cast.planner, today=TODAY, now=NOW)


def test_a_plan_approved_by_the_whole_chain_is_approved_and_so_are_its_actions(cast, chain, plan, actions):
    decide(cast, chain[0])
    assert (standing_of(plan).state, standing_of(plan).waits_for) == ("under-way", chain[1])
    decide(cast, chain[1])
    assert standing_of(plan).state == "approved"
    assert set(action_states(plan, [one.pk for one in actions]).values()) == {"approved"}


def test_an_action_put_off_by_one_body_stands_apart_from_its_plan(cast, chain, plan, actions):
    decide(cast, chain[0])
    decide(cast, chain[1])
    (made,) = decide(cast, chain[1], "deferred", why="Revoir le budget.", actions=actions[:1])
    assert (made.action, made.body_name_fr, made.motive_fr) == (actions[0], "Ministre", "Revoir le budget.")
    states = action_states(plan, [one.pk for one in actions])
    assert [states[one.pk] for one in actions] == ["deferred", "approved"]
    shown = approval_of(cast.planner, actions[0])
    assert (shown.state, len(shown.own), len(shown.of_plan)) == ("deferred", 1, 2)


def test_what_was_decided_on_is_kept_as_it_stood(cast, chain, plan, actions):
    (made,) = decide(cast, chain[0])
    actions[0].title_fr = "Changed afterwards"
    actions[0].save()
    (later,) = decide(cast, chain[1])
    titles = [facts_in(one.plan_version)[0].title for one in (made, later)]
    assert titles == ["Mission (fr)", "Changed afterwards"]


def test_a_decision_out_of_order_is_kept_and_warned_of(cast, chain, plan):
    fields = DecisionFields(chain[1].pk, "approved", TODAY, Text(), for_whole=True)
    assert [one.code for one in warnings(cast.hub, 2027, fields, today=TODAY)] == ["approval-out-of-order"]
    assert isinstance(decide(cast, chain[1])[0], Approval)


def test_a_refusal_needs_its_motive_and_nothing_is_kept_without(cast, chain, plan):
    assert [one.code for one in decide(cast, chain[0], "refused")] == ["approval-motive-missing"]
    assert not Approval.objects.exists()
    assert not LogEntry.objects.filter(verb="approval.record").exists()


def test_each_decision_is_told_to_the_log(cast, chain, plan, actions):
    decide(cast, chain[0], why="Conforme.", actions=actions)
    told = LogEntry.objects.filter(verb="approval.record").order_by("number")
    assert [one.parent_key for one in told] == ["HUB-2027-001", "HUB-2027-002"]
    assert told[0].after["motive"] == "Conforme."


def test_a_decision_taken_back_counts_no_longer_and_the_log_keeps_what_it_said(cast, chain, plan, actions):
    (made,) = decide(cast, chain[0], "refused", why="Trop cher.", actions=actions[:1])
    assert remove_decision(made, why="Wrong action.", by=cast.planner) == []
    assert not Approval.objects.exists()
    assert action_states(plan, [actions[0].pk]) == {actions[0].pk: "open"}
    told = LogEntry.objects.get(verb="approval.remove")
    assert (told.why, told.parent_key, told.by) == ("Wrong action.", "HUB-2027-001", cast.planner)
    assert told.before == {
        "approval_body": "Conseil", "outcome": "refused", "decided_on": "2026-10-01", "motive": "Trop cher.",
    }  # fmt: skip


def test_a_decision_is_not_taken_back_without_a_reason_nor_twice(cast, chain, plan):
    (made,) = decide(cast, chain[0])
    assert [one.code for one in remove_decision(made, why=" ", by=cast.planner)] == ["approval-removal-why-missing"]
    assert Approval.objects.exists()
    again = Approval.objects.get()
    remove_decision(made, why="Twice.", by=cast.planner)
    with pytest.raises(Approval.DoesNotExist):
        remove_decision(again, why="Twice.", by=cast.planner)
    assert LogEntry.objects.filter(verb="approval.remove").count() == 1


@pytest.mark.parametrize("who", ["reader", "finance", "administrator", "awex_planner", "outsider"])
def test_only_who_records_decisions_takes_them_back(cast, chain, plan, who):
    (made,) = decide(cast, chain[0])
    with pytest.raises(PermissionDenied):
        remove_decision(made, why="x", by=getattr(cast, who))


def test_a_day_before_the_version_was_kept_asks_to_be_said_right(cast, chain, plan, actions):
    before = TODAY - timedelta(days=1)
    assert [one.code for one in decide(cast, chain[0], on=before)] == ["approval-before-its-version"]
    assert not Approval.objects.exists()
    assert decide(cast, chain[0], on=before, sure=True)[0].decided_on == before


def test_a_plan_that_did_not_change_since_its_last_version_is_as_old_as_that_version(cast, chain, plan, actions):
    decide(cast, chain[0])
    later = TODAY + timedelta(days=10)
    fields = DecisionFields(chain[1].pk, "approved", TODAY, Text(), for_whole=True)
    at = NOW + timedelta(days=10)
    made = record_decision(cast.hub, 2027, fields, by=cast.planner, today=later, now=at)
    assert isinstance(made[0], Approval)
    actions[0].title_fr = "Changed"
    actions[0].save()
    found = record_decision(cast.hub, 2027, fields, by=cast.planner, today=later, now=at)
    assert [one.code for one in found] == ["approval-before-its-version"]
    first = replace(fields, version=1)
    assert isinstance(record_decision(cast.hub, 2027, first, by=cast.planner, today=later, now=at)[0], Approval)


@pytest.mark.parametrize("who", ["reader", "finance", "administrator", "awex_planner", "outsider"])
def test_only_planners_and_management_of_the_agency_record_decisions(cast, chain, plan, who):
    with pytest.raises(PermissionDenied):
        decide(cast, chain[0], by=getattr(cast, who))


@pytest.mark.parametrize("who", ["reader", "finance", "area_manager", "awex_planner", "outsider"])
def test_only_planners_management_and_administrators_say_who_approves(cast, who):
    with pytest.raises(PermissionDenied):
        set_chain(cast.hub, named("Conseil"), by=getattr(cast, who))
    assert set_chain(cast.hub, named("Conseil"), by=cast.administrator) == []


def test_bodies_change_places_and_leave_while_decisions_stay(cast, chain, plan):
    decide(cast, chain[0])
    board, minister = chain
    lines = [ChainLine(minister.pk, Text(fr="Ministre")), ChainLine(board.pk, Text(fr="Conseil"))]
    assert set_chain(cast.hub, lines, by=cast.planner) == []
    assert [one.name_fr for one in chain_of(cast.hub)] == ["Ministre", "Conseil"]
    assert set_chain(cast.hub, lines[:1], by=cast.planner) == []
    assert [one.body_name_fr for one in register_of(cast.planner, plan)] == ["Conseil"]
    assert standing_of(plan).state == "open"


def test_the_body_of_another_agency_is_no_body(cast, chain, plan):
    foreign = ApprovalBody.objects.create(agency=cast.awex, position=1, name_fr="x")
    assert [one.code for one in decide(cast, foreign)] == ["approval-body-unknown"]
    assert [one.code for one in set_chain(cast.hub, [ChainLine(foreign.pk, Text(fr="x"))], by=cast.planner)] == [
        "changed-meanwhile"
    ]


def test_an_action_that_a_body_decided_on_is_not_taken_out_of_the_plan(cast, chain, plan, actions):
    decide(cast, chain[0], actions=actions[:1])
    assert "removal-decided" in [one.code for one in why_not_removed(actions[0])]
    assert "removal-decided" not in [one.code for one in why_not_removed(actions[1])]


def test_another_agency_reads_decisions_only_on_plans_that_were_presented(cast, chain, plan, actions):
    decide(cast, chain[0])
    assert register_of(cast.awex_planner, plan) == []
    plan.presented_at = NOW
    plan.save()
    assert len(register_of(cast.awex_planner, plan)) == 1
