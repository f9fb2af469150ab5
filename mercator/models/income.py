"""What comes in for a mission: fees, subsidies, sponsors. Articles C4, E1."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mercator.models.action import Action
from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.cost import KeptLineQuerySet
from mercator.rules import income


class Income(models.Model):
    """One income of a mission in euros; empty means unknown, never zero."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="incomes")
    kept_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=coded(income.KINDS))
    payer = models.CharField(max_length=160, blank=True)
    planned = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    illustrative = models.BooleanField(default=False)
    published = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = KeptLineQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            one_of("kind", income.KINDS, name="income_kind_known"),
            models.CheckConstraint(
                condition=Q(planned__isnull=False) | Q(actual__isnull=False), name="income_has_an_amount"
            ),
        )

    def __str__(self) -> str:
        return f"{self.action_id} {self.kind}"
