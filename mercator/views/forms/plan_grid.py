"""The grid of a plan: rows of cells as typed, what changed in them, and what is wrong with each. Articles B1, B7.

The page keeps, for every row, the version that was shown and a short mark of each cell's text ("seen"). A cell whose
text still has that mark was not touched: it is never read again, so that what it shows can be less than what it holds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from mercator.actions.plan import Change
from mercator.imports.cells.kind import read_kind
from mercator.models import Action
from mercator.queries.plan_cells import COLUMNS, PlanNames, cells_of, read_cells
from mercator.queries.wording import sentence
from mercator.rules.plan import PlanFacts, plan_problems
from mercator.rules.problem import WARNS, Problem

LABELS: Final[Mapping[str, str | Promise]] = {
    "title": gettext_lazy("Title"),
    "number": gettext_lazy("Number in the plan"),
    "kind": gettext_lazy("Kind"),
    "countries": gettext_lazy("Countries"),
    "cities": gettext_lazy("Cities"),
    "sectors": gettext_lazy("Sectors"),
    "when": gettext_lazy("When"),
    "estimate": gettext_lazy("Estimated cost (EUR)"),
    "expected": gettext_lazy("Expected participants"),
    "manager": gettext_lazy("Area manager"),
    "status": gettext_lazy("Status"),
    "post": gettext_lazy("Post or counsellor"),
    "partners": gettext_lazy("Partners"),
    "remarks": gettext_lazy("Remarks"),
    "motivation": gettext_lazy("Motivation of the destination"),
    "deciding_body": gettext_lazy("Deciding body"),
}
"""The columns in the order of the page."""
HELP: Final[Mapping[str, str | Promise]] = {
    "countries": gettext_lazy("several with ; between them"),
    "cities": gettext_lazy("several with ; between them"),
    "sectors": gettext_lazy("several with ; between them"),
    "when": gettext_lazy("12-16/04/2027, week 42, October 2027"),
    "estimate": gettext_lazy("12 500, ± 20 000"),
    "expected": gettext_lazy("12, 12-15, min. 8"),
}
LINES: Final = frozenset({"remarks", "motivation"})
"""Texts that may have several lines."""
WRAPS: Final = LINES | {"title", "countries", "cities", "sectors", "partners"}
"""Cells that grow with their text."""
SPARE: Final = 5
"""Empty rows at the end, to add by hand without JavaScript."""
MOST_NEW: Final = 500
_NEW: Final = re.compile(r"n(\d{1,4})-([a-z_]+)")
_OLD: Final = re.compile(r"a(\d{1,12})-seen")
_CELL_OF: Final = {"start": "when", "end": "when", "date_precision": "when"}
_MARK: Final = 6


@dataclass(slots=True)
class Cell:
    """One cell as the page shows it. now: what stands there at this moment, when somebody else changed it meanwhile."""

    name: str
    value: str = ""
    changed: bool = False
    problems: list[str] = field(default_factory=list)
    now: str = ""

    @property
    def label(self) -> str | Promise:
        return LABELS[self.name]

    @property
    def wraps(self) -> bool:
        return self.name in WRAPS

    @property
    def has_lines(self) -> bool:
        return self.name in LINES


@dataclass(slots=True)
class Row:
    """One row. key: "a" and the key of an action, or "n" and a number for a new one. seen: version and marks."""

    key: str
    cells: dict[str, Cell]
    code: str = ""
    seen: str = ""
    problems: list[str] = field(default_factory=list)
    facts: PlanFacts = field(default_factory=PlanFacts)
    action: Action | None = None

    @property
    def in_order(self) -> list[Cell]:
        return [self.cells[name] for name in LABELS]

    @property
    def title(self) -> str:
        return self.cells["title"].value

    @property
    def removable(self) -> bool:
        """Whether nobody else can have seen it."""
        return self.action is not None and not (self.action.published or self.action.shared)

    @property
    def wrong(self) -> bool:
        return bool(self.problems) or any(cell.problems for cell in self.cells.values())

    @property
    def changed(self) -> bool:
        return any(cell.changed for cell in self.cells.values())


class PlanGrid:
    """The rows of a plan being edited at once. facts and actions: by the key of each action of the plan."""

    def __init__(
        self, facts: Mapping[int, PlanFacts], actions: Mapping[int, Action], names: PlanNames, *, year: int
    ) -> None:
        self.facts, self.actions, self.names, self.year = facts, actions, names, year
        self.changed: list[Row] = []
        self.versions: dict[int, int] = {}
        self.why_problems: list[str] = []

    def rows(self, keys: Iterable[int]) -> list[Row]:
        """The rows to show: those of `keys`, as typed where they were, and any other that is wrong."""
        typed = {row.key: row for row in self.changed}
        shown = [typed.pop(f"a{key}") if f"a{key}" in typed else self._row(key) for key in keys]
        return [*shown, *(row for row in typed.values() if row.action is not None)]

    def new_rows(self) -> list[Row]:
        """The new rows that were typed, and some empty ones."""
        typed = [row for row in self.changed if row.action is None]
        first = 1 + max((int(row.key[1:]) for row in typed), default=0)
        return [*typed, *(blank_row(str(number)) for number in range(first, first + SPARE))]

    def _row(self, key: int) -> Row:
        facts = self.facts[key]
        texts = cells_of(facts, self.names)
        seen = f"{self.actions[key].version}:{''.join(_mark(texts[name]) for name in COLUMNS)}"
        cells = {name: Cell(name, _shown(name, text)) for name, text in texts.items()}
        return Row(f"a{key}", cells, code=facts.code, seen=seen, facts=facts, action=self.actions[key])

    # ---------- What was sent ----------

    def read(self, sent: Mapping[str, str]) -> None:
        """Take what was typed: rows that changed, with what cannot be understood beside each cell."""
        for name in sent:
            found = _OLD.fullmatch(name)
            if found and int(found[1]) in self.facts:
                self._read_old(int(found[1]), sent)
        numbers = sorted({int(found[1]) for name in sent if (found := _NEW.fullmatch(name))})[:MOST_NEW]
        for number in numbers:
            self._read_new(number, sent)

    def _read_old(self, key: int, sent: Mapping[str, str]) -> None:
        version, _sep, marks = sent[f"a{key}-seen"].partition(":")
        seen = dict(zip(COLUMNS, re.findall(f".{{{_MARK}}}", marks), strict=False))
        typed = {
            name: sent[f"a{key}-{name}"]
            for name in COLUMNS
            if f"a{key}-{name}" in sent and _mark(sent[f"a{key}-{name}"]) != seen.get(name)
        }
        if not typed:
            return
        row = self._row(key)
        self.versions[key] = int(version) if version.isdecimal() else 0
        self._fill(row, typed)
        self.changed.append(row)

    def _read_new(self, number: int, sent: Mapping[str, str]) -> None:
        typed = {name: text for name in COLUMNS if (text := sent.get(f"n{number}-{name}", "").strip())}
        if not typed.keys() - {"status"}:
            return
        row = blank_row(str(number))
        if "kind" not in typed and (guessed := read_kind("", title=typed.get("title", "")).kind):
            typed["kind"] = guessed
        self._fill(row, typed)
        self.changed.append(row)

    def _fill(self, row: Row, typed: Mapping[str, str]) -> None:
        for name, text in typed.items():
            row.cells[name].now, row.cells[name].value = row.cells[name].value, text
            row.cells[name].changed = True
        lines = {
            name: text.replace("\r\n", "\n") if name in LINES else " ".join(text.split())
            for name, text in typed.items()
        }
        row.facts, problems = read_cells(lines, row.facts, year=self.year, names=self.names)
        unread = {one.field for one in problems}
        rules = [one for one in plan_problems(row.facts, year=self.year) if one.severity != WARNS]
        self._show(row, [*problems, *(one for one in rules if _cell_of(one) not in unread)])

    @property
    def wrong(self) -> bool:
        return bool(self.why_problems) or any(row.wrong for row in self.changed)

    @property
    def changes(self) -> list[Change]:
        return [Change(row.facts, row.action) for row in self.changed]

    def tell(self, problems: Sequence[Sequence[Problem]]) -> None:
        """Show what the verb found wrong with each change, in their order."""
        for row, found in zip(self.changed, problems, strict=True):
            self._show(row, found)

    def tell_why(self, problems: Iterable[Problem]) -> None:
        """Show what is wrong with the reason, once."""
        for found in problems:
            if (words := sentence(found)) not in self.why_problems:
                self.why_problems.append(words)

    def _show(self, row: Row, problems: Iterable[Problem]) -> None:
        for found in problems:
            if found.field == "why":
                self.tell_why([found])
                continue
            cell = row.cells.get(_cell_of(found))
            told = cell.problems if cell else row.problems
            if (words := sentence(found)) not in told:
                told.append(words)

    @property
    def stale(self) -> bool:
        """Whether a row was changed by somebody else after it was shown."""
        return any(
            row.action is not None and self.versions.get(row.action.pk) != row.action.version for row in self.changed
        )


def blank_row(number: str) -> Row:
    """A new row with nothing in it."""
    return Row(f"n{number}", {name: Cell(name) for name in COLUMNS})


def _cell_of(found: Problem) -> str:
    return _CELL_OF.get(found.field, found.field)


def _mark(text: str) -> str:
    """A short mark by which a text is recognised, however a browser treats the blanks in it."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_MARK]


def _shown(name: str, text: str) -> str:
    """A text as its box can hold it."""
    return text if name in LINES else " ".join(text.split())
