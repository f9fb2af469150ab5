"""A large file is put into the plan by the worker: all of it once, or nothing, and why. Articles B1, B7."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from mercator.actions.import_row import choose_sides, mend_row, say_no_action
from mercator.actions.job import cancel_job, reap_jobs
from mercator.actions.plan_asking import ask_to_save
from mercator.actions.plan_import import choose_columns, discard_import
from mercator.actions.plan_saving import MOST_AT_ONCE, Saved, save_import, save_sent_file, what_was_saved
from mercator.actions.work import Cancelled, Superseded, Work
from mercator.models import Action, ImportRow, Job, LogEntry, Plan, PlanImport
from mercator.models.job import CANCELLED, DONE, FAILED, RUNNING, WAITING
from mercator.models.plan_import import CANCEL, DISCARDED, LEAVE, READ, SAVED
from mercator.queries.log import broken_chains
from mercator.rules.plan import from_data
from tests import plan_file
from tests.plan_file import CANADA, NOON, SENEGAL, large, saved, sent

# The worker drops old connections as it goes, and with them a transaction around the test.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def planner(cast):
    plan_file.known_codes()
    return cast.planner


def ask(imported, *, by, gone=LEAVE, why="Corrected."):
    return ask_to_save(imported, seen=imported.compared, gone=gone, why=why, by=by, now=timezone.now())


@pytest.fixture
def imported(cast, planner):
    return sent(cast.hub, *large(), by=planner)


@pytest.fixture
def job(imported, planner):
    asked = ask(imported, by=planner)
    assert isinstance(asked, Job)
    return asked


def work() -> None:
    call_command("work", once=True, verbosity=0)


def again(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def running(job: Job, *, silent_for: float = 0) -> Job:
    """As a worker leaves it that died in the middle: the job and its task both say that they run."""
    ago = timezone.now() - timedelta(seconds=silent_for)
    Job.objects.filter(pk=job.pk).update(state=RUNNING, tries=1, heartbeat_at=ago)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=ago)
    return again(job)


def nothing_is_written() -> bool:
    kept = PlanImport.objects.latest("pk")
    return (kept.state, Action.objects.count(), LogEntry.objects.filter(verb="plan-import.save").count()) == (
        READ, 0, 0,
    )  # fmt: skip


# a large file and a small one


def test_a_large_file_is_put_into_the_plan_by_the_worker(imported, job):
    assert nothing_is_written()
    work()
    assert (again(job).state, again(job).done, again(job).total) == (DONE, 2, 2)
    kept = PlanImport.objects.get()
    assert kept.state == SAVED
    assert Action.objects.count() == MOST_AT_ONCE + 1
    assert what_was_saved(kept) == Saved(kept.made, MOST_AT_ONCE + 1, 0, 0, 0)
    assert kept.made.number == 1
    assert list(broken_chains()) == []


def test_a_small_file_is_put_into_the_plan_at_once(cast, planner):
    done = ask(sent(cast.hub, *large(MOST_AT_ONCE), by=planner), by=planner)
    assert isinstance(done, Saved)
    assert Action.objects.count() == MOST_AT_ONCE
    assert not Job.objects.exists()


def test_a_small_file_that_cancels_many_actions_is_left_to_the_worker(cast, planner, imported):
    saved(imported, by=planner, why="")
    small = sent(cast.hub, CANADA, by=planner)
    assert isinstance(ask(small, by=planner, gone=CANCEL), Job)
    work()
    assert Action.objects.filter(status="cancelled").count() == MOST_AT_ONCE + 1
    assert PlanImport.objects.get(pk=small.pk).state == SAVED


def test_what_can_be_refused_is_refused_before_a_job_is_started(cast, planner, imported):
    saved(sent(cast.hub, SENEGAL, CANADA, by=planner), by=planner, why="")
    refused = ask(imported, by=planner, gone="", why=" ")
    assert [one.code for one in refused] == ["plan-changed-meanwhile", "import-why-missing"]
    assert not Job.objects.exists()


def test_only_who_plans_for_the_agency_may_ask(cast, imported):
    for other in (cast.reader, cast.awex_planner):
        with pytest.raises(PermissionDenied):
            ask(imported, by=other)
    assert not Job.objects.exists()


# while the worker is about to do it


def test_nothing_of_the_file_changes_meanwhile(planner, imported, job):
    row = ImportRow.objects.first()
    refused = (
        ask(imported, by=planner),
        save_import(imported, seen=None, gone=LEAVE, why="x", by=planner, now=NOON),
        discard_import(imported, by=planner),
        choose_columns(imported, {"": {"3": "city"}}, version=imported.version, by=planner),
        mend_row(row, from_data(row.facts), version=1, why="", by=planner, now=NOON),
        say_no_action(row, really=True, version=1, by=planner),
        choose_sides(row, [], version=1, by=planner),
    )
    assert {found.code for one in refused for found in one} == {"import-being-saved"}
    assert (again(job).state, nothing_is_written()) == (WAITING, True)


def test_cancelled_before_it_begins_it_writes_nothing_and_the_file_can_be_given_up(planner, imported, job):
    cancel_job(job, by=planner, now=NOON)
    work()
    assert (again(job).state, nothing_is_written()) == (CANCELLED, True)
    assert discard_import(imported, by=planner) == []
    assert PlanImport.objects.get().state == DISCARDED


def test_cancelled_just_as_the_worker_takes_it_up_it_writes_nothing(planner, job):
    held = Work(running(job))
    cancel_job(job, by=planner, now=NOON)
    with pytest.raises(Cancelled):
        save_sent_file(held)
    assert nothing_is_written()
    assert not Plan.objects.exists()


# a worker that died


def test_a_worker_killed_in_the_middle_leaves_nothing_and_the_next_one_writes_it_once(job):
    running(job, silent_for=61)
    assert reap_jobs(timezone.now()) == 1
    work()
    assert (again(job).state, again(job).tries) == (DONE, 2)
    assert Action.objects.count() == MOST_AT_ONCE + 1


def test_a_worker_killed_after_it_wrote_is_taken_over_and_nothing_is_written_twice(job):
    save_sent_file(Work(running(job, silent_for=61)))
    Job.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=61))
    assert reap_jobs(timezone.now()) == 1
    work()
    assert again(job).state == DONE
    assert Action.objects.count() == MOST_AT_ONCE + 1
    assert Plan.objects.get().versions.count() == 1
    assert LogEntry.objects.filter(verb="plan-import.save").count() == 1


def test_a_slow_worker_whose_job_was_held_to_have_failed_meanwhile_keeps_nothing(job):
    slow = Work(running(job))
    Job.objects.update(state=FAILED)
    with pytest.raises(Superseded):
        save_sent_file(slow)
    assert nothing_is_written()


def test_a_worker_that_was_given_up_while_it_wrote_may_keep_that_but_does_not_end_the_job(job):
    slow = Work(running(job, silent_for=61))
    reap_jobs(timezone.now())
    with transaction.atomic():
        slow.last_step()
    assert again(job).state == WAITING
    with pytest.raises(Superseded):
        slow.finish()


# a plan that changed meanwhile


def test_a_plan_that_changed_before_the_worker_came_to_it_is_told_and_nothing_is_lost(cast, planner, imported, job):
    saved(sent(cast.hub, SENEGAL, by=planner), by=planner, why="")
    work()
    assert (again(job).state, again(job).problem) == (FAILED, "plan-changed-meanwhile")
    kept = PlanImport.objects.get(pk=imported.pk)
    assert (kept.state, kept.rows.count(), Action.objects.count()) == (READ, MOST_AT_ONCE + 1, 1)
    assert not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists(), "it is no error"


def test_somebody_who_lost_the_right_meanwhile_puts_nothing_into_the_plan(planner, job):
    planner.held_roles.all().delete()
    work()
    assert again(job).state == FAILED
    assert nothing_is_written()
