"""Who gets a seat where seats are counted: first come, first served; the others wait in order. Article C2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mercator.rules.problem import Problem, problem
from mercator.rules.programme import REQUIRED, SIGNED_UP, WAITING

HOLDS_A_SEAT: Final = (REQUIRED, SIGNED_UP)
"""Who must be there sits on a chair too."""
NOBODY: Final = ""
"""How a delegate stands to an item that she has nothing to do with yet."""


@dataclass(frozen=True, slots=True)
class SignUpFacts:
    """An item as a delegate finds it who wants a seat.

    open: published, with sign-up, meant for her, neither cancelled nor taken away. capacity: seats, None without a
    limit. seated: seats that are taken. mine: her own standing (rules.programme.PLACES), NOBODY for none. until: the
    last day on which one signs up, None when none is set. day: on which it happens, None until known. waiting: how many
    wait for a seat. off: the mission is cancelled or postponed.
    """

    open: bool
    capacity: int | None
    seated: int
    mine: str
    until: date | None
    day: date | None
    waiting: int = 0
    off: bool = False


def seats_left(capacity: int | None, seated: int) -> int | None:
    """Seats that nobody has taken, never below 0; None without a limit."""
    return None if capacity is None else max(0, capacity - seated)


def last_day(facts: SignUpFacts) -> date | None:
    """The last day on which one signs up: the deadline, at the latest the day itself."""
    days = [one for one in (facts.until, facts.day) if one is not None]
    return min(days) if days else None


def sign_up_problems(facts: SignUpFacts, *, today: date) -> list[Problem]:
    """Why she cannot sign up: the mission is off, it is not open to her, she stands on the list, it is too late.

    A full item is no reason.
    """
    if facts.off:
        return [problem("sign-up-mission-off")]
    if not facts.open:
        return [problem("sign-up-not-open")]
    if facts.mine != NOBODY:
        return [problem("sign-up-on-the-list")]
    last = last_day(facts)
    return [problem("sign-up-too-late", until=last)] if last is not None and today > last else []


def leave_problems(facts: SignUpFacts, *, today: date) -> list[Problem]:
    """Why she cannot give her place back: she must be there, has none, or it is over. The deadline keeps nobody."""
    if facts.mine == REQUIRED:
        return [problem("sign-up-required")]
    if facts.mine == NOBODY:
        return [problem("sign-up-not-on-the-list")]
    return [problem("sign-up-over")] if facts.day is not None and today > facts.day else []


def place_for(facts: SignUpFacts) -> str:
    """What who signs up now becomes: SIGNED_UP while there is a seat and nobody waits for one, else WAITING."""
    left = seats_left(facts.capacity, facts.seated)
    return SIGNED_UP if left is None or (left and not facts.waiting) else WAITING


def moving_up(waiting: Sequence[int], *, capacity: int | None, seated: int) -> tuple[int, ...]:
    """The keys of those who get a seat now. waiting: keys, who came first stands first."""
    left = seats_left(capacity, seated)
    return tuple(waiting if left is None else waiting[:left])


def turn_of(key: int, waiting: Sequence[int]) -> int:
    """Whose turn it is: 1 for who gets the next seat. Raises ValueError when `key` does not wait."""
    return waiting.index(key) + 1
