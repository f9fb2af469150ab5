"""Dates are understood as the agencies write them: days, weeks, months, quarters, half-years, seasons."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.imports.cells.when import is_when, read_dates, read_when
from mercator.imports.cells.when_write import write_when
from mercator.rules import mission

YEAR = 2027
DAYS = {
    ("2027-04-12", "2027-04-12"): (
        "12/04/2027", "12-4-27", "2027-04-12", "12.04.2027", "12 avril 2027", "12 april", "April 12, 2027",
        "lundi 12 avril", "Mon 12 April 2027", "12/04/27", "12 avr. 2027", "maandag 12 april 2027", "12. April 2027",
        "Apr 12", "2027-04-12T00:00:00", "12/04/2027 09:00", "le 12 avril 2027, 14h-17h", "20270412", "12 avril 27",
    ),
    ("2027-04-12", "2027-04-16"): (
        "12-16 avril 2027", "du 12 au 16 avril 2027", "van 12 tot en met 16 april", "from 12 to 16 April",
        "12–16/04/2027", "12/04-16/04/2027", "du 12 au 16/04/2027", "12/04/2027 - 16/04/2027", "April 12-16, 2027",
        "12.-16.04.2027", "van 12 t.e.m. 16 april 2027", "12 t/m 16 april", "entre le 12 et le 16 avril",
        "du lundi 12 au vendredi 16 avril 2027", "semaine 15 (12-16 avril)", "ma 12/04 - vr 16/04/2027",
        "12th to 16th of April 2027", "12. bis 16. April 2027", "12 avril au 16", "12 - 16 avril 2027 (à confirmer)",
        "12 avril 2027 → 16 avril 2027", "12/04/2027\n16/04/2027", "semaine du 12 au 16 avril",
    ),
    ("2027-03-30", "2027-04-02"): ("30/03-02/04/2027", "30 mars – 2 avril 2027", "30 maart tot 2 april",
        "30/03 - 02/04"),
    ("2027-03-01", "2027-03-03"): ("du 1er au 3 mars", "1-3 mars 2027", "1/3 mars", "1, 2 et 3 mars",
        "du 1 au 03/03/2027"),
    ("2027-05-12", "2027-05-13"): ("12 en 13 mei", "12 et 13 mai 2027", "12 & 13 May", "12/13 mei 2027"),
    ("2026-12-28", "2027-01-03"): ("28 déc. 2026 - 3 janv. 2027", "28/12 - 03/01/2027", "28 dec - 3 jan 2027"),
    ("2027-12-28", "2028-01-03"): ("28 déc - 3 janv", "28/12/2027 - 03/01/2028"),
    ("2027-04-25", "2027-04-25"): ("04/25/2027", "25/04/2027"),
    ("2027-02-03", "2027-02-03"): ("3 févr.", "3 fév. 2027", "3 februari", "3 feb 2027", "3 fevrier"),
    ("2027-03-16", "2027-03-16"): ("mar. 16 mars 2027", "16 mrt 2027", "16 maart", "16 mars"),
}  # fmt: skip
WINDOWS = {
    (mission.WEEK, "2027-10-18", "2027-10-24"): (
        "semaine 42", "S42", "wk 42", "KW 42", "w. 42", "week 42 2027", "sem. 42", "42e semaine", "2027-W42",
    ),
    (mission.WEEK, "2027-04-12", "2027-04-18"): (
        "semaine du 12 avril", "week van 12 april", "week of 12 April 2027", "w/c 12 April", "semaine du 14/04/2027",
        "avril (semaine 15)",
    ),
    (mission.WEEK, "2027-03-22", "2027-04-04"): ("semaines 12 et 13", "weken 12-13", "S12-S13"),
    (mission.MONTH, "2027-04-01", "2027-04-30"): (
        "avril 2027", "04/2027", "april", "2027-04", "avr-27", "avril 27", "Apr. 2027", "courant avril", "avirl 2027",
        "avril 2027 (dates exactes à confirmer)", "exact dates tbc – April 2027", "04/27",
    ),
    (mission.MONTH, "2027-04-01", "2027-05-31"): ("avril-mai 2027", "april/mei", "avril ou mai 2027",
        "April – May 2027"), (mission.MONTH, "2027-10-11", "2027-10-20"): (
        "mi-octobre", "half oktober", "mid-October", "medio oktober 2027", "Mitte Oktober", "mi octobre 2027",
    ),
    (mission.MONTH, "2027-03-01", "2027-03-10"): ("début mars", "begin maart", "early March 2027",
        "beginning of March"),
    (mission.MONTH, "2027-09-21", "2027-09-30"): ("fin septembre", "eind september 2027", "end of September",
        "late Sept."),
    (mission.MONTH, "2027-03-21", "2027-04-10"): ("fin mars - début avril", "eind maart/begin april 2027"),
    (mission.MONTH, "2027-10-16", "2027-10-31"): ("2e quinzaine d'octobre", "tweede helft van oktober"),
    (mission.QUARTER, "2027-07-01", "2027-09-30"): (
        "T3 2027", "Q3", "3e trimestre", "3de kwartaal", "third quarter", "à préciser – T3", "troisième trimestre 2027",
        "2027 - T3", "3. Quartal 2027", "Q3/2027", "derde kwartaal van 2027", "zomer 2027", "été 2027",
    ),
    (mission.QUARTER, "2027-10-01", "2027-12-31"): ("T4", "laatste kwartaal", "najaar 2027", "automne", "fin 2027",
        "Q4 2027"),
    (mission.QUARTER, "2027-04-01", "2027-06-30"): ("printemps", "lente 2027", "spring", "voorjaar", "2e trim. 2027"),
    (mission.SEMESTER, "2027-01-01", "2027-06-30"): (
        "1er semestre 2027", "eerste semester", "H1 2027", "S1", "first half of 2027", "eerste helft 2027",
        "1er sem. 2027", "eerste jaarhelft",
    ),
    (mission.SEMESTER, "2027-07-01", "2027-12-31"): ("2e semestre", "tweede semester 2027", "S2 2027",
        "second half of 2027"),
    (mission.YEAR, "2027-01-01", "2027-12-31"): ("2027", "toute l'année", "doorlopend", "all year round"),
}  # fmt: skip
NOTHING = ("", "à définir", "tbd", "nader te bepalen", "n.t.b.", "?", "te bepalen", "à préciser", "TBC", "-",
"dates à fixer", "nog te bepalen", "to be confirmed", "onbekend")  # fmt: skip


def day(written: str) -> date:
    return date.fromisoformat(written)


@pytest.mark.parametrize(("ends", "typed"), [(ends, typed) for ends, all_of in DAYS.items() for typed in all_of])
def test_days_are_read_however_they_are_written(ends: tuple[str, str], typed: str):
    read = read_when(typed, year=YEAR)

    assert (read.start, read.end, read.precision) == (day(ends[0]), day(ends[1]), mission.DAY)
    assert read.problems == ()
    assert is_when(typed)


@pytest.mark.parametrize(
    ("window", "typed"), [(window, typed) for window, all_of in WINDOWS.items() for typed in all_of]
)
def test_vague_dates_give_their_window(window: tuple[str, str, str], typed: str):
    read = read_when(typed, year=YEAR)

    assert (read.precision, read.start, read.end) == (window[0], day(window[1]), day(window[2]))
    assert read.problems == ()


@pytest.mark.parametrize("typed", NOTHING)
def test_a_cell_that_says_that_nothing_is_known_is_no_mistake(typed: str):
    read = read_when(typed, year=YEAR)

    assert (read.start, read.end, read.precision, read.problems) == (None, None, mission.UNKNOWN, ())
    assert not is_when(typed)


@pytest.mark.parametrize(
    "value", [date(2027, 4, 12), datetime.fromisoformat("2027-04-12 09:00"), 46489, 46489.0, "46489"]
)
def test_true_dates_and_the_numbers_of_a_spreadsheet_are_read(value: object):
    assert read_when(value, year=YEAR).start == date(2027, 4, 12)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["31/02/2027", "30 février 2027", "31 avril", "29/02/2027",
    "du 30 avril au 31 juin 2027", "2027-02-30", "semaine 54"])  # fmt: skip
def test_a_date_that_does_not_exist_blocks(typed: str):
    read = read_when(typed, year=YEAR)

    assert (read.start, read.precision) == (None, mission.UNKNOWN)
    assert [(one.code, one.severity) for one in read.problems] == [("date-invalid", "blocks")]


@pytest.mark.parametrize("typed", ["après Pâques", "à convenir avec le poste", "zie 2026", "=A1", "12", 0.5, 12, True])
def test_what_is_no_date_is_told(typed: object):
    read = read_when(typed, year=YEAR)  # type: ignore[arg-type]

    assert read.precision == mission.UNKNOWN
    assert [one.code for one in read.problems] == ["date-not-understood"]


@pytest.mark.parametrize(
    ("value", "severity"),
    [("du 4 au 8 octobre 2072", "blocks"), (date(1900, 1, 4), "blocks"), ("12/04/2022", "blocks"), ("15/12/2026",
    "warns"), ("Q1 2028", "warns")],
)  # fmt: skip
def test_a_year_that_is_not_the_plans_is_told_and_the_date_kept(value: object, severity: str):
    read = read_when(value, year=YEAR)  # type: ignore[arg-type]

    assert read.start is not None
    assert [(one.code, one.severity) for one in read.problems] == [("year-out-of-plan", severity)]


def test_a_season_and_rough_words_are_kept_as_rough():
    assert all(
        read_when(typed, year=YEAR).about for typed in ("najaar 2027", "vers le 12 avril", "± mai 2027", "mai ?")
    )
    assert not any(read_when(typed, year=YEAR).about for typed in ("T3 2027", "12 avril", "mi-octobre"))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2027, 4, 12), datetime.fromisoformat("2027-04-16"), ("2027-04-12", "2027-04-16", mission.DAY)),
        ("12/04/2027", "", ("2027-04-12", "2027-04-12", mission.DAY)),
        ("12/04/2027", None, ("2027-04-12", "2027-04-12", mission.DAY)),
        ("", "16/04/2027", ("2027-04-16", "2027-04-16", mission.DAY)),
        ("12", "16 avril 2027", ("2027-04-12", "2027-04-16", mission.DAY)),
        ("12/04", "16/04", ("2027-04-12", "2027-04-16", mission.DAY)),
        ("28/12", "03/01/2027", ("2026-12-28", "2027-01-03", mission.DAY)),
        ("22/12/2027", "05/01/2028", ("2027-12-22", "2028-01-05", mission.DAY)),
        ("T2", "", ("2027-04-01", "2027-06-30", mission.QUARTER)),
        ("week 39", "week 40", ("2027-09-27", "2027-10-10", mission.WEEK)),
        ("avril", "mai 2027", ("2027-04-01", "2027-05-31", mission.MONTH)),
        ("fin janvier", None, ("2027-01-21", "2027-01-31", mission.MONTH)),
        (date(2027, 4, 12), "à définir", ("2027-04-12", "2027-04-12", mission.DAY)),
        ("du 12 au 16 avril", None, ("2027-04-12", "2027-04-16", mission.DAY)),
    ],
)  # fmt: skip
def test_two_columns_are_read_together(start: object, end: object, expected: tuple[str, str, str]):
    read = read_dates(start, end, year=YEAR)  # type: ignore[arg-type]

    assert (read.start, read.end, read.precision) == (day(expected[0]), day(expected[1]), expected[2])
    assert read.problems == ()


@pytest.mark.parametrize(
    ("start", "end"), [("22/04/2027", "18/04/2027"), (date(2027, 4, 22), date(2027, 4, 18)), ("22/04", "18/04")]
)
def test_an_end_before_the_start_is_kept_as_typed_and_blocks(start: object, end: object):
    read = read_dates(start, end, year=YEAR)  # type: ignore[arg-type]

    assert (read.start, read.end) == (date(2027, 4, 22), date(2027, 4, 18))
    assert [(one.code, one.severity) for one in read.problems] == [("end-before-start", "blocks")]
    assert [one.code for one in read_when("22/04/2027 - 18/04/2027", year=YEAR).problems] == ["end-before-start"]


def test_an_impossible_end_leaves_the_start():
    read = read_dates("12/04/2027", "31/04/2027", year=YEAR)

    assert read.start == date(2027, 4, 12)
    assert [one.code for one in read.problems] == ["date-invalid"]


@pytest.mark.parametrize(
    "value",
    ["Bruxelles", "Mission 2027", "Area manager 04", "12.500,00 €", "8-11", "12 à 15", "± 8", 42500.0, 12, None, True,
    "2027", "Edition précédente : 2025", "CEC Paris", "MIPIM 2027 – stand Brussels", "Ouvert aux autres Régions"],
)  # fmt: skip
def test_other_cells_do_not_look_like_dates(value: object):
    assert not is_when(value)  # type: ignore[arg-type]


PRECISE = st.sampled_from([one for one in mission.PRECISIONS if one != mission.UNKNOWN])
SOME_DAY = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))


@given(start=SOME_DAY, length=st.integers(0, 400), precision=PRECISE, language=st.sampled_from(["fr", "nl", "en"]))
def test_any_window_that_was_written_reads_back(start: date, length: int, precision: str, language: str):
    end = start + timedelta(days=length)

    read = read_when(write_when(start, end, precision, language=language), year=YEAR)

    assert (read.start, read.end, read.precision) == (start, end, precision)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("window", sorted(WINDOWS))
def test_a_window_with_a_name_is_written_by_its_name(window: tuple[str, str, str], language: str):
    precision, start, end = window[0], day(window[1]), day(window[2])

    written = write_when(start, end, precision, language=language)
    read = read_when(written, year=2031)

    assert (read.start, read.end, read.precision) == (start, end, precision)


def test_named_windows_are_written_in_the_language():
    october = date(2027, 10, 11), date(2027, 10, 20), mission.MONTH

    assert write_when(*october, language="fr") == "mi-octobre 2027"
    assert write_when(*october, language="nl") == "half oktober 2027"
    assert write_when(*october, language="en") == "mid-October 2027"
    assert write_when(date(2027, 7, 1), date(2027, 9, 30), mission.QUARTER, language="fr") == "T3 2027"
    assert write_when(date(2027, 4, 12), date(2027, 4, 16), mission.DAY, language="nl") == "12/04/2027 – 16/04/2027"
    assert write_when(None, None, mission.UNKNOWN, language="en") == ""


@given(st.text(alphabet="0123456789 /-.,duaàTSQwekmirvlnofbét'’–", max_size=30))
def test_no_text_is_too_strange_to_be_read(typed: str):
    read_when(typed, year=YEAR)
    read_dates(typed, typed[::-1], year=YEAR)
    is_when(typed)


def test_a_range_up_to_and_including_is_no_quarter():
    read = read_when("3 t/m 7 mei", year=YEAR)

    assert (read.start, read.end, read.precision) == (date(YEAR, 5, 3), date(YEAR, 5, 7), mission.DAY)
