"""Rows of a budget that comes back from a spreadsheet. Articles C4, C5."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mercator.imports.budget.lines import MOST_ROWS, TypedRow, Vocabulary, plainly, read_row, rows_of
from mercator.imports.workbook.sheet import Sheet, Workbook

WORDS = Vocabulary(
    headings={"line": "line", "paid by": "funder", "nature": "nature", "planned (eur)": "planned", "rate": "rate",
              "as of": "as_of", "shares": "shares", "cost key": "key", "currency": "currency", "note": "note"},
    words={
        "nature": {"": "not-stated", "hotel": "hotel", "hebergement": "hotel"}, "beneficiary": {"": "not-stated"},
        "key": {"": "one-pays", "equal shares": "equal"}, "funder": {"awex": "awex", "hub.brussels": "hub"},
    },
    known={"nature": "hotel", "beneficiary": "", "key": "equal shares"},
    currencies=frozenset({"EUR", "XOF"}),
)  # fmt: skip
HEAD = ("Line", "Paid by", "Nature", "Planned (EUR)", "As of")


def book(*rows):
    return Workbook("xlsx", (Sheet("x", rows),))


def read(**cells):
    return read_row(TypedRow(2, {"funder": "AWEX", "nature": "hotel"} | cells), WORDS)


def test_rows_are_found_below_their_headings_wherever_these_stand_and_numbers_keep_their_cents():
    rows = rows_of(book(("Budget",), HEAD, ("5-2", "AWEX", "hotel", 1234.5, date(2023, 5, 22)), (None,)), WORDS)
    assert [one.row for one in rows] == [3]
    assert rows[0].cells == {
        "line": "5-2", "funder": "AWEX", "nature": "hotel", "planned": "1234.50", "as_of": "22/05/2023",
    }  # fmt: skip
    found = read_row(rows[0], WORDS)
    assert (found.line, found.version, found.values["planned"]) == (5, 2, Decimal("1234.50"))
    assert found.values["as_of"] == date(2023, 5, 22)


def test_words_are_read_whatever_their_accents_and_capitals():
    assert plainly("  HÉBERGEMENT ") == "hebergement"
    assert read(nature="Hébergement").values["nature"] == "hotel"


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"funder": "Nobody"}, "funder", "funder-not-understood"),
        ({"funder": ""}, "funder", "funder-missing"),
        ({"nature": "hotle"}, "nature", "nature-not-understood"),
        ({"key": "half"}, "key", "key-not-understood"),
        ({"planned": "1.234"}, "planned", "amount-ambiguous"),
        ({"planned": "a lot"}, "planned", "amount-not-understood"),
        ({"as_of": "31/02/2023"}, "as_of", "day-not-understood"),
        ({"currency": "ABC"}, "currency", "currency-not-understood"),
        ({"rate": "x"}, "rate", "rate-not-understood"),
        ({"shares": "AWEX forty"}, "shares", "shares-not-understood"),
        ({"shares": "AWEX 140"}, "shares", "shares-not-understood"),
        ({"line": "=1+1"}, "line", "line-not-here"),
        ({"note": "x" * 301}, "note", "text-too-long"),
    ],
)
def test_what_is_not_understood_is_told_at_its_column_and_nothing_is_guessed(cells, column, code):
    found = read(**cells)
    assert [(one.field, one.code) for one in found.problems] == [(column, code)]


def test_shares_are_read_as_they_are_exported():
    assert read(shares="hub.brussels 40; AWEX 60 %").values["shares"] == (("hub", Decimal(40)), ("awex", Decimal(60)))


def test_a_sheet_that_is_no_budget_or_too_long_is_refused():
    assert rows_of(book(("a", "b"), (1, 2)), WORDS).code == "budget-layout-not-understood"
    long = rows_of(book(HEAD, *((None, "AWEX", "hotel", 1, None) for _ in range(MOST_ROWS + 1))), WORDS)
    assert (long.code, long.values["rows"]) == ("budget-too-long", MOST_ROWS + 1)
