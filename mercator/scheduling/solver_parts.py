"""Cuts an instance into parts that have nothing to do with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mercator.scheduling.partnership import ActionToPlace, Candidate, Instance
from mercator.scheduling.partnership_options import Option

Options = Mapping[str, tuple[Option, ...]]


@dataclass(frozen=True)
class Part:
    """Actions, candidates, and meetings: the pairs of actions that share a person or post and could meet.

    of: the candidates of each action. most: what no set of this part can exceed, in cents.
    """

    actions: tuple[ActionToPlace, ...]
    candidates: tuple[Candidate, ...]
    meetings: tuple[tuple[str, str], ...]
    of: Mapping[str, tuple[str, ...]]
    most: int

    def candidates_of(self, action: str) -> tuple[str, ...]:
        return self.of.get(action, ())


def parts_of(instance: Instance, candidates: Sequence[Candidate], options: Options) -> list[Part]:
    """The connected parts in which something can be won, the small ones first."""
    meetings = sorted(set(_meetings(instance.actions, options)))
    root = _Roots(action.key for action in instance.actions)
    for candidate in candidates:
        for member in candidate.members[1:]:
            root.join(candidate.members[0], member)
    for one, other in meetings:
        root.join(one, other)
    actions_in, candidates_in, meetings_in = defaultdict(list), defaultdict(list), defaultdict(list)
    for action in sorted(instance.actions, key=lambda one: one.key):
        actions_in[root.of(action.key)].append(action)
    for candidate in sorted(candidates, key=lambda one: one.key):
        candidates_in[root.of(candidate.members[0])].append(candidate)
    for pair in meetings:
        meetings_in[root.of(pair[0])].append(pair)
    parts = [
        _part(instance, actions, candidates_in[key], meetings_in[key], options) for key, actions in actions_in.items()
    ]
    return sorted((part for part in parts if part.most), key=lambda part: (len(part.actions), part.actions[0].key))


def _part(
    instance: Instance,
    actions: Sequence[ActionToPlace],
    candidates: Sequence[Candidate],
    meetings: Sequence[tuple[str, str]],
    options: Options,
) -> Part:
    of = defaultdict(list)
    for candidate in candidates:
        for member in candidate.members:
            of[member].append(candidate.key)
    settings = instance.settings
    today = sum(1 for one, other in meetings if options[one][0].meets(options[other][0]))
    holidays = sum(1 for action in actions if action.on_holiday and not action.fixed)
    joined = sum(max((one.saving or 0) + one.score * settings.point, 0) for one in candidates)
    return Part(
        tuple(actions), tuple(candidates), tuple(meetings), {key: tuple(keys) for key, keys in of.items()},
        joined + settings.resolved * (today + holidays),
    )  # fmt: skip


def _meetings(actions: Iterable[ActionToPlace], options: Options) -> Iterator[tuple[str, str]]:
    """The pairs that share a person or post and are busy in the same week at some of their places."""
    needing = defaultdict(list)
    for action in actions:
        busy = [option for option in options[action.key] if option.busy]
        for resource in action.resources if busy else ():
            needing[resource].append((min(o.first_week for o in busy), max(o.last_week for o in busy), action.key))
    for spans in needing.values():
        running: list[tuple[int, str]] = []
        for start, end, key in sorted(spans):
            running = [one for one in running if one[0] >= start]
            for _, other in running:
                if any(a.meets(b) for a in options[key] for b in options[other]):
                    yield min(key, other), max(key, other)
            running.append((end, key))


class _Roots:
    """Which keys hang together (union-find)."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}

    def of(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        self._parent[self.of(one)] = self.of(other)
