"""Where the items of a day stand in the timetable: quarters from its first hour, side by side. Article C2."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Final

from mercator.rules.programme import ItemFacts

QUARTER: Final = 15
FIRST: Final = 8
LAST: Final = 19
"""Hours that every timetable shows; it grows with earlier and later items."""
SHORTEST: Final = 2
"""Quarters that an item takes at least, so that it can be read; without an end it takes an hour."""
OPEN: Final = 4
WIDTHS: Final = (1, 2, 3, 4, 6, 12)
"""Into so many equal parts a day's column can be divided."""


@dataclass(frozen=True, slots=True)
class Slot:
    """row: the quarter in which it begins, from 1. span: its quarters. lane: its place, from 1, among `lanes`.

    lanes: as many as stand side by side with it and with each other; one of WIDTHS.
    """

    row: int
    span: int
    lane: int
    lanes: int


def hours_of(items: Iterable[ItemFacts]) -> tuple[int, int]:
    """The first and the last hour (not included) of the timetable."""
    timed = [one for one in items if one.start and one.day]
    first = min((one.start.hour for one in timed if one.start), default=FIRST)
    last = max((_last_hour(one) for one in timed), default=LAST)
    return min(first, FIRST), max(last, LAST)


def slots_of(items: Iterable[ItemFacts], first: int, last: int) -> dict[int, Slot]:
    """The slots of a day's items that have a time, by item; what goes on after midnight ends with the day.

    Only what overlaps shares the width: each group of items that hang together is divided by itself.
    """
    timed = sorted((_quarters(one, first, last), one.key) for one in items if one.start)
    found: dict[int, Slot] = {}
    group: list[tuple[int, int, int]] = []
    until = 0
    for (row, end), key in timed:
        if group and row >= until:
            found |= _divided(group)
            group = []
        group.append((row, end, key))
        until = max(until, end)
    return found | _divided(group)


def _divided(group: Iterable[tuple[int, int, int]]) -> dict[int, Slot]:
    free: list[int] = []
    lanes: dict[int, tuple[int, int, int]] = {}
    for row, end, key in group:
        lane = next((number for number, busy in enumerate(free) if busy <= row), len(free))
        if lane == len(free):
            free.append(0)
        free[lane] = end
        lanes[key] = (row, end - row, min(lane, WIDTHS[-1] - 1) + 1)
    width = next((one for one in WIDTHS if one >= len(free)), WIDTHS[-1])
    return {key: Slot(row, span, lane, width) for key, (row, span, lane) in lanes.items()}


def _quarters(item: ItemFacts, first: int, last: int) -> tuple[int, int]:
    start = item.start or time.min
    bottom = (last - first) * 4 + 1
    row = min((start.hour - first) * 4 + start.minute // QUARTER + 1, bottom - SHORTEST)
    if item.end is None:
        end = row + OPEN
    elif item.last_day != item.day:
        end = bottom
    else:
        end = (item.end.hour - first) * 4 + -(-item.end.minute // QUARTER) + 1
    return row, min(max(end, row + SHORTEST), bottom)


def _last_hour(item: ItemFacts) -> int:
    start = item.start or time.min
    if item.end is None:
        return min(start.hour + 2, 24)
    if item.last_day != item.day:
        return 24
    return item.end.hour + (1 if item.end.minute else 0) if item.end >= start else min(start.hour + 2, 24)
