"""What comes in for a mission: fees, subsidies, sponsors. Articles C4, E1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from mercator.rules.budget import LARGEST_LINE, finer_than_a_cent
from mercator.rules.problem import WARNS, Problem, problem

FEES: Final = "fees"
SUBSIDY: Final = "subsidy"
SPONSOR: Final = "sponsor"
OTHER: Final = "other"
KINDS: Final = (FEES, SUBSIDY, SPONSOR, OTHER)
MOMENTS: Final = ("planned", "actual")


@dataclass(frozen=True, slots=True)
class IncomeFacts:
    """An income in euros, None when unknown; zero says that there is none, as when no fee is asked."""

    kind: str
    planned: Decimal | None
    actual: Decimal | None
    due_on: date | None = None


def income_problems(income: IncomeFacts) -> list[Problem]:
    """What is wrong with an income. Article C4."""
    amounts = [(moment, value) for moment in MOMENTS if (value := getattr(income, moment)) is not None]
    return [*_nothing(amounts), *(found for moment, value in amounts for found in _amount(moment, value))]


def _nothing(amounts: list[tuple[str, Decimal]]) -> Iterator[Problem]:
    if not amounts:
        yield problem("income-missing", field="planned")


def _amount(moment: str, value: Decimal) -> Iterator[Problem]:
    if value < 0:
        yield problem("amount-negative", field=moment, amount=value)
    if value > LARGEST_LINE:
        yield problem("amount-too-large", field=moment, amount=value, largest=LARGEST_LINE)
    if finer_than_a_cent(value):
        yield problem("amount-finer-than-a-cent", field=moment, amount=value)


def fee_problems(incomes: Iterable[IncomeFacts], *, companies: int | None, began: bool) -> Iterator[Problem]:
    """Fees that nobody planned although companies take part, or that were planned and did not come. Article E1.

    companies: that take part, None when unknown. began: the mission has left. An agency that asks no fee says so with a
    planned amount of zero.
    """
    fees = [one for one in incomes if one.kind == FEES]
    if not fees and companies:
        yield problem("fees-not-planned", WARNS, companies=companies)
    planned = sum((one.planned for one in fees if one.planned), start=Decimal(0))
    if began and planned and not any(one.actual for one in fees):
        yield problem("fees-not-received", WARNS, planned=planned)
