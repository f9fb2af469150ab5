"""The countries and cities of a row of a plan, from its cells and, failing these, its title. Articles A3, B1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from mercator.imports.places import gazetteer, names
from mercator.imports.places.cells import Cell, cell_of
from mercator.imports.places.mentions import IN_CITIES, IN_COUNTRIES, IN_PLACE, IN_TITLE, WORDS, mentions
from mercator.imports.places.words import key_of
from mercator.rules.problem import BLOCKS, NEEDS_JUSTIFICATION, WARNS, Problem, problem

_HOME: Final = "BE"
_FIELD: Final = "countries"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a row says that its action takes place.

    countries: ISO 3166-1 codes of the market, in the order of mention. cities: English names, or as typed when unknown.
    """

    countries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=20_000)
def read_places(countries: str = "", cities: str = "", place: str = "", title: str = "") -> Places:
    """The places of a row: the cell of its country column, of its city column, of a mixed column, and its title.

    The title is used only when the cells name no country, and to choose between two countries of one name.
    """
    return _Row(cell_of(countries, IN_COUNTRIES), cell_of(cities, IN_CITIES), cell_of(place, IN_PLACE), title).places()


@dataclass(slots=True)
class _Row:
    countries: Cell
    cities: Cell
    place: Cell
    title: str
    problems: list[Problem] = field(default_factory=list)

    def places(self) -> Places:
        chosen = self._countries()
        listed = self._cities(chosen)
        self._check_cities(chosen)
        return Places(tuple(chosen), tuple(listed), tuple(self.problems))

    def _countries(self) -> list[str]:
        """The countries of the first of the cells that names one, or else of the cities, or else of the title."""
        for cell in (self.countries, self.place):
            if found := self._of_cell(cell):
                if cell is self.place:
                    self._unread(self.countries, found)
                self._doubts(cell)
                self._unread(cell, found)
                return found
        found = self._of_cell(self.cities) or self._of_title()
        groups = (*self.countries.groups, *self.place.groups, *self.cities.groups)
        for cell in (self.countries, self.place):
            self._unread(cell, found)
        if not found and groups:
            self._found_wrong("country-group", NEEDS_JUSTIFICATION, typed=", ".join(groups))
        elif not found and not self.problems:
            self._found_wrong("country-missing", BLOCKS)
        return found

    def _found_wrong(self, code: str, severity: str, **values: str) -> None:
        self.problems.append(problem(code, severity, field=_FIELD, **values))

    def _of_cell(self, cell: Cell) -> list[str]:
        """The countries of `cell`, those named by its cities only when it names none itself."""
        others = [other for other in (self.countries, self.cities, self.place) if other is not cell]
        codes = list(_each(code for one in cell.named for code in self._codes(one.codes, one.kind, cell, others)))
        if not codes:
            codes = list(_each(code for code in cell.countries_of_cities() if code != _HOME))
        return [code for code in codes if code not in cell.left_out]

    def _codes(self, codes: tuple[str, ...], kind: str, cell: Cell, others: list[Cell]) -> tuple[str, ...]:
        if kind == names.ALSO_PART:
            around = {code for other in others for code in (*other.plain_codes(), *other.countries_of_cities())}
            around.update(cell.countries_of_cities())
            american = codes[1] in around or cell.holds_inside(codes[1])
            return (codes[1],) if american and codes[0] not in around else (codes[0],)
        if kind == names.AMBIGUOUS:
            return (self._choose(codes, cell, others) or codes[0],)
        return codes

    def _choose(self, codes: tuple[str, ...], cell: Cell, others: list[Cell]) -> str:
        """The one of `codes` that the cities, the other cells or the title name; "" when none or several do."""
        around = set(cell.plain_codes()) | set(cell.countries_of_cities())
        for other in others:
            around.update(other.plain_codes(), other.countries_of_cities())
        meant = [code for code in codes if code in around]
        if not meant:
            titled = cell_of(self.title, IN_TITLE)
            meant = [c for c in codes if c in {*titled.plain_codes(), *titled.countries_of_cities()}]
        return meant[0] if len(meant) == 1 else ""

    def _of_title(self) -> list[str]:
        cell = cell_of(self.title, IN_TITLE)
        found = [code for code in self._of_cell(cell) if code != _HOME]
        if found:
            self._ambiguous(cell)
        return found

    def _doubts(self, cell: Cell) -> None:
        self._ambiguous(cell)
        for typed, code in cell.disputed:
            self._found_wrong("country-disputed", NEEDS_JUSTIFICATION, typed=typed, country=code)

    def _ambiguous(self, cell: Cell) -> None:
        others = [other for other in (self.countries, self.cities, self.place) if other is not cell]
        for one in cell.named:
            if one.kind == names.AMBIGUOUS and not self._choose(one.codes, cell, others):
                self._found_wrong("country-ambiguous", NEEDS_JUSTIFICATION, typed=one.typed, country=one.codes[0])

    def _unread(self, cell: Cell, found: list[str]) -> None:
        for typed, code in cell.misspelt:
            if any(code in one.codes and one.typed != typed for one in cell.named):
                continue  # said rightly beside it: "Cote d'Ivoir / Ivoorkust"
            self._found_wrong("country-misspelt", WARNS, typed=typed, country=code)
        for typed in cell.unknown:
            self._found_wrong("country-unknown", WARNS if found else BLOCKS, typed=typed)

    def _cities(self, chosen: list[str]) -> list[str]:
        inside = tuple(chosen)
        listed = [name for cell in (self.cities, self.place) for name in cell.city_names(inside)]
        return list(_each(listed or self.countries.city_names(inside)))

    def _check_cities(self, chosen: list[str]) -> None:
        """A city that lies in none of the countries, nor in a territory of theirs, nor in Belgium."""
        if not chosen:
            return
        allowed = {_HOME, *chosen, *(code for one in chosen for code in names.together().get(one, ()))}
        for cell in (self.cities, self.place, self.countries):
            for typed in cell.cities_alone:
                country = gazetteer.country_of_city(typed)
                known = gazetteer.is_well_known(typed)
                if country and known and not allowed & gazetteer.countries_of(typed):
                    self.problems.append(_elsewhere(typed, country, chosen))


def _elsewhere(typed: str, country: str, chosen: list[str]) -> Problem:
    named = ", ".join(chosen)
    return problem("city-country-mismatch", WARNS, field="cities", typed=typed, country=country, countries=named)


def _each(codes: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(codes))


def find_countries(text: str) -> tuple[str, ...]:
    """The countries that `text` names, misspelt or not, with the members of groups: ISO 3166-1, in order of mention."""
    return read_places(countries=text).countries


@lru_cache(maxsize=20_000)
def is_place(text: str) -> float:
    """How much of the cell `text` is countries, groups of them and cities: from 0.0 (nothing) to 1.0 (all of it).

    Words that mean little ("du", "nord", "région") count neither way: "Italie du Nord" is 1.0, "Mission Italie" 0.5.
    """
    known = strange = 0
    for mention in mentions(text, IN_PLACE):
        count = len(key_of(mention.typed).split())
        if mention.kind == WORDS:
            strange += count
        else:
            known += count
    return known / (known + strange) if known else 0.0
