"""Having the documents of a meeting made, and stopping that. Articles B2, B3."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied

from mercator.actions.job import start_job
from mercator.actions.minutes_files import MINUTES_DOCUMENTS
from mercator.models import Job, Meeting, Person
from mercator.queries.minutes.papers import agency_reading, key_of


def request_papers(meeting: Meeting, kind: str, *, by: Person, now: datetime) -> Job:
    """The job that makes the documents for the agency of `by`; the one under way when there is one.

    kind: one of rules.minutes.KINDS. Raises PermissionDenied for somebody whose agency has no place in the cycle.
    """
    agency = agency_reading(by, meeting)
    if agency is None:
        raise PermissionDenied
    return start_job(
        MINUTES_DOCUMENTS, by=by, agency=agency, noun="meeting", key=key_of(meeting, kind, agency),
        parameters={"meeting": meeting.pk, "kind": kind}, now=now,
    )  # fmt: skip
