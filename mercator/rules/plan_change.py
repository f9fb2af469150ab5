"""How a plan differs from an earlier one, told as people tell it: added, dropped, moved, merged, changed. Article B7.

Between two years an action is found again by a link, or else by its title, kind and country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mercator.rules import mission
from mercator.rules.fair import plain
from mercator.rules.plan import (
    ADDED,
    CHANGED,
    DROPPED,
    UNCHANGED,
    WHEN_FIELDS,
    Difference,
    PlanFacts,
    a_year_later,
    changed_fields,
    differences,
)

MOVED: Final = "moved"
MERGED: Final = "merged"
CHANGES: Final = (ADDED, DROPPED, MOVED, MERGED, CHANGED)
"""In the order in which they are told."""

LINKED: Final = "linked"
LATER_EDITION: Final = "later-edition"
ALIKE: Final = "alike"
MATCHES: Final = (LINKED, LATER_EDITION, ALIKE)
"""How an action of one year is found again in another: linked (a copy is), put off to it, or of one title and place."""

SEASON: Final = 45
"""Days by which an action may shift from one year to the next before it counts as moved."""
_EVERY_YEAR: Final = frozenset({"number", "status", *WHEN_FIELDS})
"""What differs from one year to the next in any case."""


@dataclass(frozen=True, slots=True)
class Match:
    """An action of an earlier year and the one that continues it, by their codes. how: one of MATCHES."""

    before: str
    after: str
    how: str


def told(found: Iterable[Difference], *, merged: Collection[str] = ()) -> list[Difference]:
    """Differences between two versions of one plan, the finer kinds told apart.

    merged: codes of the actions that were merged into another meanwhile. What was cancelled or postponed is dropped,
    though its line stays in the plan.
    """
    return [_told(one, merged) for one in found]


def _told(one: Difference, merged: Collection[str]) -> Difference:
    if one.after is None or one.before is None:
        return one
    if one.after.code in merged:
        return replace(one, what=MERGED)
    if _falls_away(one.before, one.after):
        return replace(one, what=DROPPED)
    return replace(one, what=MOVED) if set(WHEN_FIELDS) & set(one.fields) else one


def _falls_away(before: PlanFacts, after: PlanFacts) -> bool:
    return after.status in mission.NOT_GOING_AHEAD and before.status not in mission.NOT_GOING_AHEAD


def matches(
    before: Sequence[PlanFacts], after: Sequence[PlanFacts], *, linked: Mapping[str, tuple[str, str]]
) -> list[Match]:
    """Which actions of a later year continue those of an earlier one; each stands in one match at most.

    linked: from the code of an earlier action to (code of the later one, LINKED or LATER_EDITION). Without a link, an
    action is found again when exactly one has its title (years aside), its kind and one of its countries.
    """
    there = {one.code for one in after}
    made = [Match(one.code, *linked[one.code]) for one in before if one.code in linked and linked[one.code][0] in there]
    old, new = {one.before for one in made}, {one.after for one in made}
    alike: dict[str, list[PlanFacts]] = defaultdict(list)
    for one in after:
        if one.code not in new:
            alike[_name(one)].append(one)
    for one in before:
        if one.code in old:
            continue
        fitting = [other for other in alike[_name(one)] if other.code not in new and _same_place(one, other)]
        if len(fitting) == 1:
            new.add(fitting[0].code)
            made.append(Match(one.code, fitting[0].code, ALIKE))
    return made


def _name(facts: PlanFacts) -> str:
    """A title without the years in it, as it comes back from one year to the next."""
    return " ".join(one for one in plain(facts.title).split() if not (one.isdecimal() and len(one) == 4))


def _same_place(one: PlanFacts, other: PlanFacts) -> bool:
    alike = set(one.countries) & set(other.countries) or not (one.countries or other.countries)
    return one.kind == other.kind and bool(alike)


def across_years(
    before: Sequence[PlanFacts], after: Sequence[PlanFacts], *, found: Iterable[Match], merged: Collection[str] = ()
) -> list[Difference]:
    """How the plan of a later year differs from that of an earlier one.

    What differs in any case (dates, numbers, statuses) is left out. Moved is what is put off to this year or stands at
    another time of the year; dropped is also what this year cancels or postpones.
    """
    matched = {one.before: one for one in found}
    renamed = [replace(one, code=matched[one.code].after) if one.code in matched else one for one in before]
    put_off = {one.after for one in matched.values() if one.how == LATER_EDITION}
    return [_between_years(one, put_off, merged) for one in differences(renamed, after)]


def _between_years(one: Difference, put_off: Collection[str], merged: Collection[str]) -> Difference:
    if one.before is None or one.after is None:
        return one
    names = tuple(name for name in changed_fields(one.before, one.after) if name not in _EVERY_YEAR)
    same = replace(one, what=CHANGED if names else UNCHANGED, fields=names)
    if one.after.code in merged:
        return replace(same, what=MERGED)
    if _falls_away(one.before, one.after):
        return replace(same, what=DROPPED, fields=(*names, "status"))
    if one.after.code in put_off or _at_another_time(one.before, one.after):
        return replace(same, what=MOVED, fields=(*names, *WHEN_FIELDS))
    return same


def _at_another_time(before: PlanFacts, after: PlanFacts) -> bool:
    """Whether it stands at another time of the year: only told of dates that are known to the month."""
    vague = {mission.YEAR, mission.UNKNOWN, mission.SEMESTER, mission.QUARTER}
    if before.start is None or after.start is None or {before.date_precision, after.date_precision} & vague:
        return False
    expected = before
    while expected.start is not None and expected.start.year < after.start.year:
        expected = a_year_later(expected)
    return expected.start is not None and abs((after.start - expected.start).days) > SEASON
