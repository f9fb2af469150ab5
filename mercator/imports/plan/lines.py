"""Which rows of a table are actions, and what the others are: sections, totals, notes. B1."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.plan import row as plan
from mercator.imports.plan.content import kind_like, place_like, when_like
from mercator.imports.plan.grid import Grid
from mercator.imports.plan.line_words import ANY_TOTAL, NOTE, TOTAL
from mercator.imports.plan.row import Column
from mercator.imports.plan.sections import NOTHING, said_by

ACTION: Final = ""
EMPTY: Final = "empty"
MORE: Final = "more"
"""A row that only goes on with the action above it: its title is one merged cell over both."""

_SUBSTANCE: Final = frozenset(
    {plan.KIND, plan.COUNTRIES, plan.CITIES, plan.PLACE, plan.SECTORS, plan.WHEN, plan.START, plan.END, plan.MANAGER}
)
_WORDED: Final = frozenset({plan.KIND, plan.COUNTRIES, plan.CITIES, plan.PLACE, plan.SECTORS, plan.MANAGER})
_AMOUNTS: Final = frozenset({plan.COST, plan.EXPECTED, plan.DURATION})
_LETTER: Final = re.compile(r"[^\W\d_]")
_AMOUNT: Final = re.compile(
    r"[-+±~\s\d.,'%/]*(?:k?€|k?eur\w*|euro)?[-+±~\s\d.,'%/]*(?:k?€|k?eur\w*|euro)?", re.IGNORECASE
)
_LONG: Final = 90


@dataclass(frozen=True, slots=True)
class Shape:
    """What is needed to judge the rows of one table. last: the last row that is filled like most, from 0."""

    fields: Mapping[int, str]
    last: int
    numbers: frozenset[str]
    year: int
    first_column: int


def shape_of(grid: Grid, rows: Sequence[int], columns: Sequence[Column], *, year: int) -> Shape:
    """The shape of a table whose rows are `rows`."""
    fields = {column.index: column.field for column in columns}
    counts = {row: sum(column in fields for column in grid.filled(row)) for row in rows}
    filled = sorted(count for count in counts.values() if count > 2)
    usual = filled[len(filled) // 2] if filled else 3
    able = (row for row, count in counts.items() if count >= max(3, 0.5 * usual))
    rich = [row for row in able if not _says_total(grid.filled(row)) and not _misplaced(grid.filled(row), fields)]
    number = next((index for index, field in fields.items() if field == plan.NUMBER), None)
    shapes = frozenset(_pattern(grid.text(row, number)) for row in rich) if number is not None else frozenset()
    return Shape(fields, max(rich, default=-1), shapes, year, min(fields, default=0))


def _misplaced(cells: Mapping[int, str], fields: Mapping[int, str]) -> bool:
    """Whether amounts stand where words belong: the row is of another table, such as a summary under this one."""
    return any(fields.get(column) in _WORDED and not _LETTER.search(text) for column, text in cells.items())


def _pattern(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", text))


def _says_total(filled: Mapping[int, str]) -> bool:
    return any(map(_is_total_label, filled.values()))


def judge(grid: Grid, row: int, shape: Shape) -> str:
    """ACTION, EMPTY, MORE, or why the row is left out (one of row.LEFT_OUT)."""
    cells = {column: text for column, text in grid.filled(row).items() if column in shape.fields}
    outside = [column for column in grid.filled(row) if column not in shape.fields]
    if not cells:
        return plan.NOTE if outside else EMPTY
    by_field = _by_field(cells, shape)
    if _goes_on(grid, row, shape):
        return MORE
    if _is_total(cells, shape):
        return plan.TOTAL
    if set(by_field) <= {plan.NUMBER, plan.STATUS} and not (
        len(cells) == 1 and _LETTER.search(next(iter(cells.values())))
    ):
        return plan.NOTE
    if len(cells) == 1:
        return _judge_alone(grid, row, *next(iter(cells.items())), shape)
    return _judge_several(grid, row, cells, by_field, shape)


def _by_field(cells: Mapping[int, str], shape: Shape) -> dict[str, str]:
    found: dict[str, str] = {}
    for column, text in cells.items():
        found.setdefault(shape.fields[column], text)
    return found


def _goes_on(grid: Grid, row: int, shape: Shape) -> bool:
    title = next((column for column, field in shape.fields.items() if field == plan.TITLE), None)
    span = grid.spans.get((row, title)) if title is not None else None
    return span is not None and span.first_row < row and span.last_column - span.first_column < 3


def _is_total(cells: Mapping[int, str], shape: Shape) -> bool:
    labels = [column for column, text in cells.items() if _is_total_label(text)]
    if labels:
        others = [column for column in cells if column not in labels]
        return not any(_tells(shape.fields[column], cells[column], shape.year) for column in others)
    amounts = all(_AMOUNT.fullmatch(text) for text in cells.values())
    used = {shape.fields[column] for column in cells}
    return amounts and bool(used & {plan.COST, plan.EXPECTED}) and used <= _AMOUNTS | {plan.NOT_USED}


@lru_cache(maxsize=20_000)
def _is_total_label(text: str) -> bool:
    """ "Total T1", and "Afrique – total": a short line that ends on its total."""
    plain = fold(text)
    return bool(TOTAL.match(plain)) or (len(plain) <= 40 and bool(ANY_TOTAL.search(plain)) and not kind_like(text))


def _tells(field: str, text: str, year: int) -> bool:
    """Whether a cell tells of an action: it says where, when or what sort, and not just an amount."""
    if field == plan.KIND:
        return kind_like(text) and not text[:1].isdigit()
    if field in (plan.COUNTRIES, plan.CITIES, plan.PLACE):
        return place_like(text)
    if field in (plan.WHEN, plan.START, plan.END):
        return (not _AMOUNT.fullmatch(text) and when_like(text, year)) or "/" in text
    return field in (plan.SECTORS, plan.MANAGER) and bool(_LETTER.search(text))


def _judge_alone(grid: Grid, row: int, column: int, text: str, shape: Shape) -> str:
    if not _LETTER.search(text):
        return plan.NOTE
    if NOTE.match(fold(text)) or len(text) > _LONG:
        return plan.NOTE
    if shape.fields[column] == plan.TITLE and not _wide(grid, row, column) and _is_an_idea(text):
        return ACTION
    if row > shape.last and said_by(text, year=shape.year) == NOTHING:
        return plan.NOTE
    return plan.NOTE if shape.fields[column] == plan.REMARKS and column != shape.first_column else plan.SECTION


def _wide(grid: Grid, row: int, column: int) -> bool:
    span = grid.spans.get((row, column))
    return span is not None and span.last_column > span.first_column


def _is_an_idea(text: str) -> bool:
    """A title that stands alone is an action only when it names a kind of action and something more."""
    words = text.split()
    plural = re.match(
        r"(?:missions|missies|zendingen|actions|acties|salons|foires|beurzen|fairs|seminaires|autres|andere)\b",
        fold(text),
    )
    return 3 <= len(words) <= 12 and not text.isupper() and not plural and kind_like(" ".join(words[:3]))


def _judge_several(grid: Grid, row: int, cells: Mapping[int, str], by_field: Mapping[str, str], shape: Shape) -> str:
    title = by_field.get(plan.TITLE, "")
    titled = bool(_LETTER.search(title))
    told = [column for column, text in cells.items() if _tells(shape.fields[column], text, shape.year)]
    text = next(iter(cells.values()))
    first = min(cells)
    if len(told) >= 2 or (titled and told):
        if row > shape.last and len(cells) <= 2 and NOTE.match(fold(text)):
            return plan.NOTE
        return ACTION
    rest_is_amounts = all(_AMOUNT.fullmatch(text) for column, text in cells.items() if column != first)
    if rest_is_amounts and _LETTER.search(text) and said_by(text, year=shape.year) != NOTHING and len(cells) <= 4:
        return plan.SECTION
    if NOTE.match(fold(text)) and len(cells) <= 3:
        return plan.NOTE
    if titled:
        return _judge_titled(grid, row, cells, by_field, shape)
    if told or set(by_field) & _SUBSTANCE:
        return ACTION if row <= shape.last or len(cells) >= 3 else plan.NOTE
    return plan.NOTE


def _judge_titled(grid: Grid, row: int, cells: Mapping[int, str], by_field: Mapping[str, str], shape: Shape) -> str:
    """A row with a title but no word of where, when or what sort."""
    if _misplaced(cells, shape.fields):
        return plan.NOTE
    fields = set(by_field) - {plan.TITLE, plan.NOT_USED}
    if fields <= {plan.NUMBER}:
        known = _pattern(by_field.get(plan.NUMBER, "")) in shape.numbers
        apart = row > shape.last + 1 and not all(grid.filled(at) for at in range(shape.last + 1, row))
        return ACTION if fields and known and not apart else plan.NOTE if row > shape.last else plan.SECTION
    if row > shape.last and fields <= _AMOUNTS | {plan.NUMBER} and not kind_like(by_field[plan.TITLE]):
        return plan.NOTE
    if row > shape.last + 1 and not fields & (_SUBSTANCE | _AMOUNTS):
        return plan.NOTE
    return ACTION
