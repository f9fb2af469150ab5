"""The totals of a plan's workbook, added up again over the rows that each of them covers. Articles B1, B7.

A subtotal covers the rows since the last section or total, a grand total all rows; a row that is cancelled counts for
nothing. A number of which nobody can be sure what it adds up is left empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from mercator.documents.plan_xlsx import Value
from mercator.imports.cells.amount import read_cost
from mercator.imports.folding import fold
from mercator.imports.plan import row as plan

_NEAR: Final = Decimal(1)
"""Totals that differ by no more are the same: cents were rounded."""
_PART: Final = re.compile(r"\b(?:sous|sub|deel|tussen|zwischen|partial|partiel)[\s-]*(?:tot|sum)")
_GRAND: Final = re.compile(r"\b(?:general|generaal|algemene?|grand|overall|gesamt\w*|eind[\s-]*tota+l\w*|global)\b")
_BARE: Final = re.compile(
    r"\s*[±~≈]?\s*(?:€|k€|eur|euros?)?\s*-?[0-9][0-9 .,'’\u00a0\u202f]*(?:-\s*)?(?:€|k€|m€|keur|eur|euros?|k)?\.?\s*",
    re.IGNORECASE,
)
"""A number and nothing besides."""
_WITHIN: Final = re.compile(
    r"(?:€ ?|eur ?)?[0-9]{1,3}(?:[ .,'’\u00a0\u202f][0-9]{3})+(?:[.,][0-9]{2})?(?![0-9])", re.IGNORECASE
)
"""An amount in the midst of words: it has its thousands apart, so that it is no year."""


def amount_of(value: Value) -> Decimal | None:
    """The amount that a cell holds, in the unit of its column; None when it holds none."""
    if isinstance(value, str) and not any(sign.isdigit() for sign in value):
        return None
    return read_cost(value).amount


@dataclass(slots=True)
class _Sum:
    """The rows that a total covers, added up by column: as they were sent, and as they are written now.

    sent_all: with the cancelled ones, which some agencies count. unread: amounts that nobody understands.
    """

    sent: Counter[int] = field(default_factory=Counter)
    sent_all: Counter[int] = field(default_factory=Counter)
    now: Counter[int] = field(default_factory=Counter)
    unread: Counter[int] = field(default_factory=Counter)
    rows_sent: int = 0
    rows_now: int = 0

    def read(self, cells: Sequence[Value], *, counts: bool) -> None:
        self.rows_sent += 1
        for column, amount in _amounts(cells):
            self.sent_all[column] += amount or 0  # type: ignore[assignment]
            self.sent[column] += (amount or 0) if counts else 0  # type: ignore[assignment]

    def write(self, cells: Sequence[Value]) -> None:
        self.rows_now += 1
        for column, amount in _amounts(cells):
            self.now[column] += amount or 0  # type: ignore[assignment]
            self.unread[column] += amount is None

    def was(self, column: int, amount: Decimal) -> bool:
        """Whether the rows as they were sent add up to `amount`."""
        return self.rows_sent > 0 and any(
            abs(Decimal(one[column]) - amount) <= _NEAR for one in (self.sent, self.sent_all)
        )

    def is_same(self, column: int) -> bool:
        return self.sent_all[column] == self.now[column] and self.rows_sent == self.rows_now


def _amounts(cells: Sequence[Value]) -> Iterator[tuple[int, Decimal | None]]:
    """Each cell with a digit in it, and its amount."""
    for column, value in enumerate(cells):
        if isinstance(value, int | float) or (isinstance(value, str) and any(sign.isdigit() for sign in value)):
            yield column, amount_of(value)


class Adding:
    """The rows of one sheet, added up as they are written. whole: the same of all sheets, shared between them."""

    def __init__(self, whole: _Sum | None = None) -> None:
        self.whole = _Sum() if whole is None else whole
        self.sheet, self.block, self.section = _Sum(), _Sum(), _Sum()

    @property
    def begun(self) -> bool:
        """Whether a row of this sheet was sent above this place."""
        return self.sheet.rows_sent > 0

    def read(self, cells: Sequence[Value], *, counts: bool) -> None:
        """A row as it was sent. counts: it is not cancelled."""
        for one in (self.section, self.block, self.sheet, self.whole):
            one.read(cells, counts=counts)

    def write(self, cells: Sequence[Value], *, counts: bool) -> None:
        """A row as it is written now."""
        for one in (self.section, self.block, self.sheet, self.whole) if counts else ():
            one.write(cells)

    def new_section(self) -> None:
        self.section = _Sum()

    def new_block(self) -> None:
        """A total stands above what comes now."""
        self.section, self.block = _Sum(), _Sum()

    def total(self, cells: Sequence[Value], fields: Mapping[int, str]) -> tuple[tuple[Value, ...], bool]:
        """A line of totals as it adds up now; and whether every number of it could be told.

        fields: what each column means. A number that cannot be told is left empty.
        """
        words = fold(" ".join(one for one in cells if isinstance(one, str)))
        made, sure = list(cells), True
        for column, value in enumerate(cells):
            if isinstance(value, bool) or not isinstance(value, int | float | str):
                continue
            if not isinstance(value, str) or _BARE.fullmatch(value):
                told = self._told(column, value, words, fields)
                made[column], sure = told, sure and told is not None
            elif (found := _WITHIN.search(value)) and self._told(
                _cost(fields, column), found[0], words, fields
            ) is None:
                made[column], sure = " ".join((value[: found.start()] + value[found.end() :]).split()), False
            elif found:
                told = self._told(_cost(fields, column), found[0], words, fields)
                made[column] = value[: found.start()] + _as_typed(told) + value[found.end() :]
        return tuple(made), sure

    def _told(self, column: int, value: Value, words: str, fields: Mapping[int, str]) -> Value:
        """What a number of a total is now; None when that cannot be told."""
        typed = amount_of(value)
        if typed is None:
            return None
        places = [column, *(at for at, meant in fields.items() if meant == plan.COST and at != column)]
        scopes = self._scopes(words)
        for place in places:
            for one in scopes:
                if one.was(place, typed):
                    return _number(value, one, place)
        if fields.get(column) == plan.COST:
            return self._by_words(column, value, typed, words)
        for one in scopes:
            if one.rows_sent and typed == one.rows_sent:
                return value if one.rows_now == one.rows_sent else one.rows_now
        return value if all(self.sheet.is_same(one) for one in places) else None

    def _scopes(self, words: str) -> tuple[_Sum, ...]:
        """The rows that a total may cover, the likeliest first."""
        if _PART.search(words):
            return self.section, self.block
        if _GRAND.search(words):
            return self.sheet, self.whole
        return self.section, self.block, self.sheet, self.whole

    def _by_words(self, column: int, value: Value, typed: Decimal, words: str) -> Value:
        """A total of costs that was wrong in the file already: its words, or its place, tell what it covers."""
        if _PART.search(words):
            covered = self.section if self.section.rows_sent else self.block
        elif _GRAND.search(words):
            if self.whole.rows_sent != self.sheet.rows_sent and self.whole.now[column] != self.sheet.now[column]:
                return None
            covered = self.sheet
        elif self.section.rows_sent in (0, self.sheet.rows_sent):
            covered = self.sheet
        else:
            return None
        if not covered.rows_sent or covered.unread[column]:
            return None
        now = Decimal(covered.now[column])
        return value if abs(now - typed) <= _NEAR else _plain(now)


def _cost(fields: Mapping[int, str], column: int) -> int:
    """The column of costs, for an amount that stands among words."""
    return next((at for at, meant in fields.items() if meant == plan.COST), column)


def _number(typed: Value, one: _Sum, column: int) -> Value:
    """A total that was right: unchanged ones stay as they were typed."""
    now = Decimal(one.now[column])
    if now == one.sent[column] and one.was(column, now) and abs((amount_of(typed) or Decimal(0)) - now) <= _NEAR:
        return typed
    return None if one.unread[column] and not one.rows_now else _plain(now)


def _plain(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _as_typed(value: Value) -> str:
    """An amount among words: 584 100,00."""
    if isinstance(value, int | float):
        return f"{value:,.2f}".replace(",", " ").replace(".", ",")
    return str(value or "")
