"""Keeping a plan: its actions, its versions, presenting it to the others. Articles B1, B3, B7, B8."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from mercator.actions.editing import allowed, locked
from mercator.actions.log import About, Told, record, record_all
from mercator.actions.plan_columns import Known, columns_as_written, columns_of, write_places
from mercator.models import Action, Agency, Organiser, Person, Plan, PlanVersion, StatusChange
from mercator.models.plan import BY_HAND, PRESENTED
from mercator.queries.plan import actions_in, as_kept, content_of, facts_of, facts_of_plan
from mercator.queries.plan_removal import removed_codes
from mercator.rules import mission
from mercator.rules.access import EDIT_PLAN, PRESENT_PLAN
from mercator.rules.mission import change_problems
from mercator.rules.plan import (
    PlanFacts,
    as_data,
    changed_fields,
    plan_change_problems,
    plan_problems,
    status_step_problems,
)  # fmt: skip
from mercator.rules.problem import WARNS, Problem, problem


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written: facts for an action that is there, or for a new one (action None).

    copied_from: the code of the action of another year that a new one was copied from; the log tells it.
    """

    facts: PlanFacts
    action: Action | None = None
    copied_from: str = ""


def plan_of(agency: Agency, year: int, *, illustrative: bool = False) -> Plan:
    """The plan of an agency for a year, made when it is not there, locked until the transaction ends."""
    Plan.objects.get_or_create(agency=agency, year=year, defaults={"illustrative": illustrative})
    return Plan.objects.select_for_update(no_key=True).select_related("agency__body").get(agency=agency, year=year)


def write_plan(
    plan: Plan, changes: Sequence[Change], *, by: Person | None, why: str, language: str, today: date
) -> list[Action]:
    """Write many actions of a plan at once, each told to the log; the actions in the order of `changes`.

    The caller has checked the right and the rules, holds the plan's lock and runs in a transaction. language: the one
    in which the facts are worded. Nothing is written or told of an action that does not change.
    """
    known = Known.read()
    new = [change for change in changes if change.action is None]
    made = iter(_create(plan, new, known, by=by, why=why, language=language))
    there = {change.action.pk: change for change in changes if change.action is not None}
    changed = _change(plan, there, known, by=by, why=why, language=language, today=today)
    return [next(made) if change.action is None else changed[change.action.pk] for change in changes]


def _create(
    plan: Plan, new: Sequence[Change], known: Known, *, by: Person | None, why: str, language: str
) -> list[Action]:
    first = next_number(plan.agency, plan.year)
    shared = plan.presented_at is not None
    rows = [
        Action(
            agency=plan.agency, year=plan.year, code=code_of(plan.agency, plan.year, number=number), shared=shared,
            illustrative=plan.illustrative, **columns_of(change.facts, language=language),
        )
        for number, change in enumerate(new, start=first)
    ]  # fmt: skip
    actions = Action.objects.bulk_create(rows, batch_size=500)
    Organiser.objects.bulk_create(
        [Organiser(action=action, body=plan.agency.body, role=mission.LEAD) for action in actions], batch_size=500
    )
    write_places({action.pk: change.facts for action, change in zip(actions, new, strict=True)}, known)
    told = [
        Told("action.create", _about(action), why=why, after=as_data(change.facts) | _origin(action, change))
        for action, change in zip(actions, new, strict=True)
    ]
    record_all(told, by=by, agency=plan.agency)
    return actions


def _origin(action: Action, change: Change) -> dict[str, str]:
    """What the log tells of a new action besides its facts: its code, and the action it was copied from."""
    return {"code": action.code} | ({"copied_from": change.copied_from} if change.copied_from else {})


def _change(
    plan: Plan,
    changes: Mapping[int, Change],
    known: Known,
    *,
    by: Person | None,
    why: str,
    language: str,
    today: date,
) -> dict[int, Action]:
    rows = {
        row.pk: row
        for row in actions_in(plan.agency, plan.year).select_for_update(no_key=True).filter(pk__in=list(changes))
    }
    now = facts_of(actions_in(plan.agency, plan.year).filter(pk__in=list(changes)), language=language)
    told, written, moved = [], [], {}
    for key, row in rows.items():
        before, after = now[key], as_kept(changes[key].facts)
        names = changed_fields(before, after)
        if not names:
            continue
        if "status" in names:
            _tell_status(row, after.status, why=why, language=language, today=today)
        for column, value in columns_as_written(row, after, language=language, only=names).items():
            setattr(row, column, value)
        row.version += 1
        written.append(row)
        if {"countries", "cities", "sectors"} & set(names):
            moved[key] = after
        old, said = as_data(before), as_data(after)
        told.append(
            Told(
                "action.edit", _about(row, names), why=why,
                before={name: old.get(name) for name in names}, after={name: said.get(name) for name in names},
            )
        )  # fmt: skip
    for row in written:
        row.save()
    write_places(moved, known)
    record_all(told, by=by, agency=plan.agency)
    return rows


def _tell_status(row: Action, status: str, *, why: str, language: str, today: date) -> None:
    last = row.status_changes.order_by("-position").first()
    StatusChange.objects.create(
        action=row, position=last.position + 1 if last else 1, status=status, decided_on=today,
        **{f"reason_{language}": why},
    )  # fmt: skip


def next_number(agency: Agency, year: int) -> int:
    """The number after the highest that an action of this agency and year ever had. Lock the agency or plan first."""
    stem = code_of(agency, year)
    taken = Action.objects.filter(code__istartswith=stem).values_list("code", flat=True)
    codes = (*taken, *removed_codes(agency, stem))
    numbers = [int(number) for code in codes if re.fullmatch("[0-9]+", number := code[len(stem) :])]
    return max(numbers, default=0) + 1


def code_of(agency: Agency, year: int, *, number: int | None = None) -> str:
    """HUB-2027-004, or its stem HUB-2027- without a number."""
    return f"{agency.code}-{year}-".upper() + ("" if number is None else f"{number:03}")


@transaction.atomic
def save_actions(
    agency: Agency,
    year: int,
    changes: Sequence[Change],
    *,
    versions: Mapping[int, int],
    why: str,
    by: Person,
    today: date,
) -> list[Action] | list[list[Problem]]:
    """Write actions of a plan as a person typed them: all of them, or none and the problems of each, in order.

    versions: the version of each action that she saw, by its key. Raises PermissionDenied without the right.
    """
    allowed(agency if by.rights.may(EDIT_PLAN, agency=agency.pk) else None)
    locked(agency)
    plan = plan_of(agency, year)
    now = {row.pk: row for row in actions_in(agency, year).select_for_update(no_key=True)}
    found = [
        [*_reason_missing(plan, change, now, why=why), *_refused(change, now, versions, year, why=why)]
        for change in changes
    ]
    if any(found):
        return found
    return write_plan(plan, changes, by=by, why=why, language=by.language, today=today)


def _reason_missing(plan: Plan, change: Change, now: Mapping[int, Action], *, why: str) -> list[Problem]:
    """A presented plan changes only with a reason, and so does what is public though its plan is not presented."""
    row = now.get(change.action.pk) if change.action else None
    published = row is not None and row.published
    missing = plan_change_problems(presented=plan.presented_at is not None, why=why)
    return missing or change_problems(published=published, why=why)


def _refused(
    change: Change, now: Mapping[int, Action], versions: Mapping[int, int], year: int, *, why: str
) -> list[Problem]:
    found = [one for one in plan_problems(change.facts, year=year) if one.severity != WARNS]
    if change.action is None:
        return found
    row = now.get(change.action.pk)
    if row is None or row.version != versions.get(row.pk):
        return [problem("changed-meanwhile"), *found]
    return [*found, *status_step_problems(row.status, change.facts.status, why=why)]


def keep_version(
    plan: Plan, *, origin: str, by: Person | None, why: str, now: datetime, always: bool = False
) -> PlanVersion | None:
    """Keep the plan as it stands as its next version; None when the last one says the same, unless always asked.

    The caller holds the plan's lock and runs in a transaction. Article B7.
    """
    facts = facts_of_plan(plan.agency, plan.year, language="fr")
    content, sha256 = content_of(facts)
    last = plan.versions.order_by("-number").first()
    if last and last.sha256 == sha256 and not always:
        return None
    if last is None and not facts:
        return None
    return PlanVersion.objects.create(
        plan=plan, number=last.number + 1 if last else 1, origin=origin, made_at=now, made_by=by, why=why.strip(),
        actions=len(facts), content=content, sha256=sha256,
    )  # fmt: skip


@transaction.atomic
def start_plan(agency: Agency, year: int, *, by: Person) -> Plan:
    """A plan to be written by hand, or the one that is there. Raises PermissionDenied without the right."""
    allowed(agency if by.rights.may(EDIT_PLAN, agency=agency.pk) else None)
    new = not Plan.objects.filter(agency=agency, year=year).exists()
    plan = plan_of(agency, year)
    if new:
        record("plan.start", by=by, agency=agency, about=about_plan(plan), after={"year": year})
    return plan


@transaction.atomic
def keep_plan(agency: Agency, year: int, *, why: str, by: Person, now: datetime) -> PlanVersion | list[Problem]:
    """Keep the plan as it stands, with the reason of what changed since the version before. Article B7.

    Raises PermissionDenied without the right.
    """
    allowed(agency if by.rights.may(EDIT_PLAN, agency=agency.pk) else None)
    plan = plan_of(agency, year)
    if not why.strip():
        return [problem("version-why-missing", field="why")]
    version = keep_version(plan, origin=BY_HAND, by=by, why=why, now=now)
    if version is None:
        return [problem("version-unchanged" if plan.versions.exists() else "plan-empty")]
    record(
        "plan.keep", by=by, agency=agency, about=about_plan(plan), why=why,
        after={"version": version.number, "actions": version.actions},
    )  # fmt: skip
    return version


def about_plan(plan: Plan) -> About:
    """A plan for the log: never public, as its versions are read by those who may."""
    return About(noun="plan", key=f"{plan.agency.code}-{plan.year}")


@transaction.atomic
def present_plan(agency: Agency, year: int, *, why: str, by: Person, now: datetime) -> PlanVersion | list[Problem]:
    """Show the plan to the other agencies, exactly as it stands: kept as a version, its actions shared. Article B3.

    Raises PermissionDenied without the right.
    """
    if not by.rights.may(PRESENT_PLAN, agency=agency.pk):
        raise PermissionDenied
    plan = plan_of(agency, year)
    if not actions_in(agency, year).exists():
        return [problem("plan-empty")]
    missing = plan_change_problems(presented=plan.presented_at is not None, why=why)
    if missing:
        return missing
    version = keep_version(plan, origin=PRESENTED, by=by, why=why, now=now, always=True)
    if version is None:
        return [problem("plan-empty")]
    before = timezone.localdate(plan.presented_at) if plan.presented_at else None
    plan.presented_at, plan.presented_by = now, by
    plan.save()
    actions_in(agency, year).update(shared=True)
    record(
        "plan.present", by=by, agency=agency, about=about_plan(plan), why=why, before={"presented_on": before},
        after={"presented_on": timezone.localdate(now), "version": version.number},
    )  # fmt: skip
    return version


PUBLIC: Final = frozenset(
    {"title", "kind", "countries", "cities", "sectors", "start", "end", "date_precision", "status"}
)
"""What everybody may read of a public action, and of changes to it; the rest is the plan's."""


def _about(action: Action, names: Sequence[str] = ()) -> About:
    """names: the facts that changed; what is the plan's alone stays among those who see the plan."""
    return About(noun="action", key=action.code, published=action.published and PUBLIC.issuperset(names))
