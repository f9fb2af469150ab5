"""What a row of a plan says, by its own cells and by those around it. Articles B1, B7."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.imports.plan.exchange import answer_rows
from mercator.imports.workbook.sheet import Span, Value
from mercator.rules import mission
from tests.imports.workbook_of import Rows, codes, reading_of, reading_of_rows, sheet

HEADER: list[Value] = ["Action", "Type", "Pays", "Dates", "Budget"]


def test_a_month_and_days_in_two_columns_make_one_date() -> None:
    rows: Rows = [["Mois", "Jours", "Action", "Type", "Pays"]]
    rows += [["avril", "12-16", "Mission bois", "mission", "Canada"], ["mai", None, "Salon vert", "stand", "France"]]
    rows += [["maart", "29/3 – 2/4", "Havenmissie", "zakenreis", "Colombia"]]
    first, second, third = reading_of_rows(rows).rows
    assert (first.start, first.end, first.date_precision) == (date(2027, 4, 12), date(2027, 4, 16), mission.DAY)
    assert (second.start, second.date_precision) == (date(2027, 5, 1), mission.MONTH)
    assert (third.start, third.end) == (date(2027, 3, 29), date(2027, 4, 2))


def test_a_day_that_its_month_does_not_have_is_said_and_the_month_kept() -> None:
    rows: Rows = [["Mois", "Jours", "Action", "Type", "Pays"], ["mai", "32", "Mission bois", "mission", "Canada"]]
    row = reading_of_rows([*rows, ["mai", "3-5", "Mission fer", "mission", "Canada"]]).rows[0]
    assert "date-invalid" in codes(row)
    assert row.start == date(2027, 5, 1)


def test_a_number_under_week_is_a_week_and_under_quarter_a_quarter() -> None:
    rows: Rows = [["Week", "Actie", "Land", "Type"], [42, "Missie hout", "Canada", "zakenreis"]]
    row = reading_of_rows([*rows, [7, "Missie staal", "Polen", "zakenreis"]]).rows[0]
    assert (row.start, row.date_precision) == (date(2027, 10, 18), mission.WEEK)
    rows = [["Kwartaal", "Actie", "Land", "Type"], [2, "Missie hout", "Canada", "zakenreis"]]
    row = reading_of_rows([*rows, [4, "Missie staal", "Polen", "zakenreis"]]).rows[0]
    assert (row.start, row.date_precision) == (date(2027, 4, 1), mission.QUARTER)


def test_a_start_and_a_number_of_days_give_the_end() -> None:
    rows: Rows = [["Action", "Type", "Pays", "Date", "Durée (jours)"]]
    rows += [
        ["Mission bois", "mission", "Japon", date(2027, 4, 12), 5],
        ["Fer", "mission", "Japon", date(2027, 5, 12), 1],
    ]
    first, second = reading_of_rows(rows).rows
    assert first.end == date(2027, 4, 16)
    assert second.end == date(2027, 5, 12)


def test_thousands_in_the_heading_count_and_a_least_and_a_most_make_a_range() -> None:
    rows: Rows = [["Action", "Type", "Pays", "Dates", "Budget (k€)", "Entreprises", None]]
    rows += [[None, None, None, None, None, "min", "max"]]
    rows += [
        ["Mission bois", "mission", "Canada", "mai 2027", 12.5, 8, 12],
        ["Fer", "salon", "Japon", "mai 2027", 3, 5, 6],
    ]
    row = reading_of_rows(rows).rows[0]
    assert (row.cost, row.expected_min, row.expected_max) == (12500, 8, 12)


def test_a_section_says_the_country_only_where_no_column_does() -> None:
    rows: Rows = [["Actie", "Soort", "Datum", "Budget"], ["JAPAN"], ["Voedingsmissie", "zakenreis", "april 2027", 1]]
    rows += [["BRAZILIË"], ["Agro", "zakenreis", "juni 2027", 2]]
    assert [row.countries for row in reading_of_rows(rows).rows] == [("JP",), ("BR",)]
    with_column: Rows = [[*HEADER], ["JAPON"], ["Mission bois", "mission", None, "mai 2027", 1]]
    row = reading_of_rows([*with_column, ["Mission fer", "mission", "Chine", "mai 2027", 1]]).rows[0]
    assert row.countries == ()
    assert not row.complete


def test_a_manager_a_quarter_or_a_kind_can_stand_over_its_rows() -> None:
    rows: Rows = [["Titre", "Destination", "Montant"], ["Responsable : Marie Dupont"], ["T2 2027"], ["SÉMINAIRES"]]
    rows += [["Exporter au Chili", "Chili", "3 k€"], ["Exporter au Pérou", "Pérou", "4 k€"]]
    row = reading_of_rows(rows).rows[0]
    assert (row.manager, row.start, row.kind) == ("Marie Dupont", date(2027, 4, 1), mission.SEMINAR)


def test_the_sheet_says_what_no_column_and_no_section_says() -> None:
    rows: Rows = [["Actie", "Type", "Periode", "Budget"], ["Missie hout", "zakenreis", "april 2027", 1]]
    rows += [["Missie staal", "zakenreis", "mei 2027", 2]]
    reading = reading_of(sheet("Japan", rows), sheet("China", [rows[0], ["Thee", "zakenreis", "mei 2027", 3]]))
    assert [row.countries for row in reading.rows] == [("JP",), ("JP",), ("CN",)]


def test_a_line_over_the_table_names_the_manager_of_its_rows() -> None:
    rows: Rows = [["Planning 2027 – Area manager : Sophie de Vos (Europe du Nord)"], [], [*HEADER]]
    rows += [["Mission bois", "mission", "Canada", "mai 2027", 1], ["Mission fer", "mission", "Chine", "mai 2027", 1]]
    assert {row.manager for row in reading_of_rows(rows).rows} == {"Sophie de Vos"}


def test_a_country_merged_over_several_rows_belongs_to_each_but_an_amount_to_one() -> None:
    rows: Rows = [
        ["Pays", "Action", "Type", "Dates", "Budget"],
        ["Japon", "Mission bois", "mission", "avril 2027", 1000],
    ]
    rows += [[None, "Mission fer", "mission", "mai 2027", None], ["Chine", "Mission thé", "mission", "juin 2027", 1]]
    found = reading_of_rows(rows, Span(1, 0, 2, 0), Span(1, 4, 2, 4)).rows
    assert [row.countries for row in found] == [("JP",), ("JP",), ("CN",)]
    assert [row.cost for row in found] == [1000, None, 1]


def test_a_country_written_once_for_the_rows_under_it_belongs_to_each() -> None:
    rows: Rows = [["Pays", "Action", "Type", "Dates", "Budget"], ["Japon", "Mission bois", "mission", "avril 2027", 1]]
    rows += [[None, "Mission fer", "mission", "mai 2027", 1], [None, "Foodex", "stand", "mars 2027", 1]]
    rows += [["Chine", "Mission thé", "mission", "juin 2027", 1], ['"', "Mission eau", "mission", "mai 2027", 1]]
    assert [row.countries for row in reading_of_rows(rows).rows] == [("JP",), ("JP",), ("JP",), ("CN",), ("CN",)]


def test_an_action_over_two_rows_under_one_merged_title_is_one_action() -> None:
    rows: Rows = [["N°", "Action", "Type", "Pays", "Ville", "Dates", "Budget"]]
    rows += [[1, "Mission bois", "mission", "Japon", "Tokyo", "avril 2027", 1000]]
    rows += [
        [None, None, None, "Corée du Sud", "Séoul", None, None],
        [2, "Fer", "mission", "Chine", "Pékin", "mai 2027", 1],
    ]
    found = reading_of_rows(rows, Span(1, 0, 2, 0), Span(1, 1, 2, 1), Span(1, 2, 2, 2)).rows
    assert [(row.row, row.countries, row.cities) for row in found] == [
        (2, ("JP", "KR"), ("Tokyo", "Seoul")),
        (4, ("CN",), ("Beijing",)),
    ]


@pytest.mark.parametrize("title", ['=HYPERLINK("http://x")', "@SUM(1) Mission Oslo", "+A1*2", "=1+1"])
def test_a_formula_in_a_title_stays_plain_text_and_is_pointed_out(title: str) -> None:
    row = reading_of_rows(
        [[*HEADER], [title, "mission", "Norvège", "mai 2027", 1], ["B", "salon", "Japon", "mai 2027", 2]]
    ).rows[0]
    assert row.title == title
    assert "formula-in-title" in codes(row)
    assert row.complete


def test_a_title_on_two_lines_becomes_one_and_its_cells_stay_as_they_are() -> None:
    row = reading_of_rows([[*HEADER], ["Mission\nbois ", "mission", "Canada", date(2027, 5, 3), 12.5]]).rows[0]
    assert row.title == "Mission bois"
    assert row.cells == ("Mission\nbois", "mission", "Canada", "03/05/2027", "12,5")


def test_the_same_row_twice_is_kept_and_pointed_out() -> None:
    again: list[Value] = ["Mission bois", "mission", "Canada", "mai 2027", 1]
    first, second = reading_of_rows([[*HEADER], again, ["MISSION BOIS", *again[1:]]]).rows
    assert codes(first) == set()
    assert codes(second) == {"duplicate-row"}
    assert {problem.values["row"] for problem in second.problems} == {2}
    assert second.complete


def test_a_word_beside_the_table_or_in_the_type_cancels_the_action() -> None:
    rows: Rows = [[*HEADER, None], ["Mission bois", "mission", "Canada", "mai 2027", 1, "GEANNULEERD / ANNULÉ"]]
    rows += [
        ["Mission fer", "ANNULÉ – mission", "Chine", "mai 2027", 1, None],
        ["Thé", "salon", "Inde", "mai 2027", 1, None],
    ]
    assert [row.status for row in reading_of_rows(rows).rows] == [mission.CANCELLED, mission.CANCELLED, mission.PLANNED]


def test_rows_are_exchanged_under_file_sheet_and_row_with_plain_codes() -> None:
    reading = reading_of_rows(
        [[*HEADER], ["Mission bois", "mission", "Canada", "mai 2027", -5], ["", "salon", "Japon", "T2", 2]]
    )
    first, second = answer_rows(reading, file="/somewhere/plan.xlsx")
    assert (first["key"], first["kind"], first["start"]) == ("plan.xlsx|Plan|2", "mission", "2027-05-01")
    assert first["problems"] == ["negative_cost"]
    assert second["problems"] == ["title_missing"]
    assert (second["kind"], second["cost_eur"]) == ("collective_stand", 2.0)
