"""Long work done by the worker: progress that a person sees, a heartbeat, cancelling, and files made."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.person import Person
from mercator.rules.access import Viewer

WAITING = "waiting"
RUNNING = "running"
DONE = "done"
FAILED = "failed"
CANCELLED = "cancelled"
STATES = (WAITING, RUNNING, DONE, FAILED, CANCELLED)
UNFINISHED = (WAITING, RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(agency__in=person.rights.agencies)

    def unfinished(self) -> Self:
        return self.filter(state__in=UNFINISHED)


class Job(models.Model):
    """One piece of long work about one row (noun, key). At most one unfinished job per kind and row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="jobs")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    noun = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=coded(STATES), default=WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=60, blank=True, help_text="Code of what went wrong")
    created_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            one_of("state", STATES, name="job_state_known"),
            models.UniqueConstraint(
                fields=("kind", "noun", "key"), condition=Q(state__in=UNFINISHED), name="job_unfinished_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class JobFile(models.Model):
    """A file that a job made. sha256 is of `content`."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, blank=True)
    media_type = models.CharField(max_length=120)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("language", "name")
        constraints = (models.UniqueConstraint(fields=("job", "language", "name"), name="job_file_once"),)

    def __str__(self) -> str:
        return self.name
