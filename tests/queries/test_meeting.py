"""A meeting side by side: what presented plans aim at, what is only considered, what both have. Articles B2, B3."""

from __future__ import annotations

import pytest
from django.utils import translation

from mercator import models
from mercator.actions.meeting import LineValues, carry_trend, write_line
from mercator.queries.meeting import meeting_page
from mercator.rules import cycle as rules
from tests import make, planning
from tests.planning import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def pulse(cast):
    return planning.pulse(planning.table(cast), cast.awex)


def table_of(rows):
    return {row.code: ([cell.figure.value if cell.figure else None for cell in row.cells], row.shared) for row in rows}


def test_presented_plans_are_counted_side_by_side_and_what_both_have_is_marked(cast, pulse):
    planning.present(planning.plan(cast.hub, "a", "b", countries=("JP",), sectors=("ict", "food")), cast.planner)
    planning.present(planning.plan(cast.awex, "c", countries=("JP", "KR"), sectors=("food",)), cast.awex_planner)
    page = meeting_page(cast.planner, pulse)
    assert [one.agency.code for one in page.sides] == ["hub", "awex"]
    assert table_of(page.sectors) == {"food": ([2, 1], 2), "ict": ([2, None], 0)}
    assert table_of(page.destinations) == {"JP": ([2, 1], 2), "KR": ([None, 1], 0)}
    assert page.sectors[0].code == "food"


def test_a_number_says_what_it_counts_and_from_which_rows(cast, pulse):
    planning.present(planning.plan(cast.hub, "a", countries=("JP",), sectors=("ict",)), cast.planner)
    figure = meeting_page(cast.awex_planner, pulse).sectors[0].cells[0].figure
    assert figure.scope.en.startswith("hub.brussels: actions of its presented plan that go ahead")
    assert [one.parent for one in figure.sources] == ["HUB-2027-001"]


def test_drafts_count_for_nobody_not_even_for_their_own_agency(cast, pulse):
    planning.plan(cast.hub, "a", countries=("JP",), sectors=("ict",))
    for person in (cast.planner, cast.awex_planner):
        assert meeting_page(person, pulse).sectors == ()


def test_what_does_not_go_ahead_is_not_counted(cast, pulse):
    plan = planning.plan(cast.hub, "a", countries=("JP",), status="cancelled")
    planning.present(plan, cast.planner)
    assert meeting_page(cast.planner, pulse).destinations == ()


def test_what_is_only_considered_stands_beside_what_is_planned(cast, pulse):
    planning.present(planning.plan(cast.hub, "a", countries=("JP",)), cast.planner)
    values = LineValues(rules.DESTINATION, "in autumn", agency=cast.awex, country=make.country("JP"))
    write_line(pulse, values, by=cast.awex_planner, now=NOW)
    (row,) = meeting_page(cast.planner, pulse).destinations
    assert row.shared == 2
    assert [one.words for one in row.cells[1].lines] == ["in autumn"]


def test_a_trend_says_where_it_was_carried_and_there_where_it_comes_from(cast, pulse):
    september = planning.plans_meeting(pulse.cycle)
    line = write_line(pulse, LineValues(rules.TREND, "Asia"), by=cast.planner, now=NOW)
    assert isinstance(line, models.MeetingLine)
    before = meeting_page(cast.planner, pulse)
    assert [name for _meeting, name in before.later] == ["Going through the plans"]
    carry_trend(line, september, by=cast.planner, now=NOW)
    (trend,) = meeting_page(cast.planner, pulse).trends
    assert [name for _meeting, name in trend.carried_to] == ["Going through the plans"]
    (item,) = meeting_page(cast.planner, september).agenda
    assert (item.from_meeting, item.from_name) == (pulse, "Taking the pulse: hub.brussels – AWEX")


def test_a_meeting_of_nobody_in_particular_is_of_all_who_take_part(cast, pulse):
    page = meeting_page(cast.planner, planning.plans_meeting(pulse.cycle))
    assert [one.agency.code for one in page.sides] == ["hub", "awex", "fit"]
    assert page.writes
