"""A plan in the layout of the workbook that its agency sent last: its sheets, titles, headings, rows and words. B7.

A row stays as it was typed, except for the cells whose fact has changed since; what is not in the plan any more is left
out, what is new comes after the last row of the sheet that fits, and totals are added up again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from mercator.documents.plan_xlsx import HEAD, PLAIN, TITLE, TOTAL, Line, Merge, PlanSheet, Value
from mercator.imports.cells.amount import read_cost
from mercator.imports.plan import row as plan
from mercator.imports.plan.facts import FACTS_OF
from mercator.imports.plan.row import Column
from mercator.imports.workbook.sheet import Sheet
from mercator.queries.plan_cells import PlanNames
from mercator.queries.plan_layout_status import heading, to_be_said, with_status
from mercator.queries.plan_manner import Manner, manner_of, written
from mercator.rules.plan import PlanFacts

_NEAR: Final = Decimal(1)
"""Totals that differ by no more are the same: cents were rounded."""
Place = tuple[str, int]
"""A sheet's name and a row as the spreadsheet shows it."""


@dataclass(frozen=True, slots=True)
class SentTable:
    """A table of the file: rows first to last of a sheet, as the spreadsheet shows them, and its columns.

    head: the last row of its headings; 0 for none.
    """

    sheet: str
    first: int
    last: int
    columns: tuple[Column, ...]
    head: int = 0


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row of the file that is an action. facts: as it was read. key: of the action; None when it is gone.

    mended: names of facts that a person corrected. waits: it is not in the plan yet, and stays as it was typed.
    """

    facts: PlanFacts
    key: int | None
    mended: frozenset[str] = frozenset()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class SentFile:
    """The workbook as its agency sent it, and what was understood of it. left_out: why a row is no action."""

    sheets: tuple[Sheet, ...]
    tables: tuple[SentTable, ...]
    rows: Mapping[Place, SentRow]
    left_out: Mapping[Place, str]


def sheets_like(sent: SentFile, now: Mapping[int, PlanFacts], names: PlanNames) -> tuple[PlanSheet, ...]:
    """The plan as it stands (facts by the key of each action) on the sheets of the file that was sent."""
    known = {row.key for row in sent.rows.values()}
    placed = _places(sent, {key: facts for key, facts in now.items() if key not in known})
    whole = _Sums()
    return tuple(_Writing(sent, sheet, now, placed.get(sheet.name, []), names, whole).sheet() for sheet in sent.sheets)


def _places(sent: SentFile, new: Mapping[int, PlanFacts]) -> dict[str, list[PlanFacts]]:
    """On which sheet each new action belongs: where its countries stand most, else where most actions stand."""
    if not sent.tables:
        return {}
    sizes: Counter[str] = Counter(sheet for sheet, _row in sent.rows)
    countries: dict[str, Counter[str]] = {}
    for (sheet, _row), row in sent.rows.items():
        countries.setdefault(sheet, Counter()).update(row.facts.countries)
    sheets = list(dict.fromkeys(table.sheet for table in sent.tables))
    placed: dict[str, list[PlanFacts]] = {}
    for facts in new.values():
        best = max(
            sheets, key=lambda one: (sum(countries.get(one, Counter())[code] for code in facts.countries), sizes[one])
        )
        placed.setdefault(best, []).append(facts)
    return placed


@dataclass(slots=True)
class _Sums:
    """What a column adds up to by now: as it was sent, and as it is written."""

    sent: Counter[int] = field(default_factory=Counter)
    now: Counter[int] = field(default_factory=Counter)

    def add(self, cells: Sequence[Value], *, written: bool) -> None:
        sums = self.now if written else self.sent
        for column, value in enumerate(cells):
            amount = _amount(value)
            if amount is not None:
                sums[column] += amount  # type: ignore[assignment]


def _amount(value: Value) -> Decimal | None:
    if isinstance(value, str) and not any(sign.isdigit() for sign in value):
        return None
    return read_cost(value).amount


class _Writing:
    """One sheet being written."""

    def __init__(
        self,
        sent: SentFile,
        sheet: Sheet,
        now: Mapping[int, PlanFacts],
        new: Sequence[PlanFacts],
        names: PlanNames,
        whole: _Sums,
    ) -> None:
        self.sent, self.source, self.now, self.new, self.names, self.whole = sent, sheet, now, new, names, whole
        self.tables = [table for table in sent.tables if table.sheet == sheet.name]
        self.manners = {id(table): self._manners(table) for table in self.tables}
        self.since, self.all = _Sums(), _Sums()
        self.lines: list[Line] = []
        self.headed: set[int] = set()
        self.became: dict[int, int] = {}
        self.width = max((_width(row) for row in sheet.rows), default=0)

    def sheet(self) -> PlanSheet:
        last = max((row for sheet, row in self.sent.rows if sheet == self.source.name), default=0)
        for row, cells in enumerate(self.source.rows, start=1):
            self._line(row, cells)
            if row == last:
                self._append()
        self._head()
        first = min((table.first for table in self.tables), default=0)
        money = {column.index for table in self.tables for column in table.columns if column.field == plan.COST}
        return PlanSheet(
            name=self.source.name,
            lines=tuple(self.lines),
            merged=tuple(self._merged()),
            money=frozenset(money),
            frozen=self.became.get(first - 1, 0) if first else 0,
            hidden=self.source.hidden,
        )

    def _manners(self, table: SentTable) -> dict[int, Manner]:
        rows = [
            (row.facts, self.source.rows[number - 1])
            for (sheet, number), row in self.sent.rows.items()
            if sheet == table.sheet and table.first <= number <= table.last and number <= len(self.source.rows)
        ]
        return {
            column.index: manner_of(column, ((facts, _at(cells, column.index)) for facts, cells in rows))
            for column in table.columns
            if column.field in FACTS_OF
        }

    def _table(self, row: int) -> SentTable | None:
        return next((table for table in self.tables if table.first <= row <= table.last), None)

    def _line(self, row: int, cells: Sequence[Value]) -> None:
        """Write a row of the file, as it was or with what changed; nothing for an action that is gone."""
        place = (self.source.name, row)
        action, why = self.sent.rows.get(place), self.sent.left_out.get(place)
        if action is not None:
            self.since.add(cells, written=False)
            self.all.add(cells, written=False)
            self.whole.add(cells, written=False)
            if not action.waits and action.key not in self.now:
                return
            self._keep(row, self._changed(row, action, cells))
            return
        if why == plan.TOTAL:
            self._put(row, Line(self._total(cells), TOTAL))
            self.since = _Sums()
            return
        first = min((table.first for table in self.tables), default=0)
        look = TITLE if why == plan.TITLE_ROW else PLAIN
        if why is None and first and row < first and any(_filled(cells)):
            look = HEAD
        self._put(row, Line(tuple(cells), look))

    def _keep(self, row: int, cells: tuple[Value, ...]) -> None:
        for sums in (self.since, self.all, self.whole):
            sums.add(cells, written=True)
        self._put(row, Line(cells))

    def _put(self, row: int, line: Line) -> None:
        self.became[row] = len(self.lines) + 1
        self.lines.append(line)

    def _changed(self, row: int, action: SentRow, cells: Sequence[Value]) -> tuple[Value, ...]:
        table = self._table(row)
        if table is None or action.waits or action.key is None:
            return tuple(cells)
        facts = self.now[action.key]
        differ = {
            name
            for names in FACTS_OF.values()
            for name in names
            if name in action.mended or not _same(getattr(action.facts, name), getattr(facts, name))
        }
        fields = frozenset(column.field for column in table.columns)
        made = list(cells)
        for index, manner in self.manners[id(table)].items():
            if differ & set(FACTS_OF[manner.column.field]):
                made += [None] * (index + 1 - len(made))
                made[index] = written(facts, manner, self.names, columns=fields)
        return tuple(self._with_status(table, made, facts, action.facts))

    def _with_status(
        self, table: SentTable, cells: list[Value], facts: PlanFacts, before: PlanFacts | None
    ) -> list[Value]:
        """A cancelled or postponed action says so where the table has no column for it. before: as the file said it."""
        columns = {manner.column.field: index for index, manner in self.manners[id(table)].items()}
        if plan.STATUS in columns or not to_be_said(facts, before):
            return cells
        if plan.REMARKS not in columns:
            self.headed.add(table.head)
        return with_status(cells, facts, columns, last=self.width)

    def _head(self) -> None:
        """The heading of the column that a table was given for its status."""
        for number in sorted(self.headed & self.became.keys()):
            line = self.lines[self.became[number] - 1]
            cells = (*line.cells, *[None] * (self.width - len(line.cells)), heading())
            self.lines[self.became[number] - 1] = replace(line, cells=cells)

    def _append(self) -> None:
        """The actions that the file does not know, below its last one."""
        table = self.tables[-1] if self.tables else None
        if table is None:
            return
        fields = frozenset(column.field for column in table.columns)
        width = 1 + max(self.manners[id(table)], default=0)
        for facts in self.new:
            cells: list[Value] = [None] * width
            for index, manner in self.manners[id(table)].items():
                cells[index] = written(facts, manner, self.names, columns=fields)
            cells = self._with_status(table, cells, facts, None)
            for sums in (self.since, self.all, self.whole):
                sums.add(cells, written=True)
            self.lines.append(Line(tuple(cells)))

    def _total(self, cells: Sequence[Value]) -> tuple[Value, ...]:
        """A line of totals: each number that was the sum of what stood above it is the sum of what stands there now."""
        made = list(cells)
        for column, value in enumerate(cells):
            amount = _amount(value)
            if amount is None:
                continue
            for sums in (self.since, self.all, self.whole):
                if abs(Decimal(sums.sent[column]) - amount) <= _NEAR:
                    made[column] = _as_number(value, Decimal(sums.now[column]))
                    break
        return tuple(made)

    def _merged(self) -> Iterator[Merge]:
        for span in self.source.merged:
            first, last = self.became.get(span.first_row + 1), self.became.get(span.last_row + 1)
            if first is None or last is None or last - first != span.last_row - span.first_row:
                continue
            if (last, span.last_column) != (first, span.first_column):
                yield Merge(first - 1, span.first_column, last - 1, span.last_column)


def _same(before: object, after: object) -> bool:
    """Equal; a text that was cut to what its column takes is the same."""
    if isinstance(before, str) and isinstance(after, str):
        before, after = before.strip(), after.strip()
        return before == after or (len(after) >= 40 and before.startswith(after))
    return before == after


def _at(cells: Sequence[Value], index: int) -> Value:
    return cells[index] if index < len(cells) else None


def _width(cells: Sequence[Value]) -> int:
    """How many cells there are up to the last that holds something."""
    return max((place for place, value in enumerate(cells, start=1) if value not in (None, "")), default=0)


def _filled(cells: Sequence[Value]) -> list[Value]:
    return [one for one in cells if one not in (None, "")]


def _as_number(typed: Value, amount: Decimal) -> Value:
    """A total, as a number: unchanged ones stay as they were typed."""
    if _amount(typed) == amount:
        return typed
    return int(amount) if amount == amount.to_integral_value() else float(amount)
