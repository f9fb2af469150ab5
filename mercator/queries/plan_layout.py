"""A plan in the layout of the workbook that its agency sent last: its sheets, titles, headings, rows and words. B7.

A row stays as it was typed, except for the cells whose fact has changed since; what is not in the plan any more is left
out, what is new comes after the last row of the sheet that fits, and totals are added up again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from mercator.documents.plan_xlsx import HEAD, NOTE, PLAIN, TITLE, TOTAL, Line, Merge, PlanSheet, Value
from mercator.imports.plan import row as plan
from mercator.imports.plan.facts import FACTS_OF
from mercator.imports.workbook.sheet import Sheet
from mercator.queries.plan_cells import PlanNames
from mercator.queries.plan_layout_earlier import Dropped
from mercator.queries.plan_layout_sent import SentFile, SentRow, SentTable
from mercator.queries.plan_layout_status import heading, to_be_said, with_status
from mercator.queries.plan_layout_sums import Adding
from mercator.queries.plan_manner import Manner, manner_of, written
from mercator.rules import mission
from mercator.rules.plan import PlanFacts


def unnamed(sent: SentFile, now: Mapping[int, PlanFacts]) -> dict[int, PlanFacts]:
    """The actions of the plan that the file does not name, by their keys."""
    known = {row.key for row in sent.rows.values()}
    return {key: facts for key, facts in now.items() if key not in known}


def sheets_like(
    sent: SentFile, now: Mapping[int, PlanFacts], names: PlanNames, earlier: Mapping[int, Dropped] | None = None
) -> tuple[PlanSheet, ...]:
    """The plan as it stands (facts by the key of each action) on the sheets of the file that was sent.

    earlier: what files before this one said of actions that it does not name.
    """
    earlier = earlier or {}
    placed = _places(sent, {key: facts for key, facts in unnamed(sent, now).items() if not _has_place(earlier, key)})
    first = Adding()
    writings = [
        _Writing(sent, sheet, now, placed.get(sheet.name, {}), names, Adding(first.whole), earlier)
        for sheet in sent.sheets
    ]
    for one in writings:
        one.write()
    return tuple(one.sheet() for one in writings)


def _has_place(earlier: Mapping[int, Dropped], key: int) -> bool:
    return key in earlier and earlier[key].at is not None


def _places(sent: SentFile, new: Mapping[int, PlanFacts]) -> dict[str, dict[int, PlanFacts]]:
    """On which sheet each new action belongs: where its countries stand most, else where most actions stand."""
    if not sent.tables:
        return {}
    sizes: Counter[str] = Counter(sheet for sheet, _row in sent.rows)
    countries: dict[str, Counter[str]] = {}
    for (sheet, _row), row in sent.rows.items():
        countries.setdefault(sheet, Counter()).update(row.facts.countries)
    sheets = list(dict.fromkeys(table.sheet for table in sent.tables))
    placed: dict[str, dict[int, PlanFacts]] = {}
    for key, facts in new.items():
        best = max(
            sheets, key=lambda one: (sum(countries.get(one, Counter())[code] for code in facts.countries), sizes[one])
        )
        placed.setdefault(best, {})[key] = facts
    return placed


class _Writing:
    """One sheet being written."""

    def __init__(
        self,
        sent: SentFile,
        sheet: Sheet,
        now: Mapping[int, PlanFacts],
        new: Mapping[int, PlanFacts],
        names: PlanNames,
        sums: Adding,
        earlier: Mapping[int, Dropped],
    ) -> None:
        self.sent, self.source, self.now, self.new, self.names, self.sums = sent, sheet, now, new, names, sums
        self.earlier = earlier
        self.tables = [table for table in sent.tables if table.sheet == sheet.name]
        self.manners = {id(table): self._manners(table) for table in self.tables}
        self.lines: list[Line] = []
        self.above: dict[int, tuple[Sequence[Value], dict[int, str]]] = {}
        self.unsure: set[int] = set()
        self.headed: set[int] = set()
        self.became: dict[int, int] = {}
        self.width = max((_width(row) for row in sheet.rows), default=0)

    def write(self) -> None:
        last = max((row for sheet, row in self.sent.rows if sheet == self.source.name), default=0)
        for row, cells in enumerate(self.source.rows, start=1):
            self._dropped(row, above=True)
            self._line(row, cells)
            self._dropped(row, above=False)
            if row == last:
                self._append()
        self._head()

    def sheet(self) -> PlanSheet:
        """What was written, once all sheets are: a total above its rows is known only then."""
        for at, (cells, fields) in self.above.items():
            self.lines[at] = Line(self._sure(at + 1, self.sums.total(cells, fields)), TOTAL)
        self._say_unsure()
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
            self.sums.read(cells, counts=action.facts.status != mission.CANCELLED)
            if not action.waits and action.key not in self.now:
                return
            facts = action.facts if action.waits or action.key is None else self.now[action.key]
            self._keep(row, self._changed(self._table(row), action, cells), facts)
            return
        if why == plan.TOTAL:
            self._total(row, cells)
            return
        if why == plan.SECTION:
            self.sums.new_section()
        first = min((table.first for table in self.tables), default=0)
        look = TITLE if why == plan.TITLE_ROW else PLAIN
        if why is None and first and row < first and any(_filled(cells)):
            look = HEAD
        self._put(row, Line(tuple(cells), look))

    def _keep(self, row: int, cells: tuple[Value, ...], facts: PlanFacts) -> None:
        self.sums.write(cells, counts=facts.status != mission.CANCELLED)
        self._put(row, Line(cells))

    def _dropped(self, row: int, *, above: bool) -> None:
        """Beside a row, the actions that an earlier file had there and that still stand in the plan."""
        table = self._table(row)
        for key, one in self.earlier.items():
            if one.at == (self.source.name, row) and one.above == above:
                self._add(self._changed(table, one.row, one.cells), self.now[key])

    def _add(self, cells: Sequence[Value], facts: PlanFacts) -> None:
        """A row that the file does not have."""
        self.sums.write(cells, counts=facts.status != mission.CANCELLED)
        self.lines.append(Line(tuple(cells)))

    def _put(self, row: int, line: Line) -> None:
        self.became[row] = len(self.lines) + 1
        self.lines.append(line)

    def _changed(self, table: SentTable | None, action: SentRow, cells: Sequence[Value]) -> tuple[Value, ...]:
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
        for key, facts in self.new.items():
            if key in self.earlier:
                self._add(self._changed(table, self.earlier[key].row, self.earlier[key].cells), facts)
                continue
            cells: list[Value] = [None] * width
            for index, manner in self.manners[id(table)].items():
                cells[index] = written(facts, manner, self.names, columns=fields)
            self._add(self._with_status(table, cells, facts, None), facts)

    def _total(self, row: int, cells: Sequence[Value]) -> None:
        """A line of totals: added up now, or at the end when it stands above its rows."""
        table = next((one for one in reversed(self.tables) if one.first <= row), next(iter(self.tables), None))
        fields = {column.index: column.field for column in table.columns} if table else {}
        if not self.sums.begun:
            self.above[len(self.lines)] = (cells, fields)
            self._put(row, Line(tuple(cells), TOTAL))
            return
        self._put(row, Line(self._sure(len(self.lines) + 1, self.sums.total(cells, fields)), TOTAL))
        self.sums.new_block()

    def _sure(self, row: int, told: tuple[tuple[Value, ...], bool]) -> tuple[Value, ...]:
        """The cells of a total in row `row` of what is written."""
        cells, sure = told
        if not sure:
            self.unsure.add(row)
        return cells

    def _say_unsure(self) -> None:
        for row in sorted(self.unsure):
            said = _("Row %(row)s: a number is left empty, because it is not certain which rows it adds up.")
            self.lines += [Line(()), Line((said % {"row": row},), NOTE)]

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
