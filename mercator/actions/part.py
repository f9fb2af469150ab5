"""The parts of an action that Parliament asks for: legs, strands, organisers, links, sources. Article C1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction

from mercator.actions.editing import (
    about_part,
    agency_for,
    create,
    edit_problems,
    locked,
    refusing,
    tell,
    values_now,
    write,
)  # fmt: skip
from mercator.actions.withdrawal import locked_with_joined, organiser_changed
from mercator.models import Action, ActionLink, ActionSource, Body, Country, Leg, Organiser, Person, Strand
from mercator.rules import mission
from mercator.rules.access import EDIT_ACTION
from mercator.rules.mission import change_problems
from mercator.rules.problem import Problem, problem
from mercator.rules.text import UNWRITTEN, Text

Part = Leg | Strand | Organiser | ActionLink | ActionSource
NOUNS: Final = {Leg: "leg", Strand: "strand", Organiser: "organiser", ActionLink: "link", ActionSource: "source"}
_SAID: Final = {
    Leg: ("country", "cities", "start", "end", "online"),
    Strand: ("kind", "status", "decided_on"),
    Organiser: ("body", "role", "withdrawn", "withdrawn_on"),
    ActionLink: ("origin", "target", "kind"),
    ActionSource: ("address", "title"),
}
"""What the log keeps of a part that is removed."""


@dataclass(frozen=True, slots=True)
class LegFields:
    """only: the bodies that organise this leg alone; empty when all organisers do (China 2019)."""

    country: Country
    cities: str
    start: date | None
    end: date | None
    online: bool
    note: Text
    position: int
    only: tuple[Body, ...] = ()


@dataclass(frozen=True, slots=True)
class StrandFields:
    """A strand with a status of its own (UAE 2022)."""

    kind: str
    status: str
    decided_on: date | None
    reason: Text


@dataclass(frozen=True, slots=True)
class OrganiserFields:
    """A body, its role, and whether, when and why it withdrew (Myanmar 2017)."""

    body: Body
    role: str
    withdrawn: bool = False
    withdrawn_on: date | None = None
    withdrawn_precision: str = mission.UNKNOWN
    withdrawal_reason: Text = UNWRITTEN


@dataclass(frozen=True, slots=True)
class LinkFields:
    target: Action
    kind: str
    note: Text


@dataclass(frozen=True, slots=True)
class SourceFields:
    address: str
    title: str


Fields = LegFields | StrandFields | OrganiserFields | LinkFields | SourceFields


@transaction.atomic
def add_part(
    action: Action, part: type[Part], fields: Fields, *, why: str, by: Person, today: date
) -> Part | list[Problem]:
    """A new leg, strand, organiser, link or source of an action."""
    row = locked_with_joined(action) if part is Organiser else locked(action)
    agency = agency_for(row, by=by, verb=EDIT_ACTION)
    made = part(**{"origin" if part is ActionLink else "action": row})
    found = refusing(
        [
            *_problems(made, fields, action=row, today=today),
            *change_problems(published=row.published, shared=row.shared, why=why),
        ]
    )
    if found:
        return found
    if isinstance(made, Organiser | ActionSource):
        made.position = _next_position(row, made)
    after = create(made, fields)
    about = about_part(NOUNS[part], made, action=row)
    tell(f"{NOUNS[part]}.add", about=about, by=by, agency=agency, why=why, after=after)
    if isinstance(made, Organiser):
        organiser_changed(row, made, why=why, by=by)
    return made


@transaction.atomic
def edit_part(
    part: Leg | Strand | Organiser,
    fields: Fields,
    *,
    version: int,
    why: str,
    by: Person,
    today: date,
    verb: str = EDIT_ACTION,
) -> Part | list[Problem]:
    """Change a leg, a strand or an organiser; a withdrawal is such a change and keeps its reason.

    verb: the right that is asked.
    """
    action = locked_with_joined(part.action) if isinstance(part, Organiser) else locked(part.action)
    agency = agency_for(action, by=by, verb=verb)
    row = locked(part)
    stale = edit_problems(row, version=version, why=why, published=action.published, shared=action.shared)
    found = refusing([*_problems(row, fields, action=action, today=today), *stale])
    if found:
        return found
    before, after = write(row, fields)
    noun = NOUNS[type(row)]
    tell(f"{noun}.edit", about=about_part(noun, row, action=action), by=by, agency=agency, why=why,
         before=before, after=after)  # fmt: skip
    if isinstance(fields, OrganiserFields) and isinstance(row, Organiser):
        organiser_changed(action, row, why=fields.withdrawal_reason.to(by.language) or why, by=by)
    return row


@transaction.atomic
def remove_part(part: Part, *, why: str, by: Person) -> list[Problem]:
    """Remove what should not have been there; the log keeps what it said. Who withdraws is not removed."""
    row = part.origin if isinstance(part, ActionLink) else part.action
    action = locked_with_joined(row) if isinstance(part, Organiser) else locked(row)
    agency = agency_for(action, by=by, verb=EDIT_ACTION)
    found = change_problems(published=action.published, shared=action.shared, why=why)
    if found:
        return found
    noun = NOUNS[type(part)]
    before, about = values_now(part, _SAID[type(part)]), about_part(noun, part, action=action)
    part.delete()
    tell(f"{noun}.remove", about=about, by=by, agency=agency, why=why, before=before)
    if isinstance(part, Organiser):
        organiser_changed(action, part, why=why, by=by)
    return []


def _next_position(action: Action, made: Organiser | ActionSource) -> int:
    rows: Any = action.organisers if isinstance(made, Organiser) else action.sources
    last = rows.order_by("-position").first()
    return last.position + 1 if last else 0


def _problems(part: Part, fields: Fields, *, action: Action, today: date) -> list[Problem]:
    if isinstance(fields, LegFields):
        return _leg_problems(fields)
    if isinstance(fields, StrandFields):
        return _strand_problems(part, fields, action=action, today=today)
    if isinstance(fields, OrganiserFields):
        return _organiser_problems(part, fields, action=action, today=today)
    if isinstance(fields, LinkFields):
        return _link_problems(fields, action=action)
    return _source_problems(fields)


def _source_problems(fields: SourceFields) -> list[Problem]:
    address = fields.address.strip()
    if address and not address.lower().startswith(("https://", "http://")):
        return [problem("address-not-of-the-web", field="address", address=address)]
    return [] if address or fields.title.strip() else [problem("source-empty", field="address")]


def _leg_problems(fields: LegFields) -> list[Problem]:
    if fields.start and fields.end and fields.end < fields.start:
        return [problem("end-before-start", field="end", start=fields.start, end=fields.end)]
    return []


def _strand_problems(part: Part, fields: StrandFields, *, action: Action, today: date) -> list[Problem]:
    found = []
    if action.strands.filter(kind=fields.kind).exclude(pk=part.pk).exists():
        found.append(problem("strand-twice", field="kind", strand=fields.kind))
    if fields.decided_on and fields.decided_on > today:
        found.append(problem("decided-in-the-future", field="decided_on", on=fields.decided_on))
    if fields.status in mission.NOT_GOING_AHEAD and not fields.reason:
        found.append(problem("reason-missing", field="reason_fr"))
    return found


def _organiser_problems(part: Part, fields: OrganiserFields, *, action: Action, today: date) -> list[Problem]:
    found = []
    if action.organisers.filter(body=fields.body).exclude(pk=part.pk).exists():
        found.append(problem("organiser-twice", field="body", body=fields.body.short))
    if fields.withdrawn and not fields.withdrawal_reason:
        found.append(problem("reason-missing", field="withdrawal_reason_fr"))
    if fields.withdrawn_on and fields.withdrawn_on > today:
        found.append(problem("decided-in-the-future", field="withdrawn_on", on=fields.withdrawn_on))
    if fields.withdrawn_on and not fields.withdrawn:
        found.append(problem("withdrawal-not-ticked", field="withdrawn"))
    return found


def _link_problems(fields: LinkFields, *, action: Action) -> list[Problem]:
    if fields.target.pk == action.pk:
        return [problem("link-to-itself", field="target")]
    if action.links_out.filter(target=fields.target, kind=fields.kind).exists():
        return [problem("link-twice", field="target")]
    return []
