"""How well two actions of different plans fit together: destination, sector and time, in points. Article B3.

Same country 3, neighbouring market 1; same sector 3, near sector 1; at most 7 days apart 3, at most 21 days 2, a month
known only 1, a quarter or half-year known only 0. From 9 points strong, from 7 medium, from 5 weak. Neighbouring
countries and near sectors together are nothing, however close in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from mercator.rules import mission
from mercator.rules.market import markets_of
from mercator.rules.planned import Planned
from mercator.rules.sector import MULTISECTOR, near_to, sector_key

SAME: Final = 3
NEAR: Final = 1
SAME_WEEK: Final = 3
SAME_WEEKS: Final = 2
SAME_MONTH: Final = 1
PERHAPS: Final = 0
A_WEEK: Final = 7
"""Days between the end of the one and the start of the other within which one trip can serve both."""
THREE_WEEKS: Final = 21
"""Days within which moving one of them is worth asking; further apart nothing is proposed."""

STRONG: Final = "strong"
MEDIUM: Final = "medium"
WEAK: Final = "weak"
STRENGTHS: Final = (STRONG, MEDIUM, WEAK)
_FROM: Final = ((9, STRONG), (7, MEDIUM), (5, WEAK))

EXACT: Final = frozenset({mission.DAY, mission.WEEK})
VAGUE: Final = frozenset({mission.QUARTER, mission.SEMESTER})
DATED: Final = EXACT | VAGUE | {mission.MONTH}
"""Of a whole year, or of nothing at all, no nearness can be told."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The points that two actions get, and the days between their windows (0 when they overlap)."""

    market: int
    sector: int
    time: int
    days_apart: int

    @property
    def score(self) -> int:
        return self.market + self.sector + self.time

    @property
    def strength(self) -> str:
        return strength_of(self.score)


def strength_of(score: int) -> str:
    """STRONG, MEDIUM or WEAK; "" for too few points."""
    return next((strength for points, strength in _FROM if score >= points), "")


def window(action: Planned) -> tuple[date, date] | None:
    """The first and the last day between which an action lies; None when too little is known.

    Ends typed in the wrong order bound the same window.
    """
    if action.start is None or action.precision not in DATED:
        return None
    last = action.end or action.start
    return min(action.start, last), max(action.start, last)


def days_apart(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Days from the end of the earlier window to the start of the later; 0 when they overlap."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)


def market_points(one: Planned, other: Planned) -> int:
    if not set(one.countries).isdisjoint(other.countries):
        return SAME
    return 0 if markets_of(one.countries).isdisjoint(markets_of(other.countries)) else NEAR


def sector_points(one: Planned, other: Planned) -> int:
    first, second = set(map(sector_key, one.sectors)), set(map(sector_key, other.sectors))
    if not first.isdisjoint(second):
        return SAME
    if not (first and second):
        return 0
    near = MULTISECTOR in first | second or any(not near_to(code).isdisjoint(second) for code in first)
    return NEAR if near else 0


def time_points(one: Planned, other: Planned) -> tuple[int, int] | None:
    """The points for time and the days between the windows; None when they are too far apart or too little is known.

    A month has no exact end: the other lies in it, or at most a week from it. A quarter must hold the other action.
    """
    first, second = window(one), window(other)
    if first is None or second is None:
        return None
    apart, known = days_apart(first, second), {one.precision, other.precision}
    if known & VAGUE:
        return None if apart else (PERHAPS, 0)
    if mission.MONTH in known:
        near = apart <= A_WEEK or (apart <= THREE_WEEKS and _share_a_month(first, second))
        return (SAME_MONTH, apart) if near else None
    if apart > THREE_WEEKS:
        return None
    return (SAME_WEEK if apart <= A_WEEK else SAME_WEEKS), apart


def _share_a_month(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two windows touch one month of the calendar: the beginning of October and its last week do."""
    return max(one[0], other[0]).replace(day=1) <= min(one[1], other[1])


def fit_of(one: Planned, other: Planned) -> Fit | None:
    """How well two actions fit, whatever their kinds; None when they do not."""
    market, sector, time = market_points(one, other), sector_points(one, other), time_points(one, other)
    if time is None or not market or not sector or market == sector == NEAR:
        return None
    found = Fit(market, sector, *time)
    return found if found.strength else None
