"""Picks the set of partnerships and shifts that is worth most, with OR-Tools CP-SAT. Articles B1, B3.

Actions that neither share a candidate nor could meet over a person or post have nothing to do with each other, so each
connected part is solved on its own. With one worker and the same seed the same instance gives the same answer, unless
the time ends first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from threading import Thread
from typing import Final

from ortools.sat.python import cp_model

from mercator.scheduling.partnership import Candidate, Instance, Placement, Solution
from mercator.scheduling.partnership_options import Option, all_options, within_reach
from mercator.scheduling.solver_parts import Part, parts_of

POLL: Final = 0.1
"""Seconds between two looks at whether somebody wants to stop."""
Told = Callable[["Progress"], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to search and how. workers: 1 makes the answer repeatable."""

    seconds: float = 60.0
    seed: int = 1
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is: the best value found so far, and what no set can exceed, both in cents; parts solved."""

    value: int
    bound: int
    done: int
    parts: int


@dataclass
class _Model:
    """The model of one part. at: for each action whether it lies at each of its options, chosen: for each candidate."""

    instance: Instance
    part: Part
    options: Mapping[str, tuple[Option, ...]]
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    at: dict[str, tuple[cp_model.IntVar, ...]] = field(default_factory=dict)
    chosen: dict[str, cp_model.IntVar] = field(default_factory=dict)
    still: dict[tuple[str, str], cp_model.IntVar] = field(default_factory=dict)
    """Whether a double booking of today remains."""
    worth: list[tuple[cp_model.IntVar, int]] = field(default_factory=list)
    given: int = 0
    """What is won before anything remains as it is: the constant of the objective."""

    def choices(self, member: str) -> list[cp_model.IntVar]:
        return [self.chosen[key] for key in self.part.candidates_of(member)]

    def together(self, one: str, other: str) -> list[cp_model.IntVar]:
        common = set(self.part.candidates_of(one)) & set(self.part.candidates_of(other))
        return [self.chosen[key] for key in sorted(common)]


def solve(
    instance: Instance,
    limits: Limits = Limits(),
    *,
    stop: Callable[[], bool] = lambda: False,
    told: Told = lambda progress: None,
) -> Solution:
    """The best set found before the time ends or stop() says so. stop and told are called in the thread of the caller.

    What they raise ends the search and is raised.
    """
    began = time.monotonic()
    options = all_options(instance)
    reachable = [one for one in instance.candidates if within_reach(one, options, instance.settings.apart)]
    parts = parts_of(instance, reachable, options)
    search = _Search(instance, limits, options, parts, began + limits.seconds, stop, told)
    answers = [search.part(number) for number in range(len(parts))]
    return Solution(
        chosen=tuple(sorted(key for answer in answers for key in answer.chosen)),
        placements=tuple(sorted((one for answer in answers for one in answer.placements), key=lambda one: one.key)),
        value=sum(answer.value for answer in answers),
        bound=sum(answer.bound for answer in answers),
        proved=all(answer.proved for answer in answers),
        stopped=not all(answer.proved for answer in answers),
        seconds=time.monotonic() - began,
    )


@dataclass
class _Search:
    """The search through all parts, one after the other, and how far it is."""

    instance: Instance
    limits: Limits
    options: Mapping[str, tuple[Option, ...]]
    parts: Sequence[Part]
    until: float
    stop: Callable[[], bool]
    told: Told
    over: bool = False
    value: int = 0
    bound: int = 0

    def __post_init__(self) -> None:
        self.bound = sum(part.most for part in self.parts)

    def part(self, number: int) -> Solution:
        """The best set of one part; nothing when the search is over."""
        part = self.parts[number]
        seconds = self.until - time.monotonic()
        if self.over or seconds <= 0:
            return Solution(bound=part.most, stopped=True)
        built = _built(self.instance, part, self.options)
        answer = self._run(built, seconds, number)
        self.value += answer.value
        self.bound += answer.bound - part.most
        self.told(Progress(self.value, self.bound, number + 1, len(self.parts)))
        return answer

    def _run(self, built: _Model, seconds: float, number: int) -> Solution:
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.random_seed = self.limits.seed
        solver.parameters.num_workers = self.limits.workers
        solver.parameters.linearization_level = 2  # without it one worker proves nothing of 3 x 500
        watched, ended = _Watched(), list[cp_model.CpSolverStatus]()
        thread = Thread(target=lambda: ended.append(solver.solve(built.model, watched)), daemon=True)
        thread.start()
        try:
            thread.join(POLL)
            while thread.is_alive():
                self._look(solver, watched, number)
                thread.join(POLL)
        finally:
            solver.stop_search()
            thread.join()
        self.over = self.over or self.stop()
        return _answer(built, solver, ended)

    def _look(self, solver: cp_model.CpSolver, watched: _Watched, number: int) -> None:
        part = self.parts[number]
        value, bound = self.value + watched.best, self.bound - part.most + min(watched.limit, part.most)
        self.told(Progress(value, bound, number, len(self.parts)))
        if self.stop():
            self.over = True
            solver.stop_search()


class _Watched(cp_model.CpSolverSolutionCallback):
    """The best value found so far in one part, 0 before there is one, and what no set of it can exceed."""

    def __init__(self) -> None:
        super().__init__()
        self.best = 0
        self.limit = 2**62

    def on_solution_callback(self) -> None:
        self.best, self.limit = round(self.objective_value), round(self.best_objective_bound)


def _built(instance: Instance, part: Part, options: Mapping[str, tuple[Option, ...]]) -> _Model:
    built = _Model(instance, part, options)
    _one_place_each(built)
    _one_group_each(built)
    _members_near(built)
    _no_new_double_booking(built)
    _savings(built)
    _cost_of_moving(built)
    _worth_of_resolving(built)
    built.model.maximize(sum(weight * var for var, weight in built.worth) + built.given)
    _start_without_moving(built)
    return built


def _one_place_each(built: _Model) -> None:
    """Each action lies at exactly one of its places."""
    for action in built.part.actions:
        at = tuple(built.model.new_bool_var("") for _ in built.options[action.key])
        built.at[action.key] = at
        built.model.add_exactly_one(at)


def _one_group_each(built: _Model) -> None:
    """Each action is in one partnership at most."""
    for candidate in built.part.candidates:
        built.chosen[candidate.key] = built.model.new_bool_var("")
    for action in built.part.actions:
        built.model.add_at_most_one(built.choices(action.key))


def _members_near(built: _Model) -> None:
    """The members of a partnership overlap or adjoin, each two of them; a mere window is pinned for it, and only then.

    `there` says of each member where it lies when its partnership is chosen. Said of the places alone, the same rule
    leaves the solver a bound so weak that it proves nothing on large plans.
    """
    there: dict[str, dict[Option, list[cp_model.IntVar]]] = {action.key: {} for action in built.part.actions}
    for candidate in built.part.candidates:
        within = {member: _places_with(built, candidate, member) for member in candidate.members}
        for member, places in within.items():
            built.model.add(sum(places.values()) == built.chosen[candidate.key])
            for option, var in places.items():
                there[member].setdefault(option, []).append(var)
        for one, other in permutations(candidate.members, 2):
            for option, var in within[one].items():
                near = [at for place, at in within[other].items() if place.near(option, built.instance.settings.apart)]
                built.model.add(sum(near) >= var)
    for action in built.part.actions:
        for option, at in zip(built.options[action.key], built.at[action.key], strict=True):
            together = sum(there[action.key].get(option, []))
            built.model.add(at == together if option.pinned else at >= together)


def _places_with(built: _Model, candidate: Candidate, member: str) -> dict[Option, cp_model.IntVar]:
    return {option: built.model.new_bool_var("") for option in built.options[member] if option.joins}


def _no_new_double_booking(built: _Model) -> None:
    """Nobody is in two places in a week, unless together; what is double-booked today may remain so."""
    for one, other in built.part.meetings:
        apart_from = built.together(one, other)
        if built.options[one][0].meets(built.options[other][0]):
            built.still[one, other] = built.model.new_bool_var("")
            apart_from.append(built.still[one, other])
        for here, at in zip(built.options[one], built.at[one], strict=True):
            met = [var for option, var in zip(built.options[other], built.at[other], strict=True) if here.meets(option)]
            if met:
                built.model.add(at + sum(met) <= 1 + sum(apart_from))


def _savings(built: _Model) -> None:
    for candidate in built.part.candidates:
        built.worth.append((built.chosen[candidate.key], _worth(candidate, built.instance)))


def _worth(candidate: Candidate, instance: Instance) -> int:
    return (candidate.saving or 0) + candidate.score * instance.settings.point


def _cost_of_moving(built: _Model) -> None:
    """Fewer and shorter moves are better."""
    settings = built.instance.settings
    for key, at in built.at.items():
        for option, var in zip(built.options[key], at, strict=True):
            if option.shift:
                built.worth.append((var, -settings.moved - settings.moved_day * abs(option.shift)))


def _worth_of_resolving(built: _Model) -> None:
    """A double booking, and a day on holiday, that vanishes is worth a little."""
    resolved = built.instance.settings.resolved
    for still in built.still.values():
        built.given += resolved
        built.worth.append((still, -resolved))
    for action in built.part.actions:
        if action.on_holiday and not action.fixed:
            built.given += resolved
            built.worth.append((built.at[action.key][0], -resolved))


def _needing_no_move(built: _Model) -> set[str]:
    """Partnerships that can be had as everything is planned, the most valuable first: what the search starts from."""
    taken: set[str] = set()
    together: set[str] = set()
    for candidate in sorted(built.part.candidates, key=lambda one: (-_worth(one, built.instance), one.key)):
        here = [built.options[key][0] for key in candidate.members]
        near = all(one.near(other, built.instance.settings.apart) for one, other in permutations(here, 2))
        if near and all(place.joins for place in here) and taken.isdisjoint(candidate.members):
            taken.update(candidate.members)
            together.add(candidate.key)
    return together


def _remains(built: _Model, one: str, other: str, together: set[str]) -> bool:
    """Whether a double booking of today is there still when nothing moves."""
    return together.isdisjoint(set(built.part.candidates_of(one)) & set(built.part.candidates_of(other)))


def _start_without_moving(built: _Model) -> None:
    together = _needing_no_move(built)
    for at in built.at.values():
        for place, var in enumerate(at):
            built.model.add_hint(var, place == 0)
    for key, chosen in built.chosen.items():
        built.model.add_hint(chosen, key in together)
    for (one, other), still in built.still.items():
        built.model.add_hint(still, _remains(built, one, other, together))


def _unsolved(built: _Model) -> Solution:
    """What is known when the time ended before the solver found anything."""
    together = _needing_no_move(built)
    won = sum(_worth(built.instance.candidate[key], built.instance) for key in together)
    vanished = sum(1 for one, other in built.still if not _remains(built, one, other, together))
    value = won + built.instance.settings.resolved * vanished
    return Solution(chosen=tuple(sorted(together)), value=value, bound=built.part.most, stopped=True)


def _answer(built: _Model, solver: cp_model.CpSolver, ended: Sequence[cp_model.CpSolverStatus]) -> Solution:
    if not ended or ended[0] not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return _unsolved(built)
    places = {
        key: next(option for option, var in zip(built.options[key], at, strict=True) if solver.boolean_value(var))
        for key, at in built.at.items()
    }
    value = round(solver.objective_value) + built.instance.settings.resolved * _unseen(built, solver, places)
    proved = ended[0] == cp_model.OPTIMAL
    bound = value if proved else min(round(solver.best_objective_bound), built.part.most)
    return Solution(
        chosen=tuple(key for key, var in built.chosen.items() if solver.boolean_value(var)),
        placements=tuple(
            Placement(key, option.start, option.end, option.shift, pinned=option.pinned)
            for key, option in places.items()
            if not option.stays
        ),
        value=value, bound=max(bound, value), proved=proved, stopped=not proved,
    )  # fmt: skip


def _unseen(built: _Model, solver: cp_model.CpSolver, places: Mapping[str, Option]) -> int:
    """Double bookings that vanished though a search that was stopped early still counts them as remaining."""
    return sum(
        1
        for (one, other), still in built.still.items()
        if solver.boolean_value(still)
        and (
            not places[one].meets(places[other])
            or any(solver.boolean_value(chosen) for chosen in built.together(one, other))
        )
    )
