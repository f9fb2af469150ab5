"""What a foreign amount is worth in euros, and which dated rate applies. Article C4.

A rate says how many units of a currency one euro was worth on a day. It is kept on the line: a table that changes later
changes no line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from mercator.rules.budget import CENT, EURO
from mercator.rules.problem import WARNS, Problem, problem

FRESH_DAYS: Final = 7
"""A rate older than this, counted from the day that it is wanted for, is told."""
DECIMALS: Final = 8
LARGEST: Final = Decimal("9999999999")
_CODE: Final = re.compile(r"[A-Z]{3}")
_SPACES: Final = re.compile("[ \u00a0\u2009\u202f'\u2019]")
_PLAIN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Rate:
    """per_euro: units of `currency` that a euro was worth on `on`. source: who published it."""

    currency: str
    on: date
    per_euro: Decimal
    source: str = ""


def euros(amount: Decimal, *, per_euro: Decimal) -> Decimal:
    """`amount` of a currency in euros: to the cent, half to the even cent. Nothing else converts. Article C4.

    amount: at most LARGEST_FOREIGN, as more digits than a decimal holds cannot be rounded.
    """
    return (amount / per_euro).quantize(CENT, rounding=ROUND_HALF_EVEN)


def rate_for(rates: Iterable[Rate], *, currency: str, on: date) -> Rate | None:
    """The latest rate of `currency` on or before `on`; None when there is none."""
    known = [rate for rate in rates if rate.currency == currency and rate.on <= on]
    return max(known, key=lambda rate: rate.on, default=None)


def age_problems(*, rate_on: date | None, wanted: date | None, most: int = FRESH_DAYS) -> Iterator[Problem]:
    """A rate that is older than `most` days on the day that it is wanted for."""
    if rate_on is not None and wanted is not None and (wanted - rate_on).days > most:
        yield problem("rate-old", WARNS, field="rate_on", on=rate_on, wanted=wanted, days=(wanted - rate_on).days)


def rate_problems(rate: Rate, *, today: date) -> list[Problem]:
    """What is wrong with a rate that somebody enters."""
    return [*_currency(rate.currency), *_per_euro(rate.per_euro), *_day(rate.on, today)]


def _currency(code: str) -> Iterator[Problem]:
    if not _CODE.fullmatch(code):
        yield problem("currency-not-understood", field="currency", typed=code)
    elif code == EURO:
        yield problem("rate-of-the-euro", field="currency")


def _per_euro(per_euro: Decimal) -> Iterator[Problem]:
    if per_euro <= 0:
        yield problem("rate-not-above-zero", field="per_euro")
    elif per_euro > LARGEST:
        yield problem("rate-too-large", field="per_euro")


def _day(on: date, today: date) -> Iterator[Problem]:
    if on > today:
        yield problem("rate-in-the-future", field="on", on=on)


def read_rate(words: str, *, field: str = "per_euro") -> Decimal | Problem | None:
    """A rate as people type it: 655,957 and 655.957 are the same, for nobody writes thousands with one separator here.

    With both separators the last one is the decimal one. None when nothing is written. At most 8 decimals are kept.
    """
    typed = words.strip()
    if not typed:
        return None
    bare = _SPACES.sub("", typed)
    cut = max(bare.rfind("."), bare.rfind(","))
    if "." in bare and "," in bare:
        bare = re.sub("[.,]", "", bare[:cut]) + "." + bare[cut + 1 :]
    bare = bare.replace(",", ".")
    if len(bare) > 30 or not _PLAIN.fullmatch(bare):
        return problem("rate-not-understood", field=field, typed=typed[:40])
    number = Decimal(bare)
    read = number if number > LARGEST else round(number, DECIMALS)
    found = next(_per_euro(read), None)
    return read if found is None else problem(found.code, field=field)
