"""What the worker does besides its jobs: one duty that fails does not keep the others from being done. Article B5."""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType

from mercator.actions import duty
from mercator.actions.mail import send_due

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def test_a_duty_that_fails_is_told_to_the_operator_and_the_next_one_is_done(monkeypatch, caplog):
    done = []

    def failing(now):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(duty, "DUTIES", MappingProxyType({"broken": failing, "other": done.append}))
    duty.do_duties(NOW)
    assert done == [NOW]
    assert "the disk is full" in caplog.text


def test_mails_are_sent_by_the_worker():
    assert send_due in duty.DUTIES.values()
