"""Companies that travel with missions. Articles D1, E2: least data, what a brochure tells of them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.sector import Sector
from mercator.rules.access import Viewer
from mercator.rules.coorganisation import REGIONS


class CompanyQuerySet(models.QuerySet["Company"]):
    def visible_to(self, person: Viewer) -> Self:
        """Those that this person's agencies keep, and those of delegations in whose file she reads."""
        from mercator.models.delegation import DelegationMember

        travelling = DelegationMember.objects.visible_to(person).filter(company=OuterRef("pk"))
        return self.filter(Q(kept_by__in=person.rights.agencies) | Exists(travelling))


class Company(models.Model):
    """A company or an institution that takes part like one. region: of its establishment. illustrative: invented.

    profile: what it does. seeks: whom it wishes to meet. Both are told to those whom it travels to meet.
    """

    kept_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="companies")
    name = models.CharField(max_length=160)
    region = models.CharField(max_length=10, choices=coded(REGIONS), blank=True)
    city = models.CharField(max_length=80, blank=True)
    website = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=20, blank=True, help_text="Enterprise number (E3)")
    sectors = models.ManyToManyField(Sector, blank=True, related_name="companies")
    profile = models.TextField(blank=True)
    seeks = models.TextField(blank=True)
    illustrative = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = CompanyQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name_plural = "companies"
        constraints = (one_of("region", ("", *REGIONS), name="company_region_known"),)

    def __str__(self) -> str:
        return self.name
