"""How a plan is approved: by which bodies, in which order, with what outcome. Articles B7, B8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mercator.rules.problem import WARNS, Problem, problem
from mercator.rules.text import Text

APPROVED: Final = "approved"
REFUSED: Final = "refused"
DEFERRED: Final = "deferred"
OUTCOMES: Final = (APPROVED, REFUSED, DEFERRED)
"""DEFERRED: the body wants it back later."""

BEFORE_ITS_VERSION: Final = "approval-before-its-version"
"""The code of what is found in a decision older than the version decided on: it goes through once said to be right."""

OPEN: Final = "open"
UNDER_WAY: Final = "under-way"
STANDS: Final = (OPEN, UNDER_WAY, APPROVED, REFUSED, DEFERRED)
"""How far the approval of a plan or an action is: nobody decided, some bodies approved, all did, one did not."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a body decided. body: its key in the chain, None once it is no part of it any more.

    action: the key of the action that it concerns, None for the plan as a whole. Decisions come in the order in which
    they were recorded: of two on the same day the later one stands.
    """

    body: int | None
    outcome: str
    decided_on: date
    action: int | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """How far an approval is. waits_for: the key of the body whose turn it is; None when all approved or one did not.

    decided: the decision of each body of the chain that stands, in the order of the chain.
    """

    state: str
    waits_for: int | None = None
    decided: tuple[Decision, ...] = ()


def plan_stand(chain: Sequence[int], decisions: Iterable[Decision]) -> Stand:
    """How far the plan as a whole is."""
    return _stand(chain, _latest(one for one in decisions if one.action is None))


def action_stand(chain: Sequence[int], decisions: Iterable[Decision], *, action: int) -> Stand:
    """How far one action is: body by body its own decision, else that on the plan as a whole. Articles B7, B8."""
    every = list(decisions)
    whole = _latest(one for one in every if one.action is None)
    own = _latest(one for one in every if one.action == action)
    return _stand(chain, whole | own)


def _latest(decisions: Iterable[Decision]) -> dict[int, Decision]:
    """What each body decided last."""
    found: dict[int, Decision] = {}
    for one in decisions:
        if one.body is not None and (one.body not in found or found[one.body].decided_on <= one.decided_on):
            found[one.body] = one
    return found


def _stand(chain: Sequence[int], latest: Mapping[int, Decision]) -> Stand:
    decided = tuple(latest[body] for body in chain if body in latest)
    against = [one.outcome for one in decided if one.outcome != APPROVED]
    if against:
        return Stand(REFUSED if REFUSED in against else DEFERRED, decided=decided)
    missing = next((body for body in chain if body not in latest), None)
    if missing is None and chain:
        return Stand(APPROVED, decided=decided)
    return Stand(UNDER_WAY if decided else OPEN, waits_for=missing, decided=decided)


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision about to be recorded. earlier: bodies before it in the chain that have not approved yet, by name.

    year: of the plan. kept_on: the day on which the version that was decided on was kept, None when nothing is.
    date_sure: whoever records it has said that a day before that one is right.
    """

    body: str
    outcome: str
    decided_on: date
    motivated: bool
    for_whole: bool
    actions: int
    year: int
    earlier: tuple[str, ...] = ()
    kept_on: date | None = None
    date_sure: bool = False


def decision_problems(decision: NewDecision, *, today: date) -> list[Problem]:
    """What is wrong with a decision, and what is worth a look: one out of the chain's order."""
    return [
        *_in_the_future(decision, today),
        *_too_long_ago(decision),
        *_before_its_version(decision),
        *_without_motive(decision),
        *_nothing_chosen(decision),
        *_out_of_order(decision),
    ]


def _in_the_future(d: NewDecision, today: date) -> Iterator[Problem]:
    if d.decided_on > today:
        yield problem("approval-in-the-future", field="decided_on", on=d.decided_on)


def _too_long_ago(d: NewDecision) -> Iterator[Problem]:
    """A plan is written in the year before its own: nobody decided on it before that."""
    if d.decided_on < (first := date(d.year - 1, 1, 1)):
        yield problem("approval-too-long-ago", field="decided_on", on=d.decided_on, first=first)


def _before_its_version(d: NewDecision) -> Iterator[Problem]:
    """Bodies do decide on papers that are kept here later; more often the day or the version is mistaken."""
    kept = d.kept_on
    if kept and date(d.year - 1, 1, 1) <= d.decided_on < kept and not d.date_sure:
        yield problem(BEFORE_ITS_VERSION, field="decided_on", on=d.decided_on, kept=kept)


def _without_motive(d: NewDecision) -> Iterator[Problem]:
    if d.outcome != APPROVED and not d.motivated:
        yield problem("approval-motive-missing", field="motive")


def _nothing_chosen(d: NewDecision) -> Iterator[Problem]:
    if not d.for_whole and not d.actions:
        yield problem("approval-nothing-chosen", field="actions")


def _out_of_order(d: NewDecision) -> Iterator[Problem]:
    if d.outcome == APPROVED and d.earlier:
        yield problem("approval-out-of-order", WARNS, body=d.body, earlier=", ".join(d.earlier))


def removal_problems(*, why: str) -> list[Problem]:
    """What keeps a decision from being taken back: it was read by others, so it goes with a written reason."""
    return [] if why.strip() else [problem("approval-removal-why-missing", field="why")]


def chain_problems(names: Sequence[Text]) -> list[Problem]:
    """What is wrong with a chain of bodies, named in their order."""
    nameless = [problem("approval-body-name-missing")] if not all(names) else []
    said = [one for name in names for one in {name.fr.casefold(), name.nl.casefold(), name.en.casefold()} if one]
    twice = [problem("approval-chain-twice")] if len(said) != len(set(said)) else []
    return [*nameless, *twice]
