"""Having the best set of partnerships found: who may ask, what it may look at, stopping, a worker that dies. B1, B3."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from mercator.actions.best_set import find_best_set
from mercator.actions.best_set_asking import ask_best_set, stop_best_set
from mercator.actions.job import reap_jobs
from mercator.actions.work import Superseded, Work
from mercator.models import BestSet, Job, LogEntry, Plan
from mercator.models.job import CANCELLED, DONE, RUNNING
from mercator.queries.log import broken_chains
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = {"hub": 14, "awex": 14}


@pytest.fixture
def plans(cast):
    """hub and AWEX go to Senegal for construction two weeks apart, each with an estimate."""
    for agency in (cast.hub, cast.awex):
        Plan.objects.create(agency=agency, year=2027, presented_at=timezone.now())
    hub = make.planned(
        cast.hub, code="hub-1", start=date(2027, 10, 4), end=date(2027, 10, 8), sectors=("construction",),
        estimate=Decimal(20_000), manager="Anna",
    )  # fmt: skip
    awex = make.planned(
        cast.awex, code="awex-1", start=date(2027, 10, 18), end=date(2027, 10, 22), sectors=("construction",),
        estimate=Decimal(10_000),
    )  # fmt: skip
    return hub, awex


def ask(agency, *, by, tolerances=DAYS, seconds=20):
    return ask_best_set(agency, 2027, tolerances=tolerances, seconds=seconds, by=by, now=timezone.now())


def found(row):
    call_command("work", once=True, verbosity=0)
    row.refresh_from_db()
    return row.result


def test_the_worker_brings_two_together_and_says_what_that_saves(cast, plans):
    row = ask(cast.hub, by=cast.planner)
    result = found(row)
    assert [set(one["members"]) for one in result["chosen"]] == [{"hub-1", "awex-1"}]
    assert abs(sum(one["shift"] for one in result["moves"])) == 7
    assert Decimal(result["saving"]) > 0
    assert result["proved"]
    assert row.job.state == DONE
    assert set(result["chosen"][0]["why"]) == {"fr", "nl", "en"}
    assert LogEntry.objects.filter(verb="best-set.find", agency=cast.hub).exists()
    assert not list(broken_chains())


def test_without_tolerance_everybody_stays_alone_and_the_reason_is_kept(cast, plans):
    result = found(ask(cast.hub, by=cast.planner, tolerances={"hub": 0, "awex": 0}))
    assert (result["chosen"], result["moves"], result["saving"]) == ([], [], "0.00")
    assert [one["code"] for one in result["left_out"]] == ["too-far"]


def test_what_is_confirmed_stays_and_the_other_comes(cast, plans):
    hub, _awex = plans
    hub.status = "confirmed"
    hub.save()
    assert [one["key"] for one in found(ask(cast.hub, by=cast.planner))["moves"]] == ["awex-1"]


def test_a_draft_of_another_agency_is_not_looked_at_even_by_who_sees_both(cast, plans):
    both = make.person("Bea Both", (cast.hub, "planner"), (cast.awex, "planner"))
    make.planned(cast.awex, code="awex-draft", shared=False, start=date(2027, 10, 4), end=date(2027, 10, 8))
    row = ask(cast.hub, by=both)
    assert found(row)["counted"] == {"awex": 1, "hub": 1}
    assert "awex-draft" not in str(row.result)


@pytest.mark.parametrize(
    ("tolerances", "seconds", "code"),
    [
        ({"hub": 7}, 20, "best-set-two-plans"),
        ({"hub": 7, "awex": 7, "fit": 7}, 20, "best-set-plan-unknown"),
        ({"hub": 7, "awex": 61}, 20, "best-set-tolerance"),
        (DAYS, 301, "best-set-seconds"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(cast, plans, tolerances, seconds, code):
    assert [one.code for one in ask(cast.hub, by=cast.planner, tolerances=tolerances, seconds=seconds)] == [code]
    assert not BestSet.objects.exists()


def test_only_planners_area_managers_and_the_management_of_the_agency_may_ask(cast, plans):
    for person in (cast.reader, cast.finance, cast.awex_planner):
        with pytest.raises(PermissionDenied):
            ask(cast.hub, by=person)
    for person in (cast.planner, cast.area_manager, cast.management):
        assert ask(cast.hub, by=person)


def test_asking_twice_leads_to_the_same_search(cast, plans):
    assert ask(cast.hub, by=cast.planner) == ask(cast.hub, by=cast.management)
    assert Job.objects.count() == 1


def test_who_stops_it_keeps_what_was_found(cast, plans):
    row = ask(cast.hub, by=cast.planner)
    Job.objects.update(state=RUNNING, tries=1, heartbeat_at=timezone.now())
    assert stop_best_set(row, by=cast.management, now=timezone.now()) == []
    find_best_set(Work(Job.objects.get()))
    row.refresh_from_db()
    assert row.result["counted"] == {"awex": 1, "hub": 1}


def test_stopped_before_it_began_it_finds_nothing(cast, plans):
    row = ask(cast.hub, by=cast.planner)
    assert stop_best_set(row, by=cast.planner, now=timezone.now()) == []
    assert found(row) is None
    assert Job.objects.get().state == CANCELLED


def test_nobody_else_may_stop_it(cast, plans):
    row = ask(cast.hub, by=cast.planner)
    for person in (cast.reader, cast.awex_planner):
        with pytest.raises(PermissionDenied):
            stop_best_set(row, by=person, now=timezone.now())


def test_a_worker_that_was_given_up_keeps_nothing_and_the_next_one_finds_it(cast, plans):
    row = ask(cast.hub, by=cast.planner)
    long_ago = timezone.now() - timedelta(minutes=5)
    Job.objects.update(state=RUNNING, tries=1, heartbeat_at=long_ago)
    lost = Work(Job.objects.get())
    assert reap_jobs(timezone.now()) == 1
    with pytest.raises(Superseded):
        find_best_set(lost)
    row.refresh_from_db()
    assert row.result is None
    assert found(row)["chosen"]
