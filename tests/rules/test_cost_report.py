"""How costs are put together, by the rules alone. Article C4."""

from __future__ import annotations

from decimal import Decimal

from mercator.rules.cost_report import (
    MOST_DRAWN,
    drawn_apart,
    group_of_countries,
    is_official_travel,
    may_hide_official_travel,
    years_asked,
)


def test_the_latest_year_stands_last():
    assert years_asked(2023, span=3) == (2021, 2022, 2023)


def test_an_action_in_several_countries_counts_once_and_by_itself():
    assert group_of_countries(["CN", "HK"]) == "several"
    assert group_of_countries(["CN", "CN"]) == "CN"
    assert group_of_countries([]) == "none"


def test_only_lines_that_say_so_are_travel_of_officials():
    assert is_official_travel("hotel", "minister-and-cabinet")
    assert not is_official_travel("catering", "officials")
    assert not is_official_travel("travel", "companies")


def test_a_line_that_leaves_it_open_may_hold_some_of_it():
    assert may_hide_official_travel("not-stated", "not-stated")
    assert may_hide_official_travel("travel", "everyone")
    assert not may_hide_official_travel("hotel", "officials")
    assert not may_hide_official_travel("travel", "companies")


def test_a_chart_draws_the_largest_apart_unless_all_of_them_fit():
    few = {f"g{number}": Decimal(number) for number in range(MOST_DRAWN + 1)}
    assert len(drawn_apart(few)) == MOST_DRAWN + 1
    many = few | {"more": Decimal(100)}
    assert drawn_apart(many)[0] == "more"
    assert len(drawn_apart(many)) == MOST_DRAWN
