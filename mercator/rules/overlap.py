"""Where plans of several agencies meet: the same country at about the same time. Articles B1, B3.

Two actions share a place when different agencies plan them in the same country, neither of them at home, and their
windows overlap or lie at most NEARBY apart: close enough to ask whether one trip could serve both. Only dates known to
the day, week or month count: a quarter would meet nearly everything. It says where to look; nobody is bound by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mercator.rules import mission

NEARBY: Final = timedelta(days=21)
HOME: Final = "BE"
"""At home nobody travels: two seminars in Brussels share no place in this sense."""
PRECISE: Final = frozenset({mission.DAY, mission.WEEK, mission.MONTH})


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action as a plan has it. agency: the code of whose plan; countries: ISO codes; sectors: codes.

    start and end bound the window that `precision` names; end is None when only the departure is known.
    """

    code: str
    agency: str
    countries: frozenset[str]
    sectors: frozenset[str]
    start: date | None
    end: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two actions that share a place, the earlier first.

    days_apart: whole days between them, 0 when they overlap or follow at once.
    """

    first: PlannedAction
    second: PlannedAction
    country: str
    days_apart: int

    @property
    def sectors(self) -> frozenset[str]:
        """The codes of the sectors that both have."""
        return self.first.sectors & self.second.sectors


def overlaps(actions: Iterable[PlannedAction]) -> list[Overlap]:
    """The pairs that share a place, in the order in which the later of the two starts; once for each country."""
    windows = [
        (action.start, action.end or action.start, action)
        for action in actions
        if action.start and action.precision in PRECISE
    ]
    windows.sort(key=lambda window: (window[0], window[2].code))
    return list(_pairs(windows))


def _pairs(windows: Iterable[tuple[date, date, PlannedAction]]) -> Iterator[Overlap]:
    """Each window is compared with those in its countries that are not yet over NEARBY before it starts."""
    still_near: dict[str, list[tuple[date, PlannedAction]]] = defaultdict(list)
    for start, end, action in windows:
        for country in sorted(action.countries - {HOME}):
            near = [one for one in still_near[country] if start - one[0] <= NEARBY]
            for other_end, other in near:
                if other.agency != action.agency:
                    yield Overlap(other, action, country, max((start - other_end).days - 1, 0))
            still_near[country] = [*near, (end, action)]
