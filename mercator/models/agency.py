"""Bodies that organise, fund or take part, and the agencies among them. Article A1: none is hard-coded."""

from __future__ import annotations

from django.db import models

from mercator.models.choices import coded, one_of
from mercator.rules.coorganisation import FEDERAL, REGIONS

BODY_KINDS = (
    "agency", "federal", "palace", "government", "public-partner", "federation", "embassy", "chamber", "cluster",
    "other",
)  # fmt: skip


class Body(models.Model):
    """An organisation that organises, funds or takes part in missions."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=80, help_text="How tables name it, alike in every language")
    kind = models.CharField(max_length=20, choices=coded(BODY_KINDS), default="other")
    region = models.CharField(max_length=10, choices=coded((*REGIONS, FEDERAL)), blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("short",)
        constraints = (one_of("kind", BODY_KINDS, name="body_kind_known"),)

    def __str__(self) -> str:
        return self.short


class Agency(models.Model):
    """A body with people, rows and settings of its own in Mercator. Agencies open, merge and close."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="agency")
    code = models.SlugField(max_length=20, unique=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    answer_working_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Term of an answer to Parliament in working days from admissibility (G3)"
    )
    second_person_approves = models.BooleanField(
        default=False, help_text="An answer is approved by somebody else than who sent it for approval"
    )
    shift_tolerance_days = models.PositiveSmallIntegerField(
        default=7, help_text="By how many days its actions may move to meet a partner's, unless it says otherwise"
    )
    sharing = models.JSONField(
        default=dict, blank=True, help_text="Its own settings of what sharing saves (rules.proposal.SharingSettings)"
    )

    delegation = models.JSONField(
        default=dict, blank=True, help_text="Its own settings of who travels (rules.delegation.DelegationSettings)"
    )

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "agencies"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(opened_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                name="agency_closes_after_it_opens",
            ),
        )

    def __str__(self) -> str:
        return self.code
