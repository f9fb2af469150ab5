"""What a plan says, read from its actions: the facts that versions, comparisons, grid and exports share. B1, B7."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from mercator.imports.places.gazetteer import city_named
from mercator.models import Action, Agency, Leg, Person, Plan, PlanVersion
from mercator.queries.year.filter import light
from mercator.rules.access import EDIT_PLAN, PRESENT_PLAN
from mercator.rules.plan import PlanFacts, as_data, from_data
from mercator.rules.text import LANGUAGES

CITIES: Final = "; "
"""Between the cities of a leg, as they are stored."""
AT_ONCE: Final = 1000
"""A database takes only so many keys in one query."""
_SAME: Final = (
    "code", "number", "kind", "start", "end", "date_precision", "estimate", "estimate_about", "expected_min",
    "expected_max", "expected_about", "status", "manager", "remarks",
)  # fmt: skip
_WORDED: Final = ("title", "motivation", "deciding_body")


def actions_in(agency: Agency | int, year: int) -> QuerySet[Action]:
    """The actions of an agency's plan of a year, whoever asks: the caller has made sure that she may."""
    return Action.objects.filter(agency=agency, year=year)


def marked(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """The same plans; `marked` says of each whether it, or any action in it, was invented to show Mercator."""
    invented = Action.objects.filter(agency=OuterRef("agency"), year=OuterRef("year"), illustrative=True).order_by()
    return plans.annotate(marked=Q(illustrative=True) | Q(Exists(invented)))


def is_marked(plan: Plan) -> bool:
    """Whether the plan, or any action in it, was invented to show Mercator."""
    return plan.illustrative or actions_in(plan.agency_id, plan.year).filter(illustrative=True).exists()


def facts_of_plan(agency: Agency | int, year: int, *, language: str) -> list[PlanFacts]:
    """What the plan says now, action by action in the order of their codes."""
    return list(facts_of(actions_in(agency, year), language=language).values())


def facts_of(actions: QuerySet[Action], *, language: str) -> dict[int, PlanFacts]:
    """What a plan says of each of `actions`, by their keys in the order of their codes; a handful of queries.

    language: in which texts are read where they are written in it, else in the next that they are written in.
    """
    worded = [f"{name}_{one}" for name in _WORDED for one in _languages(language)]
    columns = ("pk", "post_words", "partner_words", *_SAME, *worded)
    rows = {row["pk"]: row for row in light(actions).order_by("code").values(*columns)}
    places, sectors = _places(rows), _sectors(rows)
    return {key: _facts(row, places.get(key, []), sectors.get(key, []), language) for key, row in rows.items()}


def _languages(first: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((first, *LANGUAGES)))


def _facts(row: dict[str, Any], places: list[tuple[str, str]], sectors: list[str], language: str) -> PlanFacts:
    words: dict[str, Any] = {
        name: next(filter(None, (row[f"{name}_{one}"] for one in _languages(language))), "") for name in _WORDED
    }
    cities = [city for _country, stored in places for city in _cut(stored)]
    return PlanFacts(
        **{name: row[name] for name in _SAME},
        **words,
        post=row["post_words"],
        partners=row["partner_words"],
        countries=tuple(dict.fromkeys(country for country, _cities in places)),
        cities=tuple(cities),
        sectors=tuple(sectors),
    )


def _cut(stored: str) -> list[str]:
    return [city for each in stored.split(";") if (city := each.strip())]


def _places(keys: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for some in _slices(list(keys)):
        legs = Leg.objects.filter(action__in=some).order_by("action", "position", "pk")
        for action, country, cities in light(legs).values_list("action_id", "country_id", "cities"):
            found[action].append((country, cities))
    return found


def _sectors(keys: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for some in _slices(list(keys)):
        rows = Action.sectors.through.objects.filter(action__in=some).order_by("pk")
        for action, code in rows.values_list("action_id", "sector__code"):
            found[action].append(code)
    return found


def _slices(keys: Sequence[int]) -> list[Sequence[int]]:
    return [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]


def legs_of(facts: PlanFacts) -> list[tuple[str, tuple[str, ...]]]:
    """Each country of an action with its cities; a city of none of them (an inward visit) stands with the first."""
    of_country: dict[str, list[str]] = {country: [] for country in facts.countries}
    for city in facts.cities if facts.countries else ():
        home = city_named(city, facts.countries)
        of_country[home.country if home and home.country in of_country else facts.countries[0]].append(city)
    return [(country, tuple(cities)) for country, cities in of_country.items()]


def as_kept(facts: PlanFacts) -> PlanFacts:
    """`facts` as they read once they are kept: cities in the order of their countries, texts without outer blanks."""
    legs = legs_of(facts)
    cities = tuple(city.replace(";", ",") for _country, some in legs for city in some)
    words = {
        name: getattr(facts, name).strip() for name in (*_WORDED, "number", "manager", "post", "partners", "remarks")
    }
    return replace(facts, cities=cities, sectors=tuple(dict.fromkeys(facts.sectors)), **words)


def content_of(facts: Iterable[PlanFacts]) -> tuple[str, str]:
    """The canonical JSON of a version, and its SHA-256."""
    rows = [as_data(one) for one in facts]
    content = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return content, hashlib.sha256(content.encode()).hexdigest()


def facts_in(version: PlanVersion) -> list[PlanFacts]:
    """What a kept version says."""
    return [from_data(row) for row in json.loads(version.content)]


def may_edit(person: Person, plan: Plan) -> bool:
    return person.rights.may(EDIT_PLAN, agency=plan.agency_id)


def may_present(person: Person, plan: Plan) -> bool:
    return person.rights.may(PRESENT_PLAN, agency=plan.agency_id)
