"""Cells, and the figures in them: every number with unit, moment, scope and sources. Articles C4, D6."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, cast

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.models import Action, ActionSource
from mercator.queries import wording
from mercator.queries.wording import Words, in_all, text_of, word
from mercator.rules import figure
from mercator.rules.block import BlockCell, BlockColumn, BlockContent, BlockTable
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.text import Text

EMPTY: Final = BlockCell(Text())
MONEY: Final = "money"
INTEGER: Final = "integer"
DATE: Final = "date"
TEXT: Final = "text"


def said(text: Text) -> str:
    """A Text in the language of the moment."""
    return text.to(get_language() or "en")


def column(title: Callable[[], str], kind: str = TEXT, *, weight: float = 1.0) -> BlockColumn:
    return BlockColumn(in_all(title), kind, weight)


def fill(template: Text, **values: Text | str | int) -> Text:
    """A sentence with its gaps filled, each language with its own words: what in_all() does, without asking gettext.

    A table of 300 lines fills thousands of gaps: its sentences are fetched once and kept.
    """

    def say(language: str) -> str:
        filled = {name: one.to(language) if isinstance(one, Text) else one for name, one in values.items()}
        return template.to(language) % filled

    return Text.of(say)


_CODED: Final[dict[tuple[int, str], Text]] = {}
"""The words for codes, by table and code: a table of 300 lines asks for the same few hundreds of times."""


def coded(table: Words, code: str) -> Text:
    """The word for a code in every language."""
    key = (id(table), code)
    if key not in _CODED:
        _CODED[key] = in_all(lambda: word(table, code))
    return _CODED[key]


def text_cell(text: Text | str, *, action: str = "") -> BlockCell:
    return BlockCell(text if isinstance(text, Text) else Text.same(text), action=action)


def title_cell(action: Action) -> BlockCell:
    """The title of an action, with its code for a link."""
    return BlockCell(text_of(action, "title") or Text.same(action.code), action=action.code)


def day_cell(on: date | None) -> BlockCell:
    """A date; "unknown" when there is none."""
    return BlockCell(Text.same(wording.day(on)), on) if on else BlockCell(unknown())


def figure_cell(found: Figure, *, remark: Text | None = None) -> BlockCell:
    """A number as a person reads it: "about 40", "unknown", with a remark such as its moment behind it."""
    if found.value is None:
        return BlockCell(unknown(), None, found)
    words = _number(found.value, found.unit, found.approximate)
    return BlockCell(fill(_with_remark(), number=words, remark=remark) if remark else words, found.value, found)


@cache
def _with_remark() -> Text:
    return in_all(lambda: _("%(number)s (%(remark)s)"))


@lru_cache(maxsize=8192, typed=True)
def _number(value: Decimal | int, unit: str, approximate: bool) -> Text:
    return in_all(lambda: number_words(value, unit=unit, approximate=approximate))


def number_words(value: Decimal | int, *, unit: str, approximate: bool) -> str:
    """A number in the language of the moment, without its unit but for the per cent sign."""
    if isinstance(value, Decimal):
        number = percentage(value) if unit == figure.PERCENT else wording.money(value)
    else:
        number = wording.whole(value)
    return _("about %(number)s") % {"number": number} if approximate else number


def percentage(value: Decimal) -> str:
    """12,5 % as the language writes it."""
    return _("%(number)s %%") % {"number": formats.number_format(value, decimal_pos=1, use_l10n=True)}


@cache
def unknown() -> Text:
    return in_all(lambda: str(wording.UNKNOWN))


@cache
def no_data() -> Text:
    return in_all(lambda: _("Mercator holds no data for this yet."))


def rows_of(action: Action) -> tuple[SourceRow, ...]:
    """An action as a source row, with the addresses where it was found, then its sources that have no address."""
    sources = cast("list[ActionSource]", list(action.sources.all()))
    addresses = tuple(source.address for source in sources if source.address)
    documents = (source for source in sources if not source.address)
    return (
        SourceRow("action", action.code, action.code, parent=action.code, addresses=addresses),
        *(SourceRow("source", str(one.pk), one.title, parent=action.code) for one in documents),
    )


def number_of(actions: Iterable[Action], *, scope: Text) -> Figure:
    """How many actions there are."""
    every = list(actions)
    sources = tuple(row for action in every for row in rows_of(action))
    return Figure(len(every), figure.ACTIONS, figure.NOW, scope, sources=sources)


def block(
    kind: str,
    *,
    title: Text,
    year: int,
    tables: tuple[BlockTable, ...] = (),
    statements: tuple[Text, ...] = (),
    says_something: bool = True,
    behind: tuple[Figure, ...] = (),
) -> BlockContent:
    """A block whose figures are those of its cells, each once, and those of its statements (`behind`)."""
    cells = (cell for table in tables for row in (*table.rows, table.total) for cell in row)
    in_cells = (cell.figure for cell in cells if cell.figure is not None)
    figures = tuple(dict.fromkeys((*behind, *in_cells)))
    return BlockContent(
        kind=kind,
        title=title,
        year=year,
        statements=tuple(statement for statement in statements if statement),
        tables=tables,
        figures=figures,
        says_something=says_something,
    )
