"""Reading and changing the sensitive details of a delegate: every reading is told in the log. Article D6.

The log tells that somebody read, and which fields somebody changed: never a value, never a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercator.actions.editing import locked
from mercator.actions.log import About, record
from mercator.models import DelegationMember, Person, PersonalDetails
from mercator.queries.personal_details import FIELDS
from mercator.rules.access import READ_SENSITIVE
from mercator.rules.problem import Problem, problem


@dataclass(frozen=True, slots=True)
class Details:
    """What is sensitive, as text; "" where nothing is known. version: of what was read, 0 when there is nothing yet."""

    passport: str = ""
    diet: str = ""
    health: str = ""
    emergency_contact: str = ""
    version: int = 0


@transaction.atomic
def read_details(member: DelegationMember, *, by: Person) -> Details:
    """The details of a member, and an entry in the log that `by` read them; nothing is told when there are none.

    Raises PermissionDenied without the right in the agency that keeps the member, UnreadableError when no secret opens
    what the database holds.
    """
    _allow(member, by)
    row = PersonalDetails.objects.filter(member=member.pk).first()
    if row is None:
        return Details()
    found = _as_read(row)
    if any(getattr(found, name) for name in FIELDS):
        record("details.read", by=by, agency=member.kept_by, about=about_details(member))
    return found


@transaction.atomic
def edit_details(member: DelegationMember, details: Details, *, by: Person) -> list[Problem]:
    """Write the details; details.version is the one that was read. Raises as read_details() does."""
    kept = locked(member)
    _allow(kept, by)
    if kept.erased_at:
        return [problem("member-erased")]
    row = PersonalDetails.objects.select_for_update(no_key=True).filter(member=kept.pk).first()
    if (row.version if row else 0) != details.version:
        return [problem("changed-meanwhile")]
    before = _as_read(row) if row else Details()
    changed = [name for name in FIELDS if getattr(before, name) != getattr(details, name).strip()]
    if not changed:
        return []
    row = row or PersonalDetails(member=kept, version=0)
    for name in FIELDS:
        setattr(row, name, getattr(details, name).strip())
    row.version += 1
    row.save()
    record("details.edit", by=by, agency=kept.kept_by, about=about_details(kept), after={"fields": changed})
    return []


def about_details(member: DelegationMember) -> About:
    """Below the member, not below the mission: its history is not the place where readings pile up."""
    return About(noun="details", key=str(member.pk), parent_noun="member", parent_key=str(member.pk))


def _allow(member: DelegationMember, by: Person) -> None:
    if not by.rights.may(READ_SENSITIVE, agency=member.kept_by_id):
        raise PermissionDenied


def _as_read(row: PersonalDetails) -> Details:
    return Details(**{name: getattr(row, name) for name in FIELDS}, version=row.version)
