"""Requests of people about what is known of them: what may be recorded, how long they have waited. D6."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from mercator.rules.problem import Problem, problem

COPY: Final = "copy"
ERASURE: Final = "erasure"
KINDS: Final = (COPY, ERASURE)

TERM: Final = timedelta(days=30)
"""Within so many days a request is answered (the regulation says one month)."""
SOON: Final = timedelta(days=7)

ANSWERED: Final = "answered"
LATE: Final = "late"
DUE_SOON: Final = "soon"
OPEN: Final = "open"


def standing_of(asked: date, *, answered: bool, today: date) -> str:
    """Whether a request was answered, is late, is due within SOON, or is simply open."""
    if answered:
        return ANSWERED
    left = asked + TERM - today
    return LATE if left < timedelta() else DUE_SOON if left <= SOON else OPEN


def asked_problems(kind: str, *, asked_at: datetime, now: datetime, erased: bool) -> list[Problem]:
    """What stands in the way of recording a request."""
    found = []
    if kind not in KINDS:
        found.append(problem("request-kind-unknown", field="kind"))
    if asked_at > now:
        found.append(problem("request-in-the-future", field="asked_on"))
    if erased:
        found.append(problem("member-erased"))
    return found
