"""Making accounts, giving and taking roles, one's own contact details. Articles A1, A2, B5."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction

from mercator.actions.log import About, changed, record
from mercator.models import Agency, HeldRole, Person
from mercator.rules.access import ADMINISTRATOR, MANAGE_PEOPLE
from mercator.rules.person import ContactFacts, RoleFacts, contact_problems, give_problems, take_problems
from mercator.rules.problem import Problem, blocking, problem


def _refuse_without_right(by: Person, agency: Agency) -> None:
    if not by.rights.may(MANAGE_PEOPLE, agency=agency.pk):
        raise PermissionDenied


def _facts(person: Person, agency: Agency, role: str) -> RoleFacts:
    held = HeldRole.objects.select_for_update(no_key=True).filter(agency=agency)
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
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    person = Person.objects.filter(email__iexact=email.strip()).first() or Person.objects.create_user(
        email.strip(), name=name.strip(), language=language
    )
    return blocking(give_role(person, agency=agency, role=role, by=by)) or person


@transaction.atomic
def give_role(person: Person, *, agency: Agency, role: str, by: Person) -> list[Problem]:
    """Give a role in an agency; the problems when it cannot be given."""
    _refuse_without_right(by, agency)
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    found = give_problems(_facts(person, agency, role))
    if not blocking(found):
        HeldRole.objects.create(person=person, agency=agency, role=role)
        record("role.give", by=by, agency=agency, about=About(noun="person", key=str(person.pk)), after={"role": role})
    return found


@transaction.atomic
def take_role(person: Person, *, agency: Agency, role: str, by: Person) -> list[Problem]:
    """Take a role away; an agency keeps at least one administrator: two at once cannot both take the last."""
    _refuse_without_right(by, agency)
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    found = take_problems(_facts(person, agency, role))
    if not blocking(found):
        HeldRole.objects.filter(person=person, agency=agency, role=role).delete()
        record("role.take", by=by, agency=agency, about=About(noun="person", key=str(person.pk)), before={"role": role})
    return found


@transaction.atomic
def set_contact(person: Person, facts: ContactFacts, *, by: Person) -> list[Problem]:
    """How a person can be reached: she alone says so. The log of her agencies tells which details changed, not how.

    Raises PermissionDenied for anybody else.
    """
    if by.pk != person.pk:
        raise PermissionDenied
    found = contact_problems(facts)
    if found:
        return found
    row = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    now = {
        "name": facts.name.strip(), "telephone": facts.telephone.strip(), "spoken": " ".join(facts.spoken),
        "language": facts.language,
    }  # fmt: skip
    _before, after = changed({name: getattr(row, name) for name in now}, now)
    if after:
        Person.objects.filter(pk=row.pk).update(**now)
        about = About(noun="person", key=str(row.pk))
        for agency in Agency.objects.filter(held_roles__person=row).distinct().order_by("code"):  # one order for all
            record("person.contact", by=row, agency=agency, about=about, after={"contact_fields": sorted(after)})
    return []


@transaction.atomic
def reset_feed(person: Person, *, by: Person) -> None:
    """A new secret address for her calendar; the old one answers no more. PermissionDenied for anybody else.

    Like a changed password this is nobody's business but hers: the log of her agencies does not tell it.
    """
    if by.pk != person.pk:
        raise PermissionDenied
    row = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    row.feed_version += 1
    row.save(update_fields=["feed_version"])
