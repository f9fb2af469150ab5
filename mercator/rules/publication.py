"""Making actions of a plan public, and taking that back. Articles B7, B8."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercator.rules.approval import APPROVED, REFUSED
from mercator.rules.problem import WARNS, Problem, problem


@dataclass(frozen=True, slots=True)
class Publication:
    """What is about to become public, or private again (withdraw). states: of the approval of each chosen action.

    chain: whether the agency says who approves.
    """

    states: tuple[str, ...]
    withdraw: bool
    why: str
    chain: bool


def publication_problems(publication: Publication) -> list[Problem]:
    """What keeps the actions from becoming public, and what is worth a look before."""
    return [
        *_nothing_chosen(publication),
        *_no_reason(publication),
        *_refused(publication),
        *_not_approved(publication),
    ]


def _nothing_chosen(p: Publication) -> Iterator[Problem]:
    if not p.states:
        yield problem("publish-nothing-chosen")


def _no_reason(p: Publication) -> Iterator[Problem]:
    if p.withdraw and not p.why.strip():
        yield problem("publish-why-missing", field="why")
    if not p.withdraw and REFUSED in p.states and not p.why.strip():
        yield problem("publish-refused-why-missing", field="why")


def _refused(p: Publication) -> Iterator[Problem]:
    if REFUSED in p.states and not p.withdraw:
        yield problem("publish-refused", WARNS, number=p.states.count(REFUSED))


def _not_approved(p: Publication) -> Iterator[Problem]:
    number = sum(state not in (APPROVED, REFUSED) for state in p.states)
    if number and p.chain and not p.withdraw:
        yield problem("publish-not-approved", WARNS, number=number)
