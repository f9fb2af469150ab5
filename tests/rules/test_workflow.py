"""Tasks counted back from the departure. Article B5."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.rules.text import Text
from mercator.rules.workflow import DEFAULTS, FIXED, FOLLOWS, UNDATED, Due, TaskFacts, due_of, task_problems

START = date(2027, 9, 15)


def codes(found):
    return [one.code for one in found]


def test_a_task_is_due_so_many_days_before_the_departure():
    assert due_of(14, start=START, precision="day") == Due(date(2027, 9, 1), "day")


def test_a_task_after_the_mission_is_counted_from_the_departure_too():
    assert due_of(-14, start=START, precision="day").on == date(2027, 9, 29)


@pytest.mark.parametrize("precision", ["month", "quarter", "semester"])
def test_of_a_vague_departure_only_the_month_is_said(precision):
    assert due_of(30, start=date(2027, 9, 1), precision=precision) == Due(date(2027, 8, 2), "month")


@pytest.mark.parametrize(("start", "precision"), [(None, "day"), (START, "unknown"), (date(2027, 1, 1), "year")])
def test_without_a_departure_nothing_is_dated(start, precision):
    due = due_of(30, start=start, precision=precision)
    assert due == Due()
    assert not due.late(date(2099, 1, 1))


def test_what_is_due_in_a_month_is_late_when_the_month_is_over():
    due = due_of(0, start=date(2027, 9, 1), precision="month")
    assert not due.late(date(2027, 9, 30))
    assert due.late(date(2027, 10, 1))


def test_agencies_that_begin_late_have_two_weeks_for_what_would_have_been_due_before():
    due = due_of(270, start=START, precision="day", begun=date(2027, 3, 1))
    assert (due.on, due.put_off) == (date(2027, 3, 15), True)
    assert not due_of(30, start=START, precision="day", begun=date(2027, 3, 1)).put_off


def test_a_task_says_what_and_how_it_is_due():
    assert codes(task_problems(TaskFacts(Text(), FOLLOWS))) == ["task-title-missing", "task-days-missing"]
    assert codes(task_problems(TaskFacts(Text(nl="x"), FIXED))) == ["task-day-missing"]
    assert codes(task_problems(TaskFacts(Text(nl="x"), FOLLOWS, days_before=1001))) == ["task-days-too-many"]
    assert task_problems(TaskFacts(Text(nl="x"), UNDATED)) == []


def test_each_default_task_is_worded_in_every_language_and_comes_in_the_order_of_the_mission():
    assert all(one.title.fr and one.title.nl and one.title.en and one.source for one in DEFAULTS)
    assert [one.days_before for one in DEFAULTS] == sorted((one.days_before for one in DEFAULTS), reverse=True)
