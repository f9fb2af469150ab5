"""An action as a plan has it, for what is judged across the plans of several agencies. Articles B1, B3, B6."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mercator.rules import mission


@dataclass(frozen=True, slots=True)
class Planned:
    """What proposals, collisions and the best set of partnerships look at.

    key: the action's code, or where its row stands in a file. agency: the code of whose plan. countries: ISO codes of
    the market. cities: canonical names of where it takes place, at home for buyers who are invited. sectors: codes.
    start and end bound the window that `precision` names (rules.mission); end is None when only the departure is known.
    estimate: euros that the agency expects to spend itself, None when unknown. expected: participants, one end None if
    open. manager and post as the plan names them, "" when it does not. status: rules.mission.STATUSES.
    together: codes of the agencies that take part now, the own one among them; empty means the own one alone.
    """

    key: str
    agency: str
    title: str
    kind: str
    countries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    precision: str = mission.UNKNOWN
    estimate: Decimal | None = None
    expected_min: int | None = None
    expected_max: int | None = None
    manager: str = ""
    post: str = ""
    status: str = mission.PLANNED
    together: frozenset[str] = frozenset()

    @property
    def last(self) -> date | None:
        """The last day of the window; the first when no end is known."""
        return self.end or self.start

    @property
    def goes_ahead(self) -> bool:
        """Neither cancelled nor postponed."""
        return self.status not in mission.NOT_GOING_AHEAD

    def without_figures(self) -> Planned:
        """What may be told of a public action whose plan is not open: neither what it foresees nor who manages it."""
        return replace(self, estimate=None, expected_min=None, expected_max=None, manager="", post="")
