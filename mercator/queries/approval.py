"""How far the approval of a plan and of its actions is, and who decided what. Articles B7, B8."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone

from mercator.models import Action, Agency, Approval, ApprovalBody, Person, Plan
from mercator.queries.plan import content_of, facts_of_plan
from mercator.rules import approval as rules
from mercator.rules.access import APPROVE_PLAN, MANAGE_PEOPLE
from mercator.rules.approval import APPROVED, Decision, Stand, action_stand, plan_stand

UNNAMED: Final = "–"


@dataclass(frozen=True, slots=True)
class BodyStand:
    """A body of the chain, and what it decided last, None when it has not yet. turn: whether the plan waits for it."""

    body: ApprovalBody
    decision: Approval | None
    turn: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the approval of a plan is. state: one of rules.approval.STANDS. waits_for: the body whose turn it is.

    apart: actions with decisions of their own. No chain: bodies is empty, and state is OPEN.
    """

    state: str
    bodies: tuple[BodyStand, ...]
    waits_for: ApprovalBody | None
    apart: int


@dataclass(frozen=True, slots=True)
class ActionApproval:
    """How far the approval of one action is, and the decisions that bear on it: its own, then those on its plan.

    visible: whether there is anything to say of it.
    """

    state: str
    own: tuple[Approval, ...]
    of_plan: tuple[Approval, ...]
    plan: Plan | None
    visible: bool


def chain_of(agency: Agency | int) -> list[ApprovalBody]:
    """The bodies that approve the agency's plans, in their order."""
    return list(ApprovalBody.objects.filter(agency=agency).order_by("position", "pk"))


def may_set_chain(person: Person, agency: Agency) -> bool:
    """Its planners, its management and its administrators say who approves."""
    return any(person.rights.may(verb, agency=agency.pk) for verb in (APPROVE_PLAN, MANAGE_PEOPLE))


def may_approve(person: Person, plan: Plan) -> bool:
    return person.rights.may(APPROVE_PLAN, agency=plan.agency_id)


def register_of(person: Person, plan: Plan) -> list[Approval]:
    """Every decision on a plan and its actions that this person may read, the latest first."""
    rows = Approval.objects.visible_to(person).filter(plan=plan)
    return list(rows.select_related("action", "plan_version", "by").order_by("-decided_on", "-pk"))


def standing_of(plan: Plan) -> Standing:
    """How far the approval of a plan as a whole is. The caller has made sure that the plan may be seen."""
    bodies = chain_of(plan.agency_id)
    rows = list(Approval.objects.filter(plan=plan, action__isnull=True).order_by("decided_on", "pk"))
    stand = plan_stand([one.pk for one in bodies], decisions_of(rows))
    last = {row.body_id: row for row in rows}
    apart = Approval.objects.filter(plan=plan, action__isnull=False).values("action").distinct().count()
    return Standing(
        state=stand.state,
        bodies=tuple(BodyStand(one, last.get(one.pk), turn=one.pk == stand.waits_for) for one in bodies),
        waits_for=next((one for one in bodies if one.pk == stand.waits_for), None),
        apart=apart,
    )


def decisions_of(rows: Iterable[Approval]) -> list[Decision]:
    """Rows in the order in which they were recorded, as facts."""
    return [Decision(row.body_id, row.outcome, row.decided_on, row.action_id) for row in rows]


def action_states(plan: Plan, actions: Sequence[int]) -> dict[int, str]:
    """How far each of these actions (by key) of a plan is; three queries whatever their number."""
    chain = [one.pk for one in chain_of(plan.agency_id)]
    decisions = decisions_of(Approval.objects.filter(plan=plan).order_by("decided_on", "pk"))
    whole = [one for one in decisions if one.action is None]
    own: dict[int, list[Decision]] = {}
    for one in decisions:
        if one.action is not None:
            own.setdefault(one.action, []).append(one)
    same = plan_stand(chain, whole).state
    return {key: action_stand(chain, [*whole, *own[key]], action=key).state if key in own else same for key in actions}


def approval_of(person: Person, action: Action) -> ActionApproval:
    """What an action's page says of its approval; nothing to people who may not read it."""
    plan = Plan.objects.visible_to(person).filter(agency=action.agency_id, year=action.year).first()
    if plan is None:
        return ActionApproval(rules.OPEN, (), (), None, visible=False)
    rows = Approval.objects.visible_to(person).filter(plan=plan).select_related("by", "plan_version")
    own = tuple(rows.filter(action=action).order_by("-decided_on", "-pk"))
    whole = tuple(rows.filter(action__isnull=True).order_by("-decided_on", "-pk"))
    state = action_states(plan, [action.pk])[action.pk]
    return ActionApproval(state, own, whole, plan, visible=bool(own or whole))


def version_kept_on(plan: Plan, number: int | None, *, today: date) -> date | None:
    """The day on which the version of a plan that is decided on was kept; None when the plan holds nothing to keep.

    number: of a kept version; None for the plan as it stands, which is kept today unless the last version says it all.
    """
    if number is not None and (chosen := plan.versions.filter(number=number).first()):
        return timezone.localdate(chosen.made_at)
    facts = facts_of_plan(plan.agency_id, plan.year, language="fr")
    last = plan.versions.order_by("-number").first()
    if last and last.sha256 == content_of(facts)[1]:
        return timezone.localdate(last.made_at)
    return today if facts or last else None


def bodies_before(plan: Plan, body: ApprovalBody, *, actions: Sequence[Action]) -> list[str]:
    """The names of the bodies before `body` in the chain that have not approved all of what it decides on.

    actions: those that it decides on; none for the plan as a whole.
    """
    bodies = chain_of(plan.agency_id)
    chain = [one.pk for one in bodies]
    decisions = decisions_of(Approval.objects.filter(plan=plan).order_by("decided_on", "pk"))
    stands = [action_stand(chain, decisions, action=one.pk) for one in actions] or [plan_stand(chain, decisions)]
    return [one.name or UNNAMED for one in bodies if one.position < body.position and not _approved(one.pk, stands)]


def _approved(body: int, stands: Sequence[Stand]) -> bool:
    return all(any(one.body == body and one.outcome == APPROVED for one in stand.decided) for stand in stands)
