"""A planner at work on the plans of 2027: the board, its timeline and map, and the grid. Articles B1, B2, B7."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

GRID = "/plans/hub/2027/grid"
TWO_WEEKS = timedelta(days=14)


@pytest.fixture
def planner(visit):
    return english(visit(viewport={"width": 1440, "height": 900}))


def english(visitor):
    visitor.page.context.add_cookies([{"name": "language", "value": "en", "url": visitor.address}])
    visitor.sign_in("planner@hub.example")
    return visitor


def test_a_planner_drags_an_action_of_hers_by_two_weeks_and_says_why(planner):
    page = planner.page
    planner.go("/actions/2027/")
    page.locator("details.choose summary").click()
    page.locator("input[name=agency][value=hub]").check()
    page.locator("input[name=agency][value=fit]").check()
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url(both_agencies)
    page.locator("main").get_by_role("link", name="Timeline").click()
    page.locator("#timeline").wait_for()
    code, start, end = drag(page, days=14)
    expect(page.locator("#move button[type=submit]")).to_be_in_viewport(ratio=1)
    expect(page.locator("a.timeline-bar.is-moved rect").first).to_be_in_viewport(ratio=0.99)  # parts of a pixel
    page.locator("#move [name=why]").fill("The fair was moved by its organiser")
    page.locator("#move button[type=submit]").click()
    page.locator(f'a.timeline-bar[data-code="{code}"][data-start="{start}"]').wait_for()
    assert both_agencies(page.url)
    planner.go(f"/action/{code}/")
    assert f"{end:%d/%m/%Y}" in page.locator("#action-head").inner_text()
    history = page.locator("#history").inner_text()
    assert "The fair was moved by its organiser" in history
    assert "Pieter Plan" in history


@pytest.mark.parametrize(("view", "listed"), [("", "#list"), ("timeline", ".timeline-region"), ("map", ".map-region")])
def test_what_is_listed_begins_on_the_first_screen(visit, view, listed):
    visitor = english(visit(viewport={"width": 1280, "height": 900}))
    visitor.go(f"/actions/2027/?view={view}")
    assert visitor.page.locator(listed).bounding_box()["y"] < 640


def test_on_a_phone_filters_are_folded_and_the_map_scrolls_in_its_frame(visit, faults):
    visitor = english(visit(viewport={"width": 320, "height": 700}))
    page = visitor.page
    visitor.go("/actions/2027/?view=map")
    assert page.locator("nav.views").first.bounding_box()["y"] < 900
    assert page.locator("svg.board-map").bounding_box()["width"] >= 700
    page.locator(".more-filters > summary").click()
    expect(page.get_by_label("Sector")).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert faults(page) == []


def both_agencies(address):
    return "agency=hub" in address and "agency=fit" in address


def drag(page, *, days):
    """Drag the last bar of hub.brussels that can be moved so far within the year: its code, and when it is then."""
    bars = page.locator("a.timeline-bar[data-movable][data-precision=day][data-code^=HUB]")
    told = bars.evaluate_all("all => all.map(one => ({...one.dataset}))")
    place = max(number for number, one in enumerate(told) if one.get("end", "") and one["end"] < "2027-12-01")
    one, bar = told[place], bars.nth(place)
    bar.scroll_into_view_if_needed()
    wide = page.locator("#timeline").evaluate(
        "svg => Number(svg.dataset.dayWidth) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
    )
    box = bar.locator("rect").first.bounding_box()
    x, y = box["x"] + min(4, box["width"] / 2), box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + days * wide, y, steps=8)
    page.mouse.up()
    page.locator("#move form").wait_for()
    later = timedelta(days=days)
    return one["code"], date.fromisoformat(one["start"]) + later, date.fromisoformat(one["end"]) + later


def paste(page, cell, block):
    """Copy a block of cells, as from a spreadsheet, and paste it in a cell."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", block)
    page.locator(f"#{cell}").focus()
    page.keyboard.press("Control+V")


def test_a_block_is_pasted_in_the_grid_and_a_wrong_date_loses_nothing(planner):
    page = planner.page
    planner.go(GRID)
    first, second = page.locator("tr.grid-row").evaluate_all("all => all.slice(-12, -10).map(one => one.id)")
    paste(page, f"{first}-when", "12-16/04/2027\t15 000\t12-15\none fine day\t± 9 000\tmin. 8\n")
    expect(page.locator(".grid-count")).to_have_text("2 rows changed")
    page.locator("#why").fill("Prices of the organisers")
    page.get_by_role("button", name="Save all changes").click()
    wrong = page.locator(f"#{second}-when-wrong")
    expect(wrong).to_be_visible()
    assert wrong.inner_text().strip()
    typed = {name: page.locator(f"#{second}-{name}").input_value() for name in ("when", "estimate", "expected")}
    assert typed == {"when": "one fine day", "estimate": "± 9 000", "expected": "min. 8"}
    assert page.locator(f"#{first}-estimate").input_value() == "15 000"
    assert page.locator("#why").input_value() == "Prices of the organisers"
    page.locator(f"#{second}-when").fill("week 20")
    page.get_by_role("button", name="Save all changes").click()
    expect(page.get_by_text("2 rows were changed.")).to_be_visible()
    now = {
        (row, name): page.locator(f"#{row}-{name}").input_value()
        for row in (first, second)
        for name in ("when", "estimate", "expected")
    }
    assert now[first, "when"] == "12/04/2027 – 16/04/2027"
    assert now[second, "when"] == "week 20 (2027)"
    assert [now[one, "expected"] for one in (first, second)] == ["12 to 15", "min. 8"]
    assert [now[one, "estimate"] for one in (first, second)] == ["15,000 €", "± 9,000 €"]


def test_a_mistyped_row_of_a_draft_is_taken_out_from_the_grid(planner, faults):
    page = planner.page
    planner.go("/plans/new")
    page.locator("[name=year]").fill("2031")
    page.get_by_role("button", name="Open the grid").click()
    page.wait_for_url("**/plans/hub/2031/grid")
    paste(page, "n1-title", "Seminar Japan\t1\tseminar\tJapan\nSeminar Jpaan\t2\tseminar\tJapan\n")
    page.get_by_role("button", name="Save all changes").click()
    expect(page.get_by_text("2 rows were added.")).to_be_visible()
    found = faults(page)
    page.get_by_role("link", name="Take HUB-2031-002 out of the plan").click()
    found += faults(page)
    page.set_viewport_size({"width": 320, "height": 720})
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    page.get_by_role("button", name="Take it out of the plan").click()
    expect(page.get_by_text("is taken out of the plan")).to_be_visible()
    assert page.locator(".plan-table tbody tr").count() == 1
    assert found == []


def test_a_country_on_the_map_leads_to_its_actions(planner):
    page = planner.page
    planner.go("/actions/2027/?view=map")
    country = page.locator("svg.board-map a.place:has(circle)").first
    said = country.locator("title").text_content()
    country.locator("circle").first.click()
    expect(page.locator("#chosen-title")).to_have_text(said)
    number = int(said.split(": ")[1].split()[0])
    expect(page.locator(".chosen ol > li")).to_have_count(number)


def test_the_grid_is_saved_without_javascript(visit):
    visitor = english(visit(java_script_enabled=False))
    page = visitor.page
    visitor.go(GRID)
    cell = page.locator("tr.grid-row input[name$=-manager]").first
    cell.fill("AM 55")
    page.get_by_role("button", name="Save all changes").click()
    assert "Write why" in visitor.reads()
    assert cell.input_value() == "AM 55"
    page.locator("#why").fill("She takes it over")
    page.get_by_role("button", name="Save all changes").click()
    assert "1 row was changed." in visitor.reads()
    assert cell.input_value() == "AM 55"
