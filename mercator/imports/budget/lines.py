"""A budget in a spreadsheet: the lines that were exported, filled in or added to. Articles C4, C5.

The sheet says what a column is by its heading and a code by its word, in French, Dutch or English; the vocabulary is
given. Nothing is guessed: what cannot be read comes back as it was typed, with what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from mercator.imports.budget.rates import day_of
from mercator.imports.folding import fold
from mercator.imports.workbook.sheet import Value, Workbook
from mercator.imports.workbook.shown import text_of
from mercator.rules.exchange_rate import read_rate
from mercator.rules.money import read_amount
from mercator.rules.problem import Problem, problem

LINE: Final = "line"
AMOUNTS: Final = (
    "planned", "committed", "actual", "foreign_planned", "foreign_committed", "foreign_actual", "refundable",
)  # fmt: skip
DAYS: Final = ("rate_on", "due_on", "free_until", "as_of")
COLUMNS: Final = (
    LINE, "funder", "nature", "beneficiary", "planned", "committed", "actual", "currency", "foreign_planned",
    "foreign_committed", "foreign_actual", "rate", "rate_on", "rate_source", "key", "shares", "due_on", "free_until",
    "refundable", "as_of", "note",
)  # fmt: skip
"""In the order of the exported sheet."""
NEEDED: Final = frozenset({"funder", "nature"})
MOST_ROWS: Final = 300
_HEAD_ROWS: Final = 10
_LONGEST: Final = {"rate_source": 200, "note": 300}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """headings: the column of each heading. words: of a column, the code of each word; all folded (plainly()).

    known: of a column, its words as people read them, to be listed when one is not understood.
    """

    headings: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    known: Mapping[str, str]
    currencies: frozenset[str]


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as it was typed: the text of each column that the sheet has. row: as the spreadsheet counts."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What a row means. line and version: of the line that it changes, None for a new one. values: by column, without
    those whose cell was not understood. problems: their field is the column."""

    typed: TypedRow
    line: int | None
    version: int
    values: Mapping[str, Any]
    problems: tuple[Problem, ...] = field(default=())


def plainly(words: str) -> str:
    """Words made comparable: accents, capitals and spaces apart."""
    return " ".join(fold(words).split())


def rows_of(book: Workbook, vocabulary: Vocabulary) -> tuple[TypedRow, ...] | Problem:
    """The rows of the first sheet with headings of a budget, empty ones left out; or why there is none."""
    for sheet in book.sheets:
        for place, row in enumerate(sheet.rows[:_HEAD_ROWS]):
            columns = {number: vocabulary.headings.get(plainly(text_of(cell)), "") for number, cell in enumerate(row)}
            found = {number: name for number, name in columns.items() if name}
            if set(found.values()) >= NEEDED:
                return _rows(sheet.rows[place + 1 :], found, first=place + 2)
    return problem("budget-layout-not-understood")


def _rows(
    rows: tuple[tuple[Value, ...], ...], columns: Mapping[int, str], *, first: int
) -> tuple[TypedRow, ...] | Problem:
    made = []
    for number, cells in enumerate(rows, start=first):
        typed = {name: _text(cells[place], name) if place < len(cells) else "" for place, name in columns.items()}
        if any(typed.values()):
            made.append(TypedRow(number, typed))
    if len(made) > MOST_ROWS:
        return problem("budget-too-long", rows=len(made), most=MOST_ROWS)
    return tuple(made)


def _text(cell: Value, column: str) -> str:
    """A cell as a person would type it; a number of a spreadsheet with its decimals, so that it reads one way only."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        exact = Decimal(str(cell))
        cents = column in AMOUNTS and exact == round(exact, 2)
        return format(exact, ".2f" if cents else "f")
    return text_of(cell).strip()


def read_row(typed: TypedRow, vocabulary: Vocabulary) -> ReadRow:
    """What a row means, and what of it is not understood."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, words in typed.cells.items():
        read = _read(name, words.strip(), vocabulary)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            values[name] = read
    line, version = values.pop(LINE, None) or (None, 0)
    if not typed.cells.get("funder", "").strip():
        problems.append(problem("funder-missing", field="funder"))
    return ReadRow(typed, line, version, values, tuple(problems))


def _read(name: str, words: str, vocabulary: Vocabulary) -> Any:
    if name in AMOUNTS:
        return read_amount(words, field=name)
    if name in DAYS:
        return _day(name, words)
    return _READERS.get(name, _plain)(name, words, vocabulary)


def _day(name: str, words: str) -> date | Problem | None:
    on = day_of(words)
    return on if on or not words else problem("day-not-understood", field=name, typed=words[:40])


def _plain(name: str, words: str, vocabulary: Vocabulary) -> str | Problem:
    most = _LONGEST[name]
    return words if len(words) <= most else problem("text-too-long", field=name, length=len(words), most=most)


def _line(name: str, words: str, vocabulary: Vocabulary) -> tuple[int, int] | Problem | None:
    """The key and the version of a line: "512-3"."""
    if not words:
        return None
    key, _, version = words.partition("-")
    if all(part.isascii() and part.isdecimal() and len(part) < 10 for part in (key, version)):
        return int(key), int(version)
    return problem("line-not-here", field=name, typed=words[:40])


def _word(name: str, words: str, vocabulary: Vocabulary) -> str | Problem:
    code = vocabulary.words[name].get(plainly(words))
    if code is not None:
        return code
    if name == "funder":
        return problem("funder-not-understood", field=name, typed=words[:60]) if words else ""
    sentence = {"nature": "nature-not-understood", "beneficiary": "beneficiary-not-understood"}
    return problem(sentence.get(name, "key-not-understood"), field=name, typed=words[:60], known=vocabulary.known[name])


def _currency(name: str, words: str, vocabulary: Vocabulary) -> str | Problem:
    code = words.upper() or "EUR"
    known = code in vocabulary.currencies
    return code if known else problem("currency-not-understood", field=name, typed=words[:40])


def _rate(name: str, words: str, vocabulary: Vocabulary) -> Decimal | Problem | None:
    return read_rate(words, field=name)


def _shares(name: str, words: str, vocabulary: Vocabulary) -> tuple[tuple[str, Decimal], ...] | Problem:
    """Words like "hub.brussels 40; AWEX 60": the code of each body and its percent."""
    found = list(_parts(words, vocabulary.words["funder"]))
    if any(part is None for part in found):
        return problem("shares-not-understood", field=name, typed=words[:80])
    return tuple(part for part in found if part is not None)


def _parts(words: str, bodies: Mapping[str, str]) -> Iterator[tuple[str, Decimal] | None]:
    for part in words.split(";"):
        said = part.strip().removesuffix("%").strip()
        if not said:
            continue
        name, _, number = said.rpartition(" ")
        percent, code = read_rate(number), bodies.get(plainly(name))
        usable = isinstance(percent, Decimal) and percent <= 100 and percent == round(percent, 2)
        yield (code, percent) if code and usable and isinstance(percent, Decimal) else None


_READERS: Final[Mapping[str, Callable[[str, str, Vocabulary], Any]]] = {
    LINE: _line, "funder": _word, "nature": _word, "beneficiary": _word, "key": _word, "currency": _currency,
    "rate": _rate, "shares": _shares,
}  # fmt: skip
