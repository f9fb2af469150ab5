"""How many took part: unit, moment, region, and "about". Article D6."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from mercator.rules import figure
from mercator.rules.coorganisation import REGIONS
from mercator.rules.problem import WARNS, Problem, problem

MEETINGS: Final = "meetings"
CONTRACTS: Final = "contracts"
UNITS: Final = (figure.COMPANIES, figure.PERSONS, figure.ORGANISATIONS, MEETINGS, CONTRACTS)
MOMENTS: Final = figure.COUNT_MOMENTS
ALL_REGIONS: Final = "all"
SCOPES: Final = (ALL_REGIONS, *REGIONS)


@dataclass(frozen=True, slots=True)
class CountFacts:
    """One count as stated: value is a whole number of `unit`; as_of the day it was true, None when not stated."""

    unit: str
    moment: str
    region: str
    value: int
    retained: bool
    as_of: date | None


def count_problems(count: CountFacts, *, others: tuple[CountFacts, ...], today: date) -> list[Problem]:
    """What is wrong with one count beside the other counts of the same action. Article D6."""
    return [
        *_negative(count),
        *_true_in_the_future(count, today),
        *_two_retained(count, others),
        *_over_total(count, others),
    ]


def _negative(c: CountFacts) -> Iterator[Problem]:
    if c.value < 0:
        yield problem("count-negative", field="value", value=c.value)


def _true_in_the_future(c: CountFacts, today: date) -> Iterator[Problem]:
    if c.as_of and c.as_of > today:
        yield problem("as-of-in-the-future", field="as_of", on=c.as_of)


def _two_retained(c: CountFacts, others: tuple[CountFacts, ...]) -> Iterator[Problem]:
    if c.retained and any(o.retained and (o.unit, o.moment, o.region) == (c.unit, c.moment, c.region) for o in others):
        yield problem("already-retained", field="retained", unit=c.unit, region=c.region)


def _over_total(c: CountFacts, others: tuple[CountFacts, ...]) -> Iterator[Problem]:
    totals = [o for o in others if o.retained and o.region == ALL_REGIONS and (o.unit, o.moment) == (c.unit, c.moment)]
    if c.region != ALL_REGIONS and any(c.value > o.value for o in totals):
        yield problem("region-over-total", WARNS, field="value", value=c.value, total=min(o.value for o in totals))
