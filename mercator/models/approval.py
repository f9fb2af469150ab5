"""Who approves a plan or an action of it, in which order, and what was decided. Articles B7, B8."""

from __future__ import annotations

from typing import Self

from django.db import models

from mercator.models.action import Action
from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.cycle import at_one_table
from mercator.models.person import Person
from mercator.models.plan import Plan, PlanVersion
from mercator.rules import approval
from mercator.rules.access import Viewer


class ApprovalBodyQuerySet(models.QuerySet["ApprovalBody"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(agency__in=person.rights.agencies)


class ApprovalBody(models.Model):
    """A body in the chain that approves an agency's plan: its board, its minister."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="approval_bodies")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)

    objects = ApprovalBodyQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("agency", "position"), name="approval_body_in_order"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.position}"


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def visible_to(self, person: Viewer) -> Self:
        """Those of this person's agencies; of others, those on plans that were presented at one table."""
        agencies = person.rights.agencies
        if not agencies:
            return self.none()
        presented = models.Q(plan__presented_at__isnull=False) & at_one_table(person, year="plan__year")
        return self.filter(models.Q(plan__agency__in=agencies) | presented)


class Approval(models.Model):
    """A decision of a body on a plan as a whole (action None) or on one action of it.

    Rows are added, never changed; one recorded by mistake is taken back wholly, with a reason, and the log keeps it.

    version: the kept version of the plan that was decided on. motive: why, as the body says it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="approvals")
    plan_version = models.ForeignKey(PlanVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="approvals")
    body = models.ForeignKey(ApprovalBody, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    body_name = models.CharField(max_length=160, help_text="As the body was called when it decided")
    outcome = models.CharField(max_length=12, choices=coded(approval.OUTCOMES))
    decided_on = models.DateField()
    motive = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ("decided_on", "pk")
        constraints = (one_of("outcome", approval.OUTCOMES, name="approval_outcome_known"),)

    def __str__(self) -> str:
        return f"{self.plan_id} {self.outcome}"
