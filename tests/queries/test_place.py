"""The names of cities in the language of the reader."""

from __future__ import annotations

import pytest
from django.utils import translation

from mercator.queries.place import cities_in, city_in, city_words
from mercator.rules.text import Text


def test_a_known_city_is_named_in_each_language():
    assert city_words("The Hague") == Text(fr="La Haye", nl="Den Haag", en="The Hague")


@pytest.mark.parametrize("typed", ["London", "Londres", "Londen"])
def test_a_city_is_known_by_each_of_its_names(typed):
    assert city_words(typed) == Text(fr="Londres", nl="Londen", en="London")


def test_an_unknown_city_stays_as_it_was_typed():
    assert city_words("Grand-Bassam") == Text.same("Grand-Bassam")
    assert city_in("Grand-Bassam") == "Grand-Bassam"


@pytest.mark.parametrize(
    ("language", "named"), [("fr", ["Séoul", "Thiès"]), ("nl", ["Seoul", "Thiès"]), ("en", ["Seoul", "Thiès"])]
)
def test_the_cities_of_a_leg_are_named_in_the_language_of_the_moment(language, named):
    with translation.override(language):
        assert cities_in("Seoul; Thiès ;") == named
