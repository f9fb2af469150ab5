"""Publishing a programme: what participants read from then on. Article C2."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mercator.actions.editing import agency_for, locked
from mercator.actions.log import About, record
from mercator.actions.sign_up import fill_places
from mercator.models import Action, Person, ProgrammeVersion
from mercator.queries.programme import facts_of
from mercator.queries.programme_frame import publication_problems_of
from mercator.rules.access import PUBLISH_PROGRAMME
from mercator.rules.problem import BLOCKS, NEEDS_JUSTIFICATION, Problem, problem
from mercator.rules.programme_version import content_of, fingerprint, publishable


@transaction.atomic
def publish_programme(
    action: Action, *, why: str, seen: str, by: Person, now: datetime
) -> ProgrammeVersion | list[Problem]:
    """A new version of what stands in the draft, with its number; the first one needs no reason.

    seen: draft_seen() of what was looked at, so that nobody publishes what she has not read. Raises PermissionDenied
    without the right.
    """
    row = locked(action)
    agency = agency_for(row, by=by, verb=PUBLISH_PROGRAMME)
    content = content_of(publishable(facts_of(row)))
    last = ProgrammeVersion.objects.filter(action=row).order_by("-number").first()
    found = _problems(row, last, content, why=why.strip(), seen=seen)
    if found:
        return found
    made = ProgrammeVersion.objects.create(
        action=row, number=last.number + 1 if last else 1, published_at=now, by=by, why=why.strip(), content=content,
        sha256=fingerprint(content),
    )  # fmt: skip
    fill_places(row, now=now)
    about = About(noun="programme", key=str(made.number), parent_noun="action", parent_key=row.code)
    record("programme.publish", by=by, agency=agency, about=about, why=made.why,
           after={"number": made.number, "sha256": made.sha256})  # fmt: skip
    return made


def draft_seen(action: Action) -> str:
    """What names the draft as it stands: it changes with everything that a version would hold."""
    return fingerprint(content_of(publishable(facts_of(action))))


def _problems(action: Action, last: ProgrammeVersion | None, content: str, *, why: str, seen: str) -> list[Problem]:
    if seen != fingerprint(content):
        return [problem("programme-changed-meanwhile")]
    if last and last.content == content:
        return [problem("programme-unchanged", number=last.number)]
    met = [one.problem for one in publication_problems_of(action)]
    refused = [one for one in met if one.severity == BLOCKS]
    if refused:
        return [problem("programme-to-mend", number=len(refused))]
    if why:
        return []
    if last:
        return [problem("programme-why-missing", field="why")]
    asks = any(one.severity == NEEDS_JUSTIFICATION for one in met)
    return [problem("programme-holiday-why", field="why")] if asks else []
