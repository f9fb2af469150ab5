"""What became of the actions, and who decided: themes 5 and 18. Articles B7, B8, C1, E7."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from mercator.models import Action, ActionLink, StatusChange, Strand
from mercator.queries import wording
from mercator.queries.action import dates_text
from mercator.queries.blocks import table
from mercator.queries.blocks.asked import Asked, rows, titled, with_facts
from mercator.queries.blocks.cells import (
    block,
    coded,
    column,
    day_cell,
    no_data,
    number_of,
    said,
    text_cell,
    title_cell,
    unknown,
)
from mercator.queries.blocks.table import ActionColumn, action_table
from mercator.queries.wording import in_all, text_of, word
from mercator.rules.block import BlockCell, BlockContent, BlockTable
from mercator.rules.mission import NOT_GOING_AHEAD, POSTPONED_EDITION
from mercator.rules.text import Text


def status(asked: Asked) -> BlockContent:
    """Which actions are maintained, postponed or cancelled, since when, why, and what followed: theme 18."""
    title = titled(asked, in_all(lambda: _("Where the actions of %(year)s stand") % {"year": asked.year}))
    actions = _with_history(asked, asked.year)
    later = _later_editions(actions, asked)
    columns = (
        table.title_column(actions, scope=title),
        table.dates_column(),
        table.country_column(),
        table.status_column(),
        *_history_columns(),
        ActionColumn(column(lambda: _("Parts of the action")), lambda action: text_cell(_strands(action))),
        ActionColumn(column(lambda: _("Later edition")), lambda action: text_cell(later.get(action.pk, Text()))),
    )
    made = action_table(actions, columns, title=title, notes=(asked.seen,), empty=no_data())
    lost = in_all(
        lambda: (
            _("Money lost or refunded after a postponement or cancellation: %(no_data)s") % {"no_data": said(no_data())}
        )
    )
    return block(
        "status",
        title=title,
        year=asked.year,
        tables=(made,) if actions else (),
        statements=(lost,) if actions else (no_data(),),
        says_something=bool(actions),
    )


def decisions(asked: Asked) -> BlockContent:
    """Who decided what, as far as the history of each action names somebody: theme 5."""
    title = titled(asked, in_all(lambda: _("Who decided, %(year)s") % {"year": asked.year}))
    actions = _with_history(asked, asked.year)
    decided = [one for one in actions if any(text_of(change, "decided_by") for change in one.status_changes.all())]
    if not decided:
        return block("decisions", title=title, year=asked.year, statements=(no_data(),), says_something=False)
    motives = in_all(
        lambda: (
            _("Why each destination was chosen, and what advisory bodies said: %(no_data)s")
            % {"no_data": said(no_data())}
        )
    )
    return block(
        "decisions",
        title=title,
        year=asked.year,
        tables=(_decisions_table(decided, title=title, seen=asked.seen),),
        statements=(motives,),
        behind=(number_of(decided, scope=title),),
    )


def _decisions_table(actions: Sequence[Action], *, title: Text, seen: Text) -> BlockTable:
    return BlockTable(
        title=title,
        columns=(
            column(lambda: _("Action"), weight=2.0),
            column(lambda: _("Decision")),
            column(lambda: _("Decided on")),
            column(lambda: _("Decided by"), weight=1.4),
            column(lambda: _("Reason"), weight=2.0),
        ),
        rows=tuple(
            _decision(action, change)
            for action in actions
            for change in action.status_changes.all()
            if text_of(change, "decided_by")
        ),
        notes=(seen,),
        summary=in_all(lambda: _("One line for each decision on record.")),
    )


def _decision(action: Action, change: StatusChange) -> tuple[BlockCell, ...]:
    return (
        title_cell(action),
        text_cell(coded(wording.STATUS, change.status)),
        _decided_on(change),
        text_cell(text_of(change, "decided_by")),
        text_cell(text_of(change, "reason")),
    )


def not_going_ahead(asked: Asked, year: int, *, title: Text) -> BlockTable:
    """The actions of a year that were postponed or cancelled, with the reasons kept."""
    actions = [action for action in _with_history(asked, year) if action.status in NOT_GOING_AHEAD]
    columns = (table.title_column(actions, scope=title), table.status_column(), *_history_columns())
    return action_table(actions, columns, title=title, empty=in_all(lambda: _("None on record.")))


def _with_history(asked: Asked, year: int) -> list[Action]:
    return with_facts(rows(asked).in_year(year).prefetch_related("status_changes", "strands"), asked)


def _history_columns() -> tuple[ActionColumn, ...]:
    return (
        ActionColumn(column(lambda: _("Since")), _since),
        ActionColumn(column(lambda: _("Reason"), weight=2.0), lambda action: text_cell(_reason(action))),
        ActionColumn(column(lambda: _("Decided by")), lambda action: text_cell(_decided_by(action))),
    )


def _current(action: Action) -> StatusChange | None:
    """The change that led to the status of today."""
    return next((one for one in reversed(list(action.status_changes.all())) if one.status == action.status), None)


def _since(action: Action) -> BlockCell:
    change = _current(action)
    return _decided_on(change) if change else text_cell(_missing(action))


def _missing(action: Action) -> Text:
    """What to say where the history is silent: it matters for what does not go ahead, it is usual for the rest."""
    return unknown() if action.status in NOT_GOING_AHEAD else Text()


def _decided_on(change: StatusChange) -> BlockCell:
    if change.decided_on is None or change.precision == "day":
        return day_cell(change.decided_on)
    return text_cell(dates_text(change.decided_on, change.decided_on, change.precision))


def _reason(action: Action) -> Text:
    change = _current(action)
    return (text_of(change, "reason") if change else Text()) or _missing(action)


def _decided_by(action: Action) -> Text:
    change = _current(action)
    return (text_of(change, "decided_by") if change else Text()) or _missing(action)


def _strands(action: Action) -> Text:
    """The parts of an action whose status is their own (UAE 2022 lost its official part and kept its economic part)."""
    own: Sequence[Strand] = list(action.strands.all())

    def say() -> str:
        return "; ".join(
            _("%(part)s: %(status)s")
            % {"part": word(wording.STRAND, one.kind), "status": word(wording.STATUS, one.status)}
            for one in own
        )

    return in_all(say)


def _later_editions(actions: Sequence[Action], asked: Asked) -> dict[int, Text]:
    """The visible edition that took the place of each postponed action, by the key of the postponed one."""
    links = ActionLink.objects.filter(
        kind=POSTPONED_EDITION,
        target__in=[action.pk for action in actions],
        origin__in=Action.objects.visible_to(asked.viewer),
    )
    return {link.target_id: _edition(link.origin) for link in links.select_related("origin")}


def _edition(action: Action) -> Text:
    title = text_of(action, "title")
    return in_all(lambda: _("%(title)s (%(remark)s)") % {"title": said(title), "remark": action.year})
