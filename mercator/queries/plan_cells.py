"""The cells of a plan as people read and type them: each fact in words, and the words read back. Article B1."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from mercator.imports.cells.amount import read_cost, write_cost
from mercator.imports.cells.expected import read_expected, write_expected
from mercator.imports.cells.kind import read_kind
from mercator.imports.cells.sector import read_sectors
from mercator.imports.cells.status import read_status
from mercator.imports.cells.when import read_when
from mercator.imports.cells.when_write import write_when
from mercator.imports.folding import fold
from mercator.imports.places.reading import read_places
from mercator.models import Country, Sector
from mercator.queries.place import city_to, stored_city
from mercator.queries.wording import KIND, STATUS, word
from mercator.queries.year.filter import light
from mercator.rules import mission
from mercator.rules.plan import PlanFacts
from mercator.rules.problem import WARNS, Problem, problem
from mercator.rules.text import LANGUAGES

NUMBER: Final = "number"
TITLE: Final = "title"
KIND_CELL: Final = "kind"
COUNTRIES: Final = "countries"
CITIES: Final = "cities"
SECTORS: Final = "sectors"
WHEN: Final = "when"
ESTIMATE: Final = "estimate"
EXPECTED: Final = "expected"
STATUS_CELL: Final = "status"
COLUMNS: Final = (
    NUMBER, TITLE, KIND_CELL, COUNTRIES, CITIES, SECTORS, WHEN, ESTIMATE, EXPECTED, "manager", STATUS_CELL, "post",
    "partners", "remarks", "motivation", "deciding_body",
)  # fmt: skip
"""The cells of a row of the grid, in the order of the page."""
LONGEST: Final[Mapping[str, int]] = MappingProxyType(
    {
        NUMBER: 40,
        TITLE: 250,
        "manager": 120,
        "post": 120,
        "partners": 300,
        "remarks": 5000,
        "motivation": 5000,
        "deciding_body": 200,
    }
)
"""Characters that the texts of an action take."""
BETWEEN: Final = "; "


@dataclass(frozen=True, slots=True)
class PlanNames:
    """The names of countries and sectors in one language, and every name in any language with its code.

    language: fr, nl or en.
    """

    language: str
    countries: Mapping[str, str]
    sectors: Mapping[str, str]
    country_codes: Mapping[str, str]
    sector_codes: Mapping[str, str]

    @classmethod
    def read(cls, language: str) -> PlanNames:
        """From the database: two queries."""
        countries, country_codes = _named(Country, language)
        sectors, sector_codes = _named(Sector, language)
        return cls(language, countries, sectors, country_codes, sector_codes)


def _named(model: Any, language: str) -> tuple[dict[str, str], dict[str, str]]:
    rows = light(model.objects.order_by("code")).values_list("code", *(f"name_{one}" for one in LANGUAGES))
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for code, *words in rows:
        names[code] = words[LANGUAGES.index(language)] or next(filter(None, words), code)
        codes |= {_key(name): code for name in words if name}
    return names, codes


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def cells_of(facts: PlanFacts, names: PlanNames) -> dict[str, str]:
    """What stands in each cell of COLUMNS. What is shown is read back as the same facts by read_cell()."""
    language = names.language
    return {
        NUMBER: facts.number,
        TITLE: facts.title,
        KIND_CELL: facts.kind,
        COUNTRIES: BETWEEN.join(names.countries.get(code, code) for code in facts.countries),
        CITIES: BETWEEN.join(cities_shown(facts, language)),
        SECTORS: BETWEEN.join(names.sectors.get(code, code) for code in facts.sectors),
        WHEN: write_when(facts.start, facts.end, facts.date_precision, language=language),
        ESTIMATE: write_cost(facts.estimate, about=facts.estimate_about, language=language),
        EXPECTED: write_expected(facts.expected_min, facts.expected_max, about=facts.expected_about, language=language),
        "manager": facts.manager,
        STATUS_CELL: facts.status,
        "post": facts.post,
        "partners": facts.partners,
        "remarks": facts.remarks,
        "motivation": facts.motivation,
        "deciding_body": facts.deciding_body,
    }


def cities_shown(facts: PlanFacts, language: str) -> list[str]:
    """The cities of an action by their names in `language`."""
    return [city_to(city, language, countries=facts.countries) for city in facts.cities]


def words_of(facts: PlanFacts, names: PlanNames) -> dict[str, str]:
    """cells_of() with the kind and the status in words too, for lists and documents."""
    cells = cells_of(facts, names)
    return cells | {
        KIND_CELL: word(KIND, facts.kind) if facts.kind else "",
        STATUS_CELL: word(STATUS, facts.status) if facts.status else "",
    }


def read_cells(
    typed: Mapping[str, str], facts: PlanFacts, *, year: int, names: PlanNames
) -> tuple[PlanFacts, list[Problem]]:
    """`facts` with what was typed in some cells of COLUMNS; and what could not be understood, by cell.

    The field of each problem is the name of its cell. A cell that cannot be understood leaves its fact as it was.
    """
    problems: list[Problem] = []
    for name in COLUMNS:
        if name in typed:
            read, found = _READERS.get(name, _text)(name, typed[name].strip(), replace(facts), year, names)
            problems += [replace(one, field=name) for one in found]
            facts = replace(facts, **read)
    return facts, problems


Read = tuple[dict[str, Any], list[Problem]]
Reader = Callable[[str, str, PlanFacts, int, PlanNames], Read]


def _text(name: str, typed: str, facts: PlanFacts, year: int, names: PlanNames) -> Read:
    most = LONGEST[name]
    if len(typed) > most:
        return {}, [problem("text-too-long", most=most, length=len(typed))]
    return {name: typed}, []


def _kind(name: str, typed: str, facts: PlanFacts, year: int, names: PlanNames) -> Read:
    if not typed or typed in mission.KINDS:
        return {"kind": typed}, []
    read = read_kind(typed)
    return ({"kind": read.kind}, []) if read.kind else ({}, [problem("kind-missing")])


def _status(name: str, typed: str, facts: PlanFacts, year: int, names: PlanNames) -> Read:
    if not typed or typed in mission.STATUSES:
        return {"status": typed or mission.IDEA}, []
    return {"status": read_status(typed).status}, []


def _countries(name: str, typed: str, facts: PlanFacts, year: int, names: PlanNames) -> Read:
    known = _by_name(typed, names.country_codes)
    if known is not None:
        return {"countries": known}, []
    read = read_places(typed)
    if _blocking(read.problems):  # which Congo, its cities may tell
        with_cities = read_places(typed, BETWEEN.join(facts.cities))
        read = with_cities if read.countries and not _blocking(with_cities.problems) else read
    if not read.countries:
        return {}, why_not(read.problems) or [problem("country-unknown", typed=typed)]
    return {"countries": read.countries}, _blocking(read.problems)


def _cities(name: str, typed: str, facts: PlanFacts, year: int, names: PlanNames) -> Read:
    """A name that is shown for a city of the action means that very city, however it is kept."""
    there = {_key(shown): city for shown, city in zip(cities_shown(facts, names.language), facts.cities, strict=True)}
    cities = [there.get(_key(one)) or stored_city(one, countries=facts.countries) for one in _cut(typed)]
    return {"cities": tuple(dict.fromkeys(cities))}, []


def _sectors(name: str, typed: str, facts: PlanFacts, year: int, names: PlanNames) -> Read:
    known = _by_name(typed, names.sector_codes)
    if known is not None:
        return {"sectors": known}, []
    codes = tuple(code for code in read_sectors(typed).codes if code in names.sectors)
    return ({"sectors": codes}, []) if codes else ({}, [problem("sector-unknown", typed=typed)])


def _when(name: str, typed: str, facts: PlanFacts, year: int, names: PlanNames) -> Read:
    if not typed:
        return {"start": None, "end": None, "date_precision": mission.UNKNOWN}, []
    read = read_when(typed, year=year)
    if read.start is None:
        return {}, why_not(read.problems) or [problem("when-not-understood", typed=typed)]
    return {"start": read.start, "end": read.end, "date_precision": read.precision}, _blocking(read.problems)


def _estimate(name: str, typed: str, facts: PlanFacts, year: int, names: PlanNames) -> Read:
    read = read_cost(typed)
    if read.amount is None and read.problems:
        return {}, why_not(read.problems)
    amount = None if read.amount is None else read.amount.quantize(Decimal("0.01"))
    return {"estimate": amount, "estimate_about": read.about}, _blocking(read.problems)


def _expected(name: str, typed: str, facts: PlanFacts, year: int, names: PlanNames) -> Read:
    read = read_expected(typed)
    if read.low is None and read.high is None and read.problems:
        return {}, why_not(read.problems)
    found = {"expected_min": read.low, "expected_max": read.high, "expected_about": read.about}
    return found, _blocking(read.problems)


_READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        KIND_CELL: _kind, STATUS_CELL: _status, COUNTRIES: _countries, CITIES: _cities, SECTORS: _sectors, WHEN: _when,
        ESTIMATE: _estimate, EXPECTED: _expected,
    }
)  # fmt: skip


AS_TYPED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "date-not-understood": "when-not-understood", "cost-not-a-number": "estimate-not-understood",
        "currency-not-eur": "estimate-not-eur", "participants-not-understood": "expected-not-understood",
        "participants-implausible": "expected-not-understood", "kind-unknown": "kind-missing",
    }
)  # fmt: skip
"""What a file is read with all the same, a person who types is asked to write otherwise."""


def why_not(problems: Sequence[Problem]) -> list[Problem]:
    """Why nothing was understood of what was typed: what refuses, else the first thing worth a look."""
    return [_as_typed(found) for found in _blocking(problems) or problems[:1]]


def _as_typed(found: Problem) -> Problem:
    return replace(found, code=AS_TYPED.get(found.code, found.code))


def _blocking(problems: Sequence[Problem]) -> list[Problem]:
    return [found for found in problems if found.severity != WARNS]


def _by_name(typed: str, codes: Mapping[str, str]) -> tuple[str, ...] | None:
    """The codes of names separated by ; or a line; None when one of them is none of ours."""
    found = [codes.get(_key(name)) for name in _cut(typed)]
    return None if None in found else tuple(dict.fromkeys(code for code in found if code))


@lru_cache(maxsize=2000)
def _cut(typed: str) -> tuple[str, ...]:
    return tuple(one for each in typed.replace("\n", ";").split(";") if (one := each.strip()))
