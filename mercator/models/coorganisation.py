"""An action that agencies organise together: what each brings, who coordinates, what is to be done. B5, C1, C5."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from mercator.models.action import Action
from mercator.models.agency import Agency
from mercator.models.person import Person
from mercator.rules.access import Viewer


class CoorganisationQuerySet(models.QuerySet["Coorganisation"]):
    def visible_to(self, person: Viewer) -> Self:
        """Those in which one of this person's agencies has a share now: who left reads no further."""
        mine = CoorganisationShare.objects.filter(agency__in=person.rights.agencies, left_at__isnull=True)
        return self.filter(pk__in=mine.values("coorganisation"))


class Coorganisation(models.Model):
    """The shared page of an action that several agencies organise. note: what they agreed, for all of them."""

    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="coorganisation")
    made_at = models.DateTimeField()
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = CoorganisationQuerySet.as_manager()

    class Meta:
        ordering = ("action__start", "pk")

    def __str__(self) -> str:
        return f"{self.action_id}"


class OfCoorganisationQuerySet(models.QuerySet["CoorganisationShare"]):
    def visible_to(self, person: Viewer) -> Self:
        """What belongs to the co-organisations of this person's agencies."""
        return self.filter(coorganisation__in=Coorganisation.objects.visible_to(person).values("pk"))


class CoorganisationShare(models.Model):
    """What one agency brings. companies: how many it aims at. budget: euros. private_note: for its own people alone."""

    coorganisation = models.ForeignKey(Coorganisation, on_delete=models.CASCADE, related_name="shares")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    lead = models.BooleanField(default=False)
    companies = models.PositiveIntegerField(null=True, blank=True)
    budget = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    coordinator = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="coordinates"
    )
    private_note = models.TextField(blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfCoorganisationQuerySet.as_manager()

    class Meta:
        ordering = ("-lead", "pk")
        constraints = (
            models.UniqueConstraint(fields=("coorganisation", "agency"), name="share_once_per_agency"),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0), name="share_budget_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.coorganisation_id} {self.agency_id}"


class Task(models.Model):
    """Something that the co-organisers have to do. agency: whose task, None when it is everybody's."""

    coorganisation = models.ForeignKey(Coorganisation, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    due_by_hand = models.BooleanField(default=False, help_text="Typed by a person: it does not follow the departure")
    days_before = models.SmallIntegerField(null=True, blank=True, help_text="Before the departure; below 0 after it")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = OfCoorganisationQuerySet.as_manager()

    class Meta:
        ordering = (F("due_on").asc(nulls_last=True), "pk")

    def __str__(self) -> str:
        return f"{self.coorganisation_id} {self.pk}"


class TaskDefaultQuerySet(models.QuerySet["TaskDefault"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(agency__in=person.rights.agencies)


class TaskDefault(models.Model):
    """A task that each co-organisation led by `agency` starts with; without any, rules.workflow says them."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="task_defaults")
    title = models.CharField(max_length=200)
    days_before = models.SmallIntegerField()

    objects = TaskDefaultQuerySet.as_manager()

    class Meta:
        ordering = ("-days_before", "pk")

    def __str__(self) -> str:
        return f"{self.agency_id} {self.days_before}"
