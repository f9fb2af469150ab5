"""Results as reported by those who reported them: theme 7."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mercator.models import Action
from mercator.queries import wording
from mercator.queries.blocks import table
from mercator.queries.blocks.asked import Asked, rows, titled, with_facts
from mercator.queries.blocks.cells import INTEGER, block, coded, column, figure_cell, no_data, said, text_cell
from mercator.queries.blocks.counts import count_cell, counted, known_for, sum_of
from mercator.queries.blocks.table import ActionColumn, action_table
from mercator.queries.wording import in_all, text_of, word
from mercator.rules.block import BlockContent
from mercator.rules.count import ALL_REGIONS, CONTRACTS, MEETINGS
from mercator.rules.figure import Figure
from mercator.rules.text import Text


def results(asked: Asked) -> BlockContent:
    """What sources report of the year's actions: words, meetings and contracts."""
    title = titled(asked, in_all(lambda: _("Results as reported, %(year)s") % {"year": asked.year}))
    every = with_facts(rows(asked).in_year(asked.year), asked)
    actions = [action for action in every if _reported(action)]
    columns = (
        table.title_column(actions, scope=title),
        table.dates_column(),
        *(_counted_column(actions, unit) for unit in (MEETINGS, CONTRACTS)),
        ActionColumn(column(lambda: _("As reported"), weight=3.0), lambda one: text_cell(text_of(one, "results"))),
    )
    notes = (_known_for(actions), table.unknown_note(), asked.seen)
    made = action_table(actions, columns, title=title, notes=notes, empty=no_data())
    pipeline = in_all(
        lambda: (
            _("Which contracts were already under way before the action: %(no_data)s") % {"no_data": said(no_data())}
        )
    )
    return block(
        "results",
        title=title,
        year=asked.year,
        tables=(made,) if actions else (),
        statements=(pipeline,) if actions else (no_data(),),
        says_something=bool(actions),
    )


def _reported(action: Action) -> bool:
    units = {one.unit for one in action.counts.all()}
    return bool(text_of(action, "results")) or bool(units & {MEETINGS, CONTRACTS})


def _known_for(actions: list[Action]) -> Text:
    """For how many actions each total is known."""
    return known_for((coded(wording.UNIT, unit), _every(actions, unit).values()) for unit in (MEETINGS, CONTRACTS))


def _every(actions: list[Action], unit: str) -> dict[int, Figure]:
    return {action.pk: counted(action, unit).by_region[ALL_REGIONS] for action in actions}


def _counted_column(actions: list[Action], unit: str) -> ActionColumn:
    found = _every(actions, unit)
    return ActionColumn(
        column(lambda: word(wording.UNIT, unit), INTEGER),
        lambda action: count_cell(found[action.pk]),
        figure_cell(sum_of(found.values(), unit=unit, region=ALL_REGIONS)),
    )
