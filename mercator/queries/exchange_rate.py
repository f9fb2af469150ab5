"""The dated rates that an agency keeps, and the currencies that there are. Article C4."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import pycountry
from babel.numbers import get_currency_name, get_territory_currencies
from django.utils.translation import get_language

from mercator.models import Agency, ExchangeRate
from mercator.rules.budget import EURO
from mercator.rules.exchange_rate import Rate, rate_for
from mercator.rules.text import LANGUAGES


@lru_cache(maxsize=1)
def currencies() -> tuple[str, ...]:
    """The codes of the currencies that people pay with today (ISO 4217), the euro first.

    Left out: funds, metals, test codes, and what has no name in every language of the site.
    """
    standard = {one.alpha_3 for one in pycountry.currencies}
    used = {code for country in pycountry.countries for code in get_territory_currencies(country.alpha_2)}
    codes = sorted(code for code in standard & used if all(_name(code, language) != code for language in LANGUAGES))
    return (EURO, *(code for code in codes if code != EURO))


def _name(code: str, language: str) -> str:
    return get_currency_name(code, locale=language)


@lru_cache(maxsize=8)
def currency_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Each currency with its name in a language: ("XOF", "XOF – CFA franc BCEAO")."""
    return tuple((code, f"{code} – {_name(code, language)}") for code in currencies())


def currency_choices_now(countries: Iterable[str] = (), *, kept: str = "") -> list[tuple[str, str]]:
    """currency_choices in the language of the moment: the euro, then those of `countries` (ISO codes), then the rest.

    kept: what a line states already; it stays a choice when nobody pays with it any more.
    """
    language = (get_language() or "en")[:2]
    names = dict(currency_choices(language))
    own = [code for country in countries for code in get_territory_currencies(country) if code in names]
    first = [EURO, *own, *([kept] if kept else [])]
    return [(code, names.get(code) or f"{code} – {_name(code, language)}") for code in dict.fromkeys([*first, *names])]


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
