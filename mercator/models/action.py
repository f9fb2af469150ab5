"""An action of a plan: a mission or another action, with its legs, strands, organisers and status. Articles B1, C1."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from mercator.models.agency import Agency, Body
from mercator.models.choices import coded, one_of
from mercator.models.country import Country
from mercator.models.cycle import at_one_table
from mercator.models.sector import Sector
from mercator.rules import mission
from mercator.rules.access import Viewer


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, person: Viewer) -> Self:
        """What is public, what her agencies keep or organise(d) with others, what was presented at their table."""
        agencies = person.rights.agencies
        if not agencies:
            return self.none()
        together = Exists(Organiser.objects.filter(action=OuterRef("pk"), body__agency__in=agencies))
        own = Q(published=True) | Q(agency__in=agencies) | together
        if person.rights.answering:
            return self.filter(own, illustrative=False)
        return self.filter(own | (Q(shared=True) & at_one_table(person, year="year")))

    def with_file_open_to(self, person: Viewer) -> Self:
        """Whose file (programme, money ...) this person reads: her agencies keep it or organise it still."""
        agencies = person.rights.agencies
        together = Organiser.objects.filter(action=OuterRef("pk"), body__agency__in=agencies, withdrawn=False)
        return self.filter(Q(agency__in=agencies) | Exists(together))

    def of(self, agencies: models.QuerySet[Agency] | list[int]) -> Self:
        """Kept or organised by one of `agencies`, or by an agency that one of them has succeeded."""
        wanted = Agency.objects.filter(Q(pk__in=agencies) | Q(successor__in=agencies)).values("pk")
        together = Organiser.objects.filter(action=OuterRef("pk"), body__agency__in=wanted)
        return self.filter(Q(agency__in=wanted) | Exists(together))

    def in_year(self, year: int) -> Self:
        return self.filter(year=year)


class Action(models.Model):
    """A mission or another action of a yearly plan.

    start and end bound the window that `date_precision` names; end is empty when only the departure is known.
    `published` rows come from public sources or were made public: every signed-in person with a role sees them.
    `shared` rows were presented to the other agencies with their plan (B3). estimate: the euros that the agency's plan
    foresees for itself, None when unknown. expected_min and expected_max: participants as the plan counts them, one
    end None when open. number: the agency's own. illustrative: invented to show Mercator, and marked so wherever shown.
    merged_into: the action of another plan that stands for this one too, as they are one and the same (B6).
    """

    code = models.SlugField(max_length=40, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="actions")
    year = models.PositiveSmallIntegerField(db_index=True)
    kind = models.CharField(max_length=20, choices=coded(mission.KINDS))
    title = models.CharField(max_length=250)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=10, choices=coded(mission.PRECISIONS), default=mission.DAY)
    dates_note = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=coded(mission.STATUSES), default=mission.IDEA)
    chaired_by = models.CharField(max_length=300, blank=True)
    sectors = models.ManyToManyField(Sector, blank=True, related_name="actions")
    sector_words = models.TextField(blank=True, help_text="The sectors as the source words them, one per line")
    results = models.TextField(blank=True, help_text="Results as reported, with who reported them")
    doubts = models.TextField(blank=True, help_text="Contradictions between sources, inferences, what was not found")
    cost_note = models.TextField(blank=True, help_text="What the source says of the scope of the costs")
    confidence = models.CharField(max_length=10, choices=coded(mission.CONFIDENCES), blank=True)
    number = models.CharField(max_length=40, blank=True)
    estimate = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    estimate_about = models.BooleanField(default=False)
    expected_min = models.PositiveIntegerField(null=True, blank=True)
    expected_max = models.PositiveIntegerField(null=True, blank=True)
    expected_about = models.BooleanField(default=False)
    manager = models.CharField(max_length=120, blank=True, help_text="The area manager, as the plan names her")
    post_words = models.CharField(max_length=120, blank=True, help_text="The post or counsellor, as the plan says")
    partner_words = models.CharField(max_length=300, blank=True, help_text="The partners, as the plan names them")
    remarks = models.TextField(blank=True)
    motivation = models.TextField(blank=True, help_text="Why this destination (B8)")
    deciding_body = models.CharField(max_length=200, blank=True, help_text="Who decided on it (B8)")
    decided_on = models.DateField(null=True, blank=True)
    published = models.BooleanField(default=False)
    shared = models.BooleanField(default=False)
    illustrative = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    version = models.PositiveIntegerField(default=1)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = (
            one_of("kind", mission.KINDS, name="action_kind_known"),
            one_of("status", mission.STATUSES, name="action_status_known"),
            one_of("date_precision", mission.PRECISIONS, name="action_precision_known"),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="action_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(estimate__isnull=True) | Q(estimate__gte=0), name="action_estimate_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(expected_min__isnull=True)
                | Q(expected_max__isnull=True)
                | Q(expected_max__gte=F("expected_min")),
                name="action_expected_in_order",
            ),
        )
        indexes = (models.Index(fields=("year", "start", "code"), name="action_year_start"),)

    def __str__(self) -> str:
        return self.code


class PartQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Viewer) -> Self:
        """The parts of the actions that this person sees."""
        return self.filter(action__in=Action.objects.visible_to(person).values("pk"))


class FilePartQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Viewer) -> Self:
        """The parts of a mission's file, for the agencies that keep it or organise it still: not for those who merely
        see that it exists."""
        return self.filter(action__in=Action.objects.with_file_open_to(person).values("pk"))


class LinkQuerySet(models.QuerySet["ActionLink"]):
    def visible_to(self, person: Viewer) -> Self:
        """The links between two actions that this person sees."""
        visible = Action.objects.visible_to(person).values("pk")
        return self.filter(origin__in=visible, target__in=visible)


class Leg(models.Model):
    """A country of an action, with its cities and, where they differ, its own dates and organisers (China 2019)."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="legs")
    position = models.PositiveSmallIntegerField(default=0)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="legs")
    cities = models.CharField(max_length=200, blank=True, help_text="Separated by ; ")
    online = models.BooleanField(default=False)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    only = models.ManyToManyField(Body, blank=True, related_name="legs_alone", help_text="Empty: all organisers")
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="leg_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.action_id} {self.country_id}"


class Organiser(models.Model):
    """A body that organises an action; withdrawal is per body, and kept. Article C1."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="organisers")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="organised")
    role = models.CharField(max_length=15, choices=coded(mission.ORGANISER_ROLES))
    position = models.PositiveSmallIntegerField(default=0)
    withdrawn = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_precision = models.CharField(max_length=10, choices=coded(mission.PRECISIONS), default=mission.UNKNOWN)
    withdrawal_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("action", "body"), name="organiser_once_per_action"),
            one_of("role", mission.ORGANISER_ROLES, name="organiser_role_known"),
            models.CheckConstraint(
                condition=Q(withdrawn=True) | Q(withdrawn_on__isnull=True), name="organiser_withdrawn_when_dated"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_id} {self.role}"


class Strand(models.Model):
    """A part of an action with a status of its own (UAE 2022 lost its official part and kept its economic part)."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="strands")
    kind = models.CharField(max_length=10, choices=coded(mission.STRANDS))
    status = models.CharField(max_length=10, choices=coded(mission.STATUSES))
    decided_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("action", "kind"), name="strand_once_per_action"),
            one_of("kind", mission.STRANDS, name="strand_kind_known"),
            one_of("status", mission.STATUSES, name="strand_status_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"


class StatusChange(models.Model):
    """A status that an action took: when, why, who decided. Rows are added, never changed."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="status_changes")
    position = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=coded(mission.STATUSES))
    decided_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=coded(mission.PRECISIONS), default=mission.DAY)
    reason = models.TextField()
    decided_by = models.CharField(max_length=200, blank=True)
    sources = models.ManyToManyField("ActionSource", blank=True, related_name="status_changes")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("action", "position"), name="status_change_in_order"),
            one_of("status", mission.STATUSES, name="status_change_known"),
        )

    def __str__(self) -> str:
        return f"{self.status} {self.decided_on}"


class ActionLink(models.Model):
    """How one action stands to another: a postponed edition to the next, an outgoing one to an incoming one."""

    origin = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=20, choices=coded(mission.LINK_KINDS))
    note = models.CharField(max_length=300, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("origin", "target", "kind"), name="link_once"),
            models.CheckConstraint(condition=~Q(origin=F("target")), name="link_between_two"),
            one_of("kind", mission.LINK_KINDS, name="link_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.origin_id} {self.kind} {self.target_id}"


class ActionSource(models.Model):
    """Where something was found: an address, or a document that has none."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField(default=0)
    address = models.CharField(max_length=500, blank=True)
    title = models.CharField(max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.CheckConstraint(condition=~Q(address="", title=""), name="source_says_something"),)

    def __str__(self) -> str:
        return self.address or self.title
