"""Minutes in the order of one language: Émirats stands under E in French, Verenigde under V in Dutch. Articles A3, B2.

What is kept has one order for all languages; who reads it in one of them gets its own.
"""

from __future__ import annotations

from dataclasses import replace

from mercator.queries.year.filter import plain
from mercator.rules.block import BlockCell, BlockTable
from mercator.rules.minutes import MinutesChapter, MinutesContent

AIMS = "aims"
DESTINATIONS = "destinations"
_Row = tuple[BlockCell, ...]


def in_order(content: MinutesContent, language: str) -> MinutesContent:
    """The same content, its countries and sectors by their names in `language`, without regard to accents."""
    return replace(content, chapters=tuple(_chapter(one, language) for one in content.chapters))


def _chapter(chapter: MinutesChapter, language: str) -> MinutesChapter:
    if chapter.name not in (AIMS, DESTINATIONS):
        return chapter
    return replace(chapter, tables=tuple(_table(one, language, ranked=chapter.name == AIMS) for one in chapter.tables))


def _table(table: BlockTable, language: str, *, ranked: bool) -> BlockTable:
    def place(row: _Row) -> tuple[tuple[int, ...], str]:
        return (_rank(row[1:]) if ranked else ()), plain(row[0].words.to(language))

    return replace(table, rows=tuple(sorted(table.rows, key=place)))


def _rank(cells: _Row) -> tuple[int, ...]:
    """As queries.meeting.compared: what was said of it first, then what most sides have; names decide the rest."""
    typed = any(cell.words and (cell.figure is None or "\n" in cell.words.to("fr")) for cell in cells)
    having = sum(bool(cell.words) for cell in cells)
    size = sum(int(cell.figure.value or 0) for cell in cells if cell.figure)
    return (int(not typed), -having if having > 1 else 0, -size)
