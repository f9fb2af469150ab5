"""The shared page of an action, as one person may read it. Articles B4, B5, C1, C5.

What an agency notes for itself is read for its own people alone; everything else is for all who take part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from mercator.models import (
    Action,
    Agency,
    Coorganisation,
    CoorganisationShare,
    Person,
)
from mercator.queries.action import dates_words, tag_of
from mercator.queries.coorganisation import coordinators_of, facts_of, plan_of, steps_of
from mercator.queries.coorganisation_turns import LED, Event, events_of, tags_of, turns_of
from mercator.queries.coorganisation_words import (
    Contact,
    Step,
    before_words,
    due_words,
    language_words,
    plan_budget,
    plan_companies,
)
from mercator.queries.wording import in_all
from mercator.rules import figure
from mercator.rules.access import EDIT_COORGANISATION, EXPRESS_WISH
from mercator.rules.coorganisation import TagSpan, share_gaps
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class ShareShown:
    """What an agency brings. own: this person is one of its people; note: what it notes for itself, "" for others.

    since: None when it organised the action from the beginning. spoken: the coordinator's languages, in words.
    plan_companies, plan_budget: what the plan says of what its own people have not said yet; "" otherwise.
    """

    row: CoorganisationShare
    companies: Figure
    budget: Figure
    own: bool
    editable: bool
    note: str
    since: date | None
    spoken: str
    plan_companies: str
    plan_budget: str


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A task with when it is due in words. before: how far from the departure, "" when a person typed the day."""

    step: Step
    due: str
    before: str
    late: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the shared page. tags: those that the action had, the last one being that of today.

    mine: the agencies of this person that take part; withdrawable: those that she may withdraw.
    open: whether she may see the action's own page.
    """

    row: Coorganisation
    action: Action
    dates: str
    tag: str
    tags: tuple[TagSpan, ...]
    events: tuple[Event, ...]
    shares: tuple[ShareShown, ...]
    gone: tuple[ShareShown, ...]
    companies: Figure
    budget: Figure
    gaps: tuple[Problem, ...]
    contacts: tuple[tuple[Contact, str], ...]
    tasks: tuple[TaskShown, ...]
    done: tuple[TaskShown, ...]
    mine: tuple[Agency, ...]
    editable: bool
    leads: bool
    withdrawable: tuple[Agency, ...]
    action_open: bool

    @property
    def late(self) -> int:
        return sum(one.late for one in self.tasks)


def coorganisation_page(person: Person, row: Coorganisation, *, today: date) -> Page:
    """The shared page, for a person who has been found to see it."""
    action = row.action
    shares = list(row.shares.select_related("agency__body", "coordinator"))
    organisers = list(action.organisers.select_related("body"))
    turns = list(turns_of(row, shares, organisers))
    since = {turn.agency: turn.on for turn in turns if turn.joins}
    shown = [_share(one, person, since.get(one.agency.body.short)) for one in shares]
    taking = [one for one in shares if one.left_at is None]
    mine = [one.agency for one in taking if one.agency_id in person.rights.agencies]
    tasks = [_task(step, today) for step in steps_of(row.tasks.select_related("agency__body", "done_by"), row)]
    acting = person.rights.agencies_for(EDIT_COORGANISATION)
    wishing = person.rights.agencies_for(EXPRESS_WISH)
    tag = tag_of(organisers)
    return Page(
        row=row,
        action=action,
        dates=dates_words(action.start, action.end, action.date_precision, year=action.year),
        tag=tag,
        tags=tuple(tags_of(turns, tag)),
        events=tuple(sorted(events_of(person, row, shares), key=lambda one: (one.at, one.code == LED))),
        shares=tuple(one for one in shown if one.row.left_at is None),
        gone=tuple(one for one in shown if one.row.left_at is not None),
        companies=_total(taking, "companies"),
        budget=_total(taking, "budget"),
        gaps=tuple(_gaps(taking)),
        contacts=tuple(_contacts(taking)) if mine else (),
        tasks=tuple(one for one in tasks if one.step.task.done_on is None),
        done=tuple(one for one in tasks if one.step.task.done_on is not None),
        mine=tuple(mine),
        editable=any(one.pk in acting for one in mine),
        leads=action.agency_id in acting,
        withdrawable=tuple(one.agency for one in taking if one.agency_id in wishing and not one.lead),
        action_open=Action.objects.visible_to(person).filter(pk=action.pk).exists(),
    )


def _share(share: CoorganisationShare, person: Person, since: date | None) -> ShareShown:
    own = share.agency_id in person.rights.agencies
    name = share.agency.body.short
    scope = in_all(lambda: _("Aim of %(agency)s.") % {"agency": name})
    part = in_all(lambda: _("Share of %(agency)s.") % {"agency": name})
    who = share.coordinator
    plan = plan_of(share) if own else None
    return ShareShown(
        row=share,
        companies=Figure(share.companies, figure.COMPANIES, figure.NOW, scope),
        budget=Figure(share.budget, figure.EUR, figure.PLANNED, part),
        own=own,
        editable=share.left_at is None and share.agency_id in person.rights.agencies_for(EDIT_COORGANISATION),
        note=share.private_note if own else "",
        since=since,
        spoken=language_words(Contact(name, who).spoken) if who else "",
        plan_companies=plan_companies(plan) if share.companies is None else "",
        plan_budget=plan_budget(plan) if share.budget is None else "",
    )


def _total(shares: Sequence[CoorganisationShare], column: str) -> Figure:
    """The sum of what the agencies said; its scope names them, and those that have not said anything."""
    said = [one.agency.body.short for one in shares if getattr(one, column) is not None]
    silent = [one.agency.body.short for one in shares if getattr(one, column) is None]

    def scope() -> str:
        parts = [_("Said by %(agencies)s.") % {"agencies": get_text_list(said, _("and"))}] if said else []
        if silent:
            parts.append(_("Not said yet by %(agencies)s.") % {"agencies": get_text_list(silent, _("and"))})
        return " ".join(parts)

    rows = [(getattr(one, column), SourceRow("share", str(one.pk), one.agency.body.short), False) for one in shares]
    unit, moment = (figure.EUR, figure.PLANNED) if column == "budget" else (figure.COMPANIES, figure.NOW)
    return figure.total(rows, unit=unit, moment=moment, scope=in_all(scope))


def _gaps(shares: Iterable[CoorganisationShare]) -> Iterator[Problem]:
    for share in shares:
        present = share.coordinator is None or share.coordinator in coordinators_of(share.agency)
        yield from share_gaps(facts_of(share, present=present))


def _contacts(shares: Iterable[CoorganisationShare]) -> Iterator[tuple[Contact, str]]:
    for share in shares:
        if share.coordinator is not None and share.coordinator.is_active:
            contact = Contact(share.agency.body.short, share.coordinator)
            yield contact, language_words(contact.spoken)


def _task(step: Step, today: date) -> TaskShown:
    task = step.task
    follows = task.days_before is not None and not task.due_by_hand
    return TaskShown(
        step=step,
        due=due_words(step.due),
        before=before_words(task.days_before or 0, put_off=step.due.put_off) if follows else "",
        late=task.done_on is None and step.due.late(today),
    )
