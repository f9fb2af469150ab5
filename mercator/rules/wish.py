"""A wish to co-organise: expressed, accepted or refused by who proposed the action, withdrawn. Articles B3, C1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from mercator.rules import mission
from mercator.rules.plan import MOST, MOST_EXPECTED
from mercator.rules.problem import Problem, problem

EXPRESSED: Final = "expressed"
ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
WITHDRAWN: Final = "withdrawn"
STATES: Final = (EXPRESSED, ACCEPTED, REFUSED, WITHDRAWN)
LIVE: Final = (EXPRESSED, ACCEPTED)
"""An agency has at most one live wish for an action; a refused or withdrawn one may be followed by a new one."""
ANSWERS: Final = (ACCEPTED, REFUSED)

NEXT: Final = MappingProxyType(
    {EXPRESSED: (ACCEPTED, REFUSED, WITHDRAWN), ACCEPTED: (WITHDRAWN,), REFUSED: (), WITHDRAWN: ()}
)
"""Which state may follow which. What was answered is not answered again: the wish is made anew."""

ROLES: Final = (mission.CO_ORGANISER, mission.PARTNER, mission.LOGISTICS)
"""As what a region would take part."""


@dataclass(frozen=True, slots=True)
class WishFacts:
    """A wish as someone expresses it. goes_ahead: the action is neither cancelled nor postponed, nor merged away.

    presented: the other agency has shown it. takes_part: the wishing agency organises it already.
    """

    own_action: bool
    presented: bool
    goes_ahead: bool
    takes_part: bool
    live_already: bool
    companies: int | None = None
    budget: Decimal | None = None


def wish_problems(facts: WishFacts) -> list[Problem]:
    """What keeps a wish from being expressed. Article B3."""
    return [*_not_to_be_wished(facts), *_already(facts), *_numbers_wrong(facts)]


def _not_to_be_wished(f: WishFacts) -> Iterator[Problem]:
    if f.own_action:
        yield problem("wish-own-action")
    elif not f.presented:
        yield problem("wish-not-presented")
    if not f.goes_ahead:
        yield problem("wish-not-going-ahead")


def _already(f: WishFacts) -> Iterator[Problem]:
    if f.live_already:
        yield problem("wish-live-already")
    elif f.takes_part:
        yield problem("wish-takes-part-already")


def _numbers_wrong(f: WishFacts) -> Iterator[Problem]:
    if f.companies is not None and not 0 < f.companies <= MOST_EXPECTED:
        yield problem("wish-companies-wrong", field="companies", companies=f.companies)
    if f.budget is not None and not 0 <= f.budget <= MOST:
        yield problem("wish-budget-wrong", field="budget", amount=f.budget)


def step_problems(current: str, wanted: str, *, why: str) -> list[Problem]:
    """What keeps a wish from taking the state `wanted`: refusing and withdrawing have a written reason. B3, C1."""
    if wanted not in NEXT[current]:
        return [problem("wish-not-next", current=current, wanted=wanted)]
    if wanted in (REFUSED, WITHDRAWN) and not why.strip():
        return [problem("wish-why-missing", field="why", wanted=wanted)]
    return []
