"""Asking for a file to be put into the plan: a small one at once, a large one by the worker. Articles B1, B7."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mercator.actions.job import start_job
from mercator.actions.plan_import import NOUN, SAVE_PLAN_FILE, saving_problems
from mercator.actions.plan_saving import Saved, held, is_long, refusals, save_import
from mercator.models import Job, Person, PlanImport
from mercator.rules.problem import Problem


@transaction.atomic
def ask_to_save(
    imported: PlanImport, *, seen: str, gone: str, why: str, by: Person, now: datetime
) -> Saved | Job | list[Problem]:
    """Put the file into the plan as save_import() does, or give the job that will when that takes long (is_long()).

    What can be refused is refused at once either way. Raises PermissionDenied without the right.
    """
    kept = held(imported, by=by)
    if not is_long(kept, gone=gone):
        return save_import(kept, seen=seen, gone=gone, why=why, by=by, now=now)
    if found := [*saving_problems(kept), *refusals(kept, seen=seen, gone=gone, why=why)]:
        return found
    return start_job(
        SAVE_PLAN_FILE, by=by, agency=kept.agency, noun=NOUN, key=str(kept.pk),
        parameters={"seen": seen, "gone": gone, "why": why}, now=now,
    )  # fmt: skip
