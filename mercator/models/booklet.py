"""Brochures and roadbooks as they were made, and what a roadbook tells of the country. Article C2."""

from __future__ import annotations

from django.db import models

from mercator.models.action import Action, FilePartQuerySet
from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.country import Country
from mercator.models.job import Job
from mercator.models.person import Person
from mercator.rules import booklet


class PracticalNote(models.Model):
    """Something to know on the spot. telephone: of an emergency number or a contact. source: where it was found."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="practical_notes")
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=coded(booklet.NOTES))
    title = models.CharField(max_length=160)
    words = models.TextField(blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300, blank=True)
    as_of = models.DateField(null=True, blank=True)
    illustrative = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "position", "pk")
        constraints = (one_of("kind", booklet.NOTES, name="practical_note_kind_known"),)

    def __str__(self) -> str:
        return f"{self.action_id} {self.kind}"


class Booklet(models.Model):
    """A version of a brochure or a roadbook: what it was made from, as canonical JSON with its hash. Never changed but
    for the job that makes its files."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="booklets")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=coded(booklet.KINDS))
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "-number")
        constraints = (
            models.UniqueConstraint(fields=("action", "kind", "number"), name="booklet_once"),
            one_of("kind", booklet.KINDS, name="booklet_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.action_id} {self.kind} {self.number}"
