"""Dated exchange rates, entered or imported; the rate used stays on the line. Article C4."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.agency import Agency
from mercator.rules.access import Viewer


class ExchangeRateQuerySet(models.QuerySet["ExchangeRate"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(agency__in=person.rights.agencies)


class ExchangeRate(models.Model):
    """How many units of a currency one euro was worth on a day. source: who published it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="exchange_rates")
    currency = models.CharField(max_length=3)
    on = models.DateField()
    per_euro = models.DecimalField(max_digits=18, decimal_places=8)
    source = models.CharField(max_length=200, blank=True)

    objects = ExchangeRateQuerySet.as_manager()

    class Meta:
        ordering = ("currency", "-on")
        constraints = (
            models.UniqueConstraint(fields=("agency", "currency", "on"), name="rate_once_per_day"),
            models.CheckConstraint(condition=Q(per_euro__gt=0), name="rate_above_zero"),
        )

    def __str__(self) -> str:
        return f"{self.currency} {self.on}"
