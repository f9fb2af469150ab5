"""The rows that the totals of a year were made from, read only when somebody asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from mercator.models import Action, CostLine, Person
from mercator.models import Count as CountRow
from mercator.models.action import ActionQuerySet
from mercator.queries.year.order import FIRST_KNOWN, plan_open
from mercator.rules import count, figure


@dataclass(frozen=True, slots=True)
class Source:
    """One row behind a total: the action, who or what, the value (whole number or euros) and where it was found."""

    code: str
    title: str
    label: str
    value: Decimal | int
    about: bool
    as_of: date | None
    addresses: tuple[str, ...]
    illustrative: bool


def company_sources(actions: ActionQuerySet, *, person: Person) -> list[Source]:
    """One count for each action that has any: the one that tables show, to everybody who sees the action."""
    rows = CountRow.objects.filter(
        action__in=actions.order_by().values("pk"), unit=figure.COMPANIES, region=count.ALL_REGIONS, retained=True
    )
    shown: dict[int, CountRow] = {}
    for row in rows.select_related("action").prefetch_related("sources"):
        other = shown.get(row.action_id)
        if other is None or FIRST_KNOWN.index(row.moment) < FIRST_KNOWN.index(other.moment):
            shown[row.action_id] = row
    return [
        Source(
            code=row.action.code,
            title=row.action.title,
            label=row.moment,
            value=row.value,
            about=row.approximate,
            as_of=row.as_of,
            addresses=tuple(source.address or source.title for source in row.sources.all()),
            illustrative=row.action.illustrative,
        )
        for row in sorted(shown.values(), key=lambda row: row.action.code)
    ]


def estimate_sources(actions: ActionQuerySet, *, person: Person) -> list[Source]:
    """What each plan foresees for its own agency. actions: those that go ahead (YearList.going_ahead)."""
    return [
        _planned(action, action.estimate, about=action.estimate_about)
        for action in _open_plans(actions, person).filter(estimate__isnull=False)
    ]


def expected_sources(actions: ActionQuerySet, *, person: Person) -> list[Source]:
    """The participants that each plan expects: the lower end, of those that state one."""
    return [
        _planned(action, action.expected_min, about=action.expected_about)
        for action in _open_plans(actions, person).filter(expected_min__isnull=False)
    ]


def _open_plans(actions: ActionQuerySet, person: Person) -> ActionQuerySet:
    rows: ActionQuerySet = Action.objects.filter(plan_open(person), pk__in=actions.order_by().values("pk"))
    return rows.select_related("agency__body").order_by("code")


def _planned(action: Action, value: Decimal | int | None, *, about: bool) -> Source:
    agency = action.agency.body.short
    source = _("plan of %(agency)s for %(year)s") % {"agency": agency, "year": action.year}
    return Source(action.code, action.title, agency, value or 0, about, None, (source,), action.illustrative)


def cost_sources(actions: ActionQuerySet, *, person: Person) -> list[Source]:
    """Every known cost line of the actions that this person sees."""
    lines = CostLine.objects.visible_to(person).filter(action__in=actions.order_by().values("pk"), actual__isnull=False)
    return [
        Source(
            code=line.action.code,
            title=line.action.title,
            label=line.funder.short,
            value=line.actual or Decimal(0),
            about=line.approximate,
            as_of=line.as_of,
            addresses=tuple(source.address or source.title for source in line.sources.all()),
            illustrative=line.action.illustrative,
        )
        for line in lines.select_related("action", "funder").prefetch_related("sources").order_by("action__code", "pk")
    ]
