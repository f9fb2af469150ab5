"""Moving items of a programme: by minutes, to another day, all of them by days. Article C2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from mercator.rules.programme import within_reach

STEP: Final = 15
"""Minutes by which the arrow keys move."""
_DAYS: Final = 100
_MOST_DAYS: Final = 300


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item is, on the clock there; end_day None: the day itself."""

    day: date | None
    start: time | None
    end_day: date | None
    end: time | None


def moved(slot: Slot, *, day: date | None, minutes: int) -> Slot:
    """The slot on `day` (None: as it is), then `minutes` later or earlier; it keeps its length on the clock.

    Without a day or without a time there is nothing that minutes could move.
    """
    to_day = day or slot.day
    if to_day is None or slot.start is None:
        return Slot(to_day, slot.start, _along(slot, to_day), slot.end)
    start = datetime.combine(to_day, slot.start) + timedelta(minutes=minutes)
    if slot.end is None:
        return Slot(start.date(), start.time(), _along(slot, start.date()), None)
    before = datetime.combine(slot.day or to_day, slot.start)
    end = start + (datetime.combine(slot.end_day or slot.day or to_day, slot.end) - before)
    if end.date() < start.date():  # it ended before it began, as somebody typed it
        return Slot(start.date(), start.time(), None, end.time())
    return Slot(start.date(), start.time(), None if end.date() == start.date() else end.date(), end.time())


def moved_within_reach(slot: Slot, *, day: date | None, minutes: int) -> Slot | None:
    """As moved(); None when that leads to a day that a programme cannot hold."""
    try:
        to = moved(slot, day=day, minutes=minutes)
    except OverflowError:  # of a day that was kept before there were bounds
        return None
    return to if within_reach(to.day) and within_reach(to.end_day) else None


def _along(slot: Slot, day: date | None) -> date | None:
    if slot.end_day is None or slot.day is None or day is None:
        return slot.end_day
    return slot.end_day + (day - slot.day)


def position_on(number: int, order: int) -> int:
    """What keeps an item without a date in its place: the day of the programme (from 1) and its order there.

    A day that no programme reaches keeps the order alone.
    """
    return (number if 0 < number <= _MOST_DAYS else 0) * _DAYS + min(order, _DAYS - 1)


def day_number(position: int) -> int | None:
    """The day of the programme (from 1) that a position keeps; None when it keeps none."""
    return position // _DAYS or None


def dated(position: int, *, first: date) -> date | None:
    """The day of an item that waits for the dates of its mission, whose first day is known now."""
    number = day_number(position)
    return None if number is None else first + timedelta(days=number - 1)
