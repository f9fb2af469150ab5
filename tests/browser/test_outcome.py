"""From real missions to an answer in Parliament, as three people do it in a browser."""

from __future__ import annotations

import csv
import re
from io import BytesIO
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from mercator.demo.reading import load_missions

DEMO = Path(__file__).resolve().parents[2] / "mercator" / "demo"
CODES_2023 = [
    row["mission_id"]
    for row in csv.DictReader((DEMO / "missions.csv").open(encoding="utf-8", newline=""))
    if row["start_date"].startswith("2023")
]
TEXTS = {
    "text_fr": "Réponse à la sous-question {}, rédigée pour cet essai.",
    "text_nl": "Antwoord op deelvraag {}, geschreven voor deze proef.",
}


def english(visitor, email):
    """Sign in, reading English whatever the person's own language."""
    visitor.page.context.add_cookies([{"name": "language", "value": "en", "url": visitor.address}])
    visitor.sign_in(email)
    return visitor


def test_a_reader_browses_2023_and_opens_a_mission_with_its_costs(visit):
    reader = english(visit(), "reader@hub.example")
    reader.go("/actions/2023/")
    listed = reader.reads()
    assert "379,742.86" in listed
    assert "2 of 7 actions" in listed
    reader.page.get_by_role("link", name="Belgian Economic Mission to Senegal").click()
    page = reader.reads()
    assert "122,227.01" in page
    assert "hub.brussels not included" in page
    assert "about 360" in page
    assert reader.page.get_by_role("link", name=re.compile("^Edit –")).count() == 0


def test_a_reader_filters_and_exports_exactly_what_is_filtered(visit):
    reader = english(visit(), "reader@hub.example")
    reader.go("/actions/2023/")
    reader.page.get_by_text("More filters", exact=True).click()
    reader.page.get_by_label("Kind").select_option(label="royal (princely) mission")
    reader.page.get_by_role("button", name="Filter").last.click()
    expect(reader.page.get_by_role("link", name="Remove filter")).to_have_count(1)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="XLSX").click()
    rows = (
        CalamineWorkbook.from_filelike(BytesIO(Path(download.value.path()).read_bytes()))
        .get_sheet_by_index(0)
        .to_python()
    )
    words = " ".join(str(cell) for row in rows for cell in row)
    assert "Senegal" in words
    assert "Australia" in words
    assert "Germany" not in words


def correct_cost(visitor, *, amount, why, total=""):
    """Change what ACE paid for Senegal 2023; `total` is what the page says once it is saved."""
    visitor.go("/action/BEM-2023-SN/")
    visitor.page.get_by_role("link", name="Edit – ACE/ABH").last.click()
    visitor.page.locator("[name=actual]").fill(amount)
    if why:
        visitor.page.locator("textarea[name=why]").fill(why)
    visitor.page.get_by_role("button", name="Save").click()
    if total:
        expect(visitor.page.get_by_text(total).first).to_be_visible()


def test_an_area_manager_corrects_a_cost_with_a_reason(visit):
    manager = english(visit(), "area@hub.example")
    correct_cost(manager, amount="92.300,00", why="")
    expect(manager.page.locator(".error-summary")).to_be_visible()
    assert manager.page.locator("[name=actual]").input_value() == "92.300,00"
    manager.page.locator("textarea[name=why]").fill("A second invoice was found.")
    manager.page.get_by_role("button", name="Save").click()
    expect(manager.page.get_by_text("122,291.43").first).to_be_visible()
    correct_cost(manager, amount="92 235,58 €", why="The invoice belongs to another mission.")
    expect(manager.page.get_by_text("122,227.01").first).to_be_visible()
    manager.go("/action/BEM-2023-SN/history")
    history = manager.reads()
    assert "A second invoice was found." in history
    assert "The invoice belongs to another mission." in history


FILES = ("Annex (Excel)", "Answer (Word)", "Answer (PDF)", "Every figure (JSON)")


def test_an_officer_answers_question_907_in_both_languages_and_freezes_it_for_good(visit, product):
    officer = english(visit(), "parliament@hub.example")
    path = keep_question_907(officer)
    write_texts(officer)
    officer.go(path)
    officer.page.get_by_role("button", name="Send for approval").click()
    officer.page.get_by_role("button", name="Approve").click()
    officer.page.get_by_role("link", name="Freeze").first.click()
    officer.page.get_by_role("button", name="Freeze it for good").click()
    officer.go(path + "documents/")
    wait_for_documents(officer.page)
    files = {
        (name, language): downloaded(officer.page, f"{name} – {language}")
        for name in FILES
        for language in ("FR", "NL")
    }
    check_annex(files["Annex (Excel)", "FR"])
    check_answers(files)

    correct_cost(
        english(visit(), "area@hub.example"), amount="92300", why="Another, after the answer.", total="122,291.43"
    )
    officer.go(path + "changes")
    changes = officer.reads()
    assert "122,227.01" in changes
    assert "122,291.43" in changes
    officer.go(path + "documents/")
    assert downloaded(officer.page, "Answer (PDF) – FR") == files["Answer (PDF)", "FR"]
    assert "hold" in product.manage("verify_answers")
    assert "hold" in product.manage("verify_log")
    correct_cost(english(visit(), "area@hub.example"), amount="92235.58", why="As the source says.", total="122,227.01")


def keep_question_907(officer):
    """Paste the page, look at what was understood, keep it; returns the question's path."""
    page = officer.page
    officer.go("/questions/new")
    page.locator("textarea[name=page]").fill((DEMO / "question_907_fr.txt").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Read it").click()
    assert page.locator("input[name=number]").input_value() == "907"
    assert "Bertin Mampaka Mankamba" in page.locator("input[name=authors]").input_value()
    page.get_by_role("button", name="Keep this question").click()
    expect(page.get_by_text("The question is kept")).to_be_visible()
    return page.url.removeprefix(officer.address)


def write_texts(officer):
    """A text in French and in Dutch for each of the four sub-questions."""
    page = officer.page
    assert page.locator("textarea[name=text_fr]").count() == 4
    for number in range(4):
        for field, words in TEXTS.items():
            page.locator(f"textarea[name={field}]").nth(number).fill(words.format(number + 1))
        with page.expect_response(lambda response: response.request.method == "POST"):
            page.get_by_role("button", name="Save").nth(number).click()
        page.wait_for_load_state()


def wait_for_documents(page):
    """The worker makes them: they are there already, or a page shows how far they are and then hands them out."""
    annex = page.get_by_role("link", name="Annex (Excel) – FR")
    how_far = page.get_by_role("link", name="See how far they are")
    expect(annex.or_(how_far).first).to_be_visible()
    if how_far.count():
        how_far.click()
    expect(annex).to_be_visible(timeout=60_000)


def downloaded(page, link):
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return Path(download.value.path()).read_bytes()


def check_annex(content):
    """Every action of 2023 stands in it, with the two known costs as numbers, each with its scope."""
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]
    cells = [cell for sheet in sheets for row in sheet for cell in row if cell != ""]
    words = " ".join(str(cell) for cell in cells)
    expected = [one.title.fr for one in load_missions() if one.code in CODES_2023]
    assert len(expected) == len(CODES_2023) == 7
    assert [title for title in expected if title not in words] == []
    assert {122227.01, 257515.85} <= {cell for cell in cells if isinstance(cell, float)}
    assert words.count("Frais propres non compris") >= 2


def check_answers(files):
    """The Parliament's form and the officer's own texts, in both languages."""
    for language, label, words in (
        ("FR", "Date de réception", "rédigée pour cet essai"),
        ("NL", "Datum ontvangst", "geschreven voor deze proef"),
    ):
        pages = PdfReader(BytesIO(files["Answer (PDF)", language])).pages
        printed = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert label in printed
        assert words in printed
        assert files["Answer (Word)", language].startswith(b"PK")


def test_the_whole_walk_to_a_mission_works_without_javascript(visit):
    reader = english(visit(java_script_enabled=False, viewport={"width": 320, "height": 720}), "area@hub.example")
    reader.go("/actions/2023/?kind=princely-mission")
    reader.page.get_by_role("link", name="Belgian Economic Mission to Senegal").click()
    reader.page.get_by_role("link", name="Edit – ACE/ABH").last.click()
    reader.page.locator("[name=actual]").fill("no number")
    reader.page.locator("textarea[name=why]").fill("A try.")
    reader.page.get_by_role("button", name="Save").click()
    assert reader.page.locator(".error-summary").is_visible()
    assert reader.page.locator("[name=actual]").input_value() == "no number"
