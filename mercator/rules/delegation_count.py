"""How many take part, derived from who is in the delegation. Article D6: unit, moment, region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from mercator.rules import figure
from mercator.rules.coorganisation import BRUSSELS, FLANDERS, WALLONIA
from mercator.rules.delegation import (
    AUTHORITY,
    COMPANY,
    CONFIRMED,
    FEDERATION,
    FPS_FINANCE,
    PUBLIC_PARTNER,
    REGISTERED,
    TRAVELLED,
    MemberFacts,
)

UNITS: Final = (figure.COMPANIES, figure.PERSONS, figure.ORGANISATIONS)
MOMENTS: Final = (REGISTERED, CONFIRMED, TRAVELLED)
MODEL_ROW: Final = (FLANDERS, BRUSSELS, WALLONIA)
"""The order of the model row: 52 companies = 18 Flanders + 15 Brussels + 19 Wallonia."""
COUNTED_AS_ORGANISATIONS: Final = frozenset({FEDERATION, PUBLIC_PARTNER, FPS_FINANCE, AUTHORITY})
_REACHED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        REGISTERED: frozenset({REGISTERED, CONFIRMED, TRAVELLED}),
        CONFIRMED: frozenset({CONFIRMED, TRAVELLED}),
        TRAVELLED: frozenset({TRAVELLED}),
    }
)
"""Who has reached a moment: to travel one had confirmed, to confirm one had registered."""


def reached(members: Iterable[MemberFacts], moment: str) -> list[MemberFacts]:
    """Those who are counted at `moment`, one of MOMENTS."""
    return [one for one in members if one.state in _REACHED[moment]]


def counted(members: Iterable[MemberFacts], *, unit: str, moment: str, region: str = "") -> frozenset[str] | None:
    """The keys of what is counted: of companies, of members, of bodies; None while nobody has reached the moment.

    unit: one of UNITS. region: only the companies of it; "" for all. None is unknown, an empty set is none.
    """
    there = reached(members, moment)
    if not there:
        return None
    if unit == figure.PERSONS:
        return frozenset(one.key for one in there)
    if unit == figure.ORGANISATIONS:
        return frozenset(one.body for one in there if one.category in COUNTED_AS_ORGANISATIONS and one.body)
    rows = [one for one in there if one.category == COMPANY and one.company]
    return frozenset(one.company for one in rows if not region or one.region == region)


def without_region(members: Iterable[MemberFacts], *, moment: str) -> frozenset[str]:
    """The companies at `moment` whose region nobody stated."""
    rows = [one for one in reached(members, moment) if one.category == COMPANY and one.company]
    return frozenset(one.company for one in rows if not one.region)


def moment_shown(members: Iterable[MemberFacts]) -> str | None:
    """The moment nearest to what took place that somebody has reached; None while nobody has even registered."""
    rows = list(members)
    return next((moment for moment in reversed(MOMENTS) if reached(rows, moment)), None)
