"""The tables of a sheet with their columns understood, and how surely each is a table of actions. B1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from mercator.imports.plan import row as plan
from mercator.imports.plan.blocks import Block, find_blocks, headerless
from mercator.imports.plan.columns import Heading, recognise
from mercator.imports.plan.content import look_at
from mercator.imports.plan.grid import Grid
from mercator.imports.plan.row import Column, LeftOut, Table

SURE: Final = 2
POSSIBLE: Final = 1
MOST_LEFT_OUT: Final = 200
"""Rows outside the tables that are listed of a file; the first ones are enough to see what they are."""

_DESCRIBING: Final = frozenset(
    {
        plan.KIND, plan.COUNTRIES, plan.CITIES, plan.PLACE, plan.SECTORS, plan.WHEN, plan.START, plan.COST,
        plan.EXPECTED, plan.MANAGER, plan.STATUS, plan.POST,
    }
)  # fmt: skip
_WHERE: Final = frozenset({plan.COUNTRIES, plan.CITIES, plan.PLACE})
_DATED: Final = frozenset({plan.WHEN, plan.START})


@dataclass(slots=True, eq=False)
class Candidate:
    """A block with its columns understood; rank says how surely it is a table of actions."""

    grid: Grid
    block: Block
    rows: list[int]
    columns: tuple[Column, ...]
    rank: int
    table: Table | None = None
    left_out: list[LeftOut] = field(default_factory=list)


def left_out_row(grid: Grid, row: int, why: str) -> LeftOut:
    """A row (from 0) that is no action, with what stands in it."""
    return LeftOut(grid.sheet.name, row + 1, why, " | ".join(grid.filled(row).values())[:300])


def candidates_of(
    grid: Grid, *, year: int, remembered: Mapping[str, str], chosen: Mapping[tuple[str, int], str]
) -> list[Candidate]:
    """Every table of a sheet, also those without actions; where none has headings that help, all of it as one table."""
    here = {column: name for (sheet, column), name in chosen.items() if sheet == grid.sheet.name}
    blocks = find_blocks(grid)
    found = [_understood(grid, block, year=year, remembered=remembered, chosen=here) for block in blocks]
    if any(one.rank for one in found):
        return found
    bare = headerless(grid)
    if bare is None:
        return found
    one = _understood(grid, bare, year=year, remembered=remembered, chosen=here)
    return [one] if one.rank or not found else found


def _understood(
    grid: Grid, block: Block, *, year: int, remembered: Mapping[str, str], chosen: Mapping[int, str]
) -> Candidate:
    rows = [row for row in range(block.first, block.end) if row not in block.repeats and grid.filled(row)]
    body = [row for row in rows if len(grid.filled(row)) >= 3] or rows
    headings = []
    for index in _columns_of(grid, block, body):
        headings.append(
            Heading(index, tuple(block.header.headings.get(index, ())), look_at(grid, index, body, year=year))
        )
    columns = recognise(headings, year=year, remembered=remembered, chosen=chosen)
    return Candidate(grid, block, rows, columns, _rank(columns, body, headed=bool(block.header.rows)))


def _columns_of(grid: Grid, block: Block, body: Sequence[int]) -> list[int]:
    """The columns with a heading, and those without one that are filled often enough to belong to the table."""
    sample = body[:: max(1, len(body) // 200)]
    counts = Counter(column for row in sample for column in grid.filled(row))
    often = max(1, 0.2 * len(sample)) if block.header.rows else max(1, 0.1 * len(sample))
    return sorted(set(block.header.headings) | {column for column, count in counts.items() if count >= often})


def _rank(columns: Sequence[Column], body: Sequence[int], *, headed: bool) -> int:
    """2: surely a table of actions; 1: one when the workbook holds no better; 0: none."""
    fields = {column.field for column in columns if column.field}
    if not body:
        return 0
    described = len(fields & _DESCRIBING) - (len(fields & _WHERE) > 1) - (fields >= {plan.WHEN, plan.START})
    placed, dated = bool(fields & _WHERE), bool(fields & _DATED)
    if plan.TITLE in fields:
        if (
            described >= 3
            and (placed or dated)
            and fields & {plan.KIND, plan.SECTORS, plan.COST, plan.EXPECTED, plan.WHEN, plan.START}
        ):
            return 2
        return (
            int(described >= 2 and (placed or dated or not headed))
            if headed
            else int(described >= 2 and placed and dated)
        )
    if plan.KIND in fields and placed and dated:
        return 2 if described >= 4 else 1
    return int(placed and dated and described >= 4)
