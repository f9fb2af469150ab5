"""The cost report: sums that add up, what they hold, what they leave out. Article C4; questions 1 and 9."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from mercator import models
from mercator.queries.cost_report import CostAsk
from mercator.queries.cost_report_lines import lines_of
from mercator.queries.cost_report_page import cost_page
from mercator.queries.cost_report_table import cost_tables
from mercator.queries.cost_report_words import funders_of
from tests import make


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def spf(db):
    return make.body("SPF/FOD", code="spf", kind="federal")


@pytest.fixture
def senegal(cast, spf):
    """Senegal 2023 as the source has it: the regions' own costs are not included."""
    row = make.action(cast.hub, code="SN", organisers=(cast.awex.body, cast.fit.body))
    make.cost(row, cast.ace.body, "92235.58", nature="travel", beneficiary="companies")
    make.cost(row, spf, "29991.43", nature="hotel", beneficiary="minister-and-cabinet")
    return row


def report(person, year=2023, **asked):
    return cost_page(person, CostAsk.of(year, query={name: [str(value)] for name, value in asked.items()}))


def sums(page):
    return {row.label: [cell.figure.value for cell in row.cells] for row in page.rows}


def total(page):
    return [cell.figure.value for cell in page.total.cells]


def scope(page, head="2023"):
    return dict(page.scopes)[head].en


def test_senegal_2023_adds_up_by_funder_with_its_scope(cast, senegal):
    page = report(cast.planner, span=1)
    assert sums(page) == {"ACE/ABH": [Decimal("92235.58")], "SPF/FOD": [Decimal("29991.43")]}
    assert total(page) == [Decimal("122227.01")]
    assert scope(page) == (
        "Costs known for 1 of 1 action. Paid by ACE/ABH and SPF/FOD. "
        "Own costs of AWEX, FIT and hub.brussels not included."
    )


def test_years_stand_side_by_side_and_all_of_them_together(cast, senegal):
    earlier = make.action(cast.hub, code="AU", year=2022)
    make.cost(earlier, cast.ace.body, "7.42")
    page = report(cast.planner)
    assert page.heads == ("2021", "2022", "2023", "All years")
    assert total(page) == [None, Decimal("7.42"), Decimal("122227.01"), Decimal("122234.43")]
    assert sums(page)["SPF/FOD"] == [None, None, Decimal("29991.43"), Decimal("29991.43")]


@pytest.mark.parametrize("by", ["funder", "nature", "agency", "country", "kind"])
def test_every_grouping_adds_up_to_the_same_total(cast, senegal, by):
    china = make.action(cast.awex, code="CN", countries=("CN", "HK"), kind="state-visit")
    make.cost(china, cast.awex.body, "0.01", nature="travel")
    make.cost(china, cast.fit.body, "1000.10")
    page = report(cast.planner, by=by, span=1)
    assert sum(row.cells[0].figure.value or 0 for row in page.rows) == total(page)[0] == Decimal("123227.12")


def test_an_action_in_several_countries_stands_by_itself(cast):
    china = make.action(cast.hub, code="CN", countries=("CN", "HK"))
    make.cost(china, cast.hub.body, "10.00")
    page = report(cast.planner, by="country", span=1)
    assert sums(page) == {"several countries": [Decimal("10.00")]}
    assert [cell.note for cell in page.rows[0].cells] == ["known for 1 of 1"]


def test_groups_without_a_known_amount_are_unknown_not_zero(cast, senegal):
    make.action(cast.hub, code="AU", countries=("AU",))
    page = report(cast.planner, by="country", span=1)
    assert sums(page)["AU (en)"] == [None]
    assert scope(page).startswith("Costs known for 1 of 2 actions.")


def test_another_moment_counts_other_amounts(cast, senegal):
    make.cost(senegal, cast.hub.body, None, planned=Decimal(5000))
    assert total(report(cast.planner, moment="planned", span=1)) == [Decimal(5000)]
    assert not report(cast.planner, moment="committed", span=1).known


def test_illustrative_actions_are_left_out_and_that_is_said(cast, senegal):
    invented = make.action(cast.hub, code="X", illustrative=True)
    make.cost(invented, cast.hub.body, "1000000.00", illustrative=True)
    page = report(cast.planner, span=1)
    assert total(page) == [Decimal("122227.01")]
    assert page.notes == ("1 illustrative action, invented to show Mercator, is left out.",)
    with_it = report(cast.planner, span=1, illustrative=1)
    assert total(with_it) == [Decimal("1122227.01")]
    assert "are counted here" in with_it.notes[0]


def test_an_invented_line_of_a_real_action_is_left_out_too(cast, senegal):
    make.cost(senegal, cast.hub.body, "5.00", illustrative=True)
    assert total(report(cast.planner, span=1)) == [Decimal("122227.01")]


def test_travel_and_hotel_of_officials_stand_alone_with_what_may_be_missing(cast, senegal):
    make.cost(senegal, cast.hub.body, "800.00", nature="travel", beneficiary="officials")
    make.cost(senegal, cast.hub.body, "70.00")
    page = report(cast.planner, span=1)
    said = {row.label: row.cells[0].figure.value for row in page.official}
    assert said["minister and cabinet: hotel"] == Decimal("29991.43")
    assert said["officials: travel"] == Decimal("800.00")
    assert said["minister and cabinet: travel"] is None
    assert page.official_total.cells[0].figure.value == Decimal("30791.43")
    assert page.official_notes == (
        "2023: 1 line more (€70.00) may hold some of it: it does not say what it paid, or for whom.",
    )


def test_private_lines_of_another_agency_are_not_counted(cast, senegal):
    make.cost(senegal, cast.awex.body, "400.00", kept_by=cast.awex, published=False)
    assert total(report(cast.planner, span=1)) == [Decimal("122227.01")]
    assert total(report(cast.awex_planner, span=1)) == [Decimal("122627.01")]


def test_filters_narrow_what_is_counted(cast, senegal, spf):
    fair = make.action(cast.awex, code="F", kind="collective-stand", countries=("DE",))
    make.cost(fair, cast.awex.body, "60.00", nature="stand")
    assert total(report(cast.planner, span=1, agency="awex")) == [Decimal("122287.01")]
    assert total(report(cast.planner, span=1, kind="missions")) == [Decimal("122227.01")]
    assert total(report(cast.planner, span=1, kind="collective-stand")) == [Decimal("60.00")]
    assert total(report(cast.planner, span=1, where="DE")) == [Decimal("60.00")]
    assert total(report(cast.planner, span=1, nature="hotel")) == [Decimal("29991.43")]
    page = report(cast.planner, span=1, funder="spf")
    assert total(page) == [Decimal("29991.43")]
    assert "Other funders were not asked for." in scope(page)


def test_an_action_that_stands_in_two_plans_counts_once_with_both_agencies_money(cast):
    kept = make.action(cast.hub, code="K")
    joined = make.action(cast.awex, code="J", merged_into=kept)
    make.cost(kept, cast.hub.body, "100.00")
    make.cost(joined, cast.awex.body, "50.00")
    for by in ("funder", "country"):
        page = report(cast.planner, span=1, by=by)
        assert total(page) == [Decimal("150.00")]
        assert page.total.cells[0].note == "known for 1 of 1"


def test_the_lines_behind_an_amount_are_those_that_made_it(cast, senegal):
    earlier = make.action(cast.hub, code="OLD", year=2022)
    make.cost(earlier, cast.ace.body, "7.42")
    ask = CostAsk.of(2023, query={})
    assert [line.actual for line in lines_of(cast.planner, ask, group="ace", year=2023)] == [Decimal("92235.58")]
    assert lines_of(cast.planner, ask, group="ace", year=None).count() == 2
    assert lines_of(cast.planner, ask, group="", year=2023).count() == 2
    assert lines_of(cast.planner, ask, group="official", year=None).count() == 1
    by_country = CostAsk.of(2023, query={"by": ["country"]})
    assert lines_of(cast.planner, by_country, group="SN", year=2023).count() == 2
    assert lines_of(cast.planner, by_country, group="several", year=2023).count() == 0


def test_an_approximate_line_makes_its_sums_approximate(cast, senegal):
    make.cost(senegal, cast.ace.body, "1.00", approximate=True)
    page = report(cast.planner, span=1)
    about = {row.label: row.cells[0].figure.approximate for row in page.rows}
    assert about == {"ACE/ABH": True, "SPF/FOD": False}


def test_the_chart_draws_what_the_table_says(cast, senegal):
    one = report(cast.planner, span=1).chart
    assert (one.lying, one.categories) == (True, ("ACE/ABH", "SPF/FOD"))
    many = report(cast.planner, span=2).chart
    assert (many.lying, many.categories) == (False, ("2022", "2023"))
    assert [series.name for series in many.series] == ["ACE/ABH", "SPF/FOD"]
    assert report(cast.planner, span=1, moment="committed").chart is None


def test_the_workbook_holds_every_grouping_and_every_line(cast, senegal):
    tables, notes = cost_tables(cast.planner, CostAsk.of(2023, query={"span": ["1"], "by": ["kind"]}))
    titles = [table.title for table in tables]
    assert titles == [
        "By kind", "By funder", "By nature", "By agency", "By country", "Officials: travel, hotel", "Lines",
    ]  # fmt: skip
    assert tables[0].total[1].value == Decimal("122227.01")
    assert [row[1].words for row in tables[-1].rows] == ["SN", "SN"]
    assert any("Own costs of AWEX" in note for note in notes)


@pytest.mark.parametrize("by", ["funder", "country"])
def test_the_number_of_queries_does_not_grow_with_the_lines(cast, senegal, by, django_assert_max_num_queries):
    for number in range(5):
        row = make.action(cast.hub, code=f"M{number}", countries=("AU",))
        make.cost(row, cast.hub.body, "1.00")
    assert models.CostLine.objects.count() == 7
    person = models.Person.objects.get(pk=cast.planner.pk)
    with django_assert_max_num_queries(10):
        cost_page(person, CostAsk.of(2023, query={"by": [by]}))


def test_who_pays_a_private_line_of_another_agency_is_no_choice_of_the_filter(cast, senegal):
    make.cost(senegal, cast.awex.body, "400.00", kept_by=cast.awex, published=False)
    assert "AWEX" not in funders_of(cast.planner).values()
    assert "AWEX" in funders_of(cast.awex_planner).values()
