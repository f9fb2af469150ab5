"""The best set of partnerships between the actions of several plans: what is asked and what was found. Articles B1, B3.

Days are ordinals (date.toordinal), money is euro cents, so that the solver and its checker count in whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final

from mercator.rules import mission

PRECISE: Final = frozenset({mission.DAY, mission.WEEK})
"""The precisions whose days are taken as they stand; all others only name a window."""


@dataclass(frozen=True, slots=True)
class ActionToPlace:
    """An action whose dates may shift. start and end: first and last day of its dates, or of the window named.

    fixed: never moves, and is never pinned to a week. resources: who and what cannot be in two places in a week.
    earlier and later: by how many days at most its agency lets it move. blocked: days on which nothing new is put,
    being holidays at the destination.
    """

    key: str
    agency: str
    start: int
    end: int
    precision: str = mission.DAY
    fixed: bool = False
    resources: frozenset[str] = frozenset()
    earlier: int = 0
    later: int = 0
    blocked: frozenset[int] = frozenset()

    @property
    def precise(self) -> bool:
        """Its days are known; else start and end bound a window somewhere in which it takes place."""
        return self.precision in PRECISE

    @property
    def on_holiday(self) -> bool:
        """As planned it lies on a blocked day; not known of a window."""
        return self.precise and any(self.start <= day <= self.end for day in self.blocked)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Actions that could be done together. saving: cents, None when unknown. score: how well they fit, in points."""

    key: str
    members: tuple[str, ...]
    saving: int | None = None
    score: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What counts, in cents of saving, and what may be done.

    apart: most days between the dates of two members of a partnership, 0 when they must overlap or adjoin. step: an
    action shifts by a multiple of so many days, 7 keeps the weekday. small: up to so many days any shift will do.
    point: what a point of score is worth. moved and moved_day: what it costs to move an action at all, and for each
    day. resolved: what it is worth when a double booking or a day on holiday vanishes.
    """

    apart: int = 2
    step: int = 7
    small: int = 0
    point: int = 10_000
    moved: int = 5_000
    moved_day: int = 1_000
    resolved: int = 15_000


@dataclass(frozen=True)
class Instance:
    """What is asked. Raises ValueError when a key is there twice or a candidate has an unknown or repeated member."""

    actions: tuple[ActionToPlace, ...]
    candidates: tuple[Candidate, ...]
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        keys = [action.key for action in self.actions]
        groups = [candidate.key for candidate in self.candidates]
        if len(set(keys)) < len(keys) or len(set(groups)) < len(groups):
            raise ValueError("A key is there twice.")
        for candidate in self.candidates:
            members = set(candidate.members)
            if not members <= set(self.action) or len(members) < max(len(candidate.members), 2):
                raise ValueError(f"{candidate.key} has an unknown or repeated member, or only one.")

    @cached_property
    def action(self) -> Mapping[str, ActionToPlace]:
        return MappingProxyType({action.key: action for action in self.actions})

    @cached_property
    def candidate(self) -> Mapping[str, Candidate]:
        return MappingProxyType({candidate.key: candidate for candidate in self.candidates})


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an action comes to lie when that differs from its plan: first and last day.

    shift: days later than planned, negative when earlier; of a window that was pinned, how far it leaves the window.
    pinned: only a window was known, and a week of it was chosen.
    """

    key: str
    start: int
    end: int
    shift: int
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Solution:
    """What was found. chosen: keys of candidates. placements: only of actions that move or are pinned.

    value: what it is worth in cents by the settings, doing nothing being 0. bound: no set is worth more. proved: this
    is the best there is. stopped: somebody stopped the search, or its time was over.
    """

    chosen: tuple[str, ...] = ()
    placements: tuple[Placement, ...] = ()
    value: int = 0
    bound: int = 0
    proved: bool = False
    stopped: bool = False
    seconds: float = 0.0

    def placement(self) -> Mapping[str, Placement]:
        return {placement.key: placement for placement in self.placements}


DO_NOTHING: Final = Solution()
"""Every agency goes alone on the dates that it planned."""
