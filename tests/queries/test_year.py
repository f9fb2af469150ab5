"""The year: what a person sees of it, in the order she asks for, with totals that say their scope."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from mercator.models import CountryGroup, Organiser
from mercator.queries.year.filter import YearFilter
from mercator.queries.year.order import COLUMNS, Order
from mercator.queries.year.page import totals_of, year_list
from tests import make


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def asked(**filters):
    return YearFilter(year=2023, **filters)


def codes(person, order=None, **filters):
    listed = year_list(person, asked(**filters), order or Order())
    return [row.code for row in listed.rows(listed.entries)]


def totals(person, **filters):
    return totals_of(year_list(person, asked(**filters), Order()))


@pytest.fixture
def three(cast):
    """A joint mission to Senegal, a Walloon fair in Morocco and China, a seminar in Belgium without dates."""
    senegal = make.action(
        cast.hub, code="SN", title="Dakar", organisers=(cast.awex.body, cast.fit.body), sectors=("ict", "food"),
        start=date(2023, 5, 21), end=date(2023, 5, 25),
    )  # fmt: skip
    fair = make.action(
        cast.awex, code="MA", title="À Casablanca", countries=("MA", "CN"), kind="collective-stand", sectors=("food",),
        start=date(2023, 3, 1), end=date(2023, 3, 4), status="cancelled",
    )  # fmt: skip
    seminar = make.action(
        cast.fit, code="BE", title="Brugge", countries=("BE",), kind="seminar", start=None, end=None,
        date_precision="unknown", status="planned",
    )  # fmt: skip
    return senegal, fair, seminar


def test_a_year_comes_by_date_with_the_undated_last(three, cast):
    assert codes(cast.reader) == ["MA", "SN", "BE"]


def test_each_filter_leaves_what_fits_it(three, cast):
    assert codes(cast.reader, agencies=("hub",)) == ["SN"]
    assert codes(cast.reader, agencies=("awex",)) == ["MA", "SN"]
    assert codes(cast.reader, kind="seminar") == ["BE"]
    assert codes(cast.reader, where="CN") == ["MA"]
    assert codes(cast.reader, sector="food") == ["MA", "SN"]
    assert codes(cast.reader, status="cancelled") == ["MA"]
    assert codes(cast.reader, tag="tri-regional") == ["SN"]
    assert codes(cast.reader, tag="regional") == ["MA", "BE"]


def test_a_group_of_countries_is_asked_for_like_a_country(three, cast):
    CountryGroup.objects.create(code="africa", name="Africa").members.set(["SN", "MA"])
    assert codes(cast.reader, where="africa") == ["MA", "SN"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("casablanca", ["MA"]), ("dakar (fr)", ["SN"]), ("BE", ["BE"]), ("nothing like it", []), ("brugge fr", ["BE"])],
)
def test_every_word_that_is_searched_stands_somewhere_in_the_action(three, cast, words, found):
    assert codes(cast.reader, text=words) == found


def test_a_country_is_found_by_its_name_without_accents(three, cast):
    three[2].legs.update(country=make.country("CI", "Côte d'Ivoire"))
    assert codes(cast.reader, text="cote d'ivoire") == ["BE"]


def test_cities_are_searched_too(three, cast):
    three[0].legs.update(cities="Dakar; Thiès")
    assert codes(cast.reader, text="thiès") == ["SN"]


@pytest.mark.parametrize("searched", ["londres", "Londen", "London", "lond"])
def test_a_city_is_found_by_its_name_in_any_language(three, cast, searched):
    three[1].legs.update(cities="London")
    assert codes(cast.reader, text=searched) == [three[1].code]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_sorts_both_ways_and_loses_nothing(three, cast, column):
    make.cost(three[1], cast.awex.body, "10")
    make.count(three[1], 10)
    up = codes(cast.reader, Order(column))
    down = codes(cast.reader, Order(column, down=True))
    assert sorted(up) == sorted(down) == ["BE", "MA", "SN"]


def test_titles_sort_without_regard_to_accents(three, cast):
    assert codes(cast.reader, Order("title")) == ["MA", "BE", "SN"]


def test_the_dearest_comes_first_and_the_unknown_last_whichever_way_round(three, cast):
    make.cost(three[0], cast.hub.body, "5")
    make.cost(three[2], cast.fit.body, "9")
    assert codes(cast.reader, Order("cost", down=True)) == ["BE", "SN", "MA"]
    assert codes(cast.reader, Order("cost")) == ["SN", "BE", "MA"]


def test_an_unknown_order_is_the_order_by_date():
    assert Order.asked("-nonsense") == Order()
    assert Order.asked("-cost") == Order("cost", down=True)


def test_an_address_with_unknown_codes_asks_for_all():
    query = {"kind": ["x"], "status": ["gone"], "tag": [], "agency": ["no such", ""], "from": ["2023-13"]}
    assert not YearFilter.asked(2023, query=query | {"q": ["\x00"]}).narrows


def test_a_row_says_what_is_known_and_nothing_about_what_is_not(three, cast):
    listed = year_list(cast.reader, asked(), Order())
    fair, senegal, seminar = listed.rows(listed.entries)
    assert (senegal.title, senegal.dates, senegal.places) == ("Dakar (en)", "21-25/05/2023", "SN (en)")
    assert (senegal.hosts, senegal.tag) == ("hub.brussels, AWEX, FIT", "tri-regional")
    assert (fair.places, fair.fields) == ("MA (en), CN (en)", "food (en)")
    assert (seminar.dates, seminar.cost, seminar.companies) == ("2023 (dates not known)", None, {})


def test_who_withdrew_is_named_so_and_makes_no_tag(three, cast):
    Organiser.objects.filter(action=three[0], body=cast.fit.body).update(withdrawn=True)
    listed = year_list(cast.reader, asked(kind="regional-mission"), Order())
    (row,) = listed.rows(listed.entries)
    assert (row.hosts, row.tag) == ("hub.brussels, AWEX, FIT (withdrew)", "bi-regional")
    assert codes(cast.reader, tag="bi-regional") == ["SN"]


def test_of_several_counts_the_one_nearest_to_what_took_place_is_shown(three, cast):
    make.count(three[0], 60, moment="registered")
    make.count(three[0], 52, moment="travelled", approximate=True)
    for region, value in (("flanders", 18), ("brussels", 15), ("wallonia", 19)):
        make.count(three[0], value, moment="travelled", region=region)
    make.count(three[0], 999, moment="travelled", retained=False)
    listed = year_list(cast.reader, asked(kind="regional-mission"), Order())
    (row,) = listed.rows(listed.entries)
    assert (row.companies["all"], row.moment, row.about) == (52, "travelled", True)
    assert row.split == "15 Brussels + 19 Wallonia + 18 Flanders"


def test_the_totals_of_a_year_say_what_they_hold(three, cast):
    make.cost(three[0], cast.ace.body, "92235.58")
    make.cost(three[0], cast.hub.body, "0.01")
    make.count(three[0], 52, moment="travelled")
    make.count(three[1], 10, approximate=True)
    found = totals(cast.reader)
    assert found.actions.figure.value == 3
    assert found.actions.figure.scope.en == "Missions: 1. Other actions: 2."
    assert (found.companies.figure.value, found.companies.figure.approximate, found.companies.rows) == (62, True, 2)
    assert found.companies.figure.scope.en == "Known for 2 of 3 actions (1 travelled, 1 moment not stated)."
    assert (found.costs.figure.value, found.costs.rows) == (Decimal("92235.59"), 2)
    assert found.costs.figure.scope.en == (
        "Costs known for 1 of 3 actions. Paid by ACE/ABH and hub.brussels. Own costs of AWEX and FIT not included."
    )


def test_the_totals_are_of_what_is_filtered(three, cast):
    make.cost(three[0], cast.hub.body, "5")
    make.cost(three[1], cast.awex.body, "7")
    found = totals(cast.reader, status="cancelled")
    assert (found.actions.figure.value, found.costs.figure.value) == (1, Decimal("7.00"))
    assert found.costs.figure.scope.en.startswith("Costs known for 1 of 1 action.")


def test_what_nobody_knows_is_unknown_and_not_zero(three, cast):
    found = totals(cast.reader)
    assert (found.companies.figure.value, found.costs.figure.value) == (None, None)


def test_cents_of_many_lines_add_up_exactly(three, cast):
    for _ in range(30):
        make.cost(three[0], cast.hub.body, "0.10")
    assert totals(cast.reader).costs.figure.value == Decimal("3.00")


def test_another_agency_sees_neither_private_actions_nor_private_lines(three, cast):
    private = make.action(cast.hub, code="SECRET", published=False)
    make.cost(private, cast.hub.body, "1000")
    make.cost(three[0], cast.hub.body, "500", published=False)
    make.count(private, 40)
    assert "SECRET" in codes(cast.reader)
    assert "SECRET" not in codes(cast.awex_planner)
    mine, theirs = totals(cast.reader), totals(cast.awex_planner)
    assert (mine.costs.figure.value, theirs.costs.figure.value) == (Decimal("1500.00"), None)
    assert (mine.companies.figure.value, theirs.companies.figure.value) == (40, None)


def test_a_private_country_is_not_offered_to_other_agencies(cast):
    make.action(cast.hub, countries=("JP",), published=False)
    assert "JP" in year_list(cast.reader, asked(), Order()).names.countries
    assert "JP" not in year_list(cast.awex_planner, asked(), Order()).names.countries


def test_the_tabs_count_what_each_status_would_list(three, cast):
    listed = year_list(cast.reader, asked(status="held", sector="food"), Order())
    assert dict(listed.standing.actions) == {"held": 1, "cancelled": 1}


def test_the_number_of_queries_does_not_grow_with_the_number_of_rows(three, cast):
    def queries():
        with CaptureQueriesContext(connection) as made:
            listed = year_list(cast.reader, asked(), Order())
            totals_of(listed)
            listed.rows(listed.entries)
        return len(made)

    cast.reader.rights  # noqa: B018 - read once, so that it is not counted
    before = queries()
    for _ in range(5):
        action = make.action(cast.hub, organisers=(cast.awex.body,), sectors=("ict",))
        make.cost(action, cast.hub.body)
        make.count(action, 5)
    assert queries() == before
