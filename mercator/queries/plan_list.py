"""The plans that a person sees, year by year: how far each is, and when it last changed. Articles B1, B3, B7."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast, Concat, Upper

from mercator.models import Action, Agency, ImportRow, LogEntry, Person, Plan, PlanVersion
from mercator.queries.plan import marked, may_edit
from mercator.queries.year.filter import light
from mercator.rules.access import EDIT_PLAN


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan among the others.

    actions: how many this person sees. to_complete: rows of its files that wait. versions: kept ones that she may see.
    changed_at: its last change, None when she may not read its log or nothing was changed.
    """

    plan: Plan
    actions: int
    to_complete: int
    versions: int
    changed_at: datetime | None
    changed_by: str
    own: bool
    editable: bool


@dataclass(frozen=True, slots=True)
class PlansOfYear:
    year: int
    lines: tuple[PlanLine, ...]


def plans_of(person: Person) -> list[PlansOfYear]:
    """The plans that this person sees, the latest year first; five queries whatever their number."""
    plans = Plan.objects.visible_to(person).select_related("agency__body").order_by("-year", "agency__code")
    return [
        PlansOfYear(year, tuple(lines)) for year, lines in groupby(lines_of(person, plans), lambda one: one.plan.year)
    ]


def lines_of(person: Person, plans: QuerySet[Plan]) -> list[PlanLine]:
    """What the list says of each of `plans`, in their order."""
    told = Q(noun="action", key__startswith=OuterRef("stem")) | Q(noun="plan", key=OuterRef("name"))
    last = LogEntry.objects.visible_to(person).filter(told, agency=OuterRef("agency")).order_by("-number")
    name = Concat("agency__code", Value("-"), Cast("year", CharField()))
    stem = Concat(Upper("agency__code"), Value("-"), Cast("year", CharField()), Value("-"))
    rows = list(
        marked(plans)
        .annotate(name=name, stem=stem)
        .annotate(changed_at=Subquery(last.values("at")[:1]), changed_by=Subquery(last.values("by__name")[:1]))
    )
    own = person.rights.agencies
    actions = _numbers(light(Action.objects.all()).visible_to(person), "agency", "year")
    waiting = _numbers(ImportRow.objects.visible_to(person).waiting(), "imported__agency", "imported__year")
    versions = _numbers(PlanVersion.objects.visible_to(person), "plan", "plan")
    return [
        PlanLine(
            plan=plan,
            actions=actions.get((plan.agency_id, plan.year), 0),
            to_complete=waiting.get((plan.agency_id, plan.year), 0),
            versions=versions.get((plan.pk, plan.pk), 0),
            changed_at=plan.changed_at,
            changed_by=plan.changed_by or "",
            own=plan.agency_id in own,
            editable=may_edit(person, plan),
        )
        for plan in rows
    ]


def _numbers(rows: QuerySet[Any], first: str, second: str) -> Mapping[tuple[int, int], int]:
    """How many of `rows` stand under each pair of keys."""
    counted = rows.order_by().values_list(F(first), F(second)).annotate(number=Count("pk"))
    return {(one, two): number for one, two, number in counted}


def planning_agencies(person: Person) -> list[Agency]:
    """The agencies for whose plans this person writes."""
    wanted = Agency.objects.filter(pk__in=person.rights.agencies_for(EDIT_PLAN)).select_related("body")
    return sorted(wanted, key=lambda one: one.body.short)
