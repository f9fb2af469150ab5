"""Seats, the order of those who wait, deadlines. Article C2."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.programme import REQUIRED, SIGNED_UP, WAITING
from mercator.rules.sign_up import (
    SignUpFacts,
    last_day,
    leave_problems,
    moving_up,
    place_for,
    seats_left,
    sign_up_problems,
    turn_of,
)

DAY = date(2023, 5, 22)
UNTIL = date(2023, 5, 12)
VISIT = SignUpFacts(open=True, capacity=12, seated=3, mine="", until=UNTIL, day=DAY)


def codes(found):
    return [one.code for one in found]


def test_while_there_is_a_seat_one_gets_it_and_then_one_waits():
    assert place_for(VISIT) == SIGNED_UP
    assert place_for(replace(VISIT, seated=11)) == SIGNED_UP
    assert place_for(replace(VISIT, seated=12)) == WAITING
    assert place_for(replace(VISIT, seated=900, capacity=None)) == SIGNED_UP


def test_a_room_that_became_smaller_has_no_seat_less_than_none():
    assert seats_left(4, 7) == 0
    assert place_for(replace(VISIT, capacity=4, seated=7)) == WAITING


def test_nobody_passes_those_who_wait_already():
    assert place_for(replace(VISIT, waiting=1)) == WAITING
    assert place_for(replace(VISIT, waiting=1, capacity=None)) == SIGNED_UP


def test_nobody_signs_up_for_a_mission_that_is_off():
    assert codes(sign_up_problems(replace(VISIT, off=True), today=UNTIL)) == ["sign-up-mission-off"]
    assert moving_up([8, 9], capacity=4, seated=7) == ()


def test_one_signs_up_until_the_deadline_that_day_included():
    assert sign_up_problems(VISIT, today=UNTIL) == []
    late = sign_up_problems(VISIT, today=UNTIL + timedelta(days=1))
    assert codes(late) == ["sign-up-too-late"]
    assert late[0].values["until"] == UNTIL


def test_without_a_deadline_one_signs_up_until_the_day_itself():
    open_end = replace(VISIT, until=None)
    assert last_day(open_end) == DAY
    assert sign_up_problems(open_end, today=DAY) == []
    assert codes(sign_up_problems(open_end, today=DAY + timedelta(days=1))) == ["sign-up-too-late"]
    assert sign_up_problems(replace(open_end, day=None), today=date(2099, 1, 1)) == []


def test_a_deadline_after_the_day_does_not_outlive_it():
    assert last_day(replace(VISIT, until=DAY + timedelta(days=9))) == DAY


def test_what_is_not_open_to_her_is_refused_whatever_else_is_true():
    assert codes(sign_up_problems(replace(VISIT, open=False, mine=WAITING), today=DAY)) == ["sign-up-not-open"]


@pytest.mark.parametrize("mine", [REQUIRED, SIGNED_UP, WAITING])
def test_nobody_signs_up_twice(mine):
    assert codes(sign_up_problems(replace(VISIT, mine=mine), today=UNTIL)) == ["sign-up-on-the-list"]


def test_one_leaves_after_the_deadline_too_but_not_once_it_is_over():
    mine = replace(VISIT, mine=SIGNED_UP)
    assert leave_problems(mine, today=DAY) == []
    assert codes(leave_problems(mine, today=DAY + timedelta(days=1))) == ["sign-up-over"]


def test_who_must_be_there_cannot_leave_and_who_is_not_on_the_list_neither():
    assert codes(leave_problems(replace(VISIT, mine=REQUIRED), today=UNTIL)) == ["sign-up-required"]
    assert codes(leave_problems(VISIT, today=UNTIL)) == ["sign-up-not-on-the-list"]


@given(capacity=st.none() | st.integers(0, 30), seated=st.integers(0, 30), waiting=st.lists(st.integers(), unique=True))
def test_who_moves_up_came_first_and_nobody_sits_on_another_s_chair(capacity, seated, waiting):
    moved = moving_up(waiting, capacity=capacity, seated=seated)
    assert list(moved) == waiting[: len(moved)]
    if capacity is None:
        assert len(moved) == len(waiting)
    else:
        assert not moved or seated + len(moved) <= capacity
        assert len(moved) == len(waiting) or seated + len(moved) >= capacity


def test_she_reads_whose_turn_it_is():
    assert [turn_of(key, [40, 12, 33]) for key in (40, 12, 33)] == [1, 2, 3]
