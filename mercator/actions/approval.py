"""The chain of bodies that approve an agency's plan, and what they decided. Articles B7, B8."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from mercator.actions.editing import allowed, locked
from mercator.actions.log import About, record
from mercator.actions.plan import about_plan, keep_version, plan_of
from mercator.models import Action, Agency, Approval, ApprovalBody, Person, Plan, PlanVersion
from mercator.models.plan import BY_HAND
from mercator.queries.approval import bodies_before, may_approve, may_set_chain, version_kept_on
from mercator.queries.plan import actions_in
from mercator.queries.wording import text_of
from mercator.rules.access import APPROVE_PLAN
from mercator.rules.approval import NewDecision, chain_problems, decision_problems, removal_problems
from mercator.rules.problem import Problem, blocking, problem
from mercator.rules.text import LANGUAGES, Text

OUT_OF_THE_WAY = 1000
"""Added to the places of a chain while it is put into another order: no two bodies ever hold the same place."""


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A body of the chain as it should be. key: None for a new one."""

    key: int | None
    name: Text


@dataclass(frozen=True, slots=True)
class DecisionFields:
    """What a body decided. actions: codes; empty for the plan as a whole (for_whole).

    version: the number of the kept version that was decided on; None for the plan as it stands now.
    date_sure: decided_on is right, though it lies before the day on which that version was kept.
    """

    body: int
    outcome: str
    decided_on: date
    motive: Text
    for_whole: bool
    actions: tuple[str, ...] = ()
    version: int | None = None
    date_sure: bool = False


@transaction.atomic
def set_chain(agency: Agency, lines: Sequence[ChainLine], *, by: Person) -> list[Problem]:
    """The bodies that approve the agency's plans, in their order; those left out leave the chain, decisions stay.

    Raises PermissionDenied without the right.
    """
    if not may_set_chain(by, agency):
        raise PermissionDenied
    found = chain_problems([line.name for line in lines])
    if found:
        return found
    locked(agency)
    there = {one.pk: one for one in ApprovalBody.objects.filter(agency=agency).order_by("position")}
    if {line.key for line in lines if line.key is not None} - set(there):
        return [problem("changed-meanwhile")]
    before = [text_of(one, "name").to("fr") for one in there.values()]
    ApprovalBody.objects.filter(agency=agency).exclude(pk__in=[line.key for line in lines if line.key]).delete()
    ApprovalBody.objects.filter(agency=agency).update(position=F("position") + OUT_OF_THE_WAY)
    for position, line in enumerate(lines, start=1):
        row = there.get(line.key or 0) or ApprovalBody(agency=agency)
        row.position = position
        for language in LANGUAGES:
            setattr(row, f"name_{language}", getattr(line.name, language).strip())
        row.save()
    after = [line.name.to("fr") for line in lines]
    if before != after:
        about = About(noun="agency", key=agency.code)
        record("approval.chain", by=by, agency=agency, about=about, before={"chain": before}, after={"chain": after})
    return []


@transaction.atomic
def record_decision(
    agency: Agency, year: int, fields: DecisionFields, *, by: Person, today: date, now: datetime
) -> list[Approval] | list[Problem]:
    """Keep what a body decided on the plan as a whole, or on some of its actions; one row for each.

    A decision out of the chain's order is kept: the register shows it, and decision_problems() warns beforehand.
    Raises PermissionDenied without the right.
    """
    allowed(agency if by.rights.may(APPROVE_PLAN, agency=agency.pk) else None)
    plan = plan_of(agency, year)
    body = ApprovalBody.objects.filter(agency=agency, pk=fields.body).first()
    if body is None:
        return [problem("approval-body-unknown", field="body")]
    actions = list(actions_in(agency, year).filter(code__in=fields.actions).order_by("code"))
    found = blocking(decision_problems(_judged(plan, body, fields, actions, today=today), today=today))
    if not fields.for_whole and len(actions) != len(set(fields.actions)):
        found.append(problem("publish-changed-meanwhile", field="actions"))
    if found:
        return found
    version = _decided_on(plan, fields, by=by, now=now)
    made = [
        _kept(plan, body, fields, action, version=version, by=by, now=now)
        for action in ([None] if fields.for_whole else actions)
    ]
    for one in made:
        record("approval.record", by=by, agency=agency, about=_about(plan, one), after=_said(one))
    return made


@transaction.atomic
def remove_decision(approval: Approval, *, why: str, by: Person) -> list[Problem]:
    """Take back a decision that was recorded by mistake; the log keeps what it said and the reason.

    The version that was decided on stays kept. Raises PermissionDenied without the right in the plan's agency, and
    Approval.DoesNotExist when somebody else took it back meanwhile.
    """
    agency = approval.plan.agency
    allowed(agency if may_approve(by, approval.plan) else None)
    found = removal_problems(why=why)
    if found:
        return found
    plan = plan_of(agency, approval.plan.year)
    row = Approval.objects.select_related("action").get(pk=approval.pk, plan=plan)
    record("approval.remove", by=by, agency=agency, about=_about(plan, row), why=why, before=_said(row))
    row.delete()
    return []


def warnings(agency: Agency, year: int, fields: DecisionFields, *, today: date) -> list[Problem]:
    """What is worth a look in a decision that could be recorded."""
    plan = Plan.objects.get(agency=agency, year=year)
    body = ApprovalBody.objects.filter(agency=agency, pk=fields.body).first()
    if body is None:
        return []
    actions = list(actions_in(agency, year).filter(code__in=fields.actions))
    found = decision_problems(_judged(plan, body, fields, actions, today=today), today=today)
    return [one for one in found if one not in blocking(found)]


def _judged(
    plan: Plan, body: ApprovalBody, fields: DecisionFields, actions: Sequence[Action], *, today: date
) -> NewDecision:
    return NewDecision(
        body=body.name,
        outcome=fields.outcome,
        decided_on=fields.decided_on,
        motivated=bool(fields.motive),
        for_whole=fields.for_whole,
        actions=len(actions),
        year=plan.year,
        earlier=tuple(bodies_before(plan, body, actions=[] if fields.for_whole else actions)),
        kept_on=version_kept_on(plan, fields.version, today=today),
        date_sure=fields.date_sure,
    )


def _decided_on(plan: Plan, fields: DecisionFields, *, by: Person, now: datetime) -> PlanVersion | None:
    """The kept version that was decided on: what a body approved must be found again, whatever changes later (B7)."""
    if fields.version is not None:
        chosen = plan.versions.filter(number=fields.version).first()
        if chosen:
            return chosen
    kept = keep_version(plan, origin=BY_HAND, by=by, why="", now=now)
    return kept or plan.versions.order_by("-number").first()


def _kept(
    plan: Plan, body: ApprovalBody, fields: DecisionFields, action: Action | None, *, version: PlanVersion | None,
    by: Person, now: datetime,
) -> Approval:  # fmt: skip
    row = Approval(
        plan=plan, plan_version=version, action=action, body=body, outcome=fields.outcome,
        decided_on=fields.decided_on, recorded_at=now, by=by,
    )  # fmt: skip
    for language in LANGUAGES:
        setattr(row, f"body_name_{language}", getattr(body, f"name_{language}") or "")
        setattr(row, f"motive_{language}", getattr(fields.motive, language).strip())
    row.save()
    return row


def _about(plan: Plan, row: Approval) -> About:
    """A decision for the log: beside the action that it concerns, else beside its plan."""
    whole = about_plan(plan)
    parent = ("action", row.action.code) if row.action else (whole.noun, whole.key)
    return About(noun="approval", key=str(row.pk), parent_noun=parent[0], parent_key=parent[1])


def _said(row: Approval) -> dict[str, object]:
    said = {"approval_body": text_of(row, "body_name").to("fr"), "outcome": row.outcome, "decided_on": row.decided_on}
    return said | ({"motive": words} if (words := text_of(row, "motive").to("fr")) else {})
