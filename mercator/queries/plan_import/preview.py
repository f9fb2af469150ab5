"""The page of a file sent as a plan: how much was understood, and its rows with what is wrong and what differs. B7."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from mercator.imports.plan.facts import FACTS_OF
from mercator.models import Action, ImportRow, PlanImport
from mercator.models.plan_import import (
    CHANGED,
    KEPT,
    NEW,
    NO_ACTION,
    READ,
    READY,
    SUPERSEDED,
    TO_COMPLETE,
    UNCHANGED,
)  # fmt: skip
from mercator.queries.plan_import.comparing import Codes, Standing
from mercator.queries.plan_import.stored import KeptTable, left_out_in, problem_from, tables_in
from mercator.queries.plan_import.words import (
    GROUP,
    WHY_LEFT_OUT,
    Names,
    city_names,
    estimate_words,
    expected_words,
    group_words,
    when_words,
)  # fmt: skip
from mercator.queries.wording import sentence, word
from mercator.rules.plan import PlanFacts, from_data
from mercator.rules.problem import BLOCKS

ON_A_PAGE: Final = 50
ALL, COMPLETE, CHECK, GONE, LEFT_OUT = "all", "complete", "check", "gone", "left-out"
_LISTED: Final = Q(state__in=(READY, TO_COMPLETE, KEPT, SUPERSEDED))
_KEEPABLE: Final = Q(state__in=(READY, KEPT))
_CHECK: Final = _KEEPABLE & ~Q(problems=[])
FILTERS: Final = {
    ALL: Q(),
    COMPLETE: Q(state=TO_COMPLETE),
    CHECK: _CHECK,
    NEW: Q(change=NEW) & _KEEPABLE,
    CHANGED: Q(change=CHANGED) & _KEEPABLE,
    UNCHANGED: Q(change=UNCHANGED) & _KEEPABLE,
    NO_ACTION: Q(state=NO_ACTION),
}
"""Which rows each tab shows; GONE shows actions, LEFT_OUT lines."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is wrong, in words. cell: what stands in the file, where the words do not repeat it."""

    words: str
    stops: bool
    cell: str


@dataclass(frozen=True, slots=True)
class Differs:
    """A group of fields that a file and the plan say differently, in words. kept: the plan's stays."""

    group: str
    label: str
    before: str
    after: str
    conflict: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as the page shows it."""

    row: ImportRow
    facts: PlanFacts
    where: str
    cities: str
    sectors: str
    when: str
    estimate: str
    expected: str
    problems: tuple[Told, ...]
    cells: tuple[tuple[str, str], ...]
    differs: tuple[Differs, ...]
    action: Action | None
    mendable: bool

    @property
    def conflicts(self) -> tuple[Differs, ...]:
        return tuple(one for one in self.differs if one.conflict)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a file are what."""

    rows: int
    ready: int
    complete: int
    check: int
    new: int
    changed: int
    unchanged: int
    no_action: int
    conflicts: int
    gone: int
    left_out: int

    @property
    def replaced(self) -> int:
        """Rows of a saved file that waited until a later file said them anew."""
        return self.rows - self.ready - self.complete

    @property
    def nothing(self) -> bool:
        """Whether the file holds no row at all, not even one that somebody set aside."""
        return not self.rows and not self.no_action

    @property
    def compared(self) -> bool:
        """Whether there was a plan to compare with."""
        return bool(self.changed or self.unchanged or self.gone)


def counts_of(imported: PlanImport) -> Counts:
    """In one query."""
    filters = {"complete": FILTERS[COMPLETE], "check": _CHECK, "new": FILTERS[NEW], "changed": FILTERS[CHANGED],
               "unchanged": FILTERS[UNCHANGED], "no_action": FILTERS[NO_ACTION], "ready": _KEEPABLE,
               "rows": _LISTED, "conflicts": FILTERS[CHANGED] & ~Q(conflicts=[])}  # fmt: skip
    found: dict[str, Any] = imported.rows.order_by().aggregate(
        **{name: Count("pk", filter=only) for name, only in filters.items()}
    )
    return Counts(gone=len(imported.gone), left_out=len(imported.left_out), **found)


def rows_shown(imported: PlanImport, show: str) -> QuerySet[ImportRow]:
    return imported.rows.filter(FILTERS.get(show, Q())).order_by("position")


def page_of_rows(imported: PlanImport, *, show: str, page: str) -> Page[ImportRow]:
    return Paginator(rows_shown(imported, show), ON_A_PAGE).get_page(page)


def views_of(imported: PlanImport, rows: Sequence[ImportRow]) -> list[RowView]:
    """Some rows in words; as many queries whatever their number."""
    facts = [from_data(row.facts) for row in rows]
    codes = Codes.read()
    keys = [row.action_id for row in rows if row.action_id is not None]
    open_ = imported.state == READ
    standing = Standing.of(
        imported.agency_id, imported.year, language=imported.language, codes=codes, only=keys if open_ else ()
    )
    actions = {action.pk: action for action in Action.objects.filter(pk__in=keys)} if keys else {}
    names = Names.of([*facts, *standing.facts.values()])
    tables = tables_in(imported.tables)
    return [
        _view(row, one, names, tables, codes, standing, actions.get(row.action_id or 0), open_)
        for row, one in zip(rows, facts, strict=True)
    ]


def _view(
    row: ImportRow, facts: PlanFacts, names: Names, tables: Sequence[KeptTable], codes: Codes, standing: Standing,
    action: Action | None, open_: bool,
) -> RowView:  # fmt: skip
    table = table_of(row, tables)
    return RowView(
        row=row,
        facts=facts,
        where=", ".join(names.country(code) for code in facts.countries),
        cities=", ".join(city_names(facts)),
        sectors=", ".join(names.sector(code) for code in facts.sectors),
        when=when_words(facts),
        estimate=estimate_words(facts),
        expected=expected_words(facts),
        problems=tuple(told_of(row, table)),
        cells=tuple(cells_of(row, table)),
        differs=tuple(_differs(row, facts, names, codes, standing)),
        action=action,
        mendable=mendable(row, open_=open_),
    )  # fmt: skip


def mendable(row: ImportRow, *, open_: bool) -> bool:
    """Whether the row can be mended still: before the file is saved, and after it while it waits. open_: not saved."""
    return row.state in ((READY, TO_COMPLETE, NO_ACTION) if open_ else (TO_COMPLETE, NO_ACTION))


def table_of(row: ImportRow, tables: Sequence[KeptTable]) -> KeptTable | None:
    """The table of the file in which a row stands."""
    return next((one for one in tables if one.holds(row)), None)


def cells_of(row: ImportRow, table: KeptTable | None) -> Iterable[tuple[str, str]]:
    """The original cells that are not empty, under their headings; one without a heading under its letter."""
    headings = table.headings() if table else {}
    for index, cell in enumerate(row.cells):
        if cell.strip():
            yield headings.get(index, "").strip() or letter(index), cell


def letter(index: int) -> str:
    """A column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    while index >= 0:
        name = chr(65 + index % 26) + name
        index = index // 26 - 1
    return name


def cell_for(row: ImportRow, table: KeptTable | None, field: str) -> str:
    """What stands in the columns from which a field (a column's or a fact's) was read."""
    if table is None:
        return ""
    wanted = set(FACTS_OF.get(field, (field,)))
    found = [
        row.cells[column.index].strip()
        for column in table.columns
        if column.field and wanted & set(FACTS_OF.get(column.field, ())) and column.index < len(row.cells)
    ]
    return " | ".join(dict.fromkeys(cell for cell in found if cell))


def told_of(row: ImportRow, table: KeptTable | None) -> Iterable[Told]:
    """What is wrong with a row, in words, each with the original cell where the words do not repeat it."""
    for data in row.problems:
        found = problem_from(data)
        words, cell = sentence(found), cell_for(row, table, found.field)
        yield Told(words, found.severity == BLOCKS, "" if not cell or cell in words else cell)


def _differs(row: ImportRow, facts: PlanFacts, names: Names, codes: Codes, standing: Standing) -> Iterable[Differs]:
    key = row.action_id
    if key is None or key not in standing.facts or row.state not in (READY, TO_COMPLETE):
        return
    file, stands = codes.keepable(facts), standing.facts[key]
    merge = standing.merge(key, file)
    for group in (one for one in merge.differs if one not in merge.by_hand):
        yield Differs(
            group, str(GROUP[group]), group_words(stands, group, names), group_words(file, group, names),
            conflict=group in merge.conflicts, kept=group in row.keep,
        )  # fmt: skip


def page_of_gone(imported: PlanImport, *, page: str) -> Page[Action]:
    """The actions of the plan that the file does not name."""
    actions = Action.objects.filter(pk__in=imported.gone, agency=imported.agency_id).order_by("code")
    return Paginator(actions, ON_A_PAGE).get_page(page)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file that is no action: where it stands, why it is none, and what stands in it."""

    place: str
    why: str
    words: str


def page_of_left_out(imported: PlanImport, *, page: str) -> Page[Line]:
    lines = Paginator(imported.left_out, ON_A_PAGE).get_page(page)
    lines.object_list = [
        Line(f"{one.sheet} · {one.row}" if one.sheet else str(one.row), word(WHY_LEFT_OUT, one.why), one.words)
        for one in left_out_in(lines.object_list)
    ]
    return lines
