"""Jobs: one at a time per row, progress, cancelling, and rescue from a worker that died."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from mercator import models
from mercator.actions.answer import freeze, request_documents
from mercator.actions.job import ANSWER_DOCUMENTS, MOST_TRIES, cancel_job, reap_jobs, run_job, start_job
from mercator.actions.work import Cancelled, Superseded, Work
from mercator.models.job import CANCELLED, DONE, FAILED, RUNNING, WAITING
from tests import make
from tests.queries.year_2023 import year_2023

NOW = datetime(2023, 10, 20, 8, 30, tzinfo=UTC)

# The worker drops old connections as it goes, and with them a transaction around the test.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def question(cast):
    year_2023(cast)
    made = make.question(cast.hub, "Quelles missions ?")
    part = models.AnswerPart.objects.get(sub_question__question=made)
    models.Block.objects.create(part=part, kind="missions", parameters={"year": 2023}, in_annex=True)
    return made


@pytest.fixture
def job(cast, question):
    return start(question, cast)


def start(question, cast, *, key: str = "") -> models.Job:
    return start_job(
        ANSWER_DOCUMENTS,
        by=cast.officer,
        agency=cast.hub,
        noun="question",
        key=key or str(question.pk),
        now=timezone.now(),
    )


def work() -> None:
    call_command("work", once=True, verbosity=0)


def running(job: models.Job, *, silent_for: float = 0, tries: int = 1) -> None:
    """As a worker leaves it that died in the middle: the job and its task both say that they run."""
    ago = timezone.now() - timedelta(seconds=silent_for)
    models.Job.objects.filter(pk=job.pk).update(state=RUNNING, tries=tries, heartbeat_at=ago)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=ago)


def again(job: models.Job) -> models.Job:
    return models.Job.objects.get(pk=job.pk)


# a job that goes well


def test_the_documents_of_a_draft_are_made_in_both_languages(cast, job):
    work()
    done = again(job)
    assert (done.state, done.done, done.total) == (DONE, 8, 8)
    assert done.finished_at is not None
    assert list(done.files.values_list("language", "name")) == [
        (language, name)
        for language in ("fr", "nl")
        for name in ("annex.xlsx", "answer.docx", "answer.pdf", "figures.json")
    ]
    assert bytes(done.files.get(language="fr", name="answer.pdf").content).startswith(b"%PDF")
    assert not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()


def test_the_documents_of_a_frozen_answer_are_kept_with_it(cast, question):
    models.Question.objects.filter(pk=question.pk).update(state="approved")
    frozen = freeze(question, by=cast.officer, now=NOW)
    work()
    assert models.Job.objects.get().state == DONE
    assert models.FrozenDocument.objects.filter(frozen=frozen).count() == 8
    assert not models.JobFile.objects.exists()
    request_documents(question, by=cast.officer, now=NOW)
    work()
    assert models.FrozenDocument.objects.count() == 8


def test_a_draft_job_under_way_does_not_keep_a_frozen_answer_from_its_documents(cast, question, job):
    models.Question.objects.filter(pk=question.pk).update(state="approved")
    freeze(question, by=cast.officer, now=NOW)
    work()
    assert set(models.Job.objects.values_list("state", flat=True)) == {DONE}
    assert models.FrozenDocument.objects.count() == 8


def test_asking_twice_for_the_same_row_gives_the_job_that_is_under_way(cast, question, job):
    assert start(question, cast) == job
    assert DBTaskResult.objects.count() == 1
    work()
    assert start(question, cast) != job


def test_two_people_who_ask_at_the_same_moment_get_the_same_job(cast, question):
    together = Barrier(2)

    def ask() -> models.Job:
        try:
            together.wait()
            return start(question, cast)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        asked = [people.submit(ask) for _person in range(2)]
    assert {one.result() for one in asked} == {models.Job.objects.get()}
    assert DBTaskResult.objects.count() == 1


def test_two_workers_on_the_same_task_do_the_work_once(cast, job):
    run_job.call(str(job.pk))
    run_job.call(str(job.pk))
    assert again(job).tries == 1
    assert again(job).files.count() == 8


def test_a_kind_of_work_that_nothing_does_is_not_started(cast):
    with pytest.raises(KeyError):
        start_job("unheard-of", by=cast.officer, agency=cast.hub, noun="question", key="1", now=NOW)


# a job that goes wrong


def test_what_goes_wrong_is_said_in_the_job_and_kept_with_the_task(cast, question):
    lost = start(question, cast, key="999999")
    work()
    failed = again(lost)
    assert (failed.state, failed.problem) == (FAILED, "job-failed")
    assert failed.finished_at is not None
    assert "DoesNotExist" in DBTaskResult.objects.get().exception_class_path


def test_a_question_of_another_agency_is_not_answered_for_this_one(cast, question):
    foreign = start_job(
        ANSWER_DOCUMENTS, by=cast.awex_officer, agency=cast.awex, noun="question", key=str(question.pk), now=NOW
    )
    work()
    assert again(foreign).state == FAILED
    assert not again(foreign).files.exists()


# cancelling


def test_a_waiting_job_is_cancelled_at_once(cast, job):
    assert cancel_job(job, by=cast.officer, now=NOW) == []
    work()
    assert again(job).state == CANCELLED
    assert not again(job).files.exists()


def test_a_running_job_stops_at_its_next_step_and_keeps_nothing(cast, job):
    running(job)
    held = Work(again(job))
    held.file("answer.docx", language="fr", media_type="text/plain", content=b"x")
    cancel_job(job, by=cast.officer, now=NOW)
    with pytest.raises(Cancelled):
        held.step()
    assert not again(job).files.exists()


def test_somebody_of_another_agency_does_not_cancel_it(cast, job):
    with pytest.raises(PermissionDenied):
        cancel_job(job, by=cast.awex_officer, now=NOW)
    assert again(job).state == WAITING


def test_a_job_that_is_over_is_not_cancelled(cast, job):
    work()
    assert [one.code for one in cancel_job(job, by=cast.officer, now=NOW)] == ["job-over"]
    assert again(job).state == DONE


# a worker that died


def test_a_job_that_lost_its_worker_is_taken_over_and_finished_once(cast, job):
    running(job, silent_for=61)
    assert reap_jobs(timezone.now()) == 1
    assert again(job).state == WAITING
    assert reap_jobs(timezone.now()) == 0, "its new task waits already"
    work()
    done = again(job)
    assert (done.state, done.tries, done.files.count()) == (DONE, 2, 8)
    statuses = sorted(DBTaskResult.objects.values_list("status", flat=True))
    assert statuses == [TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL]


def test_a_worker_that_still_shows_its_heartbeat_keeps_its_job(cast, job):
    running(job, silent_for=30)
    assert reap_jobs(timezone.now()) == 0
    assert again(job).state == RUNNING


def test_a_task_that_was_claimed_by_a_worker_that_never_came_to_its_job_is_given_to_another(cast, job):
    long_ago = timezone.now() - timedelta(minutes=5)
    models.Job.objects.update(created_at=long_ago)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=long_ago)
    assert reap_jobs(timezone.now()) == 1
    work()
    assert again(job).state == DONE


def test_a_job_that_waits_long_in_the_queue_gets_no_second_task(cast, job):
    models.Job.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert reap_jobs(timezone.now()) == 0
    assert DBTaskResult.objects.count() == 1


def test_after_three_tries_a_job_that_kills_its_worker_fails(cast, job):
    running(job, silent_for=61, tries=MOST_TRIES)
    reap_jobs(timezone.now())
    failed = again(job)
    assert (failed.state, failed.problem) == (FAILED, "job-worker-lost")
    work()
    assert again(job).state == FAILED


def test_a_job_that_was_to_stop_when_its_worker_died_is_cancelled(cast, job):
    running(job, silent_for=61)
    cancel_job(job, by=cast.officer, now=NOW)
    reap_jobs(timezone.now())
    assert again(job).state == CANCELLED


def test_a_task_that_stayed_running_though_its_job_is_over_is_closed(cast, job):
    work()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now() - timedelta(minutes=5))
    assert reap_jobs(timezone.now()) == 0
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    assert again(job).state == DONE


def test_a_worker_that_comes_back_after_it_was_given_up_is_refused(cast, job):
    running(job, silent_for=61)
    slow = Work(again(job))
    slow.file("answer.docx", language="fr", media_type="text/plain", content=b"late")
    reap_jobs(timezone.now())
    work()
    for call in (slow.step, slow.finish):
        with pytest.raises(Superseded):
            call()
    assert again(job).files.count() == 8
    assert b"late" not in {bytes(one.content) for one in again(job).files.all()}
