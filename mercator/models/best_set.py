"""The best set of partnerships of a year, as the solver found it. Articles B3, B6."""

from __future__ import annotations

from typing import Self

from django.db import models

from mercator.models.agency import Agency
from mercator.models.job import Job
from mercator.models.person import Person
from mercator.rules.access import Viewer


class BestSetQuerySet(models.QuerySet["BestSet"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(agency__in=person.rights.agencies)


class BestSet(models.Model):
    """What was asked and what was found. parameters: tolerances in days per agency, time limit in seconds. result: the
    solution as JSON with what it was made from, null until it is there; it holds only what `by` could see."""

    year = models.PositiveSmallIntegerField(db_index=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="best_sets")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    parameters = models.JSONField(default=dict)
    result = models.JSONField(null=True, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = BestSetQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.year} {self.pk}"
