"""The actions of a year as they are judged across plans: a handful of queries, whatever their number. B1, B3, B6.

An action that was merged into another (B6) is left out: the one that stands for it has its agency among the organisers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from django.db.models import Case, F, Value, When

from mercator.models import Action, Leg, Organiser
from mercator.queries.action import ORGANISING
from mercator.queries.place import stored_city
from mercator.queries.year.filter import light
from mercator.queries.year.order import plan_columns, plan_open, title_columns
from mercator.rules.access import Viewer
from mercator.rules.planned import Planned
from mercator.rules.proposal import Proposal, proposals
from mercator.rules.same_action import SameAction, same_actions
from mercator.rules.sharing import SharingSettings

_FACTS: Final = ("code", "agency__code", "kind", "start", "end", "date_precision", "status")
_OPEN: Final = ("estimate_open", "min_open", "max_open", "manager_open", "post_open")
"""What a plan foresees, in the order of Planned."""


def planned_for(person: Viewer, year: int) -> list[Planned]:
    """The actions of a year that this person sees, in the order of their codes. Four queries.

    Estimate, participants, manager and post are empty where the plan is not open to her; titles in the language of the
    moment, else in the next that they are written in.
    """
    post = Case(When(plan_open(person), then=F("post_words")), default=Value(""))
    actions = light(Action.objects.all()).visible_to(person).in_year(year)
    return _planned(actions, {**plan_columns(person), "post_open": post})


def planned_in_year(year: int) -> list[Planned]:
    """Every action of a year, whoever may see it, in the order of their codes: for the command line. Four queries."""
    columns = ("estimate", "expected_min", "expected_max", "manager", "post_words")
    actions = light(Action.objects.all()).in_year(year)
    return _planned(actions, {name: F(column) for name, column in zip(_OPEN, columns, strict=True)})


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of a year: rows that look like one action, and what should be done together."""

    same: tuple[SameAction, ...]
    together: tuple[Proposal, ...]


def judged(planned: Iterable[Planned], *, settings: Mapping[str, SharingSettings]) -> Judged:
    """same_actions() and proposals(): judged anew when a fact or a setting has changed.

    Kept by the facts themselves, so that it cannot be out of date; the room asks again and again for the same year.
    """
    return _judged(tuple(planned), tuple(sorted(settings.items(), key=lambda one: one[0])))


@lru_cache(maxsize=16)
def _judged(planned: tuple[Planned, ...], settings: tuple[tuple[str, SharingSettings], ...]) -> Judged:
    return Judged(tuple(same_actions(planned)), tuple(proposals(planned, settings=dict(settings))))


@dataclass(slots=True)
class _Parts:
    """What each action has several of, by its key, each once and in order."""

    countries: dict[int, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    cities: dict[int, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    sectors: dict[int, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    together: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


def _planned(actions: Any, open_columns: Mapping[str, Any]) -> list[Planned]:
    standing = actions.filter(merged_into__isnull=True)
    parts, titles = _parts_of(standing), title_columns()
    rows = standing.annotate(**open_columns, **titles).order_by("code")
    return [_one(row, parts, len(_FACTS) + 1) for row in rows.values_list("pk", *_FACTS, *_OPEN, *titles)]


def _one(row: tuple[Any, ...], parts: _Parts, facts: int) -> Planned:
    key, code, agency, kind, start, end, precision, status = row[:facts]
    estimate, lowest, highest, manager, post = row[facts : facts + len(_OPEN)]
    return Planned(
        key=code,
        agency=agency,
        title=next(filter(None, row[facts + len(_OPEN) :]), code),
        kind=kind,
        countries=tuple(parts.countries[key]),
        cities=tuple(parts.cities[key]),
        sectors=tuple(parts.sectors[key]),
        start=start,
        end=end,
        precision=precision,
        estimate=estimate,
        expected_min=lowest,
        expected_max=highest,
        manager=manager,
        post=post,
        status=status,
        together=frozenset(parts.together[key] | {agency}),
    )


def _parts_of(actions: Any) -> _Parts:
    """Countries, cities under their English names, sectors and the agencies that organise now."""
    parts, keys = _Parts(), actions.order_by().values("pk")
    legs = light(Leg.objects.all()).filter(action__in=keys).order_by("action", "position", "pk")
    for key, country, cities in legs.values_list("action_id", "country_id", "cities"):
        parts.countries[key][country] = None
        for city in cities.split(";"):
            if city.strip():
                parts.cities[key][stored_city(city.strip(), countries=(country,))] = None
    through = Action.sectors.through.objects.filter(action__in=keys).order_by("pk")
    for key, sector in through.values_list("action_id", "sector__code"):
        parts.sectors[key][sector] = None
    organisers = light(Organiser.objects.all()).filter(
        action__in=keys, withdrawn=False, role__in=ORGANISING, body__agency__isnull=False
    )
    for key, agency in organisers.order_by().values_list("action_id", "body__agency__code"):
        parts.together[key].add(agency)
    return parts
