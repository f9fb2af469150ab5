"""Who is in a delegation: adding, changing, marking, taking out. Articles D1-D6.

An agency changes only the rows that it keeps. The log tells the row's key and category: never who somebody is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from mercator.actions.company import CompanyFields, company_in
from mercator.actions.editing import agency_for, allowed, create, locked, write
from mercator.actions.erasure import erase_members
from mercator.actions.log import About, record, record_all
from mercator.actions.sign_up import release_places
from mercator.models import Action, Agency, Body, Company, DelegationMember, Leg, Person, Post
from mercator.queries.data_request import full_name, rows_of_same
from mercator.rules import delegation
from mercator.rules.access import EDIT_DELEGATION, SET_DELEGATION
from mercator.rules.delegation import (
    DelegationSettings,
    MemberTyped,
    kept_settings,
    member_problems,
    settings_problems,
    state_problems,
)
from mercator.rules.precedence import rank_of
from mercator.rules.problem import Problem, problem
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class MemberFields:
    """A delegate as someone writes her; the columns of models.DelegationMember. rank: "" as the category stands."""

    category: str
    state: str
    company: Company | None
    body: Body | None
    post: Post | None
    account: Person | None
    given_name: str
    family_name: str
    title: Text
    title_abroad: str
    function: Text
    rank: str
    rank_order: int
    programme_role: Text
    why: Text
    payer: str
    paid_by: Body | None
    legs: tuple[Leg, ...]
    arrives_on: date | None
    leaves_on: date | None
    email: str
    telephone: str
    language: str
    consent_brochure: bool | None
    consent_contact: bool | None
    consent_press: bool | None
    consent_on: date | None


@transaction.atomic
def add_member(
    action: Action, fields: MemberFields, *, new_company: CompanyFields | None = None, by: Person, today: date
) -> DelegationMember | list[Problem]:
    """Somebody more in the delegation, kept by the agency of `by`. Raises PermissionDenied without the right.

    new_company: written with her, unless the agency's register holds one of that name.
    """
    row = locked(action)
    agency = agency_for(row, by=by, verb=EDIT_DELEGATION)
    found = _problems(row, fields, new_company)
    found += state_problems(fields.state, before="", start=row.start, today=today)
    if found:
        return found
    company = _company(fields, new_company, agency=agency, by=by)
    if isinstance(company, list):
        return company
    made = DelegationMember(action=row, kept_by=agency)
    create(made, _completed(fields, company, agency, today))
    _tell("member.add", made, by=by)
    return made


@transaction.atomic
def edit_member(
    member: DelegationMember,
    fields: MemberFields,
    *,
    new_company: CompanyFields | None = None,
    version: int,
    by: Person,
    now: datetime,
) -> DelegationMember | list[Problem]:
    """Change what is written of a delegate. Raises PermissionDenied for people of agencies that do not keep the row."""
    row = _kept(member, by=by)
    found = [] if row.version == version else [problem("changed-meanwhile")]
    found += [problem("delegate-erased")] if row.erased_at else []
    found += _problems(row.action, fields, new_company)
    found += state_problems(fields.state, before=row.state, start=row.action.start, today=localdate(now))
    if found:
        return found
    company = _company(fields, new_company, agency=row.kept_by, by=by)
    if isinstance(company, list):
        return company
    _before, after = write(row, _completed(fields, company, row.kept_by, now.date(), consent_on=row.consent_on))
    if after.get("state") == delegation.WITHDRAWN:
        release_places(row, now=now)
    if after:
        _tell("member.edit", row, by=by)
    return row


@transaction.atomic
def mark_members(
    action: Action, keys: Collection[int], *, state: str, by: Person, now: datetime
) -> int | list[Problem]:
    """Write how it stands with several delegates at once; how many changed. Those of other agencies are left alone.

    Raises PermissionDenied without the right for any of them.
    """
    agency_for(action, by=by, verb=EDIT_DELEGATION)
    if state not in delegation.STATES:
        return [problem("delegate-state-unknown", field="state")]
    own = by.rights.agencies_for(EDIT_DELEGATION)
    rows = DelegationMember.objects.select_for_update(no_key=True).filter(
        action=action, pk__in=keys, kept_by__in=own, erased_at__isnull=True
    )
    chosen = list(rows.order_by("pk"))
    if not chosen:
        return [problem("nobody-chosen")]
    changed = [one for one in chosen if one.state != state]
    if changed and (found := state_problems(state, before="", start=action.start, today=localdate(now))):
        return found
    for row in changed:
        row.state, row.version = state, row.version + 1
        row.save(update_fields=("state", "version"))
    if state == delegation.WITHDRAWN:
        release_places(*changed, now=now)
    for row in changed:
        _tell("member.state", row, by=by)
    return len(changed)


@transaction.atomic
def remove_member(member: DelegationMember, *, by: Person, now: datetime) -> list[Problem]:
    """Take somebody's row away, as if it had been written by mistake: who stays home withdraws instead.

    Nothing that was made names her afterwards, unless she is in the delegation by another row still. Refused while she
    waits for an answer about her data. Raises PermissionDenied for people of agencies that do not keep the row.
    """
    row = _kept(member, by=by)
    if row.requests.filter(answered_at__isnull=True).exists():
        return [problem("delegate-request-open")]
    others = [one for one in rows_of_same(row) if one.pk != row.pk]
    there = DelegationMember.objects.filter(action=row.action_id, erased_at__isnull=True).exclude(pk=row.pk)
    told = []
    if row.erased_at or any(full_name(one) == full_name(row) for one in there):
        release_places(row, now=now)
    else:
        told = erase_members([row], now=now, mails=not others)
    record_all([one for one in told if set(one.after or ()) > {"category"}], by=by, agency=row.kept_by)
    _tell("member.remove", row, by=by)
    row.delete()
    return []


@transaction.atomic
def set_delegation(agency: Agency, settings: DelegationSettings, *, by: Person) -> list[Problem]:
    """Keep what an agency goes by (D3); the problems when it cannot be. Raises PermissionDenied without the right."""
    row = locked(allowed(agency if by.rights.may(SET_DELEGATION, agency=agency.pk) else None))
    found = settings_problems(settings)
    now = kept_settings(settings)
    if found or row.delegation == now:
        return found
    before, row.delegation = row.delegation, now
    row.save(update_fields=("delegation",))
    record("agency.delegation", by=by, agency=row, about=About(noun="agency", key=row.code), before=before, after=now)
    return []


def _kept(member: DelegationMember, *, by: Person) -> DelegationMember:
    """The row, locked, if `by` may change what its agency keeps. Raises PermissionDenied otherwise."""
    row = locked(member)
    allowed(row.kept_by if by.rights.may(EDIT_DELEGATION, agency=row.kept_by_id) else None)
    return row


def _problems(action: Action, fields: MemberFields, new_company: CompanyFields | None) -> list[Problem]:
    """Legs have to be this mission's own."""
    legs = set(action.legs.values_list("pk", flat=True))
    return member_problems(
        MemberTyped(
            category=fields.category,
            named=bool(fields.family_name or fields.given_name),
            companies=(fields.company is not None) + (new_company is not None),
            payer=fields.payer,
            paid_by=fields.paid_by is not None,
            arrives=fields.arrives_on,
            leaves=fields.leaves_on,
            legs_fit=all(leg.pk in legs for leg in fields.legs),
        )
    )


def _company(
    fields: MemberFields, new: CompanyFields | None, *, agency: Agency, by: Person
) -> Company | list[Problem] | None:
    return company_in(agency, new, by=by) if new is not None else fields.company


def _completed(
    fields: MemberFields, company: Company | None, agency: Agency, today: date, *, consent_on: date | None = None
) -> MemberFields:
    """Agencies' people stand for their agency; a consent has its day; only who is named as payer pays."""
    body = fields.body or (agency.body if fields.category in delegation.STAFF else None)
    asked = any(one is not None for one in (fields.consent_brochure, fields.consent_contact, fields.consent_press))
    return replace(
        fields,
        company=company,
        body=None if company is not None else body,
        rank=fields.rank or rank_of(fields.category),
        paid_by=fields.paid_by if fields.payer == delegation.BODY else None,
        consent_on=(fields.consent_on or consent_on or today) if asked else None,
    )


def _tell(verb: str, row: DelegationMember, *, by: Person) -> None:
    """The key and the category, nothing else: the log outlives what is known of a person."""
    about = About(noun="member", key=str(row.pk), parent_noun="action", parent_key=row.action.code)
    record(verb, by=by, agency=row.kept_by, about=about, after={"category": row.category})
