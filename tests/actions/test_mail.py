"""The outbox: each mail is seen, can be stopped, and leaves once. Article B5."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail as django_mail
from django.core.exceptions import PermissionDenied

from mercator.actions.mail import resume_mail, send_due, send_now, stop_mail, write_mail
from mercator.models import LogEntry, Mail
from mercator.rules.mail import GRACE, SILENCE
from tests.mail_server import SERVER, Server

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
LATER = NOW + GRACE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _server(settings):
    settings.MAIL_SERVER = True
    settings.DEFAULT_FROM_EMAIL = "Mercator <mercator@example.org>"


def written(cast, *, key="wish-1", **fields):
    values = {
        "agency": cast.hub, "to": cast.area_manager, "subject": "You organise together", "body": "Names and steps.",
        "noun": "action", "noun_key": "A-1", "now": NOW,
    }  # fmt: skip
    return write_mail(key=key, **(values | fields))


def codes(problems):
    return [one.code for one in problems]


def test_a_mail_waits_for_its_time_and_then_leaves_once_as_it_was_seen(cast):
    row = written(cast, copies=["Willem Walloon <willem@example.org>"])
    assert send_due(NOW) == 0
    assert send_due(LATER) == 1
    assert send_due(LATER) == 0
    (sent,) = django_mail.outbox
    assert (sent.subject, sent.body) == (row.subject, row.body)
    assert sent.to == ["Adam Area <adam.area@example.org>"]
    assert sent.cc == ["Willem Walloon <willem@example.org>"]
    row.refresh_from_db()
    assert (row.state, row.sent_at is not None) == ("sent", True)


def test_the_same_mail_is_written_once(cast):
    assert written(cast) is not None
    assert written(cast, subject="Again") is None
    assert Mail.objects.get().subject == "You organise together"


def test_the_log_tells_of_a_mail_without_its_text(cast):
    row = written(cast, body="Secret words")
    entry = LogEntry.objects.get(verb="mail.write")
    assert entry.after["subject"] == row.subject
    assert "Secret words" not in str(entry.after)
    assert cast.area_manager.email not in str(entry.after)


def test_a_stopped_mail_never_leaves_until_somebody_lets_it_go(cast):
    row = written(cast)
    assert stop_mail(row, by=cast.planner, now=NOW) == []
    assert send_due(LATER) == 0
    assert resume_mail(row, by=cast.planner, now=LATER) == []
    assert send_due(LATER) == 1


def test_a_mail_can_leave_before_its_time(cast):
    row = written(cast)
    assert send_now(row, by=cast.planner, now=NOW) == []
    assert send_due(NOW) == 1


def test_what_has_left_cannot_be_stopped(cast):
    row = written(cast)
    send_due(LATER)
    assert codes(stop_mail(row, by=cast.planner, now=LATER)) == ["mail-is-sent"]
    assert codes(resume_mail(row, by=cast.planner, now=LATER)) == ["mail-is-sent"]


@pytest.mark.parametrize("who", ["reader", "finance", "administrator", "awex_planner", "outsider"])
def test_only_those_who_send_mail_for_the_agency_decide_on_it(cast, who):
    row = written(cast)
    for verb in (stop_mail, send_now, resume_mail):
        with pytest.raises(PermissionDenied):
            verb(row, by=getattr(cast, who), now=NOW)


def test_without_a_mail_server_nothing_leaves(cast, settings):
    settings.MAIL_SERVER = False
    row = written(cast)
    assert send_due(LATER) == 0
    row.refresh_from_db()
    assert (row.state, django_mail.outbox) == ("waiting", [])


def test_while_the_server_does_not_answer_mails_wait_and_say_so(cast, settings):
    settings.EMAIL_BACKEND = SERVER
    row = written(cast)
    with Server(opening=ConnectionRefusedError("nobody there")):
        assert send_due(LATER) == 0
    row.refresh_from_db()
    assert row.state == "waiting"
    assert row.problem.startswith("no-answer")
    with Server() as server:
        assert send_due(LATER) == 1
    assert len(server.sent) == 1
    row.refresh_from_db()
    assert (row.state, row.problem) == ("sent", "")


def test_a_refused_mail_says_so_and_leaves_when_a_person_lets_it_go_again(cast, settings):
    settings.EMAIL_BACKEND = SERVER
    row, other = written(cast), written(cast, key="wish-2", to=cast.planner)
    refused = SMTPRecipientsRefused({"adam.area@example.org": (550, b"no such user")})
    with Server(sending=[refused]):
        assert send_due(LATER) == 1
        assert send_due(LATER) == 0
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, other.state) == ("failed", "sent")
    assert "no such user" in row.problem
    assert resume_mail(row, by=cast.planner, now=LATER) == []
    with Server() as server:
        assert send_due(LATER) == 1
    assert [one.to for one in server.sent] == [["Adam Area <adam.area@example.org>"]]


def test_a_connection_that_breaks_leaves_the_mail_to_a_person_and_the_next_one_untouched(cast, settings):
    settings.EMAIL_BACKEND = SERVER
    row, other = written(cast), written(cast, key="wish-2")
    with Server(sending=[SMTPServerDisconnected("gone")]):
        assert send_due(LATER) == 0
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, other.state) == ("failed", "waiting")
    assert row.problem.startswith("broke")


def test_a_mail_whose_sender_was_killed_is_never_sent_again_by_itself(cast, settings):
    settings.EMAIL_BACKEND = SERVER
    row = written(cast)
    with Server(sending=[KeyboardInterrupt()]), pytest.raises(KeyboardInterrupt):
        send_due(LATER)
    row.refresh_from_db()
    assert row.state == "sending"
    much_later = row.taken_at + SILENCE
    with Server() as server:
        assert send_due(much_later) == 0
        assert codes(resume_mail(row, by=cast.planner, now=row.taken_at)) == ["mail-is-sending"]
        assert resume_mail(row, by=cast.planner, now=much_later) == []
        assert send_due(much_later) == 1
    assert len(server.sent) == 1


def test_a_mail_keeps_its_message_id_when_it_is_tried_again(cast, settings):
    settings.EMAIL_BACKEND = SERVER
    row = written(cast)
    with Server(sending=[SMTPServerDisconnected("gone")]) as first:
        send_due(LATER)
    resume_mail(row, by=cast.planner, now=LATER)
    with Server() as second:
        send_due(LATER)
    ids = [one.extra_headers["Message-ID"] for one in (*first.tried, *second.sent)]
    assert len(ids) == 2
    assert len(set(ids)) == 1
