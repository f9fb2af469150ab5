"""One row of a table as an action: every field read from its cells, with what is wrong. B1, B7."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final

from mercator.imports.cells.amount import heading_factor, read_cost
from mercator.imports.cells.expected import Expected, read_expected
from mercator.imports.cells.kind import Kind, read_kind
from mercator.imports.cells.sector import read_sectors
from mercator.imports.cells.status import Status, read_status
from mercator.imports.cells.when import When, read_when
from mercator.imports.folding import fold
from mercator.imports.places import Places, read_places
from mercator.imports.plan import row as plan
from mercator.imports.plan.columns import end_of
from mercator.imports.plan.grid import Grid
from mercator.imports.plan.home import travelled_to
from mercator.imports.plan.line_words import DITTO, FORMULA
from mercator.imports.plan.row import Column, PlanRow
from mercator.imports.plan.row_dates import role_of, when_of
from mercator.imports.plan.sections import Said
from mercator.imports.workbook.sheet import Value
from mercator.imports.workbook.shown import text_of
from mercator.rules import mission
from mercator.rules.problem import BLOCKS, WARNS, Problem, problem

_STOPS: Final = frozenset(
    {
        "title-missing", "kind-unknown", "country-missing", "end-before-start", "date-invalid", "year-out-of-plan",
        "negative-cost",
    }
)  # fmt: skip
"""What keeps a row in the list "to complete"; the rest is only worth a look."""
_GROUPING: Final = frozenset({plan.COUNTRIES, plan.PLACE, plan.KIND, plan.SECTORS, plan.MANAGER, plan.WHEN})
_PLANNED: Final = Status()
_NAMIBIA: Final = "NA"
_CODE: Final = re.compile("[A-Z]{2}")
_NOT_SHARED: Final = frozenset({plan.NUMBER, plan.COST, plan.EXPECTED, plan.TITLE})
"""Fields that a cell merged over several rows does not give to each of them."""


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table, from the first to the last."""

    grid: Grid
    columns: Sequence[Column]
    year: int
    sheet_says: Said
    factor: Decimal = Decimal(1)
    by_field: dict[str, list[Column]] = field(default_factory=dict)
    _above: dict[int, Value] = field(default_factory=dict)
    _named: frozenset[int] = frozenset()
    body: Sequence[int] = ()
    _down: frozenset[int] = frozenset()
    _in_codes: bool = False

    def __post_init__(self) -> None:
        spoken = (plan.KIND, plan.NUMBER)
        self._named = frozenset(
            column.index for column in self.columns if column.heading and column.field not in spoken
        )
        for column in self.columns:
            self.by_field.setdefault(column.field, []).append(column)
        self._down = frozenset(column.index for column in self.columns if self._holds_for_more(column))
        self._in_codes = any(map(self._holds_codes, self.by_field.get(plan.COUNTRIES, ())))
        costs = self.by_field.get(plan.COST)
        self.factor = heading_factor(costs[0].heading) if costs else Decimal(1)

    def read(self, rows: Sequence[int], section: Said) -> PlanRow:
        """The action that stands in the first of `rows`; the others go on with it."""
        raw = {column.index: self._raw(rows, column) for column in self.columns}
        said = section.over(self.sheet_says)
        title = self._text(raw, plan.TITLE)
        kind = _kind(self._one(raw, plan.KIND) or (None if plan.KIND in self.by_field else said.kind or None), title)
        places = travelled_to(self._places(raw, title, said), kind.kind)
        sectors = read_sectors(self._listed(raw, plan.SECTORS) or self._absent(plan.SECTORS, said.sectors), title=title)
        when = self._when(raw, said)
        cost = read_cost(self._one(raw, plan.COST), factor=self.factor)
        expected = self._expected(raw)
        remarks = self._remarks(raw)
        status = self._status(rows, raw, title, remarks)
        found = (
            *_title_problems(title), *kind.problems, *places.problems, *sectors.problems, *when.problems,
            *cost.problems, *expected.problems, *status.problems,
        )  # fmt: skip
        return PlanRow(
            sheet=self.grid.sheet.name,
            row=rows[0] + 1,
            cells=self._cells(rows),
            number=self._text(raw, plan.NUMBER),
            title=title,
            kind=kind.kind,
            countries=places.countries,
            cities=places.cities,
            sectors=sectors.codes,
            start=when.start,
            end=when.end,
            date_precision=when.precision,
            cost=cost.amount,
            cost_about=cost.about,
            expected_min=expected.low,
            expected_max=expected.high,
            expected_about=expected.about,
            status=status.status,
            manager=self._text(raw, plan.MANAGER) or self._absent(plan.MANAGER, said.manager),
            post=self._text(raw, plan.POST),
            partners=self._listed(raw, plan.PARTNERS),
            remarks=remarks,
            motivation=self._text(raw, plan.MOTIVATION),
            decided_by=self._text(raw, plan.DECIDED_BY),
            problems=tuple(_graded(one, placed=bool(places.countries)) for one in found),
        )

    def _raw(self, rows: Sequence[int], column: Column) -> Value:
        """What a column says of the row: of its own cells, of one merged over it, or "idem" of the one above."""
        value = self._own(rows, column)
        if value is None and column.field not in _NOT_SHARED:
            span = self.grid.spans.get((rows[0], column.index))
            if span is not None and span.first_row < rows[0]:
                value = self.grid.value(span.first_row, span.first_column)
        if isinstance(value, str) and fold(value.strip()) in DITTO:
            value = self._above.get(column.index, value)
        if value is None and column.index in self._down:
            value = self._above.get(column.index)
        self._above[column.index] = value
        return value

    def _holds_for_more(self, column: Column) -> bool:
        """Whether a column left of the title is filled only where its value changes: "Japon" once for three rows."""
        titles = self.by_field.get(plan.TITLE)
        if column.field not in _GROUPING or not titles or column.index > titles[0].index or len(self.body) < 4:
            return False
        texts = [self.grid.text(row, column.index) for row in self.body]
        filled = [fold(text) for text in texts if text and fold(text) not in DITTO]
        merged = any((row, column.index) in self.grid.spans for row in self.body)
        gaps = sum(not text for text in texts)
        return bool(texts[0]) and not merged and gaps >= 0.3 * len(texts) and len(filled) == len(set(filled)) > 1

    def _holds_codes(self, column: Column) -> bool:
        """Whether a column gives countries by their codes: there "NA" is Namibia, elsewhere "not available"."""
        texts = [text for row in self.body if (text := self.grid.text(row, column.index))]
        return len(texts) > 3 and sum(bool(_CODE.fullmatch(text)) for text in texts) >= 0.8 * len(texts)

    def _own(self, rows: Sequence[int], column: Column) -> Value:
        filled = [row for row in rows if self.grid.text(row, column.index)]
        if len(filled) > 1 and column.field not in _NOT_SHARED:
            texts = dict.fromkeys(self.grid.text(row, column.index) for row in filled)
            if len(texts) > 1:
                return ", ".join(texts)
        return self.grid.value(filled[0], column.index) if filled else None

    def _cells(self, rows: Sequence[int]) -> tuple[str, ...]:
        """Every cell of the row as text, those outside the table too; of several rows, one under the other."""
        filled = [self.grid.filled(row) for row in rows]
        width = max((column for cells in filled for column in cells), default=-1) + 1
        if len(filled) == 1:
            return tuple(filled[0].get(column, "") for column in range(width))
        return tuple("\n".join(cells[column] for cells in filled if column in cells) for column in range(width))

    def _one(self, raw: Mapping[int, Value], name: str) -> Value:
        for column in self.by_field.get(name, ()):
            value = raw[column.index]
            if value is not None and value != "":
                return value
        return None

    def _text(self, raw: Mapping[int, Value], name: str) -> str:
        return " ".join(text_of(self._one(raw, name)).split())

    def _listed(self, raw: Mapping[int, Value], name: str) -> str:
        texts = (text_of(raw[column.index]).strip() for column in self.by_field.get(name, ()))
        return ", ".join(dict.fromkeys(text for text in texts if text))

    def _absent(self, name: str, said: str) -> str:
        """What a section or the sheet says, only where no column speaks of it."""
        return "" if name in self.by_field else said

    def _remarks(self, raw: Mapping[int, Value]) -> str:
        columns = self.by_field.get(plan.REMARKS, ())
        texts = [(column, " ".join(text_of(raw[column.index]).split(" ")).strip()) for column in columns]
        if len(columns) == 1:
            return texts[0][1]
        return "\n".join(f"{column.heading}: {text}" if column.heading else text for column, text in texts if text)

    def _places(self, raw: Mapping[int, Value], title: str, said: Said) -> Places:
        countries, cities = self._listed(raw, plan.COUNTRIES), self._listed(raw, plan.CITIES)
        if self._in_codes and countries == _NAMIBIA:
            countries = "Namibia"
        place = self._listed(raw, plan.PLACE)
        if not countries and not place and plan.COUNTRIES not in self.by_field and plan.PLACE not in self.by_field:
            named = _places("", cities, "", "").countries if cities else ()
            section = _places(said.countries, cities, "", "") if said.countries else None
            if not named and section is not None and section.countries:
                return section
        return _places(countries, cities, place, title)

    def _when(self, raw: Mapping[int, Value], said: Said) -> When:
        parts = [(role_of(column.heading), raw[column.index]) for column in self.by_field.get(plan.WHEN, ())]
        found = when_of(
            self._one(raw, plan.START), self._one(raw, plan.END), parts, self._one(raw, plan.DURATION), year=self.year
        )
        dated = {plan.START, plan.END, plan.WHEN} & set(self.by_field)
        return found if dated or not said.when else read_when(said.when, year=self.year)

    def _status(self, rows: Sequence[int], raw: Mapping[int, Value], title: str, remarks: str) -> Status:
        """By its own column, the title and the remarks; else by a word in the type, the number or beside the table."""
        status = read_status(self._one(raw, plan.STATUS), title=title, remarks=remarks)
        if status.status in mission.NOT_GOING_AHEAD:
            return status
        for row in rows:
            for column, text in self.grid.filled(row).items():
                said = read_status(None, title=text) if column not in self._named and len(text) <= 60 else _PLANNED
                if said.status in mission.NOT_GOING_AHEAD:
                    return said
        return status

    def _expected(self, raw: Mapping[int, Value]) -> Expected:
        columns = self.by_field.get(plan.EXPECTED, [])
        if len(columns) < 2:
            return read_expected(self._one(raw, plan.EXPECTED))
        low = next((read_expected(raw[c.index]) for c in columns if end_of(c.heading) < 0), Expected())
        high = next((read_expected(raw[c.index]) for c in columns if end_of(c.heading) > 0), Expected())
        return Expected(
            low.low,
            high.high if high.high is not None else high.low,
            low.about or high.about,
            (*low.problems, *high.problems),
        )


@lru_cache(maxsize=20_000)
def _places(countries: str, cities: str, place: str, title: str) -> Places:
    return read_places(countries=countries, cities=cities, place=place, title=title)


def _kind(value: Value, title: str) -> Kind:
    return read_kind(value, title=title)


def _title_problems(title: str) -> list[Problem]:
    if not title:
        return [problem("title-missing", BLOCKS, field="title")]
    if FORMULA.match(title):
        return [problem("formula-in-title", WARNS, field="title", title=title)]
    return []


def _graded(one: Problem, *, placed: bool) -> Problem:
    """A problem as grave as it is for a plan: without a country a row is not complete, whatever is wrong with it."""
    nowhere = one.field == "countries" and not placed
    severity = BLOCKS if one.code in _STOPS or nowhere else WARNS
    return one if one.severity == severity else dataclasses.replace(one, severity=severity)


def with_duplicates(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """The same rows, where each that says the same as one before it (title, countries, dates) says so."""
    first: dict[object, PlanRow] = {}
    found = []
    for one in rows:
        key = (fold(one.title), one.countries, one.start, one.end)
        before = first.setdefault(key, one) if one.title else one
        if before is one:
            found.append(one)
        else:
            again = problem("duplicate-row", WARNS, field="title", sheet=before.sheet, row=before.row)
            found.append(dataclasses.replace(one, problems=(*one.problems, again)))
    return found
