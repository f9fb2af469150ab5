"""Mending a row of a file: what it says, whether it is an action at all, and whose change counts. Articles B1, B7."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from mercator.actions.comparing import compare_row
from mercator.actions.editing import locked
from mercator.actions.plan_import import check_right, saving_problems, settle
from mercator.actions.plan_saving import keep_row
from mercator.models import Action, ImportRow, Person, PlanImport
from mercator.models.plan_import import KEPT, NO_ACTION, READ, READY, SAVED, SUPERSEDED, TO_COMPLETE
from mercator.queries.plan_import.stored import problem_from
from mercator.rules.plan import PlanFacts, changed_fields, from_data
from mercator.rules.problem import Problem, problem


def _row_problems(row: ImportRow, imported: PlanImport, *, version: int | None) -> list[Problem]:
    """Why a row cannot be changed (any more), or not by somebody who saw `version`."""
    if imported.state not in (READ, SAVED):
        return [problem("import-not-read")]
    if row.state in (KEPT, SUPERSEDED) or (imported.state == SAVED and row.state not in (TO_COMPLETE, NO_ACTION)):
        return [problem("row-kept-already")]
    if found := saving_problems(imported):
        return found
    return [problem("changed-meanwhile")] if version is not None and row.version != version else []


def _held(row: ImportRow, by: Person) -> tuple[PlanImport, ImportRow]:
    check_right(row.imported.agency, by)
    locked(row.imported.agency)  # before the file, as saving does: else two could wait for each other
    imported = locked(row.imported)
    return imported, locked(row)


@transaction.atomic
def mend_row(
    row: ImportRow, facts: PlanFacts, *, version: int, why: str, by: Person, now: datetime
) -> ImportRow | Action | list[Problem]:
    """Write what a person says that a row means; of a saved file, put it into the plan at once when it is complete.

    What the reading found wrong is held to be looked at; only what the rules say of the plan counts from now on.
    Raises PermissionDenied without the right.
    """
    imported, kept = _held(row, by)
    if found := _row_problems(kept, imported, version=version):
        return found
    said = from_data(kept.read)
    kept.mended = list(changed_fields(said, facts))
    settle(kept, facts, (), year=imported.year)
    _write(imported, kept)
    if imported.state == SAVED and kept.state == READY:
        return _kept_at_once(kept, why=why, by=by, now=now)
    return kept


def _kept_at_once(row: ImportRow, *, why: str, by: Person, now: datetime) -> Action | list[Problem]:
    done = keep_row(row, why=why, by=by, now=now)
    if isinstance(done, list):
        transaction.set_rollback(True)
    return done


def _write(imported: PlanImport, row: ImportRow) -> None:
    row.version += 1
    if imported.state == READ:
        compare_row(imported, row)
        imported.save(update_fields=["gone"])
    row.save()


@transaction.atomic
def say_no_action(row: ImportRow, *, really: bool, version: int, by: Person) -> list[Problem]:
    """Say that a line is no action at all, or take that back. Raises PermissionDenied without the right."""
    imported, kept = _held(row, by)
    if found := _row_problems(kept, imported, version=version):
        return found
    if really:
        kept.state = NO_ACTION
    elif kept.state == NO_ACTION:
        settle(kept, from_data(kept.facts), [problem_from(one) for one in kept.problems], year=imported.year)
        if imported.state == SAVED:
            kept.state = TO_COMPLETE
    _write(imported, kept)
    return []


@transaction.atomic
def choose_sides(row: ImportRow, keep: Iterable[str], *, version: int, by: Person) -> list[Problem]:
    """Of what both the file and somebody by hand changed: which fields (keep) stay as they were changed by hand."""
    imported, kept = _held(row, by)
    if found := _row_problems(kept, imported, version=version):
        return found
    wanted = set(keep)
    kept.keep = [name for name in kept.conflicts if name in wanted]
    kept.version += 1
    kept.save(update_fields=["keep", "version"])
    return []
