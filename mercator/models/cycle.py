"""The planning cycle of a year: its members, what is due when, and the meetings. Articles B1-B3, B7."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.person import Person
from mercator.rules import cycle as rules
from mercator.rules.access import Viewer


class CycleQuerySet(models.QuerySet["Cycle"]):
    def visible_to(self, person: Viewer) -> Self:
        """The cycles in which one of this person's agencies takes part."""
        return self.filter(pk__in=CycleMember.objects.of(person).values("cycle"))


class Cycle(models.Model):
    """How the plans of `year` are agreed: mostly in the year before. Agencies take part as its members."""

    year = models.PositiveSmallIntegerField(unique=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agencies = models.ManyToManyField(Agency, through="CycleMember", related_name="cycles")
    version = models.PositiveIntegerField(default=1)

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ("-year",)

    def __str__(self) -> str:
        return str(self.year)


class CycleMemberQuerySet(models.QuerySet["CycleMember"]):
    def now(self) -> Self:
        """Those who have not left."""
        return self.filter(left_on__isnull=True)

    def of(self, person: Viewer) -> Self:
        """The places that this person's agencies hold now."""
        return self.now().filter(agency__in=person.rights.agencies)

    def visible_to(self, person: Viewer) -> Self:
        return self.filter(cycle__in=Cycle.objects.visible_to(person).values("pk"))


class CycleMember(models.Model):
    """An agency that takes part in a cycle; one that leaves stays on record."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="members")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    left_why = models.TextField(blank=True)

    objects = CycleMemberQuerySet.as_manager()

    class Meta:
        ordering = ("joined_on", "agency__code")
        constraints = (
            models.UniqueConstraint(fields=("cycle", "agency"), name="cycle_member_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")), name="cycle_left_after_joining"
            ),
        )

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.agency_id}"


def at_one_table(person: Viewer, *, year: str) -> Q:
    """Rows of years in whose cycle this person's agencies take part, or that have no cycle. Article B3.

    year: the path from the row to its plan year.
    """
    members = CycleMember.objects.of(person).filter(cycle__year=OuterRef(year))
    return Q(Exists(members)) | ~Q(Exists(Cycle.objects.filter(year=OuterRef(year))))


class OfCycleQuerySet(models.QuerySet["CycleStep | Meeting"]):
    def visible_to(self, person: Viewer) -> Self:
        """What belongs to the cycles that this person's agencies take part in."""
        return self.filter(cycle__in=Cycle.objects.visible_to(person).values("pk"))


class CycleStep(models.Model):
    """Something that is due in a cycle besides meetings: draft plans, approvals, publication. Data, not code.

    agencies: who is expected to do it; empty means all members. name: empty when the kind says it.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=coded(rules.STEP_KINDS))
    name = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    agencies = models.ManyToManyField(Agency, blank=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfCycleQuerySet.as_manager()

    class Meta:
        ordering = (F("due_on").asc(nulls_last=True), "pk")
        constraints = (one_of("kind", rules.STEP_KINDS, name="cycle_step_kind_known"),)

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.kind}"


class Meeting(models.Model):
    """A meeting of agencies in a cycle: the June bilaterals (PULSE), the September one (PLANS), or another.

    agencies: who meets; empty means all members. current: the action on the screen. beat: goes up with each thing that
    is said, so that other screens know when to look again. record: what the minutes say, canonical JSON kept when the
    meeting is closed, with its sha256.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=10, choices=coded(rules.MEETING_KINDS))
    name = models.CharField(max_length=160, blank=True)
    on = models.DateField(null=True, blank=True)
    at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    agencies = models.ManyToManyField(Agency, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=coded(rules.MEETING_STATES), default=rules.PLANNED)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    current = models.ForeignKey("Action", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    beat = models.PositiveIntegerField(default=0)
    record = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfCycleQuerySet.as_manager()

    class Meta:
        ordering = (F("on").asc(nulls_last=True), "pk")
        constraints = (
            one_of("kind", rules.MEETING_KINDS, name="meeting_kind_known"),
            one_of("state", rules.MEETING_STATES, name="meeting_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.kind}"


class MeetingLineQuerySet(models.QuerySet["MeetingLine"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(meeting__in=Meeting.objects.visible_to(person).values("pk"))


class MeetingLine(models.Model):
    """One thing of a meeting: an item of the agenda, who was there, a sector or destination considered, a note, a
    decision, a trend. agency: whose it is, None when it is everybody's. carried_from: the trend of an earlier meeting.

    token: what the screen that wrote it called it, so that sending it twice writes it once.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=12, choices=coded(rules.LINE_KINDS))
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey("Action", null=True, blank=True, on_delete=models.SET_NULL, related_name="meeting_lines")
    sector = models.ForeignKey("Sector", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey("Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="carried")
    position = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    token = models.UUIDField(null=True, blank=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    objects = MeetingLineQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (one_of("kind", rules.LINE_KINDS, name="meeting_line_kind_known"),)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind}"
