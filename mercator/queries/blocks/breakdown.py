"""What the money went to: by nature, and by whom it was for. Theme 9; article C4."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.models import Action, CostLine
from mercator.queries import wording
from mercator.queries.blocks import money, table
from mercator.queries.blocks.asked import Asked, listed, rows, titled, with_facts
from mercator.queries.blocks.cells import (
    EMPTY,
    MONEY,
    block,
    coded,
    column,
    figure_cell,
    no_data,
    said,
    text_cell,
)
from mercator.queries.cost import source_row
from mercator.queries.wording import in_all, text_of, word
from mercator.rules import budget, figure
from mercator.rules.block import BlockCell, BlockColumn, BlockContent, BlockTable
from mercator.rules.figure import Figure
from mercator.rules.text import Text

Pair = tuple[str, str]


def breakdown(asked: Asked) -> BlockContent:
    """The cost lines of the year's actions, added up by nature and beneficiary."""
    title = titled(asked, in_all(lambda: _("Costs by nature and beneficiary, %(year)s") % {"year": asked.year}))
    actions = with_facts(rows(asked).in_year(asked.year), asked)
    lines: dict[Pair, list[CostLine]] = defaultdict(list)
    for action in actions:
        for line in action.cost_lines.all():
            lines[(line.nature, line.beneficiary)].append(line)
    if not lines:
        return block("breakdown", title=title, year=asked.year, statements=(no_data(),), says_something=False)
    return block(
        "breakdown",
        title=title,
        year=asked.year,
        tables=(_table(actions, lines, title=title, seen=asked.seen),),
        statements=(_how_detailed(lines),),
    )


def _table(actions: Sequence[Action], lines: dict[Pair, list[CostLine]], *, title: Text, seen: Text) -> BlockTable:
    order = {pair: place for place, pair in enumerate((n, b) for n in budget.NATURES for b in budget.BENEFICIARIES)}
    pairs = sorted(lines, key=lambda pair: order[pair])
    amounts = money.Amounts(actions)
    totals = [figure_cell(amounts.all_paid(money.Purse(moment))) for moment in budget.MOMENTS]
    return BlockTable(
        title=title,
        columns=(
            column(lambda: _("Nature")),
            column(lambda: _("Beneficiary")),
            *(_moment_column(moment) for moment in budget.MOMENTS),
            column(lambda: _("Actions"), weight=2.0),
        ),
        rows=tuple(_line(pair, lines[pair]) for pair in pairs),
        total=(
            text_cell(in_all(lambda: _("Total"))),
            EMPTY,
            *totals,
            text_cell(amounts.all_scope()),
        ),
        notes=(table.unknown_note(), seen),
        summary=in_all(lambda: _("One line for each nature and beneficiary, with the actions concerned.")),
    )


def _moment_column(moment: str) -> BlockColumn:
    return column(lambda: _("%(moment)s, EUR") % {"moment": word(wording.MOMENT, moment)}, MONEY)


def _line(pair: Pair, lines: list[CostLine]) -> tuple[BlockCell, ...]:
    nature, beneficiary = coded(wording.NATURE, pair[0]), coded(wording.BENEFICIARY, pair[1])
    named = {line.action.pk: text_of(line.action, "title") for line in lines}
    return (
        text_cell(nature),
        text_cell(beneficiary),
        *(figure_cell(_sum(lines, moment, nature, beneficiary)) for moment in budget.MOMENTS),
        text_cell(listed(named.values())),
    )


def _sum(lines: list[CostLine], moment: str, nature: Text, beneficiary: Text) -> Figure:
    funders = ", ".join(dict.fromkeys(line.funder.short for line in lines if getattr(line, moment) is not None))
    return figure.total(
        [(getattr(line, moment), source_row(line), line.approximate) for line in lines],
        unit=figure.EUR,
        moment=moment,
        scope=in_all(
            lambda: (
                _("%(nature)s; %(beneficiary)s; paid by %(funders)s")
                % {
                    "nature": said(nature),
                    "beneficiary": said(beneficiary),
                    "funders": funders or str(wording.UNKNOWN),
                }
            )
        ),
    )


def _how_detailed(lines: dict[Pair, list[CostLine]]) -> Text:
    """How many lines say both what they paid and for whom."""
    every = [line for own in lines.values() for line in own]
    told = [one for one in every if budget.NOT_STATED not in (one.nature, one.beneficiary)]

    def say() -> str:
        return ngettext(
            "%(told)s of %(number)s cost line states both its nature and its beneficiary.",
            "%(told)s of %(number)s cost lines state both their nature and their beneficiary.",
            len(every),
        ) % {"told": len(told), "number": len(every)}

    return in_all(say)
