"""A delegate asks what is known of her, or to be erased. Architecture, "Personal data"; D6."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercator.actions.editing import locked
from mercator.actions.erasure import erase_members
from mercator.actions.log import About, record, record_all
from mercator.models import DataRequest, DelegationMember, Person
from mercator.queries.data_request import rows_of_same
from mercator.queries.data_request_copy import Held, held_of
from mercator.rules.access import ANSWER_DATA_REQUEST
from mercator.rules.data_request import COPY, ERASURE, asked_problems
from mercator.rules.problem import Problem, problem


@transaction.atomic
def record_request(
    member: DelegationMember, kind: str, *, asked_at: datetime, by: Person, now: datetime
) -> DataRequest | list[Problem]:
    """Keep that a member asked for a copy or to be erased. Raises PermissionDenied without the right."""
    kept = locked(member)
    _allow(kept, by)
    found = asked_problems(kind, asked_at=asked_at, now=now, erased=kept.erased_at is not None)
    if found:
        return found
    made = DataRequest.objects.create(member=kept, kind=kind, asked_at=asked_at)
    record("request.record", by=by, agency=kept.kept_by, about=_about(made), after={"request": kind})
    return made


@transaction.atomic
def make_copy(request: DataRequest, *, by: Person, now: datetime) -> Held:
    """All that the agency holds of who asked, and an entry in the log: sensitive details are read with it.

    Raises PermissionDenied without the right or when something else was asked, UnreadableError when no secret opens
    what the database holds.
    """
    _allow(request.member, by)
    if request.kind != COPY or request.member.erased_at:
        raise PermissionDenied
    held = held_of(request.member, now=now)
    record("request.copy", by=by, agency=request.member.kept_by, about=_about(request))
    for one in rows_of_same(request.member):
        about = About(noun="details", key=str(one.pk), parent_noun="member", parent_key=str(one.pk))
        record("details.read", by=by, agency=request.member.kept_by, about=about)
    return held


@transaction.atomic
def answer_request(request: DataRequest, words: str, *, by: Person, now: datetime) -> list[Problem]:
    """Close a request: an erasure erases every row of that person that the agency keeps; a copy was handed over.

    words: what was done, without names. Raises PermissionDenied without the right.
    """
    row = locked(request)
    _allow(row.member, by)
    if row.answered_at:
        return [problem("request-answered")]
    told = []
    if row.kind == ERASURE:
        keys = [one.pk for one in rows_of_same(row.member)]
        members = DelegationMember.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
        told = erase_members([one for one in members if one.erased_at is None], now=now)
    row.answered_at, row.answered_by, row.answer = now, by, words.strip()
    row.save()
    record_all(told, by=by, agency=row.member.kept_by)
    record("request.answer", by=by, agency=row.member.kept_by, about=_about(row), after={"request": row.kind})
    return []


def _about(request: DataRequest) -> About:
    return About(noun="request", key=str(request.pk), parent_noun="member", parent_key=str(request.member_id))


def _allow(member: DelegationMember, by: Person) -> None:
    if not by.rights.may(ANSWER_DATA_REQUEST, agency=member.kept_by_id):
        raise PermissionDenied
