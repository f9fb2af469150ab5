"""What is wrong with a programme, warned while it is made and refused only when it is published. Article C2.

The same instant counts, whatever the zones: everything is compared in UTC. Items side by side are fine when they are
for different people, or when people sign up for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from mercator.rules import holiday, programme
from mercator.rules.problem import BLOCKS, NEEDS_JUSTIFICATION, WARNS, Problem, problem
from mercator.rules.programme import (
    ItemFacts,
    PlaceFacts,
    Traveller,
    ends_at,
    is_for,
    out_of_reach,
    starts_at,
    within_reach,
)
from mercator.rules.travel_time import least_time

REFUSED: Final = frozenset(
    {
        "item-undated", "item-without-zone", "item-ends-before-start", "items-overlap", "items-overlap-for-people",
        "item-transfer-impossible", "item-transfer-too-short", "item-outside-mission", "item-outside-leg",
        "item-day-out-of-reach",
    }
)  # fmt: skip
"""What is merely warned of while editing and refuses the publication."""
ASKS_WHY: Final = frozenset({"item-on-holiday"})
"""What can be published with a reason: some are received on a holiday on purpose."""
_UNBUSY: Final = frozenset({programme.FREE})
_EVE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LegFacts:
    """A leg. country: ISO 3166-1; start, end: None when it has no dates of its own."""

    key: int
    country: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The mission around the programme. start, end: days, None when they are not known to the day."""

    start: date | None = None
    end: date | None = None
    legs: tuple[LegFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and the items that it concerns, by key, the first one first."""

    items: tuple[int, ...]
    problem: Problem


@dataclass(frozen=True, slots=True)
class _Held:
    """An item with its instants in UTC."""

    item: ItemFacts
    start: datetime
    end: datetime


def findings(items: Iterable[ItemFacts], frame: Frame, people: Sequence[Traveller] = ()) -> list[Finding]:
    """Everything worth a look, in the order of the programme; all of it merely warns."""
    ordered = programme.in_order(one for one in items if one.state != programme.ITEM_CANCELLED)
    found = [*_alone(ordered, frame, people), *_together(ordered, people)]
    place = {one.key: number for number, one in enumerate(ordered)}
    return sorted(found, key=lambda one: (tuple(place[key] for key in one.items), one.problem.code))


def composition(items: Iterable[ItemFacts]) -> list[Problem]:
    """Which of the three things that a programme is made of it lacks (C2); each merely warns."""
    kinds = {one.kind for one in items if one.state != programme.ITEM_CANCELLED}
    lacking = (
        (programme.B2B, "programme-without-b2b"),
        (programme.INFORMATION, "programme-without-information"),
        (programme.VISIT, "programme-without-visit"),
    )
    return [problem(code, WARNS) for kind, code in lacking if kind not in kinds]


def publication_problems(items: Iterable[ItemFacts], frame: Frame, people: Sequence[Traveller] = ()) -> list[Finding]:
    """The same findings as they stand at the publication: some refuse it, some ask for a reason."""
    shown = [one for one in items if not one.internal]
    if not [one for one in shown if one.state != programme.ITEM_CANCELLED]:
        return [Finding((), problem("programme-empty"))]
    return [replace(one, problem=_graver(one.problem)) for one in findings(shown, frame, people)]


def _graver(found: Problem) -> Problem:
    if found.code in REFUSED:
        return replace(found, severity=BLOCKS)
    return replace(found, severity=NEEDS_JUSTIFICATION) if found.code in ASKS_WHY else found


def _alone(items: Sequence[ItemFacts], frame: Frame, people: Sequence[Traveller]) -> Iterator[Finding]:
    for item in items:
        for one in (*_when(item, frame), *_what(item), *_who(item, people)):
            yield Finding((item.key,), one)


def _when(item: ItemFacts, frame: Frame) -> Iterator[Problem]:
    if item.day is None:
        yield problem("item-undated", WARNS, field="day")
        return
    far = next((name for name in ("day", "end_day") if not within_reach(getattr(item, name))), "")
    if far:
        yield out_of_reach(far, WARNS)
        return
    yield from _clock(item)
    yield from _outside(item, item.day, frame)
    yield from _holiday(item, item.day, frame)


def _clock(item: ItemFacts) -> Iterator[Problem]:
    if item.start is None:
        if item.kind not in _UNBUSY:
            yield problem("item-without-time", WARNS, field="start")
        return
    start, end = starts_at(item), ends_at(item)
    if start is None:
        yield problem("item-without-zone", WARNS, field="zone")
    elif end is not None and end <= start:
        yield problem("item-ends-before-start", WARNS, field="end")
    elif end is None and item.kind not in _UNBUSY:
        yield problem("item-without-end", WARNS, field="end")
    least = _least(item.place, item.end_place)
    if item.kind == programme.TRANSFER and start and end and start < end and end - start < least:
        yield problem("item-transfer-too-short", WARNS, field="end", minutes=_minutes(least))


def _outside(item: ItemFacts, day: date, frame: Frame) -> Iterator[Problem]:
    """A transfer may leave the day before and come home the day after."""
    margin = _EVE if item.kind == programme.TRANSFER else timedelta()
    last = item.last_day or day
    if _beyond(day, last, frame.start, frame.end, margin):
        yield problem("item-outside-mission", WARNS, field="day")
        return
    leg = next((one for one in frame.legs if one.key == item.leg), None)
    if leg and _beyond(day, last, leg.start, leg.end, margin):
        yield problem("item-outside-leg", WARNS, field="leg")


def _beyond(first: date, last: date, start: date | None, end: date | None, margin: timedelta) -> bool:
    return (start is not None and first < start - margin) or (end is not None and last > end + margin)


def _holiday(item: ItemFacts, day: date, frame: Frame) -> Iterator[Problem]:
    if item.kind in (programme.FREE, programme.TRANSFER):
        return
    legs = [one for one in frame.legs if one.key == item.leg] or (frame.legs if len(frame.legs) == 1 else [])
    for leg in legs:
        for one in holiday.holidays_at((leg.country,), day, day):
            if one.category != holiday.RAMADAN_MONTH:
                yield problem("item-on-holiday", WARNS, field="day", holiday=one.name, country=leg.country)


def _what(item: ItemFacts) -> Iterator[Problem]:
    if item.kind == programme.INFORMATION and not (item.learns or item.presents):
        yield problem("information-without-purpose", WARNS, field="learns")
    if item.kind == programme.INFORMATION and not item.form:
        yield problem("information-without-form", WARNS, field="form")
    if item.kind == programme.VISIT and not item.visited:
        yield problem("visit-without-what", WARNS, field="visited")
    if item.kind == programme.VISIT and not (item.potential or item.challenges):
        yield problem("visit-without-what-it-shows", WARNS, field="potential")
    if item.capacity is not None and not item.sign_up:
        yield problem("capacity-without-sign-up", WARNS, field="sign_up")
    if item.sign_up_until and item.day and item.sign_up_until > item.day:
        yield problem("sign-up-after-item", WARNS, field="sign_up_until")
    unasked = sum(one.consent is not True for one in item.speakers)
    if unasked and not item.internal:
        yield problem("speakers-without-consent", WARNS, number=unasked)


def _who(item: ItemFacts, people: Sequence[Traveller]) -> Iterator[Problem]:
    taking = [one for one in people if item.key in one.items]
    if item.capacity is not None and len(taking) > item.capacity:
        yield problem("item-over-capacity", WARNS, field="capacity", taken=len(taking), capacity=item.capacity)
    away = sum(not is_for(replace(item, audience=()), one) for one in taking)
    if away:
        yield problem("required-not-there", WARNS, number=away)


def _together(items: Sequence[ItemFacts], people: Sequence[Traveller]) -> Iterator[Finding]:
    held = _held(items)
    for number, one in enumerate(held):
        for other in held[number + 1 :]:
            if other.start < one.end:
                yield from _overlap(one, other, people)
        yield from _transfers(one, held[number + 1 :])


def _held(items: Sequence[ItemFacts]) -> list[_Held]:
    """Those that keep people busy, by their beginning in UTC; what ends before it begins is told of apart."""
    found = []
    for item in items:
        start = starts_at(item)
        if start is None or item.kind in _UNBUSY:
            continue
        since = start.astimezone(UTC)
        end = ends_at(item)
        found.append(_Held(item, since, max(since, end.astimezone(UTC)) if end else since))
    return sorted(found, key=lambda one: (one.start, one.end, one.item.key))


def _overlap(one: _Held, other: _Held, people: Sequence[Traveller]) -> Iterator[Finding]:
    keys = (one.item.key, other.item.key)
    if not (one.item.sign_up or other.item.sign_up) and _same_people(one.item, other.item):
        yield Finding(keys, problem("items-overlap", WARNS))
        return
    both = sum(set(keys) <= who.items for who in people)
    if both:
        yield Finding(keys, problem("items-overlap-for-people", WARNS, number=both))


def _transfers(one: _Held, later: Sequence[_Held]) -> Iterator[Finding]:
    """To the next things that the same people do elsewhere, unless a transfer lies between."""
    for number, other in enumerate(later):
        if other.start < one.end or not _same_people(one.item, other.item):
            continue
        least = _least(one.item.end_place or _stays(one.item), other.item.place)
        if other.start - one.end < least and not any(_between(one, mid, other) for mid in later[:number]):
            yield Finding(
                (one.item.key, other.item.key), problem("item-transfer-impossible", WARNS, minutes=_minutes(least))
            )


def _between(one: _Held, mid: _Held, other: _Held) -> bool:
    """Whether the same people go somewhere between the two, or are brought from the one to the other."""
    inside = mid.start >= one.end and mid.end <= other.start and _same_people(one.item, mid.item)
    return inside and (mid.item.kind == programme.TRANSFER or mid.item.place is not None)


def _stays(item: ItemFacts) -> PlaceFacts | None:
    """Where people are when the item ends: nobody knows where a transfer leads that does not say so."""
    return None if item.kind == programme.TRANSFER else item.place


def _least(a: PlaceFacts | None, b: PlaceFacts | None) -> timedelta:
    return least_time(a, b) if a and b else timedelta()


def _same_people(one: ItemFacts, other: ItemFacts) -> bool:
    """Whether somebody is meant to be at both: same staff or same delegation, a category in common, a common leg."""
    if one.internal != other.internal:
        return False
    audience = not one.audience or not other.audience or bool(set(one.audience) & set(other.audience))
    return audience and (one.leg is None or other.leg is None or one.leg == other.leg)


def _minutes(least: timedelta) -> int:
    """Rounded up to five minutes: nobody counts a journey closer."""
    return -(-int(least.total_seconds()) // 300) * 5
