"""Everything that an action's page shows to one person. Articles C1, C4, D6."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch, Q

from mercator.models import (
    Action,
    ActionLink,
    ActionSource,
    Coorganisation,
    CostLine,
    Count,
    ImportRow,
    Leg,
    Organiser,
    Person,
    StatusChange,
    Strand,
)
from mercator.models.plan_import import KEPT
from mercator.queries.action import acting_agency, dates_words, tag_of, taking_part
from mercator.queries.cost import cost_total, facts_of
from mercator.queries.count import by_unit
from mercator.queries.history import Done, history_of
from mercator.queries.place import cities_in
from mercator.queries.plan_removal import still_open, why_not_removed
from mercator.queries.plan_words import expected_range
from mercator.queries.wish import ActionWishes, wishes_of
from mercator.queries.year.filter import plain
from mercator.queries.year.joined import together_words
from mercator.rules import budget, mission
from mercator.rules.access import EDIT_ACTION, EDIT_COST, EDIT_PLAN
from mercator.rules.budget import cost_problems
from mercator.rules.figure import Figure
from mercator.rules.problem import WARNS, Problem

WEB: Final = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class LegShown:
    """dates: "" unless the leg has its own. only: the bodies that organise it alone."""

    row: Leg
    dates: str
    cities: str
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkShown:
    """Another action, seen from this one. table: which words say how they are linked ("link" or "link_back")."""

    row: ActionLink
    other: Action
    table: str
    dates: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A change of status or a count, with the numbers of its sources on the page."""

    row: StatusChange | Count
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CountsShown:
    """The counts of one unit: those that tables use, and what sources say besides."""

    unit: str
    retained: tuple[Cited, ...]
    others: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class SourceShown:
    """web: whether its address can be followed."""

    row: ActionSource
    web: bool


@dataclass(frozen=True, slots=True)
class LineShown:
    """A cost line with what is worth a look and the numbers of its sources."""

    row: CostLine
    warnings: tuple[Problem, ...]
    sources: tuple[int, ...]
    editable: bool


@dataclass(frozen=True, slots=True)
class FunderTotal:
    """What one funder pays: a figure for each moment of budget.MOMENTS."""

    funder: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ActionPage:
    """sectors: by name in the language of the page. sources: in the order in which they are numbered from 1.

    editable: this person may change the action; plan_editable: what the plan says of it, which is
    shown when plan_open: to the agency itself, and to all once presented. expected: participants. removable: she may
    take it out of the plan; not_removed: why she may not, when it can be cancelled still. came_from: the rows of files
    that it was made and changed from, the latest first, for the agency's own people.
    wishes: to organise it together. together: she may read its shared page. same_as: the rows of other
    plans that are the same action, in words.
    """

    action: Action
    dates: str
    tag: str
    sectors: tuple[str, ...]
    sector_words: str
    organisers: tuple[Organiser, ...]
    legs: tuple[LegShown, ...]
    strands: tuple[Strand, ...]
    changes: tuple[Cited, ...]
    links: tuple[LinkShown, ...]
    lines: tuple[LineShown, ...]
    funders: tuple[FunderTotal, ...]
    totals: tuple[Figure, ...]
    counts: tuple[CountsShown, ...]
    sources: tuple[SourceShown, ...]
    history: tuple[Done, ...]
    expected: str
    editable: bool
    plan_open: bool
    plan_editable: bool
    may_add_cost: bool
    removable: bool
    not_removed: tuple[Problem, ...]
    came_from: tuple[ImportRow, ...]
    wishes: ActionWishes
    same_as: str
    together: bool


def action_page(person: Person, action: Action) -> ActionPage:
    """The page of an action that this person has been found to see."""
    organisers = tuple(action.organisers.select_related("body"))
    sources: list[ActionSource] = list(action.sources.all())
    numbers = {source.pk: number for number, source in enumerate(sources, start=1)}
    lines = _lines(person, action)
    may_add_cost = acting_agency(person, action, verb=EDIT_COST) is not None
    plan_editable = action.agency_id in person.rights.agencies_for(EDIT_PLAN)
    kept_in = why_not_removed(action) if plan_editable else []
    bodies = [organiser.body for organiser in taking_part(organisers)]
    return ActionPage(
        action=action,
        dates=dates_of(action),
        tag=tag_of(organisers),
        sectors=tuple(sorted((sector.name for sector in action.sectors.all()), key=plain)),
        sector_words="; ".join(action.sector_words.splitlines()),
        organisers=organisers,
        legs=tuple(_legs(action)),
        strands=tuple(action.strands.all()),
        changes=_cited(action.status_changes.prefetch_related("sources").order_by("-position"), numbers),
        links=tuple(_links(person, action)),
        lines=tuple(_shown(person, line, numbers, together=may_add_cost) for line in lines),
        funders=tuple(_funders(lines)),
        totals=tuple(cost_total(lines, bodies, moment=moment) for moment in budget.MOMENTS),
        counts=tuple(_counts(person, action, numbers)),
        sources=tuple(SourceShown(source, source.address.startswith(WEB)) for source in sources),
        history=tuple(history_of(person, noun="action", key=action.code)),
        expected=expected_range(action.expected_min, action.expected_max, about=action.expected_about),
        editable=acting_agency(person, action, verb=EDIT_ACTION) is not None,
        plan_open=action.shared or action.agency_id in person.rights.agencies,
        plan_editable=plan_editable,
        may_add_cost=may_add_cost,
        removable=plan_editable and not kept_in,
        not_removed=tuple(kept_in) if still_open(action) else (),
        came_from=tuple(_came_from(person, action)),
        wishes=wishes_of(person, action),
        same_as=together_words(person, [action.pk]).get(action.pk, ""),
        together=Coorganisation.objects.visible_to(person).filter(action=action).exists(),
    )


def _came_from(person: Person, action: Action) -> Iterable[ImportRow]:
    rows = ImportRow.objects.visible_to(person).filter(action=action, state=KEPT)
    return rows.select_related("imported").defer("imported__content").order_by("-imported__saved_at", "-pk")


def dates_of(action: Action) -> str:
    """The dates of an action in the language of the moment."""
    return dates_words(action.start, action.end, action.date_precision, year=action.year)


def _legs(action: Action) -> Iterable[LegShown]:
    for leg in action.legs.select_related("country").prefetch_related(Prefetch("only")):
        dated = leg.start is not None
        yield LegShown(
            row=leg,
            dates=dates_words(leg.start, leg.end, mission.DAY) if dated else "",
            cities=", ".join(cities_in(leg.cities)),
            only=tuple(body.short for body in leg.only.all()),
        )


def _links(person: Person, action: Action) -> Iterable[LinkShown]:
    """Both directions, as far as this person sees the other action."""
    visible = Action.objects.visible_to(person).values("pk")
    links = ActionLink.objects.filter(Q(origin=action, target__in=visible) | Q(target=action, origin__in=visible))
    for link in links.select_related("origin", "target").order_by("pk"):
        out = link.origin_id == action.pk
        other = link.target if out else link.origin
        yield LinkShown(row=link, other=other, table="link" if out else "link_back", dates=dates_of(other))


def _counts(person: Person, action: Action, numbers: dict[int, int]) -> Iterable[CountsShown]:
    rows = Count.objects.visible_to(person).filter(action=action).prefetch_related("sources")
    for group in by_unit(rows):
        yield CountsShown(group.unit, _cited(group.retained, numbers), _cited(group.others, numbers))


def _cited(rows: Iterable[StatusChange | Count], numbers: dict[int, int]) -> tuple[Cited, ...]:
    return tuple(Cited(row, _numbers(row, numbers)) for row in rows)


def _numbers(row: StatusChange | Count | CostLine, numbers: dict[int, int]) -> tuple[int, ...]:
    """The numbers on the page of the sources of a row."""
    return tuple(sorted(numbers[source.pk] for source in row.sources.all() if source.pk in numbers))


def _lines(person: Person, action: Action) -> list[CostLine]:
    lines = (
        CostLine.objects.visible_to(person).filter(action=action).select_related("funder", "kept_by__body", "action")
    )
    return list(lines.prefetch_related("sources"))


def _shown(person: Person, line: CostLine, numbers: dict[int, int], *, together: bool) -> LineShown:
    """together: whether this person may change the public lines of the action."""
    own = person.rights.agencies_for(EDIT_COST)
    return LineShown(
        row=line,
        warnings=tuple(found for found in cost_problems(facts_of(line)) if found.severity == WARNS),
        sources=_numbers(line, numbers),
        editable=line.kept_by_id in own or (line.published and together),
    )


def _funders(lines: list[CostLine]) -> Iterable[FunderTotal]:
    """Who pays how much; only worth saying when somebody pays several lines, or several pay."""
    by_funder: dict[str, list[CostLine]] = defaultdict(list)
    for line in lines:
        by_funder[line.funder.short].append(line)
    for funder, own in by_funder.items():
        yield FunderTotal(funder=funder, figures=tuple(cost_total(own, [], moment=moment) for moment in budget.MOMENTS))
