"""What ties the agencies together: meetings, wishes, joint actions, withdrawals, shared posts. B2-B4, C1, F1."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from django.utils.translation import gettext as _

from mercator.models import Action, Organiser
from mercator.queries import wording
from mercator.queries.action import dates_text, tag_of
from mercator.queries.blocks import posts
from mercator.queries.blocks.agreed import on_record
from mercator.queries.blocks.asked import Asked, rows, titled
from mercator.queries.blocks.cells import (
    EMPTY,
    INTEGER,
    block,
    column,
    day_cell,
    figure_cell,
    number_of,
    text_cell,
    title_cell,
    unknown,
)
from mercator.queries.wording import in_all, text_of, word
from mercator.rules import coorganisation, figure, mission
from mercator.rules.block import BlockCell, BlockColumn, BlockContent, BlockTable
from mercator.rules.figure import Figure
from mercator.rules.text import Text

YEARS_SHOWN = 5
JOINT = (coorganisation.BI_REGIONAL, coorganisation.TRI_REGIONAL)
TENTH = Decimal("0.1")


def links(asked: Asked) -> BlockContent:
    """Meetings held, wishes and their answers, joint actions and missions over five years, withdrawals, shared posts.

    What is not on record is said.
    """
    title = titled(asked, in_all(lambda: _("Links between the agencies, up to %(year)s") % {"year": asked.year}))
    years = asked.years[-YEARS_SHOWN:]
    actions = list(rows(asked).filter(year__in=years, merged_into=None).prefetch_related("organisers__body", "sources"))
    agreed = on_record(asked, years)
    tables = (*agreed.tables, _joint(actions, years), _withdrawals(actions), posts.shared_posts(asked))
    return block(
        "links",
        title=title,
        year=asked.year,
        tables=tables,
        statements=agreed.statements,
        says_something=bool(actions or agreed.tables or any(table.rows for table in tables[-2:])),
    )


def _joint(actions: Sequence[Action], years: Sequence[int]) -> BlockTable:
    return BlockTable(
        title=in_all(lambda: _("Actions organised together")),
        columns=(
            column(lambda: _("Year"), weight=0.6),
            column(lambda: _("Actions"), INTEGER),
            *(_tag_column(tag) for tag in JOINT),
            column(lambda: _("Share organised together"), "text"),
            column(lambda: _("Missions"), INTEGER),
            column(lambda: _("Joint missions"), INTEGER),
            column(lambda: _("Share of joint missions"), "text"),
        ),
        rows=tuple(_year(year, [action for action in actions if action.year == year]) for year in years),
        notes=(
            in_all(
                lambda: _(
                    "The tag follows from the agencies that lead or co-organise an action and have not withdrawn: "
                    "two regions make it bi-regional, three tri-regional."
                )
            ),
        ),
        summary=in_all(lambda: _("Bi-regional and tri-regional actions of each year.")),
    )


def _tag_column(tag: str) -> BlockColumn:
    return column(lambda: word(wording.TAG, tag), INTEGER)


def _year(year: int, actions: Sequence[Action]) -> tuple[BlockCell, ...]:
    by_tag = {tag: [one for one in actions if tag_of(one.organisers.all()) == tag] for tag in JOINT}
    every = number_of(actions, scope=in_all(lambda: _("Actions of %(year)s") % {"year": year}))
    joint = [number_of(by_tag[tag], scope=_tagged(tag, year)) for tag in JOINT]
    scope = in_all(lambda: _("Bi-regional and tri-regional actions among all actions of %(year)s") % {"year": year})
    return (
        text_cell(str(year)),
        figure_cell(every),
        *(figure_cell(one) for one in joint),
        figure_cell(_share(joint, every, scope)) if actions else EMPTY,
        *_missions(year, actions, [one for tag in JOINT for one in by_tag[tag]]),
    )


def _missions(year: int, actions: Sequence[Action], joint: Sequence[Action]) -> tuple[BlockCell, ...]:
    """How many of the actions are missions, how many of these are joint, and their share."""
    missions = [one for one in actions if one.kind in mission.MISSIONS]
    together = [one for one in joint if one.kind in mission.MISSIONS]
    every = number_of(missions, scope=in_all(lambda: _("Missions of %(year)s") % {"year": year}))
    scope = in_all(lambda: _("Missions of %(year)s that are bi-regional or tri-regional") % {"year": year})
    of_these = number_of(together, scope=scope)
    share = in_all(lambda: _("Bi-regional and tri-regional missions among all missions of %(year)s") % {"year": year})
    return (
        figure_cell(every),
        figure_cell(of_these),
        figure_cell(_share([of_these], every, share)) if missions else EMPTY,
    )


def _tagged(tag: str, year: int) -> Text:
    return in_all(lambda: _("Actions of %(year)s that are %(tag)s") % {"year": year, "tag": word(wording.TAG, tag)})


def _share(joint: Sequence[Figure], every: Figure, scope: Text) -> Figure:
    number = sum(int(one.value or 0) for one in joint)
    share = Decimal(100 * number) / int(every.value) if every.value else None
    return Figure(
        value=share.quantize(TENTH, rounding=ROUND_HALF_EVEN) if share is not None else None,
        unit=figure.PERCENT,
        moment=figure.NOW,
        scope=scope,
        sources=every.sources,
    )


def _withdrawals(actions: Sequence[Action]) -> BlockTable:
    """Who withdrew from what, when and why: withdrawal is per region (Myanmar 2017)."""
    lines = tuple(
        (
            title_cell(action),
            text_cell(str(action.year)),
            text_cell(one.body.short),
            _withdrawn_on(one),
            text_cell(text_of(one, "withdrawal_reason") or unknown()),
        )
        for action in actions
        for one in action.organisers.all()
        if one.withdrawn
    )
    return BlockTable(
        title=in_all(lambda: _("Withdrawals on record")),
        columns=(
            column(lambda: _("Action"), weight=2.0),
            column(lambda: _("Year"), weight=0.6),
            column(lambda: _("Who withdrew")),
            column(lambda: _("Since")),
            column(lambda: _("Reason"), weight=2.0),
        ),
        rows=lines,
        empty=in_all(lambda: _("No withdrawal is on record for these years.")),
        summary=in_all(lambda: _("Agencies that withdrew from an action, with the reason.")),
    )


def _withdrawn_on(organiser: Organiser) -> BlockCell:
    on = organiser.withdrawn_on
    if on is None or organiser.withdrawn_precision == "day":
        return day_cell(on)
    return text_cell(dates_text(on, on, organiser.withdrawn_precision))
