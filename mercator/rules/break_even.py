"""From how many companies on a mission pays for itself, what it costs each, and until when it can be given up for free.

Articles C4, E1, E7.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Decimal

from mercator.rules.budget import CENT

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed, in euros: what the mission costs whoever comes, what each company adds to it, the fee that each
    pays, and the other income (subsidies, sponsors)."""

    fixed: Decimal
    per_company: Decimal
    fee: Decimal
    other_income: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class BreakEven:
    """companies: the fewest with which nothing is lost; None when no number of companies is enough."""

    companies: int | None
    to_cover: Decimal
    margin: Decimal


def break_even(a: Assumptions) -> BreakEven:
    """The number of paying companies from which the income covers the costs."""
    to_cover, margin = max(a.fixed - a.other_income, NOTHING), a.fee - a.per_company
    if not to_cover:
        return BreakEven(0 if margin >= 0 else None, to_cover, margin)
    if margin <= 0:
        return BreakEven(None, to_cover, margin)
    return BreakEven(int((to_cover / margin).to_integral_value(rounding=ROUND_CEILING)), to_cover, margin)


def cost_each(total: Decimal | None, number: int | None) -> Decimal | None:
    """What one of `number` costs, to the cent; None when either is unknown or there is none."""
    if total is None or not number:
        return None
    return (total / number).quantize(CENT, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was committed or paid for a line, in euros. free_until: the last day on which giving it up costs nothing,
    refundable: what comes back after that day; None when not known."""

    line: int
    amount: Decimal
    free_until: date | None
    refundable: Decimal | None

    @property
    def always_free(self) -> bool:
        return not self.amount or (self.refundable is not None and self.refundable >= self.amount)


@dataclass(frozen=True, slots=True)
class LastFree:
    """day: the last day on which cancelling costs nothing, as far as known; None when nothing says. unknown: the lines
    that do not say until when they are free. Both empty: nothing is committed, cancelling costs nothing."""

    day: date | None
    unknown: tuple[int, ...]


def last_free(commitments: Iterable[Commitment]) -> LastFree:
    """Until when cancelling the mission costs nothing. Article E7."""
    binding = [one for one in commitments if not one.always_free]
    days = [one.free_until for one in binding if one.free_until is not None]
    return LastFree(min(days, default=None), tuple(one.line for one in binding if one.free_until is None))


@dataclass(frozen=True, slots=True)
class Lost:
    """What cancelling on a day loses, in euros. lost: for certain; at_most: besides that, on lines that do not say what
    comes back. unknown: those lines."""

    lost: Decimal
    at_most: Decimal
    unknown: tuple[int, ...]


def lost_on(day: date, commitments: Iterable[Commitment]) -> Lost:
    """What is lost when everything is given up on `day`."""
    lost = at_most = NOTHING
    unknown = []
    for one in commitments:
        if one.always_free or (one.free_until is not None and day <= one.free_until):
            continue
        if one.refundable is not None:
            lost += one.amount - one.refundable
        else:
            at_most += one.amount
            unknown.append(one.line)
    return Lost(lost, at_most, tuple(unknown))
