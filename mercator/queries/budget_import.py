"""A budget that comes back from a spreadsheet, beside what stands: what is new, what changes, what is wrong. C4, C5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from mercator.imports.budget.lines import COLUMNS, LINE, ReadRow, TypedRow, read_row
from mercator.models import Action, Body, CostLine, Person
from mercator.queries.budget import lines_of
from mercator.queries.budget_sheet import HEADING, cells_of, value_words, vocabulary
from mercator.queries.cost import acting_for_cost
from mercator.queries.wording import word
from mercator.rules import budget
from mercator.rules.budget import CostFacts, money_problems
from mercator.rules.problem import WARNS, Problem, problem

NEW: Final = "new"
CHANGED: Final = "changed"
SAME: Final = "same"
BAD: Final = "bad"


@dataclass(frozen=True, slots=True)
class Change:
    """What a cell changes: its heading, what stands and what would stand."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell as it was typed, with what is wrong with it."""

    column: str
    heading: str
    typed: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of the file beside the line that it changes. told: what is worth a look, and what concerns no cell."""

    read: ReadRow
    state: str
    words: str
    changes: tuple[Change, ...]
    cells: tuple[CellShown, ...]
    told: tuple[Problem, ...]
    line: CostLine | None

    @property
    def number(self) -> int:
        return self.read.typed.row


def rows_shown(
    person: Person, action: Action, typed: Sequence[TypedRow], *, wrong: Mapping[int, Sequence[Problem]] | None = None
) -> list[RowShown]:
    """Each row of a file beside what stands. wrong: what saving a row was refused for, by its number."""
    known = vocabulary()
    lines = {line.pk: line for line in lines_of(person, action)}
    names = dict(Body.objects.values_list("code", "short"))
    seen: set[int] = set()
    shown = []
    for one in typed:
        read = read_row(one, known)
        line = lines.get(read.line) if read.line is not None else None
        found = [*_about_the_line(person, read, line, seen), *_about_the_money(read, line)]
        found += (wrong or {}).get(one.row, ())
        if read.line is not None:
            seen.add(read.line)
        shown.append(_shown(replace(read, problems=(*read.problems, *found)), line, names))
    return shown


def _about_the_line(person: Person, read: ReadRow, line: CostLine | None, seen: set[int]) -> list[Problem]:
    if read.line is None:
        return []
    typed = read.typed.cells.get(LINE, "")
    if line is None:
        return [problem("line-not-here", field=LINE, typed=typed)]
    if read.line in seen:
        return [problem("line-twice", field=LINE, typed=typed)]
    if acting_for_cost(person, line) is None:
        return [problem("line-not-yours", field=LINE, typed=typed)]
    return [problem("line-changed-since", WARNS, field=LINE)] if read.version != line.version else []


def _about_the_money(read: ReadRow, line: CostLine | None) -> list[Problem]:
    """The rules on the amounts, once all of them are readable; a rate that is missing may still be in the table."""
    if any(one.field in (*budget.MOMENTS, "rate", "currency") for one in read.problems):
        return []

    def now(name: str) -> Any:
        return read.values[name] if name in read.values else getattr(line, name, None)

    facts = CostFacts("", now("planned"), now("committed"), now("actual"))
    abroad = (now("foreign_planned"), now("foreign_committed"), now("foreign_actual"))
    if (now("currency") or budget.EURO) == budget.EURO:
        abroad = (None, None, None)
    found = money_problems(facts, foreign=abroad, rate=now("rate"), refundable=now("refundable"))
    return [one for one in found if one.code != "rate-missing"]


def _shown(read: ReadRow, line: CostLine | None, names: Mapping[str, str]) -> RowShown:
    graver = [one for one in read.problems if one.severity != WARNS]
    changes = _changes(read, line, names)
    state = BAD if graver else NEW if line is None else CHANGED if changes else SAME
    columns = [column for column in COLUMNS if column in read.typed.cells]
    cells = tuple(
        CellShown(
            column, word(HEADING, column), read.typed.cells[column],
            tuple(one for one in graver if one.field == column),
        )
        for column in columns
    )  # fmt: skip
    told = tuple(one for one in read.problems if one.severity == WARNS or one.field not in columns)
    said = [value_words(read.values.get(name), name, names=names) for name in ("nature", "beneficiary", "funder")]
    return RowShown(read, state, ", ".join(part for part in said if part), tuple(changes), cells, told, line)


def _changes(read: ReadRow, line: CostLine | None, names: Mapping[str, str]) -> list[Change]:
    """What differs from what stands. The euros of a line in another currency follow from it and change nothing."""
    stands = cells_of(line) if line else dict.fromkeys(COLUMNS, "")
    foreign = read.values.get("currency", line.currency if line else budget.EURO) != budget.EURO
    made = []
    for column, value in read.values.items():
        after = value_words(value, column, names=names)
        follows = foreign and column in budget.MOMENTS and read.values.get(f"foreign_{column}") is not None
        if after != stands[column] and not follows:
            made.append(Change(word(HEADING, column), stands[column], after))
    return made
