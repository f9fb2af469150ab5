"""What the cells of a column look like, whatever its heading says. B1."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from mercator.imports.cells.amount import is_cost
from mercator.imports.cells.expected import is_expected
from mercator.imports.cells.kind import is_kind
from mercator.imports.cells.sector import is_sector
from mercator.imports.cells.status import is_status
from mercator.imports.cells.when import is_when
from mercator.imports.folding import fold
from mercator.imports.places import is_place, read_places
from mercator.imports.places.cells import cell_of
from mercator.imports.places.mentions import IN_CITIES
from mercator.imports.plan.grid import Grid
from mercator.imports.workbook.sheet import Value

_SAMPLE: Final = 120
_MOSTLY: Final = 0.7
_LETTERS: Final = re.compile(r"[^\W\d_]")
_MONEY: Final = re.compile(r"€|\beur|\bk\s?€|\bke\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """Shares (0 to 1) of a column's filled cells, by what they look like. filled: how many cells were looked at."""

    filled: int = 0
    share_filled: float = 0.0
    place: float = 0.0
    cities: float = 0.0
    towns: float = 0.0
    when: float = 0.0
    dates: float = 0.0
    cost: float = 0.0
    money: float = 0.0
    expected: float = 0.0
    small: float = 0.0
    kind: float = 0.0
    sector: float = 0.0
    words: float = 0.0
    person: float = 0.0
    different: float = 0.0
    length: float = 0.0


def look_at(grid: Grid, column: int, rows: Sequence[int], *, year: int) -> Look:
    """What a column looks like, by a sample of its cells in `rows`."""
    step = max(1, len(rows) // _SAMPLE)
    sample = rows[::step]
    cells = [(grid.value(row, column), grid.text(row, column)) for row in sample if grid.text(row, column)]
    if not cells:
        return Look()
    texts = [text for _, text in cells]

    def share(test: Callable[[Value, str], bool]) -> float:
        return sum(test(value, text) for value, text in cells) / len(cells)

    return Look(
        filled=len(cells),
        share_filled=len(cells) / len(sample),
        place=share(lambda value, text: isinstance(value, str) and place_like(text)),
        cities=share(lambda value, text: isinstance(value, str) and city_like(text)),
        towns=share(lambda value, text: isinstance(value, str) and town_like(text)),
        when=share(lambda value, text: not _bare_number(value) and when_like(value, year)),
        dates=share(lambda value, _: isinstance(value, date)),
        cost=share(lambda value, _: not isinstance(value, date) and is_cost(value)),
        money=share(lambda _, text: bool(_MONEY.search(text))),
        expected=share(lambda value, _: not isinstance(value, date) and is_expected(value)),
        small=share(lambda value, text: _bare_number(value) and len(text) <= 3),
        kind=share(lambda value, text: isinstance(value, str) and kind_like(text)),
        sector=share(lambda value, text: isinstance(value, str) and sector_like(text)),
        words=share(lambda value, text: isinstance(value, str) and bool(_LETTERS.search(text))),
        person=share(lambda value, text: isinstance(value, str) and person_like(text)),
        different=len(set(texts)) / len(texts),
        length=sum(map(len, texts)) / len(texts),
    )


def _bare_number(value: Value) -> bool:
    if isinstance(value, str):
        return value.strip().isdigit()
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_PERSON: Final = re.compile(
    r"(?:[A-Z]{2,4}|[A-ZÀ-Þ]\.?(?:-?[A-ZÀ-Þ]\.)* ?(?:(?:de|van|den|der|el|ben|le|la|d') ?)*[A-ZÀ-Þ][\w'’-]+"
    r"|[A-ZÀ-Þ][\w'’-]+(?: (?:de|van|den|der|el|ben|le|la|d'|[A-ZÀ-Þ][\w'’.-]*))+|[a-z]{1,2}[._-]?[a-z]{3,}"
    r"|[a-z]{3,}\.[a-z]{1,2}"
    r"|[a-z]+\.[a-z]+(?:@[\w.-]+)?|(?:[Mm]\.|[Mm]me|[Dd]hr\.?|[Mm]evr\.?|Hr\.|Fr\.|Mr\.?|Ms\.?|Mrs\.?) ?[\w'’. -]+)"
)
_ROLE: Final = re.compile(
    r"\b(?:manager|coord|gestionnaire|charge|regiomanager|beheerder|responsable|verantwoordelijke)"
)


@lru_cache(maxsize=20_000)
def person_like(text: str) -> bool:
    """Whether a cell names a person: a name, initials, an account, or a role with its number."""
    if len(text) > 40 or place_like(text) or is_kind(text) or is_sector(text) or is_status(text):
        return False
    return bool(_PERSON.fullmatch(text) or _ROLE.search(fold(text)))


@lru_cache(maxsize=20_000)
def place_like(text: str) -> bool:
    """Whether a cell is a place: countries, cities or a group of countries."""
    return len(text) <= 160 and is_place(text) >= _MOSTLY


@lru_cache(maxsize=20_000)
def city_like(text: str) -> bool:
    """Whether a cell names cities rather than countries."""
    return place_like(text) and bool(read_places(place=text).cities)


@lru_cache(maxsize=20_000)
def town_like(text: str) -> bool:
    """Whether a cell can be a city, though it may be a country too: "Luxembourg", "Singapour"."""
    return place_like(text) and bool(set(cell_of(text, IN_CITIES).cities_known) or city_like(text))


@lru_cache(maxsize=20_000)
def kind_like(text: str) -> bool:
    """Whether a cell is a kind of action."""
    return is_kind(text)


@lru_cache(maxsize=20_000)
def sector_like(text: str) -> bool:
    """Whether a cell is a sector."""
    return is_sector(text)


@lru_cache(maxsize=20_000)
def when_like(value: Value, year: int = 0) -> bool:
    """Whether a cell says when."""
    return is_when(value)
