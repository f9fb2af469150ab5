"""What runs out when: the days of the policy, missions that move, and policies that cannot be right. D6."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.retention import Policy, Stay, is_due, retention_from, return_of, runs_out_on

MAY_10, MAY_12, MAY_14 = (date(2027, 5, day) for day in (10, 12, 14))
THIRTY = Policy("x", ("M.f",), "delegates", "w", "s", "h", then="delete", clock="return", days=30)
KEPT = Policy("x", ("M.f",), "delegates", "w", "s", "h", then="keep")
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def line(**fields):
    values = {"code": "x", "fields": {"M": "f"}, "whose": "w", "why": "w", "seen_by": "s", "how_long": "h",
              "then": "delete", "clock": "return", "days": 30}  # fmt: skip
    return values | fields


def test_a_delegate_is_back_when_she_leaves_or_else_when_the_mission_ends():
    assert return_of(Stay(MAY_10, MAY_14)) == MAY_14
    assert return_of(Stay(MAY_10, MAY_14, leaves_on=MAY_12)) == MAY_12
    assert return_of(Stay(MAY_10, None, leaves_on=MAY_12)) == MAY_12


def test_nobody_knows_the_return_from_a_mission_without_an_end():
    assert return_of(Stay(MAY_10, None)) is None
    assert return_of(Stay(None, None)) is None


def test_a_mission_that_moved_leaves_older_days_of_travel_behind():
    assert return_of(Stay(date(2027, 9, 1), date(2027, 9, 5), leaves_on=MAY_12)) == date(2027, 9, 5)


def test_thirty_days_after_the_return_it_is_due_and_not_a_day_before():
    assert runs_out_on(THIRTY, MAY_14) == date(2027, 6, 13)
    assert not is_due(THIRTY, MAY_14, today=date(2027, 6, 12))
    assert is_due(THIRTY, MAY_14, today=date(2027, 6, 13))


def test_without_a_return_nothing_is_ever_due():
    assert not is_due(THIRTY, None, today=date(2099, 1, 1))


def test_what_is_kept_never_runs_out():
    assert runs_out_on(KEPT, MAY_14) is None


@given(DAYS, st.integers(0, 4000), DAYS)
def test_what_is_due_once_stays_due(back, days, today):
    policy = Policy("x", ("M.f",), "w", "w", "s", "h", then="blank", clock="mission", days=days)
    if is_due(policy, back, today=today):
        assert is_due(policy, back, today=today + timedelta(days=1))
        assert (today - back).days >= days


def test_a_policy_is_read_with_its_fields_and_what_is_not_personal():
    made = retention_from({"personal": [line(fields={"M": "f g"})], "not_personal": {"N": "a b"}, "libraries": ["x"]})
    assert made.of("x").fields == ("M.f", "M.g")
    assert made.of("x").names == ("f", "g")
    assert made.not_personal == {"N.a", "N.b"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"then": "burn"}, "burn"),
        ({"days": None}, "clock and days"),
        ({"clock": "moon"}, "clock and days"),
        ({"then": "keep"}, "neither clock nor days"),
        ({"why": ""}, "why is missing"),
        ({"fields": {}}, "fields are missing"),
        ({"fields": {"M": "f", "N": "f"}}, "several models"),
        ({"fields": {"N": "a"}}, "both personal and not"),
        ({"fields": {"M": "f f"}}, "stands twice"),
    ],
)
def test_a_policy_that_cannot_be_right_is_refused_with_the_reason(wrong, words):
    with pytest.raises(ValueError, match=words):
        retention_from({"personal": [line(**wrong)], "not_personal": {"N": "a"}})


def test_something_else_than_a_policy_is_refused():
    with pytest.raises(ValueError, match="mapping"):
        retention_from(["x"])


def test_days_of_travel_to_a_mission_without_any_known_date_do_not_count():
    assert return_of(Stay(None, None, leaves_on=MAY_12)) is None


def test_a_day_after_the_last_one_of_the_calendar_never_comes():
    assert runs_out_on(THIRTY, date(9999, 12, 31)) is None
    assert not is_due(THIRTY, date(9999, 12, 31), today=date(9999, 12, 31))
    assert runs_out_on(THIRTY, date(9999, 12, 1)) == date(9999, 12, 31)
