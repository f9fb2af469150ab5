"""The recurring themes of a sub-question, and the questions on origin. Articles G4, G5."""

from __future__ import annotations

import pytest

from mercator.imports.themes import asks_for_origin, recognise_themes
from mercator.rules.question import THEMES

MISSIONS = {"fr": "les missions économiques bruxelloises", "nl": "de Brusselse economische missies"}
NETWORK = {"fr": "les attachés économiques et commerciaux", "nl": "de economische en handelsattachés"}
FAIRS = {
    "fr": "la présence de la Région dans les salons internationaux",
    "nl": "de deelname aan internationale beurzen",
}

ON_MISSIONS = [
    ("fr", "Quelles missions sont prévues en 2025, et avec quel budget ?", (1,)),
    ("nl", "Wat heeft elke zending van vorig jaar gekost?", (1,)),
    ("fr", "Qui faisait partie de la délégation, et à quel titre ?", (2,)),
    ("nl", "Hoe was de delegatie samengesteld?", (2,)),
    ("fr", "Combien de PME de chaque région sont parties ?", (3,)),
    ("nl", "Hoeveel Brusselse ondernemingen reisden mee?", (3,)),
    ("fr", "Sur la base de quels critères les entreprises sont-elles retenues ?", (4,)),
    ("nl", "Hoe worden de deelnemende bedrijven geselecteerd?", (4,)),
    ("fr", "Qui décide des destinations ?", (5,)),
    ("nl", "Keurt u het plan missie per missie goed?", (5,)),
    ("fr", "Comment hub.brussels se concerte-t-il avec l'AWEX et le FIT ?", (6,)),
    ("nl", "Is er overleg met de andere gewestelijke agentschappen?", (6,)),
    ("fr", "Combien de contrats ont été signés, et étaient-ils négociés avant le départ ?", (7,)),
    ("nl", "Hoeveel B2B-gesprekken vonden er plaats?", (7,)),
    ("fr", "Quel est le retour pour le contribuable ?", (8,)),
    ("nl", "Welke meerwaarde levert dit op voor de Brusselse bedrijven?", (8,)),
    ("fr", "Pouvez-vous ventiler les coûts : voyage, hôtel, cabinet ?", (9,)),
    ("nl", "Hoeveel bedroegen de reis- en verblijfskosten van het kabinet?", (9,)),
    ("fr", "Combien de femmes ont participé ?", (10,)),
    ("nl", "Hoeveel vrouwelijke zaakvoerders namen deel?", (10,)),
    ("fr", "En quoi a consisté le volet éthique ?", (11,)),
    ("nl", "Werd er over mensenrechten gesproken?", (11,)),
    ("fr", "Quelles missions ont été ajoutées ou supprimées, et pourquoi ?", (12,)),
    ("nl", "Wat is er veranderd ten opzichte van het plan van 2023?", (12,)),
    ("fr", "À quelles foires internationales la Région a-t-elle tenu un stand ?", (13,)),
    ("nl", "Aan welke vakbeurzen nam hub.brussels deel, en wat kostte dat?", (13,)),
    ("fr", "Quels postes à l'étranger ont été ouverts ou fermés ?", (14,)),
    ("nl", "Hoeveel handelsattachés telt het Gewest?", (14,)),
    ("fr", "Quels secteurs étaient visés ?", (15,)),
    ("nl", "Welke sectoren kwamen aan bod?", (15,)),
    ("fr", "Les participants ont-ils reçu un subside, et selon quels critères ?", (16,)),
    ("nl", "Kregen de bedrijven een premie?", (16,)),
    ("fr", "Les émissions de CO2 des déplacements sont-elles compensées ?", (17,)),
    ("nl", "Neemt de delegatie de trein of het vliegtuig?", (17,)),
    ("fr", "La mission est-elle maintenue ou reportée ?", (18,)),
    ("nl", "Waarom werd de zending afgelast?", (18,)),
    ("fr", "Quelle quote-part la Région verse-t-elle à l'Agence pour le Commerce extérieur ?", (19,)),
    ("nl", "Volgens welke verdeelsleutel wordt het ABH gefinancierd?", (19,)),
    ("fr", "Des journalistes étaient-ils invités ? Aux frais de qui ?", (20,)),
    ("nl", "Hoeveel ging er naar communicatie?", (20,)),
    ("fr", "La participation est-elle gratuite pour les PME ?", (21,)),
    ("nl", "Hoeveel betalen de ondernemingen om mee te gaan?", (21,)),
]


@pytest.mark.parametrize(("language", "text", "expected"), ON_MISSIONS)
def test_a_sub_question_on_missions_gets_its_theme(language: str, text: str, expected: tuple[int, ...]) -> None:
    assert recognise_themes(text, language=language, title=MISSIONS[language]) == expected


def test_every_theme_has_a_sub_question_that_leads_to_it() -> None:
    assert {themes[0] for _, _, themes in ON_MISSIONS} == set(THEMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quelles missions sont prévues ? Combien d'entreprises y participeront ?", (1, 3)),
        ("Comment se compose la délégation, et selon quels critères les entreprises sont-elles choisies ?", (2, 4)),
        ("Quels liens unissent le Hub et l'AWEX pour la coordination des attachés économiques ?", (6, 14)),
        ("Combien de missions sont allées vers l'Afrique subsaharienne ?", (1, 15)),
    ],
)
def test_a_sub_question_may_touch_several_themes_the_best_one_first(text: str, expected: tuple[int, ...]) -> None:
    assert recognise_themes(text, language="fr", title=MISSIONS["fr"]) == expected


def test_the_cost_of_a_fair_or_of_a_post_is_no_question_on_missions() -> None:
    assert recognise_themes("Quel est le coût de chaque stand ?", language="fr", title=FAIRS["fr"]) == (13,)
    assert recognise_themes("Combien coûtent-ils par an ?", language="fr", title=NETWORK["fr"]) == (14,)
    assert recognise_themes("Wat kosten ze?", language="nl", title=NETWORK["nl"]) == (14,)


def test_a_pronoun_points_at_the_sub_question_above_it() -> None:
    above = "Quelles missions économiques ont eu lieu ?\nCombien d'attachés économiques y a-t-il en Asie ?"
    text = "Quel est le coût annuel de chacun d'entre eux ?"
    assert recognise_themes(text, language="fr", title="le commerce extérieur", before=above) == (14,)


def test_the_preamble_says_what_a_vague_title_means() -> None:
    preamble = "La mission économique princière à Dakar a réuni cent entreprises."
    text = "Comment la délégation était-elle composée ?"
    assert recognise_themes(text, language="fr", title="le Sénégal", context=preamble) == (2,)
    assert recognise_themes(text, language="fr", title="le Sénégal") == ()


@pytest.mark.parametrize(
    ("language", "title", "preamble"),
    [
        ("fr", "la collecte des déchets", "Le tri devient obligatoire."),
        ("fr", "les bâtiments scolaires", "Des attachés pédagogiques aident les écoles, où des postes sont vacants."),
        ("fr", "les missions d'Actiris", "Actiris remplit plusieurs missions de service public."),
        ("fr", "la délégation syndicale des pompiers", "La délégation a fait grève."),
        ("fr", "le logement social", "hub.brussels occupe un bâtiment voisin."),
        ("fr", "l'exportation illégale de déchets", "Des déchets sont exportés vers l'Afrique."),
        ("nl", "de verkeerslichten op de Kleine Ring", "De minister had een missie: alles groen."),
        ("nl", "de studiebeurzen", "Er werden minder beurzen toegekend."),
    ],
)
def test_a_page_on_another_subject_has_no_themes_whatever_it_asks(language: str, title: str, preamble: str) -> None:
    questions = {
        "fr": (
            "Quel est le coût total, et comment est-il ventilé ?",
            "Quelles missions sont prévues en 2025 ?",
            "Comment celles-ci sont-elles composées ?",
            "Combien d'entreprises participent, et selon quels critères sont-elles choisies ?",
            "La Région collabore-t-elle avec la Flandre et la Wallonie ?",
            "Combien de postes sont vacants ? Combien de femmes ?",
            "Le projet est-il maintenu ? Quels subsides reçoit-il ?",
            "Quelle est l'évolution par rapport à 2022 ?",
        ),
        "nl": (
            "Hoeveel kost dit, en hoe worden de kosten uitgesplitst?",
            "Welke bedrijven werden geselecteerd?",
            "Hoe worden ze samengesteld?",
            "Is er overleg met Vlaanderen en Wallonië?",
            "Hoeveel beurzen zijn er, en wat is de evolutie tegenover 2022?",
        ),
    }[language]
    found = {q: recognise_themes(q, language=language, title=title, context=preamble) for q in questions}
    assert {q: themes for q, themes in found.items() if themes} == {}


def test_a_sub_question_that_names_its_subject_needs_no_page() -> None:
    text = "Quel a été le coût de la mission économique au Maroc ?"
    assert recognise_themes(text, language="fr", title="le budget du cabinet") == (1,)


@pytest.mark.parametrize(
    "text",
    [
        "Combien d'entrepreneurs d'origine marocaine ont participé ?",
        "Combien de membres de la délégation sont issus de la diaspora ?",
        "Hoeveel deelnemers van Senegalese afkomst waren er?",
        "Hoeveel ondernemers met een migratieachtergrond reisden mee?",
        "Hoeveel bedrijven met Congolese roots zijn er?",
        "How many companies of Turkish descent took part?",
    ],
)
def test_a_question_on_the_origin_of_people_or_firms_is_known(text: str) -> None:
    assert asks_for_origin(text)
    assert recognise_themes(text, title=MISSIONS["fr"]) == (10,)


@pytest.mark.parametrize(
    "text",
    [
        "Quels pays d'origine et de destination les entreprises choisissent-elles ?",
        "Combien d'entreprises vendent des produits d'origine belge ?",
        "Qui est à l'origine de cette mission ?",
        "Les entreprises demandent-elles des certificats d'origine ?",
        "Hoeveel bedrijven verkopen producten van Belgische oorsprong?",
    ],
)
def test_the_origin_of_goods_or_of_an_idea_is_no_question_on_people(text: str) -> None:
    assert not asks_for_origin(text)
