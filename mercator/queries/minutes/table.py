"""What lies on the table of a meeting: who meets, what was written down, which actions and wishes all of them see.

Nothing here depends on who asks: minutes are the same for everybody who met, so they hold only what is shared. B2, B3.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch, Q

from mercator.models import Action, Agency, Meeting, MeetingLine, Merge, MergedAction, Wish, WishStep
from mercator.models.action import ActionQuerySet
from mercator.queries.action import taking_part
from mercator.queries.meeting import agencies_meeting
from mercator.rules import cycle


@dataclass(frozen=True)
class AtTheTable:
    """A meeting with its lines and the rows that were read once, in their order.

    agencies: who meets. until: the moment up to which things belong to this meeting, None while it is not closed.
    """

    meeting: Meeting
    agencies: tuple[Agency, ...]
    lines: tuple[MeetingLine, ...]

    @property
    def year(self) -> int:
        return self.meeting.cycle.year

    def of_kind(self, kind: str) -> list[MeetingLine]:
        return [line for line in self.lines if line.kind == kind]

    def shared(self) -> ActionQuerySet:
        """The actions of the year that were presented or are public, of the agencies that meet."""
        rows: ActionQuerySet = Action.objects.filter(Q(shared=True) | Q(published=True))
        return rows.filter(agency__in=self.agencies, year=self.year)

    @cached_property
    def actions(self) -> dict[int, Action]:
        """The shared actions by their keys, in the order of their dates, with what tables say of them."""
        rows = self.shared().select_related("agency__body").prefetch_related("legs__country", "organisers__body")
        every = sorted(rows, key=lambda one: (one.start is None, one.start.isoformat() if one.start else "", one.code))
        return {one.pk: one for one in every}

    @cached_property
    def standing(self) -> list[Action]:
        """The actions that stand for themselves: a row merged into another on this table is told by that one."""
        return [one for one in self.actions.values() if one.merged_into_id not in self.actions]

    def agencies_in(self, action: Action) -> list[Agency]:
        """Who of those that meet takes part in it now: who proposed it, organises it, or has a row merged into it."""
        organisers = list(action.organisers.all())
        now = {one.body_id for one in taking_part(organisers)}
        left = {one.body_id for one in organisers} - now
        own = {action.agency.body_id, *self._merged_bodies.get(action.pk, ())} - left
        return [agency for agency in self.agencies if agency.body_id in now | own]

    @cached_property
    def _merged_bodies(self) -> dict[int, set[int]]:
        """The bodies whose rows were merged into an action, by its key."""
        found: dict[int, set[int]] = defaultdict(set)
        for one in self.actions.values():
            if one.merged_into_id is not None:
                found[one.merged_into_id].add(one.agency.body_id)
        return found

    @cached_property
    def by_code(self) -> dict[str, Action]:
        return {action.code: action for action in self.actions.values()}

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """The wishes between the agencies that meet: all of the year where plans are gone through, else this one's."""
        steps = WishStep.objects.select_related("by", "agency__body").order_by("number")
        rows = Wish.objects.filter(action__in=self.actions, agency__in=self.agencies)
        if self.meeting.kind != cycle.PLANS:
            rows = rows.filter(meeting=self.meeting)
        every = rows.select_related("agency__body", "action")
        return tuple(every.prefetch_related(Prefetch("steps", queryset=steps)))

    @cached_property
    def merges(self) -> tuple[Merge, ...]:
        """The merges that hold, of actions on this table: a row of a plan that was not presented is told to nobody."""
        open_ones = Q(action__shared=True) | Q(action__published=True)
        parts = MergedAction.objects.filter(open_ones, left_at=None).select_related("action__agency__body")
        rows = Merge.objects.now().filter(kept__in=self.actions).select_related("made_by")
        every = rows.order_by("made_at", "pk").prefetch_related(Prefetch("parts", queryset=parts))
        return tuple(one for one in every if one.parts.all())

    def during(self, at: datetime) -> bool:
        """Whether something was done while this meeting was open."""
        opened, closed = self.meeting.opened_at, self.meeting.closed_at
        return opened is not None and opened <= at and (closed is None or at <= closed)


def at_the_table(meeting: Meeting) -> AtTheTable:
    """What lies on the table of `meeting`; the actions and the wishes are read when they are asked for."""
    lines = meeting.lines.select_related("agency__body", "action", "sector", "country", "by", "carried_from__meeting")
    return AtTheTable(meeting, tuple(agencies_meeting(meeting)), tuple(lines))
