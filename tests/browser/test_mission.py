"""An area manager at work on a mission: its programme, its delegation, its roadbook. Articles C2, D3, D5, D6."""

from __future__ import annotations

import io
import re
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.test_axe import faults_in_every_look

SENEGAL = "/action/BEM-2023-SN"


def test_an_area_manager_moves_publishes_justifies_and_hands_out_the_roadbook(visit, faults):
    manager = visit()
    manager.page.context.add_cookies([{"name": "language", "value": "en", "url": manager.address}])
    manager.sign_in("area@hub.example")
    move_the_luncheon(manager)
    publish_version_3(manager)
    justify_that_the_counsellor_stays_home(manager)
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(french_roadbook(manager))).pages)
    assert re.search(r"Déjeuner à l.ambassade", words)
    assert "12:45" in words
    assert faults_in_every_look(manager, faults, f"{SENEGAL}/documents/") == []
    assert faults_in_every_look(manager, faults, f"{SENEGAL}/documents/people/1/") == []


def move_the_luncheon(manager):
    """A quarter of an hour later with Alt and an arrow: it keeps the focus, so that the next key moves it further."""
    page = manager.page
    manager.go(f"{SENEGAL}/programme/")
    expect(page.get_by_text("version 2 is published")).to_be_visible()
    luncheon = page.locator("a.slot", has_text="embassy")
    expect(luncheon).to_contain_text("12:30")
    luncheon.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(luncheon).to_contain_text("12:45")
    expect(luncheon).to_be_focused()
    expect(page.get_by_text("changed since version 2")).to_be_visible()
    page.get_by_text("1 change that participants do not see yet").click()
    expect(page.locator(".standing-line .change-list")).to_contain_text("12:45")


def publish_version_3(manager):
    page = manager.page
    page.get_by_role("link", name="Publish a new version").click()
    expect(page.get_by_role("heading", name="Version 3")).to_be_visible()
    page.locator("form.publish [name=why]").fill("The ambassador comes a quarter of an hour later")
    page.get_by_role("button", name="Publish this version").click()
    expect(page.locator(".standing-line").get_by_text("version 3 is published")).to_be_visible()
    expect(page.locator("#versions")).to_contain_text("The ambassador comes a quarter of an hour later")


def justify_that_the_counsellor_stays_home(manager):
    """D3 asks for the counsellor concerned: once ours does not travel, it needs a reason, which stays (D5)."""
    page = manager.page
    manager.go(f"{SENEGAL}/delegation/")
    asked = page.locator("#check .delegation-problem", has_text="hub.brussels")
    expect(asked).to_have_count(0)
    page.locator(".delegation-group", has=page.get_by_role("heading", name="Counsellor")).get_by_role(
        "checkbox"
    ).check()
    page.get_by_label("All who are ticked:").select_option("withdrawn")
    page.get_by_role("button", name="Write this down").click()
    expect(asked).to_have_count(1)
    asked.get_by_role("link", name="Justify").click()
    page.locator("[name=words]").fill("The post receives another mission that week")
    page.get_by_role("button", name="Write the justification").click()
    expect(page.locator("#check blockquote")).to_have_text("The post receives another mission that week")
    expect(asked).to_have_count(0)


def french_roadbook(manager):
    """Version 1 with its files: the worker makes them, and the page shows them as soon as they are there."""
    page = manager.page
    manager.go(f"{SENEGAL}/documents/")
    roadbook = page.locator("#roadbook")
    roadbook.get_by_role("button", name="Make the first version").click()
    expect(roadbook.get_by_role("heading", name="Version 1")).to_be_visible()
    pdf = roadbook.get_by_role("link", name="PDF – FR")
    expect(pdf).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        pdf.click()
    assert download.value.suggested_filename.endswith("-fr.pdf")
    return Path(download.value.path()).read_bytes()
