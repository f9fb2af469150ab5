"""The order of precedence that an agency follows, everywhere or in one host country. Article D5."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from mercator.actions.editing import allowed, locked
from mercator.actions.log import About, record
from mercator.models import Agency, Country, Person, PrecedenceOrder
from mercator.rules.access import SET_DELEGATION
from mercator.rules.precedence import complete
from mercator.rules.problem import Problem, problem


@transaction.atomic
def add_order(
    agency: Agency, country: Country | None, ranks: Sequence[str], *, by: Person
) -> PrecedenceOrder | list[Problem]:
    """An order for a host country; None: everywhere. Raises PermissionDenied without the right."""
    row = locked(allowed(agency if by.rights.may(SET_DELEGATION, agency=agency.pk) else None))
    if PrecedenceOrder.objects.filter(agency=row, country=country).exists():
        return [problem("precedence-there", field="country")]
    made = PrecedenceOrder.objects.create(agency=row, country=country, ranks=list(complete(ranks)))
    record("precedence.add", by=by, agency=row, about=_about(made), after={"ranks": made.ranks})
    return made


@transaction.atomic
def edit_order(
    order: PrecedenceOrder, ranks: Sequence[str], *, version: int, by: Person
) -> PrecedenceOrder | list[Problem]:
    """Another order of the ranks. Raises PermissionDenied as add_order() does."""
    row = locked(order)
    agency = allowed(row.agency if by.rights.may(SET_DELEGATION, agency=row.agency_id) else None)
    if row.version != version:
        return [problem("changed-meanwhile")]
    before, after = row.ranks, list(complete(ranks))
    if before != after:
        row.ranks, row.version = after, row.version + 1
        row.save()
        record("precedence.edit", by=by, agency=agency, about=_about(row), before={"ranks": before},
               after={"ranks": after})  # fmt: skip
    return row


@transaction.atomic
def remove_order(order: PrecedenceOrder, *, by: Person) -> None:
    """The agency follows what holds everywhere again. Raises PermissionDenied as add_order() does."""
    row = locked(order)
    agency = allowed(row.agency if by.rights.may(SET_DELEGATION, agency=row.agency_id) else None)
    record("precedence.remove", by=by, agency=agency, about=_about(row), before={"ranks": row.ranks})
    row.delete()


def _about(row: PrecedenceOrder) -> About:
    return About(noun="precedence", key=str(row.pk))
