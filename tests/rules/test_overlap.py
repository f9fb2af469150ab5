"""Where plans meet: the same country, different agencies, at about the same time."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.rules.overlap import PlannedAction, overlaps


def planned(code, agency, start, end=None, *, countries=("MA",), sectors=(), precision="day"):
    return PlannedAction(code, agency, frozenset(countries), frozenset(sectors), start, end, precision)


def met(*actions):
    return [(pair.first.code, pair.second.code, pair.country, pair.days_apart) for pair in overlaps(actions)]


HUB = planned("hub-1", "hub", date(2027, 4, 19), date(2027, 4, 24), sectors=("construction", "food"))


def test_two_agencies_in_one_country_in_the_same_week_share_a_place():
    fit = planned("fit-1", "fit", date(2027, 4, 21), date(2027, 4, 23), sectors=("construction",))
    (pair,) = overlaps([fit, HUB])
    assert (pair.first, pair.second, pair.country, pair.days_apart) == (HUB, fit, "MA", 0)
    assert pair.sectors == {"construction"}


@pytest.mark.parametrize(
    ("start", "found"),
    [
        (date(2027, 4, 25), [("hub-1", "fit-1", "MA", 0)]),
        (date(2027, 5, 15), [("hub-1", "fit-1", "MA", 20)]),
        (date(2027, 5, 16), []),
    ],
)
def test_the_next_one_is_near_until_three_weeks_after_the_end(start, found):
    assert met(HUB, planned("fit-1", "fit", start, start)) == found


def test_one_agency_twice_in_a_country_shares_nothing():
    assert met(HUB, planned("hub-2", "hub", date(2027, 4, 20))) == []


def test_another_country_is_another_place():
    assert met(HUB, planned("fit-1", "fit", date(2027, 4, 20), countries=("TN",))) == []


def test_two_countries_in_common_are_two_places():
    both = ("MA", "TN")
    one = planned("hub-1", "hub", date(2027, 4, 19), countries=both)
    assert met(one, planned("fit-1", "fit", date(2027, 4, 20), countries=both)) == [
        ("hub-1", "fit-1", "MA", 0),
        ("hub-1", "fit-1", "TN", 0),
    ]


def test_at_home_nobody_travels():
    at_home = planned("hub-1", "hub", date(2027, 4, 19), countries=("BE",))
    assert met(at_home, planned("fit-1", "fit", date(2027, 4, 19), countries=("BE",))) == []


@pytest.mark.parametrize(
    ("precision", "near"), [("week", 1), ("month", 1), ("quarter", 0), ("year", 0), ("unknown", 0)]
)
def test_only_dates_to_the_month_or_finer_are_compared(precision, near):
    vague = planned("fit-1", "fit", date(2027, 4, 1), date(2027, 4, 30), precision=precision)
    assert len(met(HUB, vague)) == near


def test_what_has_no_date_meets_nothing():
    assert met(HUB, planned("fit-1", "fit", None)) == []


def test_a_long_action_meets_what_starts_before_its_end_even_after_shorter_ones():
    long = planned("hub-1", "hub", date(2027, 1, 4), date(2027, 6, 30))
    short = planned("hub-2", "hub", date(2027, 1, 5), date(2027, 1, 6))
    assert met(long, short, planned("fit-1", "fit", date(2027, 6, 1))) == [("hub-1", "fit-1", "MA", 0)]


def test_three_agencies_make_three_pairs():
    fit, awex = planned("fit-1", "fit", date(2027, 4, 20)), planned("awex-1", "awex", date(2027, 4, 20))
    assert len(met(HUB, fit, awex)) == 3
