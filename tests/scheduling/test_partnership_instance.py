"""The question that plans ask, what an answer changes, and why something is left out. Articles B1, B3, B6."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from mercator.rules import mission
from mercator.rules.planned import Planned
from mercator.rules.proposal import proposals
from mercator.scheduling.partnership import Candidate, Instance, Settings, Solution
from mercator.scheduling.partnership_checker import value_of
from mercator.scheduling.partnership_instance import Asked, asked_of
from mercator.scheduling.partnership_reasons import BUSY, HOLIDAYS, NOT_WORTH_IT, TAKEN, TOO_FAR, compared, left_out
from mercator.scheduling.solver_partnership import solve
from tests.scheduling.partnerships import MONDAY, action, instances

TOGETHER = Candidate("g", ("a", "b"), saving=100_000)


def planned(agency: str, **other: object) -> Planned:
    facts: dict[str, object] = {
        "key": f"{agency}-1", "agency": agency, "title": "Builders", "kind": mission.REGIONAL_MISSION,
        "countries": ("SN",), "cities": ("Dakar",), "sectors": ("construction",), "start": date(2027, 10, 4),
        "end": date(2027, 10, 8), "precision": mission.DAY, "estimate": Decimal(10_000),
    }  # fmt: skip
    return Planned(**(facts | other))  # type: ignore[arg-type]


def asked(*rows: Planned, days: int = 14) -> Asked:
    tolerances = dict.fromkeys(("hub", "awex", "fit"), days)
    return asked_of(rows, proposals(rows), tolerances=tolerances, places={}, sharing={}, settings=Settings())


@pytest.mark.parametrize(
    "fixed",
    [
        planned("hub", kind=mission.PRINCELY_MISSION),
        planned("hub", kind=mission.STATE_VISIT),
        planned("hub", kind=mission.COLLECTIVE_STAND),
        planned("hub", status=mission.CONFIRMED),
    ],
)
def test_royal_missions_state_visits_fairs_and_what_is_confirmed_never_move(fixed: Planned) -> None:
    (one,) = asked(fixed).instance.actions
    assert (one.fixed, one.earlier, one.later) == (True, 0, 0)


def test_nothing_leaves_the_year_of_its_plan() -> None:
    (one,) = asked(planned("hub", start=date(2027, 1, 6), end=date(2027, 1, 8))).instance.actions
    assert (one.earlier, one.later) == (5, 14)


def test_of_three_partners_each_two_may_go_without_the_third_who_adds_something() -> None:
    of = asked(planned("hub"), planned("awex"), planned("fit"))
    assert sorted(len(one.members) for one in of.instance.candidates) == [2, 2, 2, 3]
    assert len(of.whole) == 1
    assert solve(of.instance).chosen == of.whole


def test_who_is_held_up_does_not_keep_the_other_two_from_going() -> None:
    late = planned("fit", start=date(2027, 10, 18), end=date(2027, 10, 22), status=mission.CONFIRMED)
    of = asked(planned("hub"), planned("awex"), late, days=0)
    assert [set(of.instance.candidate[key].members) for key in solve(of.instance).chosen] == [{"hub-1", "awex-1"}]


def test_the_same_row_twice_in_a_plan_is_one_action_and_what_is_cancelled_none() -> None:
    twice = planned("hub", key="hub-2")
    of = asked(planned("hub"), twice, planned("awex", status=mission.CANCELLED))
    assert len(of.instance.actions) == 1


def test_a_public_holiday_of_the_destination_is_blocked_and_a_weekend_is_not() -> None:
    (one,) = asked(
        planned("hub", countries=("FR",), start=date(2027, 7, 12), end=date(2027, 7, 16)), days=7
    ).instance.actions
    assert {date.fromordinal(day) for day in one.blocked} == {date(2027, 7, 14)}


def why(of: Instance, key: str = "g") -> str:
    return next((one.code for one in left_out(of, solve(of), [key])), "chosen")


def test_each_reason_for_leaving_a_proposal_out_is_told_apart() -> None:
    stays = action("a", fixed=True)
    rival = Candidate("h", ("b", "c"), saving=200_000)
    anna = frozenset({"manager:hub:anna"})
    holiday = action("b", day=7, days=3, earlier=7, blocked=frozenset({MONDAY + 1}))
    busy = action("b", day=21, resources=anna, earlier=21)
    wants = action("c", resources=anna, fixed=True)
    assert why(Instance((stays, action("b", day=14)), (TOGETHER,))) == TOO_FAR
    assert why(Instance((stays, holiday), (TOGETHER,))) == HOLIDAYS
    assert why(Instance((stays, busy, wants), (TOGETHER,))) == BUSY
    assert why(Instance((stays, action("b"), action("c")), (TOGETHER, rival))) == TAKEN
    far = action("b", day=21, earlier=21)
    assert why(Instance((stays, far), (replace(TOGETHER, saving=100),))) == NOT_WORTH_IT
    assert why(Instance((stays, action("b")), (TOGETHER,))) == "chosen"


@settings(max_examples=40, deadline=None)
@given(instances())
def test_what_is_told_of_an_answer_adds_up_to_its_value(instance: Instance) -> None:
    found = solve(instance)
    told = compared(instance, found)
    weights = instance.settings
    moved = sum(weights.moved + weights.moved_day * abs(one.shift) for one in found.placements if one.shift)
    points = sum(instance.candidate[key].score for key in found.chosen) * weights.point
    resolved = weights.resolved * (len(told.vanished) + len(told.off_holiday))
    assert told.saving + points - moved + resolved == found.value == value_of(instance, found)
    assert compared(instance, Solution()).vanished == ()
