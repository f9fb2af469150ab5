"""Two people who cancel the same mission at the same moment: it is carried out once. Articles C1, E7."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from mercator.actions.cancellation import cancel_action
from mercator.models import Action, Cancellation, Consequence, Mail
from tests import make
from tests.actions.test_cancellation import NOW, asked, delegate
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60
PEOPLE = 4


@pytest.fixture
def cast(transactional_db):
    return assemble()


def all_at_once(tasks):
    barrier, answers = threading.Barrier(len(tasks)), []

    def run(action, by):
        try:
            barrier.wait(timeout=PATIENCE)
            answers.append(cancel_action(action, asked(), version=action.version, by=by, now=NOW))
        except Exception as error:  # the test says which
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    return answers


def planned(cast, code):
    action = make.planned(cast.hub, code=code)
    delegate(action, cast.hub, f"Zenne {code}", email=f"{code.lower()}@zenne.example")
    return Action.objects.get(pk=action.pk)


def test_the_same_mission_is_cancelled_once(cast):
    action = planned(cast, "H-1")
    answers = all_at_once([(action, cast.planner)] * PEOPLE)
    assert sum(isinstance(one, Cancellation) for one in answers) == 1
    assert sum(isinstance(one, list) for one in answers) == PEOPLE - 1, answers
    assert (Cancellation.objects.count(), Consequence.objects.count(), action.status_changes.count()) == (1, 1, 1)
    assert Mail.objects.filter(key__startswith="cancellation:").count() == 1


def test_different_missions_are_all_cancelled(cast):
    """The positive control: nothing but being the same mission keeps one of them from going through."""
    answers = all_at_once([(planned(cast, f"H-{number}"), cast.planner) for number in range(PEOPLE)])
    assert sum(isinstance(one, Cancellation) for one in answers) == PEOPLE, answers
    assert Cancellation.objects.count() == PEOPLE
