"""Copying the budget of another mission: planned amounts, never people or actual amounts. Articles C1, C4."""

from __future__ import annotations

from django.db import transaction

from mercator.actions.editing import about_part, agency_for, locked
from mercator.actions.log import Told, record_all
from mercator.models import Action, Agency, CostLine, CostShare, Income, Person
from mercator.queries.budget import organising
from mercator.queries.budget_copy import copies_of
from mercator.rules.access import EDIT_COST
from mercator.rules.problem import Problem, problem


@transaction.atomic
def copy_budget(action: Action, source: Action, *, by: Person) -> int | list[Problem]:
    """Add the planned amounts of `source` to `action`, private at first; how many lines and incomes that made.

    Notes, payers, days, reasons and sources stay behind, and so does the share of a body that does not organise here.
    Raises PermissionDenied without the right.
    """
    row = locked(action)
    agency = agency_for(row, by=by, verb=EDIT_COST)
    found = copies_of(by, source)
    if not found.lines and not found.incomes:
        return [problem("nothing-to-copy")]
    organisers = {body.pk for body in organising(row)}
    told = [_line(row, one, agency, organisers, source) for one in found.lines]
    told += [_income(row, one, agency, source) for one in found.incomes]
    record_all(told, by=by, agency=agency)
    return len(told)


def _line(action: Action, line: CostLine, agency: Agency, organisers: set[int], source: Action) -> Told:
    made = CostLine.objects.create(
        action=action, kept_by=agency, funder=line.funder, nature=line.nature, beneficiary=line.beneficiary,
        planned=line.planned, currency=line.currency, foreign_planned=line.foreign_planned, rate=line.rate,
        rate_on=line.rate_on, rate_source=line.rate_source, key=line.key, approximate=line.approximate,
        illustrative=line.illustrative,
    )  # fmt: skip
    shares = [one for one in line.shares.all() if one.body_id in organisers]
    CostShare.objects.bulk_create(CostShare(line=made, body=one.body, percent=one.percent) for one in shares)
    after = {"funder": line.funder.code, "nature": line.nature, "planned": made.planned, "copied_from": source.code}
    return Told("cost.add", about_part("cost", made, action=action), after=after)


def _income(action: Action, income: Income, agency: Agency, source: Action) -> Told:
    made = Income.objects.create(
        action=action, kept_by=agency, kind=income.kind, planned=income.planned, illustrative=income.illustrative
    )
    after = {"kind": made.kind, "planned": made.planned, "copied_from": source.code}
    return Told("income.add", about_part("income", made, action=action), after=after)
