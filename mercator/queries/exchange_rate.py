"""The dated rates that an agency keeps, and the currencies that there are. Article C4."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

import pycountry
from babel.numbers import get_currency_name
from django.utils.translation import get_language

from mercator.models import Agency, ExchangeRate
from mercator.rules.budget import EURO
from mercator.rules.exchange_rate import Rate, rate_for

_NO_MONEY: Final = frozenset(
    {"XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XBA", "XBB", "XBC", "XBD", "XSU", "XUA", "XDR"}
)
"""Codes of the standard that nobody pays with."""


@lru_cache(maxsize=1)
def currencies() -> tuple[str, ...]:
    """The codes of the currencies of today (ISO 4217), the euro first."""
    codes = sorted(one.alpha_3 for one in pycountry.currencies)
    return (EURO, *(code for code in codes if code not in _NO_MONEY and code != EURO))


@lru_cache(maxsize=8)
def currency_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Each currency with its name in a language: ("XOF", "XOF – CFA franc BCEAO")."""
    return tuple((code, f"{code} – {get_currency_name(code, locale=language)}") for code in currencies())


def currency_choices_now() -> list[tuple[str, str]]:
    """currency_choices in the language of the moment."""
    return list(currency_choices((get_language() or "en")[:2]))


def rate_of(agency: Agency | int, *, currency: str, on: date) -> Rate | None:
    """The rate that applies on a day in the table of an agency: the latest one on or before it."""
    rows = ExchangeRate.objects.filter(agency=agency, currency=currency, on__lte=on).order_by("-on")[:1]
    return rate_for(rates_of(rows), currency=currency, on=on)


def rates_of(rows: Iterable[ExchangeRate]) -> list[Rate]:
    return [Rate(row.currency, row.on, row.per_euro, row.source) for row in rows]


def latest_rates(agencies: Iterable[int]) -> list[ExchangeRate]:
    """The latest rate of each currency in the tables of these agencies, by currency."""
    found: dict[str, ExchangeRate] = {}
    for row in ExchangeRate.objects.filter(agency__in=list(agencies)).order_by("currency", "-on"):
        found.setdefault(row.currency, row)
    return list(found.values())
