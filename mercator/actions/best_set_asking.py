"""Asking for the best set of partnerships of a year, and stopping the search. Articles B1, B3."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercator.actions.best_set import FIND_BEST, NOUN
from mercator.actions.job import cancel_job, start_job
from mercator.models import Agency, BestSet, Person
from mercator.models.job import UNFINISHED
from mercator.queries.best_set import agencies_with_plans
from mercator.rules.access import FIND_BEST_SET
from mercator.rules.problem import Problem, problem

LONGEST_SHIFT: Final = 60
"""Days: who would move an action further plans another one."""
SHORTEST_SEARCH: Final = 5
LONGEST_SEARCH: Final = 300
"""Seconds."""


@transaction.atomic
def ask_best_set(
    agency: Agency, year: int, *, tolerances: Mapping[str, int], seconds: int, by: Person, now: datetime
) -> BestSet | list[Problem]:
    """Have the worker find the best set among the plans of the agencies that `tolerances` names by code, in days.

    A search of this agency and year that is not over yet is given back instead of a second one. Raises
    PermissionDenied without the right.
    """
    if not by.rights.may(FIND_BEST_SET, agency=agency.pk):
        raise PermissionDenied
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    running = BestSet.objects.filter(agency=agency, year=year, job__state__in=UNFINISHED).first()
    if running:
        return running
    if found := _problems(agency, year, tolerances, seconds):
        return found
    row = BestSet.objects.create(
        year=year, agency=agency, by=by, made_at=now, parameters={"tolerances": dict(tolerances), "seconds": seconds}
    )
    row.job = start_job(FIND_BEST, by=by, agency=agency, noun=NOUN, key=str(row.pk), now=now)
    row.save(update_fields=["job"])
    return row


def _problems(agency: Agency, year: int, tolerances: Mapping[str, int], seconds: int) -> list[Problem]:
    known = {one.code for one in agencies_with_plans(agency, year)}
    found = []
    if len(set(tolerances) & known) < 2:
        found.append(problem("best-set-two-plans"))
    if not set(tolerances) <= known:
        found.append(problem("best-set-plan-unknown"))
    if any(not 0 <= days <= LONGEST_SHIFT for days in tolerances.values()):
        found.append(problem("best-set-tolerance", most=LONGEST_SHIFT))
    if not SHORTEST_SEARCH <= seconds <= LONGEST_SEARCH:
        found.append(problem("best-set-seconds", field="seconds", least=SHORTEST_SEARCH, most=LONGEST_SEARCH))
    return found


def stop_best_set(row: BestSet, *, by: Person, now: datetime) -> list[Problem]:
    """Stop the search; what was found so far is kept. Raises PermissionDenied without the right."""
    if not by.rights.may(FIND_BEST_SET, agency=row.agency_id):
        raise PermissionDenied
    return cancel_job(row.job, by=by, now=now) if row.job else []
