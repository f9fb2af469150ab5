"""How many took part, per region, unit and moment: themes 2 and 3. Article D6."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from mercator.models import Action, Count
from mercator.queries import wording
from mercator.queries.blocks import table
from mercator.queries.blocks.asked import Asked, rows, titled, with_facts
from mercator.queries.blocks.cells import (
    INTEGER,
    block,
    coded,
    column,
    figure_cell,
    no_data,
    said,
    text_cell,
    title_cell,
)
from mercator.queries.blocks.counts import counted_at
from mercator.queries.wording import in_all, text_of, word
from mercator.rules import count, figure
from mercator.rules.block import BlockCell, BlockColumn, BlockContent, BlockTable
from mercator.rules.coorganisation import REGIONS
from mercator.rules.text import Text

PARTICIPANTS = (figure.COMPANIES, figure.ORGANISATIONS, figure.PERSONS)


def companies(asked: Asked) -> BlockContent:
    """Every count of participants of the year, unit and moment apart: theme 3."""
    title = titled(asked, in_all(lambda: _("Companies and persons per region, %(year)s") % {"year": asked.year}))
    actions = with_facts(rows(asked).in_year(asked.year), asked)
    return _block("companies", asked, actions, title=title, statements=())


def delegation(asked: Asked) -> BlockContent:
    """What is known of the delegations: how many per region, nobody by name or function yet. Theme 2."""
    title = titled(asked, in_all(lambda: _("Composition of the delegations, %(year)s") % {"year": asked.year}))
    actions = with_facts(rows(asked).in_year(asked.year), asked)
    about = in_all(
        lambda: _("Delegates, their function and who pays for them: %(no_data)s") % {"no_data": said(no_data())}
    )
    return _block("delegation", asked, actions, title=title, statements=(about,))


def _block(
    kind: str, asked: Asked, actions: Sequence[Action], *, title: Text, statements: tuple[Text, ...]
) -> BlockContent:
    lines = tuple(line for action in actions for line in _lines(action))
    if not lines:
        found = (*statements, no_data())
        return block(kind, title=title, year=asked.year, statements=found, says_something=False)
    silent = [action for action in actions if not any(_stated(action))]
    return block(
        kind,
        title=title,
        year=asked.year,
        tables=(_table(lines, title=title, seen=asked.seen),),
        statements=(*statements, *((_without_count(silent),) if silent else ())),
    )


def _without_count(actions: Sequence[Action]) -> Text:
    def say() -> str:
        titles = ", ".join(said(text_of(action, "title")) for action in actions)
        return _("No count of participants was found for: %(actions)s.") % {"actions": titles}

    return in_all(say)


def _table(lines: tuple[tuple[BlockCell, ...], ...], *, title: Text, seen: Text) -> BlockTable:
    return BlockTable(
        title=title,
        columns=(
            column(lambda: _("Action"), weight=2.0),
            column(lambda: _("Unit")),
            column(lambda: _("Moment")),
            *(_region_column(region) for region in (*REGIONS, count.ALL_REGIONS)),
            column(lambda: _("Also stated"), weight=1.4),
        ),
        rows=lines,
        notes=(*table.count_notes()[:1], table.unknown_note(), seen),
        summary=in_all(lambda: _("One line for each action, unit and moment.")),
    )


def _region_column(region: str) -> BlockColumn:
    return column(lambda: word(wording.REGION, region), INTEGER)


def _stated(action: Action) -> Iterator[tuple[str, str]]:
    """The units and moments for which a source gives a count, in their usual order."""
    kept = {(one.unit, one.moment) for one in action.counts.all()}
    yield from ((u, m) for u in PARTICIPANTS for m in count.MOMENTS if (u, m) in kept)


def _lines(action: Action) -> Iterator[tuple[BlockCell, ...]]:
    for unit, moment in _stated(action):
        found = counted_at(action, unit, moment).by_region
        yield (
            title_cell(action),
            text_cell(coded(wording.UNIT, unit)),
            text_cell(coded(wording.MOMENT, moment)),
            *(figure_cell(found[region]) for region in (*REGIONS, count.ALL_REGIONS)),
            text_cell(_others(action, unit, moment)),
        )


def _others(action: Action, unit: str, moment: str) -> Text:
    """The counts that contradict the retained ones: kept, and said."""
    others = [one for one in action.counts.all() if not one.retained and (one.unit, one.moment) == (unit, moment)]
    return in_all(lambda: "; ".join(_other(one) for one in others))


def _other(row: Count) -> str:
    words = said(text_of(row, "words")) or wording.whole(row.value)
    if row.region == count.ALL_REGIONS:
        return words
    return _("%(number)s (%(remark)s)") % {"number": words, "remark": word(wording.REGION, row.region)}
