"""How many took part, with unit, moment and region. Article D6."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.action import Action, ActionSource
from mercator.models.choices import coded, one_of
from mercator.rules import count
from mercator.rules.access import Viewer


class CountQuerySet(models.QuerySet["Count"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(action__in=Action.objects.visible_to(person).values("pk"))


class Count(models.Model):
    """A number of companies, persons... as a source states it. Contradicting counts stay; at most one is retained."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="counts")
    unit = models.CharField(max_length=15, choices=coded(count.UNITS))
    moment = models.CharField(max_length=10, choices=coded(count.MOMENTS))
    region = models.CharField(max_length=10, choices=coded(count.SCOPES), default=count.ALL_REGIONS)
    value = models.PositiveIntegerField()
    approximate = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True, help_text="How the source words it")
    as_of = models.DateField(null=True, blank=True)
    retained = models.BooleanField(default=True, help_text="The figure used in tables; others are kept beside it")
    note = models.CharField(max_length=400, blank=True)
    sources = models.ManyToManyField(ActionSource, blank=True, related_name="counts")
    version = models.PositiveIntegerField(default=1)

    objects = CountQuerySet.as_manager()

    class Meta:
        ordering = ("unit", "region", "-retained", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("action", "unit", "moment", "region"), condition=Q(retained=True), name="count_retained_once"
            ),
            one_of("unit", count.UNITS, name="count_unit_known"),
            one_of("moment", count.MOMENTS, name="count_moment_known"),
            one_of("region", count.SCOPES, name="count_region_known"),
        )

    def __str__(self) -> str:
        return f"{self.value} {self.unit}"
