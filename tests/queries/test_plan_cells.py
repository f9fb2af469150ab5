"""The cells of a plan: what is shown is read back as the same facts, in every language. Articles A3, B1."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mercator.imports.places.gazetteer import city_named
from mercator.models import Country, Sector
from mercator.queries.place import known_cities
from mercator.queries.plan_cells import COLUMNS, PlanNames, cells_of, read_cells
from mercator.rules.plan import PlanFacts
from tests import make

SOME = PlanFacts(
    number="7", title="Mission", kind="regional-mission", countries=("JP", "CI"), cities=("Tokyo", "Abidjan"),
    sectors=("ict", "food"), start=date(2027, 4, 12), end=date(2027, 4, 16), date_precision="day",
    estimate=Decimal("12500.50"), expected_min=12, expected_max=15, status="planned", manager="AM 01",
)  # fmt: skip
KINDS_OF_DATES = (
    (date(2027, 4, 12), date(2027, 4, 12), "day"),
    (date(2027, 10, 18), date(2027, 10, 24), "week"),
    (date(2027, 10, 1), date(2027, 10, 31), "month"),
    (date(2027, 7, 1), date(2027, 9, 30), "quarter"),
    (date(2027, 1, 1), date(2027, 6, 30), "semester"),
    (date(2027, 12, 28), date(2028, 1, 3), "day"),
)


@pytest.fixture
def world(db):
    make.country("JP")
    Country.objects.create(code="CI", name_fr="Côte d'Ivoire", name_nl="Ivoorkust", name_en="Côte d'Ivoire")
    make.sector("ict")
    Sector.objects.create(code="food", name_fr="Alimentation, boissons", name_nl="Voeding", name_en="Food; drinks")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_what_is_shown_is_read_back_as_the_same(world, language):
    names = PlanNames.read(language)
    made, problems = read_cells(cells_of(SOME, names), PlanFacts(), year=2027, names=names)
    assert problems == []
    assert replace(made, sectors=()) == replace(SOME, sectors=())


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize(("start", "end", "precision"), KINDS_OF_DATES)
def test_dates_of_any_precision_are_read_back(world, language, start, end, precision):
    names = PlanNames.read(language)
    facts = replace(SOME, start=start, end=end, date_precision=precision)
    made, problems = read_cells({"when": cells_of(facts, names)["when"]}, SOME, year=2027, names=names)
    assert (made.start, made.end, made.date_precision, problems) == (start, end, precision, [])


@pytest.mark.parametrize(
    ("low", "high", "about"), [(12, 12, False), (12, 15, True), (8, None, False), (None, 20, False)]
)
def test_expected_participants_are_read_back(world, low, high, about):
    names = PlanNames.read("fr")
    facts = replace(SOME, expected_min=low, expected_max=high, expected_about=about)
    made, _problems = read_cells({"expected": cells_of(facts, names)["expected"]}, SOME, year=2027, names=names)
    assert (made.expected_min, made.expected_max, made.expected_about) == (low, high, about)


@pytest.mark.parametrize("name", COLUMNS)
def test_an_empty_cell_empties_its_fact(world, name):
    names = PlanNames.read("fr")
    made, problems = read_cells({name: ""}, SOME, year=2027, names=names)
    assert problems == []
    assert cells_of(made, names)[name] in ("", "idea")


@pytest.mark.parametrize(
    ("name", "typed"),
    [("countries", "Utopia"), ("when", "un de ces jours"), ("estimate", "beaucoup"), ("expected", "du monde")],
)
def test_what_cannot_be_understood_is_said_at_its_cell_and_changes_nothing(world, name, typed):
    made, problems = read_cells({name: typed}, SOME, year=2027, names=PlanNames.read("fr"))
    assert made == SOME
    assert [found.field for found in problems] == [name]


def test_countries_are_understood_in_any_language(world):
    make.country("MA")
    names = PlanNames.read("nl")
    made, problems = read_cells({"countries": "Japon, Marokko"}, SOME, year=2027, names=names)
    assert (set(made.countries), problems) == ({"JP", "MA"}, [])


@pytest.mark.parametrize(("language", "shown"), [("fr", "Londres"), ("nl", "Londen"), ("en", "London")])
def test_a_city_is_shown_in_the_language_of_the_reader_and_kept_as_it_is(world, language, shown):
    names = PlanNames.read(language)
    for kept in ("London", "Londres"):
        facts = replace(SOME, countries=("GB",), cities=(kept,))
        assert cells_of(facts, names)["cities"] == shown
        assert read_cells({"cities": shown}, facts, year=2027, names=names) == (facts, [])


@pytest.mark.parametrize("typed", ["Londen", "Londres", "London"])
def test_a_city_is_kept_under_its_english_name_whichever_is_typed(world, typed):
    made, _problems = read_cells(
        {"countries": "GB", "cities": f"{typed}; Leeds-on-Nowhere"}, SOME, year=2027, names=PlanNames.read("en")
    )
    assert made.cities == ("London", "Leeds-on-Nowhere")


def test_a_lesser_town_is_not_taken_for_the_great_one_of_its_name(world):
    names = PlanNames.read("nl")
    facts = replace(SOME, countries=("FR",), cities=("Vienne",))
    assert cells_of(facts, names)["cities"] == "Vienne"
    assert cells_of(replace(facts, countries=("AT",), cities=("Vienna",)), names)["cities"] == "Wenen"


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_city_that_is_named_in_several_languages_is_read_back(world, language):
    names = PlanNames.read(language)
    for words in known_cities():
        home = city_named(words.en)
        facts = replace(SOME, countries=(home.country,) if home else (), cities=(words.en,))
        made, _problems = read_cells(cells_of(facts, names) | {"countries": ""}, facts, year=2027, names=names)
        assert made.cities == facts.cities or not home, words
        again, _problems = read_cells({"cities": words.to(language)}, replace(facts, cities=()), year=2027, names=names)
        assert again.cities == (home.name,) if home else True, words
