"""Who travels with a mission, why, and in which order. Articles D1-D6."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from mercator.models.action import Action, FilePartQuerySet, Leg
from mercator.models.agency import Agency, Body
from mercator.models.choices import coded, one_of
from mercator.models.company import Company
from mercator.models.country import Country
from mercator.models.encrypted import EncryptedTextField
from mercator.models.person import Person
from mercator.models.post import Post
from mercator.rules import delegation, precedence
from mercator.rules.access import ANSWER_DATA_REQUEST, READ_SENSITIVE, Viewer


class DelegationMember(models.Model):
    """Somebody of a delegation, as the agency that keeps the row knows her.

    company: whom a delegate of category company stands for; body: whom anybody else does (a federation, a public
    partner, an agency). post: a counsellor's. account: who of Mercator's people this is. why: why this person (D5).
    A consent is None until it was asked for. feed_version goes up when the secret address is reset. erased_at: the
    day on which the person was taken out; what counts stays, the person is gone.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="delegation")
    kept_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=20, choices=coded(delegation.CATEGORIES))
    state = models.CharField(max_length=12, choices=coded(delegation.STATES), default=delegation.REGISTERED)
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="delegates")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="travels")
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=120, blank=True, help_text="Her Excellency, Professor, ...")
    title_abroad = models.CharField(max_length=120, blank=True, help_text="As used abroad")
    function = models.CharField(max_length=160, blank=True)
    rank = models.CharField(max_length=20, choices=coded(precedence.RANKS), default=precedence.DELEGATE)
    rank_order = models.PositiveSmallIntegerField(default=0, help_text="Among those of one rank; 0: by name")
    programme_role = models.CharField(max_length=200, blank=True, help_text="Speaker, head of delegation, ...")
    why = models.TextField(blank=True, help_text="Why this person (D5)")
    payer = models.CharField(max_length=12, choices=coded(delegation.PAYERS), default=delegation.NOT_STATED)
    paid_by = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    legs = models.ManyToManyField(Leg, blank=True, related_name="+", help_text="Empty: all of them")
    arrives_on = models.DateField(null=True, blank=True)
    leaves_on = models.DateField(null=True, blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, blank=True)
    consent_brochure = models.BooleanField(null=True, blank=True)
    consent_contact = models.BooleanField(null=True, blank=True)
    consent_press = models.BooleanField(null=True, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    feed_version = models.PositiveIntegerField(default=1)
    illustrative = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("category", "family_name", "given_name", "pk")
        constraints = (
            one_of("category", delegation.CATEGORIES, name="member_category_known"),
            one_of("state", delegation.STATES, name="member_state_known"),
            one_of("rank", precedence.RANKS, name="member_rank_known"),
            one_of("payer", delegation.PAYERS, name="member_payer_known"),
            models.CheckConstraint(
                condition=Q(arrives_on__isnull=True) | Q(leaves_on__isnull=True) | Q(leaves_on__gte=F("arrives_on")),
                name="member_leaves_after_arriving",
            ),
        )

    def __str__(self) -> str:
        return f"{self.action_id} {self.pk}"


class OfMemberQuerySet(models.QuerySet["PersonalDetails"]):
    def visible_to(self, person: Viewer) -> Self:
        """What belongs to the members that the agencies keep in which this person reads what is sensitive."""
        return self.filter(member__kept_by__in=person.rights.agencies_for(READ_SENSITIVE))


class PersonalDetails(models.Model):
    """What of a delegate is sensitive, encrypted; erased after the return (retention.yaml)."""

    member = models.OneToOneField(DelegationMember, on_delete=models.CASCADE, related_name="details")
    passport = EncryptedTextField(blank=True, help_text="Number, country, valid until")
    diet = EncryptedTextField(blank=True)
    health = EncryptedTextField(blank=True)
    emergency_contact = EncryptedTextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "personal details"

    def __str__(self) -> str:
        return str(self.member_id)


class Justification(models.Model):
    """Why a mission deviates from the rule (D5): written once, never changed. code: of the rule's problem; subject: the
    key of the row that it is about, "" when it is about the mission."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="justifications")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    subject = models.CharField(max_length=40, blank=True)
    words = models.TextField()
    language = models.CharField(max_length=2)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = FilePartQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("action", "agency", "code", "subject"), name="justified_once"),)

    def __str__(self) -> str:
        return f"{self.action_id} {self.code}"


class PrecedenceOrderQuerySet(models.QuerySet["PrecedenceOrder"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(agency__in=person.rights.agencies)


class PrecedenceOrder(models.Model):
    """The order of precedence that an agency follows in a host country, or everywhere. ranks: codes, first to last."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="precedence")
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ranks = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    objects = PrecedenceOrderQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "country"), name="precedence_once_per_country"),
            models.UniqueConstraint(
                fields=("agency",), condition=Q(country__isnull=True), name="precedence_once_everywhere"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.country_id}"


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def visible_to(self, person: Viewer) -> Self:
        """Those about members that the agencies keep for which this person answers them."""
        return self.filter(member__kept_by__in=person.rights.agencies_for(ANSWER_DATA_REQUEST))


class DataRequest(models.Model):
    """A delegate asks for her data or to be erased. kind: copy or erasure. answered: what was done, in words."""

    member = models.ForeignKey(DelegationMember, on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=10, choices=coded(("copy", "erasure")))
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (one_of("kind", ("copy", "erasure"), name="data_request_kind_known"),)

    def __str__(self) -> str:
        return f"{self.member_id} {self.kind}"
