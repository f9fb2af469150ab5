"""Cost lines: adding, changing, deleting. Article C4."""

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
from mercator.models import Action, ActionSource, Body, CostLine, Person
from mercator.queries.cost import acting_for_cost
from mercator.rules.access import EDIT_COST
from mercator.rules.budget import CostFacts, cost_problems
from mercator.rules.mission import change_problems
from mercator.rules.problem import Problem, problem
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class CostFields:
    """A cost line as somebody wants it: amounts in euros, None when unknown."""

    funder: Body
    nature: str
    beneficiary: str
    planned: Decimal | None
    committed: Decimal | None
    actual: Decimal | None
    approximate: bool
    as_of: date | None
    note: Text
    sources: tuple[ActionSource, ...] = ()
    published: bool = False


_SAID: Final = ("funder", "nature", "beneficiary", "planned", "committed", "actual", "as_of", "published")
"""What the log keeps of a line that is deleted."""


@transaction.atomic
def add_cost(action: Action, fields: CostFields, *, why: str, by: Person, today: date) -> CostLine | list[Problem]:
    """A new line, kept by the agency on whose behalf it is added."""
    row = locked(action)
    agency = agency_for(row, by=by, verb=EDIT_COST)
    public = change_problems(
        published=fields.published and row.published, shared=fields.published and row.shared, why=why
    )
    found = refusing([*_problems(fields, today=today), *public])
    if found:
        return found
    line = CostLine(action=row, kept_by=agency)
    after = create(line, fields)
    tell("cost.add", about=about_part("cost", line, action=row), by=by, agency=agency, why=why, after=after)
    return line


@transaction.atomic
def edit_cost(
    line: CostLine, fields: CostFields, *, version: int, why: str, by: Person, today: date
) -> CostLine | list[Problem]:
    """Change a line. Who keeps it decides alone whether it is public."""
    row = locked(line)
    agency = allowed(acting_for_cost(by, row))
    if fields.published != row.published:
        allowed(agency if agency.pk == row.kept_by_id else None)
    public = row.published or fields.published
    found = refusing([*_problems(fields, today=today), *edit_problems(row, version=version, why=why, published=public)])
    if found:
        return found
    was = about_part("cost", row, action=row.action)
    before, after = write(row, fields)
    about = about_part("cost", row, action=row.action)
    tell("cost.edit", about=about if was.published else was, by=by, agency=agency, why=why, before=before, after=after)
    return row


@transaction.atomic
def delete_cost(line: CostLine, *, version: int, why: str, by: Person) -> list[Problem]:
    """Delete a line; the log keeps what it said."""
    row = locked(line)
    agency = allowed(acting_for_cost(by, row))
    found = edit_problems(row, version=version, why=why, published=row.published)
    if found:
        return found
    before = values_now(
        row, ("funder", "nature", "beneficiary", "planned", "committed", "actual", "as_of", "published")
    )
    about = about_part("cost", row, action=row.action)
    row.delete()
    tell("cost.delete", about=about, by=by, agency=agency, why=why, before=before)
    return []


def _problems(fields: CostFields, *, today: date) -> list[Problem]:
    facts = CostFacts(
        funder=fields.funder.code, planned=fields.planned, committed=fields.committed, actual=fields.actual
    )
    late = fields.as_of is not None and fields.as_of > today
    return [*cost_problems(facts), *([problem("as-of-in-the-future", field="as_of", on=fields.as_of)] if late else [])]
