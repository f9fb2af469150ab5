"""The names that filters and rows of a year speak of, in the language of the page, in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, Value
from django.utils.translation import get_language

from mercator.models import Action, Agency, Country, CountryGroup, Leg, Person, Sector
from mercator.queries.year.filter import light, plain
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class Names:
    """Names by code, each list in the order in which people look for it.

    years: those with actions that this person sees, the latest first. countries: those of the year's actions.
    sector_keys: the code of each sector by its key.
    """

    years: tuple[int, ...]
    countries: dict[str, str]
    groups: dict[str, str]
    sectors: dict[str, str]
    agencies: dict[str, str]
    sector_keys: dict[int, str]


def names_of(person: Person, *, year: int) -> Names:
    """What the filters of a year offer to this person."""
    return names_among(light(Action.objects.all()).visible_to(person), year=year)


def names_among(visible: Any, *, year: int) -> Names:
    """What the filters of a year offer to somebody who sees the actions of `visible`, of whatever year."""
    legs = light(Leg.objects.all()).filter(action__in=visible.in_year(year).values("pk")).order_by()
    agency = dict.fromkeys(("fr", "nl", "en"), F("body__short"))
    rows = _named(light(Country.objects.all()).filter(pk__in=legs.values("country_id")), "country").union(
        _named(light(CountryGroup.objects.all()), "group"),
        _named(light(Sector.objects.all()), "sector", number=F("pk")),
        _named(Agency.objects.all(), "agency", names=agency.values()),
        _named(visible.distinct(), "year", number=F("year"), code=Value(""), names=[Value("")] * 3),
        all=True,
    )
    language = get_language() or "en"
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    numbers: dict[str, dict[int, str]] = defaultdict(dict)
    for what, number, code, *names in rows:
        found[what].append((code, Text(*names).to(language) or code))
        numbers[what][number] = code
    ordered = {what: dict(sorted(pairs, key=lambda pair: plain(pair[1]))) for what, pairs in found.items()}
    return Names(
        years=tuple(sorted(numbers["year"], reverse=True)),
        countries=ordered.get("country", {}),
        groups=ordered.get("group", {}),
        sectors=ordered.get("sector", {}),
        agencies=ordered.get("agency", {}),
        sector_keys=numbers["sector"],
    )


def _named(rows: Any, what: str, *, number: Any = None, code: Any = None, names: Iterable[Any] = ()) -> Any:
    """(what, number, code, names in French, Dutch and English) of each row: the columns of the one query."""
    return rows.order_by().values_list(
        Value(what, output_field=CharField()),
        number or Value(0, output_field=IntegerField()),
        code or F("code"),
        *(names or (F("name_fr"), F("name_nl"), F("name_en"))),
    )
