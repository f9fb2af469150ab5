"""The board of a year: several agencies, a period, what plans foresee, what meets where, which countries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from mercator.models import Action, CountryGroup
from mercator.queries.year.filter import YearFilter
from mercator.queries.year.order import Order
from mercator.queries.year.page import totals_of, year_list
from mercator.queries.year.places import marks, places_of
from mercator.queries.year.rows import expected_words
from mercator.queries.year.sources import estimate_sources, expected_sources
from mercator.queries.year.timeline import shared_places, timed
from tests import make


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def planned(agency, code, start=date(2027, 4, 19), end=date(2027, 4, 24), **fields):
    """An action of a plan of 2027 that was presented."""
    values = {"year": 2027, "status": "planned", "published": False, "shared": True, "countries": ("MA",)}
    return make.action(agency, code=code, start=start, end=end, **({"title": code} | values | fields))


@pytest.fixture
def three(cast):
    """Morocco twice in April, by hub and FIT; a fair of AWEX in the first half of the year."""
    hub = planned(
        cast.hub, "hub-1", sectors=("construction",), estimate=Decimal("10000.50"), expected_min=12, expected_max=15
    )
    fit = planned(
        cast.fit, "fit-1", date(2027, 4, 21), date(2027, 4, 23), sectors=("construction", "food"),
        estimate=Decimal(5000), estimate_about=True, expected_min=10,
    )  # fmt: skip
    awex = planned(
        cast.awex, "awex-1", date(2027, 1, 1), date(2027, 6, 30), countries=("CN", "MA"), date_precision="semester"
    )
    return hub, fit, awex


def board(person, order=None, **filters):
    return year_list(person, YearFilter(year=2027, **filters), order or Order())


def codes(person, order=None, **filters):
    listed = board(person, order, **filters)
    return [row.code for row in listed.rows(listed.entries)]


def test_any_set_of_agencies_can_be_asked(three, cast):
    assert codes(cast.reader, agencies=("hub", "fit")) == ["hub-1", "fit-1"]
    assert codes(cast.reader, agencies=("hub", "fit", "awex")) == ["awex-1", "hub-1", "fit-1"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2027-04", "2027-04", ["awex-1", "hub-1", "fit-1"]),
        ("2027-05", "", ["awex-1"]),
        ("", "2027-03", ["awex-1"]),
        ("2027-07", "", []),
    ],
)
def test_an_action_fits_a_period_when_its_window_overlaps_it(three, cast, since, until, found):
    assert codes(cast.reader, since=since, until=until) == found


def test_what_has_no_date_fits_no_period_and_an_open_end_ends_on_its_first_day(cast):
    planned(cast.hub, "undated", None, None, date_precision="unknown")
    planned(cast.hub, "departs", date(2027, 2, 10), None)
    assert codes(cast.reader, since="2027-02") == ["departs"]
    assert codes(cast.reader, since="2027-03") == []


def test_an_address_spells_agencies_and_months():
    query = {"agency": ["hub", "fit", "hub"], "from": ["2027-03"], "until": ["2027-13"]}
    asked = YearFilter.asked(2027, query=query)
    assert (asked.agencies, asked.since, asked.until) == (("hub", "fit"), "2027-03", "")
    assert YearFilter(year=2027, until="2028-02").last_day == date(2028, 2, 29)


def test_the_total_of_estimates_says_whose_they_are_and_for_how_many_actions(three, cast):
    found = totals_of(board(cast.reader)).estimate
    assert (found.figure.value, found.figure.moment, found.figure.approximate) == (Decimal("15000.50"), "planned", True)
    assert found.figure.scope.en == (
        "Own estimates of FIT and hub.brussels, foreseen for 2 of 3 actions; what others pay is not included."
    )
    assert [source.value for source in estimate_sources(board(cast.reader).going_ahead, person=cast.reader)] == [
        Decimal(5000),
        Decimal("10000.50"),
    ]


def test_the_total_of_participants_is_a_lower_bound_that_says_its_range(three, cast):
    found = totals_of(board(cast.reader)).expected
    assert (found.figure.value, found.figure.unit, found.at_least) == (22, "participants", True)
    assert found.figure.scope.en == (
        "As counted by FIT and hub.brussels, for 2 of 3 actions. Both ends are stated for 1 of them: from 12 to 15."
    )
    assert len(expected_sources(board(cast.reader).going_ahead, person=cast.reader)) == 2


def test_a_range_holds_only_actions_that_state_both_ends(cast):
    planned(cast.hub, "both", expected_min=3, expected_max=7)
    planned(cast.hub, "upper", expected_max=400)
    found = totals_of(board(cast.reader)).expected
    assert (found.figure.value, found.rows, found.at_least) == (3, 1, True)
    assert found.figure.scope.en == (
        "As counted by hub.brussels, for 1 of 2 actions. Together from 3 to 7. "
        "Left out, as only an upper end is stated: 1."
    )
    assert [source.value for source in expected_sources(board(cast.reader).going_ahead, person=cast.reader)] == [3]


@pytest.fixture
def one_cancelled(cast):
    """10,000 euros and 10 people that go ahead, 7,000 and 7 that were cancelled."""
    planned(cast.hub, "on", estimate=Decimal(10000), expected_min=10, expected_max=10)
    planned(cast.hub, "off", estimate=Decimal(7000), expected_min=7, expected_max=7, status="cancelled")


def sums(person, **filters):
    """The sums of estimates and of expected participants, each as its total and as its source rows say it."""
    listed = board(person, **filters)
    totals = totals_of(listed)
    made = (totals.estimate, estimate_sources), (totals.expected, expected_sources)
    return [
        (total.figure.value, total.rows, [source.value for source in sources(listed.going_ahead, person=person)])
        for total, sources in made
    ]


def test_what_is_cancelled_is_in_no_total_of_plans_and_that_is_said(one_cancelled, cast):
    assert sums(cast.reader) == [(10000, 1, [10000]), (10, 1, [10])]
    totals = totals_of(board(cast.reader))
    assert totals.estimate.figure.scope.en == (
        "Own estimates of hub.brussels, foreseen for 1 of 1 actions; what others pay is not included. "
        "Cancelled and postponed actions left out: 1."
    )
    assert totals.expected.figure.scope.en.endswith("Cancelled and postponed actions left out: 1.")


def test_who_asks_for_what_is_cancelled_sees_what_was_foreseen_for_it(one_cancelled, cast):
    assert sums(cast.reader, status="cancelled") == [(7000, 1, [7000]), (7, 1, [7])]
    assert "left out" not in totals_of(board(cast.reader, status="cancelled")).estimate.figure.scope.en


def test_where_only_cancelled_actions_say_anything_the_total_is_unknown_and_says_why(cast):
    planned(cast.hub, "off", estimate=Decimal(7000), status="postponed")
    found = totals_of(board(cast.reader)).estimate
    assert (found.figure.value, found.rows) == (None, 0)
    assert found.figure.scope.en == "Cancelled and postponed actions left out: 1."


def test_where_no_plan_says_anything_there_is_no_total_of_plans(cast):
    planned(cast.hub, "bare")
    totals = totals_of(board(cast.reader))
    assert (totals.estimate, totals.expected) == (None, None)


def test_what_a_plan_foresees_is_its_agencys_own_until_it_is_presented(cast):
    planned(cast.hub, "joint", shared=False, organisers=(cast.awex.body,), estimate=Decimal(900), manager="Ann")
    mine, theirs = (board(person) for person in (cast.reader, cast.awex_planner))
    (row,), (seen) = mine.rows(mine.entries), theirs.rows(theirs.entries)
    assert (row.estimate, row.manager) == (Decimal("900.00"), "Ann")
    assert [(one.estimate, one.manager) for one in seen] == [(None, "")]
    assert totals_of(theirs).estimate is None
    assert estimate_sources(theirs.going_ahead, person=cast.awex_planner) == []


def test_the_estimate_and_the_expected_sort_where_nothing_else_is_known(three, cast):
    assert codes(cast.reader, Order("cost", down=True)) == ["hub-1", "fit-1", "awex-1"]
    assert codes(cast.reader, Order("companies")) == ["fit-1", "hub-1", "awex-1"]


@pytest.mark.parametrize(
    ("lowest", "highest", "words"),
    [(12, 15, "12–15"), (14, 14, "14"), (10, None, "at least 10"), (None, 20, "at most 20"), (None, None, "")],
)
def test_a_range_of_participants_is_said_as_it_is_known(lowest, highest, words):
    assert expected_words(lowest, highest) == words


def test_the_timeline_holds_every_listed_action_in_the_order_of_its_start(three, cast):
    assert [(one.code, one.places) for one in timed(board(cast.reader))] == [
        ("awex-1", "CN (en), MA (en)"),
        ("hub-1", "MA (en)"),
        ("fit-1", "MA (en)"),
    ]


def test_only_who_may_change_an_action_may_move_it(three, cast):
    planned(cast.fit, "joint", organisers=(cast.hub.body,))
    assert [one.code for one in timed(board(cast.planner)) if one.movable] == ["hub-1", "joint"]
    assert not any(one.movable for one in timed(board(cast.reader)))


def test_two_agencies_in_one_country_share_a_place_until_one_is_cancelled(three, cast):
    (pair,) = shared_places(timed(board(cast.reader)))
    assert (pair.first.code, pair.second.code, pair.country, pair.sectors) == ("hub-1", "fit-1", "MA", {"construction"})
    Action.objects.filter(code="fit-1").update(status="cancelled")
    assert shared_places(timed(board(cast.reader))) == []


def test_countries_are_counted_by_the_agency_whose_plan_has_the_action(three, cast):
    planned(cast.hub, "hub-2", countries=("MA", "MA"))
    china, morocco = places_of(board(cast.reader))
    assert (china.code, china.actions, china.agencies) == ("CN", 1, (("awex", 1),))
    assert (morocco.actions, morocco.agencies[0], len(morocco.agencies)) == (4, ("hub", 2), 3)


def test_the_map_keeps_its_countries_when_one_is_chosen_and_narrows_to_a_group(three, cast):
    assert [place.code for place in places_of(board(cast.reader, where="MA"))] == ["CN", "MA"]
    CountryGroup.objects.create(code="asia", name="Asia").members.set(["CN"])
    assert {place.actions for place in places_of(board(cast.reader, where="asia"))} == {1}


def test_small_places_have_a_dot_on_the_map_and_large_ones_have_none():
    assert all(marks()[code].small for code in ("SG", "HK", "LU", "BH", "MT", "QA"))
    assert not any(marks()[code].small for code in ("MA", "US", "BE", "CD"))
