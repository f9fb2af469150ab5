"""A block of an answer: live tables and figures about one thing, worded in every language. Articles G4, G5.

A block is built from rows (queries/blocks), shown on a page, printed in a document and frozen: always this one value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mercator.rules.figure import Figure
from mercator.rules.text import UNWRITTEN, Text


@dataclass(frozen=True, slots=True)
class BlockColumn:
    """kind: "text", "money" (euros), "integer" or "date"; weight: relative width."""

    title: Text
    kind: str = "text"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class BlockCell:
    """words: what a person reads. value: what a spreadsheet computes with; None when unknown or text.

    figure: the figure behind a number, with its sources. action: the code of the action that the cell names.
    """

    words: Text
    value: Decimal | int | date | None = None
    figure: Figure | None = None
    action: str = ""


@dataclass(frozen=True, slots=True)
class BlockTable:
    """A titled table. summary: one sentence for who hears the document. empty: what to say when there is no row."""

    title: Text
    columns: tuple[BlockColumn, ...]
    rows: tuple[tuple[BlockCell, ...], ...]
    total: tuple[BlockCell, ...] = ()
    notes: tuple[Text, ...] = ()
    empty: Text = UNWRITTEN
    summary: Text = UNWRITTEN


@dataclass(frozen=True, slots=True)
class BlockContent:
    """What a block says today.

    statements: whole sentences ("Mercator holds no data for this yet"). figures: every figure of the block, for
    figures.json. says_something: False when Mercator holds no data for it. year: the year that it is about.
    """

    kind: str
    title: Text
    year: int
    statements: tuple[Text, ...] = ()
    tables: tuple[BlockTable, ...] = ()
    figures: tuple[Figure, ...] = ()
    says_something: bool = True
