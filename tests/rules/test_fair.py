"""The same fair under other words, and fairs that only look alike."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.rules import mission
from mercator.rules.fair import BY_NAME, BY_PLACE, common_name, fair_name, may_be_one, same_fair
from tests.rules.planned_maker import planned, stand

IN_MAY = date(2028, 5, 8)


@pytest.mark.parametrize(
    ("title", "country", "city", "name"),
    [
        ("Bauma München – groepsstand 2028", "DE", "Munich", ("bauma",)),
        ("Salon international de l’alimentation", "FR", "Paris", ()),
        ("Foodex Japan – Vlaams paviljoen", "JP", "Tokyo", ("foodex",)),
        ("Village bruxellois au Salone di Milano", "IT", "Milan", ("salone", "di")),
    ],
)
def test_the_name_is_what_neither_stands_nor_places_nor_sectors_say(title, country, city, name):
    assert fair_name(stand("hub", title, country, city)) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Salon SIAL", "SIAL Paris – groepsstand"),
        ("Mobile World Congress", "Stand MWC 2028"),
        ("VivaTech", "Viva Technology – délégation"),
        ("Heimtextiel", "Heimtextil Frankfurt"),
        ("World of Concrete", "WOC"),
    ],
)
def test_one_fair_under_other_words_is_known_by_its_name(one, other):
    first, second = stand("hub", one, sector="ict", on=IN_MAY), stand("fit", other, sector="ict", on=IN_MAY)
    assert same_fair(first, second) == same_fair(second, first) == BY_NAME


def test_a_fair_with_two_names_is_known_by_place_sector_and_days():
    french = stand("awex", "Foire du livre de Francfort", city="Frankfurt", sector="creative", on=IN_MAY)
    dutch = stand("fit", "Boekenbeurs", city="Frankfurt", sector="creative", on=IN_MAY)
    assert same_fair(french, dutch) == BY_PLACE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (stand("hub", "SIAL Paris", "FR", "Paris"), stand("fit", "SIAL Canada", "CA", "Montreal")),
        (stand("hub", "Anuga", city="Cologne"), stand("fit", "Anuga FoodTec", city="Cologne", on=date(2027, 10, 9))),
        (
            stand("hub", "Food Africa – Le Caire", "EG", "Cairo"),
            stand("fit", "EDEX Le Caire", "EG", "Cairo", "aerospace", on=date(2027, 4, 24)),
        ),
        (
            stand("hub", "Salon agriculture – Toulouse", "FR", "Toulouse", "agriculture"),
            stand("fit", "Salon agriculture – Paris", "FR", "Paris", "agriculture", on=date(2027, 4, 24)),
        ),
        (
            stand("hub", "Foodex Japan", "JP", "Tokyo"),
            stand("fit", "Manufacturing World Japan", "JP", "Tokyo", "mechanical"),
        ),
    ],
)
def test_fairs_that_only_look_alike_are_two(one, other):
    assert same_fair(one, other) == ""


def test_a_delegation_that_names_the_fair_is_at_it_in_its_days_only():
    there = stand("fit", "Slush – groepsstand", "FI", "Helsinki", "ict", on=IN_MAY)
    delegation = planned("hub", "Délégation Slush", "FI", "Helsinki", "ict", on=IN_MAY)
    assert same_fair(there, delegation) == BY_NAME
    assert same_fair(there, planned("hub", "Délégation Slush", "FI", "Helsinki", "ict", on=date(2028, 5, 20))) == ""


def test_a_stand_known_to_the_month_is_at_the_fair_of_that_name():
    roughly = stand("hub", "Adipec", on=date(2028, 5, 1), days=31, precision=mission.MONTH)
    assert same_fair(roughly, stand("fit", "ADIPEC – groepsstand", on=IN_MAY)) == BY_NAME


def test_a_fair_and_its_suburb_can_be_one_in_the_same_days_only():
    city = stand("fit", "Luchtvaartbeurs", "FR", "Paris", "aerospace", on=IN_MAY)
    suburb = stand("awex", "Paris Air Show", "FR", "Le Bourget", "aerospace", on=IN_MAY)
    later = stand("awex", "Paris Air Show", "FR", "Le Bourget", "aerospace", on=date(2028, 5, 20))
    food = stand("awex", "Salon Villepinte", "FR", "Villepinte", "food", on=IN_MAY)
    assert same_fair(city, suburb) == ""
    assert may_be_one(city, suburb, by_name=False)
    assert not may_be_one(city, later, by_name=True)
    assert not may_be_one(city, food, by_name=False)


def test_the_common_name_is_written_as_the_first_plan_writes_it():
    stands = [stand("awex", "Salon Arab Health (WHX Dubai)"), stand("hub", "Arab Health – espace bruxellois")]
    assert common_name(stands) == "Arab Health"
    assert common_name([stands[0], stand("fit", "Boekenbeurs")]) == ""
