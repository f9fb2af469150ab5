"""What counts as one sub-question, in lists, in running text, and what asks nothing. Article G4."""

from __future__ import annotations

import pytest

from tests.imports.written_page import asked_on, page_asking


@pytest.mark.parametrize("mark", ["•", "-", "–", "*", "·", "▪", "o", "\uf0b7"])
def test_a_list_is_read_whatever_its_bullet(mark: str) -> None:
    assert asked_on(f"{mark} Quelles missions ?\n{mark} À quel coût ? Et pour qui ?") == [
        "Quelles missions ?",
        "À quel coût ? Et pour qui ?",
    ]


@pytest.mark.parametrize("marks", ["1. 2.", "1) 2)", "1° 2°", "(1) (2)", "a) b)", "(i) (ii)", "I. II.", "1/ 2/"])
def test_a_list_is_read_however_it_is_numbered(marks: str) -> None:
    first, second = marks.split()
    assert asked_on(f"{first} Quelles missions ?\n\n{second} À quel coût ?") == ["Quelles missions ?", "À quel coût ?"]


def test_bullets_that_became_letters_or_stand_on_lines_of_their_own_still_make_a_list() -> None:
    assert asked_on("r Quelles missions ?\nr À quel coût ?") == ["Quelles missions ?", "À quel coût ?"]
    assert asked_on("·\nQuelles missions ?\n·\nÀ quel coût ?") == ["Quelles missions ?", "À quel coût ?"]


def test_a_list_that_lost_its_line_breaks_is_a_list() -> None:
    assert asked_on("Mes questions : 1) Quelles missions ? 2) À quel coût ?") == ["Quelles missions ?", "À quel coût ?"]


def test_lines_that_were_only_wrapped_are_one_item() -> None:
    assert asked_on("1. Combien d'entreprises\nont participé ?\n2. Lesquelles ont\n   signé ?") == [
        "Combien d'entreprises ont participé ?",
        "Lesquelles ont signé ?",
    ]


def test_an_item_that_only_introduces_others_is_no_question_and_lends_its_words_where_they_are_missed() -> None:
    read = page_asking("1. Au sujet des coûts :\n   a) Quel est le total ?\n   b) celui de la Région ;\n2. Qui paie ?")
    assert [asked.text for asked in read.sub_questions] == [
        "Quel est le total ?",
        "Au sujet des coûts : celui de la Région",
        "Qui paie ?",
    ]
    assert read.sub_questions[0].heading == "Au sujet des coûts :"


def test_an_item_that_asks_and_has_items_below_it_is_a_question_beside_them() -> None:
    assert asked_on(
        "- La Région aide-t-elle ?\nSi oui,\n1. à quel coût ?\n2. depuis quand ?\n- Si non, pourquoi ?"
    ) == [
        "La Région aide-t-elle ?",
        "Si oui, à quel coût ?",
        "Si oui, depuis quand ?",
        "Si non, pourquoi ?",
    ]


def test_a_breakdown_asked_by_several_keys_is_one_question() -> None:
    assert asked_on("- Pouvez-vous ventiler ces chiffres par :\n   o région\n   o secteur\n- Qui paie ?") == [
        "Pouvez-vous ventiler ces chiffres par : région; secteur",
        "Qui paie ?",
    ]


@pytest.mark.parametrize(
    "introduction",
    [
        "Mes questions sont les suivantes :",
        "D'où mes questions :",
        "Voici mes questions.",
        "J'en viens à mes questions.",
        "Je souhaiterais dès lors vous poser les questions suivantes :",
        "Pourriez-vous répondre aux questions suivantes ?",
    ],
)
def test_a_french_introduction_is_not_a_question_and_what_stands_above_it_is_none_either(introduction: str) -> None:
    text = (
        f"Le débat portait sur deux points :\n• Comment exporter ?\n• Faut-il aider ?\n\n{introduction}\n- Qui paie ?"
    )
    assert asked_on(text) == ["Qui paie ?"]


@pytest.mark.parametrize(
    "introduction",
    [
        "Vandaar mijn vragen:",
        "Mijn vragen luiden als volgt:",
        "Ik heb hierover enkele vragen:",
        "Graag kreeg ik een antwoord op de volgende vragen:",
        "Ik kom tot mijn vragen.",
    ],
)
def test_a_dutch_introduction_is_not_a_question_and_what_stands_above_it_is_none_either(introduction: str) -> None:
    text = f"Er lagen twee punten voor:\n• Hoe exporteren?\n• Moet er steun zijn?\n\n{introduction}\n- Wie betaalt?"
    assert asked_on(text, nl=True) == ["Wie betaalt?"]


def test_a_list_of_facts_above_a_list_of_questions_asks_nothing() -> None:
    read = page_asking(
        "Les tarifs sont connus :\n• 100 euros pour une PME ;\n• 300 euros sinon.\n\n1. Qui paie ?\n2. Combien ?"
    )
    assert [asked.text for asked in read.sub_questions] == ["Qui paie ?", "Combien ?"]
    assert "100 euros" in read.preamble


def test_in_running_text_each_question_counts_and_what_hangs_on_one_stays_with_it() -> None:
    assert asked_on(
        "Les coûts montent. Quel est le coût de 2023 ? Y a-t-il un plafond ? Si oui, lequel ? Qui décide ?"
    ) == [
        "Quel est le coût de 2023 ?",
        "Y a-t-il un plafond ? Si oui, lequel ?",
        "Qui décide ?",
    ]


def test_requests_without_a_question_mark_are_questions_and_are_cut_at_their_semicolons() -> None:
    assert asked_on(
        "Je veux revenir sur ce dossier. Je souhaiterais savoir combien de missions ont eu lieu ; quel fut leur coût. "
        "Merci de m'indiquer aussi les résultats.\nD'avance merci."
    ) == [
        "Je souhaiterais savoir combien de missions ont eu lieu",
        "quel fut leur coût.",
        "Merci de m'indiquer aussi les résultats.",
    ]


def test_dutch_requests_without_a_question_mark_are_questions() -> None:
    assert asked_on(
        "Ik wil wijzen op de kosten. Graag vernam ik hoeveel missies er waren. Ik had ook graag geweten wie meeging. "
        "Gelieve de lijst te bezorgen. Alvast dank.",
        nl=True,
    ) == [
        "Graag vernam ik hoeveel missies er waren.",
        "Ik had ook graag geweten wie meeging.",
        "Gelieve de lijst te bezorgen.",
    ]


def test_a_rhetorical_or_a_quoted_question_asks_nothing() -> None:
    assert asked_on(
        "N'est-il pas temps d'agir ? La presse écrit : « À quoi bon ? ».\n\nQuel est le budget prévu ?"
    ) == ["Quel est le budget prévu ?"]


def test_text_that_asks_nothing_is_kept_whole_and_the_page_says_so() -> None:
    read = page_asking("Les missions sont utiles. Elles coûtent cher.")
    assert read.sub_questions == ()
    assert read.preamble == "Les missions sont utiles. Elles coûtent cher."
    assert [(p.code, p.field) for p in read.problems] == [("no-sub-question-found", "sub_questions")]
