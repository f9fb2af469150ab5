"""What everybody paid and bears adds up, and the fewest transfers settle it. Article C5."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.cost_key import BY_COMPANIES, EQUAL, FIXED, ONE_PAYS, KeyFacts, Sharer
from mercator.rules.settlement import LineToSettle, Transfer, settle, transfers_between
from mercator.rules.text import Text

SHARERS = (Sharer("awex", "wallonia", 19), Sharer("fit", "flanders"), Sharer("hub", "brussels", 10))


def line(key, funder, amount, number=1, percents=()):
    facts = KeyFacts(key, funder, percents)
    return LineToSettle(number, Text.same("x"), facts, None if amount is None else Decimal(amount))


@st.composite
def balances(draw, most=9):
    cents = draw(st.lists(st.integers(-500, 500), min_size=0, max_size=most - 1))
    amounts = [*cents, -sum(cents)]
    return {f"b{place}": Decimal(each).scaleb(-2) for place, each in enumerate(amounts)}


@given(balances())
def test_the_transfers_bring_every_balance_to_zero(owed):
    left = dict(owed)
    for one in transfers_between(owed):
        assert one.amount > 0
        left[one.payer] += one.amount
        left[one.receiver] -= one.amount
    assert not any(left.values())


@given(balances(), balances())
def test_groups_that_are_even_among_themselves_save_a_transfer_each(one, other):
    both = {f"x{body}": amount for body, amount in one.items()} | {f"y{body}": amount for body, amount in other.items()}
    if sum(bool(amount) for amount in both.values()) <= 12:
        assert len(transfers_between(both)) <= len(transfers_between(one)) + len(transfers_between(other))


@given(balances(), st.randoms())
def test_the_transfers_are_the_same_in_any_order(owed, chance):
    shuffled = list(owed.items())
    chance.shuffle(shuffled)
    assert transfers_between(owed) == transfers_between(dict(shuffled))


@given(
    st.lists(
        st.tuples(
            st.sampled_from((ONE_PAYS, EQUAL, BY_COMPANIES, FIXED)),
            st.sampled_from(("hub", "awex", "fit", "fps")),
            st.none() | st.integers(0, 10**8),
        ),
        max_size=12,
    ),
    st.integers(0, 100),
)
def test_any_lines_settle_to_exactly_zero(rows, part):
    percents = (("hub", Decimal(part)), ("fit", Decimal(100 - part)))
    sharers = (Sharer("awex", "wallonia", 19), Sharer("fit", "flanders", 0), Sharer("hub", "brussels", 10))
    lines = [
        line(key, funder, None if cents is None else Decimal(cents).scaleb(-2), number, percents)
        for number, (key, funder, cents) in enumerate(rows)
    ]
    settled = settle(lines, sharers)
    assert sum(one.balance for one in settled.accounts) == 0
    assert sum(one.bears for one in settled.accounts) == sum(one.amount for one in settled.lines) == settled.total
    assert len(settled.lines) + len(settled.without_amount) == len(lines)


def test_two_pairs_that_are_even_take_two_transfers_and_not_three():
    owed = {"a": Decimal(-5), "b": Decimal(-3), "c": Decimal(3), "d": Decimal(5)}
    assert transfers_between(owed) == (Transfer("a", "d", Decimal(5)), Transfer("b", "c", Decimal(3)))


def test_balances_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="add up"):
        transfers_between({"a": Decimal(1)})


def test_one_who_paid_for_three_is_paid_back_by_the_others():
    settled = settle([line(EQUAL, "hub", "300.00")], SHARERS)
    assert settled.transfers == (Transfer("awex", "hub", Decimal(100)), Transfer("fit", "hub", Decimal(100)))


def test_a_line_without_an_amount_or_with_a_key_that_does_not_work_is_told_and_left_out():
    settled = settle([line(EQUAL, "hub", None, 1), line(BY_COMPANIES, "hub", "50", 2)], SHARERS)
    assert [one.line for one in settled.without_amount] == [1]
    assert [(one.line, one.problems[0].values["bodies"]) for one in settled.not_shared] == [(2, "fit")]
    assert settled.total == 0
    assert settled.transfers == ()


def test_more_than_twelve_bodies_settle_too():
    owed = {f"b{place:02}": Decimal(place) for place in range(1, 15)} | {"z": Decimal(-105)}
    assert len(transfers_between(owed)) == 14
