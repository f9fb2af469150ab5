"""Making an action, changing its facts and its status. Articles B1, B7, C1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

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
    write,
)  # fmt: skip
from mercator.actions.log import About
from mercator.models import Action, ActionSource, Agency, Leg, Organiser, Person, Plan, Sector, StatusChange
from mercator.models import Country as CountryRow
from mercator.rules import mission
from mercator.rules.access import EDIT_ACTION
from mercator.rules.mission import ActionDates, StatusStep, date_problems, status_problems
from mercator.rules.plan import plan_change_problems
from mercator.rules.problem import Problem, problem
from mercator.rules.text import UNWRITTEN, Text


@dataclass(frozen=True, slots=True)
class ActionFields:
    """The facts of an action as somebody wants them. start and end bound the window that date_precision names."""

    title: Text
    kind: str
    year: int
    start: date | None
    end: date | None
    date_precision: str
    sectors: tuple[Sector, ...]
    dates_note: Text = UNWRITTEN
    chaired_by: Text = UNWRITTEN
    results: Text = UNWRITTEN
    doubts: Text = UNWRITTEN
    cost_note: Text = UNWRITTEN
    confidence: str = ""
    published: bool = False


@dataclass(frozen=True, slots=True)
class StatusFields:
    """A new status: when it was decided, why and by whom."""

    status: str
    decided_on: date | None
    precision: str
    reason: Text
    decided_by: Text
    sources: tuple[ActionSource, ...] = ()


@transaction.atomic
def create_action(
    fields: ActionFields, *, agency: Agency, countries: tuple[CountryRow, ...], by: Person, today: date, why: str = ""
) -> Action | list[Problem]:
    """A new action of `agency`'s plan, an idea until somebody decides. Its code is made of agency, year and number.

    Once the plan is presented, it is added with a reason and shown to the other agencies like the rest of it.
    """
    allowed(agency if by.rights.may(EDIT_ACTION, agency=agency.pk) else None)
    locked(agency)  # two at once would take the same number
    plan = Plan.objects.filter(agency=agency, year=fields.year).first()
    presented = plan is not None and plan.presented_at is not None
    found = refusing([*_fact_problems(fields), *plan_change_problems(presented=presented, why=why)])
    if found:
        return found
    action = Action(agency=agency, code=_next_code(agency, fields.year), status=mission.IDEA, shared=presented)
    action.illustrative = plan is not None and plan.illustrative
    after = create(action, fields)
    Organiser.objects.create(action=action, body=agency.body, role=mission.LEAD)
    for position, country in enumerate(countries):
        Leg.objects.create(action=action, country=country, position=position)
    after |= {"code": action.code, "organiser": agency.code, "countries": [country.code for country in countries]}
    tell("action.create", about=_about(action), by=by, agency=agency, why=why, after=after)
    return action


@transaction.atomic
def edit_action(action: Action, fields: ActionFields, *, version: int, why: str, by: Person) -> Action | list[Problem]:
    """Change the facts of an action. Only the agency that keeps it makes it public or takes it back."""
    row = locked(action)
    agency = agency_for(row, by=by, verb=EDIT_ACTION)
    if fields.published != row.published:
        allowed(agency if agency.pk == row.agency_id else None)
    public = row.published or fields.published
    found = refusing(
        [*_fact_problems(fields), *edit_problems(row, version=version, why=why, published=public, shared=row.shared)]
    )
    if found:
        return found
    was_public = row.published
    before, after = write(row, fields)
    about = About(noun="action", key=row.code, published=was_public and row.published)
    tell("action.edit", about=about, by=by, agency=agency, why=why, before=before, after=after)
    return row


@transaction.atomic
def change_status(
    action: Action, fields: StatusFields, *, version: int, by: Person, today: date, verb: str = EDIT_ACTION
) -> StatusChange | list[Problem]:
    """Give an action its next status; the changes before it stay as they were written. verb: the right asked."""
    row = locked(action)
    agency = agency_for(row, by=by, verb=verb)
    step = StatusStep(
        current=row.status,
        wanted=fields.status,
        reason=fields.reason.fr + fields.reason.nl + fields.reason.en,
        decided_on=fields.decided_on,
        end=row.end,
        today=today,
    )
    stale = [] if row.version == version else [problem("changed-meanwhile")]
    found = refusing([*stale, *status_problems(step)])
    if found:
        return found
    last = row.status_changes.order_by("-position").first()
    change = StatusChange(action=row, position=last.position + 1 if last else 1)
    after = create(change, fields)
    before = {"status": row.status}
    row.status = fields.status
    row.version += 1
    row.save()
    why = fields.reason.to(by.language)
    about = about_part("status", change, action=row)
    tell("action.status", about=about, by=by, agency=agency, why=why, before=before, after=after)
    return change


def _fact_problems(fields: ActionFields) -> list[Problem]:
    dates = ActionDates(year=fields.year, start=fields.start, end=fields.end, precision=fields.date_precision)
    return [*title_problems(fields.title.fr + fields.title.nl + fields.title.en), *date_problems(dates)]


def title_problems(titles: str) -> list[Problem]:
    """An action has a title in at least one language. titles: those of all languages, joined."""
    return [] if titles.strip() else [problem("title-missing", field="title_fr")]


def _next_code(agency: Agency, year: int) -> str:
    """HUB-2027-004: the number after the highest that this agency's actions of the year have, in any case."""
    stem = f"{agency.code}-{year}-".upper()
    taken = Action.objects.filter(code__istartswith=stem).values_list("code", flat=True)
    numbers = [int(number) for code in taken if re.fullmatch("[0-9]+", number := code[len(stem) :])]
    return f"{stem}{max(numbers, default=0) + 1:03}"


def _about(action: Action) -> About:
    return About(noun="action", key=action.code, published=action.published)
