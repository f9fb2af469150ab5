"""Foreign amounts in euros, and which dated rate applies. Article C4."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mercator.rules.exchange_rate import Rate, age_problems, euros, rate_for, rate_problems, read_rate
from mercator.rules.problem import Problem

TODAY = date(2023, 6, 1)


def xof(day, per_euro="655.957"):
    return Rate("XOF", date(2023, 5, day), Decimal(per_euro))


def test_a_million_and_a_half_cfa_francs_are_2286_74_euros():
    assert euros(Decimal(1_500_000), per_euro=Decimal("655.957")) == Decimal("2286.74")


@pytest.mark.parametrize(("amount", "worth"), [("0.01", "0.00"), ("0.03", "0.02"), ("0.05", "0.02"), ("0.07", "0.04")])
def test_half_a_cent_goes_to_the_even_cent(amount, worth):
    assert euros(Decimal(amount), per_euro=Decimal(2)) == Decimal(worth)


def test_the_latest_rate_on_or_before_the_day_applies():
    rates = [xof(1), xof(22, "656"), xof(30), Rate("USD", date(2023, 5, 23), Decimal("1.08"))]
    assert rate_for(rates, currency="XOF", on=date(2023, 5, 25)) == xof(22, "656")
    assert rate_for(rates, currency="XOF", on=date(2023, 4, 30)) is None
    assert rate_for(rates, currency="JPY", on=TODAY) is None


def test_a_rate_older_than_a_week_is_told_with_its_age():
    (found,) = age_problems(rate_on=date(2023, 5, 1), wanted=date(2023, 5, 9))
    assert (found.code, found.values["days"]) == ("rate-old", 8)
    assert not list(age_problems(rate_on=date(2023, 5, 1), wanted=date(2023, 5, 8)))
    assert not list(age_problems(rate_on=None, wanted=TODAY))


@pytest.mark.parametrize(
    ("rate", "code"),
    [
        (Rate("EUR", TODAY, Decimal(1)), "rate-of-the-euro"),
        (Rate("cfa", TODAY, Decimal(1)), "currency-not-understood"),
        (Rate("XOF", TODAY, Decimal(0)), "rate-not-above-zero"),
        (Rate("XOF", date(2023, 6, 2), Decimal(1)), "rate-in-the-future"),
        (Rate("XOF", TODAY, Decimal(10) ** 12), "rate-too-large"),
    ],
)
def test_what_is_no_rate_is_refused(rate, code):
    assert [one.code for one in rate_problems(rate, today=TODAY)] == [code]


@pytest.mark.parametrize(
    ("typed", "read"),
    [("655,957", "655.957"), ("655.957", "655.957"), ("1.0822", "1.0822"), ("1 234,5", "1234.5"), ("1.234,5", "1234.5"),
     ("16,345.25", "16345.25"), ("0.000012345678", "0.00001235")],
)  # fmt: skip
def test_a_rate_is_read_as_people_type_it(typed, read):
    assert read_rate(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["abc", "-1", "0", "1e5", "9" * 31, "9" * 30, "9" * 25, "1,2,3x"])
def test_what_is_not_a_rate_is_asked_back(typed):
    assert isinstance(read_rate(typed), Problem)
    assert read_rate("  ") is None
