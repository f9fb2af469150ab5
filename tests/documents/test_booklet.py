"""Brochures and roadbooks as PDF and DOCX: tagged, everybody there, the same bytes, nothing typed acts. Article C2."""

from __future__ import annotations

import io
import runpy
from dataclasses import replace
from functools import cache

import docx
import pypdf
import pytest

from mercator.documents.booklet import Booklet, Locator, Mark, by_name
from mercator.documents.booklet_docx import booklet_docx
from mercator.documents.booklet_map import drawn, projected
from mercator.documents.booklet_pdf import booklet_pdf
from mercator.documents.docx_words import TEMPLATES
from tests.documents.make import NASTY
from tests.documents.make_booklet import brochure, locator, nasty_booklet, profile, roadbook, shapes


@cache
def pdf(which: str) -> pypdf.PdfReader:
    of = {"roadbook": roadbook, "brochure": brochure, "nasty": nasty_booklet}[which]()
    return pypdf.PdfReader(io.BytesIO(booklet_pdf(of, shapes=shapes())))


def words_of(which: str) -> str:
    return "\n".join(page.extract_text() for page in pdf(which).pages)


@cache
def word_text(of: Booklet) -> str:
    made = docx.Document(io.BytesIO(booklet_docx(of, shapes=shapes())))
    return "\n".join(paragraph.text for paragraph in made.paragraphs)


def test_the_pdf_is_tagged_accessible_and_has_a_tree_of_bookmarks() -> None:
    reader = pdf("roadbook")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert b"pdfaid:part" in root["/Metadata"].get_data()
    chapters = [one["/Title"] for one in reader.outline if not isinstance(one, list)]
    assert chapters[:3] == ["Changed since version 1", "At a glance", "Programme"]


def test_a_roadbook_holds_programme_people_companies_and_what_to_know() -> None:
    words = words_of("roadbook")
    for wanted in (
        "Economic mission to Senegal", "Flanders Investment & Trade", "Monday 22 May 2023", "9:00–12:30",
        "Audience with the Minister of Trade", "cancelled", "Claire Moreau", "Company 002", "+221 33 889 43 90",
        "Yellow fever is advised.", "Changed since version 1", "illustrative", "Version 2 of 18/05/2023",
    ):  # fmt: skip
        assert wanted in words, wanted


def test_a_brochure_lists_its_participants_by_sector_with_their_pages() -> None:
    index = pdf("brochure").pages[-1].extract_text()
    assert "Environment and water" in index
    assert all(f"Company 00{number}" in index for number in (1, 2, 3))
    assert "Emergency" not in words_of("brochure")


def test_nothing_that_was_typed_acts() -> None:
    assert "7 * 7" in words_of("nasty")
    text = word_text(nasty_booklet())
    assert "{{ 7 * 7 }} {% for x in y %}" in text
    assert NASTY[0] in text


@pytest.mark.parametrize("make", [booklet_pdf, booklet_docx])
def test_the_same_booklet_gives_the_same_file(make) -> None:
    assert make(brochure(1), shapes=shapes()) == make(brochure(1), shapes=shapes())


def test_word_has_the_same_words_and_says_what_the_map_shows() -> None:
    made = docx.Document(io.BytesIO(booklet_docx(roadbook(), shapes=shapes())))
    headings = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert headings == [
        "Changed since version 1", "At a glance", "Programme", "Who is who", "Participants", "Practical information",
        "Safety", "Health", "Country note",
    ]  # fmt: skip
    assert made.inline_shapes[0]._inline.docPr.get("descr") == locator().alt
    text = word_text(roadbook())
    for wanted in (
        "Claire Moreau",
        "Company 002",
        "1515",
        "Police",
        "Audience with the Minister of Trade [illustrative]",
    ):
        assert wanted in text, wanted
    assert made.core_properties.language == "en-GB"


def test_a_booklet_without_a_map_or_a_programme_can_be_printed() -> None:
    bare = replace(roadbook(0), locator=None, days=(), no_programme="Not published yet.", people=(), notices=(),
                   partners=(), facts=(), changed_since="", changed=())  # fmt: skip
    reader = pypdf.PdfReader(io.BytesIO(booklet_pdf(bare, shapes=shapes())))
    assert "Not published yet." in "\n".join(page.extract_text() for page in reader.pages)
    assert "Not published yet." in word_text(bare)


def test_the_template_is_the_one_that_its_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TEMPLATES))
    script = runpy.run_path(str(TEMPLATES / "make_booklet.py"))
    assert script["template"]() == (TEMPLATES / "booklet.docx").read_bytes()


def test_cities_stand_where_they_are() -> None:
    x, y = projected(14.69, -17.45)
    assert abs(x - 434.3) < 0.2
    assert abs(y - 219.0) < 0.2


def test_the_map_shows_the_destination_wide_enough_to_know_the_region() -> None:
    near = drawn(locator(), shapes(), ratio=1.5, whole=False)
    assert [name for name, *_place in near.names] == ["Dakar"]
    assert "#1d3f6e" in near.svg
    whole = drawn(locator(), shapes(), ratio=1.2, whole=True)
    assert [name for name, *_place in whole.names] == ["Brussels", "Dakar"]
    assert all(0 < x < 1 and 0 < y < 1 for _name, x, y, _before in whole.names)


def test_places_that_run_into_each_other_are_one_on_the_map() -> None:
    crowded = Locator(("SN",), (Mark("Dakar", 434.3, 219.0), Mark("Diamniadio", 434.8, 219.0)), "Map")
    assert len(drawn(crowded, shapes(), ratio=1.5, whole=False).names) == 1


def test_lists_are_in_order_whatever_the_accents() -> None:
    assert sorted(["Zone", "Énergie", "eau"], key=by_name) == ["eau", "Énergie", "Zone"]
    assert profile(1).name in words_of("brochure")


def test_a_long_address_is_printed_as_its_site_and_leads_to_all_of_it() -> None:
    address = "https://www.example.org/en/news/a-very-long-title-of-a-page-that-nobody-types"
    bare = replace(roadbook(0), introduction=(f"Source: {address}.",), locator=None, people=(), partners=())
    reader = pypdf.PdfReader(io.BytesIO(booklet_pdf(bare, shapes=shapes())))
    assert "Source: example.org." in "\n".join(page.extract_text() for page in reader.pages)
    links = [note.get_object().get("/A", {}).get("/URI") for page in reader.pages for note in page.get("/Annots", ())]
    assert address in links
    assert "very-long" not in word_text(bare)
