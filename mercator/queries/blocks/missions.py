"""The actions of a year, or of several, with all that Parliament asks of each: the annex of an answer.

Articles B1, B4, C1, C4, D6, G4; themes 1, 13 and 15 of the recurring questions.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.models import Action
from mercator.queries.blocks import money, table
from mercator.queries.blocks.asked import Asked, rows, titled, with_facts
from mercator.queries.blocks.cells import EMPTY, INTEGER, block, column, figure_cell, number_of, text_cell, unknown
from mercator.queries.blocks.counts import counted, sum_of
from mercator.queries.blocks.table import ActionColumn, action_table
from mercator.queries.wording import in_all, text_of
from mercator.rules import figure
from mercator.rules.block import BlockCell, BlockContent, BlockTable
from mercator.rules.count import ALL_REGIONS
from mercator.rules.figure import Figure
from mercator.rules.mission import FAIRS
from mercator.rules.text import Text


def missions(asked: Asked) -> BlockContent:
    """Every action of the year with its costs per funder: theme 1, and the annex of most answers."""
    title = in_all(lambda: _("Missions and other actions of %(year)s, with what they cost") % {"year": asked.year})
    actions = with_facts(rows(asked).in_year(asked.year), asked)
    return _whole("missions", asked, actions, title=title, before=(table.kind_column(),))


def fairs(asked: Asked) -> BlockContent:
    """The fairs of the year, what each cost and who led it: theme 13."""
    title = in_all(lambda: _("Fairs of %(year)s, with what they cost") % {"year": asked.year})
    actions = with_facts(rows(asked).in_year(asked.year).filter(kind__in=FAIRS), asked)
    chaired = ActionColumn(column(lambda: _("Chaired by")), _chaired)
    return _whole("fairs", asked, actions, title=title, before=(table.kind_column(), chaired))


def _chaired(action: Action) -> BlockCell:
    return text_cell(text_of(action, "chaired_by") or unknown())


def destinations(asked: Asked) -> BlockContent:
    """What was done over ten years in a group of countries or for a sector: theme 15."""
    span = {"first": asked.years[0], "last": asked.years[-1]}
    title = in_all(lambda: _("Missions and other actions, %(first)s-%(last)s") % span)
    actions = with_facts(rows(asked).filter(year__in=asked.years), asked)
    whole = _whole("destinations", asked, actions, title=title, before=(table.year_column(), table.kind_column()))
    tables = (_per_year(asked, actions), *whole.tables) if actions else whole.tables
    return block(
        whole.kind,
        title=whole.title,
        year=asked.year,
        tables=tables,
        statements=whole.statements,
        says_something=whole.says_something,
    )


def _whole(
    kind: str, asked: Asked, actions: Sequence[Action], *, title: Text, before: tuple[ActionColumn, ...]
) -> BlockContent:
    """before: the columns between the title and the dates."""
    title = titled(asked, title)
    counts = table.CompanyCounts(actions)
    columns = (
        table.title_column(actions, scope=title),
        *before,
        table.dates_column(),
        table.country_column(),
        table.sectors_column(),
        table.organisers_column(),
        table.tag_column(),
        table.status_column(),
        *counts.columns(),
        *table.cost_columns(actions),
    )
    notes = (counts.note(), *table.count_notes(), table.unknown_note(), asked.seen)
    made = action_table(actions, columns, title=title, notes=notes, empty=_none())
    return block(
        kind,
        title=title,
        year=asked.year,
        tables=(made,),
        statements=(_how_many(actions),) if actions else (),
        says_something=bool(actions),
    )


def _none() -> Text:
    return in_all(lambda: _("Mercator holds no such action."))


def _how_many(actions: Sequence[Action]) -> Text:
    known = sum(1 for action in actions if any(line.actual is not None for line in action.cost_lines.all()))

    def say() -> str:
        return ngettext(
            "%(number)s action is listed; its actual cost is known for %(known)s.",
            "%(number)s actions are listed; the actual cost is known for %(known)s of them.",
            len(actions),
        ) % {"number": len(actions), "known": known}

    return in_all(say)


def _per_year(asked: Asked, actions: Sequence[Action]) -> BlockTable:
    """How many actions each year, with how many companies, and what they cost as far as known."""
    return BlockTable(
        title=titled(asked, in_all(lambda: _("By year"))),
        columns=(
            column(lambda: _("Year"), weight=0.5),
            column(lambda: _("Actions"), INTEGER),
            column(lambda: _("Companies, as far as known"), INTEGER),
            money.purse_column(money.TOTAL),
            column(lambda: _("What the total holds"), weight=2.0),
        ),
        rows=tuple(_year(asked, year, [one for one in actions if one.year == year]) for year in asked.years),
        notes=table.count_notes()[:1],
        summary=in_all(lambda: _("Actions, companies and costs of each year.")),
    )


def _year(asked: Asked, year: int, actions: Sequence[Action]) -> tuple[BlockCell, ...]:
    scope = titled(asked, in_all(lambda: _("Actions of %(year)s") % {"year": year}))
    number = figure_cell(number_of(actions, scope=scope))
    if not actions:
        return (text_cell(str(year)), number, EMPTY, EMPTY, EMPTY)
    companies = [counted(action, figure.COMPANIES).by_region[ALL_REGIONS] for action in actions]
    cost = money.Amounts(actions).all_paid(money.TOTAL)
    return (
        text_cell(str(year)),
        number,
        figure_cell(sum_of(companies, unit=figure.COMPANIES, region=ALL_REGIONS), remark=_known_of(companies)),
        figure_cell(cost),
        text_cell(cost.scope),
    )


def _known_of(companies: Sequence[Figure]) -> Text:
    known = sum(one.known for one in companies)
    return in_all(lambda: _("known for %(known)s of %(asked)s") % {"known": known, "asked": len(companies)})
