"""What of a mission's programme is one delegate's, day by day, and what of it changed since the version before. C2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from mercator.rules.programme import (
    ITEM_CANCELLED,
    ItemFacts,
    Traveller,
    concerns,
    ends_at,
    in_order,
    is_for,
    starts_at,
)
from mercator.rules.programme_version import (
    ADDED,
    CHANGED,
    REMOVED,
    WHEN,
    WHERE,
    ItemChange,
    changes_between,
    told_in,
)
from mercator.rules.sign_up import NOBODY

TOLD: Final = frozenset(
    {WHEN, WHERE, "title", "description", "kind", "form", "visited", "host", "speakers", "interpreter", "sign_up_until"}
)
"""What a delegate is told of: not what only staff work with, as for whom an item is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in her programme. standing: rules.programme.PLACES, NOBODY for none. change: since the version before,
    None when there is nothing to tell."""

    item: ItemFacts
    standing: str = NOBODY
    change: ItemChange | None = None


@dataclass(frozen=True, slots=True)
class PersonalDay:
    """A day as a calendar there shows it; None for what has no day yet, which comes last."""

    day: date | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PersonalProgramme:
    """Her days; what she may sign up for or waits for; what was hers in the version before and is no more."""

    days: tuple[PersonalDay, ...]
    offers: tuple[Entry, ...]
    gone: tuple[ItemFacts, ...]

    @property
    def changed(self) -> bool:
        return bool(self.gone) or any(one.change for day in self.days for one in day.entries)


def personal_programme(
    items: Iterable[ItemFacts],
    who: Traveller,
    *,
    standing: Mapping[int, str],
    before: Iterable[ItemFacts] | None = None,
    language: str = "en",
) -> PersonalProgramme:
    """Her part of `items`. standing: how she stands to items, by key. before: the items of the version before, None
    when this is the first: then nothing is new. language: in which she reads; what changed in others is no change."""
    now = in_order(items)
    changes = _changes(before, now, who, language)
    mine = [one for one in now if concerns(one, who)]
    entries = [Entry(one, standing.get(one.key, NOBODY), changes.get(one.key)) for one in mine]
    days = groupby(entries, key=lambda entry: entry.item.day)
    offers = [one for one in now if offered(one, who) and not concerns(one, who)]
    return PersonalProgramme(
        days=tuple(PersonalDay(day, tuple(some)) for day, some in days),
        offers=tuple(Entry(one, standing.get(one.key, NOBODY)) for one in offers),
        gone=_gone(before or (), now, who),
    )


def offered(item: ItemFacts, who: Traveller) -> bool:
    """Whether she can sign up for it, as far as the programme says: it takes sign-ups and is meant for her."""
    return takes_sign_ups(item) and is_for(item, who)


def takes_sign_ups(item: ItemFacts) -> bool:
    """Whether there is anything to sign up for, whoever it is meant for."""
    return item.sign_up and not item.internal and item.state != ITEM_CANCELLED


def clashes(key: int, hers: PersonalProgramme) -> tuple[ItemFacts, ...]:
    """What else of her days, and of what she waits for, goes on while the item with this key does.

    Instants count, not clocks. What has no known end counts with its beginning alone.
    """
    mine = [one for day in hers.days for one in day.entries] + [one for one in hers.offers if one.standing]
    asked = next((one.item for one in mine if one.item.key == key), None)
    if asked is None:
        return ()
    return tuple(one.item for one in mine if one.item.key != key and _meet(asked, one.item))


def _meet(one: ItemFacts, other: ItemFacts) -> bool:
    first, second = starts_at(one), starts_at(other)
    if first is None or second is None:
        return False
    return first == second or (first < (ends_at(other) or second) and second < (ends_at(one) or first))


def _changes(
    before: Iterable[ItemFacts] | None, now: tuple[ItemFacts, ...], who: Traveller, language: str
) -> dict[int, ItemChange]:  # fmt: skip
    """By key: what was not hers is new to her, of what was hers only what she is told of."""
    if before is None:
        return {}
    hers = [one for one in before if concerns(one, who)]
    found = {}
    for change in changes_between(hers, [one for one in now if concerns(one, who)]):
        fields = tuple(name for name in change.fields if name in TOLD and told_in(change, name, language))
        if change.kind == ADDED or (change.kind == CHANGED and fields):
            found[change.item.key] = replace(change, fields=fields)
    return found


def _gone(before: Iterable[ItemFacts], now: tuple[ItemFacts, ...], who: Traveller) -> tuple[ItemFacts, ...]:
    hers = [one for one in before if concerns(one, who)]
    still = [one for one in now if concerns(one, who)]
    return tuple(one.item for one in changes_between(hers, still) if one.kind == REMOVED)
