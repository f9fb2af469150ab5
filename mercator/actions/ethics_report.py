"""Freezing the yearly ethics report as it is sent to Parliament. Articles C3, G4."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mercator.actions.editing import allowed, locked
from mercator.actions.log import About, record
from mercator.models import Agency, EthicsReport, Person
from mercator.queries.ethics_report import content_of, ethics_report
from mercator.rules.access import FREEZE_ETHICS_REPORT
from mercator.rules.ethics_report import encode_report, freeze_problems
from mercator.rules.frozen import fingerprint
from mercator.rules.problem import Problem


@transaction.atomic
def freeze_ethics_report(
    agency: Agency, year: int, *, seen: str, meant: bool, by: Person, now: datetime
) -> EthicsReport | list[Problem]:
    """Keep the report of a year for ever, with every figure as it stands at `now`; it can be frozen again later.

    seen: the mark of what stood on the page (rules.ethics_report.mark_of). meant: although missions have no
    statement yet. Refused with problems when the report has changed since, says what the last frozen one says, or
    missions have no statement and that is not meant. Raises PermissionDenied without the right.
    """
    kept = locked(allowed(agency if by.rights.may(FREEZE_ETHICS_REPORT, agency=agency.pk) else None))
    content = ethics_report(kept, year, person=by, now=now, frozen=True)
    last = EthicsReport.objects.filter(agency=kept, year=year).order_by("-number").first()
    refused = freeze_problems(content, seen=seen, last=content_of(last) if last else None, meant=meant)
    if refused:
        return refused
    text = encode_report(content)
    made = EthicsReport.objects.create(
        agency=kept, year=year, number=last.number + 1 if last else 1, frozen_at=now, frozen_by=by, content=text,
        sha256=fingerprint(text),
    )  # fmt: skip
    about = About(noun="ethics-report", key=str(made.pk))
    after: dict[str, object] = {"year": year, "number": made.number, "sha256": made.sha256}
    record("ethics-report.freeze", by=by, agency=kept, about=about, after=after)
    return made
