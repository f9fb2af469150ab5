"""What an action costs: per line, per funder, planned, committed and actual. Article C4."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.action import Action, ActionSource
from mercator.models.agency import Agency, Body
from mercator.models.choices import coded, one_of
from mercator.rules import budget
from mercator.rules.access import Viewer


class CostLineQuerySet(models.QuerySet["CostLine"]):
    def visible_to(self, person: Viewer) -> Self:
        """Public lines of visible actions, and the lines that this person's agencies keep."""
        return self.open_to(person).filter(action__in=Action.objects.visible_to(person).values("pk"))

    def open_to(self, person: Viewer) -> Self:
        """Public lines and those that this person's agencies keep, of actions that she sees: the caller has made sure.

        A list of a year asks this a thousand times in one query, where looking up the actions again is too slow.
        """
        return self.filter(Q(published=True) | Q(kept_by__in=person.rights.agencies))


class CostLine(models.Model):
    """One cost of an action, paid by one funder. Amounts are euros with cents; empty means unknown, never zero."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="cost_lines")
    kept_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cost_lines")
    funder = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="funded_lines")
    nature = models.CharField(max_length=20, choices=coded(budget.NATURES), default=budget.NOT_STATED)
    beneficiary = models.CharField(max_length=25, choices=coded(budget.BENEFICIARIES), default=budget.NOT_STATED)
    planned = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    committed = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, choices=coded(budget.CURRENCIES), default=budget.EURO)
    approximate = models.BooleanField(default=False)
    as_of = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    sources = models.ManyToManyField(ActionSource, blank=True, related_name="cost_lines")
    published = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = CostLineQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("action", "funder"), name="cost_action_funder"),)
        constraints = (
            one_of("nature", budget.NATURES, name="cost_nature_known"),
            one_of("beneficiary", budget.BENEFICIARIES, name="cost_beneficiary_known"),
            models.CheckConstraint(
                condition=Q(planned__isnull=False) | Q(committed__isnull=False) | Q(actual__isnull=False),
                name="cost_has_an_amount",
            ),
            models.CheckConstraint(
                condition=(Q(planned__isnull=True) | Q(planned__gte=0))
                & (Q(committed__isnull=True) | Q(committed__gte=0))
                & (Q(actual__isnull=True) | Q(actual__gte=0)),
                name="cost_not_negative",
            ),
        )

    def __str__(self) -> str:
        return f"{self.action_id} {self.funder_id}"
