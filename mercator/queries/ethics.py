"""The ethical component of actions as facts for the rules, from the rows that a viewer sees. Article C3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Prefetch, Q

from mercator.models import Action, CountryGroup, CountryNote, EthicalComponent, EthicalDecision, EthicalItem
from mercator.models.action import ActionQuerySet
from mercator.queries.wording import text_of
from mercator.rules import mission
from mercator.rules.access import Viewer
from mercator.rules.ethics import (
    DecisionFacts,
    EthicsFacts,
    ItemFacts,
    NoteFacts,
    source_lines,
    world_regions,
)

_DECIDES: Final = (mission.PLANNED, mission.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Component:
    """The rows of the ethical component of one action, as a viewer sees them, and the facts that they make.

    own: what the agency that looks says of the mission as a whole, None when it has said nothing.
    """

    action: Action
    own: EthicalComponent | None
    notes: tuple[CountryNote, ...]
    items: tuple[EthicalItem, ...]
    decisions: tuple[EthicalDecision, ...]
    facts: EthicsFacts


def components_of(actions: ActionQuerySet, *, viewer: Viewer, today: date, agency: int | None) -> list[Component]:
    """The components of some actions, with a number of queries that does not grow with theirs.

    agency: whose statement counts, None for nobody's. What was invented stays out for who answers to Parliament.
    """
    rows = actions.select_related("agency__body").prefetch_related(
        "legs__country",
        "status_changes",
        _part("ethics", EthicalComponent.objects.select_related("agency"), viewer),
        _part("country_notes", CountryNote.objects.select_related("country"), viewer),
        _part("ethical_items", EthicalItem.objects.select_related("agency__body", "partner", "item"), viewer),
        _decisions(viewer),
    )
    return [component_of(action, today=today, agency=agency) for action in rows]


def component_of(action: Action, *, today: date, agency: int | None) -> Component:
    """The component of an action whose parts were fetched as components_of() does."""
    every: Any = action
    said = [one for one in every.ethics.all() if one.agency_id == agency]
    own = said[0] if said else None
    notes, items = tuple(every.country_notes.all()), tuple(every.ethical_items.all())
    decisions = tuple(every.ethical_decisions.all())
    facts = EthicsFacts(
        kind=action.kind,
        status=action.status,
        year=action.year,
        today=today,
        start=action.start,
        end=action.end,
        decided_on=_decided_on(action),
        none_why=bool(own and text_of(own, "none_why")),
        notes=tuple(map(note_facts, notes)),
        items=tuple(map(item_facts, items)),
        decisions=tuple(map(decision_facts, decisions)),
    )
    return Component(action, own, notes, items, decisions, facts)


def _part(name: str, rows: Any, viewer: Viewer) -> Prefetch[Any, Any, Any]:
    visible = rows.visible_to(viewer)
    return Prefetch(name, queryset=visible.filter(illustrative=False) if viewer.rights.answering else visible)


def _decisions(viewer: Viewer) -> Prefetch[Any, Any, Any]:
    """The decisions of an open file, and an agency's own: it may have withdrawn by one of them (Myanmar 2017)."""
    open_to = Action.objects.with_file_open_to(viewer).values("pk")
    rows = EthicalDecision.objects.filter(Q(action__in=open_to) | Q(agency__in=viewer.rights.agencies))
    if viewer.rights.answering:
        rows = rows.filter(illustrative=False)
    return Prefetch("ethical_decisions", queryset=rows.select_related("agency__body").prefetch_related("sources"))


def _decided_on(action: Action) -> date | None:
    """When a body decided on the mission; else the first day on which it was planned or confirmed."""
    if action.decided_on:
        return action.decided_on
    changes: Any = action
    known = [
        one.decided_on
        for one in changes.status_changes.all()
        if one.status in _DECIDES and one.decided_on and one.precision == mission.DAY
    ]
    return min(known, default=None)


def note_facts(row: CountryNote) -> NoteFacts:
    sources = len(source_lines(row.sources))
    return NoteFacts(row.pk, row.country_id, tuple(row.themes), sources, row.as_of, row.handed_on)


def item_facts(row: EthicalItem) -> ItemFacts:
    planned, done = (bool(text_of(row, name)) for name in ("planned", "done"))
    return ItemFacts(row.pk, row.kind, tuple(row.themes), planned, row.planned_on, done, row.done_on)


def decision_facts(row: EthicalDecision) -> DecisionFacts:
    said, whose = (bool(text_of(row, name)) for name in ("decision", "decided_by"))
    return DecisionFacts(row.pk, said, whose, row.decided_on)


@dataclass(frozen=True, slots=True)
class WorldRegion:
    """A group of countries that parts the world. row: the group; countries: their codes."""

    row: CountryGroup
    countries: frozenset[str]


def regions_of_the_world() -> list[WorldRegion]:
    """The world regions in the order of their English names: the same order whoever looks."""
    groups = {group.code: group for group in CountryGroup.objects.prefetch_related("members")}
    members = {code: frozenset(one.pk for one in group.members.all()) for code, group in groups.items()}
    found = [WorldRegion(groups[code], countries) for code, countries in world_regions(members).items()]
    return sorted(found, key=lambda one: (str(getattr(one.row, "name_en", "") or ""), one.row.code))


def countries_of(action: Action) -> list[str]:
    """The ISO codes of the countries of an action, in the order of its legs."""
    legs: Any = action
    return list(dict.fromkeys(leg.country_id for leg in legs.legs.all()))
