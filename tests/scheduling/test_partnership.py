"""The best set of partnerships: what it may not do, and that nothing better exists. Articles B1, B3."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mercator.rules import mission
from mercator.scheduling.partnership import DO_NOTHING, Candidate, Instance, Solution
from mercator.scheduling.partnership_checker import value_of, violations
from mercator.scheduling.solver_partnership import Limits, solve
from tests.scheduling.partnerships import MONDAY, action, best_by_trying, instances

quickly = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TOGETHER = Candidate("g", ("a", "b"), saving=100_000)


@quickly
@given(instances())
def test_what_the_solver_finds_keeps_every_rule_and_is_worth_what_it_says(instance: Instance) -> None:
    found = solve(instance)
    assert violations(instance, found) == []
    assert found.proved
    assert found.value >= 0


@quickly
@given(instances(), st.floats(0, 0.003))
def test_whatever_the_time_allows_is_kept_and_keeps_every_rule(instance: Instance, seconds: float) -> None:
    found = solve(instance, Limits(seconds=seconds))
    assert violations(instance, found) == []
    assert found.bound >= solve(instance).value


@quickly
@given(instances(most=3, candidates=3))
def test_nothing_better_is_found_by_trying_everything(instance: Instance) -> None:
    assert solve(instance).value == best_by_trying(instance)


@quickly
@given(instances(), st.data())
def test_one_candidate_more_never_makes_the_best_set_worse(instance: Instance, data: st.DataObject) -> None:
    keys = [one.key for one in instance.actions]
    members = data.draw(st.lists(st.sampled_from(keys), min_size=2, max_size=3, unique=True))
    more = Candidate("more", tuple(members), data.draw(st.integers(0, 60_000)))
    assert solve(replace(instance, candidates=(*instance.candidates, more))).value >= solve(instance).value


@quickly
@given(instances(), st.randoms(use_true_random=False))
def test_the_order_of_the_actions_changes_nothing_of_the_value(instance: Instance, chance: random.Random) -> None:
    mixed, groups = list(instance.actions), list(instance.candidates)
    chance.shuffle(mixed)
    chance.shuffle(groups)
    assert solve(Instance(tuple(mixed), tuple(groups), instance.settings)).value == solve(instance).value


@quickly
@given(instances())
def test_doing_nothing_is_always_possible_and_worth_nothing(instance: Instance) -> None:
    assert violations(instance, DO_NOTHING) == []
    assert value_of(instance, DO_NOTHING) == 0


@quickly
@given(instances())
def test_the_same_question_gets_the_same_answer(instance: Instance) -> None:
    assert replace(solve(instance), seconds=0) == replace(solve(instance), seconds=0)


def test_two_actions_a_week_apart_are_brought_together_when_the_tolerance_allows() -> None:
    apart = Instance((action("a"), action("b", day=7, earlier=6)), (TOGETHER,))
    assert solve(apart).chosen == ()
    found = solve(Instance((action("a"), action("b", day=7, earlier=7)), (TOGETHER,)))
    assert found.chosen == ("g",)
    assert [(one.key, one.start, one.shift) for one in found.placements] == [("b", MONDAY, -7)]


def test_a_royal_mission_stays_and_the_partner_comes_to_it() -> None:
    royal = action("a", fixed=True, earlier=30, later=30)
    found = solve(Instance((royal, action("b", day=14, earlier=30, later=30)), (TOGETHER,)))
    assert [one.key for one in found.placements] == ["b"]


def test_a_move_never_puts_a_manager_in_two_places() -> None:
    busy = action("c", day=1, resources=frozenset({"hub/anna"}), fixed=True)
    mine = action("b", day=14, resources=frozenset({"hub/anna"}), earlier=14)
    assert solve(Instance((action("a", fixed=True), mine, busy), (TOGETHER,))).chosen == ()
    assert solve(Instance((action("a", fixed=True), replace(mine, resources=frozenset()), busy), (TOGETHER,))).chosen


def test_a_manager_who_goes_with_both_of_a_partnership_is_in_one_place() -> None:
    anna = frozenset({"hub/anna"})
    both = Instance((action("a", resources=anna), action("b", day=7, resources=anna, earlier=7)), (TOGETHER,))
    assert solve(both).chosen == ("g",)


def test_a_double_booking_of_today_stops_nothing_and_is_worth_resolving() -> None:
    anna = frozenset({"hub/anna"})
    stuck = (action("a", resources=anna, fixed=True), action("c", day=1, resources=anna, fixed=True))
    assert solve(Instance((*stuck, action("b")), (TOGETHER,))).chosen == ("g",)
    found = solve(Instance((stuck[0], replace(stuck[1], fixed=False, later=7)), ()))
    assert [(one.key, one.shift) for one in found.placements] == [("c", 7)]


def test_nothing_is_moved_onto_a_holiday_of_the_destination() -> None:
    holiday = action("b", day=7, earlier=7, blocked=frozenset({MONDAY + 1}))
    assert solve(Instance((action("a", fixed=True), holiday), (TOGETHER,))).chosen == ()


def test_an_action_goes_where_most_is_saved_when_two_partners_want_it() -> None:
    three = (action("a"), action("b"), action("c"))
    rival = Candidate("h", ("b", "c"), saving=100_001)
    assert solve(Instance(three, (TOGETHER, rival))).chosen == ("h",)
    all_three = Candidate("i", ("a", "b", "c"), saving=150_000)
    assert solve(Instance(three, (TOGETHER, rival, all_three))).chosen == ("i",)


def test_of_two_whose_savings_are_unknown_the_better_fit_is_chosen() -> None:
    three = (action("a"), action("b"), action("c"))
    found = solve(Instance(three, (Candidate("g", ("a", "b"), score=6), Candidate("h", ("b", "c"), score=8))))
    assert found.chosen == ("h",)


def test_a_month_is_pinned_to_the_week_of_the_partner_and_only_then() -> None:
    month = action("b", day=0, days=31, precision=mission.MONTH)
    found = solve(Instance((action("a", day=15, days=3), month), (TOGETHER,)))
    assert [(one.key, one.start, one.end, one.shift, one.pinned) for one in found.placements] == [
        ("b", MONDAY + 14, MONDAY + 18, 0, True)
    ]
    assert solve(Instance((action("a", day=15), month), ())).placements == ()


def test_who_stops_the_search_keeps_what_was_found() -> None:
    asked = Instance((action("a"), action("b"), action("c", day=40), action("d", day=40)), (
        TOGETHER, Candidate("h", ("c", "d"), saving=5),
    ))  # fmt: skip
    found = solve(asked, stop=lambda: True)
    assert (found.chosen, found.stopped, found.proved) == (("g",), True, False)
    assert violations(asked, found) == []
    assert found.bound >= 100_005 > found.value


def test_the_progress_ends_at_what_was_found() -> None:
    heard = []
    found = solve(Instance((action("a"), action("b")), (TOGETHER,)), told=heard.append)
    assert (heard[-1].value, heard[-1].bound, heard[-1].done) == (found.value, found.bound, heard[-1].parts)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Solution(chosen=("g", "h")), "in-two-groups"),
        (Solution(chosen=("g",)), "members-apart"),
        (Solution(value=5, bound=5), "value-wrong"),
        (Solution(bound=-1), "bound-wrong"),
    ],
)
def test_the_checker_names_what_is_broken(wrong: Solution, code: str) -> None:
    far = Instance((action("a"), action("b", day=20), action("c")), (TOGETHER, Candidate("h", ("b", "c"))))
    assert code in {one.code for one in violations(far, wrong)}


def test_a_candidate_of_an_unknown_action_is_refused() -> None:
    with pytest.raises(ValueError):
        Instance((action("a"),), (TOGETHER,))
