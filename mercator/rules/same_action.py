"""Which rows of several plans are one and the same action: royal missions, state visits, rows that stand twice. B6.

A royal mission stands in every plan under a name of its own ("Mission princière Corée du Sud", "BEM Zuid-Korea"). It is
recognised by its kind, or by its title where a plan left the kind to the title, by its country and by its dates, which
plans give a few days apart and as precisely as each of them knew. Two of them to one country in one year stay two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from mercator.rules import mission
from mercator.rules.fair import plain
from mercator.rules.fit import A_WEEK, EXACT, VAGUE, days_apart
from mercator.rules.planned import Planned

SAME_ACTION: Final = "same-action"
"""Actions of different agencies."""
DUPLICATE: Final = "duplicate"
"""Rows of one plan."""

OFFICIAL: Final = frozenset({mission.PRINCELY_MISSION, mission.STATE_VISIT})
_MAY_BE_OFFICIAL: Final = frozenset({"", mission.REGIONAL_MISSION, mission.INDUSTRIAL_MISSION})
"""The kinds that a plan gives to a royal mission when it does not know better; a seminar about one is none."""
_STATE_VISIT: Final = re.compile(
    r"\bvisites? (?:d'? ?|officielle d'?)etat|\bstaa(?:ts|t)bezoek|\bstate visits?\b|\bvisites? royales?\b"
    r"|\bkoninklijk(?:e)? bezoek|\broyal visits?\b|\bll\.? ?mm\b|\bleurs majestes\b|\bhunne majesteiten\b"
    r"|\btheir majesties\b|\bkoningspaar\b|\bvisites? .*\b(?:roi|reine)\b|\bbezoek .*\bkoning(?:in)?\b"
)
_PRINCELY: Final = re.compile(
    r"\bprinciere?s?\b|\bprinselijk|\bprincely\b|\bbem\b|\bbelgian (?:economic|trade) missions?\b"
    r"|\bbelgische (?:economische |handels)(?:missie|zending)|\bmissions? economiques? belges?\b"
    r"|\broyal missions?\b|\bmissions? royales?\b|\bkoninklijke (?:missie|zending)|\bprinse[ns]\w*missie"
    r"|\bs\.? ?a\.? ?r\b\.?|\bh\.? ?r\.? ?h\b\.?|\b[zh]\.? ?k\.? ?h\b\.?|\bprincesse\b|\bprinses\b|\bprincess\b"
)
"""What titles call them, small and without accents."""


@dataclass(frozen=True, slots=True)
class SameAction:
    """Rows that are one action. why: SAME_ACTION or DUPLICATE. members: the best known first, then by agency and key.

    The first member is what the others are merged into unless somebody chooses otherwise.
    """

    why: str
    members: tuple[Planned, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(one.key for one in self.members)

    @property
    def agencies(self) -> frozenset[str]:
        return frozenset(one.agency for one in self.members)


def official_kind(action: Planned) -> str:
    """PRINCELY_MISSION or STATE_VISIT when an action is one, by its kind or else by its title; "" otherwise."""
    if action.kind in OFFICIAL:
        return action.kind
    if action.kind not in _MAY_BE_OFFICIAL:
        return ""
    title = plain(action.title).replace("’", "'")
    if _STATE_VISIT.search(title):
        return mission.STATE_VISIT
    return mission.PRINCELY_MISSION if _PRINCELY.search(title) else ""


def same_actions(planned: Iterable[Planned]) -> list[SameAction]:
    """The groups of rows that are one and the same action, in the order of their first members' keys.

    A row stands in one group at most. Rows that stand twice in a plan are found first, and of these only the first is
    compared with other plans; its copies join the group that it joins.
    """
    actions = sorted(planned, key=by_key)
    copies = _copies(actions)
    again = {copy.key for several in copies.values() for copy in several}
    found = [
        SameAction(SAME_ACTION, (*group, *(copy for one in group for copy in copies.pop(one.key, []))))
        for group in _official_groups([one for one in actions if one.key not in again])
    ]
    first = {one.key: one for one in actions}
    found += [SameAction(DUPLICATE, (first[key], *several)) for key, several in copies.items()]
    return sorted(found, key=lambda group: by_key(group.members[0]))


_PARTS: Final = re.compile(r"\d+|\D+")


def by_key(action: Planned) -> tuple[tuple[int, int, str], ...]:
    """Orders actions by key as people count: row 9 before row 10."""
    return _counted(action.key)


@lru_cache(maxsize=20_000)
def _counted(key: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _PARTS.findall(key))


def _copies(actions: Sequence[Planned]) -> dict[str, list[Planned]]:
    """The later rows that say what an earlier row of the same plan says, by the key of that earlier one.

    A row is compared with those alone that have its title or its facts, so a long plan costs no more for its length.
    """
    alike: dict[object, list[tuple[int, Planned]]] = defaultdict(list)
    found: dict[str, list[Planned]] = {}
    for place, one in enumerate(actions):
        places = ((one.agency, frozenset(one.countries), with_it) for with_it in (_title(one), _facts(one)))
        indexes = [alike[key] for key in places]
        before = sorted((pair for index in indexes for pair in index), key=lambda pair: pair[0])
        first = next((other for _place, other in before if _is_copy(one, other)), None)
        if first is not None:
            found.setdefault(first.key, []).append(one)
            continue
        for index in indexes:
            index.append((place, one))
    return found


def _title(action: Planned) -> str:
    return " ".join(plain(action.title).split())


def _facts(action: Planned) -> tuple[object, ...]:
    return (action.kind, action.cities, frozenset(action.sectors), action.start, action.end, action.precision)


def _is_copy(one: Planned, other: Planned) -> bool:
    """The same title in overlapping windows; or a like title for the same sector in the very same days."""
    if not one.title.strip() or one.goes_ahead != other.goes_ahead:
        return False
    pairs = ((one.cities, other.cities), (one.sectors, other.sectors))
    if any(first and second and set(first).isdisjoint(second) for first, second in pairs):
        return False
    if _title(one) == _title(other):
        return _overlap(one, other)
    return one.start is not None and _facts(one) == _facts(other) and _like_titles(one.title, other.title)


def _overlap(one: Planned, other: Planned) -> bool:
    first, second = _bounds(one), _bounds(other)
    if first is None or second is None:
        return first == second
    return not days_apart(first, second)


def _like_titles(one: str, other: str) -> bool:
    first, second = set(_TITLE_WORDS.findall(plain(one))), set(_TITLE_WORDS.findall(plain(other)))
    return len(first & second) >= _LIKE * len(first | second)


_TITLE_WORDS: Final = re.compile(r"\w{3,}")
_LIKE: Final = 0.7


def _bounds(action: Planned) -> tuple[date, date] | None:
    """The window of an action however vague; None without a date."""
    if action.start is None:
        return None
    last = action.end or action.start
    return min(action.start, last), max(action.start, last)


def _official_groups(actions: Sequence[Planned]) -> list[list[Planned]]:
    """The royal missions and state visits that stand in several plans, those known to the day leading each group."""
    kinds = {one.key: kind for one in actions if (kind := official_kind(one))}
    official = [one for one in actions if one.key in kinds]
    official.sort(key=lambda one: (_rank(one), one.start or date.max, one.agency, by_key(one)))
    groups: list[list[Planned]] = []
    for one in official:
        fitting = [group for group in groups if one.agency not in {other.agency for other in group}]
        distances = [(_distance(one, group, kinds), group) for group in fitting]
        near = [(distance, group) for distance, group in distances if distance is not None]
        if near and (_rank(one) <= _MONTH_RANK or len(near) == 1):
            min(near, key=lambda pair: pair[0])[1].append(one)
        else:
            groups.append([one])
    return [group for group in groups if len(group) > 1]


_MONTH_RANK: Final = 1


def _rank(action: Planned) -> int:
    """How well the dates are known: 0 to the day or week, 1 to the month, 2 to the quarter or half-year, 3 not."""
    if action.start is None or action.precision in (mission.YEAR, mission.UNKNOWN):
        return 3
    if action.precision in EXACT:
        return 0
    return 2 if action.precision in VAGUE else _MONTH_RANK


def _distance(one: Planned, group: Sequence[Planned], kinds: dict[str, str]) -> int | None:
    """Days between an action and the nearest of a group; None when it cannot be the same journey."""
    distances = [_apart(one, other, same_kind=kinds[one.key] == kinds[other.key]) for other in group]
    return min((days for days in distances if days is not None), default=None)


def _apart(one: Planned, other: Planned, *, same_kind: bool) -> int | None:
    """A state visit that the other plan calls a royal mission is the same journey only when the days overlap."""
    together = not set(one.countries).isdisjoint(other.countries) or not set(one.cities).isdisjoint(other.cities)
    first, second, rank = _bounds(one), _bounds(other), max(_rank(one), _rank(other))
    if not together or (not same_kind and rank):
        return None
    if first is None or second is None or rank == 3:
        return 0
    apart = days_apart(first, second)
    return apart if apart <= (A_WEEK if same_kind and rank <= _MONTH_RANK else 0) else None
