"""Two senders at the same moment: each mail leaves once, and a stopped one not at all. Article B5."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.core import mail as django_mail
from django.core.mail import get_connection

from mercator.actions import mail as verbs
from mercator.actions.mail import message_of, send_due, stop_mail, write_mail
from mercator.models import Mail
from mercator.rules.mail import SENT, WAITING
from tests.actions.test_at_once import PATIENCE, together
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
MAILS = 12


@pytest.fixture
def cast(transactional_db):
    return assemble()


@pytest.fixture
def mails(cast, settings):
    settings.MAIL_SERVER = True
    return [
        write_mail(
            key=f"m-{number}", agency=cast.hub, to=cast.planner, subject=f"Mail {number}", body="x", noun="action",
            noun_key="A-1", now=NOW, leaves_at=NOW,
        )
        for number in range(MAILS)
    ]  # fmt: skip


def sending(barrier):
    barrier.wait(timeout=PATIENCE)
    return send_due(NOW)


def sending_without_the_guard(barrier):
    """What sending would be if it read which mails wait, and only afterwards said that it sent them."""
    keys = list(Mail.objects.filter(state=WAITING).order_by("pk").values_list("pk", flat=True))
    barrier.wait(timeout=PATIENCE)
    for key in keys:
        get_connection().send_messages([message_of(Mail.objects.get(pk=key))])
        Mail.objects.filter(pk=key).update(state=SENT)
    return len(keys)


def subjects():
    return sorted(one.subject for one in django_mail.outbox)


def test_two_senders_at_the_same_moment_send_each_mail_once(mails):
    answers = together(sending, sending)
    assert sum(answers) == MAILS
    assert subjects() == sorted(one.subject for one in mails)
    assert set(Mail.objects.values_list("state", flat=True)) == {SENT}


def test_without_the_guard_two_senders_send_each_mail_twice(mails):
    together(sending_without_the_guard, sending_without_the_guard)
    assert subjects() == sorted([one.subject for one in mails] * 2)


def test_with_the_claim_taken_away_two_senders_repeat_themselves(mails, monkeypatch):
    """Both have read which mails wait before either claims: only the state in the claim keeps them apart."""
    meet = threading.Barrier(2)
    met = threading.local()

    def claim_anything(key, *, now):
        if not getattr(met, "once", False):
            met.once = True
            meet.wait(timeout=PATIENCE)
        Mail.objects.filter(pk=key).update(taken_at=now)
        return now

    monkeypatch.setattr(verbs, "_claim", claim_anything)
    together(sending, sending)
    assert subjects() == sorted([one.subject for one in mails] * 2)


def test_a_mail_stopped_while_it_is_being_sent_either_left_or_did_not(mails, cast):
    (one, *_others) = mails
    by, answers = cast.planner, []

    def stopping(barrier):
        barrier.wait(timeout=PATIENCE)
        answers.extend(stop_mail(one, by=by, now=NOW))
        return answers

    together(sending, stopping)
    one.refresh_from_db()
    left = subjects().count(one.subject)
    assert (one.state, left) == (("stopped", 0) if not answers else ("sent", 1))
