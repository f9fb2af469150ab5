"""Tables with a line per action, put together from columns. Articles B4, C1, D6."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.models import Action, Organiser
from mercator.queries import wording
from mercator.queries.action import dates_text, tag_of
from mercator.queries.blocks import money
from mercator.queries.blocks.asked import listed, listed_by_name
from mercator.queries.blocks.cells import (
    EMPTY,
    INTEGER,
    coded,
    column,
    figure_cell,
    number_of,
    text_cell,
    title_cell,
)
from mercator.queries.blocks.counts import count_cell, counted, known_for, sum_of
from mercator.queries.wording import in_all, text_of, word
from mercator.rules import figure
from mercator.rules.block import BlockCell, BlockColumn, BlockTable
from mercator.rules.coorganisation import REGIONS
from mercator.rules.count import ALL_REGIONS
from mercator.rules.figure import Figure
from mercator.rules.text import Text

_COUNTED = (*REGIONS, ALL_REGIONS)


@dataclass(frozen=True, slots=True)
class ActionColumn:
    """A column of a table of actions: its title, what it says of an action, and its total."""

    head: BlockColumn
    cell: Callable[[Action], BlockCell]
    total: BlockCell = EMPTY


def action_table(
    actions: Sequence[Action],
    columns: Sequence[ActionColumn],
    *,
    title: Text,
    notes: tuple[Text, ...] = (),
    empty: Text,
) -> BlockTable:
    """A line per action. The total line is left out where no column has one or there is no action."""
    has_total = actions and any(one.total != EMPTY for one in columns)
    return BlockTable(
        title=title,
        columns=tuple(one.head for one in columns),
        rows=tuple(tuple(one.cell(action) for one in columns) for action in actions),
        total=tuple(one.total for one in columns) if has_total else (),
        notes=notes if actions else (),
        empty=empty,
        summary=_summary(len(actions)) if actions else Text(),
    )


def _summary(number: int) -> Text:
    return in_all(
        lambda: (
            ngettext("%(number)s line, for one action.", "%(number)s lines, one for each action.", number)
            % {"number": number}
        )
    )


def title_column(actions: Sequence[Action], *, scope: Text) -> ActionColumn:
    """The title; its total is how many actions there are."""
    number = number_of(actions, scope=scope)
    words = in_all(lambda: ngettext("%(number)s action", "%(number)s actions", len(actions)) % {"number": len(actions)})
    return ActionColumn(column(lambda: _("Action"), weight=2.4), title_cell, BlockCell(words, len(actions), number))


def year_column() -> ActionColumn:
    return ActionColumn(column(lambda: _("Year"), weight=0.5), lambda action: text_cell(str(action.year)))


def kind_column() -> ActionColumn:
    return ActionColumn(column(lambda: _("Kind")), lambda action: text_cell(coded(wording.KIND, action.kind)))


def dates_column() -> ActionColumn:
    return ActionColumn(
        column(lambda: _("Dates")),
        lambda one: text_cell(dates_text(one.start, one.end, one.date_precision, year=one.year)),
    )


def country_column() -> ActionColumn:
    return ActionColumn(column(lambda: _("Country")), lambda action: text_cell(countries_of(action)))


def countries_of(action: Action) -> Text:
    """The countries of an action's legs, each once."""
    found = {leg.country_id: leg.country for leg in action.legs.all()}
    return listed(text_of(country, "name") for country in found.values())


def sectors_column() -> ActionColumn:
    return ActionColumn(column(lambda: _("Sectors"), weight=2.0), lambda action: text_cell(_sectors(action)))


def _sectors(action: Action) -> Text:
    """The sectors; as the source words them where they are not coded."""
    coded_ones = list(action.sectors.all())
    if coded_ones:
        return listed_by_name(text_of(sector, "name") for sector in coded_ones)
    words = text_of(action, "sector_words")
    return Text.of(lambda language: ", ".join(words.to(language).splitlines())) if words else _not_stated()


def _not_stated() -> Text:
    return in_all(lambda: _("not stated"))


def organisers_column() -> ActionColumn:
    return ActionColumn(column(lambda: _("Organisers"), weight=1.3), lambda action: text_cell(_organisers(action)))


def _organisers(action: Action) -> Text:
    every = list(action.organisers.all())
    return listed(_organiser(organiser) for organiser in every) if every else _not_stated()


def _organiser(organiser: Organiser) -> Text:
    if not organiser.withdrawn:
        return Text.same(organiser.body.short)
    return in_all(lambda: _("%(body)s (withdrew)") % {"body": organiser.body.short})


def tag_column() -> ActionColumn:
    return ActionColumn(
        column(lambda: _("Tag")), lambda action: text_cell(coded(wording.TAG, tag_of(action.organisers.all())))
    )


def status_column() -> ActionColumn:
    return ActionColumn(column(lambda: _("Status")), lambda action: text_cell(coded(wording.STATUS, action.status)))


class CompanyCounts:
    """The companies of the actions of a table: per region, then of all regions together. Article D6."""

    def __init__(self, actions: Sequence[Action]) -> None:
        self._found = {action.pk: counted(action, figure.COMPANIES) for action in actions}

    def columns(self) -> list[ActionColumn]:
        """A column per region."""
        return [self._column(region) for region in _COUNTED]

    def note(self) -> Text:
        """For how many actions each total is known."""
        return known_for((_companies(region), self._of(region)) for region in _COUNTED)

    def _column(self, region: str) -> ActionColumn:
        return ActionColumn(
            BlockColumn(_companies(region), INTEGER),
            lambda action: count_cell(self._found[action.pk].by_region[region]),
            figure_cell(sum_of(self._of(region), unit=figure.COMPANIES, region=region)),
        )

    def _of(self, region: str) -> list[Figure]:
        return [kept.by_region[region] for kept in self._found.values()]


def _companies(region: str) -> Text:
    """The heading of a narrow column: French and Dutch shorten it, or the annex would not fit the width of a page."""
    if region == ALL_REGIONS:
        return in_all(lambda: _("Companies, all regions"))
    return in_all(lambda: _("Companies, %(region)s") % {"region": word(wording.REGION, region)})


def cost_columns(actions: Sequence[Action]) -> list[ActionColumn]:
    """What each funder pays, the totals, and what they hold and leave out. Article C4."""
    amounts = money.Amounts(actions)
    scope = ActionColumn(
        column(lambda: _("What the total holds"), weight=2.4),
        lambda action: text_cell(amounts.scope(action)),
        text_cell(amounts.all_scope()) if actions else EMPTY,
    )
    return [*(_purse_column(amounts, purse) for purse in amounts.purses), scope]


def _purse_column(amounts: money.Amounts, purse: money.Purse) -> ActionColumn:
    return ActionColumn(
        money.purse_column(purse),
        lambda action: figure_cell(amounts.paid(action, purse)),
        figure_cell(amounts.all_paid(purse)),
    )


def count_notes() -> tuple[Text, ...]:
    """How the counts of a table are to be read."""
    return (
        in_all(lambda: _("A company that took part in several actions is counted each time.")),
        in_all(lambda: _("Where no moment stands beside a count, its source does not say when it was made.")),
    )


def unknown_note() -> Text:
    return in_all(lambda: _("“Unknown” means that no figure was found: it is never counted as zero."))
