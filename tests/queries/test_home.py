"""The home page's three questions: where do we stand, what needs me, where next."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.models import Agency
from mercator.queries.home import home_of
from tests import make

TODAY = date(2023, 10, 2)


def tasks(person):
    return {task.code: task.count for task in home_of(person, today=TODAY).tasks}


@pytest.fixture
def year(cast):
    make.cost(make.action(cast.hub, code="PAID"), cast.hub.body)
    make.action(cast.hub, code="UNPAID", start=date(2023, 9, 4), end=date(2023, 9, 8))
    make.action(cast.hub, code="FORGOTTEN", status="planned", start=date(2023, 9, 11), end=date(2023, 9, 15))
    make.action(cast.hub, code="NEXT", status="confirmed", start=date(2023, 10, 9), end=date(2023, 10, 13))
    make.action(cast.hub, code="DROPPED", status="cancelled", start=date(2023, 10, 16), end=date(2023, 10, 20))
    make.action(cast.awex, code="HIDDEN", published=False, start=date(2023, 10, 4), end=None)


def test_an_area_manager_sees_what_was_forgotten_and_what_has_no_cost(cast, year):
    assert tasks(cast.area_manager) == {"actions-in-the-past": 1, "costs-unknown": 1}


def test_a_reader_is_asked_for_nothing(cast, year):
    assert tasks(cast.reader) == {}


def test_the_next_departure_comes_first_and_what_was_cancelled_does_not(cast, year):
    assert [action.code for action in home_of(cast.reader, today=TODAY).upcoming] == ["NEXT"]


def test_where_we_stand_counts_what_the_person_may_see(cast, year):
    standing = home_of(cast.reader, today=TODAY).standing
    assert (standing.year, standing.actions, standing.missions, standing.with_known_cost) == (2023, 5, 5, 1)
    assert standing.statuses == (("planned", 1), ("confirmed", 1), ("cancelled", 1), ("held", 2))


def test_somebody_without_a_role_sees_nothing(cast, year):
    home = home_of(cast.outsider, today=TODAY)
    assert (home.standing, home.tasks, home.upcoming, home.recent) == (None, (), (), ())


def test_an_officer_sees_the_most_urgent_question_first_with_its_deadline(cast):
    make.question(cast.hub, "x", number=2, admissible_on=date(2023, 9, 28))
    make.question(cast.hub, "x", number=1, admissible_on=date(2023, 9, 1))
    (task,) = home_of(cast.officer, today=TODAY).tasks
    assert [line.question.number for line in task.questions] == [1, 2]
    assert task.questions[0].deadline.on == date(2023, 9, 29)


def test_management_sees_what_waits_for_approval(cast):
    make.question(cast.hub, "x", state="in-approval")
    make.question(cast.awex, "x", state="in-approval")
    assert tasks(cast.management) == {"answers-to-approve": 1}


def test_an_administrator_is_told_that_the_term_is_not_set(cast):
    Agency.objects.filter(pk=cast.hub.pk).update(answer_working_days=None)
    assert tasks(cast.administrator) == {"term-not-set": 1}


def test_the_number_of_queries_does_not_grow_with_the_rows(cast, year, django_assert_max_num_queries):
    for _ in range(30):
        make.action(cast.hub, status="planned", start=date(2023, 10, 9), end=None)
    with django_assert_max_num_queries(16):
        home_of(cast.area_manager, today=TODAY)
