"""Which row of a new file is which action of the plan, and what becomes of what both changed. Article B7."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from mercator.imports.folding import fold
from mercator.rules import mission
from mercator.rules.plan import PlanFacts

ENOUGH: Final = 0.7
"""From this likeness on two are held to be the same action."""
ENOUGH_BETWEEN: Final = 0.45
"""The same, for the only two left between neighbours that were found."""
SAME_NUMBER: Final = 0.2
"""What the agency's own number adds when it is a mere 1, 2, 3: rows that were inserted shift those."""
NEAR: Final = 6
"""How many actions before and after the same place are looked at where many have something in common."""


@dataclass(frozen=True, slots=True)
class _One:
    facts: PlanFacts
    place: int
    title: str
    number: str

    @classmethod
    def of(cls, facts: PlanFacts, place: int) -> _One:
        return cls(facts, place, " ".join(fold(facts.title).split()), fold(facts.number).strip())

    def shared(self) -> Iterator[tuple[str, ...]]:
        """What two versions of the same action are likely to have in common."""
        words = [word for word in self.title.split() if len(word) > 2]
        yield "title", self.title
        yield "begins", *words[:2]
        yield "ends", *words[-2:]
        if self.number:
            yield "number", self.number
        start = self.facts.start
        for country in self.facts.countries:
            yield "country", country
            if start:
                yield "month", country, f"{start:%Y-%m}"


def matches(new: Sequence[PlanFacts], old: Sequence[PlanFacts]) -> list[int | None]:
    """For each of `new` the place in `old` of the action that it is, one to one; None for what is not there yet.

    First by the agency's own number, where it tells apart; then by the likeness of title, countries and dates; last by
    the place between two that were found. Takes time in proportion to the number of rows.
    """
    fresh, known = _all(new), _all(old)
    found: list[int | None] = [None] * len(fresh)
    taken: set[int] = set()

    def pair(one: int, other: int) -> None:
        if found[one] is None and other not in taken:
            found[one] = other
            taken.add(other)

    for one, other in _by_number(fresh, known):
        pair(one, other)
    for one, other in list(_alike_to_the_letter(fresh, known, found)):
        pair(one, other)
    rest = [one for one in fresh if found[one.place] is None]
    left = [one for one in known if one.place not in taken]
    for _score, one, other in sorted(_candidates(rest, left, len(fresh)), key=lambda each: (-each[0], each[1:])):
        pair(one, other)
    for one, other in list(_between(fresh, known, found)):
        pair(one, other)
    return found


def _all(facts: Sequence[PlanFacts]) -> list[_One]:
    return [_One.of(one, place) for place, one in enumerate(facts)]


def _by_number(new: Sequence[_One], old: Sequence[_One]) -> Iterator[tuple[int, int]]:
    """Those whose number stands once on both sides and is more than a line number."""
    here, there = _once(new), _once(old)
    for number, one in here.items():
        other = there.get(number)
        if other is None:
            continue
        telling = len(number) > 4 or not number.isdecimal()
        if telling or likeness(one, other) >= 1 - SAME_NUMBER:
            yield one.place, other.place


def _once(rows: Iterable[_One]) -> dict[str, _One]:
    listed = list(rows)
    often = Counter(one.number for one in listed)
    return {one.number: one for one in listed if one.number and often[one.number] == 1}


def _alike_to_the_letter(
    new: Sequence[_One], old: Sequence[_One], found: Sequence[int | None]
) -> Iterator[tuple[int, int]]:
    """Those that stand unchanged, as far as what tells an action goes; alike ones in their order."""
    there: dict[object, list[int]] = defaultdict(list)
    paired = set(found)
    for one in reversed(old):
        if one.place not in paired:
            there[_print(one)].append(one.place)
    for one in new:
        if found[one.place] is None and (places := there.get(_print(one))):
            yield one.place, places.pop()


def _print(one: _One) -> tuple[object, ...]:
    facts = one.facts
    return one.title, facts.countries, facts.start, facts.end, facts.kind, one.number


def _candidates(new: Sequence[_One], old: Sequence[_One], length: int) -> Iterator[tuple[float, int, int]]:
    """Pairs that are alike enough, each with how much; only pairs that have a key in common are looked at."""
    blocks: dict[tuple[str, ...], list[_One]] = defaultdict(list)
    for one in old:
        for key in one.shared():
            blocks[key].append(one)
    shift = len(old) / max(len(new), 1)
    for rank, one in enumerate(new):
        seen: set[int] = set()
        for key in one.shared():
            for other in _near(blocks.get(key, []), old, rank * shift):
                if other.place in seen:
                    continue
                seen.add(other.place)
                score = likeness(one, other)
                if one.number and one.number == other.number:
                    score += SAME_NUMBER
                if score >= ENOUGH:
                    yield score - abs(one.place - other.place) / max(length, 1) / 1000, one.place, other.place


def _near(block: Sequence[_One], old: Sequence[_One], rank: float) -> Sequence[_One]:
    """Those of `block` that stand about where `rank` is in `old`; all of a small block."""
    if len(block) <= 4 * NEAR:
        return block
    here = old[min(int(rank), len(old) - 1)].place
    at = bisect_left(block, here, key=lambda one: one.place)
    return block[max(at - NEAR, 0) : at + NEAR]


def likeness(one: _One, other: _One) -> float:
    """How much two are alike, from 0 to 1: title for a half, countries, dates, kind."""
    title = fuzz.token_sort_ratio(one.title, other.title) / 100 if one.title and other.title else 0.3
    mine, theirs = set(one.facts.countries), set(other.facts.countries)
    countries = len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.4
    kind = float(one.facts.kind == other.facts.kind)
    return 0.5 * title + 0.25 * countries + 0.2 * _when(one.facts, other.facts) + 0.05 * kind


def _when(one: PlanFacts, other: PlanFacts) -> float:
    if one.start is None or other.start is None:
        return 0.6 if one.start == other.start else 0.4
    if one.start == other.start:
        return 1
    if one.start <= (other.end or other.start) and other.start <= (one.end or one.start):
        return 0.8
    days = abs((one.start - other.start).days)
    return max(0.0, 0.6 - days / 150)


def _between(new: Sequence[_One], old: Sequence[_One], found: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """A row and an action that alone are left between two neighbours that were found, and are not wholly unlike."""
    taken = {place for place in found if place is not None}
    for one in new:
        if found[one.place] is not None:
            continue
        before = found[one.place - 1] if one.place else -1
        after = found[one.place + 1] if one.place + 1 < len(new) else len(old)
        if before is None or after is None or after - before != 2 or before + 1 in taken:
            continue
        if likeness(one, old[before + 1]) >= ENOUGH_BETWEEN:
            yield one.place, before + 1


GROUPS: Final = (
    ("number",), ("title",), ("kind",), ("countries",), ("cities",), ("sectors",), ("start", "end", "date_precision"),
    ("estimate", "estimate_about"), ("expected_min", "expected_max", "expected_about"), ("status",), ("manager",),
    ("post",), ("partners",), ("remarks",), ("motivation",), ("deciding_body",),
)  # fmt: skip
"""Fields that belong together: they are taken or kept as one, under the name of the first."""
_GROUP: Final = {names[0]: names for names in GROUPS}


@dataclass(frozen=True, slots=True)
class Merge:
    """What a row of a file does to an action: groups of fields by their first name, in the order of GROUPS.

    differs: where file and plan say something else. by_file, by_hand: who alone changed it since the file before.
    conflicts: where both changed it, differently.
    """

    differs: tuple[str, ...]
    by_file: tuple[str, ...]
    by_hand: tuple[str, ...]
    conflicts: tuple[str, ...]


def compared(*, file: PlanFacts, plan: PlanFacts, base: PlanFacts | None) -> Merge:
    """What a file changes of an action. base: what the file before said of it; None when none did.

    Without a base, a field of which the file says nothing is held not to have changed.
    """
    by_file: list[str] = []
    by_hand: list[str] = []
    conflicts: list[str] = []
    for names in GROUPS:
        said, stands = _values(file, names), _values(plan, names)
        if said == stands:
            continue
        if base is None:
            (by_hand if _says_nothing(names, said) else by_file).append(names[0])
            continue
        before = _values(base, names)
        (by_hand if before == said else by_file if before == stands else conflicts).append(names[0])
    some = {*by_file, *by_hand, *conflicts}
    return Merge(tuple(name for name in _GROUP if name in some), tuple(by_file), tuple(by_hand), tuple(conflicts))


def merged(merge: Merge, *, file: PlanFacts, plan: PlanFacts, keep: Iterable[str]) -> PlanFacts:
    """The action as it stands afterwards. keep: groups that stay as the plan has them though the file changed them."""
    kept = {*keep, *merge.by_hand}
    names = [name for group in merge.differs if group not in kept for name in _GROUP[group]]
    return replace(plan, **{name: getattr(file, name) for name in names})


def _values(facts: PlanFacts, names: Iterable[str]) -> tuple[object, ...]:
    return tuple(tuple(sorted(value)) if isinstance(value := getattr(facts, name), tuple) else value for name in names)


_NOTHING: Final = ("", (), None, False, mission.UNKNOWN, mission.PLANNED)


def _says_nothing(names: tuple[str, ...], said: tuple[object, ...]) -> bool:
    """Whether a file leaves these fields empty; "planned" is what an action is when nobody says otherwise."""
    return all(value in _NOTHING for value in said)
