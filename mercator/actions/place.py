"""The places of a mission: where its programme happens. Article C2."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import transaction

from mercator.actions.editing import agency_for, create, edit_problems, locked, tell, values_now, write
from mercator.actions.log import About
from mercator.models import Action, Person, Place
from mercator.rules.access import EDIT_PROGRAMME
from mercator.rules.problem import Problem, problem
from mercator.rules.programme import zone_named

_SAID: Final = ("name", "address", "city", "zone")


@dataclass(frozen=True, slots=True)
class PlaceFields:
    """zone: an IANA name, "" when it is not known. latitude, longitude: degrees, both or none."""

    name: str
    address: str = ""
    city: str = ""
    zone: str = ""
    telephone: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    note: str = ""


@transaction.atomic
def add_place(action: Action, fields: PlaceFields, *, by: Person) -> Place | list[Problem]:
    """A new place of the mission. Raises PermissionDenied without the right to its programme."""
    agency = agency_for(action, by=by, verb=EDIT_PROGRAMME)
    found = place_problems(fields)
    if found:
        return found
    made = Place(action=action)
    after = create(made, fields)
    tell("place.add", about=_about(made), by=by, agency=agency, after=after)
    return made


@transaction.atomic
def edit_place(place: Place, fields: PlaceFields, *, version: int, by: Person) -> Place | list[Problem]:
    """Change a place, for every item there. Raises PermissionDenied as add_place() does."""
    row = locked(place)
    agency = agency_for(row.action, by=by, verb=EDIT_PROGRAMME)
    found = [*edit_problems(row, version=version, why="", published=False), *place_problems(fields)]
    if found:
        return found
    before, after = write(row, fields)
    tell("place.edit", about=_about(row), by=by, agency=agency, before=before, after=after)
    return row


@transaction.atomic
def remove_place(place: Place, *, by: Person) -> list[Problem]:
    """Take away a place where nothing happens. Raises PermissionDenied as add_place() does."""
    row = locked(place)
    agency = agency_for(row.action, by=by, verb=EDIT_PROGRAMME)
    used = row.items.count() + row.action.programme.filter(end_place=row).count()
    if used:
        return [problem("place-in-use", number=used)]
    before, about = values_now(row, _SAID), _about(row)
    row.delete()
    tell("place.remove", about=about, by=by, agency=agency, before=before)
    return []


def place_problems(fields: PlaceFields) -> list[Problem]:
    found = [] if fields.name.strip() else [problem("place-name-missing", field="name")]
    if fields.zone and zone_named(fields.zone) is None:
        found.append(problem("zone-unknown", field="zone"))
    if (fields.latitude is None) != (fields.longitude is None):
        found.append(problem("place-half-on-map", field="latitude" if fields.latitude is None else "longitude"))
    return found


def _about(row: Place) -> About:
    return About(noun="place", key=str(row.pk), parent_noun="action", parent_key=row.action.code)
