"""A plan in the browser: typing and pasting in the grid, dragging on the timeline, leaving what is not saved."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

GRID = "/plans/hub/2027/grid"
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const pasted = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(pasted);
}"""
BLOCK = (
    'Mission Kenya\t901\tregional mission\tKenya\tNairobi\tICT\t12-16/04/2027\t15 000\n'
    '"Seminar\n""Peru"""\t902\tseminar\t"Peru\nChile"\tLima\t\tOctober 2027\t\n'
)  # fmt: skip


@pytest.fixture
def planner(visit):
    visitor = visit()
    visitor.page.context.add_cookies([{"name": "language", "value": "en", "url": visitor.address}])
    visitor.sign_in("planner@hub.example")
    return visitor


def expect_focus(page, name):
    expect(page.locator(f"[id='{name}']")).to_be_focused()


def test_rows_are_typed_with_the_keyboard_and_pasted_from_a_spreadsheet(planner):
    page = planner.page
    planner.go(GRID)
    rows = page.locator("tr.grid-row")
    second = rows.nth(1).get_attribute("id")
    rows.nth(0).locator("[data-cell]").first.click()
    page.keyboard.press("Enter")
    expect_focus(page, f"{second}-title")
    page.keyboard.press("ArrowRight")
    expect_focus(page, f"{second}-number")
    page.locator("#n1-title").focus()
    page.evaluate(PASTE, BLOCK)
    page.locator(".grid-count", has_text="2 rows changed").wait_for()
    assert page.locator("#n2-countries").input_value() == "Peru; Chile"
    page.locator(f"#{second}-manager").fill("AM 77")
    page.locator(".grid-count", has_text="3 rows changed").wait_for()
    page.get_by_role("button", name="Save all changes").click()
    page.locator(".error-summary").wait_for()  # the plan was presented: it asks why
    page.locator("#why").fill("New year, new ideas")
    page.get_by_role("button", name="Save all changes").click()
    page.get_by_text("1 row was changed. 2 rows were added.").wait_for()
    planner.go("/plans/hub/2027/?q=kenya")
    assert "15,000.00" in planner.reads()


def test_tab_goes_from_cell_to_cell_and_enter_down_whatever_the_cell_is(planner):
    page = planner.page
    page.set_viewport_size({"width": 1280, "height": 900})
    planner.go(GRID)
    first, second = page.locator("tr.grid-row").evaluate_all("all => all.slice(0, 2).map(one => one.id)")
    page.locator(f"#{first}-title").focus()
    page.keyboard.press("Tab")
    expect_focus(page, f"{first}-number")
    for name in ("title", "number", "kind", "cities", "when", "status", "remarks", "motivation", "deciding_body"):
        page.locator(f"#{first}-{name}").focus()
        page.keyboard.press("Enter")
        expect_focus(page, f"{second}-{name}")
    page.locator(f"#{first}-title").focus()
    with page.expect_navigation():
        page.keyboard.press("Alt+Enter")
    assert "/action/" in page.url


def test_the_cell_that_has_the_focus_shows_its_whole_text(planner):
    page = planner.page
    page.set_viewport_size({"width": 1280, "height": 900})
    planner.go(GRID)
    for name in ("title", "cities"):
        page.locator(f"#n1-{name}").fill("A long text that goes on, with many names; " * 5)
        cut = page.locator(f"#n1-{name}").evaluate("cell => cell.scrollHeight > cell.clientHeight + 1")
        assert not cut, name


def test_the_first_wrong_cell_has_the_focus_and_its_sentence_is_in_sight(planner):
    page = planner.page
    page.set_viewport_size({"width": 1280, "height": 900})
    planner.go(GRID)
    row = page.locator("tr.grid-row").nth(4).get_attribute("id")
    page.locator(f"#{row}-expected").fill("lots")
    page.locator("#why").fill("Counted again")
    page.get_by_role("button", name="Save all changes").click()
    expect(page.locator(f"#{row}-expected")).to_be_focused()
    page.locator(".grid-region").evaluate("region => { region.scrollLeft = region.scrollWidth; }")
    said = page.locator(f"#{row}-expected-wrong")
    box, region = said.bounding_box(), page.locator(".grid-region").bounding_box()
    assert region["x"] <= box["x"]
    assert box["x"] + box["width"] <= region["x"] + region["width"] + 1


def test_leaving_with_unsaved_cells_asks_first(planner):
    page = planner.page
    planner.go(GRID)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#n1-title").fill("Half a row")
    planner.go("/plans/")
    assert asked == ["beforeunload"]


def test_an_action_is_dragged_on_the_timeline_and_asked_why(planner):
    page = planner.page
    planner.go("/actions/2027/?view=timeline&agency=hub")
    bar = page.locator("a.timeline-bar[data-movable][data-precision=day]").first
    code, start = bar.get_attribute("data-code"), bar.get_attribute("data-start")
    bar.scroll_into_view_if_needed()
    box = bar.locator("rect").bounding_box()
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + 60, at[1], steps=5)
    page.mouse.up()
    page.locator("#move form").wait_for()
    expect_focus(page, "move-title")
    page.keyboard.press("Escape")
    page.locator("#move form").wait_for(state="detached")
    assert bar.get_attribute("transform") is None
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.locator("#move form").wait_for()
    page.locator("#move [name=why]").fill("It clashes with a fair")
    page.locator("#move button[type=submit]").click()
    page.get_by_role("status").or_(page.locator(".messages, .notice")).first.wait_for()
    page.locator(f'a.timeline-bar[data-code="{code}"]:not([data-start="{start}"])').wait_for()
    assert "view=timeline" in page.url


def test_a_click_on_a_bar_still_opens_the_action(planner):
    planner.go("/actions/2027/?view=timeline&agency=hub")
    planner.page.locator("a.timeline-bar rect").first.click()
    planner.page.wait_for_url(re.compile("/action/"))
