"""Exchange rates from spreadsheets: our own layout and the European Central Bank's. Article C4."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mercator.imports.budget.rates import RatesRead, read_rates
from mercator.imports.workbook.reading import read_workbook
from mercator.rules.exchange_rate import Rate

KNOWN = frozenset({"USD", "JPY", "XOF", "CHF"})
TODAY = date(2023, 6, 1)


def read(text, **wanted):
    return read_rates(read_workbook(text.encode()), known=KNOWN, today=TODAY, **wanted)


ECB = """Date,USD,JPY,CYP,CHF,
2023-05-23,1.0779,149.53,N/A,0.9712,
2023-05-22,1.0822,149.28,N/A,,
soon,1,2,N/A,3,
"""


def test_the_bank_s_file_is_read_as_it_is_published_and_gaps_are_no_rates():
    found = read(ECB)
    assert isinstance(found, RatesRead)
    assert found.rates[0] == Rate("USD", date(2023, 5, 23), Decimal("1.0779"), "European Central Bank")
    assert [(one.currency, one.on.day) for one in found.rates] == [
        ("USD", 23), ("JPY", 23), ("CHF", 23), ("USD", 22), ("JPY", 22),
    ]  # fmt: skip
    assert [(one.row, one.problems[0].code) for one in found.bad] == [(4, "day-not-understood")]


def test_only_what_is_wanted_of_a_long_file_is_taken():
    found = read(ECB, only=frozenset({"USD"}), since=date(2023, 5, 23))
    assert [one.currency for one in found.rates] == ["USD"]


@pytest.mark.parametrize(
    "heading", ["Currency;Day;Units per euro;Source", "Devise;Date;Taux;Source", "Munt;Datum;Koers;Bron"]
)
def test_our_own_layout_is_read_in_each_language(heading):
    found = read(f"{heading}\nXOF;01/03/2023;655,957;BCEAO\n")
    assert found.rates == (Rate("XOF", date(2023, 3, 1), Decimal("655.957"), "BCEAO"),)
    assert found.bad == ()


def test_a_bad_row_says_all_that_is_wrong_and_keeps_what_it_said():
    found = read(
        "Currency;Day;Rate\nABC;31/02/2023;x\n;;\nUSD;1/3/2023;1,08\nUSD;2/7/2023;1,08\nXOF;;\n", source="hand"
    )
    assert [one.currency for one in found.rates] == ["USD"]
    assert found.rates[0].source == "hand"
    assert [(one.row, [each.code for each in one.problems]) for one in found.bad] == [
        (2, ["currency-not-understood", "day-not-understood", "rate-not-understood"]),
        (5, ["rate-in-the-future"]),
        (6, ["rate-day-missing", "rate-value-missing"]),
    ]
    assert found.bad[0].typed[:3] == ("ABC", "31/02/2023", "x")


def test_a_file_without_headings_of_rates_is_refused_in_a_sentence():
    assert read("a;b\n1;2\n").code == "rate-layout-not-understood"
