"""Which actions of a plan are public, which could be, and how far the approval of each is. Articles B7, B8."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from mercator.models import Plan
from mercator.queries.approval import action_states, chain_of
from mercator.queries.plan import actions_in, facts_of
from mercator.queries.plan_cells import PlanNames
from mercator.queries.plan_page import PlannedAction, planned
from mercator.rules.approval import APPROVED, REFUSED
from mercator.rules.publication import Publication


@dataclass(frozen=True, slots=True)
class Offered:
    """An action that can be made public (or private again), how far its approval is, and whether it was ticked."""

    line: PlannedAction
    state: str
    chosen: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class PublicationPage:
    """The actions that can be chosen, apart by approval. public: how many of the plan are; chain: somebody approves.

    others: those on which not every body of the chain has decided, or one put off; refused: a body said no.
    """

    approved: tuple[Offered, ...]
    others: tuple[Offered, ...]
    refused: tuple[Offered, ...]
    public: int
    chain: bool
    withdraw: bool

    @property
    def chosen(self) -> list[Offered]:
        return [one for one in (*self.approved, *self.others, *self.refused) if one.chosen]

    @property
    def chosen_approved(self) -> list[Offered]:
        return [one for one in self.approved if one.chosen]

    @property
    def chosen_others(self) -> list[Offered]:
        return [one for one in self.others if one.chosen]

    @property
    def chosen_refused(self) -> list[Offered]:
        return [one for one in self.refused if one.chosen]

    def asked(self, why: str) -> Publication:
        states = tuple(one.state for one in self.chosen)
        return Publication(states, withdraw=self.withdraw, why=why, chain=self.chain)


def offered(
    plan: Plan, chosen: Collection[str], *, withdraw: bool, language: str, tick: bool = False
) -> PublicationPage:
    """What can be made public of a plan, or taken back. The caller has made sure of the right.

    chosen: codes that are ticked. tick: all that the whole chain approved are ticked besides.
    """
    rows = actions_in(plan.agency_id, plan.year)
    invented = set(rows.filter(illustrative=True).values_list("pk", flat=True))
    facts = facts_of(rows.filter(published=withdraw), language=language)
    lines = planned(facts, PlanNames.read(language), year=plan.year)
    states = action_states(plan, [line.key for line in lines])
    every = [
        Offered(
            line,
            state := states[line.key],
            chosen=line.facts.code in chosen or (tick and state == APPROVED),
            illustrative=line.key in invented,
        )
        for line in lines
    ]
    return PublicationPage(
        approved=tuple(one for one in every if one.state == APPROVED),
        others=tuple(one for one in every if one.state not in (APPROVED, REFUSED)),
        refused=tuple(one for one in every if one.state == REFUSED),
        public=rows.filter(published=True).count(),
        chain=bool(chain_of(plan.agency_id)),
        withdraw=withdraw,
    )
