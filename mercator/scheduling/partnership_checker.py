"""Whether a set of partnerships keeps every rule and is worth what it says. Shares nothing with the solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from mercator.scheduling.partnership import ActionToPlace, Instance, Placement, Solution


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a solution breaks: its code and the keys of the actions or candidates concerned."""

    code: str
    keys: tuple[str, ...] = ()


def violations(instance: Instance, solution: Solution) -> list[Violation]:
    """Every rule that is broken; empty when the solution holds. Raises KeyError for what the instance does not know."""
    return [
        *_in_two_groups(instance, solution),
        *_wrong_moves(instance, solution),
        *_new_on_holiday(instance, solution),
        *_members_apart(instance, solution),
        *_new_double_bookings(instance, solution),
        *_wrong_value(instance, solution),
    ]


def _in_two_groups(instance: Instance, solution: Solution) -> Iterator[Violation]:
    taken = Counter(member for key in solution.chosen for member in instance.candidate[key].members)
    yield from (Violation("in-two-groups", (key,)) for key, times in taken.items() if times > 1)


def _wrong_moves(instance: Instance, solution: Solution) -> Iterator[Violation]:
    grouped = {member for key in solution.chosen for member in instance.candidate[key].members}
    if len({placement.key for placement in solution.placements}) < len(solution.placements):
        yield Violation("placed-twice")
    for placement in solution.placements:
        action = instance.action[placement.key]
        if action.fixed:
            yield Violation("fixed-moved", (action.key,))
        if placement.pinned == action.precise or (placement.pinned and action.key not in grouped):
            yield Violation("pinned-wrongly", (action.key,))
        right = _pin_is_right(action, placement) if placement.pinned else _shift_is_right(instance, action, placement)
        if not right or not -action.earlier <= placement.shift <= action.later:
            yield Violation("shift-not-allowed", (action.key,))


def _shift_is_right(instance: Instance, action: ActionToPlace, placement: Placement) -> bool:
    settings = instance.settings
    moved = placement.start - action.start
    whole = moved == placement.end - action.end == placement.shift != 0
    return whole and (abs(moved) <= settings.small or moved % settings.step == 0)


def _pin_is_right(action: ActionToPlace, placement: Placement) -> bool:
    """Monday to Friday within the tolerance; at most the first days of the window when no such week fits."""
    outside = min(placement.start - action.start, 0) or max(placement.end - action.end, 0)
    if date.fromordinal(placement.start).weekday() == 0 and placement.end == placement.start + 4:
        return placement.shift == outside
    days = range(action.start - action.earlier, action.end + action.later - 3)
    no_week = not any(date.fromordinal(day).weekday() == 0 for day in days)
    short = placement.start == action.start and placement.end == min(action.start + 4, action.end)
    return no_week and short and placement.shift == 0


def _new_on_holiday(instance: Instance, solution: Solution) -> Iterator[Violation]:
    for placement in solution.placements:
        if any(placement.start <= day <= placement.end for day in instance.action[placement.key].blocked):
            yield Violation("on-holiday", (placement.key,))


def _days(action: ActionToPlace, placement: Placement | None) -> tuple[int, int]:
    return (placement.start, placement.end) if placement else (action.start, action.end)


def _members_apart(instance: Instance, solution: Solution) -> Iterator[Violation]:
    placed = solution.placement()
    for key in solution.chosen:
        for one, other in combinations(instance.candidate[key].members, 2):
            first, second = sorted(_days(instance.action[k], placed.get(k)) for k in (one, other))
            if second[0] - first[1] - 1 > instance.settings.apart:
                yield Violation("members-apart", (one, other))
        for member in instance.candidate[key].members:
            if not instance.action[member].precise and not instance.action[member].fixed and member not in placed:
                yield Violation("dates-not-pinned", (member,))


def _monday(day: int) -> int:
    return day - date.fromordinal(day).weekday()


def _double_booked(instance: Instance, solution: Solution) -> set[tuple[str, str]]:
    """Pairs of actions that need the same person or post in one ISO week, and are not done together."""
    placed = solution.placement()
    together = {frozenset(pair) for key in solution.chosen for pair in combinations(instance.candidate[key].members, 2)}
    busy: list[tuple[int, int, str]] = []
    for action in instance.actions:
        if action.resources and (action.precise or action.key in placed):
            start, end = _days(action, placed.get(action.key))
            busy.append((_monday(start), _monday(end), action.key))
    found, running = set[tuple[str, str]](), list[tuple[int, str]]()
    for start, end, key in sorted(busy):
        running = [one for one in running if one[0] >= start]
        for _, other in running:
            shared = instance.action[key].resources & instance.action[other].resources
            if shared and frozenset((key, other)) not in together:
                found.add((min(key, other), max(key, other)))
        running.append((end, key))
    return found


def _new_double_bookings(instance: Instance, solution: Solution) -> Iterator[Violation]:
    new = _double_booked(instance, solution) - _double_booked(instance, Solution())
    yield from (Violation("double-booked", pair) for pair in sorted(new))


def _wrong_value(instance: Instance, solution: Solution) -> Iterator[Violation]:
    if solution.value != value_of(instance, solution):
        yield Violation("value-wrong")
    if solution.bound < solution.value or (solution.proved and solution.bound != solution.value):
        yield Violation("bound-wrong")


def value_of(instance: Instance, solution: Solution) -> int:
    """What a solution is worth in cents by the settings of the instance; doing nothing is worth 0."""
    settings = instance.settings
    groups = [instance.candidate[key] for key in solution.chosen]
    won = sum((group.saving or 0) + group.score * settings.point for group in groups)
    shifted = [placement for placement in solution.placements if placement.shift]
    spent = sum(settings.moved + settings.moved_day * abs(placement.shift) for placement in shifted)
    vanished = len(_double_booked(instance, Solution()) - _double_booked(instance, solution))
    left_holiday = sum(1 for placement in solution.placements if instance.action[placement.key].on_holiday)
    return won - spent + settings.resolved * (vanished + left_holiday)
