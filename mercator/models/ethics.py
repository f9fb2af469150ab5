"""The ethical component of a mission, and the yearly report on them. Article C3: no score, no list of countries."""

from __future__ import annotations

from typing import Self

from django.db import models

from mercator.models.action import Action, ActionSource, FilePartQuerySet
from mercator.models.agency import Agency, Body
from mercator.models.choices import coded, one_of
from mercator.models.country import Country
from mercator.models.person import Person
from mercator.models.programme import ProgrammeItem
from mercator.rules import ethics
from mercator.rules.access import Viewer


class EthicalComponent(models.Model):
    """What an agency says of a mission as a whole. none_why: why there is no ethical component."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="ethics")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    none_why = models.TextField(blank=True)
    remarks = models.TextField(blank=True)
    illustrative = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("action", "agency"), name="ethics_once_per_agency"),)

    def __str__(self) -> str:
        return f"{self.action_id} {self.agency_id}"


class CountryNote(models.Model):
    """What companies are told of a country, with its sources and its date. sources: one per line. themes: codes."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="country_notes")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    themes = models.JSONField(default=list)
    sources = models.TextField(blank=True)
    as_of = models.DateField(null=True, blank=True)
    handed_on = models.DateField(null=True, blank=True, help_text="When the companies got it")
    illustrative = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("country", "pk")
        constraints = (models.UniqueConstraint(fields=("action", "country"), name="note_once_per_country"),)

    def __str__(self) -> str:
        return f"{self.action_id} {self.country_id}"


class EthicalItem(models.Model):
    """Something planned or done. done_on: None until it was done; done: what was done, in words."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="ethical_items")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=coded(ethics.KINDS))
    themes = models.JSONField(default=list)
    planned = models.TextField(blank=True)
    planned_on = models.DateField(null=True, blank=True)
    done = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    partner = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    partner_words = models.CharField(max_length=200, blank=True)
    item = models.ForeignKey(ProgrammeItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sources = models.ManyToManyField(ActionSource, blank=True, related_name="+")
    illustrative = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (one_of("kind", ethics.KINDS, name="ethical_item_kind_known"),)

    def __str__(self) -> str:
        return f"{self.action_id} {self.kind}"


class EthicalDecision(models.Model):
    """A decision to withdraw, postpone or go on that was taken on ethical grounds: who, when, what, why."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="ethical_decisions")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, default="day")
    decided_by = models.CharField(max_length=200, blank=True)
    decision = models.TextField()
    sources = models.ManyToManyField(ActionSource, blank=True, related_name="+")
    illustrative = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("decided_on", "pk")

    def __str__(self) -> str:
        return f"{self.action_id} {self.decided_on}"


class EthicsReportQuerySet(models.QuerySet["EthicsReport"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(agency__in=person.rights.agencies)


class EthicsReport(models.Model):
    """The yearly report of an agency as it was sent to Parliament: canonical JSON with its hash. Never changed."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="ethics_reports")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)

    objects = EthicsReportQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "-number")
        constraints = (models.UniqueConstraint(fields=("agency", "year", "number"), name="ethics_report_once"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"
