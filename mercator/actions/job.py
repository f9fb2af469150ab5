"""Starting, running, cancelling and rescuing jobs, on both databases. Architecture, "Choices made": jobs.

A worker that is killed leaves its task RUNNING for ever. So a job shows a heartbeat, and reap_jobs() gives what lost
its worker to another one.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from mercator.actions.answer_files import make_draft_files, make_frozen_files
from mercator.actions.best_set import FIND_BEST, find_best_set
from mercator.actions.booklet_files import (
    BOOKLET_FILES,
    PERSONAL_ROADBOOKS,
    make_booklet_files,
    make_personal_files,
)
from mercator.actions.minutes_files import MINUTES_DOCUMENTS, make_minutes_files
from mercator.actions.plan_import import SAVE_PLAN_FILE, read_sent_file
from mercator.actions.plan_saving import save_sent_file
from mercator.actions.work import Cancelled, Refused, Superseded, Work, WorkFunction
from mercator.models import Agency, Job, Person
from mercator.models.job import CANCELLED, FAILED, RUNNING, UNFINISHED, WAITING
from mercator.rules.problem import Problem, problem

ANSWER_DOCUMENTS: Final = "answer-documents"
FROZEN_DOCUMENTS: Final = "frozen-documents"
READ_PLAN_FILE: Final = "read-plan"
WORK: Final[Mapping[str, WorkFunction]] = MappingProxyType(
    {
        ANSWER_DOCUMENTS: make_draft_files, FROZEN_DOCUMENTS: make_frozen_files, READ_PLAN_FILE: read_sent_file,
        SAVE_PLAN_FILE: save_sent_file, FIND_BEST: find_best_set, MINUTES_DOCUMENTS: make_minutes_files,
        BOOKLET_FILES: make_booklet_files, PERSONAL_ROADBOOKS: make_personal_files,
    }
)  # fmt: skip
"""What does each kind of job."""

SILENCE: Final = timedelta(seconds=60)
"""After so long without a heartbeat a worker is held to be dead."""
MOST_TRIES: Final = 3
FAILED_WORK: Final = "job-failed"
LOST_WORKER: Final = "job-worker-lost"

log = logging.getLogger(__name__)


def start_job(
    kind: str,
    *,
    by: Person,
    agency: Agency,
    noun: str,
    key: str,
    parameters: Mapping[str, Any] | None = None,
    now: datetime,
) -> Job:
    """A job of `kind` about the row (noun, key); the unfinished one for the same row if there is one.

    Written with its task in the transaction of the caller: the worker sees it once that is committed. The caller has
    checked the right. Raises KeyError for a kind that nothing does.
    """
    WORK[kind]
    same = Job.objects.unfinished().filter(kind=kind, noun=noun, key=key)
    if found := same.first():
        return found
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind, by=by, agency=agency, noun=noun, key=key, parameters=dict(parameters or {}), created_at=now
            )
            run_job.enqueue(str(job.pk))
            return job
    except IntegrityError:  # two people at the same moment: the second gets the first one's job
        return same.first() or start_job(kind, by=by, agency=agency, noun=noun, key=key, parameters=parameters, now=now)


@transaction.atomic
def cancel_job(job: Job, *, by: Person, now: datetime) -> list[Problem]:
    """Stop a waiting job at once, a running one at its next step; problems when it is over already.

    Raises PermissionDenied for somebody without a role in the agency that it is done for.
    """
    kept = Job.objects.select_for_update(no_key=True).get(pk=job.pk)
    if kept.agency_id not in by.rights.agencies:
        raise PermissionDenied
    if kept.state == WAITING:
        kept.state, kept.finished_at = CANCELLED, now
    elif kept.state != RUNNING:
        return [problem("job-over")]
    kept.cancel_asked = True
    kept.save(update_fields=["state", "finished_at", "cancel_asked"])
    return []


@task()  # type: ignore[untyped-decorator]
def run_job(key: str) -> None:
    """Do one job, unless somebody else does it or it is over. What goes wrong is said in the job, then raised."""
    claimed = Job.objects.filter(pk=key, state=WAITING).update(
        state=RUNNING, tries=F("tries") + 1, done=0, heartbeat_at=timezone.now()
    )
    if not claimed:
        return
    job = Job.objects.select_related("agency", "by").get(pk=key)
    work = Work(job)
    try:
        WORK[job.kind](work)
        work.finish()
    except Cancelled:
        _end(job, state=CANCELLED)
    except Refused as refused:
        _end(job, state=FAILED, problem_code=refused.code)
    except Superseded:
        log.warning("Job %s was given to another worker.", job.pk)
    except Exception:
        _end(job, state=FAILED, problem_code=FAILED_WORK)
        raise
    except BaseException:  # the worker is told to stop at once: another one takes over without waiting for the reaper
        _give_back(job)
        raise


def _mine(job: Job) -> QuerySet[Job]:
    """The row of a job as long as this try still holds it."""
    return Job.objects.filter(pk=job.pk, state=RUNNING, tries=job.tries)


def _end(job: Job, *, state: str, problem_code: str = "") -> None:
    _mine(job).update(state=state, problem=problem_code, finished_at=timezone.now())


@transaction.atomic
def _give_back(job: Job) -> None:
    if _mine(job).update(state=WAITING):
        run_job.enqueue(str(job.pk))


def reap_jobs(now: datetime, *, silence: timedelta = SILENCE) -> int:
    """Give what lost its worker to another one; how many jobs that were.

    A running job that was silent for `silence` waits again, or fails after MOST_TRIES tries. A waiting job whose task
    was claimed by a worker that never came to it gets a new task. Tasks that outlived their job are closed.
    """
    before = now - silence
    silent = Job.objects.unfinished().annotate(last_sign=Coalesce("heartbeat_at", "created_at"))
    keys = list(silent.filter(last_sign__lte=before).values_list("pk", flat=True))
    rescued = sum(_rescue(key, now=now, before=before) for key in keys)
    for left_over in _tasks(TaskResultStatus.RUNNING).filter(started_at__lte=before):
        if not Job.objects.unfinished().filter(pk=left_over.args_kwargs["args"][0]).exists():
            left_over.set_failed(WorkerLost("The job ended without this task."))
    return rescued


class WorkerLost(Exception):  # noqa: N818 - kept with the task as the reason why it ended
    """The worker of a task gave no sign of life."""


@transaction.atomic
def _rescue(key: UUID, *, now: datetime, before: datetime) -> int:
    job = Job.objects.select_for_update(no_key=True).get(pk=key)
    last_sign = job.heartbeat_at or job.created_at
    tasks = _tasks(TaskResultStatus.READY, TaskResultStatus.RUNNING).filter(args_kwargs__args__0=str(job.pk))
    alive = tasks.filter(Q(status=TaskResultStatus.READY) | Q(started_at__gt=before))
    if job.state not in UNFINISHED or last_sign > before or (job.state == WAITING and alive.exists()):
        return 0
    for stuck in tasks.filter(status=TaskResultStatus.RUNNING):
        stuck.set_failed(WorkerLost("The worker gave no sign of life."))
    if job.cancel_asked:
        job.state, job.finished_at = CANCELLED, now
    elif job.state == RUNNING and job.tries >= MOST_TRIES:
        job.state, job.problem, job.finished_at = FAILED, LOST_WORKER, now
    else:
        job.state = WAITING
        run_job.enqueue(str(job.pk))
    job.save(update_fields=["state", "problem", "finished_at"])
    return 1


def _tasks(*statuses: str) -> QuerySet[DBTaskResult]:
    found: QuerySet[DBTaskResult] = DBTaskResult.objects.filter(task_path=run_job.module_path, status__in=statuses)
    return found
