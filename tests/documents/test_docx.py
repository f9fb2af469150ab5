"""The answer in Word: what officers find when they open it and go on writing. Articles G1-G4."""

from __future__ import annotations

import io
import runpy
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mercator.documents.answer import AnswerDocument, Cell, Column, Table
from mercator.documents.docx import TEMPLATE, answer_docx
from mercator.documents.words import clean
from tests.documents.make import NASTY, answer, nasty_answer
from tests.documents.wording import LABELS, WORDS

LANGUAGES = ("fr", "nl")


def opened(document: AnswerDocument) -> Any:
    return docx.Document(io.BytesIO(answer_docx(document)))


def words_of(document: Any) -> list[str]:
    """Every paragraph of the body, those of tables too, in order; a line break as LF, a tab as TAB."""
    return [
        "".join(
            {qn("w:br"): "\n", qn("w:tab"): "\t"}.get(piece.tag, piece.text or "")
            for piece in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
            if piece.getparent().tag == qn("w:r")
        )
        for paragraph in document.element.body.iter(qn("w:p"))
    ]


def styled(document: Any, name: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_real_headings_so_that_word_can_list_them(language: str) -> None:
    document, words, labels = opened(answer(language)), WORDS[language], LABELS[language]
    assert styled(document, "Title") == [words["title"]]
    assert styled(document, "Heading 1") == [labels["question"], labels["answer"], labels["annex"], labels["sources"]]
    assert styled(document, "Heading 2") == [words["ask_missions"], words["ask_delegation"], words["ask_links"]]
    assert styled(document, "Heading 3") == [words["by_region"], words["posts"]]
    assert styled(document, "Annex heading") == [words["annex"]]
    assert styled(document, "Statement") == [words["no_origin"], words["nothing"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_checks_the_spelling_in_the_language_of_the_answer(language: str) -> None:
    document = opened(answer(language))
    assert {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))} == {f"{language}-BE"}
    assert document.core_properties.language == f"{language}-BE"


def test_the_properties_say_what_the_file_is_and_when_it_was_made() -> None:
    properties = opened(replace(answer(), title="R&D <b> & co")).core_properties
    assert properties.title == "R&D <b> & co"
    assert properties.author == "hub.brussels"
    assert properties.subject == WORDS["fr"]["frozen"]
    assert properties.created == datetime(2023, 10, 25, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_annex_has_every_cell_and_repeats_its_column_titles(language: str) -> None:
    wanted = answer(language)
    table = opened(wanted).tables[-1]
    source = wanted.annex[0]
    assert [cell.text for cell in table.rows[0].cells] == [column.title for column in source.columns]
    shown = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert shown == [[cell.words for cell in row] for row in (*source.rows, source.total)]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) == source.summary


def test_numbers_stand_right_and_words_left() -> None:
    row = opened(answer()).tables[-1].rows[1]
    styles = [cell.paragraphs[0].style.name for cell in row.cells]
    assert styles == ["Small table text"] * 6 + ["Small table number"] * 7 + ["Small table text"]


def test_columns_fill_the_width_of_the_page_and_no_more() -> None:
    document = opened(answer())
    *upright, annex = document.tables
    for table, section in [*((table, document.sections[0]) for table in upright), (annex, document.sections[1])]:
        room = section.page_width - section.left_margin - section.right_margin
        across = sum(column.width for column in table.columns)
        assert room * 0.98 <= across <= room * 1.001


def test_the_annex_lies_across_and_the_sources_stand_upright_again() -> None:
    sections = opened(answer()).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


def test_without_annex_there_is_one_section() -> None:
    document = opened(replace(answer(), annex=()))
    assert len(document.sections) == 1
    assert "page " in document.sections[0].footer.paragraphs[0].text
    assert styled(document, "Heading 1") == ["Question", "Réponse", "Sources"]


def test_page_numbers_are_fields_that_word_counts() -> None:
    for section in opened(answer("nl")).sections:
        line = section.footer.paragraphs[0]._p
        fields = [field.get(qn("w:instr")).strip() for field in line.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
        shown = "".join(piece.text for piece in line.iter(qn("w:t")))
        assert shown == "hub.brussels · Cijfers vastgelegd op 25 oktober 2023blz. 1 / 1"


def test_a_draft_is_marked_at_the_head_of_every_page() -> None:
    for section in opened(answer("nl", draft=True)).sections:
        assert [line.text for line in section.header.paragraphs] == [WORDS["nl"]["draft"]]
        assert section.header.paragraphs[0].style.name == "Draft band"
    for section in opened(answer("nl")).sections:
        assert [line.text for line in section.header.paragraphs] == [""]


def test_sources_are_numbered_and_their_addresses_can_be_clicked() -> None:
    document = opened(answer())
    sources = [line for line in document.paragraphs if line.style.name == "Source"]
    assert [line.text.partition("\t")[0] for line in sources] == ["1.", "2."]
    assert [link.address for line in sources for link in line.hyperlinks][1:] == [
        "https://www.abh-ace.be/fr",
        "https://example.org/a(b)",
    ]


def test_an_empty_table_says_so_in_words() -> None:
    document = opened(answer("nl", rows=0))
    assert WORDS["nl"]["no_mission"] in styled(document, "Nothing to show")


def test_lines_with_a_dash_or_a_bullet_become_a_list() -> None:
    part = replace(answer().parts[0], paragraphs=("Deux points :\n- le premier\n• le second\nFin.",))
    assert styled(opened(replace(answer(), parts=(part,))), "List Bullet") == ["le premier", "le second"]


def test_a_question_in_another_language_is_announced_under_its_heading() -> None:
    words = words_of(opened(replace(answer("nl"), question_note="In het Frans gesteld.")))
    assert words[words.index(str(LABELS["nl"]["question"])) + 1] == "In het Frans gesteld."


def test_no_text_is_taken_for_a_tag_of_the_template_or_of_word() -> None:
    words = words_of(opened(nasty_answer()))
    for text in NASTY:
        assert words.count(clean(text)) >= 30, text
    assert not any("49" in line for line in words)


def test_every_part_of_the_file_is_well_formed() -> None:
    with zipfile.ZipFile(io.BytesIO(answer_docx(nasty_answer()))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
            assert b"{%" not in archive.read(name).replace(b"{% for x in y %}", b"").replace(b"{_% b %_}", b"")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_in_a_cell_is_found_again_in_word(text: str) -> None:
    table = Table(title="T", columns=(Column("A"),), rows=((Cell(text),),))
    words = words_of(opened(replace(answer(rows=0), annex=(table,), authors=text)))
    assert words.count(clean(text)) >= 1


def test_the_template_is_the_one_that_its_script_makes() -> None:
    script = runpy.run_path(str(TEMPLATE.parent / "make_template.py"))
    assert script["template"]() == TEMPLATE.read_bytes()
