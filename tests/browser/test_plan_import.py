"""A planner brings the file that she has, checks it in five minutes, and corrects it later. Articles B1, B7."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from mercator.demo.plan_files import FOLDER

DUTCH = FOLDER / "FIT_actieplan_2027_fictief.csv"
BEFORE = {"Geraamde kost": "16.500,00", "Startdatum": "06/04/2027"}
AFTER = {"Geraamde kost": "18.000,00", "Startdatum": "05/04/2027"}


def english(visitor, email):
    """Sign in, reading English whatever the person's own language."""
    visitor.page.context.add_cookies([{"name": "language", "value": "en", "url": visitor.address}])
    visitor.sign_in(email)
    return visitor


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("cp1252")), delimiter=";"))


def corrected():
    """The file as the agency corrects it: another cost and date, one action less, one more; what was wrong is right."""
    rows = rows_of(DUTCH.read_bytes())
    chile = next(row for row in rows if row["Actie"] == "Voedingsmissie Chili")
    assert {name: chile[name] for name in BEFORE} == BEFORE
    chile.update(AFTER)
    rows.remove(next(row for row in rows if row["Actie"] == "Biotech Brazilië – São Paulo"))
    rows.insert(5, chile | {"Actie": "Nieuwe zending naar Kenia", "Land": "Kenia", "Stad": "Nairobi"})
    written = io.StringIO()
    writer = csv.DictWriter(written, fieldnames=list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode("cp1252")


def send(visitor, name, content):
    """Send a file and wait until the worker has read it."""
    page = visitor.page
    visitor.go("/plans/import?year=2027")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="what was understood")).to_be_visible(timeout=60_000)


def mend(visitor, title, **typed):
    """Mend a row in place, in the words of the planner."""
    page = visitor.page
    page.get_by_role("link", name=f"Mend – {title}").click()
    form = page.locator(".import-mend")
    for name, words in typed.items():
        form.locator(f"[name={name}]").fill(words)
    form.get_by_role("button", name="Save this row").click()
    expect(form).to_have_count(0)


def waiting(page):
    """The titles of the rows that are listed."""
    return [words.strip() for words in page.locator(".import-row th[scope=row]").all_inner_texts()]


@pytest.fixture
def planner(visit):
    """Somebody who plans for an agency that has no plan yet."""
    return english(visit(), "planner@ace.example")


def test_a_planner_imports_mends_confirms_corrects_and_finds_the_old_version(planner, product):
    page = planner.page
    send(planner, DUTCH.name, DUTCH.read_bytes())
    assert "63 actions found: 61 understood" in planner.reads()
    page.get_by_role("link", name=re.compile("^To complete")).click()
    listed = waiting(page)
    assert len(listed) == 2
    mend(planner, "Groepszakenreis meubel en interieur Griekenland", when="18 tot 22 april 2027")
    expect(page.get_by_text("18-22/04/2027")).to_be_visible()
    mend(planner, "Infosessie wederopbouw Oekraïne", when="26/02/2027")
    expect(page.locator("#import-head")).not_to_contain_text("to complete")
    page.locator("#save").get_by_role("button", name="Put into the plan").click()
    expect(page.get_by_text("63 actions were added. It is kept as version 1.")).to_be_visible()

    send(planner, "gecorrigeerd.csv", corrected())
    expect(page.locator("#import-head")).to_contain_text("1 not in the file")
    page.get_by_role("link", name=re.compile("^Changed")).click()
    changed = planner.reads()
    assert "Estimated cost: €16,500.00 → €18,000.00" in changed
    assert "06-09/04/2027 → 05-09/04/2027" in changed
    page.get_by_label("Cancel, with the reason below").check()
    page.get_by_label("Why the plan changes").fill("The minister asked for Kenya instead of Brazil.")
    page.locator("#save").get_by_role("button", name="Put into the plan").click()
    expect(page.get_by_text("It is kept as version 2.")).to_be_visible()

    planner.go("/plans/ace/2027/versions")
    versions = planner.reads()
    assert "The minister asked for Kenya instead of Brazil." in versions
    assert "hold" in product.manage("verify_log")

    send_again(planner, corrected())


def send_again(planner, content):
    """The same file once more is told at once."""
    page = planner.page
    planner.go("/plans/import?year=2027")
    page.locator("input[type=file]").set_input_files({"name": "x.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("as version 2; nothing changes.")).to_be_visible()
