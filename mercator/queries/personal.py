"""What a delegate reads on her own page: her programme as published, seats, contacts. Article C2; least data, E2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import get_language

from mercator.models import Action, DelegationMember, PracticalNote, ProgrammeVersion
from mercator.queries import personal_words as words
from mercator.queries.action import dates_words
from mercator.queries.programme import Published, facts_of, published, traveller_of
from mercator.queries.programme_words import (
    hours_words,
    interpreter_words,
    kind_words,
    place_words,
    role_words,
    title_words,
    zone_words,
)
from mercator.queries.sign_up import seated_by_item, standing_of, waiting_by_item
from mercator.rules import booklet, delegation
from mercator.rules import sign_up as rules
from mercator.rules.mission import NOT_GOING_AHEAD
from mercator.rules.personal import Entry, PersonalProgramme, offered, personal_programme
from mercator.rules.programme import WAITING, ItemFacts, PlaceFacts, SpeakerFacts, Traveller
from mercator.rules.programme_version import ADDED

STAFF: Final = (delegation.AREA_MANAGER, delegation.COUNSELLOR, delegation.MANAGEMENT)
"""Who accompanies the delegation for the agencies: whom a delegate calls."""
READ: Final = (booklet.PRACTICAL, booklet.SAFETY, booklet.HEALTH)
"""Kinds of notes to read; the others are numbers to call."""


@dataclass(frozen=True, slots=True)
class Seats:
    """What a delegate can do about an item with sign-up, in words. may_sign_up, may_leave: whether the button stands
    there; waits: whether signing up now means waiting. too_late: the deadline is over."""

    left: str
    until: str
    turn: str
    may_sign_up: bool
    may_leave: bool
    waits: bool
    too_late: bool


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place in words. position: "14.6937, -17.4441" to type into a map, "" when unknown."""

    words: str
    position: str
    telephone: str
    dial: str
    note: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as her page shows it, in words. zone: the city whose time it is, "" when the hours say it themselves.

    changed: since the version before, "" when nothing is. new: it was not hers before. seats: None without sign-up.
    """

    key: int
    item: ItemFacts
    hours: str
    zone: str
    title: str
    kind: str
    description: str
    where: tuple[PlaceShown, ...]
    host: str
    speakers: tuple[str, ...]
    interpreter: str
    standing: str
    waiting: bool
    changed: str
    new: bool
    seats: Seats | None


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day: its words, and its items in the order of the clock. known: whether it has a date at all."""

    words: str
    known: bool
    items: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call, or something to know. dial: what a telephone dials, "" for none. as_of: None when not said."""

    title: str
    words: str
    telephone: str = ""
    dial: str = ""
    email: str = ""
    as_of: date | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PersonalPage:
    """number: of the version, None while nothing is published; since: of the version before, None of the first.

    draft: shown to staff before anything is published. off: that the mission does not go ahead, "" when it does.
    """

    member: DelegationMember
    action: Action
    name: str
    dates: str
    number: int | None
    published_at: datetime | None
    why: str
    since: int | None
    days: tuple[DayShown, ...]
    offers: tuple[Shown, ...]
    gone: tuple[str, ...]
    emergency: tuple[Contact, ...]
    contacts: tuple[Contact, ...]
    notes: tuple[Contact, ...]
    off: str
    programme: PersonalProgramme
    made_at: datetime
    draft: bool = False


@dataclass(frozen=True, slots=True)
class _Taken:
    """How many seats are taken and who waits, by item; whose page it is; the day on which she looks."""

    who: Traveller
    standing: Mapping[int, str]
    seated: Mapping[int, int]
    waiting: Mapping[int, list[int]]
    today: date
    off: bool


def personal_page(member: DelegationMember, *, now: datetime, today: date, draft: bool = False) -> PersonalPage:
    """Her page in the language of the moment. draft: staff look at what is being made while nothing is published."""
    action = member.action
    last, before = _versions(action)
    items = last.items if last else facts_of(action) if draft else ()
    seated, waiting = seated_by_item(action), waiting_by_item(action)
    off = action.status in NOT_GOING_AHEAD
    taken = _Taken(traveller_of(member), standing_of(member), seated, waiting, today, off)
    hers = personal_programme(
        items, taken.who, standing=taken.standing, before=before.items if before else None,
        language=get_language() or "en",
    )  # fmt: skip
    since = before.number if before else None
    notes = list(PracticalNote.objects.filter(action=action).order_by("position", "pk"))
    return PersonalPage(
        member=member, action=action, name=name_of(member),
        dates=dates_words(action.start, action.end, action.date_precision, year=action.year),
        number=last.number if last else None, published_at=last.published_at if last else None,
        why=last.why if last else "", since=since,
        days=tuple(_day(one.day, one.entries, taken, since) for one in hers.days),
        offers=tuple(_shown(one, taken, since, dated=True) for one in hers.offers if not (off or _over(one, today))),
        gone=tuple(words.gone_words(one) for one in hers.gone),
        emergency=tuple(_note(one) for one in notes if one.kind == booklet.EMERGENCY),
        contacts=(*_staff(member), *(_note(one) for one in notes if one.kind == booklet.POST_CONTACT)),
        notes=tuple(_note(one) for one in notes if one.kind in READ),
        off=words.off_words(action.status), programme=hers, made_at=now, draft=draft and last is None,
    )  # fmt: skip


def _over(entry: Entry, today: date) -> bool:
    return entry.item.last_day is not None and entry.item.last_day < today


def name_of(member: DelegationMember) -> str:
    return " ".join(filter(None, (member.given_name, member.family_name)))


def _versions(action: Action) -> tuple[Published | None, Published | None]:
    """The version in force and the one before it."""
    rows = [published(one) for one in ProgrammeVersion.objects.filter(action=action).order_by("-number")[:2]]
    return rows[0] if rows else None, rows[1] if len(rows) > 1 else None


def _day(day: date | None, entries: tuple[Entry, ...], taken: _Taken, since: int | None) -> DayShown:
    shown = tuple(_shown(one, taken, since) for one in entries)
    return DayShown(words.day_heading(day), day is not None, shown)


def _shown(entry: Entry, taken: _Taken, since: int | None, *, dated: bool = False) -> Shown:
    item = entry.item
    hours = words.day_and_hours(item) if dated else hours_words(item)
    return Shown(
        key=item.key, item=item, hours=hours,
        zone=zone_words(item.zone) if item.zone and item.start and "(" not in hours else "",
        title=title_words(item), kind=kind_words(item.kind), description=item.description.to(get_language() or "en"),
        where=tuple(_place(one) for one in (item.place, item.end_place) if one is not None), host=item.host,
        speakers=tuple(_speaker(one) for one in item.speakers if one.consent),
        standing=words.standing_words(entry.standing), interpreter=interpreter_words(item.interpreter),
        waiting=entry.standing == WAITING, changed=words.changed_words(entry.change, since=since or 0),
        new=entry.change is not None and entry.change.kind == ADDED, seats=_seats(entry, taken),
    )  # fmt: skip


def _place(place: PlaceFacts) -> PlaceShown:
    position = ""
    if place.latitude is not None and place.longitude is not None:
        position = f"{place.latitude:.5g}, {place.longitude:.5g}"
    return PlaceShown(place_words(place), position, place.telephone, dial(place.telephone), place.note)


def _speaker(one: SpeakerFacts) -> str:
    """Only those who agreed to be named."""
    known = ", ".join(filter(None, (one.name, one.function.to(get_language() or "en"), one.organisation)))
    return f"{known} ({role_words(one.role)})"


def _seats(entry: Entry, taken: _Taken) -> Seats | None:
    """None where nobody signs up, or where she has nothing to say."""
    item = entry.item
    if not item.sign_up or (entry.standing == rules.NOBODY and not offered(item, taken.who)):
        return None
    waiting = taken.waiting.get(item.key, [])
    facts = rules.SignUpFacts(
        open=offered(item, taken.who), capacity=item.capacity, seated=taken.seated.get(item.key, 0),
        mine=entry.standing, until=item.sign_up_until, day=item.last_day, waiting=len(waiting), off=taken.off,
    )  # fmt: skip
    left = rules.seats_left(facts.capacity, facts.seated)
    refused = rules.sign_up_problems(facts, today=taken.today)
    return Seats(
        left=words.seats_words(left), until=words.until_words(rules.last_day(facts)),
        turn=words.turn_words(rules.turn_of(taken.who.key, waiting)) if taken.who.key in waiting else "",
        may_sign_up=not refused, may_leave=not rules.leave_problems(facts, today=taken.today),
        waits=rules.place_for(facts) == WAITING,
        too_late=any(one.code == "sign-up-too-late" for one in refused),
    )  # fmt: skip


def _staff(member: DelegationMember) -> tuple[Contact, ...]:
    """The agencies' people on the journey who can be called: who comes, and agreed to be reached."""
    rows = DelegationMember.objects.filter(action=member.action_id, category__in=STAFF, erased_at__isnull=True)
    rows = rows.filter(state__in=delegation.COMING, consent_contact=True).exclude(telephone="")
    return tuple(
        Contact(name_of(one), one.function, one.telephone, dial(one.telephone), illustrative=one.illustrative)
        for one in sorted(rows.exclude(pk=member.pk), key=lambda one: (STAFF.index(one.category), one.family_name))
    )


def _note(row: PracticalNote) -> Contact:
    return Contact(row.title, row.words, row.telephone, dial(row.telephone), "", row.as_of, row.illustrative)


def dial(telephone: str) -> str:
    """What a telephone dials: digits and a leading +; "" when there is more than one number or none."""
    if re.search(r"[/;,]", telephone):
        return ""
    digits = re.sub(r"[^\d+]", "", telephone.replace("(0)", ""))
    return digits if re.fullmatch(r"\+?\d{2,15}", digits) else ""
