"""Actions of several plans that are one and the same. Article B6."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.action import Action
from mercator.models.person import Person
from mercator.rules.access import Viewer


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, person: Viewer) -> Self:
        """The merges around actions that this person sees."""
        return self.filter(kept__in=Action.objects.visible_to(person).values("pk"))

    def now(self) -> Self:
        """Those that were not undone."""
        return self.filter(undone_at__isnull=True)


class Merge(models.Model):
    """Rows of several plans recognised as one action: `kept` stands for all, each row stays in its own plan.

    Undoing it brings everything back as it was; the merge stays on record.
    """

    kept = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="merges")
    why = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_why = models.TextField(blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(fields=("kept",), condition=Q(undone_at__isnull=True), name="merge_kept_once"),
        )

    def __str__(self) -> str:
        return f"{self.kept_id}"


class MergedActionQuerySet(models.QuerySet["MergedAction"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(merge__in=Merge.objects.visible_to(person).values("pk"))


class MergedAction(models.Model):
    """An action that a merge made part of another. organiser_added: whether its agency was made an organiser by it.

    left_at: when this part alone was taken out again, for instance as its agency withdrew.
    """

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="parts")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    organiser_added = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MergedActionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("action",), condition=Q(left_at__isnull=True), name="merged_action_once"),
        )

    def __str__(self) -> str:
        return f"{self.merge_id} {self.action_id}"
