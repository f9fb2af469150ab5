"""Cells as agencies, chambers, provinces and clusters of other hands write them: what no example of ours has."""

from __future__ import annotations

import pytest

from mercator.imports.cells.amount import read_cost
from mercator.imports.cells.expected import read_expected
from mercator.imports.cells.kind import read_kind
from mercator.imports.cells.sector import read_sectors
from mercator.imports.cells.when import read_dates, read_when
from mercator.imports.places import read_places
from mercator.rules import mission

YEAR = 2027
KINDS = {
    mission.REGIONAL_MISSION: """
        Groepsreis | Groepsreizen | Innovatiereis | Kennisreis | Medtechreis | Verkenning | Marktverkenning |
        Werkbezoek |
        Opleidingsmissie | Bedrijfsbezoeken buitenland | Ondernemersreis | Voyage d'étude | Visite d'entreprises |
        Tour |
        Mission découverte | Tournée | Déplacement collectif | Accompagnement | Rencontres d'affaires | Bootcamp |
        Rendez-vous d'affaires | Study visit | Study tour | Discovery mission | Scouting trip | Matchmaking trip |
        Fact-finding visit | Outward mission | Virtual trade mission | Markterkundungsreise | Geschäftsanbahnung |
        Delegationsreise | Marktsondierungsreise | Training mission | Mission de formation | Seminarreis | Immersion |
        Wirtschaftsdelegation | Convention d'affaires | Economic delegation | Inspiratiereis | Startupmissie |
        Voyage d'affaires groupé | Prospectietrip | Leerreis | Exportreis | Ministerial trade mission | Market visit |
        Vitrine à l'étranger – mission | Sectorbezoek | B2B-reis | Reis naar beursgenoteerde bedrijven
    """,
    mission.CONTACT_DAYS: """
        Landendag | Landendagen | Country day | Country days | Journée pays | Journée-pays | Africa day | Afrikadag |
        Jour pays | Journée export | Exportdag | Networking with embassies | Netwerkevent | Afterwork | Ländertag |
        Wirtschaftstag | Ländersprechtag | Ambassadedag | Réseautage | Market days | Journées des conseillers |
        Permanences pays | Contactnamiddag met posten | Journée de rencontre avec les attachés | Netwerkavond
    """,
    mission.SEMINAR: """
        Ontbijtbriefing | Breakfast briefing | Matinée | Petit-déjeuner pays | Réunion d'information | Info-export |
        Infolunch | Lunch-débat | Kennissessie | Landenseminarie | Voorlichtingsbijeenkomst | Fachseminar | Clinic |
        Informationsveranstaltung | Masterclass | Trainingen | Cursus | Tables rondes | Exportcafé |
        Seminar & networking |
        Opleiding / infosessie | Country seminar | Webinarreeks | Séminaires | Lunchseminarie | Atelier pratique |
        Conférence-débat | Infonamiddag | Exportopleiding | Formation export
    """,
    mission.COLLECTIVE_STAND: """
        Beurzen | Vakbeurs (groepsstand) | Booth | Espace collectif | Gezamenlijke stand | Beursinzending |
        Collectieve inzending | Holland-paviljoen | NL-paviljoen | National pavilion | Firmengemeinschaftsstand |
        Messebeteiligung | Gruppenausstellung | Foire / stand | Beurs (clusterstand) | Shared booth | Salons |
        Présence collective au salon | Fair participation | Stand partagé | Landenpaviljoen | Exposant collectif
    """,
    mission.INWARD_BUYERS: """
        Kopers | Buitenlandse kopers op bezoek | Inkomend bezoek | Inkomende delegatie | Rencontres acheteurs |
        Visite de délégation étrangère | Inbound delegation | Meet the buyer | Inward mission | Einkäuferreise |
        Importateurs | Mission d'achat | Inkoopmissie | Bezoek van aankopers | Accueil de délégations |
        Buyers' programme | Visiting delegation | Délégation entrante | Buyer visit | Inkomende zakenreis
    """,
    mission.FAIR_MISSION: """
        Beursreis | Vakbeursbezoek | Visite accompagnée de salon | Messebesuch | Groepsbezoek vakbeurs
    """,
    mission.POST_OPENING: "Kantooropening | Ouverture d'un bureau | Opening of the office | Inauguration du poste",
    mission.STATE_VISIT: "Staatsbezoeken | State visits | Visite d'État (volet économique)",
    "": "Actie | Projet | Transmission | Commission | Produit | Standaardisatie | Autre | Te bepalen | N/A | Diverse",
}
TITLES = {
    mission.CONTACT_DAYS: """
        Journée Japon | Polendag | Poland day | Journée pays : Côte d'Ivoire et Ghana | Landendag Mexico
    """,
    mission.REGIONAL_MISSION: """
        Verkenning Atlanta | Medtechreis Milaan – Turijn | Bezoek haven van Duinkerke | Cybermissie Tallinn
    """,
    mission.INWARD_BUYERS: "Britse winkelketens op bezoek | Bezoek van Koreaanse fabrikanten | Kopers uit Polen",
    mission.COLLECTIVE_STAND: "Ecomondo Rimini | EuroShop | Batibouw | K-beurs",
    "": """
        Zorgrobots Japan | Composieten Aarhus | Biotechcluster Boston | Techdag textiel | Batterijdagen |
        Ruimtevaartdag
    """,
}
DATES = {
    ("2027-03-01", "2027-03-01", "day"): """
        01-Mar-27 | 1-Mar-2027 | 01/mars/27 | 1.Mar.27 | 01MAR27 | 1 mrt '27 | Mon 01-Mar-27
    """,
    ("2027-03-01", "2027-03-04", "day"): """
        01-Mar-27 – 04-Mar-27 | 1-4 Mar 27 | Mar 1-4, 2027 | March 1st to 4th, 2027 | 1 Mar 27 - 4 Mar 27 |
        1-mrt t/m 4-mrt |
        1-mars au 4-mars-2027 | 1-mrt / 4-mrt | 01-Mar-27 to 04-Mar-27 | ma 1 - do 4 mrt 27 |
        du 01-mars-27 au 04-mars-27 |
        from 1 March till 4 March '27 | 1–4.3.27 | Mar. 1 – Mar. 4, 2027 | 1 au 4.03.27
    """,
    ("2027-04-27", "2027-04-29", "day"): """
        27/29 April | 27/29 april 27 | 27-29 avr. 27 | 27-Apr-27 > 29-Apr-27 | April 27 to 29
    """,
    ("2027-11-30", "2027-12-02", "day"): """
        30-nov-27 au 02-déc-27 | 30 Nov – 2 Dec 27 | 30/11 au 2/12/27 | 30-Nov - 02-Dec
    """,
    ("2027-12-29", "2028-01-03", "day"): "29-Dec-27 - 3-Jan-28 | 29 dec 27 - 3 jan 28 | 29/12/27 - 3/1/28",
    ("2026-12-15", "2026-12-17", "day"): "15-Dec-26 - 17-Dec-26 | 15-17 Dec 26",
    ("2027-04-01", "2027-06-30", "quarter"): "Q2 '27 | Q2-27 | T2/27 | 2027 Q2 | spring 27 | Q2 FY27 | 2e kw. 2027",
    ("2027-03-01", "2027-03-31", "month"): """
        Mar-27 | maart '27 | 2027/03 | mars-27 | MAART 2027 | in de loop van maart | 03-2027
    """,
    ("2027-04-19", "2027-04-25", "week"): "week 16 '27 | W16/27 | wk16 | w16-2027 | 16e week | week of 19-Apr-27",
    ("2027-07-01", "2027-12-31", "semester"): "H2 27 | 2e jaarhelft | tweede helft 2027",
}  # fmt: skip
TWO_CELLS = [
    ("01-Mar-27", "04-Mar-27", "2027-03-01", "2027-03-04"), ("29-déc.-27", "03-janv.-28", "2027-12-29", "2028-01-03"),
    ("27-apr", "29-apr", "2027-04-27", "2027-04-29"), ("2 Mar", "4 Mar 27", "2027-03-02", "2027-03-04"),
    ("Apr 27", "Apr 29", "2027-04-27", "2027-04-29"), ("2 mrt '27", "4 mrt '27", "2027-03-02", "2027-03-04"),
    ("30-nov", "2-dec", "2027-11-30", "2027-12-02"), ("12", "16 avril", "2027-04-12", "2027-04-16"),
    ("28-feb-27", "03-mrt-27", "2027-02-28", "2027-03-03"), ("27 April", "29 April", "2027-04-27", "2027-04-29"),
]  # fmt: skip
COUNTRIES = """
    VSA = US | Kameroun = CM | Cote d'Ivoir / Ivoorkust = CI | Belgique (marché : Japon) = JP |
    Groot-Brittannië / Grande-Bretagne = GB |
    Pologne/Polen/Poland = PL | markt: Vietnam = VN | Marché : Maroc et Tunisie = MA TN |
    Namur – marché Royaume-Uni = GB |
    Gent (kopers uit Polen) = PL | kopers uit Polen en Tsjechië = PL CZ | Verenigde Staten (VSA) = US |
    Emirats (EAU) = AE
"""
MISSPELT = (
    "Almagne = DE | Allmagne = DE | Espagn = ES | Frankrijjk = FR | Belgiqe = BE | Portugaal = PT | Zwitersland = CH"
)
PLACES = {
    "Namur (Belgique) – marché : Royaume-Uni": ("GB", "Namur"),
    "Bruxelles (acheteurs : Suède, Danemark)": ("SE DK", "Brussels"),
    "Tel Aviv… reporté -> Athènes (Grèce)": ("GR", "Athens"),
    "Paris annulé, déplacé à Lyon": ("FR", "Lyon"),
    "Dubai verplaatst naar Doha": ("QA", "Doha"),
    "Madrid (reporté)": ("ES", "Madrid"),
    "Tokyo → Osaka": ("JP", "Tokyo Osaka"),
    "Liège, marché : Maroc": ("MA", "Liège"),
    "En ligne (marché : Canada)": ("CA", ""),
    "Luxembourg (Luxembourg)": ("LU", "Luxembourg"),
    "Koweït – Koweït": ("KW", "Kuwait City"),
}  # fmt: skip
ITS_OWN_CITY = "Luxembourg Singapour Mexico Panama Djibouti Koweït Guatemala Monaco Tunis Singapore"
SECTORS = {
    "Tech & santé": "ict life-sciences", "Tech + Santé": "ict life-sciences", "Produits de bouche": "food",
    "Cosmétique et chimie": "chemicals", "Cosmétique": "fashion-design", "Sectoroverstijgend": "multisector",
    "Plurisectoriel": "multisector", "sécurité intérieure": "security-cyber", "IT-Sicherheit": "security-cyber",
    "Villes durables": "construction environment-water", "énergie & méca": "energy mechanical",
    "smart cities / mobilité": "construction automotive", "produits de la mer": "food", "Agro": "food",
    "High Tech machinebouw": "mechanical", "Grafische industrie": "mechanical", "Nautisme": "logistics",
    "Verpakking": "chemicals", "Wellness": "tourism", "Family offices": "finance-fintech",
    "Uitgangsmaterialen": "agriculture",
    "Toutes filières": "multisector", "Branchenoffen": "multisector", "Schoonmaakproducten": "chemicals",
    "Warmtepompen": "energy", "Maraîchage": "agriculture", "Brandweermateriaal": "security-cyber",
    "Defence tech": "aerospace",
    "Espaces verts": "agriculture", "Certificering": "business-services", "Speelgoed": "fashion-design",
    "Silver economy": "life-sciences", "Sous-traitance automobile": "automotive", "Elektrotechnik": "ict",
    "Logistiek en douane": "logistics", "Voedingssupplementen": "food", "Data protection": "security-cyber",
}  # fmt: skip


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    """(what is meant, as typed) of lists parted by bars."""
    return [(meant, " ".join(typed.split())) for meant, listed in table.items() for typed in listed.split("|")]


@pytest.mark.parametrize(("kind", "typed"), cases(KINDS))
def test_the_type_of_an_action_in_other_hands(kind: str, typed: str):
    assert read_kind(typed, title="").kind == kind


@pytest.mark.parametrize(("kind", "title"), cases(TITLES))
def test_a_title_in_other_hands_says_as_much_as_it_says(kind: str, title: str):
    assert read_kind(None, title=title).kind == kind


@pytest.mark.parametrize(
    ("window", "typed"),
    [(window, " ".join(one.split())) for window, all_of in DATES.items() for one in all_of.split("|")],
)
def test_dates_in_other_hands(window: tuple[str, str, str], typed: str):
    read = read_when(typed, year=YEAR)

    assert (str(read.start), str(read.end), read.precision) == window
    assert {one.code for one in read.problems} <= {"year-out-of-plan"}


@pytest.mark.parametrize(("start", "end", "first", "last"), TWO_CELLS)
def test_a_start_and_an_end_in_other_hands(start: str, end: str, first: str, last: str):
    read = read_dates(start, end, year=YEAR)

    assert (str(read.start), str(read.end), read.precision, read.problems) == (first, last, mission.DAY, ())


@pytest.mark.parametrize("entry", [" ".join(one.split()) for one in COUNTRIES.split("|")])
def test_countries_in_other_hands_need_no_second_look(entry: str):
    typed, _, codes = entry.rpartition(" = ")
    read = read_places(countries=typed)

    assert (" ".join(read.countries), read.problems) == (codes, ())


@pytest.mark.parametrize("entry", MISSPELT.split(" | "))
def test_a_slip_of_the_pen_is_read_and_told(entry: str):
    typed, _, code = entry.rpartition(" = ")
    read = read_places(countries=typed)

    assert (read.countries, [one.code for one in read.problems]) == ((code,), ["country-misspelt"])


@pytest.mark.parametrize(("typed", "meant"), PLACES.items())
def test_a_place_is_what_is_left_when_its_words_are_understood(typed: str, meant: tuple[str, str]):
    read = read_places(place=typed)

    assert (" ".join(read.countries), " ".join(read.cities)) == meant


@pytest.mark.parametrize("city", ITS_OWN_CITY.split())
def test_a_city_named_as_its_country_is_a_city_in_a_column_of_cities(city: str):
    assert len(read_places(cities=city).cities) == 1
    assert not read_places(countries=city, cities=city).problems


@pytest.mark.parametrize("title", ["Agro", "Lion", "Réunion d'information", "Dual use", "Landendag", "Golfe"])
def test_words_of_a_title_are_no_far_cities(title: str):
    assert set(read_places(title=title).countries) <= {"AE", "SA", "QA", "KW", "OM", "BH"}


@pytest.mark.parametrize(("typed", "codes"), SECTORS.items())
def test_sectors_in_other_hands(typed: str, codes: str):
    assert " ".join(read_sectors(typed, title="Chili").codes) == codes


def test_a_word_of_two_sectors_is_the_one_that_the_title_names():
    assert read_sectors("Agro", title="Slimme landbouw").codes == ("agriculture",)
    assert read_sectors("Agro", title="Bières et chocolats").codes == ("food",)
    assert read_sectors("Agro").codes == ("food",)


def test_a_title_without_a_sector_is_no_fault_of_the_row():
    assert read_sectors("", title="Zakendoen in Senegal").codes == ()
    assert not read_sectors("", title="Cap sur le Chili").problems


@pytest.mark.parametrize(
    ("typed", "low", "high"), [("08-oct", 8, 10), ("11-déc.", 11, 12), ("10/12/2026", 10, 12), ("10-déc", 10, 12),
    ("oct-12", 10, 12), ("8-Oct-26", 8, 10), ("08-okt-26", 8, 10)]
)  # fmt: skip
def test_a_range_that_a_spreadsheet_made_a_date_of_is_guessed_back(typed: str, low: int, high: int):
    read = read_expected(typed)

    assert [one.code for one in read.problems] == ["participants-is-a-date"]
    assert (read.low, read.high) == (low, high)


@pytest.mark.parametrize("typed", ["NGN 4.000.000", "4000 KES", "PHP 1000", "12.500 VND"])
def test_a_cost_in_any_currency_is_not_taken_for_euros(typed: str):
    assert [one.code for one in read_cost(typed).problems] == ["currency-not-eur"]


@pytest.mark.parametrize(
    ("typed", "euros"), [("12k5", 12500), ("12.500/jaar", 12500), ("12 500 € par an", 12500), ("12,5 k€", 12500)]
)
def test_amounts_in_other_hands(typed: str, euros: int):
    assert read_cost(typed).amount == euros


@pytest.mark.parametrize("typed", ["EU-landen", "G20", "Alle landen", "Tous les pays", "BRICS"])
def test_a_group_without_members_asks_which_countries_are_meant(typed: str):
    assert [one.code for one in read_places(countries=typed).problems] == ["country-group"]
