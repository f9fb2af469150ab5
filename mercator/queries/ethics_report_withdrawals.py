"""The chapter on withdrawals of the ethics report: decisions on ethical grounds, what else was given up. Article C3.

Grounds are never concluded from a reason: only what a person recorded as such a decision stands as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mercator.models import Action, Agency, EthicalDecision
from mercator.queries.action import dates_text
from mercator.queries.blocks.cells import coded, column, text_cell, title_cell
from mercator.queries.blocks.ethics_mission import countries_text, lines, sources_text, typed, when_text
from mercator.queries.wording import STATUS, in_all
from mercator.rules import mission
from mercator.rules.access import Viewer
from mercator.rules.block import BlockCell, BlockTable
from mercator.rules.ethics_report import EthicsChapter
from mercator.rules.text import Text

WITHDRAWALS: Final = "withdrawals"


def withdrawals(agency: Agency, year: int, *, viewer: Viewer) -> EthicsChapter:
    """Decisions taken on ethical grounds; then what else was given up, without a word on its grounds."""
    heading = in_all(lambda: _("Withdrawals and other decisions"))
    decided = _decisions(agency, year, viewer=viewer)
    others = _given_up(agency, year, without={one.action_id for one in decided}, viewer=viewer)
    none = in_all(lambda: _("No decision on ethical grounds is on record for this year."))
    tables = [_decisions_table(decided)] if decided else []
    tables += [_others_table(agency, others)] if others else []
    return EthicsChapter(
        WITHDRAWALS, heading, paragraphs=() if decided else (none,), tables=tuple(tables), wide=bool(tables)
    )


def _decisions(agency: Agency, year: int, *, viewer: Viewer) -> list[EthicalDecision]:
    """Those of the year by the day of the decision; by the year of the action when that day is not known."""
    in_year = Q(decided_on__year=year) | Q(decided_on=None, action__year=year)
    open_to = Action.objects.with_file_open_to(viewer).values("pk")
    theirs = Q(action__in=open_to) | Q(agency=agency)
    rows = EthicalDecision.objects.filter(in_year, theirs, illustrative=False, action__illustrative=False)
    return list(rows.select_related("action").prefetch_related("sources", "action__legs__country", "action__sources"))


def _decisions_table(decided: Sequence[EthicalDecision]) -> BlockTable:
    return BlockTable(
        title=in_all(lambda: _("Decisions taken on ethical grounds")),
        columns=(
            column(lambda: _("Mission"), weight=1.8),
            column(lambda: _("Decided on")),
            column(lambda: _("Decided by"), weight=1.4),
            column(lambda: _("Decision"), weight=3.2),
            column(lambda: _("Sources"), weight=2.0),
        ),
        rows=tuple(
            (
                title_cell(one.action),
                text_cell(when_text(one.decided_on, one.precision)),
                text_cell(typed(one, "decided_by") or in_all(lambda: _("not stated"))),
                text_cell(typed(one, "decision")),
                text_cell(sources_text(str(source) for source in one.sources.all())),
            )
            for one in decided
        ),
        summary=in_all(lambda: _("One line for each decision on record.")),
    )


def _given_up(agency: Agency, year: int, *, without: set[int], viewer: Viewer) -> list[Action]:
    rows: Any = Action.objects.visible_to(viewer).of([agency.pk]).in_year(year)
    left = Q(organisers__body=agency.body, organisers__withdrawn=True)
    rows = rows.filter(left | Q(status__in=mission.NOT_GOING_AHEAD), kind__in=mission.MISSIONS, illustrative=False)
    some = rows.exclude(pk__in=without).filter(merged_into=None).distinct().order_by("start", "code")
    return list(some.prefetch_related("status_changes", "organisers__body", "legs__country", "sources"))


def _others_table(agency: Agency, actions: Sequence[Action]) -> BlockTable:
    return BlockTable(
        title=in_all(lambda: _("Other missions withdrawn from, cancelled or postponed")),
        columns=(
            column(lambda: _("Mission"), weight=1.8),
            column(lambda: _("When, where"), weight=1.4),
            column(lambda: _("What became of it"), weight=1.4),
            column(lambda: _("Reason, as it was typed"), weight=3.2),
        ),
        rows=tuple(_other_line(agency, one) for one in actions),
        notes=(
            in_all(
                lambda: _("Whether the reasons of these were ethical grounds is not on record: nothing is concluded.")
            ),
        ),
    )


def _other_line(agency: Agency, action: Any) -> tuple[BlockCell, ...]:
    gone = next((one for one in action.organisers.all() if one.withdrawn and one.body_id == agency.body_id), None)
    changes = [one for one in action.status_changes.all() if one.status == action.status]
    when = dates_text(action.start, action.end, action.date_precision, year=action.year)
    where = countries_text(action)
    at = text_cell(lines([when, where]))
    if gone:
        on = when_text(gone.withdrawn_on, gone.withdrawn_precision)
        said = in_all(lambda: _("%(agency)s withdrew") % {"agency": agency.body.short})
        became, why = _on(said, on if gone.withdrawn_on else Text()), typed(gone, "withdrawal_reason")
    else:
        last = changes[-1] if changes else None
        on = when_text(last.decided_on, last.precision) if last and last.decided_on else Text()
        became, why = _on(coded(STATUS, action.status), on), typed(last, "reason") if last else Text()
    unsaid = in_all(lambda: pgettext("reason", "not stated"))
    return (title_cell(action), at, text_cell(became), text_cell(why or unsaid))


def _on(words: Text, when: Text) -> Text:
    return Text.of(lambda language: ", ".join(filter(None, (words.to(language), when.to(language)))))
