"""What a programme starts from: a kind of mission, or a past one, of whose people nothing comes along. Article C2."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercator.actions.editing import agency_for, locked
from mercator.actions.log import About, record
from mercator.models import Action, Agency, Person, Place, ProgrammeItem
from mercator.rules import mission, programme
from mercator.rules.access import EDIT_PROGRAMME
from mercator.rules.problem import Problem, problem
from mercator.rules.programme import out_of_reach, within_reach
from mercator.rules.programme_move import dated, position_on
from mercator.rules.programme_template import TEMPLATES
from mercator.rules.text import LANGUAGES

_TEXTS: Final = tuple(
    f"{name}_{language}" for name in ("title", "description", "potential", "challenges") for language in LANGUAGES
)
_COPIED: Final = (
    *_TEXTS, "kind", "strand", "form", "learns", "presents", "visited", "start", "end", "zone", "end_zone", "capacity",
    "sign_up", "interpreter", "audience", "internal",
)  # fmt: skip
"""What of a past item comes along: nobody's name, no host, no last day to sign up."""
_PLACE: Final = ("name", "address", "city", "zone", "telephone", "note", "latitude", "longitude")


@transaction.atomic
def start_from_kind(action: Action, kind: str, *, by: Person) -> list[Problem]:
    """What usually belongs to a mission of this kind, on its days when they are known, else in their order.

    Only for an empty programme. Raises PermissionDenied without the right to it, KeyError for an unknown kind.
    """
    row, agency = _to_start(action, by)
    if row.programme.exists():
        return [problem("programme-not-empty")]
    first = row.start if row.date_precision == mission.DAY else None
    made = []
    for order, one in enumerate(TEMPLATES[kind]):
        texts = {f"title_{language}": getattr(one.title, language) for language in LANGUAGES}
        position = position_on(one.day, order)
        made.append(
            ProgrammeItem(
                action=row, kind=one.kind, strand=one.strand, form=one.form, learns=one.learns, presents=one.presents,
                visited=one.visited, start=one.start, end=one.end, sign_up=one.sign_up,
                internal=one.internal, position=position, day=dated(position, first=first) if first else None, **texts,
            )
        )  # fmt: skip
    ProgrammeItem.objects.bulk_create(made)
    _tell(row, agency, by, "programme.start", {"kind": kind, "items": len(made)})
    return []


@transaction.atomic
def start_from_past(action: Action, past: Action, *, by: Person) -> list[Problem]:
    """The items and places of another mission, as many days from the first day as there; who was there stays there.

    The caller has found that this person reads the other's file. Only for an empty programme. Raises PermissionDenied
    as start_from_kind() does.
    """
    row, agency = _to_start(action, by)
    if not Action.objects.with_file_open_to(by).filter(pk=past.pk).exists():
        raise PermissionDenied
    items = list(past.programme.exclude(state=programme.ITEM_CANCELLED).order_by("day", "start", "position", "pk"))
    if row.programme.exists():
        return [problem("programme-not-empty")]
    if past.pk == row.pk or not items:
        return [problem("programme-nothing-to-copy")]
    places = _copy_places(row, items)
    made = [_copied(row, one, places, order, _first_day(past, items)) for order, one in enumerate(items)]
    ProgrammeItem.objects.bulk_create(made)
    _tell(row, agency, by, "programme.copy", {"action": past.code, "items": len(made)})
    return []


@transaction.atomic
def date_programme(action: Action, *, by: Person) -> int:
    """Put the items that wait for the mission's dates on its days; how many. Raises PermissionDenied likewise."""
    row, agency = _to_start(action, by)
    first = row.start if row.date_precision == mission.DAY else None
    if first is None:
        return 0
    placed = 0
    for item in row.programme.select_for_update(no_key=True).filter(day__isnull=True):
        item.day = dated(item.position, first=first)
        if item.day:
            item.version += 1
            item.save()
            placed += 1
    if placed:
        _tell(row, agency, by, "programme.date", {"items": placed})
    return placed


@transaction.atomic
def shift_programme(action: Action, *, days: int, by: Person) -> int | list[Problem]:
    """The whole programme so many days later (earlier below 0), as when a mission moves; how many items.

    All of them or none: a problem when one would stand on a day that a programme cannot hold.
    """
    row, agency = _to_start(action, by)
    items = list(row.programme.select_for_update(no_key=True).filter(day__isnull=False)) if days else []
    by_days = timedelta(days=days)
    if not all(_shifts(day, by_days) for item in items for day in (item.day, item.end_day)):
        return [out_of_reach("first")]
    for item in items:
        item.day = item.day and item.day + by_days
        item.end_day = item.end_day and item.end_day + by_days
        item.version += 1
        item.save()
    if items:
        _tell(row, agency, by, "programme.shift", {"days": days, "items": len(items)})
    return len(items)


def _shifts(day: date | None, by_days: timedelta) -> bool:
    try:
        return day is None or within_reach(day + by_days)
    except OverflowError:
        return False


def _to_start(action: Action, by: Person) -> tuple[Action, Agency]:
    row = locked(action)
    return row, agency_for(row, by=by, verb=EDIT_PROGRAMME)


def _first_day(past: Action, items: Sequence[ProgrammeItem]) -> date | None:
    days = [one.day for one in items if one.day]
    return past.start if past.start and past.date_precision == mission.DAY else min(days, default=None)


def _copied(
    row: Action, item: ProgrammeItem, places: dict[int, Place], order: int, first: date | None
) -> ProgrammeItem:
    values = {name: getattr(item, name) for name in _COPIED}
    made = ProgrammeItem(action=row, **values)
    made.place = places.get(item.place_id) if item.place_id else None
    made.end_place = places.get(item.end_place_id) if item.end_place_id else None
    made.illustrative = item.illustrative or row.illustrative
    number = (item.day - first).days + 1 if item.day and first else 0
    made.position = position_on(number, order)
    shift = row.start - first if row.start and row.date_precision == mission.DAY and first else None
    if shift is not None and item.day and _shifts(item.day, shift) and _shifts(item.end_day, shift):
        made.day = item.day + shift
        made.end_day = item.end_day + shift if item.end_day else None
    return made


def _copy_places(row: Action, items: Sequence[ProgrammeItem]) -> dict[int, Place]:
    keys = {key for one in items for key in (one.place_id, one.end_place_id) if key}
    made = {}
    for place in Place.objects.filter(pk__in=keys):
        made[place.pk] = Place.objects.create(action=row, **{name: getattr(place, name) for name in _PLACE})
    return made


def _tell(row: Action, agency: Agency, by: Person, verb: str, after: dict[str, object]) -> None:
    about = About(noun="programme", key=row.code, parent_noun="action", parent_key=row.code)
    record(verb, by=by, agency=agency, about=about, after=after)
