"""What each column of a table means: by what was decided, by its heading, by its cells. B1."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mercator.imports.plan import row as plan
from mercator.imports.plan.content import Look
from mercator.imports.plan.heading_match import heading_key, leaning, meanings, of_another_year, words_of
from mercator.imports.plan.headings import word_set
from mercator.imports.plan.row import Column
from mercator.imports.plan.row_dates import role_of

ENOUGH: Final = 0.5
_JOINED: Final = frozenset({plan.REMARKS, plan.WHEN})
"""Fields that several columns may give: remarks are joined, "Month" and "Days" make one date."""
_SAYS_LITTLE: Final = word_set(
    "nom naam name type total totaal nombre aantal nb date datum data description omschrijving numero code lieu plaats"
    " personne persoon person montant bedrag amount"
)
_RANKS: Final = word_set("1 2 3 4 5 principal principale secondaire autre hoofd tweede second main other")
_IN_WORDS: Final = frozenset({plan.PARTNERS, plan.MANAGER, plan.POST, plan.MOTIVATION, plan.DECIDED_BY})
"""Fields that hold words: a column of numbers is none of them, whatever its heading says."""
_NOT_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_LOW: Final = word_set("min minimum mini minima minimal minimaal low lower least ondergrens plancher")
_HIGH: Final = word_set("max maximum maxi maxima maximal maximaal high upper most bovengrens plafond")
_FROM: Final = word_set("van vanaf de from von")
_UP_TO: Final = word_set("tot a to bis au")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column before it is understood: its headings from the outermost in, and what its cells look like."""

    index: int
    parts: tuple[str, ...]
    look: Look

    @property
    def text(self) -> str:
        """The heading as one line: "Dates / Début"."""
        return " / ".join(self.parts)


@dataclass(frozen=True, slots=True)
class _Claim:
    score: float
    index: int
    field: str
    because: str


def recognise(
    columns: Sequence[Heading], *, year: int, remembered: Mapping[str, str], chosen: Mapping[int, str]
) -> tuple[Column, ...]:
    """What each of `columns` means; every field but the joined ones is given to one column only."""
    fields: dict[int, tuple[str, str]] = {}
    for column in columns:
        if column.index in chosen:
            fields[column.index] = (chosen[column.index], plan.CHOSEN)
        elif column.parts and (known := heading_key(column.text)) in remembered:
            fields[column.index] = (remembered[known], plan.REMEMBERED)
    claims = [claim for column in columns if column.index not in fields for claim in _by_name(column, year=year)]
    _grant(claims, columns, fields)
    _settle_places(columns, fields)
    _grant(_by_content(columns, fields), columns, fields)
    _settle_titles(columns, fields)
    _grant(_by_vocabulary(columns, fields), columns, fields)
    _settle_dates(columns, fields)
    return tuple(Column(c.index, c.text, *fields.get(c.index, (plan.NOT_USED, plan.NOT_RECOGNISED))) for c in columns)


def _by_name(column: Heading, *, year: int) -> list[_Claim]:
    if not column.parts:
        return []
    if of_another_year(column.text, year=year) and meant_of(column.parts).get(plan.REMARKS, 0.0) < ENOUGH:
        return [_Claim(1.5, column.index, plan.NOT_USED, plan.BY_NAME)]
    found = []
    for field, sure in meant_of(column.parts).items():
        score = sure + _leaning(field, column, year=year) + _support(field, column.look)
        if score >= ENOUGH:
            found.append(_Claim(score, column.index, field, plan.BY_NAME))
    return found


def meant_of(parts: Sequence[str]) -> Mapping[str, float]:
    """What a heading of one or more rows can mean; a word that says little ("Name") is read with the one over it."""
    *over, last = parts
    alone = meanings(last)
    if not over:
        return alone
    together = meanings(" ".join((over[-1], last)))
    if set(words_of(last)) <= _SAYS_LITTLE and max(together.values(), default=0.0) >= ENOUGH:
        return together
    if max(alone.values(), default=0.0) >= 0.55:
        return alone
    if max(together.values(), default=0.0) >= ENOUGH:
        return together
    return {field: sure * 0.8 for field, sure in meant_of(over).items()}


def _leaning(field: str, column: Heading, *, year: int) -> float:
    if field == plan.COST:
        return leaning(column.text, year=year)
    if field in (plan.EXPECTED, plan.START, plan.END, plan.WHEN):
        return min(leaning(column.text, year=year, of_money=False), 0.1)
    return 0.0


def _support(field: str, look: Look) -> float:
    """What the cells add to a heading (above 0) or take from it (below)."""
    if look.filled < 2:
        return 0.0
    if field in _IN_WORDS:
        return -0.45 if look.words < 0.2 or min(look.expected, look.small) >= 0.5 else 0.0
    if look.filled < 3:
        return 0.0
    seen = {
        plan.COUNTRIES: look.place, plan.CITIES: look.place, plan.PLACE: look.place, plan.KIND: look.kind,
        plan.SECTORS: look.sector, plan.START: look.when, plan.END: look.when,
        plan.COST: max(look.cost, 0.4 * look.expected), plan.EXPECTED: look.expected,
    }  # fmt: skip
    if field == plan.TITLE:
        few = look.filled >= 6 and look.different < 0.5
        return -0.45 if few or look.words < 0.5 else 0.0
    if field == plan.DURATION:
        return 0.0 if look.small >= 0.5 or look.expected >= 0.5 else -0.4
    if field not in seen:
        return 0.0
    never = look.filled >= 5 and seen[field] == 0 and field not in (plan.SECTORS, plan.KIND)
    return 0.25 * (seen[field] - 0.5) - (0.25 if never else 0.0)


def _grant(claims: Sequence[_Claim], columns: Sequence[Heading], fields: dict[int, tuple[str, str]]) -> None:
    """Give each field to the column that claims it best; a column that is beaten tries its next meaning."""
    taken = {field: index for index, (field, _) in fields.items() if field}
    named = {column.index: column for column in columns}
    for claim in sorted(claims, key=lambda claim: (-claim.score, claim.index)):
        if claim.index in fields:
            continue
        first = named[taken[claim.field]] if claim.field in taken and claim.field not in _JOINED else None
        if first is not None and not _goes_with(named[claim.index], first, claim.field):
            continue
        fields[claim.index] = (claim.field, claim.because if claim.field else plan.BY_NAME)
        if claim.field:
            taken.setdefault(claim.field, claim.index)


def _goes_with(column: Heading, first: Heading, field: str) -> bool:
    """Whether a second column says more of the same: "Pays 1" and "Pays 2", "min" and "max"."""
    if not column.parts or not first.parts:
        return False
    mine, its = set(words_of(column.text)), set(words_of(first.text))
    if field == plan.EXPECTED:
        return end_of(column.text) * end_of(first.text) < 0
    if field in (plan.COUNTRIES, plan.CITIES, plan.SECTORS, plan.PARTNERS):
        return mine - _RANKS == its - _RANKS
    return False


def end_of(heading: str) -> int:
    """Which end of a range a column of expected numbers holds: -1 the lower, 1 the higher, 0 both."""
    words = [word for word in _NOT_LETTERS.split(heading_key(heading)) if word]
    last = set(words[-1:])
    if (_LOW & set(words) and not _HIGH & set(words)) or (last & _FROM):
        return -1
    return 1 if (_HIGH & set(words) and not _LOW & set(words)) or (last & _UP_TO) else 0


def _settle_places(columns: Sequence[Heading], fields: dict[int, tuple[str, str]]) -> None:
    """A column of places beside one of countries holds cities; beside one of cities, countries."""
    by_field = {field: index for index, (field, _) in fields.items()}
    place = by_field.get(plan.PLACE)
    _settle_pair(columns, fields)
    if place is None or fields[place][0] != plan.PLACE or fields[place][1] != plan.BY_NAME:
        return
    look = next(column.look for column in columns if column.index == place)
    if plan.COUNTRIES in by_field:
        cities = plan.CITIES not in by_field and max(look.cities, look.towns) >= 0.3
        fields[place] = (plan.CITIES if cities else plan.NOT_USED, plan.BY_NAME)
    elif plan.CITIES in by_field:
        fields[place] = (plan.COUNTRIES, plan.BY_NAME)


def _settle_pair(columns: Sequence[Heading], fields: dict[int, tuple[str, str]]) -> None:
    """One heading over two columns of places: countries in the one, cities in the other."""
    taken = {field for field, _ in fields.values()}
    pair = [
        column
        for column in columns
        if column.look.place >= 0.5 and meant_of(column.parts or ("",)).get(plan.PLACE, 0.0) >= 0.6
        and fields.get(column.index, (plan.PLACE, ""))[0] == plan.PLACE
    ]  # fmt: skip
    if len(pair) != 2 or taken & {plan.COUNTRIES, plan.CITIES}:
        return
    countries, cities = sorted(pair, key=lambda column: (column.look.cities, column.index))
    if cities.look.cities > countries.look.cities:
        fields[countries.index] = (plan.COUNTRIES, plan.BY_NAME)
        fields[cities.index] = (plan.CITIES, plan.BY_NAME)


class _Claims:
    """Claims of the columns whose heading says nothing, for the fields that no heading gave."""

    def __init__(self, columns: Sequence[Heading], fields: Mapping[int, tuple[str, str]]) -> None:
        self.taken = {field for field, _ in fields.values()}
        self.free = [column for column in columns if column.index not in fields and column.look.filled >= 2]
        self.made: list[_Claim] = []

    def make(self, column: Heading, field: str, score: float, *, least: float = 0.6) -> None:
        """A claim, when the field is free and the cells speak clearly enough for it."""
        if field not in self.taken and score >= least:
            self.made.append(_Claim(score, column.index, field, plan.BY_CONTENT))


def _by_content(columns: Sequence[Heading], fields: Mapping[int, tuple[str, str]]) -> list[_Claim]:
    """By cells that hardly leave a doubt: places, dates, amounts."""
    claims = _Claims(columns, fields)
    taken, free, claim = claims.taken, claims.free, claims.make
    dated = [column.index for column in free if column.look.when >= 0.6]

    placed = taken & {plan.COUNTRIES, plan.PLACE}
    for column in free:
        look = column.look
        if not placed:
            claim(column, plan.COUNTRIES, look.place - look.cities)
            claim(column, plan.CITIES if _countries_stand_apart(free) else plan.PLACE, look.cities)
        elif plan.PLACE not in taken:
            claim(column, plan.CITIES, look.cities, least=0.7)
        if not taken & {plan.START, plan.WHEN} and column.index in dated[:2]:
            first = plan.START if len(dated) > 1 and plan.END not in taken else plan.WHEN
            claim(column, first if column.index == dated[0] else plan.END, look.when)
        elif plan.START in taken:
            claim(column, plan.END, look.dates, least=0.8)
        if look.place < 0.3 and look.when < 0.3:
            claim(column, plan.COST, look.cost * (1.0 if look.money >= 0.3 or not column.parts else 0.0))
            if not column.parts:
                claim(column, plan.EXPECTED, look.expected - 0.6 * look.cost, least=0.7)
    return claims.made


def _by_vocabulary(columns: Sequence[Heading], fields: Mapping[int, tuple[str, str]]) -> list[_Claim]:
    """By cells that a title can look like too: kinds, sectors, people."""
    claims = _Claims(columns, fields)
    for column in claims.free:
        look = column.look
        claims.make(column, plan.KIND, look.kind - 0.3 * max(look.different - 0.7, 0.0), least=0.55)
        claims.make(column, plan.SECTORS, look.sector - 0.05, least=0.55)
        if look.filled >= 6 and look.different <= 0.75 and look.length >= 2:
            claims.make(column, plan.MANAGER, look.person - 0.1 * look.different, least=0.7)
    return claims.made


def _countries_stand_apart(columns: Sequence[Heading]) -> bool:
    return any(column.look.place - column.look.cities >= 0.6 for column in columns)


def _settle_titles(columns: Sequence[Heading], fields: dict[int, tuple[str, str]]) -> None:
    """Where no column is a title, the one with the longest words that differ from row to row is."""
    if any(field == plan.TITLE for field, _ in fields.values()):
        return
    able = [
        column
        for column in columns
        if fields.get(column.index, ("", ""))[1] not in (plan.CHOSEN, plan.REMEMBERED)
        and fields.get(column.index, (plan.NOT_USED, ""))[0] in (plan.NOT_USED, plan.REMARKS, plan.WHEN)
        and not (column.index in fields and fields[column.index] == (plan.NOT_USED, plan.BY_NAME))
        and column.look.words >= 0.7 and column.look.different >= 0.5 and column.look.length >= 8
        and max(column.look.place, column.look.when, column.look.cost) < 0.5
    ]  # fmt: skip
    if able:
        best = max(
            able,
            key=lambda column: (
                round(column.look.different * min(column.look.share_filled * 1.2, 1.0), 1),
                column.look.length,
            ),
        )
        fields[best.index] = (plan.TITLE, plan.BY_CONTENT)


def _settle_dates(columns: Sequence[Heading], fields: dict[int, tuple[str, str]]) -> None:
    """ "Date" beside "End date" is the start; "Days" beside full dates is how long it lasts."""
    by_field: dict[str, list[int]] = {}
    for index, (field, _) in sorted(fields.items()):
        by_field.setdefault(field, []).append(index)
    looks = {column.index: column.look for column in columns}
    if plan.END in by_field and plan.START not in by_field:
        whole = [index for index in by_field.get(plan.WHEN, ()) if looks[index].when >= 0.5]
        if whole and fields[whole[0]][1] in (plan.BY_NAME, plan.BY_CONTENT):
            fields[whole[0]] = (plan.START, fields[whole[0]][1])
        elif not whole and not by_field.get(plan.WHEN):
            end = by_field[plan.END][0]
            if fields[end][1] == plan.BY_CONTENT:
                fields[end] = (plan.WHEN, plan.BY_CONTENT)
    dated = plan.START in by_field or any(looks[index].when >= 0.5 for index in by_field.get(plan.WHEN, ()))
    for column in columns:
        field, because = fields.get(column.index, ("", ""))
        counted = field == plan.WHEN and because == plan.BY_NAME and dated and column.look.small >= 0.8
        if counted and role_of(column.text) == "days":
            lasting = plan.DURATION not in by_field
            fields[column.index] = (plan.DURATION if lasting else plan.NOT_USED, plan.BY_NAME)
