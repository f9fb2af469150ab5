"""Counts: what tables use comes first, what sources say besides stands beside it. Article D6."""

from __future__ import annotations

from mercator.models import ActionSource
from mercator.queries.count import by_unit, count_figure, moments_shown
from tests import make


def test_counts_come_by_unit_with_the_total_first_and_contradictions_apart(cast):
    action = make.action(cast.hub)
    make.count(action, 18, region="flanders")
    make.count(action, 52)
    make.count(action, 55, retained=False)
    make.count(action, 70, unit="persons")
    companies, persons = by_unit(action.counts.all())
    assert (companies.unit, persons.unit) == ("companies", "persons")
    assert [row.value for row in companies.retained] == [52, 18]
    assert [row.value for row in companies.others] == [55]


def test_a_count_as_a_figure_keeps_unit_moment_region_about_and_source(cast):
    action = make.action(cast.hub, code="CG")
    row = make.count(action, 18, region="flanders", moment="travelled", approximate=True)
    row.sources.add(ActionSource.objects.create(action=action, address="https://example.org/cg"))
    figure = count_figure(row)
    assert (figure.value, figure.unit, figure.moment, figure.approximate) == (18, "companies", "travelled", True)
    assert figure.scope.en == "Flanders"
    assert figure.sources[0].addresses == ("https://example.org/cg",)


def test_tables_show_each_region_at_the_moment_nearest_to_what_took_place_that_knows_it():
    stated = {"announced": {"all", "flanders"}, "travelled": {"brussels"}, "registered": {"brussels", "wallonia"}}
    assert moments_shown(stated) == {
        "all": "announced", "flanders": "announced", "brussels": "travelled", "wallonia": "registered",
    }  # fmt: skip
    assert next(iter(moments_shown(stated))) == "all", "the chosen moment stands first"


def test_without_a_count_of_all_regions_the_nearest_moment_is_chosen():
    assert moments_shown({"announced": {"flanders"}, "travelled": {"brussels"}}) == {
        "brussels": "travelled", "flanders": "announced",
    }  # fmt: skip
    assert moments_shown({}) == {}
