"""What is different today from what a frozen ethics report says. Articles C3, G4: it is shown beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercator.rules.block import BlockCell, BlockTable
from mercator.rules.ethics_report import EthicsReportContent
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class ReportChange:
    """One difference: where it stands, which line, and what it said and says. old, new: empty for a line that is not
    there. whole_line: the line was added or is gone."""

    chapter: Text
    row: Text
    old: Text = Text()  # noqa: RUF009 - a frozen value
    new: Text = Text()  # noqa: RUF009
    column: Text = Text()  # noqa: RUF009
    whole_line: bool = False


def changes_between(old: EthicsReportContent, new: EthicsReportContent) -> list[ReportChange]:
    """Lines added or gone, figures and words changed, in the order of the report."""
    before, after = _tables(old), _tables(new)
    found = []
    for name in dict.fromkeys((*before, *after)):
        found += list(_between(before.get(name), after.get(name)))
    return found


def _tables(content: EthicsReportContent) -> dict[tuple[str, str], tuple[Text, BlockTable]]:
    return {
        (chapter.name, table.title.to("en")): (table.title or chapter.heading, table)
        for chapter in content.chapters
        for table in chapter.tables
    }


_Placed = tuple[Text, BlockTable]


def _between(old: _Placed | None, new: _Placed | None) -> Iterator[ReportChange]:
    chapter = (new or old or (Text(), None))[0]
    before, after = _lines(old), _lines(new)
    for name, line in before.items():
        if name not in after:
            yield ReportChange(chapter, line[0].words, old=line[0].words, whole_line=True)
            continue
        yield from _cells(chapter, old, line, new, after[name])
    for name, line in after.items():
        if name not in before:
            yield ReportChange(chapter, line[0].words, new=line[0].words, whole_line=True)


def _lines(placed: _Placed | None) -> dict[str, tuple[BlockCell, ...]]:
    if placed is None:
        return {}
    table = placed[1]
    every = {line[0].action or line[0].words.to("en"): line for line in table.rows}
    return every | ({"": table.total} if table.total else {})


def _cells(
    chapter: Text, old: _Placed | None, before: tuple[BlockCell, ...], new: _Placed | None, after: tuple[BlockCell, ...]
) -> Iterator[ReportChange]:
    if old is None or new is None:
        return
    heads = {column.title.to("en"): column.title for column in (*old[1].columns, *new[1].columns)}
    then = {column.title.to("en"): cell for column, cell in zip(old[1].columns, before, strict=True)}
    now = {column.title.to("en"): cell for column, cell in zip(new[1].columns, after, strict=True)}
    for name, title in heads.items():
        was, is_now = then.get(name, BlockCell(Text())).words, now.get(name, BlockCell(Text())).words
        if was != is_now:
            yield ReportChange(chapter, before[0].words, old=was, new=is_now, column=title)
