"""How far each agency of a cycle is: its plan, what it lacks, who approved it, whether it is public. B1-B3, B7, B8."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from mercator.models import Action, Agency, Approval, ApprovalBody, Cycle, CycleMember, ImportRow, Person, Plan
from mercator.queries.plan import marked
from mercator.queries.plan_changes import number_since, presented_versions
from mercator.queries.plan_list import PlanLine, lines_of
from mercator.rules import approval, mission
from mercator.rules.access import EDIT_CYCLE
from mercator.rules.cycle import Standing


@dataclass(frozen=True, slots=True)
class MemberLine:
    """How far an agency that takes part is.

    plan: None while there is none. line: its numbers, where this person may see them. version: the number of the one
    that was presented last; changes: how many actions changed since. public and actions: how many of its actions are.
    """

    member: CycleMember
    own: bool
    plan: Plan | None
    line: PlanLine | None
    version: int | None
    changes: int
    approved: int
    chain: int
    public: int
    actions: int
    may_leave: bool


def member_lines(person: Person, cycle: Cycle, members: Sequence[CycleMember]) -> list[MemberLine]:
    """What this person may know of how far each member is; a handful of queries whatever their number.

    That an agency has a plan is known at the table; what stands in it is private until it is presented.
    """
    keys = [one.agency_id for one in members]
    plans = {one.agency_id: one for one in marked(Plan.objects.filter(year=cycle.year, agency__in=keys))}
    seen = Plan.objects.visible_to(person).filter(year=cycle.year, agency__in=keys).select_related("agency__body")
    lines = {one.plan.agency_id: one for one in lines_of(person, seen)}
    versions = presented_versions(person, [one.plan for one in lines.values()])
    chains, approved = chains_of(keys), approved_bodies(cycle.year, keys)
    public = _public(person, cycle.year, keys)
    edits = person.rights.agencies_for(EDIT_CYCLE)
    at_table = any(key in edits for key in keys)
    made = []
    for one in members:
        plan, line, key = plans.get(one.agency_id), lines.get(one.agency_id), one.agency_id
        version = versions.get(plan.pk) if plan and line else None
        shut = one.agency.closed_on is not None or one.agency.successor_id is not None
        made.append(
            MemberLine(
                member=one, own=key in person.rights.agencies, plan=plan, line=line,
                version=version.number if version else None,
                changes=number_since(person, line.plan, version) if line and version else 0,
                approved=len(approved[key] & chains[key]), chain=len(chains[key]),
                public=public.get(key, (0, 0))[0], actions=public.get(key, (0, 0))[1],
                may_leave=len(members) > 1 and (key in edits or (shut and at_table)),
            )
        )  # fmt: skip
    return made


def standing_of(row: MemberLine) -> Standing:
    """How far a member is, as the rules look at it."""
    return Standing(
        agency=row.member.agency.code,
        has_plan=row.plan is not None,
        presented=row.plan is not None and row.plan.presented_at is not None,
        to_complete=row.line.to_complete if row.line and row.own else None,
        chain=row.chain,
        approved=row.approved,
        public=row.actions > 0 and row.public == row.actions,
    )


def chains_of(agencies: Iterable[int]) -> dict[int, set[int]]:
    """The bodies that approve each agency's plan."""
    found: dict[int, set[int]] = defaultdict(set)
    for agency, body in ApprovalBody.objects.filter(agency__in=agencies).values_list("agency_id", "pk"):
        found[agency].add(body)
    return found


def approved_bodies(year: int, agencies: Iterable[int]) -> dict[int, set[int]]:
    """The bodies whose last word on each agency's whole plan is that it is approved."""
    last: dict[tuple[int, int], str] = {}
    rows = Approval.objects.filter(plan__year=year, plan__agency__in=agencies, action__isnull=True, body__isnull=False)
    for agency, body, outcome in rows.order_by("decided_on", "pk").values_list("plan__agency", "body", "outcome"):
        last[agency, body] = outcome
    found: dict[int, set[int]] = defaultdict(set)
    for (agency, body), outcome in last.items():
        if outcome == approval.APPROVED:
            found[agency].add(body)
    return found


def _public(person: Person, year: int, agencies: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Of each agency's actions that go ahead and that this person sees: how many are public, how many there are."""
    rows: QuerySet[Action] = Action.objects.visible_to(person).in_year(year).filter(agency__in=agencies)
    going = rows.exclude(status__in=mission.NOT_GOING_AHEAD).order_by().values_list("agency")
    counted = going.annotate(public=Count("pk", filter=Q(published=True)), number=Count("pk"))
    return {agency: (public, number) for agency, public, number in counted}


def standings_of(year: int, agencies: Iterable[Agency]) -> list[Standing]:
    """How far each agency is, with all that only its own people may know: each is told of itself alone."""
    every = list(agencies)
    keys = [one.pk for one in every]
    plans = {one.agency_id: one for one in Plan.objects.filter(year=year, agency__in=keys)}
    rows = ImportRow.objects.all().waiting().filter(imported__year=year, imported__agency__in=keys).order_by()
    waiting = dict(rows.values_list("imported__agency").annotate(number=Count("pk")))
    chains, approved = chains_of(keys), approved_bodies(year, keys)
    going = Action.objects.filter(year=year, agency__in=keys).exclude(status__in=mission.NOT_GOING_AHEAD).order_by()
    private = dict(going.values_list("agency").annotate(number=Count("pk", filter=Q(published=False))))
    made = []
    for one in every:
        plan = plans.get(one.pk)
        made.append(
            Standing(
                agency=one.code, has_plan=plan is not None,
                presented=plan is not None and plan.presented_at is not None,
                to_complete=waiting.get(one.pk, 0), chain=len(chains[one.pk]),
                approved=len(chains[one.pk] & approved[one.pk]), public=private.get(one.pk) == 0,
            )
        )  # fmt: skip
    return made
