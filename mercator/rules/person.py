"""People and their roles: what may not happen to them. Article A2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercator.rules.access import ADMINISTRATOR, ROLES
from mercator.rules.problem import Problem, problem


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role as it stands in an agency when somebody wants to give or take it."""

    role: str
    held_already: bool
    administrators: int
    """How many administrators the agency has."""


def give_problems(facts: RoleFacts) -> list[Problem]:
    """What stands in the way of giving a role."""
    return [*_unknown(facts), *_held(facts)]


def take_problems(facts: RoleFacts) -> list[Problem]:
    """What stands in the way of taking a role away: an agency keeps at least one administrator."""
    return [*_unknown(facts), *_not_held(facts), *_last_administrator(facts)]


def _unknown(f: RoleFacts) -> Iterator[Problem]:
    if f.role not in ROLES:
        yield problem("role-unknown", field="role", role=f.role)


def _held(f: RoleFacts) -> Iterator[Problem]:
    if f.held_already:
        yield problem("role-held-already", field="role")


def _not_held(f: RoleFacts) -> Iterator[Problem]:
    if not f.held_already:
        yield problem("role-not-held", field="role")


def _last_administrator(f: RoleFacts) -> Iterator[Problem]:
    if f.role == ADMINISTRATOR and f.held_already and f.administrators <= 1:
        yield problem("last-administrator", field="role")
