"""A region's wish to co-organise another's action, and each step that it took. Articles B3, C1."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.action import Action
from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.cycle import Meeting, at_one_table
from mercator.models.person import Person
from mercator.rules import mission
from mercator.rules import wish as rules
from mercator.rules.access import Viewer


class WishQuerySet(models.QuerySet["Wish"]):
    def visible_to(self, person: Viewer) -> Self:
        """Those that this person's agencies expressed or received; those of others when they sit at one table."""
        agencies = person.rights.agencies
        if not agencies:
            return self.none()
        mine = Q(agency__in=agencies) | Q(action__agency__in=agencies)
        if person.rights.answering:
            return self.filter(mine, action__illustrative=False)
        return self.filter(mine | (Q(action__shared=True) & at_one_table(person, year="action__year")))

    def live(self) -> Self:
        """Expressed and waiting, or accepted."""
        return self.filter(state__in=rules.LIVE)


class Wish(models.Model):
    """The wish of `agency` to take part in `action`, which another agency proposed.

    own: the action of its own plan that would join. companies: how many it expects to bring. budget: euros that it
    would put in. words: what it said. An agency has at most one live wish for an action. token: what the screen that
    wrote it called it, so that sending it twice writes it once.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="wishes")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="wishes")
    own = models.ForeignKey(Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="wishes_joined")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="wishes")
    state = models.CharField(max_length=10, choices=coded(rules.STATES), default=rules.EXPRESSED)
    role = models.CharField(max_length=15, choices=coded(rules.ROLES), default=mission.CO_ORGANISER)
    companies = models.PositiveIntegerField(null=True, blank=True)
    budget = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    words = models.TextField(blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            one_of("state", rules.STATES, name="wish_state_known"),
            one_of("role", rules.ROLES, name="wish_role_known"),
            models.UniqueConstraint(
                fields=("action", "agency"), condition=Q(state__in=rules.LIVE), name="wish_live_once"
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0), name="wish_budget_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.action_id} {self.state}"


class WishStepQuerySet(models.QuerySet["WishStep"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(wish__in=Wish.objects.visible_to(person).values("pk"))


class WishStep(models.Model):
    """A state that a wish took: who, when, why. Rows are added, never changed: the database refuses it."""

    wish = models.ForeignKey(Wish, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=coded(rules.STATES))
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)

    objects = WishStepQuerySet.as_manager()

    class Meta:
        ordering = ("wish", "number")
        constraints = (
            models.UniqueConstraint(fields=("wish", "number"), name="wish_step_in_order"),
            one_of("state", rules.STATES, name="wish_step_known"),
        )

    def __str__(self) -> str:
        return f"{self.wish_id} {self.number} {self.state}"
