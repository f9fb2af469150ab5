"""Mails of the outbox: each can be seen before it leaves, is found afterwards, and leaves once. Article B5."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from mercator.rules.problem import Problem, problem

WAITING: Final = "waiting"
STOPPED: Final = "stopped"
SENDING: Final = "sending"
SENT: Final = "sent"
FAILED: Final = "failed"
STATES: Final = (WAITING, STOPPED, SENDING, SENT, FAILED)

GRACE: Final = timedelta(minutes=15)
"""How long a mail waits in the outbox before it leaves by itself: time to read and stop it."""

NO_ANSWER: Final = "no-answer"
REFUSED: Final = "refused"
BROKE: Final = "broke"
PROBLEMS: Final = (NO_ANSWER, REFUSED, BROKE)
"""The server did not answer (the mail waits on), refused the mail, or the connection broke while it was leaving."""

STOP: Final = "stop"
SEND_NOW: Final = "send-now"
RESUME: Final = "resume"
STEPS: Final = MappingProxyType(
    {
        STOP: frozenset({WAITING}),
        SEND_NOW: frozenset({WAITING}),
        RESUME: frozenset({STOPPED, FAILED, SENDING}),
    }
)
"""What a person may do with a mail, and from which states. To let one go again whose sender died is her decision."""

SILENCE: Final = timedelta(minutes=10)
"""After so long in SENDING its sender is held to be dead: nobody knows whether the mail left."""


def steps_from(state: str, *, taken_at: datetime | None, now: datetime) -> tuple[str, ...]:
    """What may be done with a mail in `state`; nothing while a sender is at it."""
    if state == SENDING and not lost(state, taken_at=taken_at, now=now):
        return ()
    return tuple(step for step, states in STEPS.items() if state in states)


def lost(state: str, *, taken_at: datetime | None, now: datetime) -> bool:
    """Whether a sender took the mail and never came back: it may have left."""
    return state == SENDING and (taken_at is None or now - taken_at >= SILENCE)


def step_problems(step: str, *, state: str, taken_at: datetime | None, now: datetime) -> list[Problem]:
    """Why `step` cannot be done now: the mail left, or is leaving, or is where the step would bring it."""
    if step in steps_from(state, taken_at=taken_at, now=now):
        return []
    return [problem("mail-is-" + state, field="state", state=state)]
