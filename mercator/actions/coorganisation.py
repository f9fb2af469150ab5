"""The shared page of an action that agencies organise together: who joins, who leaves, what each brings. B5, C1, C5.

Everything runs under the action's lock, so that two people who join at once make one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from mercator.actions.contact import put_in_contact
from mercator.actions.editing import allowed, edit_problems, locked, tell, write
from mercator.actions.log import About, record
from mercator.models import (
    Action,
    Agency,
    Coorganisation,
    CoorganisationShare,
    LogHead,
    Person,
    Task,
    TaskDefault,
    Wish,
)
from mercator.queries.action import acting_agency
from mercator.queries.coorganisation import coordinators_of, proposed_coordinator
from mercator.rules.access import EDIT_COORGANISATION
from mercator.rules.coorganisation import share_problems
from mercator.rules.problem import Problem, problem
from mercator.rules.text import LANGUAGES, Text
from mercator.rules.workflow import DEFAULTS


@dataclass(frozen=True, slots=True)
class ShareFields:
    """What an agency brings. companies: how many it aims at. budget: euros. Each None when it has not said."""

    companies: int | None
    budget: Decimal | None
    coordinator: Person | None
    private_note: str


@dataclass(frozen=True, slots=True)
class NoteFields:
    """What the agencies agreed, for all of them to read."""

    note: Text


def join_coorganisation(action: Action, wish: Wish, *, by: Person, now: datetime) -> Coorganisation:
    """Make the co-organisation if it is not there, and give the wishing agency its share of it. Article B5.

    The caller holds the action's lock and runs in a transaction.
    """
    expressed = wish.steps.order_by("number").first()
    named = {wish.agency_id: wish.own.manager} if wish.own else {}
    row = _start(action, by=by, now=now, named=named, asking={wish.agency_id: expressed.by if expressed else None})
    share = _open(row, wish.agency, by=None)
    share.companies, share.budget, share.version = wish.companies, wish.budget, share.version + 1
    share.save()
    put_in_contact(row, now=now)
    return row


def leave_coorganisation(action: Action, agency: Agency, *, why: str, by: Person, now: datetime) -> None:
    """The share of an agency that withdraws stays on record, with when and why. Article C1.

    As join_coorganisation(). The agency that leads never leaves its own page.
    """
    shares = CoorganisationShare.objects.filter(coorganisation__action=action, agency=agency, lead=False)
    share = shares.filter(left_at__isnull=True).first()
    if share is None:
        return
    hold_chains(action)
    share.left_at, share.version = now, share.version + 1
    setattr(share, f"left_why_{by.language}", why.strip())
    share.save()
    record("share.leave", by=by, agency=_acting(action, by), about=_about("share", share.pk, action), why=why,
           after={"agency": agency.code})  # fmt: skip
    put_in_contact(share.coorganisation, now=now)


def hold_chains(action: Action, *others: Agency) -> None:
    """Take the log chains of all who organise the action, in one order, before a verb writes in more than one.

    Two agencies that withdraw from each other's actions at once would wait for each other otherwise. others: in whose
    chains it writes besides.
    """
    organising = Q(body__organised__action=action) | Q(pk__in=[action.agency_id, *(one.pk for one in others)])
    keys = sorted(set(Agency.objects.filter(organising).values_list("pk", flat=True)))
    for key in keys:
        LogHead.objects.get_or_create(agency_id=key)
    list(LogHead.objects.select_for_update(no_key=True).filter(agency__in=keys).order_by("agency"))


def share_merged(kept: Action, rows: Sequence[Action], *, by: Person, now: datetime) -> None:
    """Actions of several agencies turned out to be one: it is theirs together from now on. Articles B5, B6.

    As join_coorganisation(); nothing happens when all of them are of one agency.
    """
    others = {one.agency_id: one for one in rows if one.agency_id != kept.agency_id}
    if not others:
        return
    hold_chains(kept)
    row = _start(kept, by=by, now=now, named={agency: one.manager for agency, one in others.items()})
    put_in_contact(row, now=now)


def follow_organisers(action: Action, *, why: str, by: Person, now: datetime) -> None:
    """The shares follow who organises now: who was taken away leaves, who was added joins. Article C1.

    As join_coorganisation(); an action without a shared page gets none.
    """
    row = Coorganisation.objects.filter(action=action).first()
    if row is None:
        return
    hold_chains(action)
    taking = _taking_part(action)
    for share in row.shares.filter(left_at__isnull=True, lead=False).exclude(agency__in=taking).order_by("pk"):
        leave_coorganisation(action, share.agency, why=why, by=by, now=now)
    for agency in taking:
        _open(row, agency, by=by)
    put_in_contact(row, now=now)


@transaction.atomic
def edit_share(
    share: CoorganisationShare, fields: ShareFields, *, version: int, by: Person, now: datetime
) -> CoorganisationShare | list[Problem]:
    """Change what an agency brings; only its own people may. Articles B5, C5. Raises PermissionDenied otherwise."""
    action = locked(share.coorganisation.action)
    hold_chains(action)
    row = locked(share)
    agency = allowed(row.agency if by.rights.may(EDIT_COORGANISATION, agency=row.agency_id) else None)
    found = [problem("share-left")] if row.left_at else edit_problems(row, version=version, why="", published=False)
    fits = fields.coordinator in (None, row.coordinator) or fields.coordinator in coordinators_of(agency)
    found += share_problems(companies=fields.companies, budget=fields.budget, coordinator_fits=fits)
    if found:
        return found
    before, after = write(row, fields)
    tell("share.edit", about=_about("share", row.pk, action), by=by, agency=agency, before=before, after=after)
    put_in_contact(row.coorganisation, now=now)
    return row


@transaction.atomic
def edit_note(row: Coorganisation, fields: NoteFields, *, version: int, by: Person) -> Coorganisation | list[Problem]:
    """Change what all read of the agreement; the agency that leads writes it. Raises PermissionDenied otherwise."""
    kept = locked(row)
    lead = kept.action.agency
    agency = allowed(lead if by.rights.may(EDIT_COORGANISATION, agency=lead.pk) else None)
    found = edit_problems(kept, version=version, why="", published=False)
    if found:
        return found
    before, after = write(kept, fields)
    about = _about("coorganisation", kept.pk, kept.action)
    tell("coorganisation.note", about=about, by=by, agency=agency, before=before, after=after)
    return kept


def _start(
    action: Action,
    *,
    by: Person,
    now: datetime,
    named: dict[int, str] | None = None,
    asking: dict[int, Person | None] | None = None,
) -> Coorganisation:
    """The page with a share for each agency that organises the action; its tasks are those the lead starts with.

    named: whom the plan of an agency names as area manager, by the agency's key. asking: who wished to join for it.
    """
    row, new = Coorganisation.objects.get_or_create(action=action, defaults={"made_at": now})
    _open(row, action.agency, named=action.manager, by=by, lead=True)
    for agency in _taking_part(action):
        _open(row, agency, named=(named or {}).get(agency.pk, ""), by=(asking or {}).get(agency.pk, by))
    if new:
        _give_tasks(row, action.agency)
        record("coorganisation.start", by=by, agency=_acting(action, by),
               about=_about("coorganisation", row.pk, action))  # fmt: skip
    return row


def _open(
    row: Coorganisation, agency: Agency, *, by: Person | None, named: str = "", lead: bool = False
) -> CoorganisationShare:
    """The share of an agency, again if it had left; what it said before stays."""
    share = CoorganisationShare.objects.filter(coorganisation=row, agency=agency).first()
    if share is None:
        return CoorganisationShare.objects.create(
            coorganisation=row, agency=agency, lead=lead, coordinator=_coordinator(agency, named=named, by=by)
        )
    if share.left_at is not None:
        share.left_at, share.version = None, share.version + 1
        for language in LANGUAGES:
            setattr(share, f"left_why_{language}", "")
        share.save()
    return share


def _coordinator(agency: Agency, *, named: str, by: Person | None) -> Person | None:
    """The area manager whom the plan names, if she is one of its people; else who joined for it, if she may.

    Else the only one of its people who would: where several could be, the agency says who.
    """
    people = coordinators_of(agency)
    same = [one for one in people if one.name.casefold() == named.strip().casefold()]
    if len(same) == 1:
        return same[0]
    return by if by in people else proposed_coordinator(agency)


def _give_tasks(row: Coorganisation, lead: Agency) -> None:
    own = TaskDefault.objects.filter(agency=lead)
    texts = [(_titles(one), one.days_before) for one in own] or [
        ({f"title_{language}": one.title.to(language) for language in LANGUAGES}, one.days_before) for one in DEFAULTS
    ]
    for titles, days in texts:
        Task.objects.create(coorganisation=row, days_before=days, **titles)


def _titles(row: TaskDefault) -> dict[str, str]:
    return {f"title_{language}": getattr(row, f"title_{language}") or "" for language in LANGUAGES}


def _taking_part(action: Action) -> list[Agency]:
    organising = Agency.objects.filter(body__organised__action=action, body__organised__withdrawn=False)
    return list(organising.exclude(pk=action.agency_id).order_by("code"))


def _acting(action: Action, by: Person) -> Agency:
    """In whose log it is told: the agency for which this person acts, else the one that leads."""
    return acting_agency(by, action, verb=EDIT_COORGANISATION) or action.agency


def _about(noun: str, key: int, action: Action) -> About:
    """Never public, whatever the action is: a share and what its agency notes are for those who take part."""
    return About(noun=noun, key=str(key), parent_noun="action", parent_key=action.code)
