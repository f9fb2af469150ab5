"""What is different today from what a frozen answer says. Article G4: it is shown beside it, never put into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from mercator.models import FrozenAnswer
from mercator.queries.blocks import KINDS, build
from mercator.rules.access import Desk, Viewer
from mercator.rules.answer_content import PlacedBlock
from mercator.rules.block import BlockCell, BlockTable
from mercator.rules.frozen import decode
from mercator.rules.text import Text

ROW_ADDED: Final = "row-added"
ROW_REMOVED: Final = "row-removed"
FIGURE_CHANGED: Final = "figure-changed"
WORDS_CHANGED: Final = "words-changed"

Key = tuple[str, int]
Line = tuple[BlockCell, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. part counts from 1; row names the line; old and new are empty for a line added or removed.

    action: the code of the action that the line is about, "" when it is about none or the viewer may not see it.
    """

    kind: str
    part: int
    block: Text
    row: Text
    column: Text = Text()  # noqa: RUF009 - a frozen value
    old: Text = Text()  # noqa: RUF009
    new: Text = Text()  # noqa: RUF009
    action: str = ""


def changes_since_frozen(frozen: FrozenAnswer, *, person: Viewer) -> list[Change]:
    """Lines added or gone, figures and words changed, in the order of the answer."""
    viewer = Desk(person.rights.within(frozen.question.agency_id))
    content = decode(frozen.content)
    return [
        change
        for number, part in enumerate(content.parts, start=1)
        for block in part.blocks
        if block.kind in KINDS
        for change in _changes_of(block, number, viewer)
    ]


def _changes_of(block: PlacedBlock, part: int, viewer: Viewer) -> Iterator[Change]:
    today = build(block.kind, parameters=dict(block.parameters), person=viewer)
    tables = {_name(table, place): table for place, table in enumerate(today.tables)}
    kept = {_name(table, place): table for place, table in enumerate(block.content.tables)}
    for name in dict.fromkeys((*kept, *tables)):
        empty = BlockTable(Text(), (), ())
        yield from between(kept.get(name, empty), tables.get(name, empty), part, block.content.title)


def _name(table: BlockTable, place: int) -> str:
    return table.title.to("en") or str(place)


def between(old: BlockTable, new: BlockTable, part: int, title: Text) -> Iterator[Change]:
    before, after = _lines(old), _lines(new)
    for key, line in before.items():
        if key not in after:
            yield Change(ROW_REMOVED, part, title, line[0].words, action=line[0].action)
        else:
            yield from _cells(old, line, new, after[key], part, title)
    for key, line in after.items():
        if key not in before:
            yield Change(ROW_ADDED, part, title, line[0].words, action=line[0].action)


def _lines(table: BlockTable) -> dict[Key, Line]:
    """The lines of a table by what they are about; the total by a name that no line has."""
    keyed: dict[Key, Line] = {}
    for line in table.rows:
        name = line[0].action or line[0].words.to("en")
        keyed[next((name, n) for n in count() if (name, n) not in keyed)] = line
    if table.total:
        keyed[("", -1)] = table.total
    return keyed


def _cells(old: BlockTable, before: Line, new: BlockTable, after: Line, part: int, title: Text) -> Iterator[Change]:
    now = {column.title.to("en"): cell for column, cell in zip(new.columns, after, strict=True)}
    then = {column.title.to("en"): (column.title, cell) for column, cell in zip(old.columns, before, strict=True)}
    added = {column.title.to("en"): (column.title, BlockCell(Text())) for column in new.columns}
    for name, (column, cell) in {**added, **then}.items():
        kind = _kind_of_change(cell, now.get(name, BlockCell(Text())))
        if kind:
            words = now.get(name, BlockCell(Text())).words
            yield Change(kind, part, title, before[0].words, column, cell.words, words, before[0].action)


def _kind_of_change(old: BlockCell, new: BlockCell) -> str:
    """Figures are compared by their value: the words around a number may be put differently since."""
    if old.figure and new.figure:
        same = (old.figure.value, old.figure.approximate) == (new.figure.value, new.figure.approximate)
        return "" if same else FIGURE_CHANGED
    if old.figure or new.figure:
        return FIGURE_CHANGED
    if old.value is not None and old.value == new.value:
        return ""
    return "" if old.words.to("en") == new.words.to("en") else WORDS_CHANGED
