"""What comes in for a mission: adding, changing, deleting. Articles C4, E1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import transaction

from mercator.actions.editing import (
    about_part,
    agency_for,
    allowed,
    create,
    edit_problems,
    locked,
    refusing,
    tell,
    values_now,
    write,
)  # fmt: skip
from mercator.models import Action, Income, Person
from mercator.queries.budget import acting_for_income
from mercator.rules.access import EDIT_COST
from mercator.rules.income import IncomeFacts, income_problems
from mercator.rules.mission import change_problems
from mercator.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class IncomeFields:
    """An income as somebody wants it: amounts in euros, None when unknown, zero when there is none."""

    kind: str
    payer: str
    planned: Decimal | None
    actual: Decimal | None
    due_on: date | None
    note: str
    published: bool = False


_SAID: Final = ("kind", "planned", "actual", "due_on", "published")


@transaction.atomic
def add_income(action: Action, fields: IncomeFields, *, why: str, by: Person) -> Income | list[Problem]:
    """A new income, kept by the agency on whose behalf it is added."""
    row = locked(action)
    agency = agency_for(row, by=by, verb=EDIT_COST)
    public = change_problems(
        published=fields.published and row.published, shared=fields.published and row.shared, why=why
    )
    found = refusing([*_problems(fields), *public])
    if found:
        return found
    made = Income(action=row, kept_by=agency)
    after = create(made, fields)
    tell("income.add", about=about_part("income", made, action=row), by=by, agency=agency, why=why, after=after)
    return made


@transaction.atomic
def edit_income(income: Income, fields: IncomeFields, *, version: int, why: str, by: Person) -> Income | list[Problem]:
    """Change an income. Who keeps it decides alone whether it is public."""
    row = locked(income)
    agency = allowed(acting_for_income(by, row))
    if fields.published != row.published:
        allowed(agency if agency.pk == row.kept_by_id else None)
    public = row.published or fields.published
    found = refusing([*_problems(fields), *edit_problems(row, version=version, why=why, published=public)])
    if found:
        return found
    was = about_part("income", row, action=row.action)
    before, after = write(row, fields)
    about = was if not was.published else about_part("income", row, action=row.action)
    tell("income.edit", about=about, by=by, agency=agency, why=why, before=before, after=after)
    return row


@transaction.atomic
def delete_income(income: Income, *, version: int, why: str, by: Person) -> list[Problem]:
    """Delete an income; the log keeps what it said."""
    row = locked(income)
    agency = allowed(acting_for_income(by, row))
    found = edit_problems(row, version=version, why=why, published=row.published)
    if found:
        return found
    before, about = values_now(row, _SAID), about_part("income", row, action=row.action)
    row.delete()
    tell("income.delete", about=about, by=by, agency=agency, why=why, before=before)
    return []


def _problems(fields: IncomeFields) -> list[Problem]:
    return income_problems(IncomeFacts(fields.kind, fields.planned, fields.actual, fields.due_on))
