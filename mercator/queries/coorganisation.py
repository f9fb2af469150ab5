"""What agencies organise together: whose it is, who coordinates it, what is due. Articles A2, B5, C1, C5."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Prefetch, Q
from django.utils import timezone

from mercator.models import (
    Action,
    Agency,
    Coorganisation,
    CoorganisationShare,
    HeldRole,
    Organiser,
    Person,
    Task,
    Wish,
)
from mercator.queries.action import tag_of
from mercator.queries.coorganisation_words import Contact, Step
from mercator.rules.access import ANSWER_WISH, EDIT_COORGANISATION, RIGHTS, ROLES
from mercator.rules.coorganisation import COORDINATOR_ROLES, Reader, ShareFacts, only_one
from mercator.rules.mission import DAY
from mercator.rules.wish import EXPRESSED
from mercator.rules.workflow import Due, due_of

SHOWN: Final = 5
"""So many lines of each kind on the home page."""
ANSWERING: Final = 3
"""So many people of an agency are written to about a wish."""


def coordinators_of(agency: Agency | int) -> list[Person]:
    """Those who may coordinate for an agency, by name. Article A2."""
    held = Q(held_roles__agency=agency, held_roles__role__in=COORDINATOR_ROLES)
    return list(Person.objects.filter(held, is_active=True).distinct().order_by("name", "pk"))


def proposed_coordinator(agency: Agency) -> Person | None:
    """Whom an agency would send where nobody is named: its only area manager, else its only planner. Article B5."""
    held = HeldRole.objects.filter(agency=agency, person__is_active=True)
    key = only_one(list(held.values_list("person", "role")))
    return Person.objects.get(pk=key) if key is not None else None


def answering_for(action: Action) -> list[Person]:
    """Who hears of wishes for an action: the coordinator of the agency that leads, else those who answer them. B3.

    Its planners answer first; without any, the next role that has the right. At most ANSWERING people.
    """
    lead = CoorganisationShare.objects.filter(coordinator__is_active=True, lead=True, left_at__isnull=True)
    share = lead.filter(coorganisation__action=action, agency=action.agency_id).select_related("coordinator").first()
    if share and share.coordinator in coordinators_of(action.agency_id):
        return [share.coordinator]
    for role in (one for one in ROLES if one in RIGHTS[ANSWER_WISH]):
        held = Q(held_roles__agency=action.agency_id, held_roles__role=role)
        people = Person.objects.filter(held, is_active=True).distinct().order_by("name", "pk")[:ANSWERING]
        if people:
            return list(people)
    return []


def open_shares(row: Coorganisation) -> list[CoorganisationShare]:
    """The shares of those who take part now, the lead's first."""
    return list(row.shares.filter(left_at__isnull=True).select_related("agency__body", "coordinator"))


def contacts_of(row: Coorganisation) -> list[Contact]:
    """Who coordinates now, for which agency; a person who may no longer do so is nobody to be put in contact with."""
    shares = [share for share in open_shares(row) if share.coordinator]
    return [
        Contact(share.agency.body.short, share.coordinator)
        for share in shares
        if share.coordinator and share.coordinator in coordinators_of(share.agency)
    ]


def reader_of(person: Person) -> Reader:
    return Reader(person.language, tuple(person.spoken.split()))


def due_on(task: Task, row: Coorganisation) -> Due:
    """When a task is due: on the day that a person typed, else counted from the departure as it stands now."""
    if task.due_by_hand:
        return Due(task.due_on, DAY) if task.due_on else Due()
    action, begun = row.action, timezone.localdate(row.made_at)
    return due_of(task.days_before, start=action.start, precision=action.date_precision, begun=begun)


def steps_of(tasks: Iterable[Task], row: Coorganisation) -> list[Step]:
    """Tasks in the order in which they are due, undated ones at the end. Each with its agency's body at hand."""
    steps = [Step(one, due_on(one, row), one.agency.body.short if one.agency else "") for one in tasks]
    return sorted(steps, key=_by_day)


def _by_day(step: Step) -> tuple[date, int, int]:
    """What is due on the same day comes in the order in which it would have been due."""
    return (step.due.on or date.max, -(step.task.days_before or 0), step.task.pk)


def next_steps(row: Coorganisation) -> list[Step]:
    """What is still to be done, the next first."""
    return steps_of(row.tasks.filter(done_on__isnull=True).select_related("agency__body"), row)


def plan_of(share: CoorganisationShare) -> Action | None:
    """The row of the agency's own plan: the action for who leads, else the only one that joined it."""
    action = share.coorganisation.action
    if share.agency_id == action.agency_id:
        return action
    own = list(Action.objects.filter(merged_into=action, agency=share.agency_id)[:2])
    return own[0] if len(own) == 1 else None


def facts_of(share: CoorganisationShare, *, present: bool) -> ShareFacts:
    """present: who coordinates may still do so."""
    who = share.coordinator
    return ShareFacts(
        agency=share.agency.body.short,
        companies=share.companies,
        budget=share.budget,
        coordinator=who.name if who else "",
        present=present,
        reachable=bool(who and who.telephone.strip()),
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list. mine: what this person coordinates. late: how many tasks are."""

    row: Coorganisation
    action: Action
    tag: str
    shares: tuple[CoorganisationShare, ...]
    mine: bool
    next: Step | None
    late: int


@dataclass(frozen=True, slots=True)
class Together:
    """What a person organises with others. coming: not over yet, the next departure first. over: the latest first.

    steps: the open tasks of her agencies and of everybody, by day, each with its action and whether it is late.
    wishes: wait for an answer.
    """

    coming: tuple[Listed, ...]
    over: tuple[Listed, ...]
    steps: tuple[tuple[Step, Action, bool], ...]
    wishes: tuple[Wish, ...]

    @property
    def anything(self) -> bool:
        return bool(self.coming or self.steps or self.wishes)


def together_of(person: Person, *, today: date) -> Together:
    """Everything that this person's agencies organise with others. Article B5."""
    listed = [_listed(row, person, today) for row in _rows(person)]
    coming = [one for one in listed if not _over(one.action, today)]
    over = [one for one in listed if _over(one.action, today)]
    return Together(
        coming=tuple(sorted(coming, key=lambda one: (one.action.start or date.max, one.action.code))),
        over=tuple(sorted(over, key=lambda one: (one.action.start or date.min, one.action.code), reverse=True)),
        steps=tuple(_hers(listed, person, today)),
        wishes=tuple(wishes_waiting(person)),
    )


def wishes_waiting(person: Person) -> list[Wish]:
    """The wishes that wait for the answer of this person's agencies, the oldest first. Article B3."""
    answering = person.rights.agencies_for(ANSWER_WISH)
    waiting = Wish.objects.visible_to(person).filter(state=EXPRESSED, action__agency__in=answering)
    return list(waiting.select_related("action", "agency__body").order_by("pk"))


def _rows(person: Person) -> Sequence[Coorganisation]:
    organisers = Prefetch("action__organisers", Organiser.objects.select_related("body"))
    shares = Prefetch("shares", CoorganisationShare.objects.select_related("agency__body", "coordinator"))
    tasks = Prefetch("tasks", Task.objects.filter(done_on__isnull=True).select_related("agency__body"))
    rows = Coorganisation.objects.visible_to(person).select_related("action")
    return list(rows.prefetch_related(organisers, shares, tasks))


def _listed(row: Coorganisation, person: Person, today: date) -> Listed:
    shares = row.shares.all()
    steps = steps_of(row.tasks.all(), row)
    return Listed(
        row=row,
        action=row.action,
        tag=tag_of(row.action.organisers.all()),
        shares=tuple(share for share in shares if share.left_at is None),
        mine=any(share.coordinator_id == person.pk and share.left_at is None for share in shares),
        next=steps[0] if steps else None,
        late=sum(step.due.late(today) for step in steps),
    )


def _over(action: Action, today: date) -> bool:
    last = action.end or action.start
    return last is not None and last < today


def _hers(listed: Iterable[Listed], person: Person, today: date) -> list[tuple[Step, Action, bool]]:
    """Tasks of her agencies and of everybody, the next first."""
    agencies = person.rights.agencies_for(EDIT_COORGANISATION)
    found = [
        (step, one.action, step.due.late(today))
        for one in listed
        for step in steps_of(one.row.tasks.all(), one.row)
        if step.task.agency_id is None or step.task.agency_id in agencies
    ]
    return sorted(found, key=lambda one: _by_day(one[0]))
