"""A file beside the plan as it stands: which row is which action, and what differs. Article B7."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Count, Max, QuerySet, Sum

from mercator.imports.plan.matching import Merge, compared
from mercator.models import Action, Agency, Country, ImportRow, Leg, PlanImport, Sector
from mercator.models.plan_import import SAVED
from mercator.queries.plan import CITIES, actions_in, as_kept, facts_of
from mercator.rules.plan import PlanFacts, from_data

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes that this database knows: what a file says beyond them cannot be kept."""

    countries: frozenset[str]
    sectors: frozenset[str]

    @classmethod
    def read(cls) -> Codes:
        return cls(
            frozenset(Country.objects.order_by().values_list("code", flat=True)),
            frozenset(Sector.objects.order_by().values_list("code", flat=True)),
        )

    def keepable(self, facts: PlanFacts) -> PlanFacts:
        """The facts as they read once they are kept: only known codes, texts as long as their columns take."""
        countries = tuple(code for code in facts.countries if code in self.countries)
        sectors = tuple(code for code in facts.sectors if code in self.sectors)
        texts = {name: getattr(facts, name)[:most] for name, most in LONGEST.items()}
        cities = _fitting(facts.cities) if countries else ()
        return as_kept(replace(facts, countries=countries, sectors=sectors, cities=cities, **texts))


LONGEST: Final[Mapping[str, int]] = MappingProxyType(
    {
        name: getattr(Action._meta.get_field(column), "max_length", 0)
        for name, column in {
            "title": "title", "number": "number", "manager": "manager", "post": "post_words",
            "partners": "partner_words", "deciding_body": "deciding_body",
        }.items()
    }
)  # fmt: skip
"""Characters that the column of an action takes; the row's original cells stay whole."""
LONGEST_CITIES: Final = 200


def _fitting(cities: Sequence[str]) -> tuple[str, ...]:
    """As many cities as one leg takes."""
    kept = list(cities)
    while len(CITIES.join(kept)) > LONGEST_CITIES:
        kept.pop()
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Standing:
    """Actions of a plan as they stand, by their keys, and what the file before said of them."""

    facts: dict[int, PlanFacts]
    bases: dict[int, PlanFacts]

    @classmethod
    def of(
        cls, agency: Agency | int, year: int, *, language: str, codes: Codes, only: Collection[int] | None = None
    ) -> Standing:
        """only: the keys of the actions that are wanted; None for the whole plan."""
        actions = actions_in(agency, year)
        if only is not None:
            actions = actions.filter(pk__in=list(only)) if only else actions.none()
        facts = facts_of(actions, language=language or "fr")
        return cls(facts, _bases(facts, agency, year, codes))

    def merge(self, action: int, file: PlanFacts) -> Merge:
        """What a row's facts, already keepable, change of an action."""
        return compared(file=file, plan=self.facts[action], base=self.bases.get(action))


def _bases(keys: Collection[int], agency: Agency | int, year: int, codes: Codes) -> dict[int, PlanFacts]:
    saved = ImportRow.objects.filter(imported__state=SAVED, imported__agency=agency, imported__year=year)
    wanted = saved.filter(action__in=list(keys)) if len(keys) <= AT_ONCE else saved.filter(action__isnull=False)
    said = dict(wanted.order_by("imported__saved_at", "pk").values_list("action_id", "read"))
    return {key: codes.keepable(from_data(data)) for key, data in said.items() if key in keys}


def stand_of(agency: Agency | int, year: int) -> str:
    """A few words that change whenever an action of the plan, or a leg of one, does."""
    actions: dict[str, Any] = (
        actions_in(agency, year).order_by().aggregate(n=Count("pk"), s=Sum("version"), m=Max("pk"))
    )
    legs: dict[str, Any] = (
        Leg.objects.filter(action__agency=agency, action__year=year)
        .order_by()
        .aggregate(n=Count("pk"), s=Sum("version"), m=Max("pk"))
    )
    return "-".join(str(one or 0) for one in (*actions.values(), *legs.values()))


def mended_before(imported: PlanImport, keys: Collection[int]) -> dict[int, ImportRow]:
    """The rows of earlier files that somebody mended, the last of each action among `keys`."""
    rows = ImportRow.objects.filter(imported__state=SAVED, imported__agency=imported.agency_id, action__in=list(keys))
    mended = rows.exclude(mended=[]).order_by("imported__saved_at", "pk")
    return {row.action_id: row for row in mended if row.action_id is not None}


def waiting_rows(agency: Agency | int, year: int) -> QuerySet[ImportRow]:
    """The rows of saved files that wait to be completed before they can be in this plan."""
    rows = ImportRow.objects.waiting().filter(imported__agency=agency, imported__year=year)
    return rows.order_by("imported__saved_at", "position")


def named_actions(keys: Iterable[int]) -> dict[int, Action]:
    """Actions by their keys, in one query for each thousand."""
    listed = list(keys)
    return {
        action.pk: action
        for start in range(0, len(listed), AT_ONCE)
        for action in Action.objects.filter(pk__in=listed[start : start + AT_ONCE])
    }
