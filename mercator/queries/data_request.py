"""Requests of delegates about what is known of them: which are open, for how long, and about which rows. D6."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from mercator.models import DataRequest, DelegationMember, Person
from mercator.rules.access import ANSWER_DATA_REQUEST
from mercator.rules.data_request import TERM, standing_of

ANSWERED_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as the list shows it. standing: of rules.data_request. days: since it was asked; due: the last day."""

    row: DataRequest
    standing: str
    days: int
    due: date


def requests_of(person: Person) -> QuerySet[DataRequest]:
    """Those that this person answers, with the delegate and the mission."""
    keeping = person.rights.agencies_for(ANSWER_DATA_REQUEST)
    rows: QuerySet[DataRequest] = DataRequest.objects.filter(member__kept_by__in=keeping)
    return rows.select_related("member__action", "member__kept_by__body", "answered_by")


def open_requests(person: Person, *, today: date) -> list[RequestLine]:
    """The open ones, the oldest first."""
    return [line_of(one, today=today) for one in requests_of(person).filter(answered_at__isnull=True)]


def answered_requests(person: Person, *, today: date) -> list[RequestLine]:
    """The latest that were answered."""
    rows = requests_of(person).filter(answered_at__isnull=False).order_by(F("answered_at").desc(), "-pk")
    return [line_of(one, today=today) for one in rows[:ANSWERED_SHOWN]]


def line_of(row: DataRequest, *, today: date) -> RequestLine:
    asked = timezone.localdate(row.asked_at)
    standing = standing_of(asked, answered=row.answered_at is not None, today=today)
    return RequestLine(row, standing, (today - asked).days, asked + TERM)


def rows_of_same(member: DelegationMember) -> list[DelegationMember]:
    """Every row of this person that the same agency keeps: by her account, or by her address and her name (the
    address of a firm is everybody's there); at least her own."""
    near = Q(pk=member.pk)
    if member.account_id:
        near |= Q(account=member.account_id)
    if member.email.strip():
        near |= Q(email__iexact=member.email.strip())
    rows = DelegationMember.objects.filter(near, kept_by=member.kept_by_id, erased_at__isnull=True)
    found = rows.select_related("action", "company", "body", "kept_by__body").order_by("pk")
    return [one for one in found if _is_same(one, member)]


def shares_address(member: DelegationMember) -> bool:
    """Whether the agency knows somebody else at this address: a mail there is hers only if it is written to her."""
    if not member.email.strip():
        return False
    rows = DelegationMember.objects.filter(
        email__iexact=member.email.strip(), kept_by=member.kept_by_id, erased_at__isnull=True
    )
    return any(not _is_same(one, member) for one in rows)


def full_name(member: DelegationMember) -> str:
    """Given and family name, as names are compared."""
    return f"{member.given_name.strip()} {member.family_name.strip()}".strip().casefold()


def _is_same(one: DelegationMember, member: DelegationMember) -> bool:
    if one.pk == member.pk or (member.account_id and one.account_id == member.account_id):
        return True
    return bool(full_name(member)) and full_name(one) == full_name(member)
