"""Whatever an agency calls a sector, its code is found; several in one cell are all found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mercator.imports.cells.sector import is_sector, read_sectors

SECTORS = json.loads((Path(__file__).parents[2] / "mercator" / "demo" / "sectors.json").read_text(encoding="utf-8"))

SPELT = {
    "ict": (
        "TIC", "Digital", "Numérique & IA", "Digitale technologie", "ICT", "Semi-conducteurs", "Quantum", "Fotonica",
        "Artificiële intelligentie", "Software", "Data center", "E-commerce", "E-gouvernement", "Technologies",
    ),
    "life-sciences": (
        "Pharma", "Medtech", "Biotech", "Santé & biotech", "E-health", "Levenswetenschappen", "Farma en medtech",
        "Zorgtechnologie", "Life sciences", "Santé numérique", "Dispositifs médicaux", "Technologies médicales",
    ),
    "food": (
        "Brasserie", "Bier", "Chocolat", "Food & boissons", "Agro-alimentaire", "Agrovoeding", "Voeding en drank",
        "Food & drinks", "Vins et spiritueux", "Alimentation / boissons", "Agrifood",
    ),
    "agriculture": (
        "Agrotech", "Elevage", "Sierteelt", "Land- en tuinbouw", "Agriculture & élevage", "Horticulture", "Pluimvee",
        "Tracteurs et machines agricoles", "Greenhouse technology",
    ),
    "construction": (
        "Immobilier", "Vastgoed", "Bouw en infrastructuur", "Construction & smart cities", "Bâtiment / infrastructures",
        "Immobilier / développement territorial", "Real estate", "Architecture", "Bois", "Duurzaam bouwen",
    ),
    "energy": (
        "Offshore wind", "Hydrogène", "Waterstof", "Batteries", "Énergies renouvelables", "Solaire", "Nucléaire",
        "Hernieuwbare energie", "Oil & gas", "Captage CO2", "Energie & hydrogène",
    ),
    "environment-water": (
        "Eau & environnement", "Water- en milieutechnologie", "Déchets", "Recyclage", "Économie circulaire",
        "Afvalwater", "Cleantech", "Circulaire economie", "Green tech",
    ),
    "logistics": (
        "Havens en logistiek", "Transport et logistique", "Luchthaven", "Baggerwerken", "Dredging", "Ports",
        "Transport ferroviaire", "Supply chain", "Maritime",
    ),
    "automotive": ("Automotive", "Ferroviaire / mobilité", "Automobile", "Mobilité", "Véhicules électriques",
    "Fietsen"), "aerospace": (
        "Drones", "Spatial", "Defensie", "Aéronautique & spatial", "Lucht- en ruimtevaart", "Défense / spatial",
        "Space", "Aviation",
    ),
    "mechanical": (
        "Machines", "Sous-traitance", "Equipements industriels", "Industriële uitrusting", "Machinebouw", "Robotique",
        "Mécanique / sous-traitance", "Métallurgie", "Industrie 4.0",
    ),
    "chemicals": ("Plasturgie", "Verre", "Chimie & matériaux", "Chemie en kunststoffen", "Composites", "Packaging"),
    "mining": ("Mines", "Technologies minières", "Mijnbouw", "Grondstoffen", "Raw materials", "Matières premières"),
    "creative": (
        "Gaming", "Film", "Audiovisuel & gaming", "Audiovisuel / animation", "Musique", "Culturele sector", "Édition",
        "Jeux vidéo", "Arts de la scène",
    ),
    "fashion-design": (
        "Mode", "Textile", "Meubel", "Bijoux", "Diamant", "Mode, textiel en interieur", "Design / luxe", "Cosmétiques",
        "Fashion", "Interieur",
    ),
    "finance-fintech": ("Assurance", "Fintech", "Finance & assurtech", "Financiële diensten", "Banques", "Insurtech"),
    "tourism": ("Tourisme & MICE", "Tourisme d'affaires", "Événementiel", "Toerisme", "Hospitality"),
    "education": ("Edtech", "Enseignement", "Recherche", "Hoger onderwijs", "R&D", "Universités"),
    "security-cyber": ("Cybersécurité", "Veiligheid", "Cyber security", "Confiance numérique", "Sécurité"),
    "business-services": (
        "Consultance", "Juridique", "Conseil & juridique", "Services aux entreprises", "Zakelijke diensten",
        "Legaltech", "Services", "Marchés publics",
    ),
    "multisector": (
        "Multisectoriel", "Tous secteurs", "Alle sectoren", "Algemeen", "Multisectoraal", "All sectors", "Divers",
        "Multi-sectoriel",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "typed"), [(code, typed) for code, all_of in SPELT.items() for typed in all_of])
def test_each_wording_names_its_sector(code: str, typed: str):
    assert read_sectors(typed, title="Mission fintech et chocolat").codes == (code,)
    assert read_sectors(typed.upper()).codes == (code,)


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in SECTORS.items() for name in names.values()])
def test_the_names_of_the_product_are_understood(code: str, name: str):
    assert read_sectors(name).codes == (code.replace("_", "-"),)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Tourisme d’affaires, Audiovisuel & gaming", ("tourism", "creative")),
        ("multi", ("multisector",)),
        ("agro-alim.", ("food",)),
        ("Numérique & IA, Santé & biotech, Énergie", ("ict", "life-sciences", "energy")),
        ("Voeding en drank, Land- en tuinbouw", ("food", "agriculture")),
        ("Environnement & eau; Logistique & ports", ("environment-water", "logistics")),
        ("Fintech\nCybersecurity", ("finance-fintech", "security-cyber")),
        ("Chimie et énergie", ("chemicals", "energy")),
    ],
)
def test_several_sectors_in_one_cell_are_all_kept_in_their_order(typed: str, codes: tuple[str, ...]):
    assert read_sectors(typed).codes == codes


@pytest.mark.parametrize("typed", ["Agroalimentaaire", "Constuction", "Cybersecurté", "Vastgoedd", "Tourrisme"])
def test_a_misspelling_is_understood(typed: str):
    assert read_sectors(typed).codes
    assert not read_sectors(typed).problems


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Sc. vie", "life-sciences"), ("Sc. de la vie", "life-sciences"), ("Levensw.", "life-sciences"),
        ("archi", "construction"), ("Archi.", "construction"), ("Constr.", "construction"), ("immo", "construction"),
        ("Mat. de constr.", "construction"), ("Environ.", "environment-water"), ("Transp.", "logistics"),
        ("Num.", "ict"), ("Landb.", "agriculture"), ("Zak. dienstv.", "business-services"), ("sécu", "security-cyber"),
        ("Chim.", "chemicals"), ("Ind. cult.", "creative"),
    ],
)  # fmt: skip
def test_an_abbreviation_or_a_cut_word_names_its_sector(typed: str, code: str):
    read = read_sectors(typed, title="Oslo")

    assert (read.codes, read.problems) == ((code,), ())


def test_abbreviations_stand_beside_other_sectors():
    assert read_sectors("Tourisme, archi").codes == ("tourism", "construction")
    assert read_sectors("Design / constr.").codes == ("fashion-design", "construction")
    assert read_sectors("Énergie. Eau. Santé").codes == ("energy", "environment-water", "life-sciences")


@pytest.mark.parametrize(
    "typed", ["Electr.", "Autom.", "gén.", "à déf.", "Rép. dom.", "sept.", "public", "Info", "Chili"]
)
def test_what_could_be_cut_from_several_words_or_none_names_no_sector(typed: str):
    assert read_sectors(typed).codes == ()


@pytest.mark.parametrize(
    "typed", ["Marques de distributeur", "Private label", "Private labels", "Huismerken", "distributeurs", "MDD"]
)
def test_what_is_sold_under_the_name_of_a_shop_is_no_logistics(typed: str):
    assert read_sectors(typed).codes == ()
    assert read_sectors(f"{typed}, alimentation").codes == ("food",)
    assert read_sectors(typed, title="Salon de la bière").codes == ("food",)


def test_distribution_is_logistics_still():
    assert read_sectors("Distribution").codes == ("logistics",)
    assert read_sectors("Logistique, huismerken").codes == ("logistics",)


def test_an_empty_cell_leaves_it_to_the_title():
    assert read_sectors("", title="Offshore wind Taiwan").codes == ("energy",)
    assert read_sectors("-", title="Mission chocolat et bières").codes == ("food",)
    assert read_sectors(None, title="Mission technologie Chili").codes == ()


def test_words_that_nothing_knows_are_told():
    read = read_sectors("Zqwx", title="Chili")

    assert read.codes == ()
    assert [(one.code, one.values["typed"]) for one in read.problems] == [("sector-unknown", "Zqwx")]
    assert read_sectors("Zqwx", title="Fintech Chili").problems == ()
    assert read_sectors(None).problems == ()


@pytest.mark.parametrize(
    "typed", ["", None, 12, "Chili", "12-16 avril", "Area manager 04", "Jean Peeters", "CEC Paris"]
)
def test_other_cells_do_not_look_like_a_sector(typed: object):
    assert not is_sector(typed)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["Agroalimentaire", "Land- en tuinbouw", "Tourisme & MICE, Design", "Multisectoriel"])
def test_cells_of_sectors_look_like_it(typed: str):
    assert is_sector(typed)
