"""The workbook of a plan: in the layout of its agency's last file where there is one, else in Mercator's own. B7."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from mercator.documents.plan_xlsx import HEAD, NOTE, TITLE, TOTAL, Line, PlanBook, PlanSheet, Value
from mercator.imports.workbook.reading import read_workbook
from mercator.imports.workbook.sheet import Workbook
from mercator.models import ImportRow, Person, Plan, PlanImport
from mercator.models.plan_import import KEPT, NO_ACTION, SAVED
from mercator.queries.plan import as_kept, is_marked
from mercator.queries.plan_cells import PlanNames, words_of
from mercator.queries.plan_compare import label
from mercator.queries.plan_import.stored import left_out_in, tables_in
from mercator.queries.plan_layout import sheets_like, unnamed
from mercator.queries.plan_layout_earlier import Dropped, dropped_rows
from mercator.queries.plan_layout_sent import SentFile, SentRow, SentTable
from mercator.queries.plan_removal import TAKEN_OUT
from mercator.queries.wording import day, whole
from mercator.rules import mission
from mercator.rules.plan import PlanFacts, from_data

_OWN: Final = (
    "number", "title", "kind", "countries", "cities", "sectors", "when", "estimate", "expected", "manager", "status",
    "post", "partners", "remarks", "motivation", "deciding_body",
)  # fmt: skip
"""The columns of Mercator's own layout."""
_COST: Final = _OWN.index("estimate")


def layout_of(person: Person, plan: Plan) -> PlanImport | None:
    """The last whole file that was put into the plan, when this person may see it."""
    saved = PlanImport.objects.visible_to(person).filter(agency=plan.agency_id, year=plan.year, state=SAVED)
    return saved.filter(adds_only=False).order_by("-saved_at", "-pk").first()


def plan_book(
    plan: Plan, now: Mapping[int, PlanFacts], *, like: PlanImport | None, language: str, today: date
) -> PlanBook:
    """The plan's workbook. now: its facts by the key of each action. like: the file whose layout is wanted."""
    title = _("Plan of %(agency)s for %(year)s") % {"agency": plan.agency.body.short, "year": plan.year}
    header = _("Illustrative: this plan was invented to show Mercator.") if is_marked(plan) else ""
    sent = None if like is None else sent_file(like)
    sheets = _like(sent, now, like) if sent and like else (_own_sheet(plan, now, title, language, today),)
    if header:
        sheets = tuple(_marked(sheet, header) if _is_table(sheet) else sheet for sheet in sheets)
    return PlanBook(title=title, author=plan.agency.body.short, sheets=sheets, header=header)


def _like(sent: SentFile, now: Mapping[int, PlanFacts], like: PlanImport) -> tuple[PlanSheet, ...]:
    """In the words of the file's language."""
    language = like.language or "fr"
    with override(language):
        sheets = sheets_like(sent, now, PlanNames.read(language), _earlier(sent, now, like))
    stem = PurePath(like.name).stem
    return tuple(sheet if sheet.name.strip() else replace(sheet, name=stem or "Plan") for sheet in sheets)


def _earlier(sent: SentFile, now: Mapping[int, PlanFacts], like: PlanImport) -> dict[int, Dropped]:
    """What the last file before `like` that names them said of the actions that `like` does not name."""
    wanted = set(unnamed(sent, now))
    rows = ImportRow.objects.filter(
        imported__agency=like.agency_id, imported__year=like.year, imported__state=SAVED, state=KEPT,
        imported__saved_at__lte=like.saved_at,
    )  # fmt: skip
    rows = rows.exclude(imported=like.pk).order_by("-imported__saved_at", "-imported")
    named: dict[int, set[int]] = {}
    for imported, action in rows.values_list("imported_id", "action_id"):
        if action in wanted:
            wanted.remove(action)
            named.setdefault(imported, set()).add(action)
    files = PlanImport.objects.in_bulk(named)
    found: dict[int, Dropped] = {}
    for key, actions in named.items():
        before = sent_file(files[key])
        found |= dropped_rows(sent, before, actions) if before else {}
    return found


def sent_file(imported: PlanImport) -> SentFile | None:
    """A saved file, read again, with what was understood of it; None when it cannot be read."""
    book = read_workbook(bytes(imported.content), name=imported.name)
    if not isinstance(book, Workbook):
        return None
    tables = tuple(
        SentTable(one.sheet, one.first, one.last, one.columns, max(one.header_rows, default=0))
        for one in tables_in(imported.tables)
    )
    rows = {(row.sheet, row.row): _row(row) for row in imported.rows.all()}
    names = {sheet.name[:120]: sheet.name for sheet in book.sheets}
    return SentFile(
        sheets=book.sheets,
        tables=tuple(replace(table, sheet=names.get(table.sheet, table.sheet)) for table in tables),
        rows={(names.get(sheet, sheet), number): row for (sheet, number), row in rows.items()},
        left_out={(one.sheet, one.row): one.why for one in left_out_in(imported.left_out)},
    )


def _row(row: ImportRow) -> SentRow:
    facts = as_kept(from_data(row.facts))
    kept = row.state == KEPT
    gone = row.state == NO_ACTION and any(found["code"] == TAKEN_OUT for found in row.problems)
    return SentRow(facts, row.action_id if kept else None, frozenset(row.mended), waits=not (kept or gone))


def _is_table(sheet: PlanSheet) -> bool:
    return any(line.look == HEAD for line in sheet.lines)


def _marked(sheet: PlanSheet, words: str) -> PlanSheet:
    return replace(sheet, lines=(*sheet.lines, Line(()), Line((words,), NOTE)))


def _own_sheet(plan: Plan, now: Mapping[int, PlanFacts], title: str, language: str, today: date) -> PlanSheet:
    """Mercator's own layout: a title, a head, a row for each action, the sum of the estimates of what goes ahead."""
    names = PlanNames.read(language)
    rows = [Line(_own_cells(facts, names)) for facts in now.values()]
    ahead = [facts for facts in now.values() if facts.status not in mission.NOT_GOING_AHEAD]
    known = [facts.estimate for facts in ahead if facts.estimate is not None]
    total: list[Value] = [None] * len(_OWN)
    total[0], total[_COST] = _total_words(len(now) - len(ahead)), _plain(sum(known, start=Decimal(0)))
    return PlanSheet(
        name=f"{plan.agency.body.short} {plan.year}",
        lines=(
            Line((title,), TITLE),
            Line((_("Made by Mercator on %(day)s.") % {"day": day(today)},)),
            Line(tuple(_heading(name) for name in _OWN), HEAD),
            *rows,
            *([Line(tuple(total), TOTAL)] if known else []),
        ),
        money=frozenset({_COST}),
        frozen=3,
    )


def _total_words(off: int) -> str:
    if not off:
        return _("Total")
    return _("Total; cancelled and postponed actions left out: %(n)s") % {"n": whole(off)}


def _heading(name: str) -> str:
    return _("%(label)s (EUR)") % {"label": label(name)} if name == "estimate" else label(name)


def _own_cells(facts: PlanFacts, names: PlanNames) -> tuple[Value, ...]:
    words = words_of(facts, names)
    cells: Sequence[Value] = [words[name] if name in words else getattr(facts, name) for name in _OWN]
    made = [one or None for one in cells]
    if facts.estimate is not None and not facts.estimate_about:
        made[_COST] = _plain(facts.estimate)
    low, high = facts.expected_min, facts.expected_max
    if low is not None and low == high and not facts.expected_about:
        made[_OWN.index("expected")] = low
    return tuple(made)


def _plain(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
