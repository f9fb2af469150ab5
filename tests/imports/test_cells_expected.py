"""How many are expected is understood in words and figures; a date in its place is noticed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.imports.cells.expected import is_expected, read_expected, write_expected

EXACT = {
    (12, 15): ("12 à 15", "12-15", "12 tot 15", "12–15", "12 to 15", "entre 12 et 15", "12 - 15 entreprises",
        "12 à 15 PME",
               "van 12 tot 15 bedrijven", "min. 12 max. 15", "12/15", "12 ou 15", "douze à quinze", "12 t/m 15",
                   "15-12"),
    (8, 8): ("8", 8, 8.0, "8 entreprises", "8 bedrijven", "8 participants", "huit entreprises", "acht bedrijven",
        "8 pers.",
             "8 (dont 3 nouvelles)", "eight companies", "8.0"),
    (8, None): ("min. 8", "mind. 8", "au moins 8", "minstens 8", "minimum 8 entreprises", ">8", "8+", "at least 8",
        "plus de 8", "≥ 8",
                "8 et plus", "vanaf 8", "8 of meer"),
    (None, 20): ("max. 20", "jusqu’à 20", "tot 20", "up to 20", "<20", "maximaal 20", "hoogstens 20",
        "20 bedrijven max.",
                 "au plus 20", "moins de 20", "≤ 20"),
    (1200, 1200): ("1.200", "1 200 visiteurs"),
}  # fmt: skip
ROUGH = {
    (9, 9): ("± 9", "ca. 9", "env. 9", "environ 9 entreprises", "ongeveer 9", "+/- 9", "~9", "9 ?"),
    (10, 10): ("une dizaine", "een tiental", "Une dizaine d’entreprises"),
    (15, 15): ("une quinzaine", "een vijftiental bedrijven"),
    (20, 20): ("une vingtaine", "een twintigtal", "deux dizaines"),
    (12, 12): ("a dozen", "une douzaine", "een dozijn"),
    (50, 50): ("une cinquantaine", "een vijftigtal"),
    (8, 12): ("± 8 à 12", "env. 8-12"),
}  # fmt: skip


@pytest.mark.parametrize(("ends", "typed"), [(ends, typed) for ends, all_of in EXACT.items() for typed in all_of])
def test_each_wording_gives_its_numbers(ends: tuple[int | None, int | None], typed: object):
    read = read_expected(typed)  # type: ignore[arg-type]

    assert (read.low, read.high, read.about, read.problems) == (*ends, False, ())


@pytest.mark.parametrize(("ends", "typed"), [(ends, typed) for ends, all_of in ROUGH.items() for typed in all_of])
def test_a_round_number_is_kept_as_rough(ends: tuple[int, int], typed: str):
    read = read_expected(typed)

    assert (read.low, read.high, read.about, read.problems) == (*ends, True, ())


@pytest.mark.parametrize("typed", [date(2027, 11, 8), datetime.fromisoformat("2027-11-08"), "08/11/2027",
    "2027-11-08", "8-nov", "08-nov",
                                   "8 nov.", "nov-08", "2027-11-08 00:00:00"])  # fmt: skip
def test_a_date_that_a_spreadsheet_made_of_a_range_is_noticed_and_guessed_back(typed: object):
    read = read_expected(typed)  # type: ignore[arg-type]

    assert (read.low, read.high) == (8, 11)
    assert [(one.code, one.severity) for one in read.problems] == [("participants-is-a-date", "warns")]


def test_a_month_that_a_spreadsheet_made_of_a_range_is_guessed_back_too():
    read = read_expected(date(2015, 12, 1))

    assert (read.low, read.high) == (12, 15)


@pytest.mark.parametrize("typed", [-3, "-3", 12_000, "99999 participants"])
def test_a_number_that_cannot_be_is_told(typed: object):
    read = read_expected(typed)  # type: ignore[arg-type]

    assert (read.low, read.high) == (None, None)
    assert [one.code for one in read.problems] == ["participants-implausible"]


@pytest.mark.parametrize("typed", ["quelques entreprises", "zie vorig jaar", "=SUM(1)", 8.5, True, "8, 12, 15 et 30"])
def test_what_gives_no_number_is_told(typed: object):
    assert [one.code for one in read_expected(typed).problems] == ["participants-not-understood"]  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["", None, "-", "?", "n.v.t.", "tbd", "à définir", "nvt", "te bepalen"])
def test_a_cell_that_says_nothing_is_no_mistake(typed: str | None):
    read = read_expected(typed)

    assert (read.low, read.high, read.problems) == (None, None, ())


def test_a_column_of_participants_is_recognised():
    assert all(is_expected(typed) for typed in (12, 14.0, "12 à 15", "± 8", "min. 8", "une dizaine"))
    assert not any(
        is_expected(typed) for typed in (12500, "12.500,00 €", "Chili", True, None, date(2027, 1, 1), "8-nov")
    )


@given(
    ends=st.tuples(st.integers(0, 5000), st.integers(0, 5000)).map(sorted),
    open_end=st.sampled_from(["", "low", "high"]),
    about=st.booleans(),
    language=st.sampled_from(["fr", "nl", "en"]),
)
def test_what_was_written_reads_back(ends: list[int], open_end: str, about: bool, language: str):
    low = None if open_end == "low" else ends[0]
    high = None if open_end == "high" else ends[1]

    read = read_expected(write_expected(low, high, about=about, language=language))

    assert (read.low, read.high, read.about, read.problems) == (low, high, about, ())


def test_an_unknown_number_is_written_empty():
    assert write_expected(None, None, about=False, language="nl") == ""


@given(st.text(max_size=40))
def test_no_text_is_too_strange_to_be_read(typed: str):
    read_expected(typed)
    is_expected(typed)
