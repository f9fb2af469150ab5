"""The network of posts, as dated facts; totals are derived, never stored. Articles F1-F3."""

from __future__ import annotations

from django.db import models

from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.country import Country

POST_STATUSES = (
    "planned", "opening-decided", "open", "vacant", "closing-decided", "closing-announced", "winding-down", "closed",
    "unknown",
)  # fmt: skip


class Post(models.Model):
    """An office abroad as a source states it on a date. Public facts only."""

    code = models.SlugField(max_length=40, unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="posts")
    city = models.CharField(max_length=80, blank=True, help_text="Empty: not stated")
    responsible = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="posts")
    responsible_words = models.CharField(
        max_length=120, help_text="As the source says it; several, when it does not say which of them, separated by ;"
    )
    serves = models.CharField(max_length=80, blank=True, help_text="Regions, separated by ;")
    kind_words = models.CharField(max_length=80)
    shared = models.BooleanField(default=False)
    status = models.CharField(max_length=20, choices=coded(POST_STATUSES))
    status_as_of = models.CharField(
        max_length=10, help_text="ISO date, as precise as the source: 2024, 2024-04, 2024-04-16"
    )
    opened = models.CharField(max_length=40, blank=True)
    closed = models.CharField(max_length=60, blank=True)
    confidence = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)
    addresses = models.TextField(blank=True, help_text="One per line")

    class Meta:
        ordering = ("country", "city", "code")
        constraints = (one_of("status", POST_STATUSES, name="post_status_known"),)

    def __str__(self) -> str:
        return self.code


class StatedCount(models.Model):
    """A size of a network as a source states it; sources contradict each other and all are kept (F1)."""

    as_of = models.CharField(max_length=10)
    subject = models.CharField(max_length=80)
    value = models.CharField(max_length=20)
    unit = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    source = models.TextField()

    class Meta:
        ordering = ("as_of", "pk")

    def __str__(self) -> str:
        return f"{self.subject} {self.as_of}"
