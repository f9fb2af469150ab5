"""Twenty messages about the same action at the same moment: each is kept once. Articles B3, C1."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Max

from mercator.actions.wish import WishFields, answer_wish, express_wish, withdraw_wish
from mercator.models import Action, LogEntry, Organiser, Wish, WishStep
from mercator.queries.action import tag_of
from mercator.queries.log import broken_chains
from mercator.rules.wish import ACCEPTED, EXPRESSED, REFUSED, WITHDRAWN
from tests import make
from tests.actions.test_at_once import PATIENCE, together
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 9, 15, 10, tzinfo=UTC)
OFFER = WishFields(role="co-organiser", companies=5)


@pytest.fixture
def cast(transactional_db):
    return assemble()


@pytest.fixture
def proposed(cast):
    return make.planned(cast.hub)


def delegates(cast, number):
    """People of so many other agencies, one each."""
    agencies = [make.agency(f"region-{one}", region="flanders") for one in range(number)]
    make.cycle(cast.hub, *agencies)
    return [(agency, make.person(f"Delegate {agency.code}", (agency, "planner"))) for agency in agencies]


def expressing(action, agency, person, token):
    def save(barrier):
        barrier.wait(timeout=PATIENCE)
        return express_wish(action, OFFER, agency=agency, by=person, now=NOW, token=token)

    return save


def answering(wish, state, person, token):
    def save(barrier):
        barrier.wait(timeout=PATIENCE)
        return answer_wish(wish, state, why="Said in the room.", by=person, now=NOW, token=token)

    return save


def withdrawing(wish, person, token):
    def save(barrier):
        barrier.wait(timeout=PATIENCE)
        return withdraw_wish(wish, why="No budget.", by=person, now=NOW, token=token)

    return save


def test_twenty_wishes_ten_of_them_sent_twice_are_kept_once_each(proposed, cast):
    people = [(*one, uuid4()) for one in delegates(cast, 10)]
    answers = together(*(expressing(proposed, *one) for one in people * 2))
    assert all(isinstance(one, Wish) for one in answers), answers
    assert Wish.objects.count() == 10
    assert WishStep.objects.count() == 10
    assert LogEntry.objects.filter(verb="wish.express").count() == 10
    assert list(broken_chains()) == []


def test_twenty_answers_and_withdrawals_at_once_leave_one_story_per_wish(proposed, cast):
    wishes = [
        (express_wish(proposed, OFFER, agency=agency, by=person, now=NOW), person)
        for agency, person in delegates(cast, 5)
    ]
    messages = [
        save
        for wish, person in wishes
        for save in (
            answering(wish, ACCEPTED, cast.planner, uuid4()), answering(wish, REFUSED, cast.management, uuid4()),
            withdrawing(wish, person, uuid4()), answering(wish, ACCEPTED, cast.area_manager, uuid4()),
        )
    ]  # fmt: skip
    assert len(messages) == 20
    together(*messages)
    for wish, _person in wishes:
        steps = list(WishStep.objects.filter(wish=wish).order_by("number"))
        assert [step.number for step in steps] == list(range(1, len(steps) + 1))
        states = [step.state for step in steps]
        assert states in (
            [EXPRESSED, ACCEPTED, WITHDRAWN], [EXPRESSED, REFUSED], [EXPRESSED, WITHDRAWN],
        ), states  # fmt: skip
        wish.refresh_from_db()
        assert wish.state == states[-1]
        organiser = Organiser.objects.filter(action=proposed, body=wish.agency.body).first()
        assert (organiser is not None and not organiser.withdrawn) == (wish.state == ACCEPTED)
    told = LogEntry.objects.filter(noun="wish").count()
    assert told == WishStep.objects.count()
    assert tag_of(Action.objects.get(pk=proposed.pk).organisers.select_related("body")) in ("regional", "bi-regional")
    assert list(broken_chains()) == []


def _next_number_without_the_lock(wish, barrier):
    """What a step would be without the lock: look which number is next, then write it."""
    last = WishStep.objects.filter(wish=wish).aggregate(last=Max("number"))["last"] or 0
    barrier.wait(timeout=PATIENCE)
    return last + 1


def test_without_the_lock_all_would_be_the_second_step(proposed, cast):
    ((agency, person),) = delegates(cast, 1)
    wish = express_wish(proposed, OFFER, agency=agency, by=person, now=NOW)
    numbers = together(*[lambda barrier: _next_number_without_the_lock(wish, barrier)] * 20)
    assert numbers == [2] * 20


def test_without_the_lock_all_would_find_the_wish_unanswered(proposed, cast):
    ((agency, person),) = delegates(cast, 1)
    wish = express_wish(proposed, OFFER, agency=agency, by=person, now=NOW)
    believed = []

    def answer(barrier):
        row = Wish.objects.get(pk=wish.pk)
        barrier.wait(timeout=PATIENCE)
        if row.state == EXPRESSED:
            with transaction.atomic():
                Wish.objects.filter(pk=wish.pk).update(state=ACCEPTED)
            believed.append(threading.get_ident())

    together(*[answer] * 20)
    assert len(believed) == 20
    connection.close()
