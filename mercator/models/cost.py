"""What an action costs: per line, per funder, planned, committed and actual. Article C4."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from mercator.models.action import Action, ActionSource
from mercator.models.agency import Agency, Body
from mercator.models.choices import coded, one_of
from mercator.rules import budget, cost_key
from mercator.rules.access import Viewer


class KeptLineQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Viewer) -> Self:
        """Public lines of visible actions, and the lines that this person's agencies keep; nothing invented on a real
        mission, so that no total holds it."""
        return self.open_to(person).filter(action__in=Action.objects.visible_to(person).values("pk"))

    def open_to(self, person: Viewer) -> Self:
        """Public lines and those that this person's agencies keep, of actions that she sees: the caller has made sure.

        A list of a year asks this a thousand times in one query, where looking up the actions again is too slow.
        """
        invented = Q(illustrative=True, action__illustrative=False)
        return self.filter(Q(published=True) | Q(kept_by__in=person.rights.agencies)).exclude(invented)

    def in_file_of(self, action: Action, *, person: Viewer) -> Self:
        """The lines of the file of a mission that this person reads there, also what is invented, which is marked."""
        open_file = Action.objects.with_file_open_to(person).filter(pk=action.pk).values("pk")
        return self.filter(Q(published=True) | Q(kept_by__in=person.rights.agencies), action__in=open_file)


class CostLine(models.Model):
    """One cost of an action, paid by one funder. Amounts are euros with cents; empty means unknown, never zero.

    A line in another currency keeps its amounts in it too (foreign_*), with the rate, how many units a euro was worth,
    its day and who published it: the euros follow from them. key: how the bodies share it (C5). free_until: the last
    day on which cancelling it costs nothing; refundable: the euros that come back after that day, None when unknown.
    due_on: the day on which it must be committed or paid.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="cost_lines")
    kept_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cost_lines")
    funder = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="funded_lines")
    nature = models.CharField(max_length=20, choices=coded(budget.NATURES), default=budget.NOT_STATED)
    beneficiary = models.CharField(max_length=25, choices=coded(budget.BENEFICIARIES), default=budget.NOT_STATED)
    planned = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    committed = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default=budget.EURO)
    foreign_planned = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    foreign_committed = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    foreign_actual = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    rate = models.DecimalField(max_digits=18, decimal_places=8, null=True, blank=True, help_text="Units per euro")
    rate_on = models.DateField(null=True, blank=True)
    rate_source = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=12, choices=coded(cost_key.KEYS), default=cost_key.ONE_PAYS)
    due_on = models.DateField(null=True, blank=True)
    free_until = models.DateField(null=True, blank=True)
    refundable = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    illustrative = models.BooleanField(default=False)
    approximate = models.BooleanField(default=False)
    as_of = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    sources = models.ManyToManyField(ActionSource, blank=True, related_name="cost_lines")
    published = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = KeptLineQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("action", "funder"), name="cost_action_funder"),)
        constraints = (
            one_of("nature", budget.NATURES, name="cost_nature_known"),
            one_of("key", cost_key.KEYS, name="cost_key_known"),
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


class CostShareQuerySet(models.QuerySet["CostShare"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(line__in=CostLine.objects.visible_to(person).values("pk"))


class CostShare(models.Model):
    """What a body bears of a line whose key is fixed: percent of it, with two decimals."""

    line = models.ForeignKey(CostLine, on_delete=models.CASCADE, related_name="shares")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    percent = models.DecimalField(max_digits=5, decimal_places=2)

    objects = CostShareQuerySet.as_manager()

    class Meta:
        ordering = ("body__short", "pk")
        constraints = (
            models.UniqueConstraint(fields=("line", "body"), name="cost_share_once_per_body"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="cost_share_in_percent"),
        )

    def __str__(self) -> str:
        return f"{self.line_id} {self.body_id}"
