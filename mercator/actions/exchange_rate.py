"""The rates of an agency: entered, imported, removed. Article C4. No line changes with them: it keeps its own rate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercator.actions.editing import locked
from mercator.actions.log import About, record
from mercator.models import Agency, ExchangeRate, Person
from mercator.rules.access import EDIT_COST
from mercator.rules.exchange_rate import Rate, rate_problems
from mercator.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rates were new, how many replaced another value, how many stood already."""

    added: int
    replaced: int
    same: int


@transaction.atomic
def keep_rate(agency: Agency, rate: Rate, *, by: Person, today: date) -> list[Problem]:
    """Enter a rate; the one of that day is replaced."""
    _allowed(agency, by)
    found = rate_problems(rate, today=today)
    if not found:
        locked(agency)  # two people may enter the same day at once
        was = ExchangeRate.objects.filter(agency=agency, currency=rate.currency, on=rate.on).first()
        _keep(agency, [rate])
        before = {"per_euro": was.per_euro} if was else {}
        after = {"currency": rate.currency, "on": rate.on, "per_euro": rate.per_euro, "source": rate.source}
        record("rate.keep", by=by, agency=agency, about=_about(agency), before=before, after=after)
    return found


@transaction.atomic
def import_rates(agency: Agency, rates: Sequence[Rate], *, by: Person) -> Kept:
    """Keep the rates of a file, which were read without a problem; the last one of a day and currency counts."""
    _allowed(agency, by)
    locked(agency)  # as for one rate
    wanted = list({(one.currency, one.on): one for one in rates}.values())
    kept = _keep(agency, wanted)
    if kept.added or kept.replaced:
        days = sorted(one.on for one in wanted)
        codes = sorted({one.currency for one in wanted})
        after = {
            "added": kept.added, "replaced": kept.replaced, "currencies": codes, "first": days[0], "last": days[-1],
        }  # fmt: skip
        record("rate.import", by=by, agency=agency, about=_about(agency), after=after)
    return kept


@transaction.atomic
def remove_rate(rate: ExchangeRate, *, by: Person) -> None:
    """Take a rate out of the table; lines that used it keep it."""
    _allowed(rate.agency, by)
    before = {"currency": rate.currency, "on": rate.on, "per_euro": rate.per_euro, "source": rate.source}
    agency = rate.agency
    rate.delete()
    record("rate.remove", by=by, agency=agency, about=_about(agency), before=before)


def _allowed(agency: Agency, by: Person) -> None:
    if not by.rights.may(EDIT_COST, agency=agency.pk):
        raise PermissionDenied


def _about(agency: Agency) -> About:
    return About("rate", agency.code)


def _keep(agency: Agency, rates: Iterable[Rate]) -> Kept:
    rates = list(rates)
    days = [one.on for one in rates]
    rows = ExchangeRate.objects.select_for_update(no_key=True).filter(agency=agency)
    standing = (
        {(row.currency, row.on): row for row in rows.filter(on__gte=min(days), on__lte=max(days))} if days else {}
    )
    new, other, same = [], [], 0
    for one in rates:
        row = standing.get((one.currency, one.on))
        if row is None:
            new.append(
                ExchangeRate(agency=agency, currency=one.currency, on=one.on, per_euro=one.per_euro, source=one.source)
            )
        elif (row.per_euro, row.source) == (one.per_euro, one.source):
            same += 1
        else:
            row.per_euro, row.source = one.per_euro, one.source
            other.append(row)
    ExchangeRate.objects.bulk_create(new, batch_size=500)
    ExchangeRate.objects.bulk_update(other, ("per_euro", "source"), batch_size=500)
    return Kept(len(new), len(other), same)
