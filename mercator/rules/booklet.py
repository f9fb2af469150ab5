"""What a delegation carries: the brochure of participants and the roadbook. Articles C2, D6.

Somebody stands in a booklet only when she agreed to it; how she may be reached only when she agreed to that too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from mercator.rules.problem import WARNS, Problem, problem

BROCHURE: Final = "brochure"
ROADBOOK: Final = "roadbook"
KINDS: Final = (BROCHURE, ROADBOOK)

PRACTICAL: Final = "practical"
SAFETY: Final = "safety"
HEALTH: Final = "health"
EMERGENCY: Final = "emergency"
POST_CONTACT: Final = "post-contact"
NOTES: Final = (PRACTICAL, SAFETY, HEALTH, EMERGENCY, POST_CONTACT)
"""What a roadbook tells beside the programme and the people."""
COUNTRY: Final = "country"
"""The note of the ethical component, printed beside them (C3)."""

ADDED: Final = "added"
REMOVED: Final = "removed"
CHANGED: Final = "changed"

TRAVELLING: Final = ("registered", "confirmed", "travelled")
"""The states of delegates who stand in a booklet: not who was merely invited, not who withdrew."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Something that a booklet tells, to be compared with how an earlier version told it.

    part: what kind of thing ("programme", "participants"...). said: each of its fields with what is said, in order.
    nameless: it is not named once it is gone (a person may have taken back her consent).
    """

    part: str
    key: int
    name: str
    said: tuple[tuple[str, str], ...]
    nameless: bool = False


@dataclass(frozen=True, slots=True)
class BookletChange:
    """What became of one thing between two versions. fields: what of it changed, in order."""

    part: str
    kind: str
    thing: Listed
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BookletFacts:
    """What there is to print, as far as the rules ask. Counts of rows.

    unwritten: companies without a profile in each language (code, companies). undecided: delegates who were not asked
    yet whether they may be named. behind: the programme was changed since it was published.
    """

    kind: str
    companies: int = 0
    unwritten: tuple[tuple[str, int], ...] = ()
    without_region: int = 0
    undecided: int = 0
    published: bool = False
    behind: bool = False
    emergency: int = 0
    contacts: int = 0
    country_notes: int = 0
    countries: int = 0
    unsourced: int = 0


def consented(*, brochure: bool | None) -> bool:
    """Whether somebody may be named: a consent that was never asked for is none."""
    return brochure is True


def reachable(*, brochure: bool | None, contact: bool | None) -> bool:
    """Whether it may be printed how somebody is reached."""
    return consented(brochure=brochure) and contact is True


def booklet_gaps(facts: BookletFacts) -> list[Problem]:
    """What is missing before a version is made; nothing of it refuses one."""
    return [*_participants_missing(facts), *(_roadbook_gaps(facts) if facts.kind == ROADBOOK else ())]


def _participants_missing(facts: BookletFacts) -> Iterator[Problem]:
    if not facts.companies:
        yield problem("booklet-no-companies", WARNS)
    for language, number in facts.unwritten:
        if number:
            yield problem("booklet-profiles-unwritten", WARNS, count=number, language=language.upper())
    if facts.undecided:
        yield problem("booklet-consent-not-asked", WARNS, count=facts.undecided)


def _roadbook_gaps(facts: BookletFacts) -> Iterator[Problem]:
    if not facts.published:
        yield problem("booklet-programme-unpublished", WARNS)
    elif facts.behind:
        yield problem("booklet-programme-behind", WARNS)
    if not facts.emergency:
        yield problem("booklet-no-emergency", WARNS)
    if not facts.contacts:
        yield problem("booklet-no-contact", WARNS)
    if facts.country_notes < facts.countries:
        yield problem("booklet-no-country-note", WARNS, count=facts.countries - facts.country_notes)
    if facts.unsourced:
        yield problem("booklet-notes-unsourced", WARNS, count=facts.unsourced)


def booklet_changes(old: Iterable[Listed], new: Iterable[Listed]) -> tuple[BookletChange, ...]:
    """What changed from the old version to the new, part by part as the new one orders them, what is gone last."""
    before = {(one.part, one.key): one for one in old}
    after = {(one.part, one.key): one for one in new}
    found = [change for place, one in after.items() if (change := _changed(before.get(place), one))]
    found += [BookletChange(one.part, REMOVED, one) for place, one in before.items() if place not in after]
    parts = list(dict.fromkeys(one.part for one in (*after.values(), *before.values())))
    return tuple(sorted(found, key=lambda change: parts.index(change.part)))


def _changed(was: Listed | None, now: Listed) -> BookletChange | None:
    if was is None:
        return BookletChange(now.part, ADDED, now)
    before, after = dict(was.said), dict(now.said)
    names = dict.fromkeys((*after, *before))
    fields = tuple(name for name in names if before.get(name, "") != after.get(name, ""))
    if was.name != now.name:
        fields = ("name", *fields)
    return BookletChange(now.part, CHANGED, now, fields) if fields else None
