"""What the agencies agreed: meetings held, wishes and their answers, refusals with reasons. Theme 6; articles B2, B3.

It answers for one desk: its own agency's wishes and those made to it; what others merely presented and what was
invented to show Mercator stays out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mercator.models import Action, Agency, Cycle, CycleMember, Meeting, Plan, ProposalRejection, Wish, WishStep
from mercator.queries.blocks.asked import Asked, listed
from mercator.queries.blocks.cells import (
    EMPTY,
    INTEGER,
    column,
    day_cell,
    figure_cell,
    fill,
    no_data,
    said,
    text_cell,
    unknown,
)
from mercator.queries.cycle_words import meeting_name
from mercator.queries.wish_words import WISH_STATE
from mercator.queries.wording import in_all, text_of, word
from mercator.rules import cycle, figure, wish
from mercator.rules.block import BlockCell, BlockColumn, BlockTable
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class Agreed:
    """tables: of what is on record; statements: one for each thing of which nothing is."""

    tables: tuple[BlockTable, ...]
    statements: tuple[Text, ...]


def on_record(asked: Asked, years: Sequence[int]) -> Agreed:
    """Meetings, wishes and refusals about the plans of `years`; seven queries, whatever their number."""
    meetings, wishes = _meetings(asked, years), _wishes(asked, years)
    seen = set(Action.objects.visible_to(asked.viewer).filter(year__in=years).values_list("pk", flat=True))
    tables: list[BlockTable] = []
    statements: list[Text] = []
    if meetings:
        tables.append(_meetings_table(meetings))
    else:
        statements.append(_nothing(_no_meetings))
    if wishes:
        tables += [_states_table(wishes, years), _refusals_table(wishes, seen)]
    else:
        statements.append(_nothing(_no_wishes))
    turned_down = _turned_down(asked, years)
    if turned_down:
        tables.append(_turned_down_table(turned_down, seen))
    statements += _left_out(asked, years)
    return Agreed(tuple(tables), tuple(statements))


def _left_out(asked: Asked, years: Sequence[int]) -> list[Text]:
    """What was invented to show Mercator stands in no answer, and the officer is told that it is there."""
    if not asked.viewer.rights.answering:
        return []
    agencies = asked.viewer.rights.agencies
    mine = Q(agency__in=agencies) | Q(action__agency__in=agencies)
    wishes = Wish.objects.filter(mine, action__illustrative=True, action__year__in=years).count()
    invented = Exists(Plan.objects.filter(year=OuterRef("cycle__year"), illustrative=True))
    closed = Meeting.objects.visible_to(asked.viewer).filter(invented, state=cycle.CLOSED, cycle__year__in=years)
    meetings = closed.count()
    if not wishes and not meetings:
        return []
    numbers = {"wishes": wishes, "meetings": meetings}
    return [in_all(lambda: _left_out_words() % numbers)]


def _left_out_words() -> str:
    return _("Left out, as their plans are illustrative: meetings %(meetings)s, wishes %(wishes)s.")


def _nothing(say: Callable[[], str]) -> Text:
    return in_all(lambda: say() % {"no_data": said(no_data())})


def _no_meetings() -> str:
    return _("Meetings between the agencies: %(no_data)s")


def _no_wishes() -> str:
    return _("Wishes to co-organise, accepted or refused: %(no_data)s")


# ---------- Meetings ----------


def _meetings(asked: Asked, years: Sequence[int]) -> list[Meeting]:
    """The meetings that were held, by date. A year with a plan that was invented has no meeting that was held."""
    rows = Meeting.objects.visible_to(asked.viewer).filter(state=cycle.CLOSED, cycle__year__in=years)
    if asked.viewer.rights.answering:
        rows = rows.exclude(Exists(Plan.objects.filter(year=OuterRef("cycle__year"), illustrative=True)))
    named_ones = Prefetch("agencies", queryset=Agency.objects.select_related("body").order_by("pk"))
    members = CycleMember.objects.now().select_related("agency__body").order_by("joined_on", "pk")
    cycles = Prefetch("cycle", queryset=Cycle.objects.prefetch_related(Prefetch("members", queryset=members)))
    return list(rows.prefetch_related(named_ones, cycles).order_by("on", "pk"))


def _meetings_table(meetings: Sequence[Meeting]) -> BlockTable:
    scope = in_all(lambda: _("Meetings of agencies that were held and closed"))
    sources = tuple(SourceRow("meeting", str(one.pk), str(one.on or one.pk)) for one in meetings)
    total = Figure(len(meetings), figure.AGENCY_MEETINGS, figure.NOW, scope, sources=sources)
    return BlockTable(
        title=in_all(lambda: _("Meetings held")),
        columns=(
            column(lambda: _("Meeting"), weight=1.6),
            column(lambda: _("Date")),
            column(lambda: _("Plans of")),
            column(lambda: _("Agencies"), weight=1.6),
            column(lambda: _("Number"), INTEGER, weight=0.6),
        ),
        rows=tuple(
            (text_cell(_name(one)), day_cell(one.on), text_cell(str(one.cycle.year)), text_cell(_sides(one)), EMPTY)
            for one in meetings
        ),
        total=(text_cell(in_all(lambda: _("Total"))), EMPTY, EMPTY, EMPTY, figure_cell(total)),
        summary=in_all(lambda: _("Meetings of the agencies about their plans, by date.")),
    )


def _name(meeting: Meeting) -> Text:
    sides = [agency.body.short for agency in meeting.agencies.all()]
    return text_of(meeting, "name") or in_all(lambda: meeting_name(meeting.kind, "", sides))


def _sides(meeting: Meeting) -> str:
    agencies = list(meeting.agencies.all()) or [one.agency for one in meeting.cycle.members.all()]
    return ", ".join(agency.body.short for agency in agencies)


# ---------- Wishes ----------


def _wishes(asked: Asked, years: Sequence[int]) -> list[Wish]:
    steps = WishStep.objects.select_related("agency__body").order_by("number")
    rows = Wish.objects.visible_to(asked.viewer).filter(action__year__in=years)
    rows = rows.select_related("agency__body", "action__agency__body").order_by("action__year", "pk")
    return list(rows.prefetch_related(Prefetch("steps", queryset=steps)))


def _states_table(wishes: Sequence[Wish], years: Sequence[int]) -> BlockTable:
    shown = [year for year in years if any(one.action.year == year for one in wishes)]
    return BlockTable(
        title=in_all(lambda: _("Wishes to co-organise")),
        columns=(
            column(lambda: _("Year"), weight=0.6),
            column(lambda: _("Wishes"), INTEGER),
            *(_state_column(state) for state in wish.STATES),
        ),
        rows=tuple(_states_row(text_cell(str(year)), [one for one in wishes if one.action.year == year], str(year))
                   for year in shown),
        total=_states_row(text_cell(in_all(lambda: _("Total"))), wishes, f"{shown[0]}-{shown[-1]}"),
        notes=(in_all(lambda: _("Wishes of this agency and wishes made to it, as they stand.")),),
        summary=in_all(lambda: _("Wishes to take part in another agency's action, by year and state.")),
    )  # fmt: skip


def _state_column(state: str) -> BlockColumn:
    return column(lambda: word(WISH_STATE, state), INTEGER)


def _states_row(head: BlockCell, wishes: Sequence[Wish], years: str) -> tuple[BlockCell, ...]:
    every = _number(wishes, in_all(lambda: _("Wishes to co-organise for %(years)s") % {"years": years}))
    by_state = (
        _number([one for one in wishes if one.state == state], _in_state(state, years)) for state in wish.STATES
    )
    return (head, figure_cell(every), *map(figure_cell, by_state))


def _in_state(state: str, years: str) -> Text:
    return in_all(
        lambda: _("Wishes to co-organise for %(years)s: %(state)s") % {"years": years, "state": word(WISH_STATE, state)}
    )


def _number(wishes: Sequence[Wish], scope: Text) -> Figure:
    rows = tuple(SourceRow("wish", str(one.pk), one.agency.body.short, parent=one.action.code) for one in wishes)
    return Figure(len(wishes), figure.WISHES, figure.NOW, scope, sources=rows)


def _refusals_table(wishes: Sequence[Wish], seen: set[int]) -> BlockTable:
    refused = [one for one in wishes if one.state == wish.REFUSED]
    return BlockTable(
        title=in_all(lambda: _("Wishes refused, with the reason")),
        columns=(
            column(lambda: _("Action"), weight=2.0),
            column(lambda: _("Year"), weight=0.6),
            column(lambda: _("Wish of")),
            column(lambda: _("Refused by")),
            column(lambda: _("When")),
            column(lambda: _("Reason"), weight=2.0),
        ),
        rows=tuple(_refusal(one, seen) for one in refused),
        empty=in_all(lambda: _("No wish was refused.")),
        summary=in_all(lambda: _("Refused wishes, with who refused them, when and why.")),
    )


def _refusal(one: Wish, seen: set[int]) -> tuple[BlockCell, ...]:
    last = [step for step in one.steps.all() if step.state == wish.REFUSED][-1:]
    when = [day_cell(timezone.localtime(step.at).date()) for step in last] or [BlockCell(unknown())]
    why = [text_of(step, "why") for step in last]
    return (
        _action_cell(one.action, seen),
        text_cell(str(one.action.year)),
        text_cell(one.agency.body.short),
        text_cell(last[0].agency.body.short if last else one.action.agency.body.short),
        when[0],
        text_cell(why[0] if why and why[0] else unknown()),
    )


def _action_cell(action: Action, seen: set[int]) -> BlockCell:
    """The title; of an action that its agency only presented to the others, no more than whose it is."""
    if action.pk in seen:
        return BlockCell(text_of(action, "title") or Text.same(action.code), action=action.code)
    return text_cell(fill(in_all(lambda: _("an action of %(agency)s")), agency=action.agency.body.short))


# ---------- Proposals ----------


def _turned_down(asked: Asked, years: Sequence[int]) -> list[ProposalRejection]:
    """The proposals that this desk's own agencies turned down."""
    rows = ProposalRejection.objects.visible_to(asked.viewer).filter(
        year__in=years, agency__in=asked.viewer.rights.agencies
    )
    if asked.viewer.rights.answering:
        rows = rows.exclude(Exists(Plan.objects.filter(year=OuterRef("year"), illustrative=True)))
    return list(rows.select_related("agency__body").order_by("year", "at", "pk"))


def _turned_down_table(rows: Sequence[ProposalRejection], seen: set[int]) -> BlockTable:
    codes = {code for one in rows for code in one.members.split()}
    actions = {one.code: one for one in Action.objects.filter(code__in=codes).select_related("agency__body")}
    return BlockTable(
        title=in_all(lambda: _("Proposals turned down")),
        columns=(
            column(lambda: _("Actions"), weight=2.0),
            column(lambda: _("Year"), weight=0.6),
            column(lambda: _("Turned down by")),
            column(lambda: _("When")),
            column(lambda: _("Reason"), weight=2.0),
        ),
        rows=tuple(
            (
                text_cell(listed(_action_cell(actions[code], seen).words for code in one.members.split()
                                 if code in actions)),
                text_cell(str(one.year)), text_cell(one.agency.body.short),
                day_cell(timezone.localtime(one.at).date()), text_cell(text_of(one, "why") or unknown()),
            )
            for one in rows
        ),
        summary=in_all(lambda: _("Proposals that this agency turned down, with the reason.")),
    )  # fmt: skip
