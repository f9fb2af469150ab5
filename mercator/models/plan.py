"""An agency's action plan of a year, and the versions of it that are kept. Articles B1, B3, B7."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.cycle import at_one_table
from mercator.models.person import Person
from mercator.rules.access import Viewer

IMPORTED = "imported"
BY_HAND = "by-hand"
PRESENTED = "presented"
ORIGINS = (IMPORTED, BY_HAND, PRESENTED)


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, person: Viewer) -> Self:
        """The plans of this person's agencies, and those that others presented at a table where these sit."""
        agencies = person.rights.agencies
        if not agencies:
            return self.none()
        if person.rights.answering:
            return self.filter(agency__in=agencies)
        presented = Q(presented_at__isnull=False) & at_one_table(person, year="year")
        return self.filter(Q(agency__in=agencies) | presented)


class Plan(models.Model):
    """The plan of one agency for one year. Its actions are those of that agency and year.

    A plan is a draft, which its own agency alone sees, until it is presented; from then on each change has a reason.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(db_index=True)
    presented_at = models.DateTimeField(null=True, blank=True)
    presented_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    illustrative = models.BooleanField(default=False, help_text="Invented to show Mercator: marked wherever shown")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "agency__code")
        constraints = (models.UniqueConstraint(fields=("agency", "year"), name="plan_once_per_year"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    def visible_to(self, person: Viewer) -> Self:
        """All versions of this person's agencies; of others, those that they presented at a table where these sit."""
        agencies = person.rights.agencies
        if not agencies:
            return self.none()
        if person.rights.answering:
            return self.filter(plan__agency__in=agencies)
        presented = Q(origin=PRESENTED) & at_one_table(person, year="plan__year")
        return self.filter(Q(plan__agency__in=agencies) | presented)


class PlanVersion(models.Model):
    """A plan as it stood: content is the canonical JSON of its actions (rules.plan.as_data), sha256 of it.

    Rows are added, never changed: the database refuses it. why: the reason of what changed since the version before.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    origin = models.CharField(max_length=10, choices=coded(ORIGINS))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)
    actions = models.PositiveIntegerField(help_text="How many actions it holds")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="plan_version_once"),
            one_of("origin", ORIGINS, name="plan_version_origin_known"),
        )

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"
