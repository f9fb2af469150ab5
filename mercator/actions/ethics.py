"""The ethical component of a mission: writing notes, what is planned and done, why there is none, decisions. C3.

Every verb raises PermissionDenied for somebody without the right, and returns problems or the row that it wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction

from mercator.actions.editing import (
    about_part,
    agency_for,
    allowed,
    create,
    edit_problems,
    locked,
    tell,
    values_now,
    write,
)  # fmt: skip
from mercator.actions.log import About
from mercator.models import (
    Action,
    ActionSource,
    Agency,
    Body,
    Country,
    CountryNote,
    EthicalComponent,
    EthicalDecision,
    EthicalItem,
    Person,
    ProgrammeItem,
)
from mercator.rules import ethics
from mercator.rules.access import EDIT_ETHICS
from mercator.rules.problem import Problem, problem
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class StatementFields:
    """What an agency says of the mission as a whole. none_why: why there is no ethical component, else empty."""

    none_why: Text
    remarks: Text


@dataclass(frozen=True, slots=True)
class NoteFields:
    """A country note. sources: one per line. themes: codes. handed_on: when the companies got it."""

    country: Country
    words: Text
    themes: list[str]
    sources: str
    as_of: date | None
    handed_on: date | None


@dataclass(frozen=True, slots=True)
class ItemFields:
    """Something planned or done. item: the place it has in the programme."""

    kind: str
    themes: list[str]
    planned: Text
    planned_on: date | None
    done: Text
    done_on: date | None
    partner: Body | None
    partner_words: str
    item: ProgrammeItem | None
    sources: tuple[ActionSource, ...] = ()


@dataclass(frozen=True, slots=True)
class DoneFields:
    """The one step from planned to done."""

    done: Text
    done_on: date | None


@dataclass(frozen=True, slots=True)
class DecisionFields:
    """A decision taken on ethical grounds. precision: one of mission.PRECISIONS."""

    decision: Text
    decided_by: Text
    decided_on: date | None
    precision: str
    sources: tuple[ActionSource, ...] = ()


Part = CountryNote | EthicalItem | EthicalDecision
Fields = NoteFields | ItemFields | DecisionFields
_NOUNS: Final = {CountryNote: "country-note", EthicalItem: "ethical-item", EthicalDecision: "ethical-decision"}
_SAID: Final = {
    CountryNote: ("country", "words_fr", "words_nl", "words_en", "themes", "sources", "as_of", "handed_on"),
    EthicalItem: (
        "kind", "themes", "planned_fr", "planned_nl", "planned_en", "planned_on", "done_fr", "done_nl", "done_en",
        "done_on",
    ),
    EthicalDecision: (
        "decision_fr", "decision_nl", "decision_en", "decided_by_fr", "decided_by_nl", "decided_by_en", "decided_on",
    ),
}  # fmt: skip
"""What the log keeps of a part that is removed."""


@transaction.atomic
def say_of_mission(
    action: Action, fields: StatementFields, *, version: int, by: Person
) -> EthicalComponent | list[Problem]:
    """Write why a mission has no ethical component, or remarks on the one that it has. version: 0 for the first."""
    row = locked(action)
    agency = agency_for(row, by=by, verb=EDIT_ETHICS)
    said = EthicalComponent.objects.filter(action=row, agency=agency).first()
    if version != (said.version if said else 0):
        return [problem("changed-meanwhile")]
    if said is None:
        said = EthicalComponent(action=row, agency=agency)
        after = create(said, fields)
        before: dict[str, object] = {}
    else:
        before, after = write(said, fields)
    tell("ethics.say", about=_about("ethics", said, row), by=by, agency=agency, before=before, after=after)
    return said


@transaction.atomic
def add_ethical(action: Action, part: type[Part], fields: Fields, *, by: Person, today: date) -> Part | list[Problem]:
    """A new country note, something planned or done, or a decision."""
    row = locked(action)
    agency = agency_for(row, by=by, verb=EDIT_ETHICS)
    made = part(action=row)
    if not isinstance(made, CountryNote):
        made.agency = agency
    found = _problems(made, fields, today=today)
    if found:
        return found
    after = create(made, fields)
    noun = _NOUNS[part]
    tell(f"{noun}.add", about=_about(noun, made, row), by=by, agency=agency, after=after)
    return made


@transaction.atomic
def edit_ethical(
    part: Part, fields: Fields | DoneFields, *, version: int, by: Person, today: date
) -> Part | list[Problem]:
    """Change a part of the ethical component; DoneFields say that something planned was done."""
    row, kept = locked(part.action), locked(part)
    agency = acting_for_part(by, kept)
    stale = edit_problems(kept, version=version, why="", published=False)
    found = [*_problems(kept, fields, today=today), *stale]
    if found:
        return found
    before, after = write(kept, fields)
    noun = _NOUNS[type(kept)]
    verb = f"{noun}.done" if isinstance(fields, DoneFields) else f"{noun}.edit"
    tell(verb, about=_about(noun, kept, row), by=by, agency=agency, before=before, after=after)
    return kept


@transaction.atomic
def remove_ethical(part: Part, *, version: int, by: Person) -> list[Problem]:
    """Take a part away; the log keeps what it said."""
    row, kept = locked(part.action), locked(part)
    agency = acting_for_part(by, kept)
    found = edit_problems(kept, version=version, why="", published=False)
    if found:
        return found
    noun = _NOUNS[type(kept)]
    before, about = values_now(kept, _SAID[type(kept)]), _about(noun, kept, row)
    kept.delete()
    tell(f"{noun}.remove", about=about, by=by, agency=agency, before=before)
    return []


def acting_for_part(by: Person, part: Part) -> Agency:
    """Who may change a part: the people of the agency whose it is; of a country note, those of any that organises.

    Raises PermissionDenied for anybody else.
    """
    if isinstance(part, CountryNote) or part.agency is None:
        return agency_for(part.action, by=by, verb=EDIT_ETHICS)
    return allowed(part.agency if by.rights.may(EDIT_ETHICS, agency=part.agency_id) else None)


def _about(noun: str, row: Any, action: Action) -> About:
    """Parts of a file are never public, whatever the action is."""
    found = about_part(noun, row, action=action)
    return About(noun=found.noun, key=found.key, parent_noun=found.parent_noun, parent_key=found.parent_key)


def _problems(row: Part, fields: Fields | DoneFields, *, today: date) -> list[Problem]:
    if isinstance(fields, NoteFields):
        return _note_problems(row, fields, today=today)
    if isinstance(fields, DecisionFields):
        facts = ethics.DecisionFacts(0, bool(fields.decision), bool(fields.decided_by), fields.decided_on)
        return ethics.decision_problems(facts, today=today)
    if isinstance(fields, DoneFields):
        facts_of = ethics.ItemFacts(0, getattr(row, "kind", ""), done=bool(fields.done), done_on=fields.done_on)
        unsaid = [] if facts_of.done or facts_of.done_on else [problem("ethics-done-unworded", field="done")]
        return unsaid or ethics.item_problems(facts_of, today=today)
    return _item_problems(fields, today=today)


def _note_problems(row: Part, fields: NoteFields, *, today: date) -> list[Problem]:
    facts = ethics.NoteFacts(0, fields.country.pk, tuple(fields.themes), as_of=fields.as_of, handed_on=fields.handed_on)
    found = ethics.note_problems(facts, said=bool(fields.words), today=today)
    twice = CountryNote.objects.filter(action=row.action, country=fields.country).exclude(pk=row.pk).exists()
    return [*found, problem("ethics-note-twice", field="country")] if twice else found


def _item_problems(fields: ItemFields, *, today: date) -> list[Problem]:
    facts = ethics.ItemFacts(
        0, fields.kind, tuple(fields.themes), bool(fields.planned), fields.planned_on, bool(fields.done), fields.done_on
    )
    found = ethics.item_problems(facts, today=today)
    named = bool(fields.partner_words.strip())
    if fields.partner and named:
        found.append(problem("ethics-partner-twice", field="partner_words"))
    if fields.kind == ethics.PARTNER and not fields.partner and not named:
        found.append(problem("ethics-partner-missing", field="partner"))
    return found
