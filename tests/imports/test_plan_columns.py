"""What the columns of a plan mean: by heading, however spelt; by content; as was decided. Article B1."""

from __future__ import annotations

import pytest

from mercator.imports.plan import row as plan
from mercator.imports.plan.heading_match import heading_key, meanings, of_another_year
from mercator.imports.plan.reading import read_plan
from mercator.imports.workbook.sheet import Workbook
from tests.imports.workbook_of import Rows, fields_of, reading_of_rows, sheet

HEADINGS = {
    plan.NUMBER: ["N°", "Nr.", "Réf.", "Volgnr", "Lfd. Nr."],
    plan.TITLE: ["Intitulé", "Naam van de actie", "Event name", "Bezeichnung", "Titel / Titre", "Libellé de l'action"],
    plan.KIND: ["Type d’action", "Soort activiteit", "Action type", "Nature", "Aard van de actie"],
    plan.COUNTRIES: ["Pays", "Pays / Land", "Marché(s)", "Doelland", "Target market", "Zielland"],
    plan.CITIES: ["Ville(s)", "Stad", "City", "Host city", "Steden"],
    plan.PLACE: ["Destination", "Bestemming", "Land/Stad", "Pays et ville(s)", "Country & city", "Lieu"],
    plan.SECTORS: ["Secteur(s)", "Sector", "Doelsector", "Branche", "Domaine(s) d'activité"],
    plan.WHEN: ["Période", "Datum", "When", "Timing", "Semaine", "Mois", "Kwartaal"],
    plan.START: ["Début", "Startdatum", "Du", "Van", "DatumVan", "Date de départ", "Beginn"],
    plan.END: ["Fin", "Einddatum", "Au", "t/m", "t.e.m.", "DatumTot", "Ende"],
    plan.DURATION: ["Durée (jours)", "Aantal dagen", "Number of days"],
    plan.COST: ["Budget estimé (EUR)", "Geraamde kost", "Coût AWEX", "Est. cost EUR", "Montnat", "GeraamdBudget"],
    plan.EXPECTED: [
        "Entreprises attendues",
        "# bedrijven",
        "Verwachte deelnemers",
        "Entr. attendues",
        "VerwachtAantal",
    ],
    plan.STATUS: ["Statut", "Stand van zaken", "État d'avancement"],
    plan.MANAGER: [
        "Responsable",
        "Resp.",
        "Regiomanager",
        "Chargé(e) de dossier",
        "Trekker",
        "Eigenaar",
        "Responsabel",
    ],
    plan.POST: ["CEC / poste", "AEC", "A.E.C.", "Post"],
    plan.PARTNERS: ["Partenaires", "Samenwerking", "In samenwerking met"],
    plan.REMARKS: ["Remarques", "Opmerkingen", "Commentaires", "Notes"],
    plan.NOT_USED: ["Volet éthique (O/N)", "E-mail contact", "Date limite d'inscription", "Date décision CA"],
}


@pytest.mark.parametrize(("field", "heading"), [(f, h) for f, headings in HEADINGS.items() for h in headings])
def test_a_heading_means_what_a_planner_means_by_it(field: str, heading: str) -> None:
    found = meanings(heading)
    assert found, f"{heading} says nothing"
    assert max(found, key=lambda name: found[name]) == field


@pytest.mark.parametrize(
    "heading", ["Budget 2026 (réf.)", "Réalisé 2025", "BudgetVorigJaar", "Budget N-1", "Edition précédente"]
)
def test_a_heading_of_another_year_is_known_as_such(heading: str) -> None:
    assert of_another_year(heading, year=2027)


@pytest.mark.parametrize("heading", ["Budget 2027", "Budget 2026-2027", "Budget"])
def test_a_heading_of_the_plan_year_or_of_no_year_is_not(heading: str) -> None:
    assert not of_another_year(heading, year=2027)


def with_costs(*headings: str) -> Rows:
    first: Rows = [["Action", "Type", "Pays", "Dates", *headings]]
    for n in range(1, 5):
        first.append(
            [f"Mission {n}", "mission", "Canada", "avril 2027", *(1000 * n + at for at in range(len(headings)))]
        )
    return first


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        (("Budget 2026 (réf.)", "Coût estimé"), "Coût estimé"),
        (("Budget total", "Part partenaires", "Part hub.brussels"), "Part hub.brussels"),
        (("totaal met partners", "eigen geraamde kost"), "eigen geraamde kost"),
        (("Réalisé", "Budget prévu", "Budget engagé"), "Budget prévu"),
        (("Kost per bedrijf", "Budget", "Inkomsten"), "Budget"),
        (("Budget 2025", "Budget 2026", "Budget 2027"), "Budget 2027"),
    ],
)
def test_of_several_amounts_the_planned_cost_of_the_agency_is_taken(headings: tuple[str, ...], wanted: str) -> None:
    fields = fields_of(reading_of_rows(with_costs(*headings)))
    assert [heading for heading, field in fields.items() if field == plan.COST] == [wanted]


def test_companies_are_preferred_to_participants_and_the_post_is_no_manager() -> None:
    rows: Rows = [
        ["Action", "Type", "Pays", "Dates", "Participants", "Entreprises attendues", "CEC / poste", "Suivi par"]
    ]
    rows += [[f"Mission {n}", "mission", "Canada", "mai 2027", 40, 12, "CEC Montréal", "A. Peeters"] for n in range(4)]
    reading = reading_of_rows(rows)
    assert {row.expected_min for row in reading.rows} == {12}
    assert {(row.post, row.manager) for row in reading.rows} == {("CEC Montréal", "A. Peeters")}


def test_a_column_of_names_under_a_heading_nobody_foresaw_is_the_manager() -> None:
    rows: Rows = [["Action", "Type", "Pays", "Dates", "Xyz"]]
    rows += [[f"Mission {n}", "mission", "Canada", "mai 2027", ("S. Okoye", "M. Lambert")[n % 2]] for n in range(8)]
    assert fields_of(reading_of_rows(rows))["Xyz"] == plan.MANAGER


def test_one_heading_over_two_columns_of_places_is_countries_and_cities() -> None:
    rows: Rows = [["Omschrijving", "Locatie", "Locatie", "Soort", "Datum"]]
    for country, city in (("Polen", "Wroclaw"), ("Duitsland", "Keulen"), ("Japan", "Tokio")):
        rows.append([f"Reis {city}", country, city, "zakenreis", "mei 2027"])
    reading = reading_of_rows(rows)
    assert [(row.countries, row.cities) for row in reading.rows][1] == (("DE",), ("Cologne",))


def test_what_was_decided_for_a_heading_goes_before_what_it_seems_to_mean() -> None:
    rows = with_costs("Budget prévu", "Budget engagé")
    book = Workbook("xlsx", (sheet("Plan", rows),))
    remembered = {heading_key("Budget prévu"): plan.NOT_USED, heading_key("BUDGET  ENGAGÉ"): plan.COST}
    reading = read_plan(book, year=2027, remembered=remembered)
    assert fields_of(reading)["Budget engagé"] == plan.COST
    assert reading.rows[0].cost == 1001
    assert {column.because for column in reading.tables[0].columns if "engagé" in column.heading} == {plan.REMEMBERED}


def test_what_is_chosen_now_goes_before_what_is_remembered() -> None:
    book = Workbook("xlsx", (sheet("Plan", with_costs("Budget prévu", "Budget engagé")),))
    remembered = {heading_key("Budget engagé"): plan.COST}
    chosen = {("Plan", 5): plan.NOT_USED, ("Plan", 4): plan.COST}
    reading = read_plan(book, year=2027, remembered=remembered, chosen=chosen)
    assert reading.rows[0].cost == 1000
    assert fields_of(reading)["Budget engagé"] == plan.NOT_USED
