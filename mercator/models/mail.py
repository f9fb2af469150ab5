"""The outbox: every mail can be seen before it leaves and found afterwards, and leaves once. Article B5."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.person import Person
from mercator.rules import mail
from mercator.rules.access import READ_MAIL, Viewer
from mercator.rules.text import LANGUAGES


class MailQuerySet(models.QuerySet["Mail"]):
    def visible_to(self, person: Viewer) -> Self:
        """Those of the agencies whose mails this person reads, and those that are addressed to her."""
        held = Q(agency__in=person.rights.agencies_for(READ_MAIL))
        return self.filter(held | Q(to_person=person.pk)) if isinstance(person, Person) else self.filter(held)


class Mail(models.Model):
    """A mail of an agency. key: says what it is about, so that the same one is never written twice.

    It leaves by itself at leaves_at unless somebody stops it or sends it before. noun and noun_key: the row that it is
    about. SENDING says that a worker took it: when that worker died nobody knows whether it left, and a person decides.
    """

    key = models.CharField(max_length=160, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="mails")
    to_person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    to_name = models.CharField(max_length=120)
    to_email = models.EmailField()
    copies = models.TextField(blank=True, help_text="Further addresses, one per line: name <address>")
    language = models.CharField(max_length=2, choices=coded(LANGUAGES))
    subject = models.CharField(max_length=250)
    body = models.TextField()
    noun = models.CharField(max_length=40)
    noun_key = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=coded(mail.STATES), default=mail.WAITING)
    written_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    stopped_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ("-written_at", "-pk")
        constraints = (one_of("state", mail.STATES, name="mail_state_known"),)
        indexes = (models.Index(fields=("state", "leaves_at"), name="mail_to_send"),)

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
