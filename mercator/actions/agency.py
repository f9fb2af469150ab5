"""The settings that an agency gives itself. Articles A1, G3."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercator.actions.log import About, changed, record
from mercator.models import Agency, Person
from mercator.rules.access import MANAGE_PEOPLE
from mercator.rules.problem import Problem, problem

LONGEST_TERM = 250


@transaction.atomic
def set_answer_settings(
    agency: Agency, *, answer_working_days: int | None, second_person_approves: bool, by: Person
) -> list[Problem]:
    """The term of an answer (working days from admissibility; None: not set) and whether a second person approves."""
    if not by.rights.may(MANAGE_PEOPLE, agency=agency.pk):
        raise PermissionDenied
    if answer_working_days is not None and not 1 <= answer_working_days <= LONGEST_TERM:
        return [problem("term-out-of-range", field="answer_working_days", longest=LONGEST_TERM)]
    locked = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    now = {"answer_working_days": answer_working_days, "second_person_approves": second_person_approves}
    before, after = changed({name: getattr(locked, name) for name in now}, now)
    if after:
        Agency.objects.filter(pk=agency.pk).update(**now)
        record(
            "agency.set", by=by, agency=locked, about=About(noun="agency", key=agency.code), before=before, after=after
        )
    return []
