"""From how many companies on a mission pays for itself, and until when giving it up is free. Articles C4, E1, E7."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.break_even import Assumptions, Commitment, break_even, cost_each, last_free, lost_on

EUROS = st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))


def commitment(line=1, amount="1000", free_until=None, refundable=None):
    return Commitment(line, Decimal(amount), free_until, None if refundable is None else Decimal(refundable))


def test_12_000_euros_at_1_500_a_company_take_eight_companies():
    assert break_even(Assumptions(Decimal(12_000), Decimal(0), Decimal(1_500))).companies == 8


def test_other_income_and_what_each_company_costs_count():
    found = break_even(Assumptions(Decimal(12_000), Decimal(500), Decimal(1_500), Decimal(3_500)))
    assert (found.companies, found.to_cover, found.margin) == (9, Decimal(8_500), Decimal(1_000))


def test_a_fee_below_what_a_company_costs_never_covers_anything():
    assert break_even(Assumptions(Decimal(100), Decimal(300), Decimal(100))).companies is None
    assert break_even(Assumptions(Decimal(0), Decimal(300), Decimal(100))).companies is None
    assert break_even(Assumptions(Decimal(100), Decimal(0), Decimal(100), Decimal(100))).companies == 0


@given(EUROS, EUROS, EUROS, EUROS)
def test_the_number_is_enough_and_one_less_is_not(fixed, per_company, fee, other):
    found = break_even(Assumptions(fixed, per_company, fee, other))

    def result(companies):
        return companies * (fee - per_company) + other - fixed

    if found.companies is not None:
        assert result(found.companies) >= 0
        assert found.companies == 0 or result(found.companies - 1) < 0


def test_what_each_costs_is_rounded_to_the_cent_and_unknown_without_a_number():
    assert cost_each(Decimal("122227.01"), 52) == Decimal("2350.52")
    assert cost_each(Decimal(1), 0) is None
    assert cost_each(None, 5) is None


def test_the_last_free_day_is_the_earliest_of_the_lines_that_bind():
    lines = [
        commitment(1, free_until=date(2023, 5, 7)), commitment(2, free_until=date(2023, 4, 20)),
        commitment(3, refundable="1000"), commitment(4, "0"),
    ]  # fmt: skip
    found = last_free(lines)
    assert (found.day, found.unknown) == (date(2023, 4, 20), ())


def test_a_line_that_does_not_say_leaves_the_day_open():
    found = last_free([commitment(1, free_until=date(2023, 4, 20)), commitment(2)])
    assert (found.day, found.unknown) == (date(2023, 4, 20), (2,))
    assert last_free([]).day is None


def test_what_is_lost_depends_on_the_day_and_says_what_is_not_known():
    lines = [
        commitment(1, "4120", date(2023, 4, 20), "1400"), commitment(2, "900", date(2023, 5, 7)), commitment(3, "250"),
    ]  # fmt: skip
    before = lost_on(date(2023, 4, 20), lines)
    assert (before.lost, before.at_most, before.unknown) == (Decimal(0), Decimal(250), (3,))
    after = lost_on(date(2023, 5, 8), lines)
    assert (after.lost, after.at_most, after.unknown) == (Decimal(2720), Decimal(1150), (2, 3))
