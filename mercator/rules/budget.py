"""What a mission costs: per line, per funder, and the scope of every total. Articles C4, C5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from mercator.rules import figure
from mercator.rules.problem import WARNS, Problem, problem

NOT_STATED: Final = "not-stated"
NATURES: Final = (
    "travel", "hotel", "venue", "interpreter", "matchmaking", "catering", "communication", "stand", "local-transport",
    "staff", "other", NOT_STATED,
)  # fmt: skip
BENEFICIARIES: Final = ("companies", "staff", "minister-and-cabinet", "officials", "press", "everyone", NOT_STATED)
MOMENTS: Final = figure.COST_MOMENTS
EURO: Final = "EUR"
CURRENCIES: Final = (EURO,)
"""Euros only today: other currencies need dated rates."""
CENT: Final = Decimal("0.01")
LARGEST_LINE: Final = Decimal("99999999.99")


@dataclass(frozen=True, slots=True)
class CostFacts:
    """One cost line: amounts in euros, None when unknown."""

    funder: str
    planned: Decimal | None
    committed: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class CostScope:
    """What a total holds and what it leaves out: codes of bodies, in the order of the organisers.

    included: funders with a known amount. not_included: organisers whose own costs are not known here.
    """

    included: tuple[str, ...]
    not_included: tuple[str, ...]


def cost_problems(line: CostFacts) -> list[Problem]:
    """What is wrong with a cost line. Article C4."""
    return [*_no_amount(line), *_negative(line), *_too_large(line), *_finer_than_a_cent(line), *_over_commitment(line)]


def _amounts(line: CostFacts) -> Iterator[tuple[str, Decimal]]:
    for moment in MOMENTS:
        value = getattr(line, moment)
        if value is not None:
            yield moment, value


def _no_amount(line: CostFacts) -> Iterator[Problem]:
    if not any(True for _ in _amounts(line)):
        yield problem("amount-missing", field="actual")


def _negative(line: CostFacts) -> Iterator[Problem]:
    for moment, value in _amounts(line):
        if value < 0:
            yield problem("amount-negative", field=moment, amount=value)


def _too_large(line: CostFacts) -> Iterator[Problem]:
    for moment, value in _amounts(line):
        if value > LARGEST_LINE:
            yield problem("amount-too-large", field=moment, amount=value, largest=LARGEST_LINE)


def _finer_than_a_cent(line: CostFacts) -> Iterator[Problem]:
    for moment, value in _amounts(line):
        if value != value.quantize(CENT, rounding=ROUND_HALF_EVEN):
            yield problem("amount-finer-than-a-cent", field=moment, amount=value)


def _over_commitment(line: CostFacts) -> Iterator[Problem]:
    if line.actual is not None and line.committed is not None and line.actual > line.committed:
        yield problem("actual-over-committed", WARNS, field="actual", actual=line.actual, committed=line.committed)


def cost_scope(lines: Iterable[CostFacts], *, organisers: Iterable[str], moment: str) -> CostScope:
    """Whose costs a total of `lines` at `moment` holds, and which organisers' own costs it does not. Article C4.

    organisers: codes of the bodies that organise and have not withdrawn; a funder need not be an organiser.
    """
    included = tuple(dict.fromkeys(line.funder for line in lines if getattr(line, moment) is not None))
    return CostScope(included=included, not_included=tuple(o for o in dict.fromkeys(organisers) if o not in included))
