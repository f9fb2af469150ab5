"""The shared tasks, and those that an agency starts with. Articles B5, C5."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.task import TaskFields, add_task, defaults_seen, edit_task, remove_task, set_defaults, tick_task
from mercator.actions.withdrawal import withdraw_agency
from mercator.models import LogEntry, Task, TaskDefault
from mercator.queries.coorganisation import next_steps
from mercator.rules.text import Text
from mercator.rules.workflow import DEFAULTS, DefaultTask
from tests.together import LATER, TODAY, flemish, with_awex


def codes(problems):
    return [found.code for found in problems]


def fields(**changes):
    values = {"title": Text(fr="Louer la salle"), "way": "follows", "days_before": 60, "due_on": None, "agency": None}
    return TaskFields(**(values | changes))


def test_a_co_organisation_starts_with_the_tasks_that_are_proposed(cast):
    row = with_awex(cast)
    assert row.tasks.count() == len(DEFAULTS)
    assert next_steps(row)[0].task.title_nl == DEFAULTS[0].title.nl


def test_it_starts_with_the_tasks_of_the_agency_that_leads_once_that_has_its_own(cast):
    mine = [DefaultTask(Text(fr="Réserver"), 90)]
    assert set_defaults(cast.hub, mine, seen="", by=cast.planner) == []
    assert [(task.title_fr, task.days_before) for task in with_awex(cast).tasks.all()] == [("Réserver", 90)]


def test_nobody_writes_over_the_defaults_of_another(cast):
    mine = [DefaultTask(Text(fr="Réserver"), 90)]
    set_defaults(cast.hub, mine, seen="", by=cast.planner)
    assert codes(set_defaults(cast.hub, [], seen="", by=cast.area_manager)) == ["changed-meanwhile"]
    assert set_defaults(cast.hub, [], seen=defaults_seen(cast.hub), by=cast.area_manager) == []
    assert not TaskDefault.objects.exists()


def test_only_its_own_people_set_the_defaults_of_an_agency(cast):
    with pytest.raises(PermissionDenied):
        set_defaults(cast.hub, [], seen="", by=cast.awex_planner)


def test_all_who_take_part_add_to_the_list_and_nobody_else(cast):
    row = with_awex(cast)
    made = add_task(row, fields(agency=cast.awex), by=cast.awex_planner)
    assert (made.days_before, made.due_on, made.agency) == (60, None, cast.awex)
    for stranger in (flemish(cast), cast.reader, cast.outsider):
        with pytest.raises(PermissionDenied):
            add_task(row, fields(), by=stranger)


def test_a_task_is_given_only_to_who_takes_part(cast):
    assert codes(add_task(with_awex(cast), fields(agency=cast.fit), by=cast.planner)) == ["task-of-nobody"]


def test_a_day_typed_by_hand_does_not_follow_the_departure(cast):
    row = with_awex(cast)
    made = add_task(row, fields(way="fixed", due_on=date(2026, 12, 1)), by=cast.planner)
    row.action.start, row.action.end = date(2028, 1, 1), None
    row.action.save()
    assert {step.task.pk: step.due.on for step in next_steps(row)}[made.pk] == date(2026, 12, 1)
    edit_task(made, fields(way="follows"), version=made.version, by=cast.awex_planner)
    assert Task.objects.get(pk=made.pk).due_on is None


def test_a_tick_says_who_and_when_and_can_be_taken_back(cast):
    task = with_awex(cast).tasks.first()
    done = tick_task(task, done=True, by=cast.awex_planner, today=TODAY)
    assert (done.done_on, done.done_by) == (TODAY, cast.awex_planner)
    again = tick_task(task, done=True, by=cast.planner, today=TODAY)
    assert again.done_by == cast.awex_planner
    assert tick_task(task, done=False, by=cast.planner, today=TODAY).done_on is None
    assert list(LogEntry.objects.filter(noun="task").values_list("verb", flat=True).order_by("pk")) == [
        "task.finish", "task.reopen",
    ]  # fmt: skip


def test_an_old_version_is_not_saved_over_a_newer_one(cast):
    task = with_awex(cast).tasks.first()
    edit_task(task, fields(), version=task.version, by=cast.planner)
    assert codes(edit_task(task, fields(), version=task.version, by=cast.awex_planner)) == ["changed-meanwhile"]


def test_who_withdrew_changes_nothing_any_more(cast):
    row = with_awex(cast)
    withdraw_agency(row.shares.get(agency=cast.awex), why="x", by=cast.awex_planner, now=LATER)
    with pytest.raises(PermissionDenied):
        tick_task(row.tasks.first(), done=True, by=cast.awex_planner, today=TODAY)


def test_a_removed_task_stays_in_the_log(cast):
    row = with_awex(cast)
    task = row.tasks.first()
    remove_task(task, by=cast.planner)
    assert not row.tasks.filter(title_fr=task.title_fr).exists()
    assert LogEntry.objects.get(verb="task.remove").before["title_fr"] == task.title_fr
