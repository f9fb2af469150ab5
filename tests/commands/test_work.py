"""./run manage work as its own process: killed in the middle, started twice, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from mercator import models
from mercator.actions.job import ANSWER_DOCUMENTS, reap_jobs, start_job
from mercator.models.job import DONE, RUNNING
from tests import make
from tests.commands.process import address_of_database

# Another process sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60.0
ROOT = Path(settings.BASE_DIR)


@pytest.fixture
def worker():
    """Starts workers as processes of their own; none outlives the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        started.append(
            subprocess.Popen(
                [sys.executable, "manage.py", "work", *arguments],
                cwd=ROOT,
                env={**os.environ, "DATABASE_URL": address_of_database(), "PYTHONUNBUFFERED": "1"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.fixture
def job(cast) -> models.Job:
    """The documents of an answer with a long annex: making them takes long enough to be caught in the middle."""
    source = make.action(cast.hub, title="Mission", sectors=("water",))
    make.cost(source, cast.hub.body)
    copies = models.Action.objects.bulk_create(
        models.Action(agency=cast.hub, code=f"COPY-{n}", year=2023, kind=source.kind, published=True, title_fr=f"M {n}")
        for n in range(400)
    )
    models.Organiser.objects.bulk_create(
        models.Organiser(action=copy, body=cast.hub.body, role="lead") for copy in copies
    )
    question = make.question(cast.hub, "Quelles missions ?")
    part = models.AnswerPart.objects.get(sub_question__question=question)
    models.Block.objects.create(part=part, kind="missions", parameters={"year": 2023}, in_annex=True)
    return start_job(
        ANSWER_DOCUMENTS, by=cast.officer, agency=cast.hub, noun="question", key=str(question.pk), now=timezone.now()
    )


def again(job: models.Job) -> models.Job:
    return models.Job.objects.get(pk=job.pk)


def wait_until_it_is_in_the_middle(job: models.Job, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + PATIENCE
    while again(job).done < 1:
        assert process.poll() is None, process.stdout.read()
        assert time.monotonic() < until, "the worker did not come to the job"


def test_a_job_whose_worker_is_killed_in_the_middle_is_finished_once_by_others(job, worker):
    killed = worker()
    wait_until_it_is_in_the_middle(job, killed)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait(PATIENCE)
    assert again(job).state == RUNNING, "a killed worker cannot say goodbye"
    assert not again(job).files.exists()

    assert reap_jobs(timezone.now() + timedelta(seconds=61)) == 1
    two = [worker("--once"), worker("--once")]
    assert [process.wait(PATIENCE) for process in two] == [0, 0]
    assert models.Job.objects.count() == 1
    assert (again(job).state, again(job).tries, again(job).done) == (DONE, 2, 8)
    assert again(job).files.count() == 8


def test_a_worker_that_is_told_to_stop_finishes_the_job_at_hand(job, worker):
    process = worker()
    wait_until_it_is_in_the_middle(job, process)
    process.terminate()
    assert process.wait(PATIENCE) == 0
    assert again(job).state == DONE


def test_an_idle_worker_stops_at_once(db, worker):
    process = worker()
    assert process.stdout.readline() == "Waiting for jobs.\n"
    process.terminate()
    assert process.wait(PATIENCE) == 0
