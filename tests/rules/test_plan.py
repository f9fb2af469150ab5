"""A plan's facts, how two versions differ, and what comes back a year later. Articles B1, B7, C1."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mercator.rules import mission
from mercator.rules.plan import (
    ADDED,
    CHANGED,
    DROPPED,
    UNCHANGED,
    PlanFacts,
    Traces,
    a_year_later,
    as_data,
    differences,
    from_data,
    plan_problems,
    removal_problems,
    status_step_problems,
)  # fmt: skip

WHOLE = PlanFacts(
    code="HUB-2027-001", number="12", title="Mission au Japon", kind="regional-mission", countries=("JP",),
    cities=("Tokyo", "Osaka"), sectors=("ict",), start=date(2027, 4, 12), end=date(2027, 4, 16), date_precision="day",
    estimate=Decimal("12500.50"), estimate_about=True, expected_min=12, expected_max=15, status="planned",
    manager="AM 01", motivation="Croissance", deciding_body="Conseil",
)  # fmt: skip


def test_facts_come_back_from_json_as_they_went():
    assert from_data(as_data(WHOLE)) == WHOLE
    assert from_data(as_data(PlanFacts(status="planned"))) == PlanFacts(status="planned")


def test_a_later_version_tells_what_was_added_changed_and_dropped():
    gone, same = replace(WHOLE, code="2"), replace(WHOLE, code="3")
    moved = replace(WHOLE, start=date(2027, 5, 3), end=date(2027, 5, 7))
    found = {one.what: one for one in differences([WHOLE, gone, same], [moved, same, replace(WHOLE, code="4")])}
    assert found[CHANGED].fields == ("start", "end")
    assert found[ADDED].after.code == "4"
    assert found[DROPPED].before.code == "2"
    assert found[UNCHANGED].after.code == "3"


def test_days_come_back_on_the_same_weekday():
    later = a_year_later(WHOLE)
    assert (later.start, later.end) == (date(2028, 4, 10), date(2028, 4, 14))
    assert later.start.weekday() == WHOLE.start.weekday()


def test_the_first_days_of_january_stay_out_of_the_same_year():
    early = replace(WHOLE, start=date(2026, 1, 1), end=date(2026, 1, 2))
    assert a_year_later(early).start == date(2027, 1, 7)


@pytest.mark.parametrize(
    ("precision", "start", "end", "later"),
    [
        ("month", date(2027, 2, 1), date(2027, 2, 28), (date(2028, 2, 1), date(2028, 2, 29))),
        ("month", date(2027, 10, 11), date(2027, 10, 20), (date(2028, 10, 11), date(2028, 10, 20))),
        ("quarter", date(2027, 7, 1), date(2027, 9, 30), (date(2028, 7, 1), date(2028, 9, 30))),
        ("month", date(2028, 2, 1), date(2028, 2, 29), (date(2029, 2, 1), date(2029, 2, 28))),
    ],
)
def test_a_vague_window_comes_back_in_the_same_months(precision, start, end, later):
    made = a_year_later(replace(WHOLE, start=start, end=end, date_precision=precision))
    assert (made.start, made.end, made.date_precision) == (*later, precision)


def test_unknown_dates_stay_unknown():
    assert a_year_later(PlanFacts(title="x")).date_precision == mission.UNKNOWN


@pytest.mark.parametrize(
    ("current", "wanted", "why", "codes"),
    [
        ("planned", "planned", "", []),
        ("idea", "planned", "", []),
        ("planned", "cancelled", "", ["reason-missing"]),
        ("planned", "cancelled", "No budget", []),
        ("idea", "held", "x", ["status-not-next"]),
    ],
)
def test_a_status_takes_the_usual_steps_and_says_why_nothing_comes_of_it(current, wanted, why, codes):
    assert [found.code for found in status_step_problems(current, wanted, why=why)] == codes


def test_everything_wrong_with_a_row_is_said_at_once():
    wrong = PlanFacts(estimate=Decimal(-5), expected_min=9, expected_max=3, date_precision="day")
    codes = {found.code for found in plan_problems(wrong, year=2027)}
    assert codes >= {
        "title-missing", "kind-missing", "country-missing", "negative-cost", "expected-reversed", "start-missing",
    }  # fmt: skip


def traces(**left):
    none = {"published": False, "presented": False, "together": False, "costs": False, "counts": False}
    return Traces(**(none | {"answered": False} | left))


def test_what_nobody_saw_and_nothing_hangs_on_is_taken_out_of_a_plan():
    assert removal_problems(traces()) == []


@pytest.mark.parametrize(
    ("left", "code"),
    [
        ("published", "removal-public"), ("presented", "removal-presented"), ("together", "removal-together"),
        ("costs", "removal-with-numbers"), ("counts", "removal-with-numbers"), ("answered", "removal-answered"),
    ],
)  # fmt: skip
def test_what_left_a_trace_is_only_cancelled(left, code):
    assert [found.code for found in removal_problems(traces(**{left: True}))] == [code]
