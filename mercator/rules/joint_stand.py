"""Which stands are at one fair, when only some of them are known to be. Articles B3, B4.

One plan places a fair in "Le Bourget", another in "Paris", a third in both: the third holds the three together. A stand
is at one fair, so two joint stands that share a member would count its companies and its saving twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from mercator.rules.fair import BY_NAME, may_be_one
from mercator.rules.fit import Fit
from mercator.rules.planned import Planned


class Tie(Protocol):
    """Two stands (keys, the lesser first), how they fit and how they are known to be at one fair."""

    @property
    def first(self) -> str: ...
    @property
    def second(self) -> str: ...
    @property
    def fit(self) -> Fit: ...
    @property
    def fair(self) -> str: ...


Ties = Mapping[str, Mapping[str, Tie]]


def taking_part(action: Planned) -> frozenset[str]:
    """The agencies that an action has."""
    return action.together | {action.agency}


def stands_at_fairs(neighbours: Ties, known: Mapping[str, Planned]) -> list[tuple[str, ...]]:
    """The stands at each fair: those that links hold together, also through a third, when they can be at one fair.

    Links are taken strongest first. A stand is at one fair, so it is in one group; only where a link leads to what must
    be another fair (other days, another name) is it in a second.
    """
    group: dict[str, tuple[str, ...]] = {key: (key,) for key in neighbours}
    elsewhere: list[Tie] = []
    for link in _strongest_first(neighbours):
        ours, theirs = group[link.first], group[link.second]
        if ours == theirs:
            continue
        if not all(_may_be_one(a, b, neighbours, known) for a in ours for b in theirs):
            elsewhere.append(link)
        elif _apart(ours, theirs, known):
            joined = tuple(sorted((*ours, *theirs)))
            group |= dict.fromkeys(joined, joined)
    found = {one for one in group.values() if len(one) > 1}
    for link in elsewhere:
        other = _beside(link, group, neighbours, known)
        if all(_elsewhere(one, other, neighbours, known) for one in found if not set(one).isdisjoint(other)):
            found.add(other)
    return sorted(found)


def _elsewhere(one: Sequence[str], other: Sequence[str], neighbours: Ties, known: Mapping[str, Planned]) -> bool:
    """Whether two groups must be at two fairs, so that a stand in both is counted for two."""
    return any(not _may_be_one(a, b, neighbours, known) for a in one for b in other if a != b)


def _strongest_first(neighbours: Ties) -> list[Tie]:
    links = (link for key, some in neighbours.items() for other, link in some.items() if key < other)
    return sorted(links, key=lambda link: (-link.fit.score, link.fair != BY_NAME, link.first, link.second))


def _beside(
    link: Tie,
    group: Mapping[str, tuple[str, ...]],
    neighbours: Ties,
    known: Mapping[str, Planned],
) -> tuple[str, ...]:
    """One end of a link with the group of the other, as far as they can be at one fair; the larger of the two."""
    found: list[tuple[str, ...]] = []
    for key, end in ((link.first, link.second), (link.second, link.first)):
        kept = [key, end]
        for other in group[end]:
            tied = other in neighbours[key] or other in neighbours[end]
            if other != end and tied and _may_be_one(key, other, neighbours, known) and _apart([key], [other], known):
                kept.append(other)
        found.append(tuple(sorted(kept)))
    return min(found, key=lambda one: (-len(one), one))


def _apart(some: Sequence[str], others: Sequence[str], known: Mapping[str, Planned]) -> bool:
    """Whether no agency takes part in both."""
    inside = frozenset[str]().union(*(taking_part(known[key]) for key in some))
    return all(inside.isdisjoint(taking_part(known[key])) for key in others)


def _may_be_one(key: str, other: str, neighbours: Ties, known: Mapping[str, Planned]) -> bool:
    """Whether two stands are linked, or can be at one fair as far as their days, sectors and names say."""
    if other in neighbours[key]:
        return True
    between = neighbours[key].keys() & neighbours[other].keys()
    by_name = any(BY_NAME in {neighbours[key][third].fair, neighbours[other][third].fair} for third in between)
    return may_be_one(known[key], known[other], by_name=by_name)
