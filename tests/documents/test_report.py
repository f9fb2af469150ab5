"""Reports as PDF and DOCX: tagged, the same bytes for the same value, nothing typed acts. Articles B2, B3."""

from __future__ import annotations

import io
import runpy
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import docx
import pypdf
import pytest

from mercator.documents.docx_words import TEMPLATES
from mercator.documents.report import Report
from mercator.documents.report_docx import report_docx
from mercator.documents.report_pdf import report_pdf
from tests.documents.make import MADE_AT, NASTY
from tests.documents.make_report import nasty_report, report

MAKERS = {"pdf": report_pdf, "docx": report_docx}


def pdf(of: Report) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(report_pdf(of)))


def words_of(of: Report) -> str:
    return "\n".join(page.extract_text() for page in pdf(of).pages)


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_report_gives_the_same_file(kind: str) -> None:
    brussels = MADE_AT.astimezone(timezone(timedelta(hours=2)))
    assert MAKERS[kind](report()) == MAKERS[kind](replace(report(), made_at=brussels))
    assert MAKERS[kind](report()) != MAKERS[kind](replace(report(), subtitle="FIT"))


@pytest.mark.parametrize("kind", MAKERS)
def test_a_moment_without_time_zone_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="time zone"):
        MAKERS[kind](replace(report(), made_at=datetime(2026, 9, 22, 9, 0)))  # noqa: DTZ001


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_pdf_is_tagged_accessible_and_in_its_language(language: str) -> None:
    root = pdf(report(language)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == f"{language}-BE"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert b"pdfaid:part" in root["/Metadata"].get_data()


def test_wide_chapters_stand_on_turned_pages_and_the_next_ones_upright_again() -> None:
    boxes = [(page.mediabox.width, page.mediabox.height) for page in pdf(report()).pages]
    assert [width > height for width, height in boxes] == [False, True, False]


def test_the_head_the_list_of_chapters_and_the_lines_to_sign_are_there() -> None:
    words = words_of(report())
    for wanted in ("Namur", "Sommaire", "Refus et leurs motifs", "trois", "sur deux lignes", "Signatures", "FIT"):
        assert wanted in words, wanted


def test_a_draft_says_so_on_every_page_and_what_is_kept_says_it_once() -> None:
    assert all("Projet de procès-verbal" in page.extract_text() for page in pdf(report()).pages)
    assert words_of(report(draft=False)).count("Projet de procès-verbal") == 1 + len(pdf(report(draft=False)).pages)


def test_nothing_that_was_typed_acts() -> None:
    assert "7 * 7" in words_of(nasty_report())
    made = docx.Document(io.BytesIO(report_docx(nasty_report())))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "{{ 7 * 7 }} {% for x in y %}" in text
    assert NASTY[0] in text


def test_word_has_headings_sections_turned_as_the_chapters_are_and_properties() -> None:
    made = docx.Document(io.BytesIO(report_docx(report("nl"))))
    headings = [one.text for one in made.paragraphs if one.style.name == "heading 1" or one.style.name == "Heading 1"]
    assert headings == ["Agenda", "Gezamenlijke bestemmingen", "Weigeringen en hun redenen", "Signatures"]
    assert [section.page_width > section.page_height for section in made.sections] == [False, True, False]
    assert made.core_properties.language == "nl-BE"
    assert made.core_properties.created == MADE_AT


def test_the_template_is_the_one_that_its_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TEMPLATES))
    script = runpy.run_path(str(TEMPLATES / "make_report.py"))
    assert script["template"]() == (TEMPLATES / "report.docx").read_bytes()
