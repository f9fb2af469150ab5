"""What co-organisers have to do: the shared list, and the tasks that a co-organisation starts with. Articles B5, C5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercator.actions.editing import allowed, create, edit_problems, locked, tell, values_now, write
from mercator.actions.log import About, record
from mercator.models import Agency, Coorganisation, Person, Task, TaskDefault
from mercator.rules.access import EDIT_COORGANISATION
from mercator.rules.problem import Problem, problem
from mercator.rules.text import LANGUAGES, Text
from mercator.rules.workflow import FIXED, FOLLOWS, DefaultTask, TaskFacts, task_problems


@dataclass(frozen=True, slots=True)
class TaskFields:
    """A task as someone writes it. way: one of workflow.WAYS. agency: whose it is, None when it is everybody's."""

    title: Text
    way: str
    days_before: int | None
    due_on: date | None
    agency: Agency | None


@dataclass(frozen=True, slots=True)
class _Columns:
    title: Text
    due_on: date | None
    due_by_hand: bool
    days_before: int | None
    agency: Agency | None


@transaction.atomic
def add_task(row: Coorganisation, fields: TaskFields, *, by: Person) -> Task | list[Problem]:
    """A new task for all who organise together. Raises PermissionDenied for somebody of none of them."""
    agency = taking_part_for(row, by=by)
    found = [*task_problems(_facts(fields)), *_nobody_of_them(row, fields.agency)]
    if found:
        return found
    made = Task(coorganisation=row)
    after = create(made, _columns(fields))
    tell("task.add", about=_about(made), by=by, agency=agency, after=after)
    return made


@transaction.atomic
def edit_task(task: Task, fields: TaskFields, *, version: int, by: Person) -> Task | list[Problem]:
    """Change a task of the shared list, whosever it is. Raises PermissionDenied as add_task() does."""
    row = locked(task)
    agency = taking_part_for(row.coorganisation, by=by)
    unfit = [] if fields.agency == row.agency else _nobody_of_them(row.coorganisation, fields.agency)
    stale = edit_problems(row, version=version, why="", published=False)
    found = [*task_problems(_facts(fields)), *unfit, *stale]
    if found:
        return found
    before, after = write(row, _columns(fields))
    tell("task.edit", about=_about(row), by=by, agency=agency, before=before, after=after)
    return row


@transaction.atomic
def tick_task(task: Task, *, done: bool, by: Person, today: date) -> Task:
    """Say that a task is done, or that it is not after all; twice the same changes nothing.

    Raises PermissionDenied as add_task() does.
    """
    row = locked(task)
    agency = taking_part_for(row.coorganisation, by=by)
    if done == (row.done_on is not None):
        return row
    before = values_now(row, ("done_on",))
    row.done_on, row.done_by = (today, by) if done else (None, None)
    row.version += 1
    row.save()
    verb = "task.finish" if done else "task.reopen"
    tell(verb, about=_about(row), by=by, agency=agency, before=before, after=values_now(row, ("done_on",)))
    return row


@transaction.atomic
def remove_task(task: Task, *, by: Person) -> None:
    """Take a task from the list; the log keeps what it said. Raises PermissionDenied as add_task() does."""
    row = locked(task)
    agency = taking_part_for(row.coorganisation, by=by)
    columns = [*(f"title_{language}" for language in LANGUAGES), "due_on", "days_before", "done_on"]
    before, about = values_now(row, columns), _about(row)
    row.delete()
    tell("task.remove", about=about, by=by, agency=agency, before=before)


@transaction.atomic
def set_defaults(agency: Agency, rows: Sequence[DefaultTask], *, seen: str, by: Person) -> list[Problem]:
    """What a co-organisation led by `agency` starts with from now on; none of them: what Mercator proposes.

    seen: what stood when the form was opened (defaults_seen()), so that nobody writes over another's changes. Raises
    PermissionDenied without the right.
    """
    kept = locked(allowed(agency if by.rights.may(EDIT_COORGANISATION, agency=agency.pk) else None))
    found = [] if seen == defaults_seen(kept) else [problem("changed-meanwhile")]
    for row in rows:
        found += task_problems(TaskFacts(row.title, FOLLOWS, days_before=row.days_before))
    if found:
        return found
    before = _said(kept)
    kept.task_defaults.all().delete()
    for row in rows:
        titles = {f"title_{language}": getattr(row.title, language).strip() for language in LANGUAGES}
        TaskDefault.objects.create(agency=kept, days_before=row.days_before, **titles)
    after = _said(kept)
    if before != after:
        about = About(noun="agency", key=kept.code)
        record("task.defaults", by=by, agency=kept, about=about, before={"tasks": before}, after={"tasks": after})
    return []


def defaults_seen(agency: Agency) -> str:
    """The defaults of an agency as one word: another one as soon as somebody changes them."""
    return "-".join(str(pk) for pk in agency.task_defaults.order_by("pk").values_list("pk", flat=True))


def taking_part_for(row: Coorganisation, *, by: Person) -> Agency:
    """The agency that takes part still and for which `by` may act. Raises PermissionDenied without one."""
    held = by.rights.agencies_for(EDIT_COORGANISATION)
    share = row.shares.filter(left_at__isnull=True, agency__in=held).select_related("agency").first()
    if share is None:
        raise PermissionDenied
    return share.agency


def _facts(fields: TaskFields) -> TaskFacts:
    return TaskFacts(fields.title, fields.way, days_before=fields.days_before, due_on=fields.due_on)


def _columns(fields: TaskFields) -> _Columns:
    """A task that follows the departure keeps no day: it is counted when it is read (queries.coorganisation)."""
    fixed, follows = fields.way == FIXED, fields.way == FOLLOWS
    return _Columns(
        title=fields.title,
        due_on=fields.due_on if fixed else None,
        due_by_hand=fixed,
        days_before=fields.days_before if follows else None,
        agency=fields.agency,
    )


def _nobody_of_them(row: Coorganisation, agency: Agency | None) -> list[Problem]:
    if agency is None or row.shares.filter(left_at__isnull=True, agency=agency).exists():
        return []
    return [problem("task-of-nobody", field="agency")]


def _said(agency: Agency) -> list[str]:
    rows = TaskDefault.objects.filter(agency=agency).order_by("-days_before", "pk")
    return [f"{row.days_before}: {row.title_fr or row.title_nl or row.title_en}" for row in rows]  # type: ignore[attr-defined]


def _about(task: Task) -> About:
    code = task.coorganisation.action.code
    return About(noun="task", key=str(task.pk), parent_noun="action", parent_key=code)
