"""Amounts of actions as figures: per funder and in all, each with its scope. Article C4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from django.utils.translation import gettext as _

from mercator.models import Action, Body, CostLine
from mercator.queries import wording
from mercator.queries.action import taking_part
from mercator.queries.blocks.cells import MONEY, coded, column, fill
from mercator.queries.cost import body_names, cost_scope_text, cost_total, facts_of, source_row
from mercator.queries.wording import in_all, text_of, word
from mercator.rules import figure
from mercator.rules.block import BlockColumn
from mercator.rules.budget import MOMENTS, CostScope, cost_scope
from mercator.rules.figure import Figure
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class Purse:
    """A column of amounts: what one funder pays at one moment, or all funders together when funder is None."""

    moment: str
    funder: Body | None = None


TOTAL = Purse(figure.ACTUAL)
"""What was paid in the end, by all funders together."""


def purse_column(purse: Purse) -> BlockColumn:
    def title() -> str:
        moment = word(wording.MOMENT, purse.moment)
        if purse.funder is None:
            return _("Total, %(moment)s, EUR") % {"moment": moment}
        return _("%(funder)s, %(moment)s, EUR") % {"funder": purse.funder.short, "moment": moment}

    return column(title, MONEY)


class Amounts:
    """What the actions of a table cost. Their cost lines, funders, organisers and sources are at hand."""

    def __init__(self, actions: Sequence[Action]) -> None:
        self._actions = actions
        self._lines = [line for action in actions for line in action.cost_lines.all()]
        self._totals: dict[tuple[int, str], Figure] = {}
        self.purses = _purses(self._lines)
        """The columns that a table needs; the actual total is always there, known or not."""
        self._moments = [purse.moment for purse in self.purses if purse.funder is None]

    def paid(self, action: Action, purse: Purse) -> Figure:
        """What an action cost in one column; a funder without an amount is unknown, never zero."""
        title = text_of(action, "title")
        if purse.funder is not None:
            return self._by_funder([action], purse, scope=fill(_alone(), action=title, funder=purse.funder.short))
        total = self._total(action, purse.moment)
        return replace(total, scope=fill(_named(), action=title, scope=total.scope))

    def scope(self, action: Action) -> Text:
        """What the totals of an action hold; the moment is named where the table has several."""
        totals = {moment: self._total(action, moment) for moment in self._moments}
        known = {moment: total.scope for moment, total in totals.items() if total.known}
        return _per_moment(known, several=len(totals) > 1) if known else totals[figure.ACTUAL].scope

    def all_paid(self, purse: Purse) -> Figure:
        """The sum of a column; its scope says for how many actions that is and whose costs it holds."""
        if purse.funder is not None:
            return self._by_funder(self._actions, purse, scope=self._known_for(purse.funder, purse.moment))
        scope, known = self._whole_scope(purse.moment)
        bodies = [*(line.funder for line in self._lines), *(one for a in self._actions for one in _organising(a))]
        return figure.total(
            [(getattr(line, purse.moment), source_row(line), line.approximate) for line in self._lines],
            unit=figure.EUR,
            moment=purse.moment,
            scope=cost_scope_text(scope, body_names(bodies), known=known, asked=len(self._actions)),
        )

    def all_scope(self) -> Text:
        """What the totals below a table hold."""
        scopes = {moment: self.all_paid(Purse(moment)).scope for moment in self._moments}
        return _per_moment(scopes, several=len(scopes) > 1)

    def _total(self, action: Action, moment: str) -> Figure:
        key = (action.pk, moment)
        if key not in self._totals:
            self._totals[key] = cost_total(action.cost_lines.all(), _organising(action), moment=moment)
        return self._totals[key]

    def _by_funder(self, actions: Sequence[Action], purse: Purse, *, scope: Text) -> Figure:
        lines = (line for action in actions for line in action.cost_lines.all())
        return figure.total(
            [
                (getattr(line, purse.moment), source_row(line), line.approximate)
                for line in lines
                if line.funder == purse.funder
            ],
            unit=figure.EUR,
            moment=purse.moment,
            scope=scope,
        )

    def _known_for(self, funder: Body, moment: str) -> Text:
        own = [line for line in self._lines if line.funder == funder]
        known = {line.action_id for line in own if getattr(line, moment) is not None}
        return fill(_alone_known(), funder=funder.short, known=len(known), asked=len(self._actions))

    def _whole_scope(self, moment: str) -> tuple[CostScope, int]:
        """Whose costs the actions with a known amount hold and leave out, and how many such actions there are."""
        scopes = [
            cost_scope(
                [facts_of(line) for line in action.cost_lines.all()],
                organisers=[body.code for body in _organising(action)],
                moment=moment,
            )
            for action in self._actions
        ]
        known = [scope for scope in scopes if scope.included]
        included = dict.fromkeys(code for scope in known for code in scope.included)
        left_out = dict.fromkeys(code for scope in known for code in scope.not_included)
        return CostScope(included=tuple(included), not_included=tuple(left_out)), len(known)


def _purses(lines: Sequence[CostLine]) -> tuple[Purse, ...]:
    found: list[Purse] = []
    for moment in MOMENTS:
        funders = {line.funder.short: line.funder for line in lines if getattr(line, moment) is not None}
        found += [Purse(moment, funders[short]) for short in sorted(funders)]
        if funders or moment == figure.ACTUAL:
            found.append(Purse(moment))
    return tuple(found)


def _organising(action: Action) -> list[Body]:
    return [organiser.body for organiser in taking_part(action.organisers.all())]


def _per_moment(scopes: dict[str, Text], *, several: bool) -> Text:
    if not several:
        return next(iter(scopes.values()))
    lines = [fill(_of_moment(), moment=coded(wording.MOMENT, moment), scope=scope) for moment, scope in scopes.items()]
    return Text.of(lambda language: "\n".join(line.to(language) for line in lines))


@cache
def _alone() -> Text:
    return in_all(lambda: _("%(action)s: paid by %(funder)s only"))


@cache
def _alone_known() -> Text:
    return in_all(lambda: _("Paid by %(funder)s only; known for %(known)s of %(asked)s actions"))


@cache
def _named() -> Text:
    return in_all(lambda: _("%(action)s: %(scope)s"))


@cache
def _of_moment() -> Text:
    return in_all(lambda: _("%(moment)s: %(scope)s"))
