"""The countries and cities that a planner types are understood, in four languages, misspelt or not. Articles A3, B1."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from mercator.imports.places import city_named, country_of_city, find_countries, is_place, read_places
from mercator.rules.problem import BLOCKS, NEEDS_JUSTIFICATION, WARNS

SPELLINGS = """
    France = FR | Frankrijk = FR | Frankreich = FR | FRANCE = FR | FR = FR | FRA = FR | la France = FR
    Pays-Bas = NL | PAYS BAS = NL | Nederland = NL | Netherlands = NL | The Netherlands = NL | Hollande = NL | NLD = NL
    Allemagne = DE | Duitsland = DE | Germany = DE | Deutschland = DE | République fédérale d’Allemagne = DE
    Grand-Duché de Luxembourg = LU | Groothertogdom Luxemburg = LU | G.-D. Luxembourg = LU
    Luxembourg (Grand-Duché) = LU
    Royaume-Uni = GB | UK = GB | U.K. = GB | VK = GB | GB = GB | Verenigd Koninkrijk = GB | Great Britain = GB
    Grande-Bretagne = GB | Angleterre = GB | Écosse = GB | Schotland = GB | Wales = GB | Noord-Ierland = GB
    Irlande du Nord = GB | Irlande = IE | Ierland = IE | Republic of Ireland = IE
    États-Unis = US | Etats Unis = US | États-Unis d'Amérique = US | USA = US | U.S.A. = US | usa = US | VS = US
    V.S. = US
    Verenigde Staten = US | É.-U. = US | United States of America = US | Vereinigte Staaten = US
    RDC = CD | R.D. Congo = CD | RD Congo = CD | Congo-Kinshasa = CD | Congo (Kinshasa) = CD | Congo (RDC) = CD
    DRC = CD
    République démocratique du Congo = CD | Democratische Republiek Congo = CD | Congo-Brazzaville = CG
    Rép. du Congo = CG
    EAU = AE | VAE = AE | UAE = AE | Émirats arabes unis = AE | Verenigde Arabische Emiraten = AE | Emiraten = AE
    KSA = SA | Arabie saoudite = SA | Saoedi-Arabië = SA | Saudi-Arabië = SA | Saudi Arabia = SA | Saudi-Arabien = SA
    Rép. tchèque = CZ | Rep. Tcheque = CZ | République tchèque = CZ | Tchéquie = CZ | Tsjechië = CZ
    Czech Republic = CZ
    Corée du Sud = KR | Corée (Sud) = KR | Zuid-Korea = KR | South Korea = KR | Korea, Republic of = KR | ROK = KR
    République de Corée = KR | Südkorea = KR | Corée du Nord = KP | Noord-Korea = KP
    Viêt Nam = VN | Vietnam = VN | Viet-Nam = VN | VIET NAM = VN | Birmanie = MM | Myanmar = MM | Myanmar (Birma) = MM
    Swaziland = SZ | Eswatini = SZ | Macédoine = MK | Noord-Macedonië = MK | Moldavie = MD | Moldova = MD
    Biélorussie = BY | Wit-Rusland = BY | Bélarus = BY | Côte d’Ivoire = CI | Cote d'ivoire = CI | Ivoorkust = CI
    Ivory Coast = CI | Cap-Vert = CV | Kaapverdië = CV | Cabo Verde = CV | Taïwan = TW | Chinese Taipei = TW
    Hong Kong = HK | Hongkong = HK | Chine (Hong Kong) = HK | Macao = MO | Macau = MO | Palestine = PS | Kosovo = XK
    Bosnie = BA | Bosnie-Herzégovine = BA | Bosnië en Herzegovina = BA | Trinité-et-Tobago = TT
    Antigua en Barbuda = AG
    Sao Tomé et Principe = ST | Saint-Christophe-et-Niévès = KN | Île Maurice = MU | La Réunion = RE | Timor-Leste = TL
    Guinée = GN | Guinée équatoriale = GQ | Guinée-Bissau = GW | Papouasie-Nouvelle-Guinée = PG | Guinea = GN
    Guyane = GF | Guyane française = GF | Guyana = GY | Dominique = DM | Dominica = DM | République dominicaine = DO
    Rép. dominicaine = DO | Dominicaanse Republiek = DO | Niger = NE | Nigeria = NG | Nigéria = NG | Mali = ML
    Malawi = MW | Malte = MT | Malta = MT | Maldives = MV | Oman = OM | Jordanie = JO | Jersey = JE | Tchad = TD
    Chad = TD | Tsjaad = TD | Turquie = TR | Turkije = TR | Türkiye = TR | Turkey = TR | Soudan = SD
    Soudan du Sud = SS
    Zuid-Soedan = SS | Suisse = CH | Zwitserland = CH | CH = CH | Suède = SE | Suede = SE | Kirghizistan = KG
    Ouzbékistan = UZ | Oezbekistan = UZ | Azerbaïdjan = AZ | Kazachstan = KZ | Géorgie = GE | Georgië = GE
    Georgia = GE
    Mexique = MX | Mexico = MX | Panama = PA | Singapour = SG | Djibouti = DJ | Koweït = KW | Koeweit = KW
    Afrique du Sud = ZA | Zuid-Afrika = ZA | Nouvelle-Zélande = NZ | Nieuw-Zeeland = NZ | Russie = RU
    Fédération de Russie = RU | République populaire de Chine = CN | Tanzanie = TZ | Inde = IN | India = IN
    Indonésie = ID
    Texas = US | USA (Texas) = US | Californie = US | Bavière = DE | Beieren = DE | Allemagne (Bavière) = DE | NRW = DE
    Québec = CA | Canada (Québec) = CA | Catalogne = ES | Lombardije = IT | Noord-Italië = IT | Nord de l'Italie = IT
    Flandre française = FR | Hauts-de-France = FR | Suisse romande = CH | Allemagne (stand collectif) = DE
    Pays baltes = EE LV LT | Baltische staten = EE LV LT | Baltics = EE LV LT | Pays baltes (Estonie, Lettonie) = EE LV
    Estonie et Lituanie (pays baltes) = EE LT | Benelux = NL LU | Scandinavie = DK SE NO | Nordics = DK SE NO FI
    Scandinavië (Zweden, Noorwegen) = SE NO | Scandinavie : Suède et Danemark = SE DK | Maghreb = MA DZ TN
    Pays du Golfe (EAU, Arabie saoudite) = AE SA | Golfe = AE SA QA KW OM BH | GCC = AE SA QA KW OM BH
    DACH = DE AT CH | Péninsule ibérique = ES PT | Afrique de l'Ouest (Sénégal, Bénin) = SN BJ
    Benelux + Duitsland = NL LU DE
    Suisse/Suede = CH SE | FR-BE-LU = FR BE LU | NL, DE = NL DE | DE+AT+CH = DE AT CH | FRANCE ET ITALIE = FR IT
    Sénégal – Côte d'Ivoire = SN CI | Zweden en Denemarken = SE DK | Frankreich und Österreich = FR AT
    Spain, Portugal and Morocco = ES PT MA | Qatar ainsi que Koweït = QA KW | Kenya > Ouganda > Rwanda = KE UG RW
    Chine, Hong Kong = CN HK | Chine (hors Hong Kong) = CN | Chine et Taïwan = CN TW | Inde (Mumbai, Pune) = IN
"""

MISSPELT = """
    Roumainie = RO | Allemange = DE | Duistland = DE | Espange = ES | Portgual = PT | Hongire = HU | Zwedden = SE
    Etas-Unis = US | Verenigd Koninkijk = GB | Cannada = CA | Maroq = MA | Sénégale = SN | Côte d'Yvoire = CI
    Lybie = LY
    Zuid-Afrka = ZA | Afrique du Sude = ZA | Quatar = QA | Tailande = TH | Vietman = VN | Phillipines = PH
    Luxemboug = LU
    Suissse = CH | Croattie = HR | Venezuella = VE | Br?sil = BR | Arabie Saudite = SA | Emirats Arabs Unis = AE
"""

NOT_COUNTRIES = """
    marché américain | Nigérien | Nederlandse | indienne | Blorkistan | stand collectif | Santé | Mode | Finance
    Marine
    Textiel | Agroalimentaire | Siège | Area manager 4 | Tous secteurs | Marchés publics | Bois | Chimie
"""


def pairs(table: str) -> list[tuple[str, str]]:
    """(typed, expected) of the entries "typed = expected" of a table, parted by bars and lines."""
    entries = [entry.strip() for line in table.splitlines() for entry in line.split(" | ") if entry.strip()]
    return [(typed, expected) for typed, _, expected in (entry.rpartition(" = ") for entry in entries)]


def entries(table: str) -> list[str]:
    """The entries of a table, parted by bars and lines."""
    return [entry.strip() for line in table.splitlines() for entry in line.split(" | ") if entry.strip()]


def codes_of(**cells: str) -> list[str]:
    """The codes of the problems that the cells of a row have."""
    return [p.code for p in read_places(**cells).problems]


@pytest.mark.parametrize(("typed", "expected"), pairs(SPELLINGS))
def test_a_country_is_understood_however_it_is_written(typed: str, expected: str) -> None:
    assert read_places(countries=typed).countries == tuple(expected.split())
    assert codes_of(countries=typed) == []


@pytest.mark.parametrize(("typed", "expected"), pairs(SPELLINGS))
def test_a_column_for_all_places_names_the_same_countries(typed: str, expected: str) -> None:
    found = read_places(place=typed)
    assert found.countries == tuple(expected.split())
    assert found.problems == ()


@pytest.mark.parametrize(("typed", "expected"), pairs(MISSPELT))
def test_a_slip_of_the_pen_is_read_and_pointed_out(typed: str, expected: str) -> None:
    found = read_places(countries=typed)
    assert found.countries == (expected,)
    (slip,) = found.problems
    assert (slip.code, slip.severity, slip.values["country"]) == ("country-misspelt", WARNS, expected)


@pytest.mark.parametrize("typed", entries(NOT_COUNTRIES))
def test_words_that_are_no_country_are_not_bent_into_one(typed: str) -> None:
    found = read_places(countries=typed)
    assert found.countries == ()
    assert [(p.code, p.severity) for p in found.problems] == [("country-unknown", BLOCKS)]


@pytest.mark.parametrize(
    "typed", ["Afrique de l'Ouest", "Europe", "Latijns-Amerika", "Asie du Sud-Est", "Balkan", "EU + "]
)
def test_a_group_that_does_not_say_its_countries_needs_a_person(typed: str) -> None:
    found = read_places(countries=typed)
    assert found.countries == ()
    assert [(p.code, p.severity) for p in found.problems] == [("country-group", NEEDS_JUSTIFICATION)]


@pytest.mark.parametrize(
    ("typed", "likely"), [("Corée", "KR"), ("Korea", "KR"), ("Congo", "CD"), ("Congo, Gabon", "CD")]
)
def test_a_name_of_two_countries_is_the_likely_one_and_asks(typed: str, likely: str) -> None:
    found = read_places(countries=typed)
    assert found.countries[0] == likely
    assert [(p.code, p.severity) for p in found.problems] == [("country-ambiguous", NEEDS_JUSTIFICATION)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"countries": "Corée", "cities": "Séoul"}, "KR"),
        ({"countries": "Corée", "title": "Mission design – Séoul"}, "KR"),
        ({"countries": "Congo", "cities": "Brazzaville et Pointe-Noire"}, "CG"),
        ({"countries": "Congo", "cities": "Lubumbashi"}, "CD"),
        ({"place": "Brazzaville (Congo)"}, "CG"),
    ],
)
def test_the_city_or_the_title_tells_two_countries_of_one_name_apart(cells: dict[str, str], expected: str) -> None:
    assert read_places(**cells).countries == (expected,)
    assert codes_of(**cells) == []


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("Chypre (Nord ?)", "CY"),
        ("Sahara occidental", "EH"),
        ("Crimée", "UA"),
        ("Transnistrië", "MD"),
        ("Maroc (?)", "MA"),
    ],
)
def test_a_disputed_or_doubtful_country_is_to_be_confirmed(typed: str, likely: str) -> None:
    found = read_places(countries=typed)
    assert found.countries == (likely,)
    assert [(p.code, p.severity, p.values["typed"]) for p in found.problems] == [
        ("country-disputed", NEEDS_JUSTIFICATION, typed)
    ]


def test_georgia_is_the_american_state_beside_atlanta_and_the_country_beside_tbilisi() -> None:
    assert read_places(countries="États-Unis", cities="Atlanta (Géorgie)").countries == ("US",)
    assert read_places(place="Atlanta (Géorgie)").countries == ("US",)
    assert read_places(countries="USA (Georgia)").countries == ("US",)
    assert read_places(countries="Géorgie", cities="Tbilissi").countries == ("GE",)
    assert read_places(countries="États-Unis, Géorgie").countries == ("US", "GE")


@pytest.mark.parametrize(
    ("cell", "countries", "cities"),
    [
        ("Canada (Toronto, Montréal)", "CA", ["Toronto", "Montreal"]),
        ("Toronto, Canada", "CA", ["Toronto"]),
        ("Dakar – Sénégal", "SN", ["Dakar"]),
        ("Hanovre (DE)", "DE", ["Hannover"]),
        ("Los Angeles, CA", "US", ["Los Angeles"]),
        ("Toronto, CA", "CA", ["Toronto"]),
        ("Luxembourg (Luxembourg)", "LU", ["Luxembourg"]),
        ("Mexico, Mexique", "MX", ["Mexico City"]),
        ("Singapour", "SG", ["Singapore"]),
        ("Oman (Mascate)", "OM", ["Muscat"]),
        ("Amman, Jordanie", "JO", ["Amman"]),
        ("Palais des Congrès, Paris (France)", "FR", ["Paris"]),
        ("Milaan", "IT", ["Milan"]),
        ("Nulle-Part-sur-Mer, France", "FR", ["Nulle-Part-sur-Mer"]),
    ],
)
def test_a_cell_with_country_and_cities_is_taken_apart(cell: str, countries: str, cities: list[str]) -> None:
    found = read_places(place=cell)
    assert (found.countries, list(found.cities)) == (tuple(countries.split()), cities)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Toronto en Montreal", ["Toronto", "Montreal"]),
        ("Cork et Dublin", ["Cork", "Dublin"]),
        ("Dakar / Thiès", ["Dakar", "Thiès"]),
        ("online (Brussel)", ["Brussels"]),
        ("en ligne", []),
        ("à confirmer", []),
        ("tbc", []),
        ("n.n.b. / n.v.t.", []),
        ("Malmö et Stockholm", ["Malmö", "Stockholm"]),
        ("Bogota, Medellín", ["Bogotá", "Medellín"]),
        ("Ho Chi Minhstad", ["Ho Chi Minh City"]),
        ("Aix-la-Chapelle; Cologne", ["Aachen", "Cologne"]),
        ("Aken + Keulen", ["Aachen", "Cologne"]),
        ("Pékin – Canton", ["Beijing", "Guangzhou"]),
        ("Kaapstad", ["Cape Town"]),
        ("Mexico", ["Mexico City"]),
        ("Panama", ["Panama City"]),
        ("Québec", ["Québec City"]),
        ("Varsovie, Cracovie", ["Warsaw", "Kraków"]),
        ("Rijsel", ["Lille"]),
        ("Courtrai", ["Kortrijk"]),
        ("Tokyo-Osaka", ["Tokyo", "Osaka"]),
        ("Utrecht Jaarbeurs", ["Utrecht"]),
        ("Parijs (Porte de Versailles)", ["Paris"]),
        ("nader te bepalen", []),
        ("Dakar (lieu à déterminer)", ["Dakar"]),
        ("La Chaux-de-Fonds-du-Bas", ["La Chaux-de-Fonds-du-Bas"]),
        ("accueil à Anvers", ["Antwerp"]),
        ("ontvangst te Luik", ["Liège"]),
        ("visite à Bruges et Namur", ["Bruges", "Namur"]),
        ("Bxl (siège)", ["Brussels"]),
        ("Courtrai (accueil des acheteurs)", ["Kortrijk"]),
        ("bedrijfsbezoeken in Gent, Hasselt", ["Ghent", "Hasselt"]),
        ("welcome at Brussels, visits to Ghent", ["Brussels", "Ghent"]),
        ("environs de Lyon", ["Lyon"]),
        ("Rijsel en omgeving", ["Lille"]),
        ("ateliers : Kyoto", ["Kyoto"]),
        ("soirée de réseautage à Mons", ["Mons"]),
        ("accueil", []),
        ("Neuville-à-Lille", ["Neuville-à-Lille"]),
        ("Alphen aan den Rijn", ["Alphen aan den Rijn"]),
        ("Port de Shenzhen", ["Port de Shenzhen"]),
    ],
)
def test_cities_are_kept_by_their_english_name_and_unknown_ones_as_typed(cell: str, expected: list[str]) -> None:
    assert list(read_places(countries="", cities=cell).cities) == expected


@pytest.mark.parametrize(
    ("country", "cell", "expected"),
    [
        ("États-Unis", "Birmingham", "US"),
        ("Royaume-Uni", "Birmingham", "GB"),
        ("Espagne", "Valence", "ES"),
        ("Venezuela", "Valencia", "VE"),
        ("Pakistan", "Hyderabad", "PK"),
        ("Inde", "Hyderabad", "IN"),
        ("Liban", "Tripoli", "LB"),
        ("Espagne", "Cordoue", "ES"),
        ("Costa Rica", "San Jose", "CR"),
        ("Norvège", "Bergen", "NO"),
    ],
)
def test_the_country_of_the_row_chooses_among_cities_of_one_name(country: str, cell: str, expected: str) -> None:
    found = read_places(countries=country, cities=cell)
    assert (found.countries, found.problems) == ((expected,), ())
    city = city_named(cell, found.countries)
    assert city is not None
    assert city.country == expected


def test_a_town_is_not_renamed_after_a_city_of_its_name_elsewhere() -> None:
    assert read_places(countries="France", cities="Vienne").cities == ("Vienne",)
    assert read_places(countries="Autriche", cities="Vienne").cities == ("Vienna",)


def test_without_a_country_the_city_gives_it_unless_it_is_in_belgium() -> None:
    assert read_places(cities="Milan").countries == ("IT",)
    assert read_places(countries="à confirmer", cities="Dakar").countries == ("SN",)
    assert read_places(countries="Europe", cities="Milan").countries == ("IT",)
    assert read_places(cities="Bruxelles").countries == ()
    assert codes_of(cities="Bruxelles") == ["country-missing"]


def test_the_title_gives_the_country_only_when_the_cells_give_none() -> None:
    assert read_places(cities="Bruxelles", title="Visite d'acheteurs du Japon").countries == ("JP",)
    assert read_places(title="Mission économique au Sénégal et au Bénin").countries == ("SN", "BJ")
    assert read_places(title="Gulfood Dubai").countries == ("AE",)
    assert read_places(countries="France", title="Mission au Japon").countries == ("FR",)
    assert codes_of(title="Séminaire : le marché italien") == ["country-missing"]


def test_a_city_of_another_country_is_pointed_out() -> None:
    found = read_places(countries="Chili", cities="Lima")
    assert found.countries == ("CL",)
    assert [(p.code, p.severity, p.values["country"]) for p in found.problems] == [
        ("city-country-mismatch", WARNS, "PE")
    ]


@pytest.mark.parametrize(
    ("country", "city"),
    [
        ("Japon", "Bruxelles"),
        ("Maroc", "Liège"),
        ("Canada", "London"),
        ("États-Unis", "Dublin"),
        ("Chine", "Hong Kong"),
        ("Colombie et Pérou", "Bogota / Lima"),
        ("Pays du Golfe", "Dubaï"),
        ("Angola", "Porto Amboim"),
        ("France", "Luxembourg-sur-Rien"),
    ],
)
def test_a_city_in_belgium_a_namesake_or_a_territory_is_no_mistake(country: str, city: str) -> None:
    assert codes_of(countries=country, cities=city) == []


def test_a_column_of_codes_may_be_in_small_letters() -> None:
    assert find_countries("fr / be") == ("FR", "BE")
    assert find_countries("nl") == ("NL",)


def test_a_row_without_any_country_is_to_complete() -> None:
    assert [(p.code, p.severity) for p in read_places().problems] == [("country-missing", BLOCKS)]
    assert [p.severity for p in read_places(countries="France, Blorkistan").problems] == [WARNS]


def test_a_city_alone_gives_its_country_when_no_other_weighs_as_much() -> None:
    assert country_of_city("Londres") == "GB"
    assert country_of_city("Nulle-Part") == ""
    assert country_of_city("San José") == "CR"
    assert country_of_city("San Jose") == ""


def test_a_column_of_places_is_told_from_a_column_of_titles() -> None:
    places = ["Japon", "Italie du Nord", "Dakar / Thiès", "NL, DE", "Pays baltes", "Chypre (Nord ?)"]
    others = [
        "Mission agroalimentaire au Japon",
        "CEC Paris",
        "Santé & biotech",
        "Area manager 04",
        "12 à 15",
        "",
        "2027",
    ]
    assert all(is_place(cell) == 1.0 for cell in places)
    assert all(is_place(cell) <= 0.5 for cell in others)


LANGUAGES = ("fr", "nl", "en", "de")
TERRITORIES = {language: Locale.parse(language).territories for language in LANGUAGES}
CODES = [
    code
    for code in sorted(TERRITORIES["fr"])
    if len(code) == 2 and code not in {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "MF", "QO", "SX", "TA", "UN"}
    and code not in {"XA", "XB", "ZZ", "UM"}
]  # fmt: skip


@given(
    named=st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(LANGUAGES)), min_size=1, max_size=6),
    separator=st.sampled_from(
        [", ", " / ", "/", "; ", " & ", " + ", " et ", " en ", " and ", " und ", "\n", " – ", " - "]
    ),
)
@settings(max_examples=300, deadline=None)
def test_any_list_of_countries_reads_back_as_those_countries(named: list[tuple[str, str]], separator: str) -> None:
    typed = separator.join(TERRITORIES[language][code] for code, language in named)
    assert find_countries(typed) == tuple(dict.fromkeys(code for code, _language in named))


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_failing(countries: str, cities: str, place: str, title: str) -> None:
    found = read_places(countries=countries, cities=cities, place=place, title=title)
    assert found.countries or found.problems
