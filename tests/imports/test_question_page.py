"""A written question's page, pasted or uploaded in any state, is read as the Parliament prints it. Articles G1-G5."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from mercator.imports.question_page import TURNED, WRITTEN, as_json, read_question_page
from tests.imports.written_page import asked_on, page_asking

PAGES = Path(__file__).parent / "pages"
DEMO = Path(__file__).parents[2] / "mercator" / "demo"
STEMS = sorted(path.stem for path in PAGES.glob("*.json"))


def _page(stem: str) -> Path:
    return next(path for path in PAGES.glob(f"{stem}.*") if path.suffix != ".json")


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_is_read_as_a_person_reads_it(stem: str) -> None:
    expected = json.loads((PAGES / f"{stem}.json").read_text(encoding="utf-8"))
    assert as_json(read_question_page(_page(stem).read_bytes())) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("stem", ["fr_nested_list", "fr_other_subject", "nl_requests"])
def test_the_encoding_of_an_upload_changes_nothing(stem: str, encoding: str) -> None:
    page = _page(stem)
    text = page.read_text(encoding="utf-8")
    assert as_json(read_question_page(text.encode(encoding))) == as_json(read_question_page(text))


@pytest.mark.parametrize("times", [1, 2])
def test_accents_decoded_wrongly_are_mended_and_the_page_says_so(times: int) -> None:
    text = damaged = _page("fr_nested_list").read_text(encoding="utf-8")
    for _ in range(times):
        damaged = damaged.encode("utf-8").decode("latin-1")
    read = read_question_page(damaged)
    assert as_json(read) == as_json(read_question_page(text))
    assert [p.code for p in read.problems] == ["text-repaired"]


def test_accents_that_lost_half_of_themselves_on_the_parliaments_side_are_mended() -> None:
    assert asked_on("- Quel a eìteì le coût en matieÌre de logement ?") == [
        "Quel a été le coût en matière de logement ?"
    ]


@pytest.mark.parametrize(("language", "marks"), [("fr", (1, 2, 6, 6)), ("nl", (1, 2, 6, 6))])
def test_the_demonstration_page_gives_the_facts_of_question_907(language: str, marks: tuple[int, ...]) -> None:
    read = read_question_page((DEMO / f"question_907_{language}.txt").read_bytes())
    assert (read.language, read.number, read.authors) == (language, 907, ("Bertin Mampaka Mankamba",))
    assert (read.received, read.admissible) == (date(2023, 9, 21), date(2023, 9, 28))
    assert (read.answered, read.published) == (date(2023, 10, 25), date(2023, 11, 7))
    assert (read.legislature, read.session, read.document_code, read.year) == ("19/24", "23/24", "161801", 2023)
    assert read.addressee_name == "Ans Persoons"
    assert read.addressee_titles.startswith(("Secrétaire d'État", "Staatssecretaris"))
    assert tuple(asked.themes[0] for asked in read.sub_questions) == marks
    assert read.problems == ()
    assert read.answer_text == ""


def test_nothing_of_the_answer_is_read_as_a_question() -> None:
    read = page_asking("- Combien de missions ?\n\nRéponse   Combien ? Voir annexe.\n- Pourquoi dix ?")
    assert [asked.text for asked in read.sub_questions] == ["Combien de missions ?"]
    assert read.answer_text == "Combien ? Voir annexe.\n- Pourquoi dix ?"


def test_a_question_pasted_without_its_page_is_read_and_what_lacks_is_named() -> None:
    read = read_question_page("Combien de missions économiques ont eu lieu en 2022 ? Quel en est le coût ?")
    assert [(asked.text[:10], asked.themes) for asked in read.sub_questions] == [
        ("Combien de", (1,)),
        ("Quel en es", (1,)),
    ]
    assert read.year == 2022
    assert {"title-missing", "author-missing", "addressee-missing", "number-missing"} <= {p.code for p in read.problems}


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_a_title_may_stand_on_a_line_of_its_own_or_be_cut_in_two(gap: str) -> None:
    page = _page("fr_other_subject").read_text(encoding="utf-8")
    for cut in ("Question écrite concernant", "Question écrite"):
        assert (
            read_question_page(page.replace(f"{cut} ", f"{cut}{gap}", 1)).title == "la collecte des déchets organiques"
        )


def test_a_date_that_is_none_is_named_and_left_empty() -> None:
    page = _page("fr_other_subject").read_text(encoding="utf-8").replace("21 mars 2023", "31/02/2023")
    read = read_question_page(page)
    assert read.received is None
    assert [(p.code, p.field) for p in read.problems] == [("date-unreadable", "received")]


def test_the_code_of_the_document_is_that_of_the_page_and_not_of_a_page_that_it_quotes() -> None:
    quoted = "https://www.parlement.example/weblex-quest-det/?moncode=150000"
    assert page_asking(f"Vous répondiez en 2022 (voir {quoted}).\n- Quel est le coût ?").document_code == ""
    assert (
        page_asking(f"- Quel est le coût ?\n\nRéponse\nVoir {quoted}.\n\nSource : {quoted}").document_code == "150000"
    )


def test_an_oral_question_turned_into_a_written_one_is_told_apart() -> None:
    assert read_question_page(_page("nl_requests").read_bytes()).kind == TURNED
    assert read_question_page(_page("fr_other_subject").read_bytes()).kind == WRITTEN


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Quelles missions sont prévues cette année ?", 2024),
        ("Quelles missions ont eu lieu l'année dernière ?", 2023),
        ("Quelles missions de 2022 ont été annulées ? Et celles de 2022 reportées ?", 2022),
        ("Combien de missions depuis 2019 ?", None),
        ("Quelles missions ?", None),
    ],
)
def test_the_year_asked_about_is_the_one_named_or_counted_from_the_reception(words: str, year: int | None) -> None:
    assert page_asking(words).year == year


def test_a_sub_question_on_peoples_origin_is_marked() -> None:
    read = page_asking("- Combien d'entrepreneurs d'origine sénégalaise sont partis ?\n- Combien d'entreprises ?")
    assert [asked.asks_origin for asked in read.sub_questions] == [True, False]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "page-empty"),
        ("  \n\u00a0 ", "page-empty"),
        ("<html><body></body></html>", "page-empty"),
        (b"%PDF-1.7 a document", "page-not-text"),
        (bytes(range(256)) * 40, "page-not-text"),
        (b"x " * 6_000_000, "page-too-long"),
        ("mot " * 150_000, "page-too-long"),
    ],
)
def test_what_is_no_page_is_refused_with_one_clear_problem(content: bytes | str, code: str) -> None:
    read = read_question_page(content)
    assert [p.code for p in read.problems] == [code]
    assert read.sub_questions == ()


def test_a_page_that_goes_on_asking_is_cut_and_says_so() -> None:
    read = page_asking("- Quel est le coût ?\n" * 400)
    assert len(read.sub_questions) == 150
    assert [p.code for p in read.problems] == ["too-many-sub-questions"]
