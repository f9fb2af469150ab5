"""Proposals that were turned down; the rest of a proposal is worked out anew each time. Articles B3, B6."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.cycle import at_one_table
from mercator.models.person import Person
from mercator.rules.access import Viewer

MERGE = "merge"
CO_ORGANISE = "co-organise"
JOINT_STAND = "joint-stand"
PROPOSAL_KINDS = (MERGE, CO_ORGANISE, JOINT_STAND)


class ProposalRejectionQuerySet(models.QuerySet["ProposalRejection"]):
    def visible_to(self, person: Viewer) -> Self:
        """Those of this person's agencies, and those of years at whose table they sit."""
        agencies = person.rights.agencies
        if not agencies:
            return self.none()
        return self.filter(Q(agency__in=agencies) | at_one_table(person, year="year"))


class ProposalRejection(models.Model):
    """A proposal that an agency turned down: it does not come back unless what it was made from changes.

    members: the codes of its actions, sorted, with blanks between. fingerprint: rules.proposal.fingerprint.
    """

    year = models.PositiveSmallIntegerField(db_index=True)
    kind = models.CharField(max_length=12, choices=coded(PROPOSAL_KINDS))
    members = models.CharField(max_length=400)
    fingerprint = models.CharField(max_length=64)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(blank=True)

    objects = ProposalRejectionQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        constraints = (
            one_of("kind", PROPOSAL_KINDS, name="rejection_kind_known"),
            models.UniqueConstraint(fields=("year", "kind", "members", "fingerprint"), name="rejection_once"),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.members}"
