"""Copying actions of last year's plan into this year's. Articles B1, B7."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import transaction

from mercator.actions.editing import allowed, locked
from mercator.actions.plan import Change, start_plan, write_plan
from mercator.models import Action, ActionLink, Agency, Person, Plan
from mercator.queries.plan import actions_in, facts_of
from mercator.rules import mission
from mercator.rules.access import EDIT_PLAN
from mercator.rules.plan import PlanFacts, a_year_later, plan_change_problems
from mercator.rules.problem import Problem, problem
from mercator.rules.text import LANGUAGES

_WORDED: Final = tuple(f"{name}_{language}" for name in ("title", "motivation") for language in LANGUAGES)
"""Texts that are copied in every language in which they are written."""


@dataclass(frozen=True, slots=True)
class CopyChoice:
    """What is taken over: which actions by their keys, and whether with their estimates and expected participants."""

    keys: Collection[int]
    estimates: bool
    expected: bool


@transaction.atomic
def copy_actions(
    agency: Agency, year: int, choice: CopyChoice, *, why: str, by: Person, today: date
) -> list[Action] | list[Problem]:
    """Actions of the year before as ideas of `year`, each linked with the one it was copied from.

    The plan of `year` is begun with them when there is none yet.

    Raises PermissionDenied without the right.
    """
    allowed(agency if by.rights.may(EDIT_PLAN, agency=agency.pk) else None)
    locked(agency)
    rows = {row.pk: row for row in actions_in(agency, year - 1).filter(pk__in=list(choice.keys))}
    there = Plan.objects.select_for_update(no_key=True).filter(agency=agency, year=year).first()
    missing = plan_change_problems(presented=there is not None and there.presented_at is not None, why=why)
    if missing or not rows:
        return [*missing, *([] if rows else [problem("nothing-chosen", field="actions")])]
    plan = start_plan(agency, year, by=by)
    facts = facts_of(actions_in(agency, year - 1).filter(pk__in=list(rows)), language=by.language)
    changes = [Change(_copied(one, choice), copied_from=one.code) for one in facts.values()]
    made = write_plan(plan, changes, by=by, why=why, language=by.language, today=today)
    _link(dict(zip(facts, made, strict=True)), rows)
    _mark(plan)
    return made


def _copied(facts: PlanFacts, choice: CopyChoice) -> PlanFacts:
    """What comes back every year; the agency's number, remarks and who decided belong to one year alone."""
    kept = replace(a_year_later(facts), code="", number="", status=mission.IDEA, remarks="", deciding_body="")
    if not choice.estimates:
        kept = replace(kept, estimate=None, estimate_about=False)
    elif kept.estimate is not None:
        kept = replace(kept, estimate_about=True)
    if not choice.expected:
        kept = replace(kept, expected_min=None, expected_max=None, expected_about=False)
    return kept


def _link(made: Mapping[int, Action], rows: Mapping[int, Action]) -> None:
    """Each copy is related to its original, has its texts in every language, and is invented where that was."""
    for key, copy in made.items():
        for column in _WORDED:
            setattr(copy, column, getattr(rows[key], column))
        copy.illustrative = copy.illustrative or rows[key].illustrative
    Action.objects.bulk_update(made.values(), [*_WORDED, "illustrative"], batch_size=500)
    ActionLink.objects.bulk_create(
        [ActionLink(origin=rows[key], target=copy, kind=mission.RELATED) for key, copy in made.items()], batch_size=500
    )


def _mark(plan: Plan) -> None:
    """A plan of which every action is invented is invented as a whole."""
    if not plan.illustrative and not actions_in(plan.agency, plan.year).filter(illustrative=False).exists():
        plan.illustrative = True
        plan.save(update_fields=["illustrative"])
