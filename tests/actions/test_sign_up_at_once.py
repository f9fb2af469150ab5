"""Twenty delegates want the last seat at the same moment: one gets it, the others wait in order. Article C2."""

from __future__ import annotations

import pytest
from django.db import transaction

from mercator.actions.sign_up import leave_item, sign_up
from mercator.models import ItemPlace, LogEntry
from mercator.queries.log import broken_chains
from mercator.queries.sign_up import seated_of
from mercator.rules.programme import SIGNED_UP, WAITING
from tests import personal_of
from tests.actions.test_at_once import PATIENCE, together
from tests.cast import assemble
from tests.personal_of import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db):
    return assemble()


@pytest.fixture
def visit(cast):
    made = personal_of.visit(personal_of.mission(cast), capacity=1)
    personal_of.publish(made.action, cast.planner)
    return made


def delegates(visit, number):
    return [personal_of.member(visit.action, f"D{one}") for one in range(number)]


def wanting(visit, member):
    def go(barrier):
        barrier.wait(timeout=PATIENCE)
        return sign_up(member, visit.pk, now=NOW)

    return go


def leaving(visit, member):
    def go(barrier):
        barrier.wait(timeout=PATIENCE)
        return leave_item(member, visit.pk, now=NOW)

    return go


def test_of_twenty_one_gets_the_last_seat_and_nineteen_wait(visit):
    answers = together(*(wanting(visit, one) for one in delegates(visit, 20)))
    assert all(isinstance(one, ItemPlace) for one in answers), answers
    assert sorted(one.state for one in answers) == [SIGNED_UP] + [WAITING] * 19
    assert seated_of(visit.pk) == 1
    assert LogEntry.objects.filter(noun="item").count() == 20
    assert list(broken_chains()) == []


def test_one_delegate_who_presses_twenty_times_has_one_place(visit):
    (one,) = delegates(visit, 1)
    answers = together(*[wanting(visit, one)] * 20)
    assert sum(isinstance(answer, ItemPlace) for answer in answers) == 1
    assert ItemPlace.objects.count() == 1


def test_while_some_leave_and_others_come_no_seat_is_given_twice_or_lost(visit):
    sitting, *waiting = delegates(visit, 8)
    sign_up(sitting, visit.pk, now=NOW)
    late = [personal_of.member(visit.action, f"L{one}") for one in range(6)]
    for one in waiting:
        sign_up(one, visit.pk, now=NOW)
    answers = together(
        *(leaving(visit, one) for one in (sitting, *waiting[:5])), *(wanting(visit, one) for one in late)
    )
    assert None not in answers
    assert seated_of(visit.pk) == 1
    assert ItemPlace.objects.filter(item=visit).count() == 14 - 6
    assert list(broken_chains()) == []


def _blindly(visit, member):
    """What signing up would be without the lock: count the seats, then take one."""

    def go(barrier):
        seated = seated_of(visit.pk)
        barrier.wait(timeout=PATIENCE)
        state = SIGNED_UP if seated < 1 else WAITING
        with transaction.atomic():
            ItemPlace.objects.create(item=visit, member=member, state=state, at=NOW)
        return state

    return go


def test_without_the_lock_all_twenty_would_sit_on_one_chair(visit):
    answers = together(*(_blindly(visit, one) for one in delegates(visit, 20)))
    assert answers == [SIGNED_UP] * 20
    assert seated_of(visit.pk) == 20
