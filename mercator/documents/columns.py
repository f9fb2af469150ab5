"""How a table fits a page: the type size, the width of each column, and what to do when it is too wide.

A column is never narrower than its longest word or number, so that no word is broken. What room is left goes where it
makes the tallest rows lower. A table that cannot be read at the smallest type is cut into several, each of which starts
with the first column again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil, sqrt

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.typeface import width
from mercator.documents.words import clean
from mercator.documents.wrapping import Measured, line_count, measured, narrowest, words_of

MM_PER_POINT = 0.3528
PADDING = 0.42
"""The space on each side of a cell, as a multiple of the type size."""
GAP = 0.7
"""More space on the left of words that follow a column of numbers, or the two would read as one."""
NUMERIC = frozenset({"money", "integer"})
_SLACK = 1.05  # a word processor spaces its letters a little differently
_LONGEST_WORD = 0.22  # of the page: anything longer is an address or a code, and may be broken
_MOST_LINES = 3.4  # on average in a row, before the type is made smaller
_TALLEST_ROW = 14  # lines; beyond it each column simply gets its least
_SAMPLE = 60  # rows: enough to know the usual length, however long the table
_BESIDE_WORDS = re.compile(r"(?<=[^\W\d]) | (?=\(|[^\W\d])")  # not the space inside 1 200
_NEARLY_ALL = 0.95  # of the cells decide a width; the few longest run over more lines


@dataclass(frozen=True, slots=True)
class Slice:
    """Some columns of a table, by index, with their widths in millimetres, padding and gap included.

    gaps: the extra space on the left of each column, in type sizes.
    """

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    gaps: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The type size in points, and the slices in which the table is shown, nearly always one."""

    size: float
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column asks for, as multiples of the type size; least and most include the padding."""

    least: float
    most: float
    weight: float
    padding: float
    sample: tuple[Measured, ...]
    """What stands in each sampled row."""

    def for_lines(self, lines: int) -> float:
        """The width at which nearly all of its cells take at most so many lines."""
        if self.most <= self.least:
            return self.least
        ranked = sorted(set(self.sample), key=lambda text: sum(map(sum, text)))
        usual = ranked[: ceil(len(ranked) * _NEARLY_ALL)]
        own = max(1, round(lines / sqrt(max(self.weight, 0.1))))
        inner = self.least - self.padding, self.most - self.padding
        return narrowest(usual, lines=own, least=inner[0], most=inner[1]) + self.padding


def fit(table: Table, *, available: float, sizes: Sequence[float]) -> Fit:
    """The largest of the type sizes at which the table reads well on `available` millimetres."""
    largest_first = sorted(sizes, reverse=True)
    for size in largest_first:
        room = available / (size * MM_PER_POINT)
        needs = _needs(table, room=room)
        if sum(need.least for need in needs) > room:
            continue
        widths = _shared_out(needs, room=room)
        if size == largest_first[-1] or _lines_in_a_row(needs, widths) <= _MOST_LINES:
            return Fit(size, (_slice(table, tuple(range(len(needs))), widths, size=size),))
    return _cut(table, available=available, size=largest_first[-1])


def _slice(table: Table, columns: tuple[int, ...], widths: Sequence[float], *, size: float) -> Slice:
    millimetres = tuple(round(each * size * MM_PER_POINT, 2) for each in widths)
    return Slice(columns, millimetres, tuple(_gap(table, index) for index in columns))


def _gap(table: Table, index: int) -> float:
    after_a_number = index > 0 and table.columns[index - 1].kind in NUMERIC
    return GAP if after_a_number and table.columns[index].kind not in NUMERIC else 0.0


def _cut(table: Table, *, available: float, size: float) -> Fit:
    """Several slices of about the same width, the first column heading each of them."""
    room = available / (size * MM_PER_POINT)
    needs = _needs(table, room=room)
    rest = room - needs[0].least
    total = sum(need.least for need in needs[1:])
    even = total / ceil(total / rest)
    groups: list[list[int]] = [[]]
    used = 0.0
    for index, need in enumerate(needs[1:], start=1):
        if groups[-1] and (used + need.least > rest or used + need.least / 2 > even):
            groups.append([])
            used = 0.0
        groups[-1].append(index)
        used += need.least
    slices = []
    for group in groups:
        columns = (0, *group)
        widths = _shared_out([needs[index] for index in columns], room=room)
        slices.append(_slice(table, columns, widths, size=size))
    return Fit(size, tuple(slices))


def _needs(table: Table, *, room: float) -> list[_Need]:
    sample = tuple(islice(table.rows, 0, None, max(1, len(table.rows) // _SAMPLE)))
    return [
        _need(
            column,
            every=[row[index] for row in table.rows],
            total=table.total[index] if table.total else Cell(""),
            sample=tuple(measured(row[index].words, slack=_SLACK) for row in sample),
            longest=room * _LONGEST_WORD,
            padding=2 * PADDING + _gap(table, index),
        )
        for index, column in enumerate(table.columns)
    ]


def _need(
    column: Column, *, every: Sequence[Cell], total: Cell, sample: tuple[Measured, ...], longest: float, padding: float
) -> _Need:
    words = {word for cell in every for word in unbreakable(cell, kind=column.kind)}
    by_length = sorted(words, key=lambda word: (len(word), word), reverse=True)[:12]
    set_apart = [*words_of(clean(column.title)), *unbreakable(total, kind=column.kind)]
    heading = max((width(word, semibold=True) for word in set_apart), default=0.0)
    widest = max((width(word) for word in by_length), default=0.0)
    on_one_line = max((sum(line) + 0.21 * len(line) for text in sample for line in text), default=0.0)
    least = min(max(widest, heading) * _SLACK, longest) + padding
    firm = column.kind in NUMERIC or column.kind == "date"
    return _Need(least, least if firm else max(least, on_one_line + padding), column.weight, padding, sample)


def unbreakable(cell: Cell, *, kind: str) -> list[str]:
    """The words of a cell that stay on one line, a whole number or date as one: "about", "1 200", "(travelled)"."""
    words = clean(cell.words)
    if kind == "text" or cell.value is None:
        return words_of(words)
    return [part for line in words.split("\n") for part in _BESIDE_WORDS.split(line)]


def _shared_out(needs: Sequence[_Need], *, room: float) -> list[float]:
    """Widths that fill the room, with the tallest of the usual rows as low as it can be, then as many others."""
    widths = [need.least for need in needs]
    one_line_less = [need.most for need in needs]
    for lines in range(1, _TALLEST_ROW + 1):
        wanted = [need.for_lines(lines) for need in needs]
        if sum(wanted) <= room:
            widths = wanted
            break
        one_line_less = wanted
    spare = room - sum(widths)
    growth = [less - each for each, less in zip(widths, one_line_less, strict=True)]
    for more, index in sorted((more, index) for index, more in enumerate(growth)):
        if 0 < more <= spare:
            widths[index] += more
            spare -= more
    wishes = [max(need.most - each, 0.0) for each, need in zip(widths, needs, strict=True)]
    granted = min(1.0, spare / sum(wishes)) if any(wishes) else 0.0
    left = max(spare - granted * sum(wishes), 0.0) / len(needs)
    return [each + granted * wish + left for each, wish in zip(widths, wishes, strict=True)]


def _lines_in_a_row(needs: Sequence[_Need], widths: Sequence[float]) -> float:
    rows = list(zip(*(need.sample for need in needs), strict=True))
    if not rows:
        return 1.0
    inner = [max(each - need.padding, 0.5) for each, need in zip(widths, needs, strict=True)]
    lines = [max(line_count(text, room=room) for text, room in zip(row, inner, strict=True)) for row in rows]
    return sum(lines) / len(lines)
