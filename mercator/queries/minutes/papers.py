"""The documents of a meeting that were made: each agency has its own, alike in what they say. Articles B2, B3."""

from __future__ import annotations

from django.db.models import QuerySet

from mercator.models import Agency, Job, Meeting, Person
from mercator.queries.cycle import members_of
from mercator.rules.access import READ_CYCLE


def agency_reading(person: Person, meeting: Meeting) -> Agency | None:
    """The agency of the cycle for which this person reads; None when she has none there."""
    held = person.rights.agencies_for(READ_CYCLE)
    return next((one.agency for one in members_of(meeting.cycle) if one.agency_id in held), None)


def key_of(meeting: Meeting, kind: str, agency: Agency) -> str:
    """What a job about the papers of a meeting is called: each agency's are its own."""
    return f"{meeting.pk}-{kind}-{agency.code}"


def papers_asked(person: Person, meeting: Meeting, kind: str) -> QuerySet[Job]:
    """The jobs that made these papers, or make them, for an agency of this person; the latest first."""
    jobs: QuerySet[Job] = Job.objects.visible_to(person).filter(noun="meeting")
    return jobs.filter(key__startswith=f"{meeting.pk}-{kind}-").order_by("-created_at")
