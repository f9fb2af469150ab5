"""The columns, legs and sectors of an action, as the facts of its plan say. Articles B1, A3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mercator.models import Action, Country, Leg, Sector
from mercator.queries.plan import CITIES, as_kept, legs_of
from mercator.rules.plan import FIELDS, PlanFacts
from mercator.rules.text import LANGUAGES

_SAME: Final = (
    "number", "kind", "start", "end", "date_precision", "estimate", "estimate_about", "expected_min", "expected_max",
    "expected_about", "status", "manager", "remarks",
)  # fmt: skip
_WORDED: Final = ("title", "motivation", "deciding_body")


@dataclass(frozen=True, slots=True)
class Known:
    """Codes that rows may name."""

    countries: frozenset[str]
    sectors: Mapping[str, int]

    @classmethod
    def read(cls) -> Known:
        sectors = dict(Sector.objects.order_by().values_list("code", "pk"))
        return cls(frozenset(Country.objects.order_by().values_list("code", flat=True)), sectors)


def columns_of(facts: PlanFacts, *, language: str, only: Sequence[str] = FIELDS) -> dict[str, Any]:
    """The columns of an action that say `facts`, those of the fields in `only`; texts in `language`."""
    facts = as_kept(facts)
    columns: dict[str, Any] = {name: getattr(facts, name) for name in _SAME if name in only}
    columns |= {f"{name}_{language}": getattr(facts, name) for name in _WORDED if name in only}
    columns |= {"post_words": facts.post} if "post" in only else {}
    columns |= {"partner_words": facts.partners} if "partners" in only else {}
    return {name: _fitting(name, value) for name, value in columns.items()}


def _fitting(column: str, value: Any) -> Any:
    """A text cut to what its column takes: the row's original cells stay whole with the file that it came from."""
    longest = getattr(Action._meta.get_field(column), "max_length", None)
    return value[:longest] if longest and isinstance(value, str) else value


def columns_as_written(row: Action, facts: PlanFacts, *, language: str, only: Sequence[str]) -> dict[str, Any]:
    """columns_of(), each text in the language in which it was shown: whoever mends a French title writes French."""
    columns: dict[str, Any] = {}
    for name in only:
        written = _language_of(row, name, first=language) if name in _WORDED else language
        columns |= columns_of(facts, language=written, only=(name,))
    return columns


def _language_of(row: Action, name: str, *, first: str) -> str:
    """The language in which a text of an action is read, as queries.plan.facts_of() picks it."""
    return next((one for one in (first, *LANGUAGES) if getattr(row, f"{name}_{one}")), first)


def write_places(of_action: Mapping[int, PlanFacts], known: Known) -> None:
    """The legs and sectors of actions, as facts say. A leg that stays keeps its own dates, organisers and note."""
    through = Action.sectors.through
    through.objects.filter(action__in=list(of_action)).delete()
    through.objects.bulk_create(
        [
            through(action_id=key, sector_id=known.sectors[code])
            for key, facts in of_action.items()
            for code in dict.fromkeys(facts.sectors)
            if code in known.sectors
        ],
        batch_size=500,
    )
    kept: dict[tuple[int, str], Leg] = {}
    for leg in Leg.objects.filter(action__in=list(of_action)).order_by("-position"):
        kept[leg.action_id, leg.country_id] = leg
    new: list[Leg] = []
    for key, facts in of_action.items():
        for position, (country, cities) in enumerate(legs_of(facts)):
            if country not in known.countries:
                continue
            stored = CITIES.join(city.replace(";", ",") for city in cities)[:200]
            stays = kept.pop((key, country)) if (key, country) in kept else None
            if stays is None:
                new.append(Leg(action_id=key, country_id=country, position=position, cities=stored))
            elif (stays.position, stays.cities) != (position, stored):
                stays.position, stays.cities = position, stored
                stays.save()
    Leg.objects.filter(pk__in=[leg.pk for leg in kept.values()]).delete()
    Leg.objects.bulk_create(new, batch_size=500)
