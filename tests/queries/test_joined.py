"""An action in several plans: listed once, with every agency's own money, and brought back as it was. Article B6."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from mercator.actions.merge import merge_actions, undo_merge
from mercator.queries.year.filter import YearFilter
from mercator.queries.year.joined import together_words
from mercator.queries.year.order import Order
from mercator.queries.year.page import totals_of, year_list
from mercator.queries.year.places import places_of
from mercator.queries.year.sources import estimate_sources
from mercator.queries.year.timeline import timed
from tests import make

NOW = datetime(2026, 9, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def korea(agency, code, title, **fields):
    values = {"year": 2027, "status": "planned", "published": False, "shared": True, "countries": ("KR",)}
    dates = {"start": date(2027, 6, 5), "end": date(2027, 6, 12), "kind": "princely-mission"}
    return make.action(agency, code=code, title=title, **(values | dates | fields))


@pytest.fixture
def three(cast):
    """The royal mission to Korea under three names, and a fair of hub's own."""
    hub = korea(cast.hub, "hub-kr", "Mission économique", estimate=Decimal(50000), expected_min=10, expected_max=10)
    awex = korea(cast.awex, "awex-kr", "BEM Corée", estimate=Decimal(30000), expected_min=5, expected_max=5)
    fit = korea(cast.fit, "fit-kr", "BEM Zuid-Korea")
    korea(cast.hub, "hub-fair", "Fair", kind="collective-stand", countries=("MA",))
    return hub, awex, fit


@pytest.fixture
def merged(three, cast):
    hub, awex, fit = three
    return merge_actions(hub, [awex, fit], why="One royal mission", by=cast.planner, now=NOW)


def board(person, **filters):
    return year_list(person, YearFilter(year=2027, **filters), Order())


def codes(person, **filters):
    listed = board(person, **filters)
    return sorted(row.code for row in listed.rows(listed.entries))


def test_it_is_listed_once_with_all_agencies_and_the_tag(merged, cast):
    listed = board(cast.reader)
    row = next(row for row in listed.rows(listed.entries) if row.code == "hub-kr")
    assert codes(cast.reader) == ["hub-fair", "hub-kr"]
    assert row.hosts == "hub.brussels, AWEX, FIT"
    assert row.tag_words == "tri-regional"
    assert row.also == "AWEX (BEM Corée (en)), FIT (BEM Zuid-Korea (en))"


def test_totals_count_it_once_and_add_each_agencys_own_money(merged, cast):
    listed = board(cast.reader)
    totals = totals_of(listed)
    assert (totals.actions.figure.value, totals.estimate.figure.value) == (2, Decimal(80000))
    assert "Some stand in several plans and count once: 4 rows of plans." in totals.actions.figure.scope.en
    assert totals.estimate.figure.scope.en.startswith(
        "Own estimates of AWEX and hub.brussels, foreseen for 2 of 4 rows of plans"
    )
    assert totals.expected.figure.value == 15
    behind = estimate_sources(listed.going_ahead, person=cast.reader)
    assert [(source.code, source.value) for source in behind] == [("awex-kr", 30000), ("hub-kr", 50000)]


def test_timeline_and_map_count_it_once_too(merged, cast):
    listed = board(cast.reader)
    assert sorted(one.code for one in timed(listed)) == ["hub-fair", "hub-kr"]
    assert [(place.code, place.actions) for place in places_of(listed)] == [("KR", 1), ("MA", 1)]
    assert [place.actions for place in places_of(board(cast.reader, where="KR"))] == [1, 1]


def test_a_filter_that_fits_only_the_row_of_another_plan_still_finds_the_action(merged, cast):
    assert codes(cast.reader, text="Zuid-Korea") == ["fit-kr"]
    assert codes(cast.reader, agencies=("awex",)) == ["hub-kr"]


def test_what_is_cancelled_takes_the_money_of_every_plan_with_it(merged, three, cast):
    three[0].status = "cancelled"
    three[0].save()
    assert totals_of(board(cast.reader)).estimate.figure.value is None
    assert codes(cast.reader, status="planned") == ["hub-fair"]


def test_undoing_it_brings_every_row_back(merged, three, cast):
    undo_merge(merged, why="Two missions after all", by=cast.planner, now=NOW)
    assert codes(cast.reader) == ["awex-kr", "fit-kr", "hub-fair", "hub-kr"]
    listed = board(cast.reader)
    assert {row.hosts for row in listed.rows(listed.entries)} == {"hub.brussels", "AWEX", "FIT"}
    assert "rows of plans" not in totals_of(listed).actions.figure.scope.en


def test_each_agencys_own_plan_says_with_what_its_row_stands(merged, three, cast):
    hub, awex, _fit = three
    assert together_words(cast.awex_planner, [awex.pk]) == {
        awex.pk: "hub.brussels (Mission économique (en)), FIT (BEM Zuid-Korea (en))"
    }
    assert together_words(cast.planner, [hub.pk])[hub.pk].startswith("AWEX (BEM Corée (en))")


def test_a_row_of_a_plan_that_was_not_presented_is_not_told(merged, three, cast):
    fit = three[2]
    fit.shared = False
    fit.save()
    listed = board(cast.reader)
    assert next(row.also for row in listed.rows(listed.entries) if row.code == "hub-kr") == "AWEX (BEM Corée (en))"
