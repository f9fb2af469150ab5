"""What is worth a look in a budget. Articles C4, C5."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.budget import BudgetLine, CostFacts, budget_alerts, cost_problems, line_alerts, money_problems

TODAY = date(2023, 5, 10)
SHARED = frozenset({"equal", "fixed", "by-companies"})


def line(planned=None, committed=None, actual=None, **fields):
    amounts = [None if one is None else Decimal(one) for one in (planned, committed, actual)]
    return BudgetLine(fields.pop("line", 1), *amounts, **fields)


def codes(found):
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (line("100", "90", "110"), ["actual-over-planned"]),
        (line("100", "110"), ["committed-over-planned"]),
        (line("100", "110", "95"), []),
        (line(None, "110"), []),
        (line("100", due_on=date(2023, 5, 9)), ["cost-overdue"]),
        (line("100", due_on=TODAY), []),
        (line("100", "90", due_on=date(2023, 5, 9)), []),
        (line("100", foreign=True), ["foreign-without-rate"]),
        (line("100", foreign=True, rated=True), []),
        (line("100", key="fixed", percents=Decimal("90.00")), ["percent-not-100"]),
        (line("100", key="fixed", percents=Decimal("100.00")), []),
    ],
)
def test_a_line_is_worth_a_look_when(one, expected):
    assert codes(line_alerts(one, today=TODAY)) == expected


def test_the_whole_is_compared_with_what_was_planned_and_the_rest_is_told_apart():
    lines = [line("100", "120", key="equal"), line(None, None, "50", line=2)]
    over, unplanned = budget_alerts(lines, together=True, shares=SHARED)
    assert (over.code, over.values["over"], over.values["planned"]) == ("total-over-planned", 20, 100)
    assert (unplanned.code, unplanned.values["unplanned"]) == ("total-not-planned", 50)
    assert codes(budget_alerts([line(None, None, "50")], together=False, shares=SHARED)) == []


def test_a_mission_of_several_bodies_without_any_key_is_told_once():
    lines = [line("100", key="one-pays"), line("100", key="one-pays", line=2)]
    assert codes(budget_alerts(lines, together=True, shares=SHARED)) == ["key-missing"]
    assert codes(budget_alerts(lines, together=False, shares=SHARED)) == []
    assert codes(budget_alerts([], together=True, shares=SHARED)) == []


AMOUNT = st.none() | st.decimals(0, 1000, places=2)


@given(st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT), max_size=6), st.randoms())
def test_the_alerts_are_the_same_in_any_order(amounts, chance):
    lines = [BudgetLine(place, *one, key="one-pays") for place, one in enumerate(amounts)]
    shuffled = list(lines)
    chance.shuffle(shuffled)
    told = budget_alerts(lines, together=True, shares=SHARED)
    assert told == budget_alerts(shuffled, together=True, shares=SHARED)


def test_an_amount_abroad_without_a_rate_is_no_amount_yet():
    facts = CostFacts("hub", None, None, None)
    assert codes(money_problems(facts, foreign=(Decimal(5), None, None), rate=None, refundable=None)) == [
        "rate-missing"
    ]
    assert codes(money_problems(facts, foreign=(None, None, None), rate=None, refundable=None)) == ["amount-missing"]


@pytest.mark.parametrize("digits", [9, 15, 29, 40])
def test_an_amount_of_any_length_is_refused_as_too_large(digits):
    huge = Decimal("9" * digits)
    abroad = (huge * 10**6, None, None)
    assert codes(money_problems(CostFacts("hub", huge, None, None), foreign=abroad, rate=None, refundable=huge)) == [
        "amount-too-large", "foreign-too-large", "amount-too-large",
    ]  # fmt: skip
    assert codes(cost_problems(CostFacts("hub", -huge, None, None))) == ["amount-negative"]


def test_what_comes_back_and_what_is_abroad_are_checked_too():
    facts = CostFacts("hub", Decimal(10), None, None)
    wrong = money_problems(
        facts,
        foreign=(Decimal(-1), Decimal("0.001"), Decimal(10) ** 15),
        rate=Decimal(-1),
        refundable=Decimal(11),
    )
    assert codes(wrong) == [
        "rate-not-above-zero", "foreign-negative", "amount-finer-than-a-cent", "foreign-too-large",
        "refundable-over-amount",
    ]  # fmt: skip
