"""The retention policy as it holds, what is due by it, what needs a date first. Architecture, "Personal data"; D6."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml
from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from mercator.models import Action, DelegationMember
from mercator.rules import mission
from mercator.rules.retention import (
    ANSWERED,
    BLANK,
    ERASE,
    RETURN,
    WRITTEN,
    Policy,
    Retention,
    Stay,
    is_due,
    retention_from,
    return_of,
    runs_out_on,
)
from mercator.rules.text import LANGUAGES

FILE: Final = Path(__file__).resolve().parent.parent / "retention.yaml"
SENSITIVE: Final = "sensitive-details"
"""The line about what is most sensitive."""
_TO_ACTION: Final = MappingProxyType(
    {"PersonalDetails": "member__action", "ItemPlace": "item__action", "ItemSpeaker": "item__action"}
)
"""How a row leads to its mission, where it does not name it itself."""
_TO_AGENCY: Final = MappingProxyType(
    {
        "PersonalDetails": "member__kept_by", "DelegationMember": "kept_by", "DataRequest": "member__kept_by",
        "ItemPlace": "member__kept_by", "Mail": "agency", "Booklet": "agency",
    }
)  # fmt: skip
"""Whose log tells that it was erased; else the agency that keeps the mission."""
_INVENTED: Final = MappingProxyType(
    {
        "PersonalDetails": "member__illustrative", "DelegationMember": "illustrative", "ItemSpeaker": "illustrative",
        "ItemPlace": "member__illustrative", "ProgrammeItem": "illustrative",
    }
)  # fmt: skip
"""What says that a row was invented to show Mercator: it is about nobody, and nothing of it runs out."""
_MADE: Final = MappingProxyType({"Booklet": "made_at", "ProgrammeVersion": "published_at", "ItemPlace": "at"})
"""What was made after the mission counts from when it was made."""
_STAYS: Final = frozenset({"DataRequest", "Mail"})
"""Rows whose time does not depend on a mission."""


@dataclass(frozen=True, slots=True)
class Due:
    """Rows whose time has come by one line of the policy. action: code of the mission, "" when they have none."""

    policy: Policy
    agency: int
    action: str
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Undated:
    """A mission without a known end: what is kept of its people is erased only once somebody gives one."""

    action: str
    policy: Policy
    rows: int


@cache
def retention() -> Retention:
    """The policy in mercator/retention.yaml. Raises ValueError when it cannot be right."""
    return retention_from(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def model_of(policy: Policy) -> type[models.Model]:
    return apps.get_model("mercator", policy.model)


def columns_of(policy: Policy) -> tuple[str, ...]:
    """The columns of its fields: a translated one has a column for each language besides its own."""
    names = {one for name in policy.names for one in (name, *(f"{name}_{language}" for language in LANGUAGES))}
    return tuple(one.attname for one in model_of(policy)._meta.concrete_fields if one.name in names)


def empty_values(policy: Policy) -> dict[str, Any]:
    """What stands in each column once it is emptied."""
    of = {one.attname: one for one in model_of(policy)._meta.concrete_fields}
    return {name: None if of[name].null and of[name].is_relation else "" for name in columns_of(policy)}


def rows_of(policy: Policy) -> QuerySet[Any]:
    """What the line still has to do with: rows that hold something. Never opens what is encrypted."""
    rows: QuerySet[Any] = QuerySet(model_of(policy)).order_by("pk")
    if invented := _INVENTED.get(policy.model):
        rows = rows.filter(**{invented: False})
    if policy.then == ERASE:
        return rows.filter(erased_at__isnull=True)
    if policy.then == BLANK:
        return rows.filter(_filled(policy))
    return rows


def since(policy: Policy, row: Any) -> date | None:
    """The day from which the days of the line count for this row; None when nobody said."""
    if policy.clock == WRITTEN:
        return timezone.localdate(row.written_at)
    if policy.clock == ANSWERED:
        return timezone.localdate(row.answered_at) if row.answered_at else None
    stay = stay_of(_action_of(policy, row))
    if policy.clock == RETURN:
        member = getattr(row, "member", row)
        stay = Stay(stay.start, stay.end, member.leaves_on)
    back, made = return_of(stay), _MADE.get(policy.model)
    return max(back, timezone.localdate(getattr(row, made))) if back and made else back


def stay_of(action: Action) -> Stay:
    """When the mission is, as its row and its legs say it: to the last day of any of them, if all are known."""
    if action.date_precision == mission.UNKNOWN:
        return Stay(None, None)
    ends = [leg.end for leg in action.legs.all()]
    known = [one for one in (action.end, *ends) if one]
    return Stay(action.start, max(known) if known and (action.end or all(ends)) else None)


def due(*, today: date, policies: tuple[Policy, ...] | None = None) -> Iterator[Due]:
    """All that is due today, by line, agency and mission."""
    for policy in policies if policies is not None else retention().policies:
        if not policy.executed:
            continue
        groups: dict[tuple[int, str], list[int]] = {}
        for row in _with_what_counts(policy, _perhaps_due(policy, today)).iterator(chunk_size=500):
            if is_due(policy, since(policy, row), today=today):
                groups.setdefault(group_of(policy, row), []).append(row.pk)
        for (agency, action), keys in sorted(groups.items()):
            yield Due(policy, agency, action, tuple(keys))


def undated() -> list[Undated]:
    """Missions of whose people something is kept that no known date ends."""
    found: dict[tuple[str, str], int] = {}
    for policy in retention().policies:
        if not policy.executed or policy.model in _STAYS:
            continue
        path = _path(policy)
        open_end = Q(**{f"{path}date_precision": mission.UNKNOWN}) | Q(**{f"{path}end__isnull": True})
        for row in _with_what_counts(policy, rows_of(policy).filter(open_end)).iterator(chunk_size=500):
            if since(policy, row) is None:
                key = (_action_of(policy, row).code, policy.code)
                found[key] = found.get(key, 0) + 1
    return [Undated(action, retention().of(code), rows) for (action, code), rows in sorted(found.items())]


def group_of(policy: Policy, row: Any) -> tuple[int, str]:
    """Key of the agency in whose log it is told, code of the mission."""
    action = None if policy.model in _STAYS else _action_of(policy, row)
    holder = row
    *steps, last = _TO_AGENCY.get(policy.model, "").split("__")
    for step in steps:
        holder = getattr(holder, step)
    agency: int = getattr(holder, f"{last}_id") if last else action.agency_id  # type: ignore[union-attr]
    return agency, action.code if action else ""


def locked_due(policy: Policy, keys: tuple[int, ...], *, today: date) -> list[Any]:
    """Those of the rows that are due still, kept from others until the transaction ends."""
    rows = rows_of(policy).filter(pk__in=keys).select_for_update(of=("self",))
    return [one for one in _with_what_counts(policy, rows) if is_due(policy, since(policy, one), today=today)]


def details_go_on(member: DelegationMember) -> date | None:
    """The day on which the sensitive details of a member are erased; None when the mission has no known end."""
    policy = retention().of(SENSITIVE)
    stay = stay_of(member.action)
    return runs_out_on(policy, return_of(Stay(stay.start, stay.end, member.leaves_on)))


def _filled(policy: Policy) -> Q:
    found = Q()
    of = {one.attname: one for one in model_of(policy)._meta.concrete_fields}
    for name in columns_of(policy):
        found |= Q(**{f"{name}__isnull": False}) if of[name].is_relation else Q(**{f"{name}__gt": ""})
    return found


def _perhaps_due(policy: Policy, today: date) -> QuerySet[Any]:
    """The rows among which all that is due is found, without looking at every row of every mission."""
    last, rows = today - timedelta(days=policy.days or 0), rows_of(policy)
    if policy.clock == WRITTEN:
        return rows.filter(written_at__date__lte=last)
    if policy.clock == ANSWERED:
        return rows.filter(answered_at__date__lte=last)
    path = _path(policy)
    over = Q(**{f"{path}end__lte": last}) | Q(**{f"{path}legs__end__lte": last})
    if policy.clock == RETURN:
        of_member = "" if policy.model == "DelegationMember" else "member__"
        over |= Q(**{f"{of_member}leaves_on__lte": last})
    return QuerySet(model_of(policy)).filter(pk__in=rows.filter(over).values("pk")).order_by("pk")


def _with_what_counts(policy: Policy, rows: QuerySet[Any]) -> QuerySet[Any]:
    """With the mission and the delegate, and without opening what is encrypted: a lost key must not keep it alive."""
    if policy.model == "PersonalDetails":
        rows = rows.only("pk", "member")
    if policy.model in _STAYS:
        return rows.select_related("member") if policy.model == "DataRequest" else rows
    steps = _path(policy).removesuffix("__")
    more = ["member"] if policy.model == "ItemPlace" else []
    if policy.model == "PersonalDetails":
        return rows.prefetch_related("member__action__legs")
    return rows.select_related(*more).prefetch_related(f"{steps}__legs")


def _path(policy: Policy) -> str:
    return _TO_ACTION.get(policy.model, "action") + "__"


def _action_of(policy: Policy, row: Any) -> Action:
    for step in _path(policy).removesuffix("__").split("__"):
        row = getattr(row, step)
    found: Action = row
    return found
