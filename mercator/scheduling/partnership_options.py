"""Where an action may come to lie: as planned, shifted within its tolerance, or pinned to a week of its window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from mercator.scheduling.partnership import ActionToPlace, Candidate, Instance, Settings

WORKING_WEEK: Final = 5
"""Days that an action is given when it is pinned: Monday to Friday."""


@dataclass(frozen=True, slots=True)
class Option:
    """One place for an action. stays: as planned. busy: its people and post are known to be taken in these weeks.

    joins: a partnership can be made of it: a mere window has to be pinned first, unless it never moves.
    """

    start: int
    end: int
    shift: int
    stays: bool
    pinned: bool
    busy: bool
    joins: bool

    @property
    def first_week(self) -> int:
        """The ISO week of its first day, counted from the beginning of the calendar, whose first day is a Monday."""
        return (self.start - 1) // 7

    @property
    def last_week(self) -> int:
        return (self.end - 1) // 7

    def meets(self, other: Option) -> bool:
        """Both are busy in the same week: nobody travels twice in one."""
        return self.busy and other.busy and self.first_week <= other.last_week and other.first_week <= self.last_week

    def near(self, other: Option, apart: int) -> bool:
        """At most `apart` days lie between the two."""
        return self.start - other.end - 1 <= apart and other.start - self.end - 1 <= apart


def options_of(action: ActionToPlace, settings: Settings, *, heed_holidays: bool = True) -> tuple[Option, ...]:
    """The places of an action, the one as planned first. What is new avoids holidays."""
    here = Option(
        action.start, action.end, 0, stays=True, pinned=False, busy=action.precise, joins=action.precise or action.fixed
    )
    if action.fixed:
        return (here,)
    new = _shifted(action, settings) if action.precise else _pinned(action)
    blocked = action.blocked if heed_holidays else frozenset()
    return (here, *(one for one in new if blocked.isdisjoint(range(one.start, one.end + 1))))


def _shifted(action: ActionToPlace, settings: Settings) -> Iterator[Option]:
    for shift in range(-action.earlier, action.later + 1):
        if shift and (abs(shift) <= settings.small or shift % settings.step == 0):
            yield Option(action.start + shift, action.end + shift, shift, False, False, busy=True, joins=True)


def _pinned(action: ActionToPlace) -> Iterator[Option]:
    """The working weeks of the window, widened by the tolerance; days of the window itself where it holds no week."""
    first, last = action.start - action.earlier, action.end + action.later - WORKING_WEEK + 1
    monday = first + (1 - first) % 7  # the ordinal of a Monday leaves 1
    if monday > last:
        end = min(action.end, action.start + WORKING_WEEK - 1)
        yield Option(action.start, end, 0, False, True, busy=True, joins=True)
    for start in range(monday, last + 1, 7):
        end = start + WORKING_WEEK - 1
        shift = start - action.start if start < action.start else max(end - action.end, 0)
        yield Option(start, end, shift, False, True, busy=True, joins=True)


def within_reach(candidate: Candidate, options: dict[str, tuple[Option, ...]], apart: int) -> bool:
    """Each two of the members can be brought together."""
    joining = [[option for option in options[key] if option.joins] for key in candidate.members]
    return all(any(a.near(b, apart) for a in left for b in right) for left, right in combinations(joining, 2))


def all_options(instance: Instance) -> dict[str, tuple[Option, ...]]:
    return {action.key: options_of(action, instance.settings) for action in instance.actions}
