"""Making accounts, giving and taking roles. Articles A1, A2."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction

from mercator.actions.log import About, record
from mercator.models import Agency, HeldRole, Person
from mercator.rules.access import ADMINISTRATOR, MANAGE_PEOPLE
from mercator.rules.person import RoleFacts, give_problems, take_problems
from mercator.rules.problem import Problem, blocking, problem


def _refuse_without_right(by: Person, agency: Agency) -> None:
    if not by.rights.may(MANAGE_PEOPLE, agency=agency.pk):
        raise PermissionDenied


def _facts(person: Person, agency: Agency, role: str) -> RoleFacts:
    held = HeldRole.objects.select_for_update().filter(agency=agency)
    return RoleFacts(
        role=role,
        held_already=held.filter(person=person, role=role).exists(),
        administrators=held.filter(role=ADMINISTRATOR, person__is_active=True).count(),
    )


@transaction.atomic
def add_person(
    *, name: str, email: str, language: str, agency: Agency, role: str, by: Person
) -> Person | list[Problem]:
    """An account with one role, without a password: its owner chooses one through "forgotten password".

    Somebody who has an account in another agency already gets the role here; her name stays as it is.
    """
    _refuse_without_right(by, agency)
    found = [] if name.strip() else [problem("name-missing", field="name")]
    try:
        validate_email(email.strip())
    except ValidationError:
        found.append(problem("email-unreadable", field="email", email=email))
    if found:
        return found
    Agency.objects.select_for_update().get(pk=agency.pk)
    person = Person.objects.filter(email__iexact=email.strip()).first() or Person.objects.create_user(
        email.strip(), name=name.strip(), language=language
    )
    return blocking(give_role(person, agency=agency, role=role, by=by)) or person


@transaction.atomic
def give_role(person: Person, *, agency: Agency, role: str, by: Person) -> list[Problem]:
    """Give a role in an agency; the problems when it cannot be given."""
    _refuse_without_right(by, agency)
    Agency.objects.select_for_update().get(pk=agency.pk)
    found = give_problems(_facts(person, agency, role))
    if not blocking(found):
        HeldRole.objects.create(person=person, agency=agency, role=role)
        record("role.give", by=by, agency=agency, about=About(noun="person", key=str(person.pk)), after={"role": role})
    return found


@transaction.atomic
def take_role(person: Person, *, agency: Agency, role: str, by: Person) -> list[Problem]:
    """Take a role away; an agency keeps at least one administrator: two at once cannot both take the last."""
    _refuse_without_right(by, agency)
    Agency.objects.select_for_update().get(pk=agency.pk)
    found = take_problems(_facts(person, agency, role))
    if not blocking(found):
        HeldRole.objects.filter(person=person, agency=agency, role=role).delete()
        record("role.take", by=by, agency=agency, about=About(noun="person", key=str(person.pk)), before={"role": role})
    return found
