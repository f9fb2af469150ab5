"""The tables of a sheet: where each begins, where it ends, which rows repeat its header. B1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from mercator.imports.cells.amount import is_cost
from mercator.imports.folding import fold
from mercator.imports.plan.content import when_like
from mercator.imports.plan.grid import Grid
from mercator.imports.plan.header import Header, header_at, is_header
from mercator.imports.plan.heading_match import LONGEST_HEADING

_WITHOUT_HEADER: Final = 3
"""Cells that a row must hold to be taken for a row of a table that has no header."""


@dataclass(slots=True)
class Block:
    """A table as it stands in its sheet; rows from 0, `end` not included. above: the rows of words right over it."""

    header: Header
    first: int
    end: int
    above: tuple[int, ...] = ()
    repeats: set[int] = field(default_factory=set)


def find_blocks(grid: Grid) -> list[Block]:
    """Every table that has a header, in order; a header that stands there again does not begin another table."""
    blocks: list[Block] = []
    known: list[dict[int, str]] = []
    row = 0
    while row < len(grid):
        if not grid.filled(row):
            row += 1
            continue
        if blocks and _repeats(grid, row, known):
            blocks[-1].repeats.add(row)
        elif is_header(grid, row):
            floor = blocks[-1].header.rows[-1] + 1 if blocks else 0
            header = header_at(grid, row, above=floor)
            if blocks:
                blocks[-1].end = header.rows[0]
            blocks.append(Block(header, header.rows[-1] + 1, len(grid), tuple(_above(grid, header.rows[0], floor))))
            known = [_folded(grid, at) for at in header.rows]
            row = header.rows[-1]
        row += 1
    return blocks


def _folded(grid: Grid, row: int) -> dict[int, str]:
    return {column: fold(" ".join(text.split())) for column, text in grid.filled(row).items()}


def _repeats(grid: Grid, row: int, known: list[dict[int, str]]) -> bool:
    """Whether a row says again what a row of the header above said."""
    filled = grid.filled(row)
    for header in known:
        if len(filled) < 2 or len(header) < 2 or abs(len(filled) - len(header)) > 0.3 * len(header):
            continue
        if not any(_same(filled.get(column, ""), header[column]) for column in list(header)[:3]):
            continue
        if sum(_same(text, header.get(column, "")) for column, text in filled.items()) >= 0.7 * len(header):
            return True
    return False


def _same(text: str, folded: str) -> bool:
    return bool(folded) and fold(" ".join(text[: len(folded) + 40].split())) == folded


def _above(grid: Grid, row: int, floor: int) -> Iterable[int]:
    """The rows of one or two cells over a header, at most six up and past no more than two empty rows at a time."""
    empty = 0
    for at in range(row - 1, max(floor, row - 9) - 1, -1):
        filled = len(grid.filled(at))
        empty = empty + 1 if not filled else 0
        if empty > 2 or filled > 3:
            return
        if filled:
            yield at


def headerless(grid: Grid) -> Block | None:
    """The rows of a sheet as one table without a header, when enough of them hold enough; None otherwise."""
    rows = [row for row in range(len(grid)) if len(grid.filled(row)) >= _WITHOUT_HEADER]
    if not rows:
        return None
    above = tuple(_above(grid, rows[0], 0))
    if _unlike_the_rest(grid, rows):
        headings = {column: (" ".join(text.split()),) for column, text in grid.filled(rows[0]).items()}
        return Block(Header((rows[0],), headings), rows[0] + 1, len(grid), above)
    return Block(Header((), {}), rows[0], len(grid), above)


def _unlike_the_rest(grid: Grid, rows: list[int]) -> bool:
    """Whether the first row names columns in words nobody foresaw: words over dates and amounts."""
    if len(rows) < 3 or any(len(text) > LONGEST_HEADING for text in grid.filled(rows[0]).values()):
        return False
    unlike = 0
    for column in grid.filled(rows[0]):
        cells = [row for row in rows[1:60] if grid.text(row, column)]
        if len(cells) >= 2 and sum(_counts(grid, row, column) for row in cells) >= 0.7 * len(cells):
            if _counts(grid, rows[0], column):
                return False
            unlike += 1
    return unlike >= 2


def _counts(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell is a date, a time of the year, a number or an amount."""
    value = grid.value(row, column)
    if not isinstance(value, str):
        return True
    text = grid.text(row, column)
    return text[:1].isdigit() or when_like(text) or is_cost(text)
