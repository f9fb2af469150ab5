"""Dates, status and tag of an action. Articles B1, B4, C1."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.coorganisation import tag
from mercator.rules.mission import NEXT_STATUSES, STATUSES, ActionDates, StatusStep, date_problems, status_problems


def codes(problems):
    return [found.code for found in problems]


def step(**changes):
    values = {
        "current": "confirmed", "wanted": "held", "reason": "it took place", "decided_on": date(2023, 5, 26),
        "end": date(2023, 5, 25), "today": date(2023, 6, 1),
    }  # fmt: skip
    return StatusStep(**(values | changes))


def test_a_mission_that_took_place_can_be_held():
    assert status_problems(step()) == []


def test_a_change_of_status_without_a_reason_is_refused():
    assert codes(status_problems(step(reason="  "))) == ["reason-missing"]


def test_a_mission_held_before_its_end_is_a_warning_only():
    (found,) = status_problems(step(end=date(2023, 6, 3)))
    assert (found.code, found.severity) == ("held-before-its-end", "warns")


def test_a_held_mission_cannot_become_an_idea():
    assert codes(status_problems(step(current="held", wanted="idea"))) == ["status-not-next"]


def test_a_mission_held_by_mistake_is_confirmed_again_with_its_reason():
    assert status_problems(step(current="held", wanted="confirmed", reason="ticked by mistake")) == []
    assert codes(status_problems(step(current="held", wanted="confirmed", reason=""))) == ["reason-missing"]


def test_every_problem_is_said_at_once():
    found = codes(status_problems(step(current="held", wanted="idea", reason="", decided_on=date(2030, 1, 1))))
    assert found == ["status-not-next", "reason-missing", "decided-in-the-future"]


def test_every_status_says_what_may_follow():
    assert set(NEXT_STATUSES) == set(STATUSES)


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        (date(2023, 5, 21), date(2023, 5, 25), "day", []),
        (date(2023, 5, 25), date(2023, 5, 21), "day", ["end-before-start"]),
        (date(2022, 5, 21), None, "day", ["outside-the-year"]),
        (date(2022, 12, 28), date(2023, 1, 3), "day", []),
        (None, None, "day", ["start-missing"]),
        (None, None, "unknown", []),
    ],
)
def test_dates_of_an_action_of_2023(start, end, precision, expected):
    assert codes(date_problems(ActionDates(year=2023, start=start, end=end, precision=precision))) == expected


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        (["brussels", "federal"], "regional"),
        (["brussels", "wallonia"], "bi-regional"),
        (["brussels", "wallonia", "flanders", "federal"], "tri-regional"),
        (["federal"], "no-region"),
    ],
)
def test_the_tag_follows_from_the_regions_that_take_part(regions, expected):
    assert tag(regions) == expected


@given(st.lists(st.sampled_from(["brussels", "wallonia", "flanders", "federal", ""])))
def test_the_tag_does_not_depend_on_the_order(regions):
    assert tag(regions) == tag(list(reversed(regions)))
