"""Making actions of a plan public, and taking that back. Articles B7, B8."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from mercator.actions.editing import allowed
from mercator.actions.log import About, Told, record_all
from mercator.actions.plan import plan_of
from mercator.models import Action, Agency, Person
from mercator.queries.approval import action_states, chain_of
from mercator.queries.plan import actions_in
from mercator.rules.access import PUBLISH_PLAN
from mercator.rules.problem import Problem, blocking, problem
from mercator.rules.publication import Publication, publication_problems


@transaction.atomic
def publish_plan(
    agency: Agency, year: int, codes: Sequence[str], *, why: str, by: Person
) -> list[Action] | list[Problem]:
    """Make actions of a plan public: everyone reads them in the common calendar, signed in or not.

    Answers those that were not public before. Costs stay as public or private as each line of them is. Raises
    PermissionDenied without the right.
    """
    return _publish(agency, year, codes, withdraw=False, why=why, by=by)


@transaction.atomic
def withdraw_publication(
    agency: Agency, year: int, codes: Sequence[str], *, why: str, by: Person
) -> list[Action] | list[Problem]:
    """Take back that actions are public, with the reason. As publish_plan()."""
    return _publish(agency, year, codes, withdraw=True, why=why, by=by)


def _publish(
    agency: Agency, year: int, codes: Sequence[str], *, withdraw: bool, why: str, by: Person
) -> list[Action] | list[Problem]:
    allowed(agency if by.rights.may(PUBLISH_PLAN, agency=agency.pk) else None)
    plan = plan_of(agency, year)
    rows = list(actions_in(agency, year).filter(code__in=codes).select_for_update(no_key=True).order_by("code"))
    states = action_states(plan, [row.pk for row in rows])
    asked = Publication(tuple(states.values()), withdraw=withdraw, why=why, chain=bool(chain_of(agency)))
    found = blocking(publication_problems(asked))
    if len(rows) != len(set(codes)):
        found.append(problem("publish-changed-meanwhile"))
    if found:
        return found
    changed = [row for row in rows if row.published is withdraw]
    for row in changed:
        row.published = not withdraw
        row.version += 1
        row.save(update_fields=["published", "version"])
    verb = "action.unpublish" if withdraw else "action.publish"
    told = [
        Told(
            verb, About("action", row.code), why=why, before={"published": withdraw},
            after={"published": not withdraw},
        )
        for row in changed
    ]  # fmt: skip
    record_all(told, by=by, agency=agency)
    return changed
