"""The programme of a mission as staff see it: day by day, with what is worth a look beside each item. Article C2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from mercator.models import Action, ItemPlace, ProgrammeItem
from mercator.queries import programme_words as words
from mercator.queries.delegation_words import CATEGORY
from mercator.queries.place import city_in
from mercator.queries.programme import Published, facts_of, published_of, taken_of, travellers_of
from mercator.queries.programme_frame import frame_of
from mercator.queries.wording import word
from mercator.rules import mission, programme
from mercator.rules.problem import Problem
from mercator.rules.programme import ItemFacts
from mercator.rules.programme_check import Finding, composition, findings
from mercator.rules.programme_grid import Slot, hours_of, slots_of
from mercator.rules.programme_version import changes_between, publishable

ICONS: Final[Mapping[str, str]] = {
    programme.B2B: "arrow-left-right", programme.INFORMATION: "chat-left-text", programme.VISIT: "eye",
    programme.OFFICIAL: "flag", programme.ETHICS: "shield-check", programme.RECEPTION: "people",
    programme.TRANSFER: "signpost-split", programme.FREE: "sun",
}  # fmt: skip

MOST_DAYS: Final = 31
"""A mission that lasts longer shows only the days on which something happens."""


@dataclass(frozen=True, slots=True)
class Look:
    """Something worth a look. other, other_title: the item that it is about besides; 0 and "" without one."""

    problem: Problem
    other: int = 0
    other_title: str = ""


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item in words. zone: told only where it is another than that of the item before it on that day.

    taken, waiting: people. slot: in the timetable, None without a time.
    """

    facts: ItemFacts
    version: int
    title: str
    kind: str
    icon: str
    hours: str
    zone: str
    where: str
    leg: str
    about: tuple[str, ...]
    audience: str
    interpreter: str
    taken: int
    waiting: int
    looks: tuple[Look, ...]
    slot: Slot | None

    @property
    def cancelled(self) -> bool:
        return self.facts.state == programme.ITEM_CANCELLED

    @property
    def full(self) -> bool:
        return self.facts.capacity is not None and self.taken >= self.facts.capacity


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day. number: of the mission, from 1, 0 outside it. zone: of its first item, with what it differs from home."""

    day: date
    number: int
    weekday: str
    cities: str
    zone: str
    items: tuple[ItemShown, ...]

    @property
    def lanes(self) -> int:
        """Into how many parts its column of the timetable is divided where most stands side by side."""
        return max((one.slot.lanes for one in self.items if one.slot), default=1)


@dataclass(frozen=True, slots=True)
class Page:
    """days: those of the mission and those with items, in order. first_hour, last_hour: of the timetable.

    changes: since the published version, in words. lacking: of the three things that a programme is made of (C2).
    waiting_dates: items that can be put on days now that the mission's days are known.
    """

    days: tuple[DayShown, ...]
    undated: tuple[ItemShown, ...]
    first_hour: int
    last_hour: int
    published: Published | None
    changes: tuple[str, ...]
    lacking: tuple[Problem, ...]
    counts: Mapping[str, int]
    looks: int
    waiting_dates: int

    @property
    def empty(self) -> bool:
        return not self.undated and not any(one.items for one in self.days)

    @property
    def hours(self) -> tuple[tuple[int, int], ...]:
        """Each hour with the line of the timetable on which it begins."""
        return tuple((hour, (hour - self.first_hour) * 4 + 1) for hour in range(self.first_hour, self.last_hour))


def programme_page(action: Action) -> Page:
    """The draft with everything beside it, for staff. About ten statements, whatever the number of items."""
    items = facts_of(action)
    frame = frame_of(action)
    found = findings(items, frame, list(travellers_of(action).values()))
    first, last = hours_of(items)
    slots: dict[int, Slot] = {}
    for here in _by_day(items).values():
        slots |= slots_of(here, first, last)
    shown = _shown(action, items, found, slots)
    published = published_of(action)
    rows = ProgrammeItem.objects.filter(action=action, day__isnull=True)
    waiting = sum(one.position >= 100 for one in rows) if frame.start else 0
    return Page(
        days=tuple(_days(action, items, shown)),
        undated=tuple(shown[one.key] for one in items if one.day is None),
        first_hour=first,
        last_hour=last,
        published=published,
        changes=_changes(published, items),
        lacking=tuple(composition(items)),
        counts=_counts(items),
        looks=len(found),
        waiting_dates=waiting,
    )


def _changes(published: Published | None, items: Sequence[ItemFacts]) -> tuple[str, ...]:
    if published is None:
        return ()
    return tuple(words.change_words(one) for one in changes_between(published.items, publishable(items)))


def _counts(items: Sequence[ItemFacts]) -> dict[str, int]:
    going = [one for one in items if one.state != programme.ITEM_CANCELLED]
    return {kind: sum(one.kind == kind for one in going) for kind in programme.KINDS} | {"all": len(going)}


def _by_day(items: Sequence[ItemFacts]) -> dict[date, list[ItemFacts]]:
    found: dict[date, list[ItemFacts]] = {}
    for one in items:
        if one.day:
            found.setdefault(one.day, []).append(one)
    return found


def _shown(
    action: Action, items: Sequence[ItemFacts], found: Sequence[Finding], slots: Mapping[int, Slot]
) -> dict[int, ItemShown]:
    versions = dict(ProgrammeItem.objects.filter(action=action).values_list("pk", "version"))
    legs = {leg.pk: leg.country.name for leg in action.legs.select_related("country")}
    taken, waiting = taken_of(action), _waiting(action)
    titles = {one.key: words.title_words(one) for one in items}
    several = len(legs) > 1
    made: dict[int, ItemShown] = {}
    before: tuple[date | None, str] = (None, "")
    for one in items:
        changes = bool(one.zone) and one.day is not None and before[1] != one.zone and before[0] == one.day
        before = (one.day, one.zone or before[1])
        made[one.key] = ItemShown(
            facts=one, version=versions.get(one.key, 0), title=titles[one.key], kind=words.kind_words(one.kind),
            icon=ICONS[one.kind], hours=words.hours_words(one), zone=words.zone_words(one.zone) if changes else "",
            where=words.where_words(one), leg=legs.get(one.leg or 0, "") if several else "",
            about=tuple(_about(one)), audience=", ".join(word(CATEGORY, code) for code in one.audience),
            interpreter=words.interpreter_words(one.interpreter), taken=taken.get(one.key, 0),
            waiting=waiting.get(one.key, 0), looks=tuple(_looks(one.key, found, titles)),
            slot=slots.get(one.key),
        )  # fmt: skip
    return made


def _about(item: ItemFacts) -> list[str]:
    """What an information session is for and what a visit shows, shortly."""
    said = [words.form_words(item.form)] if item.form else []
    if item.learns:
        said.append(_("to learn about the ecosystem"))
    if item.presents:
        said.append(_("to present"))
    return [*said, words.visited_words(item.visited)] if item.visited else said


def _looks(key: int, found: Sequence[Finding], titles: Mapping[int, str]) -> list[Look]:
    """Beside both items that a finding is about; what leads from one place to the next beside the next alone."""
    looks = []
    for one in found:
        if key not in one.items or (one.problem.code == "item-transfer-impossible" and key != one.items[-1]):
            continue
        other = next((item for item in one.items if item != key), 0)
        looks.append(Look(one.problem, other, titles.get(other, "")))
    return looks


def _waiting(action: Action) -> dict[int, int]:
    counted: dict[int, int] = {}
    for item in ItemPlace.objects.filter(item__action=action, state=programme.WAITING).values_list("item", flat=True):
        counted[item] = counted.get(item, 0) + 1
    return counted


def _days(action: Action, items: Sequence[ItemFacts], shown: Mapping[int, ItemShown]) -> list[DayShown]:
    start = action.start if action.date_precision == mission.DAY else None
    by_day: dict[date, list[ItemFacts]] = {on: [] for on in _of_mission(start, action.end)} | _by_day(items)
    made = []
    for on, here in sorted(by_day.items()):
        number = (on - start).days + 1 if start else 0
        beyond = bool(action.end and on > action.end)
        made.append(
            DayShown(
                day=on, number=0 if beyond else max(number, 0), weekday=str(WEEKDAYS[on.weekday()]),
                cities=_cities(here), zone=_zone(here, on), items=tuple(shown[one.key] for one in here),
            )
        )  # fmt: skip
    return made


def _of_mission(start: date | None, end: date | None) -> list[date]:
    """Its days, when they are known and it is a journey, not a year."""
    if start is None or end is None or not 0 <= (end - start).days < MOST_DAYS:
        return []
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def _cities(items: Sequence[ItemFacts]) -> str:
    cities = [one.city for item in items for one in (item.place, item.end_place) if one and one.city]
    return " · ".join(dict.fromkeys(city_in(city) for city in cities))


def _zone(items: Sequence[ItemFacts], on: date) -> str:
    """The zone of the day's first item, with its distance to Brussels: "Dakar, 2 h behind Brussels"."""
    named = next((one.zone for one in items if programme.zone_named(one.zone)), "")
    return zone_line(named, on) if named and programme.within_reach(on) else ""


def zone_line(zone: str, on: date) -> str:
    """A zone in words with its difference to Brussels on that day."""
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=ZoneInfo(zone))
    here = noon.astimezone(ZoneInfo("Europe/Brussels")).replace(tzinfo=None)
    minutes = round((noon.replace(tzinfo=None) - here).total_seconds() / 60)
    name = words.zone_words(zone)
    if not minutes:
        return _("local time of %(zone)s, as in Brussels") % {"zone": name}
    hours, rest = divmod(abs(minutes), 60)
    apart = f"{hours} h {rest:02}" if rest else f"{hours} h"
    said = (
        _("local time of %(zone)s, %(apart)s ahead of Brussels")
        if minutes > 0
        else _("local time of %(zone)s, %(apart)s behind Brussels")
    )
    return said % {"zone": name, "apart": apart}
