"""The pictures of README and docs, taken from a running demonstration with an empty list of questions.

    ./run demo --port 8800            # in another window, in a fresh folder
    .venv/bin/python tools/pictures.py http://127.0.0.1:8800

Needs Debian's chromium and poppler-utils.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PAGE = ROOT / "mercator" / "demo" / "question_907_fr.txt"
PLAN = ROOT / "mercator" / "demo" / "plans" / "ACE-ABH_calendrier_kalender_2027_fictif.csv"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
FRENCH = "Voir l’annexe 1 : missions et autres actions de 2023, avec leur coût connu par bailleur."
DUTCH = "Zie bijlage 1: missies en andere acties van 2023, met hun bekende kosten per financier."


def sign_in(page: Page, address: str, email: str) -> None:
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "language", "value": "en", "url": address}])
    page.goto(f"{address}/account/login/")
    page.fill(".plain-card input[name=login]", email)
    page.fill(".plain-card input[name=password]", "demonstration")
    page.click(".plain-card form button.btn-primary")
    page.wait_for_url(f"{address}/")


def take(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png")


def answer(page: Page, address: str) -> None:
    """Question 907 from pasting to its draft's PDF, whose first page becomes a picture."""
    page.goto(f"{address}/questions/new")
    page.locator("textarea[name=page]").fill(PAGE.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Keep this question").wait_for()
    take(page, "check")
    page.get_by_role("button", name="Keep this question").click()
    page.locator("textarea[name=text_fr]").first.fill(FRENCH)
    page.locator("textarea[name=text_nl]").first.fill(DUTCH)
    page.get_by_role("button", name="Save").first.click()
    page.wait_for_load_state()
    page.get_by_role("heading", name="The answer", exact=True).scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(300)
    take(page, "question")
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("link", name="Documents").first.click()
    page.get_by_role("button", name="Make the documents").click()
    link = page.get_by_role("link", name="Answer (PDF) – FR")
    link.wait_for(timeout=60_000)
    with page.expect_download() as download, tempfile.TemporaryDirectory() as folder:
        link.click()
        file = Path(folder) / "answer.pdf"
        download.value.save_as(file)
        first = ["pdftoppm", "-r", "75", "-f", "1", "-l", "1", "-png", "-singlefile", file, PICTURES / "answer"]
        subprocess.run(first, check=True)


def plan(page: Page, address: str) -> None:
    """A workbook as it was understood; the file is given up again."""
    page.goto(f"{address}/plans/import")
    page.set_input_files("input[type=file]", PLAN)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Put into the plan").first.wait_for(timeout=60_000)
    take(page, "import")


def board(page: Page, address: str) -> None:
    """The three invented plans of 2027, in time and on the map."""
    for view in ("timeline", "map"):
        page.goto(f"{address}/actions/2027/?view={view}")
        page.evaluate("document.querySelector('.figures').scrollIntoView(); scrollBy(0, -75)")
        take(page, view)


def meeting(page: Page, address: str) -> None:
    """The planning cycle of 2027: its line, what is proposed, a wish in the room, and the minutes' first page."""
    sign_in(page, address, "planner@hub.example")
    page.goto(f"{address}/cycles/2027/")
    take(page, "cycle")
    page.get_by_role("link", name="Going through the plans").first.click()
    if page.get_by_role("button", name="Open the meeting").count():
        page.get_by_role("button", name="Open the meeting").click()
    room = page.url + "room/"
    page.goto(f"{address}/cycles/2027/proposals/")
    page.get_by_role("heading", name="Together?").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 320)")
    take(page, "proposals")
    casablanca = "Mission construction durable et smart cities"
    sign_in(page, address, "planner@awex.example")
    wish(page, room, casablanca, companies="9", words="Our construction cluster asks for it.")
    sign_in(page, address, "planner@hub.example")
    page.goto(room)
    page.get_by_role("link", name=casablanca).first.click()
    page.locator("#room-title").get_by_text(casablanca).wait_for()
    take(page, "room")


def mission(page: Page, address: str) -> None:
    """The file of Senegal 2023: its pages, and pages of its roadbook and brochure."""
    sign_in(page, address, "area@hub.example")
    file = f"{address}/action/BEM-2023-SN"
    for tab in ("programme", "delegation", "ethics", "money"):
        page.goto(f"{file}/{tab}/")
        take(page, tab)
    page.goto(f"{address}/costs/2023/")
    take(page, "costs")
    for kind, first, last in (("roadbook", 1, 3), ("brochure", 1, 2)):
        page.goto(f"{file}/documents/")
        page.locator(f"form[action*='/{kind}/make'] button[type=submit]").first.click()
        link = page.locator(f"a[href*='/{kind}/1/files/'][href$='.pdf'], a[href*='/{kind}/1/files/']").first
        for _ in range(60):
            page.goto(f"{file}/documents/")
            if link.count():
                break
            page.wait_for_timeout(1000)
        with page.expect_download() as download, tempfile.TemporaryDirectory() as folder:
            link.click()
            made = Path(folder) / f"{kind}.pdf"
            download.value.save_as(made)
            for number in (first, last):
                pages = ["pdftoppm", "-r", "60", "-f", str(number), "-l", str(number), "-png", "-singlefile", made]
                subprocess.run([*pages, PICTURES / f"{kind}-{number}"], check=True)


def wish(page: Page, room: str, title: str, *, companies: str, words: str) -> None:
    """Say in the room that one's agency would take part in an action."""
    page.goto(room)
    page.get_by_role("link", name=title).first.click()
    page.locator("#room-title").get_by_text(title).wait_for()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("w")
    page.locator("#wish-companies").fill(companies)
    page.locator("#wish-words").fill(words)
    page.keyboard.press("Control+Enter")
    page.locator("#room-wishes .room-wish").first.wait_for(timeout=30_000)


def main() -> None:
    address = sys.argv[1].rstrip("/")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        sign_in(page, address, "area@hub.example")
        take(page, "home")
        page.goto(f"{address}/actions/2023/")
        take(page, "year")
        page.goto(f"{address}/action/BEM-2023-SN/")
        page.locator("#costs").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#costs').scrollIntoView(); scrollBy(0, -70)")
        take(page, "action")
        board(page, address)
        meeting(page, address)
        mission(page, address)
        sign_in(page, address, "planner@ace.example")
        plan(page, address)
        sign_in(page, address, "parliament@hub.example")
        answer(page, address)
        browser.close()


if __name__ == "__main__":
    main()
