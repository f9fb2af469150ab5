"""What a best set changes against doing nothing, and why a candidate is not in it. Articles B3, B5."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Final

from mercator.scheduling.partnership import Candidate, Instance, Solution
from mercator.scheduling.partnership_options import Option, all_options, options_of, within_reach

TAKEN: Final = "taken"
TOO_FAR: Final = "too-far"
HOLIDAYS: Final = "holidays"
BUSY: Final = "busy"
NOT_WORTH_IT: Final = "not-worth-it"
NOT_SEARCHED: Final = "not-searched"
REASONS: Final = (TAKEN, TOO_FAR, HOLIDAYS, BUSY, NOT_WORTH_IT, NOT_SEARCHED)
_TRIED: Final = 3_000
"""So many ways of placing a group are looked at for the reason why none will do."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why a candidate was not chosen.

    key: the candidate. code: of REASONS. member: the action that stands in the way, for TAKEN and BUSY. other: the
    chosen candidate that has it, for TAKEN; the action that needs the same, for BUSY. resource: what both need.
    """

    key: str
    code: str
    member: str = ""
    other: str = ""
    resource: str = ""


@dataclass(frozen=True, slots=True)
class Double:
    """Two actions that need the same person or post in one week."""

    first: str
    second: str
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A set against doing nothing. saving: cents of the chosen whose saving is known. unknown: how many are not.

    vanished and remaining: double bookings of today. off_holiday and on_holiday: actions that now lie on a holiday and
    no longer would, or still would.
    """

    saving: int
    unknown: int
    vanished: tuple[Double, ...]
    remaining: tuple[Double, ...]
    off_holiday: tuple[str, ...]
    on_holiday: tuple[str, ...]


def compared(instance: Instance, solution: Solution) -> Compared:
    """What a solution brings against every agency going alone on its own dates."""
    savings = [instance.candidate[key].saving for key in solution.chosen]
    places = _places(instance, solution)
    today = list(_doubles(instance, {key: here[0] for key, here in all_options(instance).items()}, ()))
    left = {(one.first, one.second) for one in _doubles(instance, places, solution.chosen)}
    holidays = [action.key for action in instance.actions if action.on_holiday]
    moved = solution.placement()
    return Compared(
        saving=sum(saving for saving in savings if saving is not None),
        unknown=savings.count(None),
        vanished=tuple(one for one in today if (one.first, one.second) not in left),
        remaining=tuple(one for one in today if (one.first, one.second) in left),
        off_holiday=tuple(key for key in holidays if key in moved),
        on_holiday=tuple(key for key in holidays if key not in moved),
    )


def _places(instance: Instance, solution: Solution) -> dict[str, Option]:
    """Where every action comes to lie."""
    moved = solution.placement()
    places = {key: options[0] for key, options in all_options(instance).items()}
    for key, one in moved.items():
        places[key] = Option(one.start, one.end, one.shift, stays=False, pinned=one.pinned, busy=True, joins=True)
    return places


def _doubles(instance: Instance, places: Mapping[str, Option], chosen: Collection[str]) -> Iterator[Double]:
    together = {frozenset(pair) for key in chosen for pair in combinations(instance.candidate[key].members, 2)}
    needing: dict[tuple[str, int], list[str]] = {}
    for action in sorted(instance.actions, key=lambda one: one.key):
        place = places[action.key]
        for resource in action.resources if place.busy else ():
            for week in range(place.first_week, place.last_week + 1):
                needing.setdefault((resource, week), []).append(action.key)
    met = {pair for keys in needing.values() for pair in combinations(keys, 2)}
    for one, other in sorted(met):
        if frozenset((one, other)) not in together:
            yield Double(one, other, tuple(sorted(instance.action[one].resources & instance.action[other].resources)))


def left_out(instance: Instance, solution: Solution, keys: Collection[str]) -> list[LeftOut]:
    """Why each of these candidates, where it was not chosen, was not."""
    places = _places(instance, solution)
    options = all_options(instance)
    return [
        _why(instance, solution, instance.candidate[key], places, options) for key in keys if key not in solution.chosen
    ]


def _why(
    instance: Instance,
    solution: Solution,
    candidate: Candidate,
    places: Mapping[str, Option],
    options: dict[str, tuple[Option, ...]],
) -> LeftOut:
    apart, members = instance.settings.apart, set(candidate.members)
    for key in solution.chosen:
        taken = set(instance.candidate[key].members)
        if taken & members and not taken <= members:
            return LeftOut(candidate.key, TAKEN, min(taken & members), key)
    if not within_reach(candidate, options, apart):
        anywhere = {
            key: options_of(instance.action[key], instance.settings, heed_holidays=False) for key in candidate.members
        }
        return LeftOut(candidate.key, HOLIDAYS if within_reach(candidate, anywhere, apart) else TOO_FAR)
    in_the_way: LeftOut | None = None
    for placed in islice(_ways(candidate, options, apart), _TRIED):
        found = _busy(instance, candidate, placed, places, options)
        if found is None:
            return LeftOut(candidate.key, NOT_WORTH_IT if solution.proved else NOT_SEARCHED)
        in_the_way = in_the_way or found
    return in_the_way or LeftOut(candidate.key, TOO_FAR)


def _ways(candidate: Candidate, options: Mapping[str, tuple[Option, ...]], apart: int) -> Iterator[tuple[Option, ...]]:
    """The ways of bringing the members together, short moves first."""
    joining = [
        sorted(
            (option for option in options[key] if option.joins), key=lambda option: (abs(option.shift), option.start)
        )
        for key in candidate.members
    ]
    for placed in product(*joining):
        if all(one.near(other, apart) for one, other in combinations(placed, 2)):
            yield placed


def _busy(
    instance: Instance,
    candidate: Candidate,
    placed: tuple[Option, ...],
    places: Mapping[str, Option],
    options: Mapping[str, tuple[Option, ...]],
) -> LeftOut | None:
    """The first person or post that this way of placing the members would need twice in a week."""
    for key, place in zip(candidate.members, placed, strict=True):
        own = instance.action[key].resources
        for other in instance.actions if own else ():
            shared = own & other.resources
            if not shared or other.key in candidate.members or not place.meets(places[other.key]):
                continue
            if not options[key][0].meets(options[other.key][0]):
                return LeftOut(candidate.key, BUSY, key, other.key, min(shared))
    return None
