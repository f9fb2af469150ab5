"""What a roadbook tells of the country: practical, safety, health, emergency numbers, contacts. Article C2.

A contact is a person: the log tells the key and the kind of a note, never its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from mercator.actions.editing import agency_for, create, edit_problems, locked, tell, write
from mercator.actions.log import About
from mercator.models import Action, Country, Person, PracticalNote
from mercator.rules.access import MAKE_BOOKLET
from mercator.rules.booklet import EMERGENCY
from mercator.rules.problem import Problem, problem
from mercator.rules.text import Text

_NOUN: Final = "practical"


@dataclass(frozen=True, slots=True)
class NoteFields:
    """telephone: as it is dialled from there. source: where it was found; as_of: when. country None: for all."""

    kind: str
    title: Text
    words: Text
    telephone: str = ""
    source: str = ""
    as_of: date | None = None
    country: Country | None = None
    position: int = 0
    illustrative: bool = False


@transaction.atomic
def add_note(action: Action, fields: NoteFields, *, by: Person) -> PracticalNote | list[Problem]:
    """A new note of the roadbook. Raises PermissionDenied without the right in an agency that organises the action."""
    agency = agency_for(action, by=by, verb=MAKE_BOOKLET)
    found = note_problems(fields)
    if found:
        return found
    made = PracticalNote(action=action)
    create(made, fields)
    tell("practical.add", about=_about(made, action), by=by, agency=agency, after={"kind": made.kind})
    return made


@transaction.atomic
def edit_note(note: PracticalNote, fields: NoteFields, *, version: int, by: Person) -> PracticalNote | list[Problem]:
    """Change a note. Raises PermissionDenied as add_note() does."""
    row = locked(note)
    agency = agency_for(row.action, by=by, verb=MAKE_BOOKLET)
    found = [*edit_problems(row, version=version, why="", published=False), *note_problems(fields)]
    if found:
        return found
    before = {"kind": row.kind}
    _old, changed = write(row, fields)
    if changed:
        after = {"kind": row.kind}
        tell("practical.edit", about=_about(row, row.action), by=by, agency=agency, before=before, after=after)
    return row


@transaction.atomic
def remove_note(note: PracticalNote, *, by: Person) -> None:
    """Take a note away. Raises PermissionDenied as add_note() does."""
    row = locked(note)
    agency = agency_for(row.action, by=by, verb=MAKE_BOOKLET)
    before, about = {"kind": row.kind}, _about(row, row.action)
    row.delete()
    tell("practical.remove", about=about, by=by, agency=agency, before=before)


def _about(row: PracticalNote, action: Action) -> About:
    """Parts of a file are never public, whatever the action is."""
    return About(noun=_NOUN, key=str(row.pk), parent_noun="action", parent_key=action.code)


def note_problems(fields: NoteFields) -> list[Problem]:
    found = [] if fields.title else [problem("practical-title-missing", field="title")]
    if fields.kind == EMERGENCY and not fields.telephone.strip():
        found.append(problem("practical-number-missing", field="telephone"))
    if fields.title and fields.kind != EMERGENCY and not fields.words and not fields.telephone.strip():
        found.append(problem("practical-empty", field="words"))
    return found
