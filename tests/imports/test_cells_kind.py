"""Whatever an agency calls an action, its kind is found."""

from __future__ import annotations

import pytest

from mercator.imports.cells.kind import is_kind, read_kind
from mercator.rules import mission

SPELT = {
    mission.REGIONAL_MISSION: (
        "Mission économique", "Mission sectorielle", "Mission commerciale", "Mission B2B", "Mission de prospection",
        "Mission multisectorielle", "Groepszakenreis", "Zakenmissie", "Prospectiereis", "Handelsmissie", "Zakenreis",
        "Trade mission", "Learning expedition", "Roadshow", "Economische zending", "MISSION ECONOMIQUE",
        "Multi-sector trade mission", "Wirtschaftsmission", "Mision sectorielle", "Groepszakenries", "Studiereis",
        "Délégation d'entreprises", "Verkenningsmissie", "Voyage de prospection",
    ),
    mission.PRINCELY_MISSION: (
        "Mission princière", "Mission princière (BEM)", "Prinselijke missie", "BEM", "Belgian Economic Mission",
        "Princely mission", "Koninklijke missie", "Belgische economische missie", "Prinselijke zending",
        "Mission économique belge",
    ),
    mission.STATE_VISIT: (
        "Visite d'État", "Visite d’Etat", "Staatsbezoek", "State visit", "Incoming state visit", "VISITES D'ETAT",
        "Staatsbezoek (economisch luik)",
    ),
    mission.BRUSSELS_DAYS: ("Brussels Days", "Brussels Day", "brussels days"),
    mission.INDUSTRIAL_MISSION: ("Mission industrielle", "Industriële missie", "Industrial mission"),
    mission.FAIR_MISSION: (
        "Visite de salon", "Mission à l'occasion d'un salon", "Beursbezoek", "Fair visit", "Groepsbezoek aan beurs",
        "Visite d'un salon",
    ),
    mission.COLLECTIVE_STAND: (
        "Stand collectif", "Salon – pavillon", "Salon – stand collectif", "Participation collective", "Groepsstand",
        "Beursdeelname", "Beurs", "Salon", "Foire", "Fair", "Exhibition", "Pavilion", "Paviljoen", "Salon / foire",
        "Collective stand", "Messe", "Trade fair", "Vakbeurs", "Participation à un salon", "Stand colectif",
    ),
    mission.INWARD_BUYERS: (
        "Invitation d'acheteurs", "Accueil d’acheteurs", "Inkomende aankopersmissie", "Mission inverse",
        "Inward buyers",
        "Incoming mission", "Accueil de prescripteurs", "Inkomende missie", "Reverse mission", "Uitnodiging inkopers",
    ),
    mission.CONTACT_DAYS: (
        "Journées de contact", "Journées de contacts", "Contact days", "Contactdagen", "Contactdag", "Journée contacts",
    ),
    mission.SEMINAR: (
        "Séminaire", "Webinaire", "Séminaire d'information", "Infosessie", "Webinar", "Workshop", "Atelier",
        "Studiedag", "Séance d'information", "Conférence", "Seminarie", "Séminnaire", "Infodag", "Conference",
    ),
    mission.POST_OPENING: (
        "Ouverture de bureau", "Inauguration de poste", "Opening kantoor", "Office opening",
        "Inhuldiging nieuw kantoor",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "typed"), [(kind, typed) for kind, all_of in SPELT.items() for typed in all_of])
def test_each_spelling_names_its_kind(kind: str, typed: str):
    read = read_kind(typed, title="Salon du livre")

    assert (read.kind, read.problems) == (kind, ())
    assert is_kind(typed)


@pytest.mark.parametrize("generic", ["", None, "Mission", "Action", "Autre", "Divers", "xyz"])
@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Mission princière au Chili", mission.PRINCELY_MISSION),
        ("Staatsbezoek Chili – economisch luik", mission.STATE_VISIT),
        ("Brussels Days Oslo", mission.BRUSSELS_DAYS),
        ("Mission formation & universités", mission.REGIONAL_MISSION),
    ],
)
def test_the_title_decides_where_the_type_says_little(generic: str | None, title: str, kind: str):
    assert read_kind(generic, title=title).kind == kind


def test_a_title_narrows_an_economic_mission_but_never_turns_a_seminar_into_something_else():
    assert read_kind("Mission économique", title="Visite d’État au Chili").kind == mission.STATE_VISIT
    assert read_kind("Zakenmissie", title="BEM Chili").kind == mission.PRINCELY_MISSION
    assert read_kind("Mission économique", title="Mission au salon de Hanovre").kind == mission.REGIONAL_MISSION
    assert read_kind("Séminaire", title="Préparer la visite d’État au Chili").kind == mission.SEMINAR


def test_an_empty_type_is_read_from_the_title():
    assert read_kind("", title="Textielmissie Lyon").kind == mission.REGIONAL_MISSION
    assert read_kind("", title="Webinaire : vendre au Chili").kind == mission.SEMINAR
    assert read_kind("", title="Groepsstand op een beurs in Chili").kind == mission.COLLECTIVE_STAND


def test_what_no_word_says_is_left_to_be_chosen():
    read = read_kind("", title="Chili 2027")

    assert read.kind == ""
    assert [one.code for one in read.problems] == ["kind-unknown"]


@pytest.mark.parametrize(
    "typed", ["", None, 12, "Chili", "12-16 avril", "La mission aura lieu au mois de mai avec le poste"]
)
def test_other_cells_do_not_look_like_a_kind(typed: object):
    assert not is_kind(typed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Finance durable : matinée d’information", mission.SEMINAR),
        ("Arab Health", mission.COLLECTIVE_STAND),
        ("THAIFEX 2027", mission.COLLECTIVE_STAND),
        ("Mission à Medica", mission.REGIONAL_MISSION),
    ],
)
def test_a_title_alone_can_say_enough(title: str, kind: str):
    assert read_kind(None, title=title).kind == kind
    assert not is_kind("Arab Health")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Miss. éco.", mission.REGIONAL_MISSION),
        ("MISS. SECT.", mission.REGIONAL_MISSION),
        ("Groepszr.", mission.REGIONAL_MISSION),
        ("Groepsz.", mission.REGIONAL_MISSION),
        ("GZR", mission.REGIONAL_MISSION),
        ("Zakenr.", mission.REGIONAL_MISSION),
        ("Handelsm.", mission.REGIONAL_MISSION),
        ("Miss. princ.", mission.PRINCELY_MISSION),
        ("Miss. indus.", mission.INDUSTRIAL_MISSION),
        ("Vis. d’État", mission.STATE_VISIT),
        ("Staatsbez.", mission.STATE_VISIT),
        ("Ach. invités", mission.INWARD_BUYERS),
        ("Groepsst.", mission.COLLECTIVE_STAND),
        ("Beursbez.", mission.FAIR_MISSION),
        ("J. de contact", mission.CONTACT_DAYS),
        ("Contactd.", mission.CONTACT_DAYS),
        ("Sém.", mission.SEMINAR),
        ("Ouv. bureau", mission.POST_OPENING),
    ],
)
def test_an_abbreviation_names_its_kind(typed: str, kind: str):
    assert read_kind(typed, title="Oslo") == read_kind(typed.casefold(), title="Oslo")
    assert (read_kind(typed, title="Oslo").kind, read_kind(typed, title="Oslo").problems) == (kind, ())


@pytest.mark.parametrize("typed", ["Acc.", "Info.", "Div.", "Act.", "n.v.t.", "Acc. export"])
def test_an_abbreviation_of_two_kinds_is_left_to_be_chosen(typed: str):
    assert [one.code for one in read_kind(typed, title="Oslo").problems] == ["kind-unknown"]


def test_a_title_may_open_with_an_abbreviation_and_none_further_on_counts():
    assert read_kind(None, title="Miss. éco. textile – Oslo").kind == mission.REGIONAL_MISSION
    assert read_kind(None, title="St. Petersburg, prof. Janssens").kind == ""
