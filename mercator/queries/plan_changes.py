"""What changed in a plan since it was last presented, with the reason of each change. Articles B3, B7.

The others at the table read it too: they see the reasons of what they may see, and not who wrote them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mercator.models import Action, LogEntry, Person, Plan, PlanVersion
from mercator.models.plan import PRESENTED
from mercator.queries.plan import facts_in
from mercator.queries.plan_cells import PlanNames
from mercator.queries.plan_compare import ActionChange, worded
from mercator.queries.plan_merged import into_words, merged_between
from mercator.queries.plan_page import facts_seen
from mercator.queries.plan_reasons import Reason, reasons_of
from mercator.rules.plan import UNCHANGED, Difference, differences
from mercator.rules.plan_change import MERGED


@dataclass(frozen=True, slots=True)
class ToldChange:
    """An action that differs from what was presented, and why."""

    change: ActionChange
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed since `version` was presented, in the order of the plan."""

    version: PlanVersion
    told: tuple[ToldChange, ...]


def presented_versions(person: Person, plans: Iterable[Plan]) -> dict[int, PlanVersion]:
    """The version of each plan that was presented last, as far as this person sees it; by the key of the plan."""
    rows = PlanVersion.objects.visible_to(person).filter(plan__in=list(plans), origin=PRESENTED)
    return {one.plan_id: one for one in rows.order_by("number")}


def number_since(person: Person, plan: Plan, version: PlanVersion) -> int:
    """How many actions differ from what was presented."""
    return len(_differing(person, plan, version)[0])


def changes_since(person: Person, plan: Plan, *, language: str) -> Changes | None:
    """What differs from what was presented last, in words; None when nothing was presented to this person."""
    version = presented_versions(person, [plan]).get(plan.pk)
    if version is None:
        return None
    (found, merged), names = _differing(person, plan, version), PlanNames.read(language)
    own = plan.agency_id in person.rights.agencies
    reasons = reasons_of(plan.agency_id, found, own=own, since=_presented_at(plan))
    lines = []
    for one in found:
        kept = merged.get(_code(one)) if one.what == MERGED else None
        line = replace(worded(one, names, plan.year), into=into_words(kept) if kept else "")
        lines.append(ToldChange(line, tuple(reasons.get(_code(one), ()))))
    return Changes(version, tuple(lines))


def _differing(person: Person, plan: Plan, version: PlanVersion) -> tuple[list[Difference], dict[str, Action]]:
    """What differs from what was presented, and the actions that others were merged into since, by their codes."""
    now = facts_seen(person, plan.agency, plan.year, language="fr").values()
    merged = merged_between([one.code for one in now], since=version.made_at, until=None)
    found = [_told(one, merged) for one in differences(facts_in(version), now)]
    return [one for one in found if one.what != UNCHANGED], merged


def _told(one: Difference, merged: Collection[str]) -> Difference:
    """A merged action is told as merged, whatever else of it changed; what was new since stays added."""
    was_there = one.before is not None and one.after is not None
    return replace(one, what=MERGED) if was_there and _code(one) in merged else one


def _code(difference: Difference) -> str:
    facts = difference.after or difference.before
    return facts.code if facts else ""


def _presented_at(plan: Plan) -> datetime | None:
    """When the log of the agency tells that the plan was presented last."""
    key = f"{plan.agency.code}-{plan.year}"
    told = LogEntry.objects.filter(agency=plan.agency_id, verb="plan.present", noun="plan", key=key)
    return told.order_by("-number").values_list("at", flat=True).first()
