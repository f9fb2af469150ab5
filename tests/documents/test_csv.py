"""Lists as CSV: they open well with Belgian settings, and nothing in them can act."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.csv import table_csv
from tests.documents.make import annex, by_region, nasty_table


def rows_of(table: Table) -> list[list[str]]:
    """What a programme that knows the rules of CSV reads."""
    text = table_csv(table).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def shown(text: str, *, kind: str = "text", value: Decimal | int | date | None = None) -> str:
    table = Table(title="T", columns=(Column("A", kind),), rows=((Cell(text, value),),))
    return rows_of(table)[1][0]


def test_the_file_starts_with_the_mark_that_makes_excel_read_accents() -> None:
    assert table_csv(by_region()).startswith(b"\xef\xbb\xbf" + '"Région";'.encode())


def test_numbers_and_dates_are_written_as_belgian_excel_reads_them() -> None:
    lines = table_csv(by_region()).decode("utf-8-sig").split("\r\n")
    assert lines[1] == '"Bruxelles";15;122227,01;21/05/2023'
    assert lines[2] == '"Wallonie";"inconnu";"inconnu";"inconnu"'
    assert lines[3:] == [""], "a total would be counted twice"


def test_every_row_of_the_list_is_there() -> None:
    rows = rows_of(annex("nl", rows=25))
    assert len(rows) == 26
    assert rows[1][0] == annex("nl").rows[0][0].words


@pytest.mark.parametrize(("value", "written"), [(Decimal("-12.5"), "-12,50"), (Decimal(0), "0,00"), (-3, "-3,00")])
def test_negative_amounts_stay_numbers(value: Decimal | int, written: str) -> None:
    assert shown("x", kind="money", value=value) == written


def test_negative_integers_stay_numbers() -> None:
    assert shown("-3", kind="integer", value=-3) == "-3"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+32 2 000 00 00",
        "-5",
        "@SUM(A1)",
        "  =1+1",
        "\u00a0=1+1",
        "\u200b=1+1",
        "\ufeff=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM",
        "﹦1",
        "\t=1+1",
        "\ttab",
        "\rline",
        "\nline",
        "\r\n=1+1",
    ],
)
def test_text_that_could_act_gets_an_apostrophe(text: str) -> None:
    assert shown(text).startswith("'")
    assert shown(text, kind="money").startswith("'")


def test_a_null_character_cannot_hide_a_formula() -> None:
    assert shown("\x00=1+1") == "'=1+1"


@pytest.mark.parametrize(
    "text", ["Sénégal", "'s-Gravenhage", "R&D = 3 %", "", "a;b", 'dit "oui"', "deux\nlignes", "n/a"]
)
def test_ordinary_text_is_left_as_it_was_typed(text: str) -> None:
    assert shown(text) == text


def test_column_titles_cannot_act_either() -> None:
    assert rows_of(nasty_table())[0][2].startswith("'=HYPERLINK")


@given(st.text(max_size=60))
@example("a;=1+1")
@example('";=1+1')
@example('"\r\n=1+1')
@example("\ufe0f=1+1")
@example("\ud7fc@SUM(A1)")
def test_no_text_can_start_a_formula_or_another_cell(text: str) -> None:
    table = Table(title="T", columns=(Column("A"), Column("B", "money")), rows=((Cell(text), Cell(text)),) * 2)
    rows = rows_of(table)
    assert [len(row) for row in rows] == [2, 2, 2]
    for cell in rows[1] + rows[2]:
        visible = [each for each in cell if unicodedata.category(each)[0] not in "CZM"]
        first = unicodedata.normalize("NFKC", visible[0]) if visible else ""
        assert first not in ("=", "+", "-", "@")
