"""The chain of approval: whose turn it is, what stands, what is worth a look. Articles B7, B8."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.rules.approval import (
    APPROVED,
    DEFERRED,
    OPEN,
    REFUSED,
    UNDER_WAY,
    Decision,
    NewDecision,
    action_stand,
    chain_problems,
    decision_problems,
    plan_stand,
    removal_problems,
)
from mercator.rules.text import Text

BOARD, MINISTER, ACTION = 1, 2, 77
CHAIN = (BOARD, MINISTER)
ON = date(2026, 10, 1)


def decided(body, outcome=APPROVED, *, on=ON, action=None):
    return Decision(body, outcome, on, action)


@pytest.mark.parametrize(
    ("decisions", "state", "waits_for"),
    [
        ([], OPEN, BOARD),
        ([decided(BOARD)], UNDER_WAY, MINISTER),
        ([decided(MINISTER)], UNDER_WAY, BOARD),
        ([decided(BOARD), decided(MINISTER)], APPROVED, None),
        ([decided(BOARD), decided(MINISTER, REFUSED)], REFUSED, None),
        ([decided(BOARD, DEFERRED)], DEFERRED, None),
        ([decided(BOARD, DEFERRED), decided(MINISTER, REFUSED)], REFUSED, None),
        ([decided(BOARD, REFUSED), decided(BOARD, on=date(2026, 11, 1))], UNDER_WAY, MINISTER),
        ([decided(BOARD, REFUSED), decided(BOARD)], UNDER_WAY, MINISTER),
        ([decided(None, REFUSED)], OPEN, BOARD),
        ([decided(9, REFUSED)], OPEN, BOARD),
    ],
)
def test_a_plan_is_approved_when_every_body_of_the_chain_approved_last(decisions, state, waits_for):
    stand = plan_stand(CHAIN, decisions)
    assert (stand.state, stand.waits_for) == (state, waits_for)


def test_without_a_chain_nothing_is_approved():
    assert plan_stand((), [decided(BOARD)]).state == OPEN


def test_an_action_follows_its_plan():
    assert action_stand(CHAIN, [decided(BOARD), decided(MINISTER)], action=ACTION).state == APPROVED


def test_a_decision_of_its_own_holds_for_an_action_instead_of_that_on_the_plan_even_when_it_is_older():
    decisions = [decided(BOARD), decided(MINISTER), decided(MINISTER, REFUSED, on=date(2026, 9, 1), action=ACTION)]
    assert action_stand(CHAIN, decisions, action=ACTION).state == REFUSED
    assert action_stand(CHAIN, decisions, action=ACTION + 1).state == APPROVED
    assert plan_stand(CHAIN, decisions).state == APPROVED


def test_an_action_added_after_the_plan_was_put_off_can_be_approved_by_itself():
    decisions = [decided(BOARD, DEFERRED), decided(BOARD, action=ACTION), decided(MINISTER, action=ACTION)]
    assert action_stand(CHAIN, decisions, action=ACTION).state == APPROVED


def codes(**fields):
    values = {
        "body": "Minister", "outcome": APPROVED, "decided_on": ON, "motivated": False, "for_whole": True, "actions": 0,
        "year": 2027,
    }  # fmt: skip
    return [one.code for one in decision_problems(NewDecision(**(values | fields)), today=ON)]


def test_what_is_wrong_with_a_decision_is_said_all_at_once():
    assert codes() == []
    assert codes(outcome=REFUSED) == ["approval-motive-missing"]
    assert codes(outcome=DEFERRED, motivated=True) == []
    assert codes(decided_on=date(2026, 10, 2), for_whole=False) == [
        "approval-in-the-future", "approval-nothing-chosen",
    ]  # fmt: skip
    assert codes(earlier=("Board",)) == ["approval-out-of-order"]
    assert codes(earlier=("Board",), outcome=REFUSED, motivated=True) == []


@pytest.mark.parametrize(
    ("decided_on", "kept_on", "sure", "expected"),
    [
        (date(2026, 9, 1), date(2026, 9, 1), False, []),
        (date(2026, 9, 1), None, False, []),
        (date(2026, 9, 1), date(2026, 9, 2), False, ["approval-before-its-version"]),
        (date(2026, 9, 1), date(2026, 9, 2), True, []),
        (date(2026, 1, 1), None, False, []),
        (date(2025, 12, 31), date(2026, 9, 2), False, ["approval-too-long-ago"]),
        (date(2025, 12, 31), date(2026, 9, 2), True, ["approval-too-long-ago"]),
    ],
)
def test_a_decision_older_than_its_version_is_doubted_and_one_before_the_year_ahead_refused(
    decided_on, kept_on, sure, expected
):
    assert codes(decided_on=decided_on, kept_on=kept_on, date_sure=sure) == expected


def test_a_decision_is_taken_back_with_a_reason_only():
    assert [one.code for one in removal_problems(why=" ")] == ["approval-removal-why-missing"]
    assert removal_problems(why="Typed twice.") == []


def test_a_body_needs_a_name_that_no_other_has():
    assert chain_problems([Text(fr="Conseil"), Text(fr="Ministre")]) == []
    assert chain_problems([Text.same("VDAB"), Text(fr="Ministre")]) == []
    assert [one.code for one in chain_problems([Text(), Text(fr="Ministre")])] == ["approval-body-name-missing"]
    assert [one.code for one in chain_problems([Text(fr="Conseil"), Text(fr="conseil")])] == ["approval-chain-twice"]
