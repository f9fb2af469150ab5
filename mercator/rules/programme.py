"""What a mission's programme holds: B2B and information sessions, visits, official moments. Article C2."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mercator.rules.problem import BLOCKS, Problem, problem
from mercator.rules.text import UNWRITTEN, Text

B2B: Final = "b2b"
INFORMATION: Final = "information"
VISIT: Final = "visit"
OFFICIAL: Final = "official"
ETHICS: Final = "ethics"
TRANSFER: Final = "transfer"
RECEPTION: Final = "reception"
FREE: Final = "free"
KINDS: Final = (B2B, INFORMATION, VISIT, OFFICIAL, ETHICS, RECEPTION, TRANSFER, FREE)

SEMINAR: Final = "seminar"
WORKSHOP: Final = "workshop"
FORMS: Final = (SEMINAR, WORKSHOP)
"""How an information session is held."""

VISITED: Final = ("company", "partner", "project")
"""What a visit shows."""

ITEM_PLANNED: Final = "planned"
ITEM_CONFIRMED: Final = "confirmed"
ITEM_CANCELLED: Final = "cancelled"
STATES: Final = (ITEM_PLANNED, ITEM_CONFIRMED, ITEM_CANCELLED)

REQUIRED: Final = "required"
SIGNED_UP: Final = "signed-up"
WAITING: Final = "waiting"
PLACES: Final = (REQUIRED, SIGNED_UP, WAITING)
"""How somebody of the delegation stands to an item: must be there, wants to be, waits for a place."""

HOST: Final = "host"
SPEAKER: Final = "speaker"
MODERATOR: Final = "moderator"
ROLES: Final = (HOST, SPEAKER, MODERATOR)
"""What somebody does at an item."""

FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2200, 12, 31)
"""Every other day is a slip of the keyboard, and some of them no clock elsewhere can show."""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A place. zone: an IANA name, "" when unknown; latitude, longitude: degrees, None when unknown."""

    key: int
    name: str
    address: str = ""
    city: str = ""
    zone: str = ""
    telephone: str = ""
    note: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class SpeakerFacts:
    """Who hosts or speaks. consent: to be named and pictured, None until asked."""

    name: str
    function: Text = UNWRITTEN
    organisation: str = ""
    role: str = SPEAKER
    bio: Text = UNWRITTEN
    consent: bool | None = None


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One thing of a programme, as a clock there shows it.

    zone, end_zone: IANA names, "" when unknown. end_day None: the day itself. leg: its key, None for all of them.
    audience: categories of the delegation, empty for all. capacity: persons, None without a limit.
    interpreter: languages as codes (fr-wo fr-en). internal: for staff alone.
    """

    key: int
    kind: str
    strand: str = ""
    state: str = ITEM_PLANNED
    title: Text = UNWRITTEN
    description: Text = UNWRITTEN
    form: str = ""
    learns: bool = False
    presents: bool = False
    visited: str = ""
    potential: Text = UNWRITTEN
    challenges: Text = UNWRITTEN
    day: date | None = None
    start: time | None = None
    end_day: date | None = None
    end: time | None = None
    zone: str = ""
    end_zone: str = ""
    place: PlaceFacts | None = None
    end_place: PlaceFacts | None = None
    host: str = ""
    capacity: int | None = None
    sign_up: bool = False
    sign_up_until: date | None = None
    interpreter: str = ""
    audience: tuple[str, ...] = ()
    internal: bool = False
    leg: int | None = None
    speakers: tuple[SpeakerFacts, ...] = ()
    illustrative: bool = False

    @property
    def last_day(self) -> date | None:
        return self.end_day or self.day


@dataclass(frozen=True, slots=True)
class Traveller:
    """Somebody of the delegation, as far as the programme asks.

    legs: keys of those she travels, empty for all. arrives, leaves: None when not known, both days included.
    items: keys of those where she must be or has a place.
    """

    key: int
    category: str
    legs: frozenset[int] = frozenset()
    arrives: date | None = None
    leaves: date | None = None
    items: frozenset[int] = frozenset()


def within_reach(day: date | None) -> bool:
    """Whether a programme can hold this day; one that is not known yet, it can."""
    return day is None or FIRST_DAY <= day <= LAST_DAY


def out_of_reach(field: str, severity: str = BLOCKS) -> Problem:
    """The day in this field is none that a programme can hold."""
    return problem("item-day-out-of-reach", severity, field=field, first=FIRST_DAY.year, last=LAST_DAY.year)


def starts_at(item: ItemFacts) -> datetime | None:
    """The instant in its zone at which the item begins; None while day, time or zone is not known."""
    return instant(item.day, item.start, item.zone)


def ends_at(item: ItemFacts) -> datetime | None:
    """The instant in its own zone at which the item ends; None while that is not known."""
    return instant(item.last_day, item.end, item.end_zone or item.zone)


def instant(day: date | None, clock: time | None, zone: str) -> datetime | None:
    """What a clock in `zone` shows, as an aware moment; None of a day that is out of reach.

    A time that the change of the clocks leaves out is read on.
    """
    known = zone_named(zone)
    if day is None or clock is None or known is None or not within_reach(day):
        return None
    return datetime.combine(day, clock, tzinfo=known)


@lru_cache(maxsize=512)
def zone_named(name: str) -> ZoneInfo | None:
    """The time zone with this IANA name, None when there is none."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def concerns(item: ItemFacts, who: Traveller) -> bool:
    """Whether the item stands in this person's programme.

    Never what is internal or cancelled; always where she must be or has a place; else what is for her category, on a
    leg and a day of hers, unless she would have to sign up for a limited number of places.
    """
    if item.internal or item.state == ITEM_CANCELLED:
        return False
    if item.key in who.items:
        return True
    return not (item.sign_up and item.capacity is not None) and is_for(item, who)


def is_for(item: ItemFacts, who: Traveller) -> bool:
    """Whether the item is meant for this person, whether she has a place or not: her category, leg and days."""
    category = not item.audience or who.category in item.audience
    leg = item.leg is None or not who.legs or item.leg in who.legs
    return category and leg and _inside(item, who)


def _inside(item: ItemFacts, who: Traveller) -> bool:
    if item.day is None:
        return True
    last = item.last_day or item.day
    return (who.arrives is None or last >= who.arrives) and (who.leaves is None or item.day <= who.leaves)


def in_order(items: Iterable[ItemFacts]) -> tuple[ItemFacts, ...]:
    """By local day and time, those without a day at the end."""
    last = (date.max, time.max)
    return tuple(sorted(items, key=lambda one: (one.day or last[0], one.start or last[1], one.key)))
