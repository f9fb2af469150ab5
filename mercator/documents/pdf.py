"""An answer as PDF: tagged, PDF/UA-1 and PDF/A-2a. Articles G1-G4.

The text of the document is handed to the template as data, never as source: nothing that a person typed can act.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import category

import typst

from mercator.documents.answer import AnswerDocument, Cell, Column, Part, Table, acts_table
from mercator.documents.columns import MM_PER_POINT, NUMERIC, PADDING, Slice, fit
from mercator.documents.stamp import in_utc
from mercator.documents.typeface import FAMILIES, FONTS, printable, without_rare_characters
from mercator.documents.words import clean, language_tag, lines_and_items, pieces
from mercator.documents.wrapping import broken, line_count, measured

TEMPLATES = Path(__file__).parent / "typst"
_STANDARDS: Any = ["a-2a", "ua-1"]
HEADINGS = ("question", "answer", "annex", "sources")
PORTRAIT = {"page": 210.0, "margin": 22.0}
LANDSCAPE = {"page": 297.0, "margin": 12.0}
"""A4 and its margins on the left and on the right, in millimetres."""
PORTRAIT_SIZES = (9.0, 8.5, 8.0, 7.5)
LANDSCAPE_SIZES = (8.5, 8.0, 7.5, 7.0)
_TITLE, _HEADING, _TEXT, _FIELD = 22.0, 30.0, 40.0, 12.5
"""The room of a line of each kind, in type sizes: a longer word may be broken anywhere."""
_TALL_ROW = 18  # lines: a row this tall may run over two pages
_LONG_TABLE, _KEPT = 5, 3  # rows: a table of so many, of which the last stay together
_AS_TYPED = str.maketrans({"\t": " ", "\u3000": " ", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def answer_pdf(document: AnswerDocument) -> bytes:
    """The answer with its annex as a PDF file; the same document gives the same bytes.

    A character that the shipped fonts lack (emoji, Chinese) is shown as a box: the DOCX and the XLSX keep it.

    Raises ValueError when made_at has no time zone.
    """
    made_at = int(in_utc(document.made_at).timestamp())
    data = json.dumps(_shape(document), ensure_ascii=False)
    try:
        return _compiled(data, made_at=made_at)
    except typst.TypstError:
        # Each character can be drawn, yet not beside its neighbours: better boxes than no document.
        return _compiled(without_rare_characters(data), made_at=made_at)


def _compiled(data: str, *, made_at: int) -> bytes:
    made: bytes = typst.compile(
        TEMPLATES / "answer.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": data},
        pdf_standards=_STANDARDS,
        timestamp=made_at,
    )
    return made


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _shape(document: AnswerDocument) -> dict[str, Any]:
    """What the template shows, in the order in which it shows it."""
    labels = document.labels
    lang, _, region = language_tag(document.language).partition("-")
    return {
        "lang": lang,
        "region": region or "BE",
        "fonts": FAMILIES,
        "portrait": PORTRAIT,
        "landscape": LANDSCAPE,
        "title": _heading(document.title, room=_TITLE) or "–",
        "parliament": _plain(document.parliament),
        "by": _plain(labels.by),
        "authors": _plain(document.authors),
        "to": _plain(labels.to),
        "addressee": _plain(document.addressee),
        "fields": [[_plain(text, room=_FIELD) for text in field] for field in document.fields],
        "acts": _tables([acts_table(document)] if document.acts else [], page=PORTRAIT, sizes=PORTRAIT_SIZES),
        "question": _prose(document.question_paragraphs),
        "question_note": _plain(document.question_note),
        "parts": [_part(part) for part in document.parts],
        "annex": _tables(document.annex, page=LANDSCAPE, sizes=LANDSCAPE_SIZES),
        "notes": _prose(document.notes),
        "sources": [{"number": _plain(number), "words": _pieces(words)} for number, words in document.sources],
        "labels": {name: _heading(getattr(labels, name)) or "–" for name in HEADINGS},
        "page_of": _plain(labels.page_of),
        "standing": _plain(document.standing),
        "draft": document.draft,
        "agency": _plain(document.agency),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "question": _heading(part.question),
        "paragraphs": [
            {"pieces": _pieces(words), "item": item}
            for each in part.paragraphs
            for words, item in lines_and_items(each)
        ],
        "statements": _prose(part.statements),
        "tables": _tables(part.tables, page=PORTRAIT, sizes=PORTRAIT_SIZES),
    }


def _tables(tables: Iterable[Table], *, page: dict[str, float], sizes: Sequence[float]) -> list[dict[str, Any]]:
    return [_table(table, available=page["page"] - 2 * page["margin"], sizes=sizes) for table in tables]


def _table(table: Table, *, available: float, sizes: Sequence[float]) -> dict[str, Any]:
    shaped = {
        "title": _heading(table.title),
        "summary": _plain(table.summary),
        "empty": "" if table.rows else _plain(table.empty),
        "notes": _prose(table.notes),
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
        return [_plain(cells[index].words, room=room) for index, room in places]

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
    return _plain(column.title, room=room * 0.94)  # semibold is a little wider


def _prose(paragraphs: Iterable[str]) -> list[list[dict[str, str]]]:
    return [_pieces(paragraph) for paragraph in paragraphs]


def _pieces(paragraph: str) -> list[dict[str, str]]:
    """Words and addresses; the template's own rules break an address where it can be broken."""
    return [
        {"words": printable(words) if address else _plain(words), "address": address}
        for words, address in pieces(clean(paragraph))
    ]


def _heading(text: str, *, room: float = _HEADING) -> str:
    """Empty when nothing of it can be seen: PDF/UA refuses such a heading."""
    shown = _plain(text, room=room)
    return shown if any(category(character)[0] not in "CZ" for character in shown) else ""


def _plain(text: str, *, room: float = _TEXT) -> str:
    return broken(printable(clean(text).translate(_AS_TYPED)), room=room)
