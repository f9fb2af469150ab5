"""The secret address of a delegate's own programme. Articles C2, E2."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercator.actions.editing import locked
from mercator.actions.log import About, record
from mercator.models import DelegationMember, Person
from mercator.rules.access import EDIT_DELEGATION


@transaction.atomic
def reset_address(member: DelegationMember, *, by: Person) -> None:
    """Another secret address; the one before shows nothing any more. The log tells her key, never her name.

    Raises PermissionDenied unless `by` edits the delegation for the agency that keeps the member.
    """
    row = locked(member)
    if not by.rights.may(EDIT_DELEGATION, agency=row.kept_by_id):
        raise PermissionDenied
    row.feed_version += 1
    row.save(update_fields=["feed_version"])
    about = About(noun="member", key=str(row.pk), parent_noun="action", parent_key=row.action.code)
    record("member.address", by=by, agency=row.kept_by, about=about, after={"address": "reset"})
