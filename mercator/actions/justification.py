"""Writing why a delegation deviates. Article D5: nothing is blocked, the reason stays with the mission."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mercator.actions.editing import allowed, locked
from mercator.actions.log import About, record
from mercator.models import Action, Agency, Justification, Person
from mercator.queries.delegation import facts_of
from mercator.rules.access import EDIT_DELEGATION
from mercator.rules.delegation_check import delegation_problems, justifiable, key_of
from mercator.rules.justification import justification_problems
from mercator.rules.problem import Problem, problem


@transaction.atomic
def justify(
    action: Action, agency: Agency, *, code: str, subject: str, words: str, language: str, by: Person, now: datetime
) -> Justification | list[Problem]:
    """Write why, once: a justification is never changed. Raises PermissionDenied for people of other agencies.

    code, subject: as rules.delegation_check.key_of() gives them. language: in which the words are.
    """
    row = locked(action)
    allowed(agency if by.rights.may(EDIT_DELEGATION, agency=agency.pk) else None)
    found = justification_problems(words)
    standing = {key_of(one) for one in delegation_problems(facts_of(row)) if justifiable(one)}
    if (agency.code, code, subject) not in standing:
        found.append(problem("justification-not-needed"))
    if row.justifications.filter(agency=agency, code=code, subject=subject).exists():
        found.append(problem("justified-already"))
    if found:
        return found
    made = Justification.objects.create(
        action=row, agency=agency, code=code, subject=subject, words=words.strip(), language=language, at=now, by=by
    )
    about = About(noun="justification", key=str(made.pk), parent_noun="action", parent_key=row.code)
    record("justification.write", by=by, agency=agency, about=about, after={"deviation": code})
    return made
