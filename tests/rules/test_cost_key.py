"""A split adds up to the cent, whatever the key, the amount and the order. Article C5."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.cost_key import (
    BY_COMPANIES,
    EQUAL,
    FIXED,
    KEYS,
    ONE_PAYS,
    KeyFacts,
    Sharer,
    key_problems,
    split,
    weights_of,
)

BODIES = st.lists(st.text("abcdefgh", min_size=1, max_size=3), min_size=1, max_size=7, unique=True)
AMOUNTS = st.integers(0, 10**12).map(lambda cents: Decimal(cents).scaleb(-2))
THREE = (Sharer("hub", "brussels", 10), Sharer("awex", "wallonia", 19), Sharer("fit", "flanders", 18))


@st.composite
def weighted(draw):
    bodies = draw(BODIES)
    weights = [draw(st.fractions(0, 1000, max_denominator=97)) for _ in bodies]
    weights[0] += Fraction(1, 3)
    return list(zip(bodies, weights, strict=True))


@given(AMOUNTS, weighted())
def test_the_parts_of_a_split_add_up_to_the_cent(amount, weights):
    parts = split(amount, weights)
    assert sum(part.amount for part in parts) == amount
    assert all(part.amount >= 0 and part.amount == round(part.amount, 2) for part in parts)


@given(AMOUNTS, weighted(), st.randoms())
def test_a_split_is_the_same_in_any_order_and_no_part_is_a_cent_off(amount, weights, chance):
    shuffled = list(weights)
    chance.shuffle(shuffled)
    parts = {part.body: part.amount for part in split(amount, weights)}
    assert parts == {part.body: part.amount for part in split(amount, shuffled)}
    total = sum(weight for _, weight in weights)
    for body, weight in weights:
        assert abs(Fraction(parts[body]) - Fraction(amount) * weight / total) < Fraction(1, 100)


@given(
    AMOUNTS,
    st.sampled_from(KEYS),
    st.lists(st.tuples(st.sampled_from(("", "brussels", "wallonia", "flanders")), st.integers(0, 60)), max_size=6),
    st.lists(st.decimals(0, 100, places=2), max_size=5),
)
def test_any_key_that_works_shares_a_line_to_the_cent(amount, key, organisers, percents):
    sharers = [Sharer(f"b{place}", region, number) for place, (region, number) in enumerate(organisers)]
    shares = tuple((f"b{place}", percent) for place, percent in enumerate(percents))
    facts = KeyFacts(key, "payer", shares)
    if key_problems(facts, sharers):
        with pytest.raises(ValueError, match="cannot be applied"):
            weights_of(facts, sharers)
    else:
        assert sum(part.amount for part in split(amount, weights_of(facts, sharers))) == amount


def test_a_hundred_euros_over_three_gives_the_odd_cent_to_the_first_code():
    parts = split(Decimal("100.00"), weights_of(KeyFacts(EQUAL, "hub"), THREE))
    assert {part.body: part.amount for part in parts} == {
        "hub": Decimal("33.33"), "awex": Decimal("33.34"), "fit": Decimal("33.33"),
    }  # fmt: skip


def test_by_companies_follows_the_companies_of_each_region():
    parts = split(Decimal("4700.00"), weights_of(KeyFacts(BY_COMPANIES, "hub"), THREE))
    assert [part.amount for part in parts] == [Decimal("1000.00"), Decimal("1900.00"), Decimal("1800.00")]


def test_two_bodies_of_one_region_bear_its_part_together_and_a_federal_body_nothing():
    sharers = (
        Sharer("hub", "brussels", 10),
        Sharer("screen", "brussels", 10),
        Sharer("fit", "flanders", 10),
        Sharer("ace"),
    )
    parts = split(Decimal("100.00"), weights_of(KeyFacts(BY_COMPANIES, "ace"), sharers))
    assert {part.body: part.amount for part in parts} == {
        "hub": Decimal(25), "screen": Decimal(25), "fit": Decimal(50),
    }  # fmt: skip


def test_a_region_whose_companies_are_unknown_is_named_and_nothing_is_split():
    sharers = (Sharer("hub", "brussels", 10), Sharer("awex", "wallonia"))
    found = key_problems(KeyFacts(BY_COMPANIES, "hub"), sharers)
    assert [(one.code, one.values["bodies"]) for one in found] == [("companies-unknown", "awex")]
    assert key_problems(KeyFacts(BY_COMPANIES, "hub"), (Sharer("hub", "brussels", 0),))[0].code == "companies-none"


def test_fixed_shares_have_to_make_a_hundred_percent():
    facts = KeyFacts(FIXED, "hub", (("hub", Decimal("40.00")), ("awex", Decimal("50.50"))))
    (found,) = key_problems(facts, THREE)
    assert (found.code, found.values["total"]) == ("percent-not-100", "90.5")


def test_who_pays_bears_it_all_unless_a_key_says_otherwise():
    (part,) = split(Decimal("12.34"), weights_of(KeyFacts(ONE_PAYS, "fps"), THREE))
    assert (part.body, part.amount) == ("fps", Decimal("12.34"))


def test_nothing_is_split_by_weights_of_nothing_or_finer_than_a_cent():
    with pytest.raises(ValueError, match="Cannot be split"):
        split(Decimal(1), [("a", Fraction(0))])
    with pytest.raises(ValueError, match="Cannot be split"):
        split(Decimal("0.001"), [("a", Fraction(1))])
