"""Where the table of a plan stands, whatever stands around it, and which rows of it are actions. Article B1."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.imports.plan import reading as plan_reading
from mercator.imports.plan import row as plan
from mercator.imports.plan.reading import read_plan
from mercator.imports.workbook.sheet import Sheet, Span, Workbook
from tests.imports.workbook_of import Rows, codes, fields_of, left_out, reading_of, reading_of_rows, sheet, titles

HEADER: list[str | None] = ["N°", "Action", "Type", "Pays", "Dates", "Budget"]
WOOD: Rows = [[1, "Mission bois", "mission économique", "Canada", "12-16 avril 2027", 12000]]
STEEL: Rows = [[2, "Salon de l’acier", "stand collectif", "Allemagne", "mai 2027", 8000]]


def plain(rows: Rows) -> Rows:
    return [[*HEADER], *rows]


def test_titles_blank_rows_and_blank_columns_before_the_table_are_passed_over() -> None:
    moved: Rows = [[None, None, *row] for row in plain(WOOD + STEEL)]
    reading = reading_of_rows([[], ["Plan d’actions 2027"], ["Version de septembre"], [], *moved])
    assert [row.row for row in reading.rows] == [6, 7]
    assert reading.tables[0].header_rows == (5,)
    assert left_out(reading) == {2: plan.TITLE_ROW, 3: plan.TITLE_ROW}


MERGED = (Span(0, 0, 1, 0), Span(0, 1, 0, 2), Span(0, 3, 0, 4), Span(0, 5, 0, 6), Span(0, 7, 1, 7))


@pytest.mark.parametrize("merged", [MERGED, ()], ids=["merged", "only blank"])
def test_a_header_of_two_rows_reads_the_same_with_merged_cells_or_without(merged: tuple[Span, ...]) -> None:
    reading = reading_of_rows(
        [
            ["N°", "Action", None, "Destination", None, "Dates", None, "Budget estimé"],
            [None, "Intitulé", "Type", "Pays", "Ville(s)", "Début", "Fin", None],
            [1, "Mission bois", "mission", "Canada", "Montréal", date(2027, 4, 12), date(2027, 4, 16), 12000],
            [2, "Mission fer", "mission", "Pologne", "Varsovie", date(2027, 5, 3), date(2027, 5, 4), 9000],
        ],
        *merged,
    )
    assert reading.tables[0].header_rows == (1, 2)
    assert fields_of(reading) == {
        "N°": plan.NUMBER,
        "Action / Intitulé": plan.TITLE,
        "Action / Type": plan.KIND,
        "Destination / Pays": plan.COUNTRIES,
        "Destination / Ville(s)": plan.CITIES,
        "Dates / Début": plan.START,
        "Dates / Fin": plan.END,
        "Budget estimé": plan.COST,
    }
    assert [(row.start, row.end) for row in reading.rows] == [
        (date(2027, 4, 12), date(2027, 4, 16)),
        (date(2027, 5, 3), date(2027, 5, 4)),
    ]


def test_sections_totals_notes_and_repeated_headers_are_no_actions() -> None:
    reading = reading_of_rows(
        [
            [*HEADER],
            ["T2 2027 – avril à juin"],
            *WOOD,
            [None, None, None, None, "Sous-total T2", 12000],
            [],
            ["EUROPE"],
            [*HEADER],
            *STEEL,
            [None, None, None, None, None, 8000],
            ["Total général", None, None, None, None, 20000],
            ["* montants hors TVA"],
        ]
    )
    assert titles(reading) == ["Mission bois", "Salon de l’acier"]
    assert left_out(reading) == {
        2: plan.SECTION,
        4: plan.TOTAL,
        6: plan.SECTION,
        7: plan.REPEATED_HEADER,
        9: plan.TOTAL,
        10: plan.TOTAL,
        11: plan.NOTE,
    }


def test_a_company_called_total_and_a_row_without_a_title_are_actions() -> None:
    reading = reading_of_rows(
        plain(
            [
                [1, "Total Energies : visite du site", "mission", "France", "mai 2027", 10],
                [2, None, "mission", "Chine", "T2", 20],
                [3, "Mission à définir", None, None, None, None],
            ]
        )
    )
    assert titles(reading) == ["Total Energies : visite du site", "", "Mission à définir"]
    assert "title-missing" in codes(reading.rows[1])
    assert not reading.rows[1].complete


def test_an_idea_with_only_a_title_is_an_action_and_a_legend_is_not() -> None:
    reading = reading_of_rows(
        plain(
            [
                *WOOD,
                [None, "Mission économique au Chili", None, None, None, None],
                *STEEL,
                [],
                ["Légende"],
                ["BEM", "Belgian Economic Mission"],
                ["Établi par :", "Service planification"],
            ]
        )
    )
    assert titles(reading) == ["Mission bois", "Mission économique au Chili", "Salon de l’acier"]
    assert set(left_out(reading).values()) == {plan.NOTE}


def test_numbers_prepared_for_rows_to_come_are_no_actions() -> None:
    reading = reading_of_rows(plain([*WOOD, [2, None, None, None, None, None], [3, None, None, None, None, None]]))
    assert titles(reading) == ["Mission bois"]


def test_two_tables_in_one_sheet_are_read_each_by_its_own_headings() -> None:
    reading = reading_of_rows(
        [
            ["A. Missions"],
            ["N°", "Mission", "Pays", "Dates", "Budget", "Chef de projet"],
            [1, "Mission agro au Maroc", "Maroc", "12-16 avril 2027", 15000, "A. Peeters"],
            ["Sous-total", None, None, None, 15000, None],
            [],
            ["B. Salons"],
            ["N°", "Salon", "Ville", "Pays", "Du", "Au", "Coût estimé"],
            [1, "MIPIM", "Cannes", "France", date(2027, 3, 15), date(2027, 3, 18), 50000],
        ]
    )
    assert [table.header_rows for table in reading.tables] == [(2,), (7,)]
    assert [(row.title, row.countries, row.cost) for row in reading.rows] == [
        ("Mission agro au Maroc", ("MA",), 15000),
        ("MIPIM", ("FR",), 50000),
    ]


def test_sheets_of_contacts_budgets_and_abbreviations_give_no_rows_and_say_so() -> None:
    reading = reading_of(
        sheet("Plan", plain(WOOD + STEEL)),
        sheet("Abréviations", [["CEC", "Conseiller économique et commercial"], ["BEM", "Belgian Economic Mission"]]),
        sheet("Contacts", [["Nom", "Fonction", "E-mail", "Téléphone"], ["A. Peeters", "Manager", "a@b.be", "02"]]),
        sheet("Budget", [["Zone", "Nombre d’actions", "Budget"], ["Europe", 1, 8000], ["Amériques", 1, 12000]]),
    )
    assert titles(reading) == ["Mission bois", "Salon de l’acier"]
    assert {out.sheet for out in reading.left_out if out.why == plan.NO_TABLE} == {"Abréviations", "Contacts", "Budget"}


def test_a_sheet_of_another_year_is_left_out_beside_one_of_the_plan() -> None:
    old: Rows = [
        [1, "Mission bois", "mission", "Canada", "12/04/2026", 9000],
        [2, "Vin", "salon", "France", "mai 2026", 1],
    ]
    reading = reading_of(sheet("Plan 2026 (archive)", plain(old)), sheet("Plan 2027", plain(WOOD)))
    assert [(row.sheet, row.title) for row in reading.rows] == [("Plan 2027", "Mission bois")]
    assert {out.why for out in reading.left_out} == {plan.OTHER_YEAR}


def test_a_plan_whose_every_date_is_of_another_year_is_shown_to_be_completed() -> None:
    rows: Rows = [[n, f"Mission {n}", "mission", "Canada", f"{n}/04/2025", 1] for n in range(1, 5)]
    reading = reading_of_rows(plain(rows))
    assert len(reading.rows) == 4
    assert not any(row.complete for row in reading.rows)


def test_a_sheet_that_repeats_the_actions_of_a_fuller_one_adds_nothing() -> None:
    full: Rows = [[n, f"Mission {n}", "mission", "Canada", f"{n}/04/2027", 100 * n] for n in range(1, 5)]
    short: Rows = [["Action", "Pays", "Dates", "Type"], *([row[1], row[3], row[4], row[2]] for row in full)]
    reading = reading_of(sheet("Détail", plain(full)), sheet("Résumé", short))
    assert {row.sheet for row in reading.rows} == {"Détail"}
    assert {out.why for out in reading.left_out} == {plan.SUMMARY}


@pytest.mark.parametrize("header", [None, ["Kol A", "Kol B", "Kol C", "Kol D", "Kol E", "Kol F", "Kol G", "Kol H"]])
def test_without_headings_that_help_the_cells_say_what_the_columns_are(header: list[str | None] | None) -> None:
    rows: Rows = [
        ["Mission bois", "mission", "Canada", "Montréal", "12/04/2027", "16/04/2027", "12 000 €", "forêts"],
        ["Salon vert", "stand collectif", "France", "Paris", "2/06/2027", "3/06/2027", "9 000 €", "environnement"],
        ["Mission IT", "mission", "Japon", "Tokyo", "1/09/2027", "4/09/2027", "7 000 €", "numérique"],
    ]
    reading = reading_of_rows([[*header], *rows] if header else rows)
    first = reading.rows[0]
    assert titles(reading) == ["Mission bois", "Salon vert", "Mission IT"]
    assert (first.countries, first.cities, first.cost) == (("CA",), ("Montreal",), 12000)
    assert (first.start, first.end) == (date(2027, 4, 12), date(2027, 4, 16))


def test_a_file_without_actions_says_so_and_offers_its_columns_to_be_mapped() -> None:
    reading = reading_of_rows([["a", "b", "c"], ["x", "y", "z"], ["x", "y", "z"]])
    assert [problem.code for problem in reading.problems] == ["no-table"]
    assert reading.rows == ()
    assert len(reading.tables[0].columns) == 3


def test_far_too_many_rows_are_refused_in_words() -> None:
    row = ("Mission bois", "mission", "Canada")
    huge = Workbook("csv", (Sheet("", (row,) * (plan_reading.MOST_ROWS + 1)),))
    reading = read_plan(huge, year=2027)
    assert [problem.code for problem in reading.problems] == ["too-many-rows"]


def test_progress_is_told_up_to_the_last_row() -> None:
    told: list[tuple[int, int]] = []
    rows: Rows = [[n, f"Mission {n}", "mission", "Canada", "mai 2027", n] for n in range(1, 1300)]
    book = Workbook("xlsx", (sheet("Plan", plain(rows)),))
    read_plan(book, year=2027, told=lambda done, total: told.append((done, total)))
    assert told[-1] == (1300, 1300)
    assert len(told) > 2


def test_a_summary_under_the_table_adds_no_actions() -> None:
    reading = reading_of_rows(
        [
            ["Action", "Type", "Pays", "Dates", "Budget"],
            *([f"Mission {n}", "mission", "Canada", "mai 2027", 10 * n] for n in range(1, 6)),
            [],
            ["Récapitulatif"],
            ["Zone", "Nombre d’actions", "Montant"],
            ["Europe", 3, 30],
            ["Maghreb et Moyen-Orient", 12, 400000],
            ["Divers", 3, 2000],
            ["Area manager 03", 5, 50000],
        ]
    )
    assert titles(reading) == [f"Mission {n}" for n in range(1, 6)]


def test_a_plan_of_three_columns_is_read_when_the_file_holds_no_better() -> None:
    reading = reading_of_rows(
        [["Titel", "Land", "Datum"], ["Missie hout", "Canada", "mei 2027"], ["Vin", "Frankrijk", "Q3"]]
    )
    assert titles(reading) == ["Missie hout", "Vin"]


def test_numbers_of_the_columns_under_three_rows_of_headings_are_no_action() -> None:
    reading = reading_of_rows(
        [
            ["Identification", None, None, "Calendrier", None, "Financement", None],
            ["N°", "Intitulé", "Type", "Dates", None, "Budget", None],
            [None, None, None, "Début", "Fin", "2026", "2027"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            [1, "Mission bois au Canada", "mission", date(2027, 4, 1), date(2027, 4, 3), 5, 10],
            [2, "Mission fer en Pologne", "mission", date(2027, 5, 1), date(2027, 5, 3), 5, 20],
        ],
        Span(0, 0, 0, 2), Span(0, 3, 0, 4), Span(0, 5, 0, 6), Span(1, 3, 1, 4), Span(1, 5, 1, 6),
        Span(1, 0, 2, 0), Span(1, 1, 2, 1), Span(1, 2, 2, 2),
    )  # fmt: skip
    assert [(row.row, row.countries, row.cost) for row in reading.rows] == [(5, ("CA",), 10), (6, ("PL",), 20)]
    assert fields_of(reading)["Identification / N°"] == plan.NUMBER
