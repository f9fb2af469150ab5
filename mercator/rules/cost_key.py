"""How the bodies that organise share a cost: the key of a line. Article C5.

A split adds up to the cent, always: what rounding leaves goes to the largest remainders, and between equal ones to the
body whose code comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from mercator.rules.problem import BLOCKS, Problem, problem

ONE_PAYS: Final = "one-pays"
EQUAL: Final = "equal"
BY_COMPANIES: Final = "by-companies"
FIXED: Final = "fixed"
KEYS: Final = (ONE_PAYS, EQUAL, BY_COMPANIES, FIXED)
"""Who paid keeps it all; equal shares; by the companies of each region; shares in percent as agreed."""
WHOLE: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Sharer:
    """A body that organises the mission. companies: of its region, None when unknown or when it has no region.

    name: how people call it.
    """

    body: str
    region: str = ""
    companies: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """The key of a line. funder: the body that paid. percents: of a fixed key, by body."""

    key: str
    funder: str
    percents: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """What one body bears of an amount, in euros with cents."""

    body: str
    amount: Decimal


def key_problems(facts: KeyFacts, sharers: Sequence[Sharer]) -> list[Problem]:
    """Why a line cannot be shared as its key says. Article C5."""
    if facts.key == FIXED:
        return [*_percents(facts)]
    if facts.key == EQUAL and not sharers:
        return [problem("key-without-organisers", field="key")]
    return [*_companies(sharers)] if facts.key == BY_COMPANIES else []


def _percents(facts: KeyFacts) -> Iterator[Problem]:
    total = sum((percent for _, percent in facts.percents), start=Decimal(0))
    if total != WHOLE:
        yield problem("percent-not-100", BLOCKS, field="key", total=total.normalize().__format__("f"))


def _companies(sharers: Sequence[Sharer]) -> Iterator[Problem]:
    regional = [one for one in sharers if one.region]
    unknown = [one.name or one.body for one in regional if one.companies is None]
    if unknown:
        yield problem("companies-unknown", field="key", bodies=", ".join(unknown))
    elif not any(one.companies for one in regional):
        yield problem("companies-none", field="key")


def weights_of(facts: KeyFacts, sharers: Sequence[Sharer]) -> tuple[tuple[str, Fraction], ...]:
    """How much of a line each body bears, in shares that need not add up to one.

    Bodies of the same region bear its part in equal shares. Raises ValueError where key_problems() finds something.
    """
    if key_problems(facts, sharers):
        raise ValueError("This key cannot be applied.")
    if facts.key == FIXED:
        return tuple((body, Fraction(percent)) for body, percent in facts.percents)
    if facts.key == EQUAL:
        return tuple((one.body, Fraction(1)) for one in sharers)
    if facts.key == BY_COMPANIES:
        of_region = [one.region for one in sharers]
        return tuple(
            (one.body, Fraction(one.companies or 0, of_region.count(one.region))) for one in sharers if one.region
        )
    return ((facts.funder, Fraction(1)),)


def split(amount: Decimal, weights: Sequence[tuple[str, Fraction]]) -> tuple[Share, ...]:
    """`amount` (cents at most, not negative) over the bodies by weight: the parts add up to it exactly.

    The same whatever the order of `weights`; the answer is in theirs. Raises ValueError when all weights are 0, one is
    negative, or the amount is finer than a cent.
    """
    total = sum((weight for _, weight in weights), start=Fraction(0))
    cents = int(amount * 100)
    if total <= 0 or any(weight < 0 for _, weight in weights) or Decimal(cents) != amount * 100 or cents < 0:
        raise ValueError("Cannot be split.")
    exact = {body: cents * weight / total for body, weight in weights}
    whole = {body: _floor(part) for body, part in exact.items()}
    left = cents - sum(whole.values())
    for body in sorted(exact, key=lambda one: (whole[one] - exact[one], one))[:left]:
        whole[body] += 1
    return tuple(Share(body, Decimal(whole[body]).scaleb(-2)) for body, _ in weights)


def _floor(part: Fraction) -> int:
    return part.numerator // part.denominator
