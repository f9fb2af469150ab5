"""What the bodies of a mission owe each other, as it was stated. Article C5."""

from __future__ import annotations

from django.db import models

from mercator.models.action import Action, FilePartQuerySet
from mercator.models.agency import Agency
from mercator.models.person import Person


class Settlement(models.Model):
    """A settlement as it was made: its lines, shares and transfers as canonical JSON with their hash. Never changed."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="settlements")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("action", "number"), name="settlement_once"),)

    def __str__(self) -> str:
        return f"{self.action_id} {self.number}"
