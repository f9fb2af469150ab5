"""A workbook of any shape as an action plan: its tables, what their columns mean, what each row says. B1, B7."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mercator.imports.plan import lines
from mercator.imports.plan import row as plan
from mercator.imports.plan.blocks import Block
from mercator.imports.plan.candidates import (
    MOST_LEFT_OUT,
    POSSIBLE,
    SURE,
    Candidate,
    candidates_of,
    left_out_row,
)  # fmt: skip
from mercator.imports.plan.grid import Grid
from mercator.imports.plan.home import with_home
from mercator.imports.plan.kept import not_repeated, of_the_year, year_spoken_of
from mercator.imports.plan.row import LeftOut, PlanReading, PlanRow, Table
from mercator.imports.plan.row_reading import RowReader, with_duplicates
from mercator.imports.plan.sections import NOTHING, Said, next_section, said_by, said_over
from mercator.imports.plan.unusual import with_costs_compared
from mercator.imports.workbook.sheet import Workbook
from mercator.rules.problem import WARNS, Problem, problem

Told = Callable[[int, int], None]

MOST_ROWS: Final = 20_000
"""Filled rows of all sheets together. The plan of a year has some hundred; more than this is no plan."""
_EVERY: Final = 500
_NO_CHOICES: Final[Mapping[tuple[str, int], str]] = MappingProxyType({})
_NOTHING_REMEMBERED: Final[Mapping[str, str]] = MappingProxyType({})


def read_plan(
    workbook: Workbook,
    *,
    year: int,
    remembered: Mapping[str, str] = _NOTHING_REMEMBERED,
    chosen: Mapping[tuple[str, int], str] = _NO_CHOICES,
    told: Told | None = None,
) -> PlanReading:
    """What a workbook says of the plan of `year`.

    remembered: heading (heading_key) -> field, as this agency decided before; "" for not used. chosen: (sheet, column
    from 0) -> field, as decided now for this file. told(done, total) is called with the rows looked at.

    Problems, which block: no-table, too-many-rows, other-year. lines-not-listed only says how many more there are.
    """
    filled = sum(any(value not in (None, "") for value in row) for sheet in workbook.sheets for row in sheet.rows)
    if filled > MOST_ROWS:
        return PlanReading(problems=(problem("too-many-rows", rows=filled, most=MOST_ROWS),))
    grids = [Grid(sheet) for sheet in workbook.sheets]
    found = [candidates_of(grid, year=year, remembered=remembered, chosen=chosen) for grid in grids]
    least = SURE if any(one.rank >= SURE for ones in found for one in ones) else POSSIBLE
    progress = _Progress(sum(map(len, grids)), told)
    left_out: list[LeftOut] = []
    read: list[Candidate] = []
    for grid, ones in zip(grids, found, strict=True):
        kept = [one for one in ones if one.rank >= least]
        for one in kept:
            _read_table(one, year=year, progress=progress)
        read += kept
        left_out += _around(grid, ones, kept)
    found_year = year_spoken_of(read, year=year)
    read, others = of_the_year(read, year=year)
    read, repeated = not_repeated(read)
    for one in (*others, *repeated):
        left_out += one.left_out
    for one in read:
        left_out += one.left_out
    tables = _checked([one.table for one in read if one.table is not None])
    order = {grid.sheet.name: at for at, grid in enumerate(grids)}
    once = {(out.sheet, out.row): out for out in reversed(left_out)}
    listed, problems = _listed(sorted(once.values(), key=lambda out: (order[out.sheet], out.row)))
    progress.finish()
    if found_year is not None:
        problems = (problem("other-year", found=found_year, asked=year), *problems)
    elif not tables:
        return PlanReading(_to_be_mapped(found), listed, (problem("no-table"), *problems))
    return PlanReading(tuple(tables), listed, problems)


_OUTSIDE: Final = frozenset({plan.NO_TABLE, plan.OTHER_YEAR, plan.SUMMARY})


def _listed(left_out: Sequence[LeftOut]) -> tuple[tuple[LeftOut, ...], tuple[Problem, ...]]:
    """The lines that are listed: those within tables, and the first of those outside; how many more there are."""
    outside = [out for out in left_out if out.why in _OUTSIDE][MOST_LEFT_OUT:]
    if not outside:
        return tuple(left_out), ()
    more = {(out.sheet, out.row) for out in outside}
    kept = tuple(out for out in left_out if (out.sheet, out.row) not in more)
    return kept, (problem("lines-not-listed", WARNS, number=len(outside), most=MOST_LEFT_OUT),)


def _to_be_mapped(found: Sequence[Sequence[Candidate]]) -> tuple[Table, ...]:
    """The largest table of all, without rows, for a person to say what its columns are."""
    able = [one for ones in found for one in ones if len(one.columns) >= 3 and len(one.rows) >= 1]
    if not able:
        return ()
    one = max(able, key=lambda one: len(one.columns) * len(one.rows))
    return (Table(one.grid.sheet.name, tuple(row + 1 for row in one.block.header.rows), one.columns, ()),)


@dataclass(slots=True)
class _Progress:
    total: int
    told: Told | None
    done: int = 0

    def step(self) -> None:
        self.done += 1
        if self.told is not None and self.done % _EVERY == 0:
            self.told(min(self.done, self.total), self.total)

    def finish(self) -> None:
        if self.told is not None:
            self.told(self.total, self.total)


def _read_table(one: Candidate, *, year: int, progress: _Progress) -> None:
    grid, block = one.grid, one.block
    shape = lines.shape_of(grid, one.rows, one.columns, year=year)
    judged = {row: lines.judge(grid, row, shape) for row in one.rows}
    body = [row for row, why in judged.items() if why == lines.ACTION]
    reader = RowReader(grid, one.columns, year, _sheet_says(grid, block, year=year), body=body)
    rows: list[PlanRow] = []
    waiting: list[int] = []
    section, its = NOTHING, NOTHING

    def put() -> None:
        if waiting:
            rows.append(reader.read(tuple(waiting), its))
            waiting.clear()

    for row in range(block.first, block.end):
        progress.step()
        why = plan.REPEATED_HEADER if row in block.repeats else judged.get(row, lines.EMPTY)
        if why == lines.MORE and waiting:
            waiting.append(row)
            continue
        if why == lines.EMPTY:
            continue
        put()
        if why in (lines.ACTION, lines.MORE):
            waiting.append(row)
            its = section
            continue
        if why == plan.SECTION:
            section = next_section(
                section, " ".join(text for text in grid.filled(row).values() if not text.isdigit()), year=year
            )
        one.left_out.append(left_out_row(grid, row, why))
    put()
    one.left_out += [left_out_row(grid, row, plan.TITLE_ROW) for row in block.above]
    header = tuple(row + 1 for row in block.header.rows)
    one.table = Table(grid.sheet.name, header, one.columns, tuple(with_costs_compared(rows, one.columns)))


def _sheet_says(grid: Grid, block: Block, *, year: int) -> Said:
    """What the name of the sheet and the lines over the table say of all its rows."""
    said = NOTHING
    for row in block.above:
        for text in grid.filled(row).values():
            said = said.over(said_over(text, year=year))
    return said.over(said_by(grid.sheet.name, year=year))


def _around(grid: Grid, all_of: Sequence[Candidate], kept: Sequence[Candidate]) -> Iterable[LeftOut]:
    """What stands outside the tables that were read: the rows over the first, and tables that hold no actions."""
    within: set[int] = set()
    for one in kept:
        within |= {*one.block.header.rows, *one.block.above, *range(one.block.first, one.block.end)}
    first = min((row for row in within), default=len(grid))
    for row in range(len(grid)):
        if row in within or not grid.filled(row):
            continue
        title = (
            bool(kept)
            and row < first
            and not any(row in (*o.block.header.rows, *o.rows) for o in all_of if o not in kept)
        )
        yield left_out_row(grid, row, plan.TITLE_ROW if title else plan.NO_TABLE)


def _checked(tables: Sequence[Table]) -> list[Table]:
    """The tables, judged by all the rows of the file: those that stand there twice, and where its home is."""
    marked = iter(with_duplicates(with_home([row for table in tables for row in table.rows])))
    return [Table(t.sheet, t.header_rows, t.columns, tuple(next(marked) for _ in t.rows)) for t in tables]
