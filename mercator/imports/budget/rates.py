"""Exchange rates from a spreadsheet: our own layout, or the European Central Bank's reference rates. Article C4.

Own layout: the columns currency, day, units per euro and, if one likes, source, in any order and language. The bank's:
one row a day, one column a currency ("Date,USD,JPY,..."), with N/A where it publishes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.workbook.sheet import Value, Workbook
from mercator.imports.workbook.shown import text_of
from mercator.rules.exchange_rate import Rate, rate_problems, read_rate
from mercator.rules.problem import Problem, problem

ECB: Final = "European Central Bank"
CURRENCY, DAY, PER_EURO, SOURCE = "currency", "on", "per_euro", "source"
_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        CURRENCY: ("currency", "devise", "monnaie", "munt", "valuta", "code"),
        DAY: ("day", "date", "jour", "dag", "datum"),
        PER_EURO: (
            "units per euro", "per euro", "rate", "unites par euro", "par euro", "taux", "cours", "eenheden per euro",
            "koers", "wisselkoers", "units for 1 euro",
        ),
        SOURCE: ("source", "bron", "who published it", "qui l'a publie", "wie hem bekendmaakte"),
    }
)  # fmt: skip
_HEAD_ROWS: Final = 10
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BELGIAN: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WORDED: Final = re.compile(r"(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NONE: Final = frozenset({"", "n/a", "na", "-"})


@dataclass(frozen=True, slots=True)
class BadRate:
    """A row that is not taken. row: as the spreadsheet counts. typed: its cells as they were."""

    row: int
    typed: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RatesRead:
    """rates: in the order of the file, a later row for the same day and currency after an earlier one. headings: of the
    file, so that the bad rows can be shown under them and sent again."""

    rates: tuple[Rate, ...]
    bad: tuple[BadRate, ...]
    headings: tuple[str, ...]


def read_rates(
    book: Workbook,
    *,
    known: frozenset[str],
    today: date,
    only: frozenset[str] = frozenset(),
    since: date | None = None,
    source: str = "",
) -> RatesRead | Problem:
    """The rates of the first sheet that has headings of either layout, or why there is none.

    known: the currencies that exist. only, since: what is wanted of a longer file. source: for rows that name none.
    """
    for sheet in book.sheets:
        for place, row in enumerate(sheet.rows[:_HEAD_ROWS]):
            headings = tuple(text_of(cell).strip() for cell in row)
            rows = [(place + 2 + offset, cells) for offset, cells in enumerate(sheet.rows[place + 1 :])]
            wanted = _Wanted(known, today, only, since, source)
            if columns := _bank_columns(headings, known):
                return _collected(_bank_rows(rows, columns, wanted), headings)
            if own := _own_columns(headings):
                return _collected(_own_rows(rows, own, wanted), headings)
    return problem("rate-layout-not-understood")


@dataclass(frozen=True, slots=True)
class _Wanted:
    known: frozenset[str]
    today: date
    only: frozenset[str]
    since: date | None
    source: str

    def takes(self, currency: str, on: date) -> bool:
        return (not self.only or currency in self.only) and (self.since is None or on >= self.since)


_Row = tuple[int, tuple[Value, ...]]


def _collected(found: Iterator[Rate | BadRate], headings: tuple[str, ...]) -> RatesRead:
    rows = list(found)
    rates = tuple(one for one in rows if isinstance(one, Rate))
    return RatesRead(rates, tuple(one for one in rows if isinstance(one, BadRate)), headings)


def _bank_columns(headings: Sequence[str], known: frozenset[str]) -> dict[int, str]:
    """The columns of the bank's layout: the first is the day, the others are currencies (some are gone by now)."""
    if not headings or fold(headings[0]) not in _HEADINGS[DAY]:
        return {}
    codes = {place: name for place, name in enumerate(headings) if re.fullmatch("[A-Z]{3}", name)}
    others = [name for place, name in enumerate(headings) if place and name and place not in codes]
    return codes if codes and not others and any(code in known for code in codes.values()) else {}


def _own_columns(headings: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        plain = " ".join(fold(heading).split())
        for name, words in _HEADINGS.items():
            if plain in words:
                found.setdefault(name, place)
    return found if {CURRENCY, DAY, PER_EURO} <= found.keys() else {}


def _bank_rows(rows: Sequence[_Row], columns: Mapping[int, str], wanted: _Wanted) -> Iterator[Rate | BadRate]:
    for number, cells in rows:
        if not any(text_of(cell).strip() for cell in cells):
            continue
        on = day_of(cells[0])
        if on is None:
            typed = text_of(cells[0])
            yield _bad(number, cells, problem("day-not-understood", field=DAY, typed=typed[:40]))
            continue
        for place, currency in columns.items():
            words = _number_words(cells[place]) if place < len(cells) else ""
            if words.lower() in _NONE or not wanted.takes(currency, on):
                continue
            yield from _checked(number, cells, currency, on, read_rate(words), wanted.source or ECB, wanted.today)


def _own_rows(rows: Sequence[_Row], columns: Mapping[str, int], wanted: _Wanted) -> Iterator[Rate | BadRate]:
    for number, cells in rows:
        if not any(text_of(cell).strip() for cell in cells):
            continue

        def cell(name: str, cells: tuple[Value, ...] = cells) -> Value:
            place = columns.get(name, len(cells))
            return cells[place] if place < len(cells) else None

        currency, on = text_of(cell(CURRENCY)).strip().upper(), day_of(cell(DAY))
        rate = read_rate(_number_words(cell(PER_EURO)))
        found = [*_no_currency(currency, wanted.known), *_no_day(cell(DAY), on), *_no_rate(rate)]
        if found or on is None or not isinstance(rate, Decimal):
            yield _bad(number, cells, *found)
        elif wanted.takes(currency, on):
            source = text_of(cell(SOURCE)).strip()[:200] or wanted.source
            yield from _checked(number, cells, currency, on, rate, source, wanted.today)


def _checked(
    number: int, cells: tuple[Value, ...], currency: str, on: date, rate: Decimal | Problem | None, source: str,
    today: date,
) -> Iterator[Rate | BadRate]:  # fmt: skip
    if not isinstance(rate, Decimal):
        yield _bad(number, cells, *_no_rate(rate))
        return
    made = Rate(currency, on, rate, source)
    found = rate_problems(made, today=today)
    yield _bad(number, cells, *found) if found else made


def _no_currency(code: str, known: frozenset[str]) -> Iterator[Problem]:
    if not code:
        yield problem("currency-missing", field=CURRENCY)
    elif code not in known and code != "EUR":
        yield problem("currency-not-understood", field=CURRENCY, typed=code[:40])


def _no_day(cell: Value, on: date | None) -> Iterator[Problem]:
    if on is None:
        typed = text_of(cell).strip()
        yield problem("day-not-understood", field=DAY, typed=typed[:40]) if typed else problem("rate-day-missing")


def _no_rate(rate: Decimal | Problem | None) -> Iterator[Problem]:
    if rate is None:
        yield problem("rate-value-missing", field=PER_EURO)
    elif isinstance(rate, Problem):
        yield rate


def _bad(number: int, cells: tuple[Value, ...], *found: Problem) -> BadRate:
    return BadRate(number, tuple(text_of(cell) for cell in cells), tuple(found))


def _number_words(cell: Value) -> str:
    """A number of a spreadsheet without a separator of thousands; text as it was typed."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return format(Decimal(str(cell)), "f")
    return text_of(cell).strip()


def day_of(cell: Value) -> date | None:
    """A day as a spreadsheet or a person writes it: 2023-05-22, 22/05/2023, "22 May 2023"; None when it is none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    words = fold(text_of(cell)).strip()
    if found := _ISO.fullmatch(words):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif found := _BELGIAN.fullmatch(words):
        parts = (int(found[3]), int(found[2]), int(found[1]))
    elif (found := _WORDED.fullmatch(words)) and found[2] in _MONTHS:
        parts = (int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None
