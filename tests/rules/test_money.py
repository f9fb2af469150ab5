"""Amounts as people type them are read, and what could mean two things is asked back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.money import read_amount
from mercator.rules.problem import Problem


@pytest.mark.parametrize(
    "words",
    [
        "92235.58", "92235,58", "92.235,58", "92,235.58", "92 235,58", "92\u00a0235,58 €", "92\u202f235,58",
        "92'235.58", "€ 92.235,58", "€92,235.58", "EUR 92235.58", "92.235,58 EUR", "92.235,58EUR",
        "92 235,58 euros", "  92235,58  ",
    ],
)  # fmt: skip
def test_every_usual_spelling_of_an_amount_is_read(words):
    assert read_amount(words) == Decimal("92235.58")


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("100", "100"), ("100,-", "100"), ("1.234.567", "1234567"), ("1,234,567.8", "1234567.8"), ("1234,5", "1234.5"),
        ("0,50", "0.5"), (",50", "0.5"), ("1 234", "1234"), ("1 234,567", "1234.567"), ("0.125", "0.125"),
        ("-5,00", "-5"), ("€ -5", "-5"), ("-€ 5", "-5"), ("12345,678", "12345.678"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_it_is_written(words, amount):
    assert read_amount(words) == Decimal(amount)


def test_nothing_written_is_unknown_and_no_problem():
    assert read_amount("   ") is None


@pytest.mark.parametrize(("words", "thousands"), [("1.234", "1234"), ("1,234", "1234"), ("92.235", "92235")])
def test_thousands_or_thousandths_is_asked_back(words, thousands):
    found = read_amount(words, field="actual")
    assert isinstance(found, Problem)
    assert (found.code, found.field) == ("amount-ambiguous", "actual")
    assert found.values["thousands"] == Decimal(thousands)


@pytest.mark.parametrize(
    "words",
    [
        "abc", "12k", "1e5", "12 34", "1.23.456", "1,2,3", "1.234,56.78", "1.2345,67", "--", "€", "٣٤", "9" * 41,
        "1.234,", "NaN",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_said_not_to_be_understood(words):
    found = read_amount(words)
    assert isinstance(found, Problem)
    assert found.code == "amount-not-understood"


@pytest.mark.parametrize("words", ["$100", "100 USD", "£ 5", "CHF 100"])
def test_other_currencies_are_refused_by_name(words):
    found = read_amount(words)
    assert isinstance(found, Problem)
    assert found.code == "amount-other-currency"


@given(st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2))
def test_an_amount_written_in_belgian_or_english_is_read_back_the_same(amount):
    english = f"{amount:,.2f}"
    belgian = english.translate(str.maketrans(",.", ".,"))
    french = english.replace(",", "\u202f").replace(".", ",")
    assert [read_amount(words) for words in (english, belgian, french, str(amount))] == [amount] * 4


@given(st.text(max_size=60))
def test_whatever_is_typed_gets_an_answer(words):
    assert isinstance(read_amount(words), Decimal | Problem | None)
