"""Making a settlement: what was settled is kept, and never changed. Article C5."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from mercator.actions.editing import agency_for, locked
from mercator.actions.log import About, record
from mercator.models import Action, Person, Settlement
from mercator.queries.settlement import content_of, to_settle
from mercator.queries.wording import text_of
from mercator.rules.access import MAKE_SETTLEMENT
from mercator.rules.frozen import encode_value, fingerprint
from mercator.rules.problem import Problem, problem
from mercator.rules.settlement import CONTENT, Settled
from mercator.rules.text import Text


@transaction.atomic
def make_settlement(action: Action, *, seen: str, by: Person, now: datetime) -> Settlement | list[Problem]:
    """Keep the settlement of a mission as its public lines stand at `now`.

    seen: the fingerprint of what was shown (fingerprint_of); another one means that somebody changed a line meanwhile.
    Refused as long as nothing is settled. Raises PermissionDenied without the right.
    """
    row = locked(action)
    agency = agency_for(row, by=by, verb=MAKE_SETTLEMENT)
    found = to_settle(by, row)
    if not found.settled.lines:
        return [problem("nothing-to-settle")]
    name = text_of(agency.body, "name") or Text.same(agency.body.short)
    last = row.settlements.order_by("-number").first()
    content = content_of(found, row, number=(last.number if last else 0) + 1, by=by, now=now, agency=name)
    if seen != fingerprint_of(found.settled):
        return [problem("changed-meanwhile")]
    text = encode_value(content, name=CONTENT)
    made = Settlement.objects.create(
        action=row, agency=agency, number=content.number, made_at=now, by=by, content=text, sha256=fingerprint(text)
    )
    about = About("settlement", str(made.number), parent_noun="action", parent_key=row.code)
    after = {"number": made.number, "total": found.settled.total, "sha256": made.sha256}
    record("settlement.make", by=by, agency=agency, about=about, after=after)
    return made


def fingerprint_of(settled: Settled) -> str:
    """What identifies a settlement that is shown and not kept yet."""
    return fingerprint(encode_value(replace(settled, not_shared=(), without_amount=()), name=CONTENT))
