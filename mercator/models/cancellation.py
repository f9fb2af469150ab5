"""What came of cancelling or postponing a mission, for each company too. Articles C1, E7."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.action import Action
from mercator.models.agency import Agency, Body
from mercator.models.choices import coded, one_of
from mercator.models.company import Company
from mercator.models.person import Person
from mercator.rules import cancellation, mission
from mercator.rules.access import Viewer


class CancellationQuerySet(models.QuerySet["Cancellation"]):
    def visible_to(self, person: Viewer) -> Self:
        """Of the files that are open to this person, and those that her agencies carried out: who withdrew tells her
        companies still."""
        open_files = Q(action__in=Action.objects.with_file_open_to(person).values("pk"))
        return self.filter(open_files | Q(agency__in=person.rights.agencies))


class Cancellation(models.Model):
    """A cancelling or postponing as it was carried out. body: whose part, when only that; strand: which, likewise."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="cancellations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=coded(cancellation.WAYS))
    scope = models.CharField(max_length=10, choices=coded(cancellation.SCOPES))
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    strand = models.CharField(max_length=10, choices=coded(mission.STRANDS), blank=True)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200, blank=True)
    why = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = CancellationQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            one_of("way", cancellation.WAYS, name="cancellation_way_known"),
            one_of("scope", cancellation.SCOPES, name="cancellation_scope_known"),
        )

    def __str__(self) -> str:
        return f"{self.action_id} {self.way}"


class ConsequenceQuerySet(models.QuerySet["Consequence"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(cancellation__in=Cancellation.objects.visible_to(person).values("pk"))


class Consequence(models.Model):
    """What it means for one company (E7), in euros; empty means not known yet."""

    cancellation = models.ForeignKey(Cancellation, on_delete=models.CASCADE, related_name="consequences")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    lost = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    refunded = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConsequenceQuerySet.as_manager()

    class Meta:
        ordering = ("company__name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("cancellation", "company"), name="consequence_once_per_company"),
            models.CheckConstraint(condition=Q(lost__isnull=True) | Q(lost__gte=0), name="consequence_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.cancellation_id} {self.company_id}"
