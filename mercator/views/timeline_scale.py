"""The scale of a timeline: days to units of the drawing, with months, quarters and weeks. Article B1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _

WIDTH: Final = 912.0
"""Of all days together, in units of the drawing: on a screen of 1280 pixels a unit is a pixel."""
SIDE: Final = 8.0
"""The room left and right of the days."""
HEAD: Final = 46.0
"""The height of the quarters and months above the lanes."""
WIDE_MONTH: Final = 70.0


def units(number: float) -> str:
    """A number of units as SVG writes it, with one decimal at most."""
    return f"{round(number, 1):g}"


@dataclass(frozen=True, slots=True)
class Tick:
    """A month or quarter: where it begins, where its middle is, and what it is called."""

    x: str
    middle: str
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from `first` to `last`, both in."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def day(self) -> float:
        """The width of a day, in units."""
        return WIDTH / self.days

    def x(self, on: date) -> float:
        """Where a day begins; days outside the scale stand at its edge."""
        return SIDE + max(0, min((on - self.first).days, self.days)) * self.day

    def months(self) -> Iterator[Tick]:
        short = WIDTH / self.days * 28 < WIDE_MONTH
        for start, end in self._spans(1):
            name = str(MONTHS_3[start.month] if short else MONTHS[start.month])
            yield self._tick(start, end, name)

    def quarters(self) -> Iterator[Tick]:
        for start, end in self._spans(3):
            name = _("Q%(number)s") % {"number": (start.month + 2) // 3}
            yield self._tick(start, end, f"{name} {start.year}")

    def weeks(self) -> str:
        """The Mondays as a path of small lines under the months."""
        monday = self.first + timedelta(days=-self.first.weekday() % 7)
        marks = []
        while monday <= self.last:
            marks.append(f"M{units(self.x(monday))} {units(HEAD - 5)}v5")
            monday += timedelta(days=7)
        return "".join(marks)

    def _spans(self, months: int) -> Iterator[tuple[date, date]]:
        """The start and the day after the end of each month or quarter, cut at the edges of the scale."""
        start = self.first
        while start <= self.last:
            place = start.year * 12 + (start.month - 1) // months * months + months
            following = date(place // 12, place % 12 + 1, 1)
            yield start, min(following, self.last + timedelta(days=1))
            start = following

    def _tick(self, start: date, end: date, label: str) -> Tick:
        left, right = self.x(start), self.x(end)
        return Tick(units(left), units((left + right) / 2), label)
