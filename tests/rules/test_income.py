"""What comes in for a mission. Articles C4, E1."""

from __future__ import annotations

from decimal import Decimal

from mercator.rules.income import IncomeFacts, fee_problems, income_problems


def fees(planned=None, actual=None):
    return IncomeFacts("fees", planned and Decimal(planned), actual and Decimal(actual))


def codes(found):
    return [one.code for one in found]


def test_an_income_needs_an_amount_that_is_not_below_zero():
    assert codes(income_problems(fees())) == ["income-missing"]
    assert codes(income_problems(fees("-1"))) == ["amount-negative"]
    assert codes(income_problems(fees("0.001"))) == ["amount-finer-than-a-cent"]
    assert codes(income_problems(fees("999999999"))) == ["amount-too-large"]
    assert codes(income_problems(fees("9" * 40))) == ["amount-too-large"]
    assert codes(income_problems(IncomeFacts("fees", Decimal(0), None))) == []


def test_companies_without_a_planned_fee_are_told_once_it_is_known_that_they_come():
    assert codes(fee_problems([], companies=12, began=False)) == ["fees-not-planned"]
    assert codes(fee_problems([], companies=None, began=True)) == []
    asks_none = [IncomeFacts("fees", Decimal(0), None)]
    assert codes(fee_problems(asks_none, companies=12, began=True)) == []


def test_planned_fees_that_did_not_come_are_told_once_the_mission_has_left():
    assert codes(fee_problems([fees("500")], companies=5, began=False)) == []
    assert codes(fee_problems([fees("500")], companies=5, began=True)) == ["fees-not-received"]
    assert codes(fee_problems([fees("500", "400")], companies=5, began=True)) == []
