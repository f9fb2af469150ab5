"""What the plan says of one action, changed on the action's own page, and moving it in time. Articles B1, B7, B8."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from mercator.actions.editing import agency_for, allowed, edit_problems, locked, refusing, tell, write
from mercator.actions.log import About
from mercator.models import Action, Person, Plan
from mercator.models.plan_import import KEPT, NO_ACTION
from mercator.queries.plan_import.stored import problem_data
from mercator.queries.plan_removal import REMOVED, TAKEN_OUT, said_of, why_not_removed
from mercator.rules.access import EDIT_ACTION, EDIT_PLAN
from mercator.rules.mission import ActionDates, date_problems
from mercator.rules.plan import PlanFacts, number_problems
from mercator.rules.problem import WARNS, Problem, problem
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class PlanFields:
    """What a plan says of an action besides its facts. estimate: euros, None when unknown."""

    number: str
    estimate: Decimal | None
    estimate_about: bool
    expected_min: int | None
    expected_max: int | None
    expected_about: bool
    manager: str
    post_words: str
    partner_words: str
    remarks: str
    motivation: Text
    deciding_body: Text
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class MoveFields:
    """When an action takes place: start and end bound the window that date_precision names."""

    start: date | None
    end: date | None
    date_precision: str


@transaction.atomic
def edit_plan_facts(
    action: Action, fields: PlanFields, *, version: int, why: str, by: Person, today: date
) -> Action | list[Problem]:
    """Change what the plan says of an action, its motivation and the deciding body among it. Article B8."""
    row = locked(action)
    agency = allowed(row.agency if by.rights.may(EDIT_PLAN, agency=row.agency_id) else None)
    stale = edit_problems(row, version=version, why=why, published=row.published, shared=row.shared)
    found = refusing([*_fact_problems(fields, today), *stale])
    if found:
        return found
    before, after = write(row, fields)
    tell(
        "action.plan",
        about=About(noun="action", key=row.code),
        by=by,
        agency=agency,
        why=why,
        before=before,
        after=after,
    )
    return row


def _fact_problems(fields: PlanFields, today: date) -> list[Problem]:
    facts = PlanFacts(estimate=fields.estimate, expected_min=fields.expected_min, expected_max=fields.expected_max)
    late = fields.decided_on is not None and fields.decided_on > today
    decided = [problem("decided-in-the-future", field="decided_on", on=fields.decided_on)] if late else []
    return [*number_problems(facts), *decided]


@transaction.atomic
def move_action(action: Action, fields: MoveFields, *, version: int, why: str, by: Person) -> Action | list[Problem]:
    """Give an action other dates. Its legs keep dates of their own where they have them."""
    row = locked(action)
    agency = agency_for(row, by=by, verb=EDIT_ACTION)
    dates = ActionDates(year=row.year, start=fields.start, end=fields.end, precision=fields.date_precision)
    stale = edit_problems(row, version=version, why=why, published=row.published, shared=row.shared)
    found = refusing([*date_problems(dates), *stale])
    if found:
        return found
    before, after = write(row, fields)
    tell("action.move", about=_about(row), by=by, agency=agency, why=why, before=before, after=after)
    return row


def _set_aside(action: Action) -> None:
    """The rows of files that became `action` stay in their lists, with the reason why they are in no plan."""
    told = problem_data(problem(TAKEN_OUT, WARNS, action=action.code))
    for row in action.import_rows.select_for_update(no_key=True).filter(state=KEPT):
        row.state, row.problems, row.action = NO_ACTION, [*row.problems, told], None
        row.version += 1
        row.save(update_fields=["state", "problems", "action", "version"])


def _about(action: Action) -> About:
    return About(noun="action", key=action.code, published=action.published)


@transaction.atomic
def remove_action(action: Action, *, version: int, why: str, by: Person) -> list[Problem]:
    """Take an action out of its plan wholly: a row typed by mistake, which nobody else saw. What it said is logged.

    The rows of files that it came from are set aside, so that they can be put back. Raises PermissionDenied without
    the right, and Action.DoesNotExist when it is gone already.
    """
    allowed(action.agency if by.rights.may(EDIT_PLAN, agency=action.agency_id) else None)
    agency = locked(action.agency)  # before its plan and the action, as saving a grid does
    list(Plan.objects.select_for_update(no_key=True).filter(agency=agency, year=action.year))
    row = locked(action)
    found = why_not_removed(row)
    if row.version != version:
        found.append(problem("changed-meanwhile"))
    if found:
        return found
    said = said_of(row)
    _set_aside(row)
    row.delete()
    tell(REMOVED, about=_about(row), by=by, agency=agency, why=why, before=said)
    return []
