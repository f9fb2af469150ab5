"""Where the headings of a table stand: one to four rows, merged or not, with what spans several columns. B1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.plan import row as plan
from mercator.imports.plan.content import kind_like, place_like, when_like
from mercator.imports.plan.grid import Grid
from mercator.imports.plan.heading_match import is_group, is_plain_heading, meanings, words_of, years_in
from mercator.imports.plan.headings import word_set

SURE: Final = 0.55
_LOOKED_AT_CLOSELY: Final = 80
"""Rows from the top in which even a heading that is misspelt throughout is looked for."""
_WITH_YEAR: Final = re.compile(r"\D{0,20}(?:19|20)\d\d\D{0,20}")
_SUB_WORDS: Final = word_set(
    "min max minimum maximum fr nl en de nom naam name total totaal estime prevu jour mois annee"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a header, from 0, and the headings of each column from the outermost in: ("Dates", "Début")."""

    rows: tuple[int, ...]
    headings: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Look:
    filled: int
    hits: int
    fields: int
    data: int


def is_header(grid: Grid, row: int) -> bool:
    """Whether a row holds the headings of a table by itself."""
    look = _look(grid, row)
    if look.fields < 3 or look.hits < 0.5 * look.filled or look.data > 0.15 * look.filled:
        return False
    told = sum(map(_tells_of_an_action, grid.filled(row).values()))
    return look.data + told <= 0.15 * look.filled


def _tells_of_an_action(text: str) -> bool:
    """Whether a cell that is no heading for certain says where, when or what sort: the row is then an action."""
    if max(meanings(text).values(), default=0.0) >= 0.75 or is_group(text):
        return False
    return (text[:1].isdigit() and not years_in(text)) or place_like(text) or when_like(text) or kind_like(text)


def _look(grid: Grid, row: int) -> _Look:
    filled = grid.filled(row)
    if len(filled) < 2:
        return _Look(len(filled), 0, 0, 0)
    if row >= _LOOKED_AT_CLOSELY and sum(map(is_plain_heading, filled.values())) < 0.4 * len(filled):
        return _Look(len(filled), 0, 0, 0)
    data = sum(_is_data(grid, row, column) for column in filled)
    if data > 0.3 * len(filled):
        return _Look(len(filled), 0, 0, data)
    hits, fields = 0, set()
    for text in filled.values():
        meant = meanings(text)
        best = max(meant, key=lambda field: meant[field], default=plan.NOT_USED)
        if meant.get(best, 0.0) >= SURE:
            hits += 1
            fields.add(best)
        elif is_group(text):
            hits += 1
    return _Look(len(filled), hits, len(fields - {plan.NOT_USED}), data)


def _is_data(grid: Grid, row: int, column: int) -> bool:
    if grid.is_date(row, column):
        return True
    text = grid.text(row, column)
    if grid.is_number(row, column) or text.replace(".", "").replace(",", "").isdigit():
        return not years_in(text)
    return False


def header_at(grid: Grid, row: int, *, above: int = 0) -> Header:
    """The whole header of which `row` is a part: rows below and above (not before `above`) that belong to it."""
    last = row
    while last + 1 < len(grid) and last - row < 2 and _goes_on(grid, last + 1, under=row):
        last += 1
    if last + 1 < len(grid) and last > row and _is_units(list(grid.filled(last + 1).values())):
        last += 1
    first = row
    while first - 1 >= above and last - first < 3 and _stands_above(grid, first - 1, of=row):
        first -= 1
    rows = tuple(range(first, last + 1))
    return Header(rows, _headings(grid, rows))


def _goes_on(grid: Grid, row: int, *, under: int) -> bool:
    """Whether a row below a header is its second row: "Début | Fin", "(EUR)", or the numbers of the columns."""
    filled = grid.filled(row)
    if not filled:
        return False
    texts = list(filled.values())
    if _is_units(texts):
        return True
    if any(_is_data(grid, row, column) for column in filled) or any(map(_tells_of_an_action, texts)):
        return False
    hits = sum(_is_heading(text) for text in texts)
    if len(texts) == 1:
        column = next(iter(filled))
        return hits == 1 and column != min(grid.filled(under)) and _has_group_over(grid, column, under)
    return hits >= 0.6 * len(texts)


def _is_units(texts: list[str]) -> bool:
    """ "(EUR)", "(jj/mm/aaaa)" under the headings, or the numbers of the columns from 1."""
    if texts and all(text.startswith("(") and text.endswith(")") for text in texts):
        return True
    return len(texts) >= 4 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _has_group_over(grid: Grid, column: int, row: int) -> bool:
    span = grid.spans.get((row, column))
    return bool(grid.text(row, column)) or (span is not None and span.last_column > span.first_column)


def _is_heading(text: str) -> bool:
    return (
        max(meanings(text).values(), default=0.0) >= SURE
        or is_group(text)
        or (bool(words_of(text)) and set(words_of(text)) <= _SUB_WORDS)
        or bool(_WITH_YEAR.fullmatch(text))
    )


def _stands_above(grid: Grid, row: int, *, of: int) -> bool:
    """Whether a row above a header names groups of its columns, and is no title of the page."""
    filled = grid.filled(row)
    below = grid.filled(of)
    if not filled or any(_is_data(grid, row, column) for column in filled) or not set(filled) & set(_span(below)):
        return False
    if any(len(text) > 60 for text in filled.values()):
        return False
    first = min(below)
    wide = 0.6 * (max(below) - first + 1)
    for column in filled:
        span = grid.spans.get((row, column))
        if span is not None and span.last_column - span.first_column + 1 > max(wide, 2):
            return False
    hits = sum(_is_heading(text) for text in filled.values())
    if len(filled) == 1:
        column, text = next(iter(filled.items()))
        span = grid.spans.get((row, column))
        grouped = span is not None and span.last_column > span.first_column
        told = is_group(text) or max(meanings(text).values(), default=0.0) >= 0.85
        return column > first and (told or (grouped and len(words_of(text)) <= 2 and not years_in(text)))
    return hits >= 0.5 * len(filled)


def _span(filled: Mapping[int, str]) -> range:
    return range(min(filled), max(filled) + 1)


def _headings(grid: Grid, rows: tuple[int, ...]) -> dict[int, tuple[str, ...]]:
    columns = sorted({column for row in rows for column in grid.filled(row)} | _covered(grid, rows))
    merged = any((row, column) in grid.spans for row in rows for column in columns)
    found: dict[int, tuple[str, ...]] = {}
    for column in columns:
        parts: list[str] = []
        for at, row in enumerate(rows):
            text = _over(grid, row, column) if merged else grid.text(row, column)
            if not merged and not text and at + 1 < len(rows):
                text = _inferred(grid, row, column, rows[at + 1 :])
            text = " ".join(text.split())
            counted = text.strip("()").isdigit() and not years_in(text)
            if text and not counted and (not parts or fold(parts[-1]) != fold(text)):
                parts.append(text)
        if parts:
            found[column] = tuple(parts)
    return found


def _covered(grid: Grid, rows: tuple[int, ...]) -> set[int]:
    """Columns that a merged heading of more than one column covers, up to the last that has a heading of its own."""
    last = max(column for row in rows for column in grid.filled(row))
    return {
        column for row in rows for column in range(last + 1) if (row, column) in grid.spans and _over(grid, row, column)
    }


def _over(grid: Grid, row: int, column: int) -> str:
    span = grid.spans.get((row, column))
    if span is None or span.first_row < row:
        return grid.text(row, column)
    return grid.text(row, span.first_column)


def _inferred(grid: Grid, row: int, column: int, below: tuple[int, ...]) -> str:
    """The group over a column where the file keeps no merged ranges: the next text to the left, with headings below."""
    if not any(grid.text(under, column) for under in below):
        return ""
    for left in range(column - 1, -1, -1):
        if not any(grid.text(under, left) for under in below):
            return ""
        if text := grid.text(row, left):
            return text
    return ""
