"""The cost report as tables to take along: one for each grouping, officials' travel, then every line. Article C4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.documents.answer import Cell, Column, Table
from mercator.models import CostLine, Person
from mercator.queries import cost_report_words as words
from mercator.queries import wording
from mercator.queries.cost_report import CostAsk
from mercator.queries.cost_report_lines import lines_of
from mercator.queries.cost_report_page import CostPage, CostRow, cost_page
from mercator.queries.wording import day, money, word
from mercator.rules.cost_report import GROUPINGS

MOST_LINES: Final = 4000
"""So many lines at most in the workbook, the latest years' first: a page waits for it."""
LISTED: Final = "; "


def cost_tables(person: Person, ask: CostAsk) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The sheets of the workbook, the grouping that was asked first, and the notes that say what was asked."""
    order = (ask.by, *(by for by in GROUPINGS if by != ask.by))
    pages = [cost_page(person, replace(ask, by=by)) for by in order]
    made = [_table(page, title=str(words.BY[page.ask.by])) for page in pages]
    return (*made, _official(pages[0]), _lines(person, ask)), notes_of(pages[0])


def notes_of(page: CostPage) -> tuple[str, ...]:
    """What was asked, and what each year's total holds."""
    language = get_language() or "en"
    scopes = [_("%(label)s: %(value)s") % {"label": head, "value": scope.to(language)} for head, scope in page.scopes]
    return (str(words.MOMENTS[page.ask.moment]) + ".", *_filters(page.ask), *scopes, *page.notes)


def _filters(ask: CostAsk) -> list[str]:
    asked = ask.asked
    agencies, countries = words.names_of("agency"), words.names_of("country")
    said = [
        (_("Agency"), ", ".join(agencies.get(code, code) for code in asked.agencies)),
        (_("Kind"), _("missions only") if ask.missions else word(wording.KIND, asked.kind)),
        (_("Country"), countries.get(asked.where, asked.where)),
        (_("Status"), word(wording.STATUS, asked.status)),
        (_("Funder"), words.names_of("funder").get(ask.funder, ask.funder)),
        (_("Nature"), word(wording.NATURE, ask.nature)),
    ]
    used = "; ".join(_("%(label)s: %(value)s") % {"label": label, "value": value} for label, value in said if value)
    return [_("Filters: %(filters)s") % {"filters": used}] if used else []


def _table(page: CostPage, *, title: str) -> Table:
    return Table(
        title=title,
        columns=(Column(page.group, weight=2.0), *_columns(page)),
        rows=tuple(_cells(row) for row in page.rows),
        total=_cells(page.total),
        notes=page.notes,
        empty=_("No amount is known."),
        summary=_("One line for each group, one column for each year."),
    )


def _columns(page: CostPage) -> list[Column]:
    made = []
    for head in page.heads:
        made.append(Column(_("%(head)s (EUR)") % {"head": head}, kind="money"))
        made.append(Column(_("%(head)s: known for") % {"head": head}))
    return made


def _cells(row: CostRow) -> tuple[Cell, ...]:
    made = [Cell(row.label)]
    for cell in row.cells:
        value = cell.figure.value
        about = cell.figure.approximate
        said = str(wording.UNKNOWN) if value is None else money(value)  # type: ignore[arg-type]
        made.append(Cell(_("about %(number)s") % {"number": said} if about else said, value, about=about))
        made.append(Cell(cell.note))
    return tuple(made)


def _official(page: CostPage) -> Table:
    return Table(
        title=_("Officials: travel, hotel"),
        columns=(Column(_("Who and what"), weight=2.0), *_columns(page)),
        rows=tuple(_cells(row) for row in page.official),
        total=_cells(page.official_total),
        notes=page.official_notes,
    )


def _lines(person: Person, ask: CostAsk) -> Table:
    rows = line_rows(person, ask, group="", year=None)[: MOST_LINES + 1]
    cut = len(rows) > MOST_LINES
    cost = _("%(moment)s (EUR)") % {"moment": word(wording.MOMENT, ask.moment)}
    titles = (
        _("Code"), _("Action"), _("Funder"), _("Nature"), _("Beneficiary"),
    )  # fmt: skip
    return Table(
        title=_("Lines"),
        columns=(
            Column(_("Year"), kind="integer"), *(Column(title) for title in titles), Column(cost, kind="money"),
            Column(_("Approximate")), Column(_("Illustrative")), Column(_("As of"), kind="date"), Column(_("Sources")),
        ),
        rows=tuple(_line(one, ask.moment) for one in rows[:MOST_LINES]),
        notes=(_("Only the first %(most)s lines are listed.") % {"most": MOST_LINES},) if cut else (),
        empty=_("No amount is known."),
    )  # fmt: skip


def line_rows(person: Person, ask: CostAsk, *, group: str, year: int | None) -> Sequence[CostLine]:
    """The lines behind an amount, with their action, funder and sources, by year and code: to be sliced."""
    keys = lines_of(person, ask, group=group, year=year).values("pk")
    rows = CostLine.objects.filter(pk__in=keys).select_related("action", "funder").prefetch_related("sources")
    ordered: Sequence[CostLine] = rows.order_by("-action__year", "action__code", "pk")
    return ordered


def _line(one: CostLine, moment: str) -> tuple[Cell, ...]:
    amount = getattr(one, moment)
    yes = _("yes")
    invented = one.illustrative or one.action.illustrative
    return (
        Cell(str(one.action.year), one.action.year), Cell(one.action.code), Cell(one.action.title),
        Cell(one.funder.short), Cell(word(wording.NATURE, one.nature)),
        Cell(word(wording.BENEFICIARY, one.beneficiary)),
        Cell(money(amount), amount, about=one.approximate), Cell(yes if one.approximate else ""),
        Cell(yes if invented else ""), Cell(day(one.as_of) if one.as_of else "", one.as_of),
        Cell(LISTED.join(source.address or source.title for source in one.sources.all())),
    )  # fmt: skip
