"""What the home page answers: where do we stand, what needs me, where next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from mercator.models import Action, Agency, CostLine, Person, Question
from mercator.models.action import ActionQuerySet
from mercator.queries.cycle import Glance, glances
from mercator.queries.deadline import deadline
from mercator.queries.plan_import.unfinished import unfinished
from mercator.queries.question import ListedQuestion
from mercator.queries.year.order import plan_open
from mercator.rules import access, answer, mission

SHOWN = 5
NOT_YET_HELD = (mission.IDEA, mission.PLANNED, mission.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest year that has actions: how many, of which missions, and how many in each status.

    with_estimate: those that go ahead of which a plan that is open to the person foresees the cost.
    """

    year: int
    actions: int
    missions: int
    with_known_cost: int
    with_estimate: int
    statuses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that needs this person: a code for its sentence, how many rows, and some of them to go to.

    agency: the code of the agency it is for, where a link needs it.
    """

    code: str
    count: int
    actions: tuple[Action, ...] = ()
    questions: tuple[ListedQuestion, ...] = ()
    agency: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on the home page. upcoming: the next actions from today; recent: the last ones before it.

    cycles: the planning cycles that she keeps and that still go on.
    """

    standing: Standing | None
    tasks: tuple[Task, ...]
    upcoming: tuple[Action, ...]
    recent: tuple[Action, ...]
    cycles: tuple[Glance, ...] = ()


def home_of(person: Person, *, today: date) -> Home:
    """The home page of a person on a day."""
    visible = Action.objects.visible_to(person)
    dated = visible.alias(first=Coalesce("start", "end")).exclude(status__in=mission.NOT_GOING_AHEAD)
    shown = ("legs__country",)
    latest = visible.order_by("-year").values_list("year", flat=True).first()
    return Home(
        standing=_standing(person, latest) if latest else None,
        tasks=tuple(task for task in _tasks(person, today, latest) if task.count),
        upcoming=tuple(dated.filter(first__gte=today).order_by("first", "code").prefetch_related(*shown)[:SHOWN]),
        recent=tuple(dated.filter(first__lt=today).order_by("-first", "code").prefetch_related(*shown)[:SHOWN]),
        cycles=tuple(glances(person, today=today)) if person.rights.may(access.EDIT_CYCLE) else (),
    )


def _standing(person: Person, year: int) -> Standing:
    rows = Action.objects.visible_to(person).in_year(year)
    cost = Exists(CostLine.objects.visible_to(person).filter(action=OuterRef("pk"), actual__isnull=False))
    foreseen = plan_open(person) & Q(estimate__isnull=False) & ~Q(status__in=mission.NOT_GOING_AHEAD)
    sums = rows.aggregate(
        actions=Count("pk"),
        missions=Count("pk", filter=Q(kind__in=mission.MISSIONS)),
        known=Count("pk", filter=Q(cost)),
        foreseen=Count("pk", filter=foreseen),
    )
    counted = dict(rows.values_list("status").annotate(number=Count("pk")).order_by("status"))
    return Standing(
        year=year,
        actions=sums["actions"],
        missions=sums["missions"],
        with_known_cost=sums["known"],
        with_estimate=sums["foreseen"],
        statuses=tuple((status, counted[status]) for status in mission.STATUSES if status in counted),
    )


def _tasks(person: Person, today: date, latest: int | None) -> Iterator[Task]:
    rights = person.rights
    if rights.may(access.EDIT_QUESTION):
        yield _questions_to_answer(person, today)
    if rights.may(access.APPROVE_ANSWER):
        yield _answers_to_approve(person, today)
    if rights.may(access.EDIT_PLAN):
        yield Task(code="files-not-in-a-plan", count=unfinished(person).count())
    if rights.may(access.EDIT_ACTION):
        yield _actions_in_the_past(person, today)
    if rights.may(access.EDIT_COST):
        yield _costs_unknown(person, latest)
    unset = Agency.objects.filter(answer_working_days__isnull=True)
    for agency in unset.filter(pk__in=rights.agencies_for(access.MANAGE_PEOPLE)):
        yield Task(code="term-not-set", count=1, agency=agency.code)


def _questions_to_answer(person: Person, today: date) -> Task:
    theirs = person.rights.agencies_for(access.EDIT_QUESTION)
    drafts = Question.objects.visible_to(person).filter(agency__in=theirs).exclude(state=answer.FROZEN)
    return Task(
        code="questions-to-answer",
        count=drafts.count(),
        questions=_with_deadlines(drafts.order_by("admissible_on", "received_on", "pk"), today),
    )


def _answers_to_approve(person: Person, today: date) -> Task:
    theirs = person.rights.agencies_for(access.APPROVE_ANSWER)
    waiting = Question.objects.visible_to(person).filter(agency__in=theirs, state=answer.IN_APPROVAL)
    return Task(
        code="answers-to-approve",
        count=waiting.count(),
        questions=_with_deadlines(waiting.order_by("admissible_on", "pk"), today),
    )


def _actions_in_the_past(person: Person, today: date) -> Task:
    over = Q(end__lt=today) | Q(end__isnull=True, start__lt=today)
    past = _ours(person, access.EDIT_ACTION).filter(over, status__in=NOT_YET_HELD)
    newest = past.order_by("-start", "code")
    return Task(code="actions-in-the-past", count=past.count(), actions=tuple(newest[:SHOWN]))


def _costs_unknown(person: Person, latest: int | None) -> Task:
    paid = CostLine.objects.visible_to(person).filter(action=OuterRef("pk"), actual__isnull=False)
    unpaid = _ours(person, access.EDIT_COST).filter(~Exists(paid), status__in=(mission.HELD, mission.CLOSED))
    newest = unpaid.order_by("-start", "code")
    return Task(code="costs-unknown", count=unpaid.count(), actions=tuple(newest[:SHOWN]), year=latest)


def _with_deadlines(questions: QuerySet[Question], today: date) -> tuple[ListedQuestion, ...]:
    return tuple(ListedQuestion(one, deadline(one, today=today)) for one in questions.select_related("agency")[:SHOWN])


def _ours(person: Person, verb: str) -> ActionQuerySet:
    """The actions that this person's agencies keep or organise, where she may do `verb`."""
    theirs = person.rights.agencies_for(verb)
    organising = Q(organisers__body__agency__in=theirs, organisers__withdrawn=False)
    rows: ActionQuerySet = Action.objects.visible_to(person).filter(Q(agency__in=theirs) | organising).distinct()
    return rows
