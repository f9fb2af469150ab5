"""The one log: who did what, when, why, before and after; hash-chained per agency. Architecture, "One log"."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.agency import Agency
from mercator.models.person import Person
from mercator.rules.access import Viewer


class LogHead(models.Model):
    """The last link of an agency's chain; its row is the lock under which the next entry is written."""

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, primary_key=True, related_name="log_head")
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.number}"


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    def visible_to(self, person: Viewer) -> Self:
        """What concerns public rows, and what this person's agencies did themselves."""
        if not person.rights.agencies:
            return self.none()
        return self.filter(Q(published=True) | Q(agency__in=person.rights.agencies))

    def about(self, noun: str, key: str) -> Self:
        """Everything done to the row `key` of `noun` or to a row below it."""
        return self.filter(Q(noun=noun, key=key) | Q(parent_noun=noun, parent_key=key))


class LogEntry(models.Model):
    """One verb that was carried out; before and after: the fields that changed. The database refuses updates."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="log")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    noun = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    parent_noun = models.CharField(max_length=40, blank=True)
    parent_key = models.CharField(max_length=60, blank=True)
    why = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    published = models.BooleanField(default=False)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        ordering = ("agency", "number")
        verbose_name_plural = "log entries"
        constraints = (models.UniqueConstraint(fields=("agency", "number"), name="log_entry_in_order"),)
        indexes = (
            models.Index(fields=("noun", "key"), name="log_about"),
            models.Index(fields=("parent_noun", "parent_key"), name="log_below"),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.number} {self.verb}"
