"""The annex of a year and the page of that year say the same: counts, their moments, the order. Articles B1, D6, G4."""

from __future__ import annotations

from datetime import date

from django.utils import translation

from mercator.queries.year.filter import YearFilter
from mercator.queries.year.order import Order
from mercator.queries.year.page import year_list
from mercator.queries.year.rows import YearRow
from mercator.rules.access import desk_of
from tests import make
from tests.queries.reading_blocks import cell, said_by, titles, words
from tests.queries.year_2023 import year_2023


def on_the_page_of_the_year(cast) -> list[YearRow]:
    with translation.override("en"):
        listed = year_list(cast.reader, YearFilter.asked(2023, query={}), Order())
        return listed.rows(listed.entries)


def test_a_count_of_one_region_at_a_later_moment_hides_none_of_the_others(cast):
    year = year_2023(cast)
    make.count(year.senegal, 12, region="brussels", moment="travelled")
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    senegal = words(table, "Senegal (en)")
    assert [senegal[f"Companies, {region}"] for region in ("all regions", "Wallonia", "Brussels", "Flanders")] == [
        "155", "37", "12 (travelled)", "unknown",
    ]  # fmt: skip
    totals = words(table, "total")
    assert (totals["Companies, all regions"], totals["Companies, Wallonia"]) == ("about 216", "37")


def test_the_page_of_the_year_and_the_annex_show_the_same_counts(cast):
    year = year_2023(cast)
    make.count(year.senegal, 12, region="brussels", moment="travelled")
    make.count(year.vietnam, 30, moment="announced")
    make.count(year.vietnam, 4, region="wallonia", moment="announced")
    rows = {row.title: row for row in on_the_page_of_the_year(cast)}
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    for title, row in rows.items():
        shown = {
            region: cell(table, title, f"Companies, {name}").value
            for region, name in (("all", "all regions"), ("brussels", "Brussels"), ("wallonia", "Wallonia"))
        }
        assert {region: value for region, value in shown.items() if value is not None} == row.companies
    senegal = rows["Senegal (en)"]
    assert senegal.moment == "moment not stated; Brussels: travelled"
    assert senegal.split == "37 Wallonia; 12 Brussels (travelled)"


def test_the_annex_lists_actions_as_the_page_of_the_year_does_those_without_a_day_last(cast):
    year_2023(cast)
    make.action(cast.hub, title="Pavilion", start=date(2023, 1, 1), end=date(2023, 12, 31), date_precision="year")
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    assert titles(table) == [row.title for row in on_the_page_of_the_year(cast)]
    assert titles(table)[-1] == "Pavilion (en)"


def test_a_note_says_of_how_many_actions_each_total_of_companies_is_known(cast):
    year = year_2023(cast)
    make.count(year.australia, 50, moment="announced")
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    assert table.notes[0].to("en") == (
        "Totals: Companies, Brussels: known for 0 of 5 actions; Companies, Wallonia: known for 1 of 5 actions; "
        "Companies, Flanders: known for 0 of 5 actions; Companies, all regions: known for 4 of 5 actions "
        "(1 announced, 3 moment not stated)."
    )
