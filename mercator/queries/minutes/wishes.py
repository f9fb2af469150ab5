"""What was said of each action, what was agreed, refused and left open, and what was turned down. B3, B7, C1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from mercator.models import Action, ProposalRejection, Wish, WishStep
from mercator.queries import wording
from mercator.queries.action import tag_of
from mercator.queries.blocks.cells import EMPTY, INTEGER, MONEY, coded, column, figure_cell, fill, text_cell
from mercator.queries.minutes.plans import countries_of, dates_of
from mercator.queries.minutes.table import AtTheTable
from mercator.queries.minutes.words import (
    PROPOSAL_KIND,
    date_words,
    joined,
    moment_words,
    title_of,
    typed,
    with_agency,
)
from mercator.queries.wish_words import WISH_STATE, WISH_STEP
from mercator.queries.wording import in_all
from mercator.rules import cycle, figure, wish
from mercator.rules.block import BlockCell, BlockColumn, BlockTable
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.minutes import MinutesChapter, MinutesSection
from mercator.rules.text import Text

_QUOTED_FR: Final = "«\u00a0{}\u00a0»"
_QUOTED: Final = "“{}”"


def discussed(table: AtTheTable, proposals: dict[int, list[Text]]) -> MinutesChapter:
    """Action by action: wishes with every step of them, what was noted, what is proposed.

    proposals: sentences, by the key of an action.
    """
    spoken_of = {line.action_id for line in table.lines} | {one.action_id for one in table.wishes}
    spoken_of |= {one.kept_id for one in table.merges if table.during(one.made_at)}
    sections = tuple(
        _section(table, action, proposals.get(key, [])) for key, action in table.actions.items() if key in spoken_of
    )
    none = in_all(lambda: _("No action was discussed one by one."))
    heading = in_all(lambda: _("Actions discussed"))
    return MinutesChapter("discussed", heading, paragraphs=() if sections else (none,), sections=sections)


def _section(table: AtTheTable, action: Action, proposals: Sequence[Text]) -> MinutesSection:
    wishes = [one for one in table.wishes if one.action_id == action.pk]
    lines = [line for line in table.lines if line.action_id == action.pk]
    facts = joined(
        [
            coded(wording.KIND, action.kind), countries_of(action), dates_of(action),
            coded(wording.TAG, tag_of(action.organisers.all())),
        ],
        between=" · ",
    )  # fmt: skip
    return MinutesSection(
        with_agency(action),
        paragraphs=(facts,),
        items=(*proposals, *(_line_words(line.kind, typed(line, "words")) for line in lines if line.words)),
        tables=(_wishes_table(wishes),) if wishes else (),
    )


def _line_words(kind: str, words: Text) -> Text:
    if kind != cycle.DECISION:
        return words
    return fill(in_all(lambda: _("Decided: %(words)s")), words=words)


def _wishes_table(wishes: Sequence[Wish]) -> BlockTable:
    return BlockTable(
        title=Text(),
        columns=(
            column(lambda: _("Wish of")),
            column(lambda: _("As")),
            column(lambda: _("Companies"), INTEGER),
            column(lambda: _("Budget, EUR"), MONEY),
            column(lambda: _("Standing")),
            column(lambda: _("Who, when, why"), weight=2.2),
        ),
        rows=tuple(
            (
                text_cell(one.agency.body.short), text_cell(coded(wording.ORGANISER_ROLE, one.role)),
                companies_cell(one), budget_cell(one), text_cell(coded(WISH_STATE, one.state)), _steps_cell(one),
            )
            for one in wishes
        ),
    )  # fmt: skip


def _source(one: Wish) -> SourceRow:
    return SourceRow("wish", str(one.pk), one.agency.body.short, parent=one.action.code)


def companies_cell(one: Wish) -> BlockCell:
    """How many companies the agency expects to bring."""
    scope = fill(in_all(lambda: _("Companies that %(agency)s expects to bring")), agency=one.agency.body.short)
    return _cell(Figure(one.companies, figure.COMPANIES, figure.PLANNED, scope, sources=(_source(one),)))


def budget_cell(one: Wish) -> BlockCell:
    """What the agency would put in."""
    scope = fill(in_all(lambda: _("What %(agency)s would put in")), agency=one.agency.body.short)
    return _cell(Figure(one.budget, figure.EUR, figure.PLANNED, scope, sources=(_source(one),)))


def _cell(found: Figure) -> BlockCell:
    return figure_cell(found) if found.known else EMPTY


def _steps_cell(one: Wish) -> BlockCell:
    words = typed(one, "words")
    told = any(typed(step, "why") == words for step in one.steps.all())  # the history has them: once is enough
    said = [_said(words)] if words and not told else []
    return text_cell(joined([*said, *(_step_words(step) for step in one.steps.all())], between="\n"))


def _said(words: Text) -> Text:
    return Text.of(lambda language: (_QUOTED_FR if language == "fr" else _QUOTED).format(words.to(language)))


def _step_words(step: WishStep) -> Text:
    """22/09/2026 10:14: refused by FIT (Fien Fit): reason."""
    who = f"{step.agency.body.short} ({step.by.name})" if step.by else step.agency.body.short
    why = typed(step, "why")
    state = coded(WISH_STEP, step.state)

    def say(language: str) -> str:
        colon = " : " if language == "fr" else ": "
        told = f"{moment_words(step.at)}{colon}{state.to(language)}, {who}"
        return f"{told}{colon}{why.to(language)}" if why else told

    return Text.of(say)


def last_step(one: Wish, state: str) -> WishStep | None:
    """The step by which a wish took its present `state`."""
    return next((step for step in reversed(one.steps.all()) if step.state == state), None)


def decisions(table: AtTheTable) -> MinutesChapter:
    """What was decided, as it was written down, and the wishes that were accepted."""
    lines = [_decision(table, line.action_id, typed(line, "words")) for line in table.of_kind(cycle.DECISION)]
    accepted = [one for one in table.wishes if one.state == wish.ACCEPTED]
    none = in_all(lambda: _("No decision was written down."))
    return MinutesChapter(
        "decisions",
        in_all(lambda: _("Decisions")),
        paragraphs=() if lines or accepted else (none,),
        items=tuple(lines),
        tables=(_answered(table, accepted, wish.ACCEPTED, in_all(lambda: _("Wishes accepted"))),) if accepted else (),
    )


def _decision(table: AtTheTable, action: int | None, words: Text) -> Text:
    if action not in table.actions:
        return words
    title = title_of(table.actions[action])
    return Text.of(lambda language: f"{title.to(language)}{' : ' if language == 'fr' else ': '}{words.to(language)}")


def refusals(table: AtTheTable) -> MinutesChapter:
    """What was refused, by whom, when and why: Parliament asks for it (B3)."""
    refused = [one for one in table.wishes if one.state == wish.REFUSED]
    made = _answered(table, refused, wish.REFUSED, in_all(lambda: _("Wishes refused")))
    none = in_all(lambda: _("No wish was refused."))
    return MinutesChapter(
        "refusals",
        in_all(lambda: _("Refusals and their reasons")),
        paragraphs=() if refused else (none,),
        tables=(made,) if refused else (),
    )


def withdrawals(table: AtTheTable) -> MinutesChapter | None:
    """The wishes that were taken back, with the reason (C1)."""
    gone = [one for one in table.wishes if one.state == wish.WITHDRAWN]
    if not gone:
        return None
    made = _answered(table, gone, wish.WITHDRAWN, in_all(lambda: _("Wishes withdrawn")))
    return MinutesChapter("withdrawals", in_all(lambda: _("Withdrawals and their reasons")), tables=(made,))


def _answered(table: AtTheTable, wishes: Sequence[Wish], state: str, title: Text) -> BlockTable:
    by: dict[str, Callable[[], str]] = {
        wish.ACCEPTED: lambda: _("Accepted by"),
        wish.REFUSED: lambda: _("Refused by"),
        wish.WITHDRAWN: lambda: _("Withdrawn by"),
    }
    numbers = state == wish.ACCEPTED
    return BlockTable(
        title=title,
        columns=(
            column(lambda: _("Action"), weight=1.6),
            column(lambda: _("Wish of")),
            *(_number_columns() if numbers else ()),
            column(by[state]),
            column(lambda: _("When")),
            column(lambda: _("Reason"), weight=2.0),
        ),
        rows=tuple(_answer_row(table, one, state, numbers=numbers) for one in wishes),
    )


def _number_columns() -> tuple[BlockColumn, ...]:
    return column(lambda: _("Companies"), INTEGER), column(lambda: _("Budget, EUR"), MONEY)


def _answer_row(table: AtTheTable, one: Wish, state: str, *, numbers: bool) -> tuple[BlockCell, ...]:
    action, step = table.actions[one.action_id], last_step(one, state)
    return (
        BlockCell(with_agency(action), action=action.code),
        text_cell(one.agency.body.short),
        *((companies_cell(one), budget_cell(one)) if numbers else ()),
        text_cell(_who(step)),
        text_cell(moment_words(step.at) if step else ""),
        text_cell(typed(step, "why") if step else Text()),
    )


def _who(step: WishStep | None) -> str:
    if step is None:
        return ""
    return f"{step.agency.body.short} ({step.by.name})" if step.by else step.agency.body.short


def not_dealt_with(table: AtTheTable) -> MinutesChapter | None:
    """The wishes that still wait for an answer."""
    waiting = [one for one in table.wishes if one.state == wish.EXPRESSED]
    if not waiting:
        return None
    words = in_all(lambda: _("These wishes wait for an answer of the agency that proposed the action."))
    return MinutesChapter(
        "waiting",
        in_all(lambda: _("Not dealt with")),
        paragraphs=(words,),
        tables=(
            BlockTable(
                title=in_all(lambda: _("Wishes waiting for an answer")),
                columns=(
                    column(lambda: _("Action"), weight=2.0),
                    column(lambda: _("Wish of")),
                    column(lambda: _("Companies"), INTEGER),
                    column(lambda: _("Budget, EUR"), MONEY),
                    column(lambda: _("Expressed on")),
                    column(lambda: _("What was said"), weight=1.6),
                ),
                rows=tuple(_waiting_row(table, one) for one in waiting),
            ),
        ),
    )


def _waiting_row(table: AtTheTable, one: Wish) -> tuple[BlockCell, ...]:
    action, step = table.actions[one.action_id], last_step(one, wish.EXPRESSED)
    return (
        BlockCell(with_agency(action), action=action.code),
        text_cell(one.agency.body.short),
        companies_cell(one),
        budget_cell(one),
        text_cell(moment_words(step.at) if step else ""),
        text_cell(typed(one, "words")),
    )


def turned_down(table: AtTheTable) -> MinutesChapter | None:
    """The proposals that an agency turned down, with the reason."""
    rows = ProposalRejection.objects.filter(year=table.year, agency__in=table.agencies).select_related(
        "agency__body", "by"
    )
    lines = [
        (
            text_cell(joined([with_agency(table.by_code[code]) for code in one.members.split()], between="\n")),
            text_cell(coded(PROPOSAL_KIND, one.kind)),
            text_cell(f"{one.agency.body.short} ({one.by.name})" if one.by else one.agency.body.short),
            text_cell(date_words(timezone.localtime(one.at).date())),
            text_cell(typed(one, "why")),
        )
        for one in rows.order_by("at", "pk")
        if all(code in table.by_code for code in one.members.split())
    ]
    if not lines:
        return None
    made = BlockTable(
        title=in_all(lambda: _("Proposals turned down")),
        columns=(
            column(lambda: _("Actions"), weight=2.0),
            column(lambda: _("What was proposed")),
            column(lambda: _("Turned down by")),
            column(lambda: _("When")),
            column(lambda: _("Reason"), weight=1.6),
        ),
        rows=tuple(lines),
    )
    return MinutesChapter("turned-down", in_all(lambda: _("Proposals turned down")), tables=(made,))
