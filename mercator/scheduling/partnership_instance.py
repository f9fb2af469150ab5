"""From the actions of several plans to the question of which partnerships are best. Articles B1, B3, B6.

Royal missions and state visits never move, fairs are when they are, and what is confirmed stays. All others move within
the tolerance of their agency and within their year. Candidates are what rules.proposal proposes, and each smaller group
of the same agencies: a third partner who cannot come does not keep two from going together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from mercator.rules import holiday, mission
from mercator.rules.collision import OVER, needs
from mercator.rules.fit import DATED
from mercator.rules.planned import Planned
from mercator.rules.proposal import JOINT_STAND, Proposal
from mercator.rules.same_action import official_kind, same_actions
from mercator.rules.sharing import SharingSettings, saving_of
from mercator.scheduling.partnership import PRECISE, ActionToPlace, Candidate, Instance, Settings

MOVABLE: Final = frozenset({mission.IDEA, mission.PLANNED})
"""What is confirmed has been told to others: it stays."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question, and the proposal of which each candidate is all or a part, by the candidate's key."""

    instance: Instance
    proposals: Mapping[str, Proposal]

    @property
    def whole(self) -> tuple[str, ...]:
        """The candidates that are all of a proposal."""
        return tuple(key for key, one in self.proposals.items() if len(one.members) == len(key.split(SEPARATOR)))


SEPARATOR: Final = " + "


def asked_of(
    planned: Iterable[Planned],
    proposals: Sequence[Proposal],
    *,
    tolerances: Mapping[str, int],
    places: Mapping[str, tuple[str, ...]],
    sharing: Mapping[str, SharingSettings],
    settings: Settings,
) -> Asked:
    """The question that these plans ask. Actions without a usable date, and those that are over, take no part.

    tolerances: days by which an agency's actions may move, by its code; an agency that is not in it moves nothing.
    places: the countries in which an action takes place, by its key.
    """
    rows = [one for one in planned if _takes_part(one)]
    copies = _copies(rows)
    actions = tuple(
        _to_place(one, tolerances.get(one.agency, 0), places.get(one.key, one.countries), copies.get(one.key))
        for one in rows
        if copies.get(one.key) != ALONE
    )
    known = {action.key for action in actions}
    candidates: dict[str, tuple[Candidate, Proposal]] = {}
    for proposal in proposals:
        if known.issuperset(proposal.keys):
            for members in _groups(proposal):
                one = _candidate(proposal, members, sharing)
                candidates.setdefault(one.key, (one, proposal))
    return Asked(
        Instance(actions, tuple(one for one, _ in candidates.values()), settings),
        {key: proposal for key, (_, proposal) in candidates.items()},
    )


def _takes_part(one: Planned) -> bool:
    return (
        one.start is not None
        and one.last is not None
        and one.start <= one.last
        and one.status not in OVER
        and one.precision in DATED
    )


ALONE: Final = "alone"
SHARED: Final = "shared"


def _copies(rows: Sequence[Planned]) -> dict[str, str]:
    """Rows that say again what another row says: of the same plan (ALONE), or of another (SHARED)."""
    return {
        one.key: ALONE if len(same.agencies) == 1 else SHARED for same in same_actions(rows) for one in same.members[1:]
    }


def _to_place(one: Planned, tolerance: int, places: tuple[str, ...], copy: str | None) -> ActionToPlace:
    start, end = one.start or date.min, one.last or date.min
    fixed = _is_fixed(one)
    room = (start - date(start.year, 1, 1)).days, (date(start.year, 12, 31) - end).days
    earlier, later = (0, 0) if fixed else (max(min(tolerance, room[0]), 0), max(min(tolerance, room[1]), 0))
    blocked = () if fixed and one.precision not in PRECISE else _blocked(places, start, end, earlier, later)
    resources = needs(one) if copy != SHARED else frozenset(name for name in needs(one) if not name.startswith("post"))
    return ActionToPlace(
        one.key, one.agency, start.toordinal(), end.toordinal(), one.precision, fixed=fixed, resources=resources,
        earlier=earlier, later=later, blocked=frozenset(blocked),
    )  # fmt: skip


def _is_fixed(one: Planned) -> bool:
    """Royal and state visits, what is confirmed, and a fair whose days are known."""
    of_a_fair = one.kind in mission.FAIRS and one.precision in PRECISE
    return bool(official_kind(one)) or one.status not in MOVABLE or of_a_fair


def _blocked(places: tuple[str, ...], start: date, end: date, earlier: int, later: int) -> Iterable[int]:
    """The working days that are lost to holidays or Ramadan where it takes place, in all its reach."""
    since, until = start - timedelta(days=earlier), end + timedelta(days=later)
    return (
        day.toordinal()
        for found in holiday.holidays_at(places, since, until)
        for day in holiday.days_lost(found, since, until)
    )


def _groups(proposal: Proposal) -> Iterable[tuple[Planned, ...]]:
    """All the members, and every smaller group of them."""
    for size in range(len(proposal.members), 1, -1):
        yield from combinations(proposal.members, size)


def _candidate(proposal: Proposal, members: tuple[Planned, ...], sharing: Mapping[str, SharingSettings]) -> Candidate:
    keys = {one.key for one in members}
    whole = len(members) == len(proposal.members)
    saving = proposal.saving if whole else saving_of(members, stand=proposal.kind == JOINT_STAND, settings=sharing)
    cents = None if saving.amount is None else int(saving.amount * 100)
    return Candidate(SEPARATOR.join(sorted(keys)), tuple(one.key for one in members), cents, _score(proposal, keys))


def _score(proposal: Proposal, keys: set[str]) -> int:
    """The points of the strongest links that hold these members together: one more partner never makes it less."""
    piece = {key: key for key in keys}
    score = 0
    for link in sorted(proposal.links, key=lambda link: -link.fit.score):
        kept, gone = piece.get(link.first), piece.get(link.second)
        if kept and gone and kept != gone:
            piece = {key: kept if where == gone else where for key, where in piece.items()}
            score += link.fit.score
    return score
