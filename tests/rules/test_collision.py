"""Collisions: who and what cannot be in two places, what falls on a holiday, who does not know of whom."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.rules.collision import collisions, places_not_known
from mercator.rules.planned import Planned


def planned(key, start="2027-09-13", end="2027-09-16", **fields):
    """A mission of hub.brussels to Peru in week 37 of 2027, unless told otherwise."""
    values = {
        "agency": "hub", "title": key, "kind": "regional-mission", "countries": ("PE",), "cities": ("Lima",),
        "sectors": ("food",), "precision": "day",
    }  # fmt: skip
    days = {"start": start and date.fromisoformat(start), "end": end and date.fromisoformat(end)}
    return Planned(key=key, **(values | days | fields))


def found(*actions, kind=None, places=None, **rest):
    made = collisions(actions, places=places or {}, **rest)
    return [(one.kind, *one.keys) for one in made if kind in (None, one.kind)]


def test_an_area_manager_with_two_actions_in_a_week_collides():
    one, other = planned("one", manager="Ann"), planned("two", "2027-09-17", "2027-09-17", manager="ANN ")
    (made,) = collisions([other, one], places={})
    assert (made.kind, made.keys, made.name, made.week) == ("manager", ("one", "two"), "Ann", (2027, 37))


def test_the_week_is_that_of_iso_and_an_action_over_two_weeks_is_in_both():
    one = planned("one", manager="Ann")
    assert found(one, planned("monday", "2027-09-20", "2027-09-21", manager="Ann")) == []
    assert found(planned("long", "2027-09-17", "2027-09-20", manager="Ann"), one) == [("manager", "one", "long")]
    new_year = planned("december", "2026-12-30", "2026-12-30", manager="Ann")
    (made,) = collisions([new_year, planned("january", "2027-01-02", "2027-01-02", manager="Ann")], places={})
    assert made.week == (2026, 53)


def test_two_agencies_may_have_managers_of_the_same_name():
    assert found(planned("one", manager="Ann"), planned("two", manager="Ann", agency="fit", sectors=())) == []


@pytest.mark.parametrize("nobody", ["", "?", "-", "N.N.", "te bepalen", "à désigner", "TBC", "vacant"])
def test_what_stands_in_place_of_a_name_collides_with_nothing(nobody):
    assert found(planned("one", manager=nobody, post=nobody), planned("two", manager=nobody, post=nobody)) == []


def test_a_cell_can_name_two_managers():
    one, other = planned("one", manager="Ann / Bea"), planned("two", manager="bea", sectors=())
    assert found(one, other) == [("manager", "one", "two")]


def test_three_actions_in_a_week_are_three_pairs_each_said_once():
    three = [planned(key, "2027-09-13", "2027-09-24", manager="Ann") for key in ("a", "b", "c")]
    assert found(*three) == [("manager", "a", "b"), ("manager", "a", "c"), ("manager", "b", "c")]


@pytest.mark.parametrize("precision", ["month", "quarter", "semester", "unknown"])
def test_dates_that_are_vague_do_not_collide(precision):
    vague = planned("vague", "2027-09-01", "2027-09-30", precision=precision, manager="Ann", countries=("CN",))
    assert found(vague, planned("one", manager="Ann"), places={"vague": ("CN",)}) == []


@pytest.mark.parametrize("status", ["cancelled", "postponed", "held", "closed"])
def test_what_does_not_go_ahead_or_is_over_takes_no_part(status):
    assert found(planned("one", manager="Ann"), planned("two", manager="Ann", status=status)) == []


def test_broken_dates_and_rows_set_aside_take_no_part():
    one = planned("one", manager="Ann")
    assert found(one, planned("broken", "2027-09-16", "2027-09-13", manager="Ann")) == []
    assert found(one, planned("undated", None, None, manager="Ann")) == []
    assert found(one, planned("copy", manager="Ann"), set_aside={"copy"}) == []


def test_a_post_receives_one_action_a_week_whichever_agency_sends_it():
    one, other = planned("one", post="Lima"), planned("two", post="LIMA", agency="awex", sectors=())
    assert found(one, other) == [("post", "one", "two")]
    assert found(one, other, acquainted={frozenset({"one", "two"})}) == []


def test_a_holiday_counts_where_the_action_takes_place_and_not_in_its_market():
    buyers = planned("buyers", "2027-11-22", "2027-11-25", countries=("US",), cities=("Brussels",))
    assert found(buyers, places={"buyers": ("BE",)}) == []
    assert found(buyers, places={"buyers": ("US",)}) == [("holiday", "buyers")]
    assert found(planned("inward", "2027-07-21", "2027-07-21"), places={"inward": ("BE",)}) == [("holiday", "inward")]


def test_without_a_known_place_the_market_stands_for_it():
    assert found(planned("boston", "2027-11-22", "2027-11-25", countries=("US",))) == [("holiday", "boston")]


def test_an_action_on_several_holidays_is_one_collision_with_the_gravest_first():
    (made,) = collisions([planned("dubai", "2027-03-04", "2027-03-10", countries=("AE",))], places={})
    assert [lost.holiday.category for lost in made.lost] == ["eid-al-fitr", "ramadan"]
    assert made.category == "eid-al-fitr"
    assert [str(day) for day in made.lost[0].days] == ["2027-03-09", "2027-03-10"]


def test_an_action_over_a_weekend_loses_only_the_working_days_of_a_holiday():
    (made,) = collisions([planned("china", "2027-02-06", "2027-02-08", countries=("CN",))], places={})
    assert [str(day) for lost in made.lost for day in lost.days] == ["2027-02-08"]


def test_a_day_without_an_end_is_one_day():
    assert found(planned("boston", "2027-11-24", None, countries=("US",))) == []
    assert found(planned("boston", "2027-11-25", None, countries=("US",))) == [("holiday", "boston")]


def other(key="two", start="2027-09-20", end="2027-09-22", **fields):
    return planned(key, start, end, **({"agency": "awex"} | fields))


def test_two_agencies_in_a_city_and_sector_within_a_month_do_not_know_of_each_other():
    (made,) = collisions([planned("one"), other()], places={})
    assert (made.kind, made.keys, made.cities, made.sectors, made.days_apart) == (
        "unaware", ("one", "two"), ("Lima",), {"food"}, 3,
    )  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [
        {"agency": "hub"},
        {"cities": ("Cusco",)},
        {"sectors": ("ict",)},
        {"start": "2027-10-25", "end": "2027-10-26"},
        {"together": frozenset({"awex", "hub"})},
        {"start": "2027-10-01", "end": "2027-10-31", "precision": "month"},
        {"start": "2027-07-01", "end": "2027-09-30", "precision": "quarter"},
    ],
)
def test_who_knows_or_is_elsewhere_or_at_another_time_needs_no_warning(fields):
    assert found(planned("one"), other(**fields), kind="unaware") == []


def test_a_month_is_enough_when_the_other_falls_into_it():
    month = other(start="2027-09-01", end="2027-09-30", precision="month")
    assert found(planned("one"), month) == [("unaware", "two", "one")]


def test_who_was_put_in_touch_is_not_warned_again():
    assert found(planned("one"), other(), acquainted={frozenset({"one", "two"})}) == []


def test_at_home_only_who_invites_the_same_market_meets():
    home = {"cities": ("Brussels",), "kind": "inward-buyers"}
    assert found(planned("one", **home), other(countries=("MX",), **home), kind="unaware") == []
    assert found(planned("one", **home), other(**home), kind="unaware") == [("unaware", "one", "two")]


def test_a_royal_mission_in_several_plans_is_one_and_the_same():
    assert found(planned("one", kind="princely-mission"), other(kind="princely-mission")) == []
    assert found(planned("one", kind="state-visit"), other()) == [("unaware", "one", "two")]


def test_three_agencies_in_a_city_are_one_warning():
    third = other("three", "2027-09-27", "2027-09-28", agency="fit")
    assert found(third, planned("one"), other()) == [("unaware", "one", "two", "three")]


def test_it_is_said_of_which_places_the_holidays_are_not_known():
    actions = [planned("one", countries=("ZZ",)), planned("two", countries=("PE",))]
    assert places_not_known(actions, places={}) == {"ZZ"}
    assert places_not_known(actions, places={"one": ("BE",)}) == frozenset()
