"""People and the roles that they hold in agencies. Articles A1, A2."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef

from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.rules.access import MANAGE_PEOPLE, ROLES, Rights
from mercator.rules.text import LANGUAGES


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, person: Person) -> Self:
        """Those who hold a role in an agency whose people this person manages."""
        managed = person.rights.agencies_for(MANAGE_PEOPLE)
        return self.filter(Exists(HeldRole.objects.filter(person=OuterRef("pk"), agency__in=managed)))


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, person: Person) -> PersonQuerySet:
        return self.get_queryset().visible_to(person)

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. Least data: a name, an address to sign in with, a language."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=coded(LANGUAGES), default="fr")
    is_active = models.BooleanField(default=True)
    telephone = models.CharField(max_length=40, blank=True, help_text="At work; told to those she organises with")
    spoken = models.CharField(
        max_length=60, blank=True, help_text="Languages she works in, as codes with blanks between"
    )
    feed_version = models.PositiveIntegerField(default=1, help_text="Goes up when the secret calendar address is reset")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def rights(self) -> Rights:
        """What this person holds today; one query, once per request."""
        if not self.is_active:
            return Rights()
        return Rights(held=frozenset(self.held_roles.values_list("agency_id", "role")))


class HeldRole(models.Model):
    """A role that a person holds in an agency. Taking it away deletes the row; the log keeps that it was there."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="held_roles")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="held_roles")
    role = models.CharField(max_length=20, choices=coded(ROLES))

    class Meta:
        ordering = ("agency", "role")
        constraints = (
            models.UniqueConstraint(fields=("person", "agency", "role"), name="role_held_once"),
            one_of("role", ROLES, name="role_known"),
        )

    def __str__(self) -> str:
        return f"{self.role} @ {self.agency_id}"
