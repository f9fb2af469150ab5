"""Plans of other hands: chambers, provinces, clusters, agencies abroad. Their headings, their home, their habits."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.imports.workbook.sheet import Value
from mercator.rules import mission
from tests.imports.workbook_of import Rows, codes, fields_of, reading_of, reading_of_rows, sheet

HEADINGS = """
    Nom de l'action | Format | Pays cible | Lieu | Filière | Du | Au | Objectif (PME) | Coût prévu | Pilote
    Omschrijving | Vorm | Markt | Plaats | Cluster | Begindatum | Einddatum | Doel (aantal) | Raming | Trekker
    Event name | Format | Target country | Venue | Industry | From | To | Target # companies | Est. budget | Lead
    Maßnahme | Art der Maßnahme | Zielland | Ort | Branche | Beginn | Ende | Anzahl Firmen | Kosten | Ansprechpartner
    Opération | Nature | Marché | Ville d'accueil | Domaine | Date début | Date fin | PME visées | Enveloppe | Référent
    Activiteit | Soort | Land | Locatie | Topsector | Start | Eind | Capaciteit | Begroting | Projectleider
    Activity | Activity type | Market | City | Sector(s) | Starts | Ends | Places | Budget 2027 (EUR) | Owner
    Intitulé | Type | Pays | Ville | Secteur | Début | Fin | Cible | Montant | Chargé de mission
    Titel | Actievorm | Markt | Stad | Domein | Van | Tot | KMO's | Kostprijs | Contact
    Projet | Outil | Destination | Ville | Pôle | Départ | Retour | Nombre d'inscrits | Budget TTC | Conseiller
"""
FIELDS = ["title", "kind", "countries", "cities", "sectors", "start", "end", "expected", "cost", "manager"]
LINES: Rows = [
    ["Bois et charpente à Porto", "Mission", "Portugal", "Porto", "Bâtiment", date(2027, 3, 1), date(2027, 3, 3), 8],
    ["Hydrogène à Busan", "Mission", "Corée du Sud", "Busan", "Énergie", date(2027, 4, 5), date(2027, 4, 9), 10],
    ["Bières du terroir", "Stand", "Japon", "Tokyo", "Alimentation", date(2027, 5, 11), date(2027, 5, 14), "8-10"],
    ["Parler aux banques", "Séminaire", "Canada", "Namur", "Finance", date(2027, 6, 1), date(2027, 6, 1), "max. 30"],
    ["Ports du Nord", "Mission", "Danemark", "Aarhus", "Logistique", date(2027, 9, 1), date(2027, 9, 3), 7],
]  # fmt: skip


@pytest.mark.parametrize(
    "headings", [[one.strip() for one in line.split("|")] for line in HEADINGS.strip().splitlines()]
)
def test_headings_of_other_hands_are_known(headings: list[Value]) -> None:
    people = ["A. Peeters", "B. Maes", "A. Peeters", "C. Dubois", "B. Maes"]
    rows: Rows = [[*line, 9000 + at, people[at]] for at, line in enumerate(LINES)]
    reading = reading_of_rows([headings, *rows])

    assert [fields_of(reading)[str(heading)] for heading in headings] == FIELDS
    assert [(row.kind, row.countries, row.cities[0], row.cost) for row in reading.rows] == [
        (mission.REGIONAL_MISSION, ("PT",), "Porto", 9000),
        (mission.REGIONAL_MISSION, ("KR",), "Busan", 9001),
        (mission.COLLECTIVE_STAND, ("JP",), "Tokyo", 9002),
        (mission.SEMINAR, ("CA",), "Namur", 9003),
        (mission.REGIONAL_MISSION, ("DK",), "Aarhus", 9004),
    ]
    assert not any(codes(row) for row in reading.rows)


@pytest.mark.parametrize(
    ("low", "high"),
    [("nb_min", "nb_max"), ("Participants min.", "Participants max."), ("Aantal van", "Aantal tot"),
     ("Nombre de participants min", "Nombre de participants max"), ("Min. deelnemers", "Max. deelnemers"),
     ("Minimum number of companies", "Maximum number of companies")],
)  # fmt: skip
def test_a_least_and_a_most_in_two_columns_make_a_range(low: str, high: str) -> None:
    rows: Rows = [["Action", "Type", "Pays", "Dates", low, high]]
    rows += [[f"Mission {at}", "mission", "Canada", "mai 2027", at + 5, at + 9] for at in range(4)]
    assert [(row.expected_min, row.expected_max) for row in reading_of_rows(rows).rows] == [
        (n + 5, n + 9) for n in range(4)
    ]


def test_what_takes_place_at_home_is_no_mistake_wherever_home_is() -> None:
    header: list[Value] = ["Action", "Type", "Pays", "Ville"]
    rows: Rows = [
        header,
        ["Vendre au Japon", "Séminaire", "Japon", "Lille"],
        ["Journée Chili", "Journée pays", "Chili", "Lille"],
    ]
    rows += [["Thé et café", "Accueil d'acheteurs", "Inde", "Lille"], ["Chimie", "Mission", "Espagne", "Lille"]]
    rows += [["Bois", "Mission", "Espagne", "Berlin"]]
    *at_home, nearby, away = reading_of_rows(rows).rows

    assert not any(codes(row) for row in (*at_home, nearby))
    assert codes(away) == {"city-country-mismatch"}


def test_a_mission_in_the_wrong_country_is_pointed_out() -> None:
    rows: Rows = [["Action", "Type", "Pays", "Ville"], ["Bois", "Mission", "Portugal", "Bilbao"]]
    rows += [["Ouvrir", "Ouverture de bureau", "Chili", "Lima"], ["Fer", "Salon", "Italie", "Milan"]]
    assert [codes(row) for row in reading_of_rows(rows).rows] == [{"city-country-mismatch"}] * 2 + [set()]


def test_a_venue_in_a_city_that_is_named_as_its_country_is_a_city() -> None:
    rows: Rows = [["Event", "Type", "Target market", "Venue"], ["Go Swiss", "Workshop", "Switzerland", "Luxembourg"]]
    rows += [["Wine", "Incoming buyers", "Japan", "Luxembourg"], ["Vietnam", "Country day", "Vietnam", "Luxembourg"]]
    rows += [["Licences", "Webinar", "Canada", "online"]]
    assert [row.cities for row in reading_of_rows(rows).rows] == [("Luxembourg",)] * 3 + [()]


def test_na_is_namibia_among_codes_and_nothing_among_names() -> None:
    rows: Rows = [["Action", "Type", "Pays", "Ville"]]
    coded = [
        ["Mines", "Mission", "NA", "Swakopmund"],
        ["Bois", "Mission", "PT", "Porto"],
        ["Fer", "Mission", "DE", "Berlin"],
    ]
    coded += [["Eau", "Mission", "MA", "Rabat"]]
    assert reading_of_rows([*rows, *coded]).rows[0].countries == ("NA",)
    named = [
        ["Mines", "Mission", "NA", None],
        ["Bois", "Mission", "Portugal", "Porto"],
        ["Fer", "Mission", "Italie", None],
    ]
    assert reading_of_rows([*rows, *named]).rows[0].countries == ()


@pytest.mark.parametrize(
    ("heading", "said", "agrees"),
    [("Mois", "mai", False), ("Mois", "avril", True), ("Maand", "maart/april", True), ("Kwartaal", "Q1", False),
     ("Kwartaal", "2", True), ("Month", "5", False), ("Semestre", "S2", False), ("Semestre", "1er semestre", True)],
)  # fmt: skip
def test_a_month_that_contradicts_the_date_is_pointed_out(heading: str, said: str, agrees: bool) -> None:
    rows: Rows = [[heading, "Début", "Fin", "Action", "Type", "Pays"]]
    rows += [[said, date(2027, 4, 12), date(2027, 4, 16), "Bois", "mission", "Canada"]]
    rows += [["avril" if heading != "Kwartaal" else "Q2", date(2027, 4, 20), None, "Fer", "mission", "Japon"]]
    row = reading_of_rows(rows).rows[0]
    assert ("month-date-mismatch" in codes(row)) is not agrees
    assert (row.start, row.end) == (date(2027, 4, 12), date(2027, 4, 16))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Groepsreizen", mission.REGIONAL_MISSION), ("Beurzen", mission.COLLECTIVE_STAND),
     ("Infosessies", mission.SEMINAR), ("Inkomend bezoek", mission.INWARD_BUYERS),
     ("Journées pays", mission.CONTACT_DAYS), ("Salons", mission.COLLECTIVE_STAND),
     ("Study visits", mission.REGIONAL_MISSION), ("Delegationsreisen", mission.REGIONAL_MISSION)],
)  # fmt: skip
def test_the_name_of_a_sheet_gives_the_kind_that_no_column_gives(name: str, kind: str) -> None:
    rows: Rows = [["Wat", "Land", "Stad", "Start"], ["Zorgrobots", "Japan", "Osaka", date(2027, 3, 1)]]
    rows += [["Hoogspanning", "Nigeria", "Lagos", date(2027, 4, 1)], ["Staal", "Zweden", "Malmö", date(2027, 5, 1)]]
    assert {row.kind for row in reading_of(sheet(name, rows)).rows} == {kind}


def test_a_type_that_no_word_explains_is_asked_for_whatever_the_sheet_is_called() -> None:
    rows: Rows = [["Wat", "Type", "Land"], ["Zorgrobots", "Zqwx", "Japan"], ["Staal", "Groepsreis", "Zweden"]]
    first, second = reading_of(sheet("Beurzen", [*rows, ["Hout", "Infosessie", "Polen"]])).rows[:2]
    assert codes(first) == {"kind-unknown"}
    assert (second.kind, codes(second)) == (mission.REGIONAL_MISSION, set())


def test_dates_as_a_spreadsheet_shows_them_in_two_columns() -> None:
    rows: Rows = [["Title", "Start", "End", "Country", "Type"], ["Wine", "27-Apr-27", "29-Apr-27", "Malta", "Mission"]]
    rows += [["Steel", "30-Nov-27", "02-Dec-27", "Sweden", "Mission"], ["Tea", "05-Mar-27", None, "India", "Mission"]]
    first, second, third = reading_of_rows(rows).rows
    assert (first.start, first.end) == (date(2027, 4, 27), date(2027, 4, 29))
    assert (second.start, second.end) == (date(2027, 11, 30), date(2027, 12, 2))
    assert (third.start, third.end) == (date(2027, 3, 5), date(2027, 3, 5))
