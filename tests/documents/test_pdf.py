"""The answer as PDF: what people read, hear and click. Articles G1-G4."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from mercator.documents.answer import AnswerDocument, Cell, Column, Part, Table
from mercator.documents.pdf import answer_pdf
from mercator.documents.typeface import printable, without_rare_characters
from tests.documents.make import NASTY, annex, answer, nasty_answer
from tests.documents.wording import LABELS, WORDS

LANGUAGES = ("fr", "nl")


def read(document: AnswerDocument) -> PdfReader:
    return PdfReader(io.BytesIO(answer_pdf(document)))


def text_of(reader: PdfReader) -> str:
    """The text in reading order, on one line, without the places where a long word may break."""
    pages = " ".join(page.extract_text() for page in reader.pages)
    return re.sub("[ \n]+", " ", pages.replace("\u200b", ""))


def tags(reader: PdfReader) -> Iterator[tuple[str, Any]]:
    """Each structure element's role and dictionary, in reading order."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop(0)
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            waiting = [*element, *waiting]
        elif isinstance(element, dict):
            if "/S" in element and "/P" in element:
                yield element["/S"], element
            waiting = [element["/K"], *waiting] if "/K" in element else waiting


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_its_language_its_title_and_that_it_is_tagged(language: str) -> None:
    reader = read(answer(language))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == f"{language}-BE"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata is not None
    assert reader.metadata.title == WORDS[language]["title"]
    assert reader.metadata.author == "hub.brussels"
    assert reader.metadata.creation_date_raw == "D:20231025093000Z"


def test_the_file_declares_accessible_and_archival_pdf() -> None:
    declared = read(answer()).trailer["/Root"]["/Metadata"].get_object().get_data().decode("utf-8")
    assert "<pdfuaid:part>1</pdfuaid:part>" in declared
    assert "<pdfaid:part>2</pdfaid:part>" in declared
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in declared


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_stands_in_the_order_of_the_form(language: str) -> None:
    words, labels = WORDS[language], LABELS[language]
    text = text_of(read(answer(language)))
    in_order = [
        words["parliament"],
        words["title"],
        "Bertin Mampaka Mankamba",
        words["addressee"],
        "21/09/2023",
        words["admissible"],
        str(labels["question"]),
        words["asked"],
        str(labels["answer"]),
        words["note"],
        words["ask_missions"],
        words["by_region"],
        words["ask_delegation"],
        words["no_origin"],
        words["posts"],
        words["nothing"],
        words["annex"],
        words["summary"],
        words["note_euros"],
        str(labels["sources"]),
        "https://www.abh-ace.be/fr",
    ]
    position = 0
    for expected in in_order:
        found = text.find(expected, position)
        assert found >= 0, f"{expected!r} is missing or out of order"
        position = found + 1


@pytest.mark.parametrize("rows", [1, 7, 8, 9, 40])
def test_no_page_holds_only_notes(rows: int) -> None:
    pages = [page.extract_text() for page in read(answer(rows=rows)).pages]
    note = WORDS["fr"]["note_companies"].split()[-1]
    assert all(WORDS["fr"]["annex"] in page for page in pages if note in page)


@pytest.mark.parametrize("rows", range(7, 11))
def test_no_page_holds_a_single_row_of_a_table(rows: int) -> None:
    lines = tuple((Cell("\n".join([f"ligne-{number}"] * 4)),) for number in range(rows))
    table = Table(title="Tableau", columns=(Column("Ligne"),), rows=lines)
    part = Part("Sous-question", tables=(table,))
    pages = [page.extract_text() for page in read(replace(answer(), parts=(part,), annex=())).pages]
    on_pages = [len(set(re.findall(r"ligne-[0-9]+", page))) for page in pages]
    assert sum(on_pages) == rows
    assert on_pages[-1] >= 3


def test_a_pointer_to_the_annex_stays_with_the_words_before_it() -> None:
    for height in range(16, 22):
        part = Part(
            "Sous-question", paragraphs=("\n".join(["ligne"] * height), "Fin du texte."), statements=("Voir annexe 1.",)
        )
        pages = [page.extract_text() for page in read(replace(answer(), parts=(part,))).pages]
        assert all("Fin du texte." in page for page in pages if "Voir annexe 1." in page), height


def test_lines_with_a_dash_or_a_bullet_become_a_list_with_its_links() -> None:
    part = Part("Sous-question", paragraphs=("Deux points :\n- le premier\n• voir https://example.org/liste\nFin.",))
    reader = read(replace(answer(), parts=(part,), sources=()))
    assert sum(role == "/LI" for role, _ in tags(reader)) == 2
    assert "- le premier" not in text_of(reader)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_in_another_language_is_announced_under_its_heading(language: str) -> None:
    text = text_of(read(replace(answer(language), question_note="Posée en une autre langue.")))
    assert f"{LABELS[language]['question']} Posée en une autre langue." in text


def test_a_sentence_in_the_total_line_stands_below_the_figures_over_the_whole_width() -> None:
    table = annex("fr", rows=2)
    sentence = "Coûts connus pour 2 des 7 actions. Frais propres non compris : FIT, AWEX et hub.brussels."
    held = replace(table, total=(*table.total[:-1], Cell(sentence)))
    assert f"{table.columns[-1].title} : {sentence}" in text_of(read(replace(answer("fr"), annex=(held,))))


def test_amounts_are_as_the_language_writes_them() -> None:
    assert "122\u202f227,01" in text_of(read(answer("fr")))
    assert "122.227,01" in text_of(read(answer("nl")))


def test_headings_follow_each_other_without_skipping_a_level() -> None:
    levels = [int(role[2:]) for role, _ in tags(read(answer())) if role in ("/H1", "/H2", "/H3", "/H4")]
    assert levels == [1, 1, 2, 3, 2, 2, 3, 1, 2, 1]


def test_column_titles_are_marked_as_headers_of_their_columns() -> None:
    elements = list(tags(read(answer(rows=2))))
    scopes = [attributes["/Scope"] for role, element in elements if role == "/TH" for attributes in element["/A"][:1]]
    assert scopes == ["/Column"] * (4 + 4 + 14)
    assert sum(role == "/Table" for role, _ in elements) == 3
    assert sum(role == "/TFoot" for role, _ in elements) == 2


def test_sources_are_a_list_with_links_that_say_where_they_lead() -> None:
    reader = read(answer())
    assert sum(role == "/LI" for role, _ in tags(reader)) == 2
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    addresses = {link["/A"]["/URI"] for link in links}
    assert "https://www.abh-ace.be/fr" in addresses
    assert "https://example.org/a(b)" in addresses
    assert all(link["/Contents"] for link in links)


def test_only_web_addresses_become_links() -> None:
    hostile = ("javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.be", "https://", "ftp://x.be/y")
    sources = tuple((str(number), address) for number, address in enumerate(hostile, start=1))
    reader = read(replace(answer(), sources=sources))
    assert [note for page in reader.pages for note in page.get("/Annots", [])] == []
    assert "javascript:alert(1)" in text_of(reader)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_marked_on_every_page_and_a_frozen_answer_nowhere(language: str) -> None:
    draft, frozen = read(answer(language, draft=True)), read(answer(language))
    for page in draft.pages:
        top, bottom = page.extract_text().count(WORDS[language]["draft"]), WORDS[language]["draft"]
        assert top >= 2, f"the band and the foot of the page should both say: {bottom}"
    assert WORDS[language]["draft"] not in text_of(frozen)
    assert all(WORDS[language]["frozen"] in page.extract_text() for page in frozen.pages)


def test_every_page_says_which_page_it_is() -> None:
    pages = read(answer("nl", rows=60)).pages
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert f"blz. {number} / {len(pages)}" in page.extract_text()


def test_the_annex_lies_across_and_repeats_its_column_titles_on_each_page() -> None:
    pages = [page for page in read(answer(rows=60)).pages if page.mediabox.width > page.mediabox.height]
    assert len(pages) >= 3
    assert all("Organisateurs" in page.extract_text() for page in pages)
    assert sum("Total connu" in page.extract_text() for page in pages) == 1


def test_no_type_is_smaller_than_seven_and_a_half_points_whatever_the_table() -> None:
    sizes: set[float] = set()
    for page in read(answer(rows=20)).pages:
        page.extract_text(visitor_text=lambda text, _, __, ___, size: sizes.add(size) if text.strip() else None)
    assert min(sizes) >= 7.5


def test_only_the_shipped_fonts_are_used_and_they_travel_with_the_file() -> None:
    fonts = [font.get_object() for page in read(nasty_answer()).pages for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        assert font["/BaseFont"].partition("+")[2].startswith(("SourceSans3", "DejaVuSans"))
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(described)


@pytest.mark.parametrize("text", NASTY[:4])
def test_text_that_looks_like_a_command_is_shown_as_it_was_typed(text: str) -> None:
    written = " ".join(text.split())
    document = replace(answer(), title=text, parts=(Part(text, paragraphs=(text,), statements=(text,)),))
    shown = text_of(read(document))
    if text.isascii():
        assert shown.count(written) >= 4
    else:
        assert "Ελληνικά Кириллица" in shown


def test_a_document_of_nothing_but_nasty_text_is_still_made() -> None:
    reader = read(nasty_answer())
    shown = text_of(reader)
    assert NASTY[0] in shown
    assert NASTY[6] in shown.replace(" ", "")
    assert "fête □ □ après" in shown
    assert "première ligne seconde ligne troisième avec tabulation" in shown


def test_an_empty_annex_says_so_in_words() -> None:
    shown = text_of(read(answer("nl", rows=0)))
    assert WORDS["nl"]["no_mission"] in shown
    assert WORDS["nl"]["summary"] not in shown


def test_an_answer_without_annex_sources_or_acts_has_no_empty_pages() -> None:
    reader = read(replace(answer(), annex=(), sources=(), acts=(), fields=(), notes=(), parts=()))
    assert len(reader.pages) == 1
    assert "Annexe" not in text_of(reader)


def test_a_row_taller_than_a_page_loses_nothing() -> None:
    words = " ".join(f"mot{number}" for number in range(3000))
    columns = tuple(Column(f"Colonne {number}") for number in range(12))
    table = Table(title="Longue", columns=columns, rows=((Cell(words), *(Cell("x") for _ in range(11))),))
    shown = text_of(read(replace(answer(), annex=(table,))))
    assert all(f"mot{number}" in shown for number in range(0, 3000, 37))
    assert "mot2999" in shown


def test_a_table_too_wide_for_the_page_is_cut_and_each_part_starts_with_the_first_column() -> None:
    columns = (Column("Mission"), *(Column(f"Financement{number:02}", "money") for number in range(40)))
    cells = (Cell("Sénégal"), *(Cell("1.234.567,89") for _ in range(40)))
    shown = text_of(read(replace(answer("nl"), annex=(Table(title="Breed", columns=columns, rows=(cells,)),))))
    parts = shown.count("Mission Financement")
    assert parts >= 3
    assert shown.count("Sénégal") == parts
    assert f"1 / {parts}" in shown
    assert all(f"Financement{number:02}" in shown for number in range(40))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
@example("")
@example(" \u200b")
@example("\r\u05b0")
@example("a\u05b0\u0301\u064b")
@example("\U000f0000\ue000\ufeff")
def test_any_text_can_be_printed(text: str) -> None:
    table = Table(title=text, columns=(Column(text), Column(text, "money")), rows=((Cell(text), Cell(text)),))
    parts = (Part(text, paragraphs=(text,), statements=(text,), tables=(table,)),)
    document = replace(answer(rows=0), title=text, standing=text, authors=text, sources=((text, text),), parts=parts)
    assert len(read(document).pages) >= 2


def test_characters_that_no_font_has_show_as_one_box_each_and_others_as_they_are() -> None:
    assert printable("Thaïs Đặng, São Tomé, Łódź: 3 € – « ça »") == "Thaïs Đặng, São Tomé, Łódź: 3 € – « ça »"
    assert printable("a👨‍👩‍👧b❤️c") == "a□b❤c"


def test_letters_keep_their_marks_when_one_font_has_both() -> None:
    assert printable("Cafe\u0301 שָׁלוֹם") == "Cafe\u0301 שָׁלוֹם"
    assert printable("\u05b0 seul") == " seul"


def test_when_nothing_else_helps_latin_text_remains() -> None:
    assert without_rare_characters('{"a": "Été à Łódź, שלום\\n3 €"}') == '{"a": "Été à Łódź, □□□□\\n3 €"}'
