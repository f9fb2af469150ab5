"""The sensitive details of a delegate: what of them may be told without reading them, and who read them. Article D6."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import TextField
from django.db.models.functions import Cast

from mercator.models import DelegationMember, LogEntry, Person, PersonalDetails
from mercator.queries.retention import details_go_on
from mercator.rules.access import ANSWER_DATA_REQUEST, READ_SENSITIVE

FIELDS: Final = ("passport", "diet", "health", "emergency_contact")
SHOWN: Final = 20
"""So many readings are shown; the log holds all."""


@dataclass(frozen=True, slots=True)
class DetailsSummary:
    """What may stand on the page of a member: no value. goes_on: None when the mission has no known end.

    may_read: whether this person may open them. may_answer: whether she records and answers what the delegate asks.
    """

    filled: int
    goes_on: date | None
    may_read: bool
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody read the details, or changed them (edited)."""

    who: str
    at: datetime
    edited: bool


def summary_of(person: Person, member: DelegationMember) -> DetailsSummary | None:
    """For the page of a member; None when the person was erased, or when this person's agencies do not keep her."""
    if member.erased_at or member.kept_by_id not in person.rights.agencies:
        return None
    may_read = person.rights.may(READ_SENSITIVE, agency=member.kept_by_id)
    may_answer = person.rights.may(ANSWER_DATA_REQUEST, agency=member.kept_by_id)
    return DetailsSummary(how_many_filled(member), details_go_on(member), may_read, may_answer)


def how_many_filled(member: DelegationMember) -> int:
    """How many of FIELDS hold something, without opening one."""
    raw = [Cast(name, TextField()) for name in FIELDS]
    row = PersonalDetails.objects.filter(member=member.pk).values_list(*raw).first()
    return sum(bool(one) for one in row) if row else 0


def readings_of(member: DelegationMember) -> list[Reading]:
    """Who read or changed the details of a member, the latest first."""
    entries = LogEntry.objects.filter(noun="details", key=str(member.pk)).select_related("by").order_by("-at", "-pk")
    return [Reading(one.by.name if one.by else "", one.at, one.verb == "details.edit") for one in entries[:SHOWN]]
