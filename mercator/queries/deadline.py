"""When an answer is due. Article G3.

Working days from admissibility, by the agency's own setting; Belgian holidays are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import holidays

from mercator.models import Question
from mercator.rules.answer import FROZEN
from mercator.rules.question import answer_deadline, working_days_left

ANSWERED: Final = "answered"
NOT_SET: Final = "not-set"
"""The agency has not said what its term is."""
NOT_ADMISSIBLE: Final = "not-admissible"
"""No date of admissibility yet: the term has not started."""
OVERDUE: Final = "overdue"
SOON: Final = "soon"
FINE: Final = "fine"
STANDINGS: Final = (OVERDUE, SOON, FINE, NOT_SET, NOT_ADMISSIBLE, ANSWERED)

SOON_DAYS: Final = 5
"""Working days before the deadline from which it is called near."""
_LONGEST_TERM_YEARS: Final = 2


@dataclass(frozen=True, slots=True)
class Deadline:
    """on: the last day; None when it cannot be told. left: working days after today up to `on`, negative once past."""

    standing: str
    on: date | None = None
    left: int | None = None

    @property
    def late(self) -> int:
        """Working days since the deadline; 0 when it has not passed."""
        return max(0, -(self.left or 0))


@lru_cache(maxsize=32)
def closed_days(year: int) -> frozenset[date]:
    """The legal holidays of Belgium in `year`."""
    return frozenset(holidays.country_holidays("BE", years=year))


def deadline(question: Question, *, today: date) -> Deadline:
    """Where `question` stands against its term. Its agency's row is read."""
    if question.state == FROZEN or question.answered_on is not None:
        return Deadline(ANSWERED, _last_day(question))
    term = question.agency.answer_working_days
    if not term:
        return Deadline(NOT_SET)
    on = _last_day(question)
    if on is None:
        return Deadline(NOT_ADMISSIBLE)
    left = working_days_left(on, today=today, closed=_closed_between(today, on))
    standing = OVERDUE if left < 0 else SOON if left <= SOON_DAYS else FINE
    return Deadline(standing, on, left)


def _last_day(question: Question) -> date | None:
    admissible, term = question.admissible_on, question.agency.answer_working_days
    if admissible is None or not term:
        return None
    latest = date(admissible.year + _LONGEST_TERM_YEARS, 12, 31)
    return answer_deadline(admissible, working_days=term, closed=_closed_between(admissible, latest))


def _closed_between(one: date, other: date) -> frozenset[date]:
    first, last = sorted((one.year, other.year))
    return frozenset[date]().union(*(closed_days(year) for year in range(first, last + 1)))
