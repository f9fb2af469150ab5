"""Turning a proposal down: it does not come back unless what it was made from changes. Article B3."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mercator.actions.editing import allowed
from mercator.actions.log import About, record
from mercator.models import Agency, Person, ProposalRejection
from mercator.models.proposal import PROPOSAL_KINDS
from mercator.rules.access import MERGE_ACTIONS
from mercator.rules.problem import Problem, problem


@transaction.atomic
def reject_proposal(
    codes: Sequence[str],
    *,
    kind: str,
    fingerprint: str,
    year: int,
    agency: Agency,
    why: str,
    by: Person,
    now: datetime,
) -> ProposalRejection | list[Problem]:
    """Turn a proposal down with a reason: it does not come back unless what it was made from changes. Article B3.

    codes: of its actions. fingerprint: rules.proposal.fingerprint. Raises PermissionDenied without the right,
    ValueError for a kind that no proposal has.
    """
    if kind not in PROPOSAL_KINDS:
        raise ValueError(kind)
    allowed(agency if by.rights.may(MERGE_ACTIONS, agency=agency.pk) else None)
    if not why.strip():
        return [problem("rejection-why-missing", field="why")]
    members = " ".join(sorted(codes))
    row, new = ProposalRejection.objects.get_or_create(
        year=year, kind=kind, members=members, fingerprint=fingerprint,
        defaults={"agency": agency, "by": by, "at": now, f"why_{by.language}": why.strip()},
    )  # fmt: skip
    if new:
        about = About(noun="proposal", key=f"{year}-{row.pk}")
        record("proposal.reject", by=by, agency=agency, about=about, why=why, after={"kind": kind, "actions": members})
    return row
