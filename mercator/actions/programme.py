"""The programme of a mission: items added, changed, moved and taken away. Article C2.

What is wrong with it is shown beside the items; only what cannot be kept at all is refused here. Who receives, who
speaks and who must be there never goes into the log: of the last two, only how many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Final

from django.db import transaction

from mercator.actions.editing import agency_for, create, edit_problems, locked, tell, values_now, write
from mercator.actions.log import About
from mercator.actions.place import PlaceFields, add_place, place_problems
from mercator.actions.sign_up import fill_item
from mercator.models import Action, DelegationMember, ItemPlace, ItemSpeaker, Leg, Person, Place, ProgrammeItem
from mercator.rules import delegation, programme
from mercator.rules.access import EDIT_PROGRAMME
from mercator.rules.problem import Problem, problem
from mercator.rules.programme import out_of_reach, within_reach, zone_named
from mercator.rules.programme_move import Slot, moved_within_reach
from mercator.rules.text import LANGUAGES, UNWRITTEN, Text

_SAID: Final = ("kind", *(f"title_{language}" for language in LANGUAGES), "day", "start", "end", "place")


@dataclass(frozen=True, slots=True)
class ItemFields:
    """An item as someone writes it; as models.ProgrammeItem. audience: categories of the delegation."""

    kind: str
    title: Text
    state: str = programme.ITEM_PLANNED
    strand: str = ""
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
    leg: Leg | None = None
    place: Place | None = None
    end_place: Place | None = None
    host: str = ""
    capacity: int | None = None
    sign_up: bool = False
    sign_up_until: date | None = None
    interpreter: str = ""
    audience: list[str] = field(default_factory=list)
    internal: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerFields:
    """Who hosts or speaks. consent: None until asked."""

    name: str
    function: Text = UNWRITTEN
    organisation: str = ""
    role: str = programme.SPEAKER
    bio: Text = UNWRITTEN
    consent: bool | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs to an item: its speakers in order, each with the key of its row (None: new), and who must come.

    A part that is None stays as it is. new_place: a place that is to be made first, where the item is then.
    """

    speakers: Sequence[tuple[int | None, SpeakerFields]] | None = None
    required: Sequence[DelegationMember] | None = None
    new_place: PlaceFields | None = None


UNCHANGED: Final = Beside()


@transaction.atomic
def add_item(
    action: Action, fields: ItemFields, beside: Beside = UNCHANGED, *, by: Person, now: datetime
) -> ProgrammeItem | list[Problem]:
    """A new item. Raises PermissionDenied without the right to the mission's programme."""
    agency = agency_for(action, by=by, verb=EDIT_PROGRAMME)
    found = item_problems(action, fields, beside)
    if found:
        return found
    made = ProgrammeItem(action=action)
    placed = _placed(action, fields, beside, by=by)
    after = create(made, placed) | _write_people(made, beside, now=now)
    tell("item.add", about=about_item(made), by=by, agency=agency, after=_told(after))
    return made


@transaction.atomic
def edit_item(
    item: ProgrammeItem, fields: ItemFields, beside: Beside = UNCHANGED, *, version: int, by: Person, now: datetime
) -> ProgrammeItem | list[Problem]:
    """Change an item, published or not: participants read the published version until there is another.

    Raises PermissionDenied as add_item() does.
    """
    row = locked(item)
    agency = agency_for(row.action, by=by, verb=EDIT_PROGRAMME)
    stale = edit_problems(row, version=version, why="", published=False)
    found = [*stale, *item_problems(row.action, fields, beside)]
    if found:
        return found
    before, after = write(row, _placed(row.action, fields, beside, by=by))
    changed = _write_people(row, beside, now=now)
    if changed and not after:
        row.version += 1
        row.save(update_fields=["version"])
    told = _told(after | changed) or ({"kind": row.kind} if after else {})
    tell("item.edit", about=about_item(row), by=by, agency=agency, before=_told(before), after=told)
    return row


@transaction.atomic
def move_item(
    item: ProgrammeItem, *, day: date | None, minutes: int, version: int, by: Person
) -> ProgrammeItem | list[Problem]:
    """Put an item on another day (None: its own) and `minutes` later or earlier. Raises PermissionDenied likewise."""
    row = locked(item)
    agency = agency_for(row.action, by=by, verb=EDIT_PROGRAMME)
    found = edit_problems(row, version=version, why="", published=False)
    if minutes and row.start is None:
        found.append(problem("item-without-time-to-move"))
    to = moved_within_reach(Slot(row.day, row.start, row.end_day, row.end), day=day, minutes=minutes)
    if found or to is None:
        return found or [out_of_reach("day")]
    columns = ("day", "start", "end_day", "end")
    before = values_now(row, columns)
    row.day, row.start, row.end_day, row.end = to.day, to.start, to.end_day, to.end
    after = values_now(row, columns)
    if before != after:
        row.version += 1
        row.save()
        tell("item.move", about=about_item(row), by=by, agency=agency, before=before, after=after)
    return row


@transaction.atomic
def remove_item(item: ProgrammeItem, *, by: Person) -> None:
    """Take an item out of the draft; published versions keep it. Raises PermissionDenied as add_item() does."""
    row = locked(item)
    agency = agency_for(row.action, by=by, verb=EDIT_PROGRAMME)
    before, about = values_now(row, _SAID), about_item(row)
    row.delete()
    tell("item.remove", about=about, by=by, agency=agency, before=before)


def item_problems(action: Action, fields: ItemFields, beside: Beside = UNCHANGED) -> list[Problem]:
    """What cannot be kept."""
    found = [] if fields.title else [problem("title-missing", field="title")]
    if fields.end_day and (fields.day is None or fields.end_day < fields.day):
        found.append(problem("item-end-day-before-day", field="end_day"))
    days = {name: getattr(fields, name) for name in ("day", "end_day", "sign_up_until")}
    found += [out_of_reach(name) for name, day in days.items() if not within_reach(day)]
    for name in ("zone", "end_zone"):
        if getattr(fields, name) and zone_named(getattr(fields, name)) is None:
            found.append(problem("zone-unknown", field=name))
    of_it = [one for one in (fields.leg, fields.place, fields.end_place, *(beside.required or ())) if one]
    if any(one.action_id != action.pk for one in of_it):
        found.append(problem("not-of-this-mission"))
    if any(not one.name.strip() for _key, one in beside.speakers or ()):
        found.append(problem("speaker-name-missing"))
    return [*found, *(place_problems(beside.new_place) if beside.new_place else ())]


def about_item(row: ProgrammeItem) -> About:
    """Never public, whatever the mission is: it is for those who make it until it is published."""
    return About(noun="item", key=str(row.pk), parent_noun="action", parent_key=row.action.code)


def _told(values: dict[str, object]) -> dict[str, object]:
    """What the log is told: who receives is somebody by name."""
    return {name: value for name, value in values.items() if name != "host"}


def _placed(action: Action, fields: ItemFields, beside: Beside, *, by: Person) -> ItemFields:
    """The fields with the place that had to be made first; it was found to be in order."""
    made = add_place(action, beside.new_place, by=by) if beside.new_place else None
    return replace(fields, place=made) if isinstance(made, Place) else fields


def _write_people(row: ProgrammeItem, beside: Beside, *, now: datetime) -> dict[str, object]:
    """Speakers and who must be there, as given; how many there are now, of what changed."""
    told: dict[str, object] = {}
    if beside.speakers is not None and _write_speakers(row, beside.speakers, on=now.date()):
        told["speakers"] = row.speakers.count()
    if beside.required is not None and _write_required(row, beside.required, now=now):
        told["required"] = row.taken.filter(state=programme.REQUIRED).count()
    return told


def _write_speakers(row: ProgrammeItem, speakers: Sequence[tuple[int | None, SpeakerFields]], *, on: date) -> bool:
    kept = {one.pk: one for one in row.speakers.all()}
    gone = set(kept) - {key for key, _fields in speakers}
    changed = bool(gone)
    row.speakers.filter(pk__in=gone).delete()
    for position, (key, fields) in enumerate(speakers):
        speaker = kept.get(key) if key else None
        if speaker is None:
            speaker = ItemSpeaker(item=row, position=position, consent_on=on if fields.consent is not None else None)
            create(speaker, fields)
            changed = True
            continue
        if speaker.consent != fields.consent:
            speaker.consent_on = None if fields.consent is None else on
        speaker.position = position
        _before, after = write(speaker, fields)
        changed = changed or bool(after)
    return changed


def _write_required(row: ProgrammeItem, required: Sequence[DelegationMember], *, now: datetime) -> bool:
    """Who signed up keeps the place when others are required; who waited and must come, comes; who waits first gets a
    seat that comes free."""
    wanted = {one.pk for one in required if one.state != delegation.WITHDRAWN and one.erased_at is None}
    held = {one.member_id: one for one in row.taken.all()}
    gone = [one.pk for one in held.values() if one.state == programme.REQUIRED and one.member_id not in wanted]
    row.taken.filter(pk__in=gone).delete()
    new = [key for key in sorted(wanted) if key not in held]
    ItemPlace.objects.bulk_create([ItemPlace(item=row, member_id=key, state=programme.REQUIRED, at=now) for key in new])
    raised = row.taken.filter(member__in=wanted).exclude(state=programme.REQUIRED).update(state=programme.REQUIRED)
    if gone:
        fill_item(row, now=now)
    return bool(gone or new or raised)
