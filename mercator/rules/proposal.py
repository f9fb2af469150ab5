"""Which actions of different agencies should be organised together, and why. Articles B3, B4, B6.

Two actions are partners when they are of one kind, go to one market for the same or near sectors and lie close in time
(rules.fit gives the points), or when they are stands at one fair (rules.fair). Partners that all fit each other are one
proposal, of as many agencies as there are, and so are the stands at one fair (rules.joint_stand). What is cancelled or
postponed, what is one and the same action already (rules.same_action) and what the agencies do together already is
never proposed.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from mercator.rules import mission
from mercator.rules.fair import BY_NAME, same_fair
from mercator.rules.fit import (
    SAME,
    STRENGTHS,
    THREE_WEEKS,
    Fit,
    fit_of,
    market_points,
    sector_points,
    strength_of,
    time_points,
    window,
)  # fmt: skip
from mercator.rules.joint_stand import stands_at_fairs, taking_part
from mercator.rules.market import markets_of
from mercator.rules.planned import Planned
from mercator.rules.reason import Reason, gains, grounds
from mercator.rules.same_action import by_key, official_kind, same_actions
from mercator.rules.sector import sector_key
from mercator.rules.sharing import OF_NO_AGENCY, Expected, Saving, SharingSettings, expected_of, saving_of

CO_ORGANISE: Final = "co-organise"
JOINT_STAND: Final = "joint-stand"

TRAVEL: Final = "travel"
_FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {"": TRAVEL} | dict.fromkeys((mission.REGIONAL_MISSION, mission.INDUSTRIAL_MISSION, mission.FAIR_MISSION), TRAVEL)
)
"""Kinds that can be organised as one; any other kind only with its own. A kind that a plan forgot is a mission."""
_NEVER: Final = frozenset({mission.PRINCELY_MISSION, mission.STATE_VISIT, mission.BRUSSELS_DAYS})
"""Royal missions and state visits are everybody's already; Brussels Days show one region."""
_OVER: Final = frozenset({mission.HELD, mission.CLOSED}) | mission.NOT_GOING_AHEAD
"""Nobody can join what has taken place, or will not."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two members (keys, the lesser first) and how they fit. fair: how they are known to be at one fair, "" if not."""

    first: str
    second: str
    fit: Fit
    fair: str = ""

    @property
    def strength(self) -> str:
        return strength_of(self.fit.score)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Actions of different agencies that should be organised together.

    kind: CO_ORGANISE or JOINT_STAND. members: by start and key. links: of every two members, by their keys; of
    stands, those that are known to be at one fair. weakest: the link without which the group would fall apart: the
    proposal is as strong as this one.
    """

    kind: str
    members: tuple[Planned, ...]
    links: tuple[Link, ...]
    weakest: Link
    expected: Expected
    saving: Saving
    reasons: tuple[Reason, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(one.key for one in self.members)

    @property
    def agencies(self) -> frozenset[str]:
        return frozenset().union(*map(taking_part, self.members))

    @property
    def score(self) -> int:
        return self.weakest.fit.score

    @property
    def strength(self) -> str:
        return self.weakest.strength


def proposals(planned: Iterable[Planned], *, settings: Mapping[str, SharingSettings] = OF_NO_AGENCY) -> list[Proposal]:
    """What should be done together, the strongest first; then by saving, start and keys.

    settings: of an agency by its code; an agency that is not in it has DEFAULT_SHARING.
    """
    actions = sorted(planned, key=by_key)
    partners = _able(actions)
    linked: dict[str, dict[str, dict[str, Link]]] = {kind: defaultdict(dict) for kind in (CO_ORGANISE, JOINT_STAND)}
    for one, other in _near_pairs(partners):
        link = _link(one, other)
        if link:
            neighbours = linked[JOINT_STAND if link.fair else CO_ORGANISE]
            neighbours[one.key][other.key] = neighbours[other.key][one.key] = link
    known = {one.key: one for one in partners}
    found = [
        _proposal(kind, [known[key] for key in keys], neighbours, settings)
        for kind, neighbours in linked.items()
        for keys in (stands_at_fairs if kind == JOINT_STAND else _groups)(neighbours, known)
    ]
    return sorted(found, key=_order)


def _order(one: Proposal) -> tuple[object, ...]:
    saved = one.saving.amount
    start = min((action.start for action in one.members if action.start), default=date.max)
    return (STRENGTHS.index(one.strength), -one.score, -saved if saved is not None else 1, start, sorted(one.keys))


def _able(actions: Sequence[Planned]) -> list[Planned]:
    """Those that can have partners; of an action that stands several times, none or the first."""
    taken: set[str] = set()
    for same in same_actions(actions):
        alone = len(same.agencies) == 1
        taken.update(one.key for one in same.members[alone:])
    return [
        one
        for one in actions
        if one.status not in _OVER
        and one.key not in taken
        and one.kind not in _NEVER
        and window(one)
        and not official_kind(one)
    ]


def _near_pairs(actions: Sequence[Planned]) -> Iterator[tuple[Planned, Planned]]:
    """Each two actions of different agencies in one market, at most THREE_WEEKS apart, once; the lesser key first.

    Each market is walked through by start, so an action meets only those that begin before it is THREE_WEEKS past.
    """
    place = {one.key: number for number, one in enumerate(actions)}
    markets: dict[str, list[tuple[date, date, int]]] = defaultdict(list)
    for one in actions:
        bounds = window(one)
        for market in markets_of(one.countries):
            if bounds:
                markets[market].append((*bounds, place[one.key]))
    parts = [taking_part(one) for one in actions]
    formats = [_format(one) for one in actions]
    met: set[tuple[int, int]] = set()
    for windows in markets.values():
        windows.sort()
        for at, (_start, end, number) in enumerate(windows):
            for index in range(at + 1, len(windows)):
                start, _end, other = windows[index]
                if (start - end).days > THREE_WEEKS:
                    break
                if formats[number] & formats[other] and parts[number].isdisjoint(parts[other]):
                    met.add((number, other) if number < other else (other, number))
    for number, other in sorted(met):
        yield actions[number], actions[other]


_FAIR: Final = frozenset({"fair"})


def _format(action: Planned) -> frozenset[str]:
    """What an action can be organised as: with a common one, two are compared. A mission may go to a fair."""
    own = frozenset({_FORMATS.get(action.kind, action.kind)})
    return own | _FAIR if TRAVEL in own or action.kind in mission.FAIRS else own


def _link(one: Planned, other: Planned) -> Link | None:
    """How two actions fit, when they are of kinds that go together or at one fair."""
    fair = same_fair(one, other)
    if fair:
        time = time_points(one, other)
        if time is None:
            return None
        sector = SAME if fair == BY_NAME else sector_points(one, other)
        return Link(one.key, other.key, Fit(market_points(one, other), sector, *time), fair)
    if mission.COLLECTIVE_STAND in (one.kind, other.kind) or _format(one) - _FAIR != _format(other) - _FAIR:
        return None
    fit = fit_of(one, other)
    return Link(one.key, other.key, fit) if fit else None


def _groups(neighbours: Mapping[str, Mapping[str, Link]], known: Mapping[str, Planned]) -> list[tuple[str, ...]]:
    """The groups in which every two are linked: each link, with whoever fits both best, until nobody does.

    Every link is in a group, and their number grows with the links only, however densely the plans meet.
    """
    groups: set[tuple[str, ...]] = set()
    for key, links in neighbours.items():
        for other in links:
            if key < other:
                groups.add(tuple(sorted(_grown([key, other], neighbours, known))))
    return sorted(groups)


def _grown(group: list[str], neighbours: Mapping[str, Mapping[str, Link]], known: Mapping[str, Planned]) -> list[str]:
    while True:
        inside = frozenset().union(*(taking_part(known[key]) for key in group))
        shared = set(neighbours[group[0]]).intersection(*(neighbours[key] for key in group[1:]))
        fitting = [key for key in shared if inside.isdisjoint(taking_part(known[key]))]
        if not fitting:
            return group
        scores = {key: sorted((neighbours[key][one].fit.score for one in group), reverse=True) for key in fitting}
        group = [*group, min(fitting, key=lambda key: ([-score for score in scores[key]], by_key(known[key])))]


def _proposal(
    kind: str,
    group: Sequence[Planned],
    neighbours: Mapping[str, Mapping[str, Link]],
    settings: Mapping[str, SharingSettings],
) -> Proposal:
    members = tuple(sorted(group, key=lambda one: (one.start or date.max, by_key(one))))
    inside = {one.key for one in members}
    links = tuple(
        link
        for key in sorted(inside)
        for other, link in sorted(neighbours[key].items())
        if key < other and other in inside
    )
    weakest = _weakest_needed(links)
    expected = expected_of(members, settings=settings)
    saving = saving_of(members, stand=kind == JOINT_STAND, settings=settings)
    apart = max(link.fit.days_apart for link in links)
    reasons = (*grounds(members, stand=kind == JOINT_STAND, apart=apart), *gains(expected, saving))
    return Proposal(kind, members, links, weakest, expected, saving, reasons)


def _weakest_needed(links: Sequence[Link]) -> Link:
    """The last link that is needed when the strongest are taken first until all members hang together."""
    piece: dict[str, int] = {}
    ordered = sorted(links, key=lambda link: (-link.fit.score, link.first, link.second))
    for link in ordered:
        for key in (link.first, link.second):
            piece.setdefault(key, len(piece))
    last = ordered[0]
    for link in ordered:
        kept, gone = piece[link.first], piece[link.second]
        if kept != gone:
            piece = {key: kept if number == gone else number for key, number in piece.items()}
            last = link
    return last


def fingerprint(proposal: Proposal) -> str:
    """SHA-256 over what the proposal rests on: while it stays the same, a rejection holds.

    Kind and members; of each member its place, sectors, dates with their precision, kind and status. Not titles,
    amounts, numbers or managers: another estimate makes no rejected partnership a new one.
    """
    facts = [
        [
            one.key, one.agency, sorted(one.countries), sorted(one.cities), sorted(map(sector_key, one.sectors)),
            one.start.isoformat() if one.start else None, one.end.isoformat() if one.end else None,
            one.precision, one.kind, one.status,
        ]
        for one in sorted(proposal.members, key=by_key)
    ]  # fmt: skip
    content = json.dumps([proposal.kind, facts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()
