"""Text and tables in the shapes that the PDF templates show: words that can be drawn and broken, columns that fit.

The text of a document is handed to its template as data, never as source: nothing that a person typed can act.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import category

import typst

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.columns import MM_PER_POINT, NUMERIC, PADDING, Slice, fit
from mercator.documents.stamp import in_utc
from mercator.documents.typeface import FONTS, printable, without_rare_characters
from mercator.documents.words import clean, lines_and_items, pieces, site_of
from mercator.documents.wrapping import broken, line_count, measured

TEMPLATES = Path(__file__).parent / "typst"
_STANDARDS: Any = ["a-2a", "ua-1"]
PORTRAIT = {"page": 210.0, "margin": 22.0}
LANDSCAPE = {"page": 297.0, "margin": 12.0}
"""A4 and its margins on the left and on the right, in millimetres."""
PORTRAIT_SIZES = (9.0, 8.5, 8.0, 7.5)
LANDSCAPE_SIZES = (8.5, 8.0, 7.5, 7.0)
_HEADING, _TEXT = 30.0, 40.0
"""The room of a line of each kind, in type sizes: a longer word may be broken anywhere."""
_TALL_ROW = 18  # lines: a row this tall may run over two pages
_LONG_TABLE, _KEPT = 5, 3  # rows: a table of so many, of which the last stay together
_AS_TYPED = str.maketrans({"\t": " ", "\u3000": " ", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def compiled(template: str, shape: dict[str, Any], *, made_at: datetime) -> bytes:
    """The PDF that a template makes of `shape`; the same shape and moment give the same bytes.

    A character that the shipped fonts lack (emoji, Chinese) is shown as a box. Raises ValueError when made_at has no
    time zone.
    """
    stamp = int(in_utc(made_at).timestamp())
    data = json.dumps(shape, ensure_ascii=False)
    try:
        return _compiled(template, data, stamp)
    except typst.TypstError:
        # Each character can be drawn, yet not beside its neighbours: better boxes than no document.
        return _compiled(template, without_rare_characters(data), stamp)


def _compiled(template: str, data: str, stamp: int) -> bytes:
    made: bytes = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": data},
        pdf_standards=_STANDARDS,
        timestamp=stamp,
    )
    return made


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def written(paragraphs: Iterable[str], *, sites: bool = False) -> list[dict[str, Any]]:
    """What an officer wrote: paragraphs, and the lists among them. sites: as for pieces_of()."""
    lines = (line for each in paragraphs for line in lines_and_items(each))
    return [{"pieces": pieces_of(words, sites=sites), "item": item} for words, item in lines]


def tables_of(tables: Iterable[Table], *, page: dict[str, float], sizes: Sequence[float]) -> list[dict[str, Any]]:
    return [_table(table, available=page["page"] - 2 * page["margin"], sizes=sizes) for table in tables]


def _table(table: Table, *, available: float, sizes: Sequence[float]) -> dict[str, Any]:
    shaped = {
        "title": heading(table.title),
        "summary": plain(table.summary),
        "empty": "" if table.rows else plain(table.empty),
        "notes": prose(table.notes),
        "padding": PADDING,
        "size": sizes[0],
        "slices": [],
    }
    if table.rows:
        fitted = fit(table, available=available, sizes=sizes)
        shaped["size"] = fitted.size
        shaped["slices"] = [
            _slice(table, piece, size=fitted.size, mark=f"{number} / {len(fitted.slices)}" if fitted.slices[1:] else "")
            for number, piece in enumerate(fitted.slices, start=1)
        ]
    return shaped


def _slice(table: Table, piece: Slice, *, size: float, mark: str) -> dict[str, Any]:
    columns = [table.columns[index] for index in piece.columns]
    measures = zip(piece.widths, piece.gaps, strict=True)
    rooms = [each / (size * MM_PER_POINT) - 2 * PADDING - gap for each, gap in measures]
    places = list(zip(piece.columns, rooms, strict=True))

    def line(cells: Sequence[Cell]) -> list[str]:
        return [plain(cells[index].words, room=room) for index, room in places]

    rows = [line(row) for row in table.rows]
    return {
        "mark": mark,
        "widths": piece.widths,
        "gaps": piece.gaps,
        "numeric": [column.kind in NUMERIC for column in columns],
        "heads": [_head(column, room=room) for column, room in zip(columns, rooms, strict=True)],
        "rows": [{"cells": row, "long": _is_tall(row, rooms=rooms)} for row in rows],
        "together": _together(rows, rooms=rooms),
        "total": line(table.total) if table.total else [],
    }


def _is_tall(cells: Sequence[str], *, rooms: Sequence[float]) -> bool:
    return any(
        len(cell) > _TALL_ROW * 4 and line_count(measured(cell), room=room) > _TALL_ROW
        for cell, room in zip(cells, rooms, strict=True)
    )


def _together(rows: Sequence[Sequence[str]], *, rooms: Sequence[float]) -> int:
    """How many of the last rows stay on one page: a page with a single row of a table looks like a mistake."""
    if len(rows) < _LONG_TABLE:
        return 0
    lines = [
        max(line_count(measured(cell), room=room) for cell, room in zip(row, rooms, strict=True))
        for row in rows[-_KEPT:]
    ]
    return _KEPT if sum(lines) <= _TALL_ROW else 0


def _head(column: Column, *, room: float) -> str:
    return plain(column.title, room=room * 0.94)  # semibold is a little wider


def prose(paragraphs: Iterable[str]) -> list[list[dict[str, str]]]:
    return [pieces_of(paragraph) for paragraph in paragraphs]


def pieces_of(paragraph: str, *, sites: bool = False) -> list[dict[str, str]]:
    """Words and addresses; the template's own rules break an address where it can be broken.

    sites: a long address is shown as its site alone; it is still linked in full.
    """
    return [
        {"words": printable(site_of(words) if sites else words) if address else plain(words), "address": address}
        for words, address in pieces(clean(paragraph))
    ]


def heading(text: str, *, room: float = _HEADING) -> str:
    """Empty when nothing of it can be seen: PDF/UA refuses such a heading."""
    shown = plain(text, room=room)
    return shown if any(category(character)[0] not in "CZ" for character in shown) else ""


def plain(text: str, *, room: float = _TEXT) -> str:
    return broken(printable(clean(text).translate(_AS_TYPED)), room=room)
