"""The programme of a mission, item by item, and the versions of it that were published. Article C2."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from mercator.models.action import Action, FilePartQuerySet, Leg
from mercator.models.choices import coded, one_of
from mercator.models.delegation import DelegationMember
from mercator.models.person import Person
from mercator.rules import mission, programme
from mercator.rules.access import Viewer


class Place(models.Model):
    """Where something of a programme happens. zone: an IANA name (Africa/Dakar)."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=160)
    address = models.CharField(max_length=250, blank=True)
    city = models.CharField(max_length=80, blank=True)
    zone = models.CharField(max_length=40, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("city", "name", "pk")

    def __str__(self) -> str:
        return self.name


class ProgrammeItem(models.Model):
    """One thing of a programme, in local time.

    day, start and end are what a clock there shows; zone is its IANA name. A transfer may end on another day and in
    another zone: end_day and end_zone, empty when they are the same. Times are None until they are known.
    form, learns and presents: of an information session (C2). visited, potential, challenges: of a visit (C2).
    audience: the categories of the delegation it is for, empty when it is for all. internal: for staff alone.
    capacity: persons, None without a limit. interpreter: languages, as codes with - between and blanks (fr-wo fr-en).
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="programme")
    leg = models.ForeignKey(Leg, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=12, choices=coded(programme.KINDS))
    strand = models.CharField(max_length=10, choices=coded(mission.STRANDS), blank=True)
    state = models.CharField(max_length=10, choices=coded(programme.STATES), default=programme.ITEM_PLANNED)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    form = models.CharField(max_length=10, choices=coded(programme.FORMS), blank=True)
    learns = models.BooleanField(default=False)
    presents = models.BooleanField(default=False)
    visited = models.CharField(max_length=10, choices=coded(programme.VISITED), blank=True)
    potential = models.TextField(blank=True)
    challenges = models.TextField(blank=True)
    day = models.DateField(null=True, blank=True)
    start = models.TimeField(null=True, blank=True)
    end_day = models.DateField(null=True, blank=True)
    end = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=40, blank=True)
    end_zone = models.CharField(max_length=40, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    end_place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    host = models.CharField(max_length=200, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    sign_up = models.BooleanField(default=False)
    sign_up_until = models.DateField(null=True, blank=True)
    interpreter = models.CharField(max_length=60, blank=True)
    audience = models.JSONField(default=list, blank=True)
    internal = models.BooleanField(default=False)
    illustrative = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("day", "start", "position", "pk")
        constraints = (
            one_of("kind", programme.KINDS, name="item_kind_known"),
            one_of("state", programme.STATES, name="item_state_known"),
            models.CheckConstraint(
                condition=Q(end_day__isnull=True) | Q(day__isnull=True) | Q(end_day__gte=models.F("day")),
                name="item_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.action_id} {self.pk}"


class OfItemQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(item__in=ProgrammeItem.objects.visible_to(person).values("pk"))


class ItemSpeaker(models.Model):
    """Who hosts or speaks at an item. consent: to be named and pictured; None until asked. bio only with consent."""

    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(max_length=120)
    function = models.CharField(max_length=160, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    role = models.CharField(max_length=10, choices=coded(("host", "speaker", "moderator")), default="speaker")
    bio = models.TextField(blank=True)
    consent = models.BooleanField(null=True, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    illustrative = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = OfItemQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.item_id} {self.pk}"


class ItemPlace(models.Model):
    """How somebody of the delegation stands to an item: must be there, signed up, waits for a place."""

    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="taken")
    member = models.ForeignKey(DelegationMember, on_delete=models.CASCADE, related_name="items")
    state = models.CharField(max_length=10, choices=coded(programme.PLACES))
    at = models.DateTimeField()

    objects = OfItemQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("item", "member"), name="item_once_per_member"),
            one_of("state", programme.PLACES, name="item_place_known"),
        )

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id}"


class ProgrammeVersion(models.Model):
    """A programme as it was published: its items as canonical JSON with their hash. Never changed."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="programme_versions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("action", "number"), name="programme_version_once"),)

    def __str__(self) -> str:
        return f"{self.action_id} {self.number}"
