"""Plans as a stranger writes them: headings cut short, amounts in thousands, ends in days, another year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mercator.imports.cells.amount import read_cost
from mercator.imports.cells.when import read_dates
from mercator.imports.plan import row as plan
from mercator.imports.plan.candidates import MOST_LEFT_OUT
from mercator.imports.plan.heading_match import meanings
from mercator.imports.plan.row import PlanReading
from mercator.imports.workbook.sheet import Value
from mercator.rules import mission
from tests.imports.workbook_of import Rows, codes, fields_of, left_out, reading_of, reading_of_rows, sheet, titles

CUT = [
    ("Aantal bedr.", plan.EXPECTED),
    ("# bedr.", plan.EXPECTED),
    ("Nbre entr.", plan.EXPECTED),
    ("Nb. entr. att.", plan.EXPECTED),
    ("Part. att.", plan.EXPECTED),
    ("Verw. deeln.", plan.EXPECTED),
    ("No. of comp.", plan.EXPECTED),
    ("Resp.", plan.MANAGER),
    ("Verantw.", plan.MANAGER),
    ("Verantw. (FIT)", plan.MANAGER),
    ("Nr.", plan.NUMBER),
    ("Sect.", plan.SECTORS),
    ("Bdg", plan.COST),
    ("Budg. est.", plan.COST),
    ("Coût est. (HTVA)", plan.COST),
    ("Tot. budg. (k€)", plan.COST),
    ("Geraamd bedrag (x 1000)", plan.COST),
    ("Geraamd bedrag (incl. btw)", plan.COST),
    ("Dat. déb.", plan.START),
    ("Einddat.", plan.END),
    ("Soort act.", plan.KIND),
    ("Bestemm.", plan.PLACE),
    ("Opm.", plan.REMARKS),
    ("Ch. de mission", plan.MANAGER),
    ("Dépt", plan.NOT_USED),
]


@pytest.mark.parametrize(("heading", "field"), CUT)
def test_a_heading_cut_short_means_what_fits_all_its_words(heading: str, field: str) -> None:
    found = meanings(heading)
    assert max(found, key=lambda one: found[one]) == field
    assert found[field] >= 0.55


@pytest.mark.parametrize(
    "heading", ["Aantal bedr.", "Aantal bedragen", "Nbre de budgets", "# kosten", "Number of costs"]
)
def test_a_count_is_never_an_amount_of_money(heading: str) -> None:
    assert plan.COST not in meanings(heading)


@pytest.mark.parametrize(
    "heading", ["Aantal acties", "Nombre d'actions", "# missions", "Nombre de pays", "Aantal kosten"]
)
def test_a_count_of_other_things_is_no_count_of_participants(heading: str) -> None:
    assert max(meanings(heading).values(), default=0.0) < 0.3


@pytest.mark.parametrize("heading", ["Code SAP", "Marque", "Contrat", "Prio", "Km", "Logo", "Visa", "Vol"])
def test_a_heading_that_says_nothing_of_a_plan_is_not_guessed(heading: str) -> None:
    assert max((meanings(heading).get(field, 0.0) for field in plan.FIELDS if field != plan.NUMBER), default=0.0) < 0.5


@pytest.mark.parametrize("unit", ["(x 1000)", "(k€)", "(EUR)", "(HTVA)", "(incl. btw)", "[en milliers d'euros]"])
def test_a_unit_in_brackets_takes_nothing_from_a_heading(unit: str) -> None:
    assert meanings(f"Voorzien bedrag {unit}") == meanings("Voorzien bedrag")


def test_money_beside_a_count_in_one_heading_stays_money() -> None:
    assert meanings("Budget / nombre d'entreprises")[plan.COST] >= 0.5


HEADER: list[Value] = [
    "Nr.",
    "Omschr.",
    "Soort act.",
    "Land",
    "Begin",
    "Einde",
    "Aantal bedr.",
    "Geraamd bedrag (x 1000)",
]
COUNTRIES = ["Canada", "Japan", "Duitsland", "Marokko", "Chili", "Polen", "Senegal", "Mexico"]


def dutch(costs: list[Value]) -> Rows:
    return [
        [*HEADER],
        *(
            [at, f"Groepszakenreis {country}", "groepszakenreis", country, date(2027, at, 3), date(2027, at, 5), 8 + at,
             cost]
            for at, (country, cost) in enumerate(zip(COUNTRIES, costs, strict=False), start=1)
        ),
    ]  # fmt: skip


def costs(reading: PlanReading) -> list[Decimal | None]:
    return [row.cost for row in reading.rows]


def test_companies_are_counted_and_amounts_are_in_thousands() -> None:
    reading = reading_of_rows(dutch([8, 12, 15, 20, "gratis", 45]))
    fields = fields_of(reading)
    assert (fields["Aantal bedr."], fields["Geraamd bedrag (x 1000)"]) == (plan.EXPECTED, plan.COST)
    assert costs(reading) == [8000, 12000, 15000, 20000, 0, 45000]
    assert [row.expected_min for row in reading.rows] == [9, 10, 11, 12, 13, 14]


def test_three_digits_in_a_column_in_thousands_are_read_like_the_rest() -> None:
    small = reading_of_rows(dutch([8, 12, "1.250", 20, "12.500", 45]))
    assert costs(small) == [8000, 12000, 1250, 20000, 12500, 45000]
    assert not any(row.problems for row in small.rows)
    large = reading_of_rows(dutch([800, 950, "1.250", 700]))
    assert costs(large)[2] == 1_250_000


def test_three_digits_in_a_column_in_thousands_are_worth_a_look_where_nothing_tells() -> None:
    reading = reading_of_rows(dutch(["12.500", "8.000", "1.250"]))
    assert costs(reading) == [12500, 8000, 1250]
    assert all(codes(row) == {"cost-in-thousands"} for row in reading.rows)


def test_an_amount_far_above_its_column_is_worth_a_look() -> None:
    reading = reading_of_rows(dutch([8, 12, 15, 1250, 20, 9, 45]))
    assert [codes(row) for row in reading.rows if row.problems] == [{"cost-unusual"}]
    assert reading.rows[3].cost == 1_250_000
    assert reading.rows[3].complete


def test_a_few_amounts_do_not_say_what_is_usual() -> None:
    assert not any(row.problems for row in reading_of_rows(dutch([8, 12, 1250])).rows)


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("5 dagen", 16), ("3 jours", 14), ("2 days", 13), ("1 dag", 12), ("2 j.", 13), ("ca. 4 dagen", 15),
        ("2 weken", 25), ("6 jours ouvrables", 19),
    ],
)  # fmt: skip
def test_an_end_in_days_counts_from_the_start(end: str, last: int) -> None:
    for start in (date(2027, 4, 12), "12/04/2027", "12 april"):
        found = read_dates(start, end, year=2027)
        assert (found.start, found.end, found.problems) == (date(2027, 4, 12), date(2027, 4, last), ())
        assert found.precision == mission.DAY


def test_an_end_that_is_not_understood_keeps_the_start_and_says_so() -> None:
    found = read_dates(date(2027, 4, 12), "na de beurs", year=2027)
    assert found.start == date(2027, 4, 12)
    assert [(one.code, one.field) for one in found.problems] == [("end-not-understood", "end")]


def test_where_nothing_is_understood_the_dates_are_not_known() -> None:
    found = read_dates("na Pasen ergens", "na de beurs", year=2027)
    assert found.start is None
    assert {one.code for one in found.problems} == {"date-not-understood"}


SECTIONED: Rows = [
    ["Actieplan 2027"], [], *dutch([8, 12])[:2], ["Februari"], *dutch([8, 12, 9])[2:], ["Totaal", *[None] * 6, 29],
]  # fmt: skip


def test_a_plan_of_another_year_is_named_as_such() -> None:
    reading = reading_of(sheet("Plan", SECTIONED), year=2028)
    assert [(one.code, dict(one.values)) for one in reading.problems] == [
        ("other-year", {"found": 2027, "asked": 2028})
    ]
    assert not reading.tables
    assert {row for row, why in left_out(reading).items() if why == plan.OTHER_YEAR} == {4, 6, 7}
    assert left_out(reading)[8] == plan.TOTAL
    assert left_out(reading)[5] == plan.SECTION


def test_a_plan_of_its_own_year_has_no_such_problem() -> None:
    reading = reading_of(sheet("Plan", SECTIONED), year=2027)
    assert not reading.problems
    assert len(reading.rows) == 3


def test_a_plan_whose_dates_alone_are_of_another_year_says_so_beside_its_rows() -> None:
    reading = reading_of_rows(dutch([8, 12, 15, 20]), year=2028)
    assert [one.code for one in reading.problems] == ["other-year"]
    assert len(titles(reading)) == 4


def test_every_line_of_a_file_without_a_table_is_counted() -> None:
    rubbish: Rows = [[f"blabla {at}"] for at in range(40)]
    assert len(reading_of_rows([*rubbish, [], []]).left_out) == 40


def test_of_very_many_lines_the_first_are_listed_and_the_rest_counted() -> None:
    reading = reading_of_rows([[f"blabla {at}"] for at in range(MOST_LEFT_OUT + 37)])
    assert len(reading.left_out) == MOST_LEFT_OUT
    told = {one.code: dict(one.values) for one in reading.problems}
    assert told == {"no-table": {}, "lines-not-listed": {"number": 37, "most": MOST_LEFT_OUT}}


@pytest.mark.parametrize(
    "typed", ["gratis", "Gratuit", "free", "nihil", "nul", "gratis (online)", "gratuit pour les membres"]
)
def test_what_is_free_costs_nothing(typed: str) -> None:
    assert read_cost(typed).amount == 0
    assert not read_cost(typed).problems
