"""Files that were sent as a plan and are not in it yet: nothing shows them but this. Articles B1, B7."""

from __future__ import annotations

from django.db.models import QuerySet

from mercator.models import Person, Plan, PlanImport
from mercator.models.plan_import import READ, WAITING
from mercator.rules.access import EDIT_PLAN

MOST_SHOWN = 20


def unfinished(person: Person, *, plan: Plan | None = None) -> QuerySet[PlanImport]:
    """The files for plans that this person writes which wait to be put there or given up; the last one first.

    plan: only those of its agency and year. A file that could not be read waits for nothing.
    """
    theirs = PlanImport.objects.filter(
        agency__in=person.rights.agencies_for(EDIT_PLAN), state__in=(WAITING, READ)
    )  # fmt: skip
    return theirs if plan is None else theirs.filter(agency=plan.agency_id, year=plan.year)


def listed(files: QuerySet[PlanImport]) -> list[PlanImport]:
    """Some of `files` as a list shows them, without what stands in them; in one query."""
    heavy = ("content", "tables", "left_out", "problems", "gone", "chosen")
    return list(files.select_related("agency__body").defer(*heavy).order_by("-sent_at", "-pk")[:MOST_SHOWN])
