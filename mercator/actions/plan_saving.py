"""Putting a file into the plan: what it adds and changes, with the version before and after kept. Articles B1, B7."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from mercator.actions.comparing import compare
from mercator.actions.editing import locked
from mercator.actions.log import About, record
from mercator.actions.plan import Change, keep_version, plan_of, write_plan
from mercator.actions.plan_import import NOUN, check_right, open_problems, saving_problems
from mercator.actions.work import Refused, Work
from mercator.imports.plan.matching import matches, merged
from mercator.models import Action, ImportRow, LogEntry, Person, Plan, PlanImport, PlanVersion
from mercator.models.plan import BY_HAND, IMPORTED
from mercator.models.plan_import import CANCEL, KEPT, LEAVE, READ, READY, SAVED, SUPERSEDED, TO_COMPLETE
from mercator.queries.plan import actions_in
from mercator.queries.plan_import.comparing import Codes, Standing, named_actions, stand_of, waiting_rows
from mercator.rules import mission
from mercator.rules.plan import from_data, plan_change_problems
from mercator.rules.problem import Problem, problem

MOST_AT_ONCE: Final = 300
"""Rows that are put into the plan while the person waits, which takes about a second; more are left to the worker."""
STEPS: Final = 2
"""Looked at whether it can be done, then written: the writing is one transaction, of which nothing shows before."""
_SAVE: Final = "plan-import.save"


@dataclass(frozen=True, slots=True)
class Saved:
    """What putting a file into the plan did. version: the one that it made; None when nothing changed."""

    version: PlanVersion | None
    added: int
    changed: int
    cancelled: int
    waiting: int


@transaction.atomic
def save_import(
    imported: PlanImport, *, seen: str | None, gone: str, why: str, by: Person | None, now: datetime
) -> Saved | list[Problem]:
    """Put what can be kept into the plan; the rest waits to be completed.

    seen: how the plan stood (queries stand_of) when the person looked at the differences; None to take it as it is.
    gone: LEAVE or CANCEL. The plan is kept as a version before, when somebody changed it by hand, and after.
    Raises PermissionDenied without the right.
    """
    kept = held(imported, by=by)
    plan = _held_plan(kept)
    if found := [*saving_problems(kept), *refusals(kept, seen=seen, gone=gone, why=why)]:
        return found
    return _save(kept, plan, gone=gone, why=why.strip(), by=by, now=now)


def held(imported: PlanImport, *, by: Person | None) -> PlanImport:
    """The file as it stands now, kept from others with its agency. Raises PermissionDenied without the right."""
    check_right(imported.agency, by)
    locked(imported.agency)
    return locked(imported)


def _held_plan(imported: PlanImport) -> Plan:
    """The plan into which the file goes, kept from others with all its actions."""
    plan = plan_of(imported.agency, imported.year, illustrative=imported.illustrative)
    list(actions_in(plan.agency, plan.year).select_for_update(no_key=True).order_by("pk").values_list("pk"))
    return plan


def save_sent_file(work: Work) -> None:
    """The job that puts a file into the plan: all of it, or nothing when it is stopped or refused."""
    imported = PlanImport.objects.select_related("agency").defer("content").get(pk=int(work.job.key))
    by, asked = work.job.by, {name: work.job.parameters[name] for name in ("seen", "gone", "why")}
    work.set_total(STEPS)
    if imported.state == SAVED:  # by a worker that died before it could say so
        return
    _refuse(refusals(imported, **asked))
    work.step()
    with transaction.atomic():
        kept = held(imported, by=by)
        if kept.state != SAVED:
            plan = _held_plan(kept)
            _refuse(refusals(kept, **asked))
            _save(kept, plan, gone=asked["gone"], why=asked["why"].strip(), by=by, now=timezone.now())
        work.last_step()


def _refuse(found: list[Problem]) -> None:
    if found:
        raise Refused(found[0].code)


def is_long(imported: PlanImport, *, gone: str) -> bool:
    """Whether putting this file into the plan is left to the worker: MOST_AT_ONCE is too much to wait for."""
    return imported.rows.count() + (len(imported.gone) if gone == CANCEL else 0) > MOST_AT_ONCE


def refusals(imported: PlanImport, *, seen: str | None, gone: str, why: str) -> list[Problem]:
    """Why a file cannot be put into the plan as it is asked. The arguments are those of save_import()."""
    if found := open_problems(imported):
        return found
    if imported.state != READ:
        return [problem("import-not-read")]
    if not imported.rows.filter(state__in=(READY, TO_COMPLETE)).exists():
        return [problem("import-empty")]
    found = []
    if seen is not None and seen != stand_of(imported.agency_id, imported.year):
        found.append(problem("plan-changed-meanwhile"))
    if not imported.rows.filter(state=READY).exists():  # nothing of the plan changes: its rows wait to be completed
        return [*found, problem("import-cancels-unread", field="gone")] if gone == CANCEL else found
    if imported.gone and gone not in (LEAVE, CANCEL):
        found.append(problem("gone-undecided", field="gone", number=len(imported.gone)))
    versions = PlanVersion.objects.filter(plan__agency=imported.agency_id, plan__year=imported.year)
    if versions.exists() and not why.strip():
        found.append(problem("import-why-missing", field="why"))
    return found


def _save(imported: PlanImport, plan: Plan, *, gone: str, why: str, by: Person | None, now: datetime) -> Saved:
    rows = list(imported.rows.all())
    if imported.compared != stand_of(plan.agency_id, plan.year):
        compare(imported, rows)
    before = keep_version(plan, origin=BY_HAND, by=by, why="", now=now) or plan.versions.order_by("-number").first()
    ready = [row for row in rows if row.state == READY]
    lost = _cancellable(imported.gone) if gone == CANCEL else []
    changes = _changes(imported, ready, lost)
    today = timezone.localdate(now)
    added = sum(row.action_id is None for row in ready)
    written = write_plan(plan, changes, by=by, why=why, language=imported.language, today=today)
    _mark(rows, dict(zip((row.pk for row in ready), written, strict=False)))
    _supersede(imported, rows, all_of_it=gone == CANCEL)
    version = keep_version(plan, origin=IMPORTED, by=by, why=why, now=now)
    changed = sum(row.change == "changed" for row in ready)
    done = Saved(
        version, added, changed, len(lost),
        sum(row.state == TO_COMPLETE for row in rows),
    )  # fmt: skip
    imported.plan, imported.state, imported.saved_at, imported.why = plan, SAVED, now, why
    imported.made, imported.gone_means, imported.version = version or before, gone, imported.version + 1
    imported.save()
    _record(imported, plan, done, why=why, by=by)
    return done


def _changes(imported: PlanImport, ready: list[ImportRow], lost: list[Action]) -> list[Change]:
    codes = Codes.read()
    keys = [row.action_id for row in ready if row.action_id is not None] + [action.pk for action in lost]
    standing = Standing.of(imported.agency_id, imported.year, language=imported.language, codes=codes, only=keys)
    actions = named_actions(keys)
    changes = [change_of(row, codes, standing, actions) for row in ready]
    cancelled = [Change(replace(standing.facts[one.pk], status=mission.CANCELLED), actions[one.pk]) for one in lost]
    return changes + cancelled


def change_of(row: ImportRow, codes: Codes, standing: Standing, actions: Mapping[int, Action]) -> Change:
    """What a row does to the plan: a new action, or an action with what the file alone changed of it."""
    file = codes.keepable(from_data(row.facts))
    key = row.action_id
    if key is None or key not in standing.facts:
        return Change(file)
    merge = standing.merge(key, file)
    return Change(merged(merge, file=file, plan=standing.facts[key], keep=row.keep), actions[key])


def _cancellable(keys: Iterable[int]) -> list[Action]:
    over = (mission.CANCELLED, mission.HELD, mission.CLOSED)
    return [action for action in named_actions(keys).values() if action.status not in over]


def _mark(rows: list[ImportRow], written: Mapping[int, Action]) -> None:
    """Each row that was kept, with the action that it became.

    Written as rows that are there already: thousands at once take a third of the time of bulk_update's cases.
    """
    kept = [row for row in rows if row.pk in written]
    for row in kept:
        row.action_id, row.state = written[row.pk].pk, KEPT
    ImportRow.objects.bulk_create(
        kept, update_conflicts=True, update_fields=["action", "state"], unique_fields=["id"], batch_size=500
    )


def _supersede(imported: PlanImport, rows: list[ImportRow], *, all_of_it: bool) -> None:
    """Rows of earlier files that still waited: those that this file says anew wait no longer."""
    waiting = list(waiting_rows(imported.agency_id, imported.year).exclude(imported=imported.pk))
    if not waiting:
        return
    said = [from_data(row.facts) for row in rows]
    again = {place for place in matches(said, [from_data(row.facts) for row in waiting]) if place is not None}
    replaced = [row.pk for place, row in enumerate(waiting) if all_of_it or place in again]
    ImportRow.objects.filter(pk__in=replaced).update(state=SUPERSEDED)


def _record(imported: PlanImport, plan: Plan, done: Saved, *, why: str, by: Person | None) -> None:
    after = {
        "name": imported.name, "year": plan.year, "added": done.added, "changed": done.changed,
        "cancelled": done.cancelled, "waiting": done.waiting, "version": done.version.number if done.version else None,
    }  # fmt: skip
    about = About(noun=NOUN, key=str(imported.pk))
    record(_SAVE, by=by, agency=plan.agency, about=about, why=why, after=after)


def what_was_saved(imported: PlanImport) -> Saved | None:
    """What putting this file into the plan did, as the log tells it; None when it is not in the plan."""
    told = LogEntry.objects.filter(noun=NOUN, key=str(imported.pk), verb=_SAVE).order_by("number").last()
    if told is None or imported.state != SAVED:
        return None
    numbers = {name: int(told.after[name]) for name in ("added", "changed", "cancelled", "waiting")}
    return Saved(imported.made if told.after["version"] else None, **numbers)


@transaction.atomic
def keep_row(row: ImportRow, *, why: str, by: Person, now: datetime) -> Action | list[Problem]:
    """Put one row of a saved file, completed meanwhile, into the plan. Raises PermissionDenied without the right."""
    agency = row.imported.agency
    check_right(agency, by)
    locked(agency)
    plan = plan_of(agency, row.imported.year)
    kept = locked(row)
    if kept.state == KEPT:
        return [problem("row-kept-already")]
    if kept.state != READY:
        return [problem("row-incomplete")]
    if found := plan_change_problems(presented=plan.presented_at is not None, why=why):
        return found
    codes = Codes.read()
    keys = [kept.action_id] if kept.action_id else []
    standing = Standing.of(agency, plan.year, language=row.imported.language, codes=codes, only=keys)
    change = change_of(kept, codes, standing, named_actions(keys))
    action = write_plan(plan, [change], by=by, why=why, language=row.imported.language, today=timezone.localdate(now))[
        0
    ]
    kept.state, kept.action, kept.version = KEPT, action, kept.version + 1
    kept.save()
    return action
