"""A whole planning cycle: three agencies at three machines at once; a fourth sees nothing of it. Articles B1-B6."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

YEAR = 2029
SETTING = """
from datetime import date
from decimal import Decimal
from mercator.models import *
if not Plan.objects.filter(year=2029).exists():
    nobody = Person.objects.create_user("nobody@example.org", "demonstration", name="Nora Nobody", language="en")
    def add(agency, code, title, kind, country, city, start, end):
        row = Action.objects.create(
            agency=Agency.objects.get(code=agency), code=code, year=2029, kind=kind, title_en=title, title_fr=title,
            title_nl=title, start=start, end=end, status="planned", estimate=Decimal(20000), expected_min=9,
            expected_max=9,
        )
        Leg.objects.create(action=row, country_id=country, cities=city)
        Organiser.objects.create(action=row, body=row.agency.body, role="lead")
        row.sectors.set(Sector.objects.order_by("pk")[:1])
    for agency in ("hub", "awex", "fit"):
        Plan.objects.create(agency=Agency.objects.get(code=agency), year=2029)
        day = {"hub": 5, "awex": 6, "fit": 6}[agency]
        royal = {"hub": "Mission princière Chili", "awex": "BEM Chili", "fit": "BEM Chile"}[agency]
        add(agency, f"{agency}-cl", royal, "princely-mission", "CL", "Santiago", date(2029, 6, day), date(2029, 6, 12))
    mission = "regional-mission"
    add("hub", "hub-ma", "Casablanca by hub", mission, "MA", "Casablanca", date(2029, 4, 16), date(2029, 4, 19))
    add("awex", "awex-ma", "Casablanca by AWEX", mission, "MA", "Casablanca", date(2029, 4, 23), date(2029, 4, 26))
    add("fit", "fit-vn", "Hanoi by FIT", mission, "VN", "Hanoi", date(2029, 9, 10), date(2029, 9, 14))
"""
SLOW = 20_000


@pytest.fixture
def three(visit, product):
    """Planners of hub.brussels, AWEX and FIT, each at a machine of their own."""
    product.manage("shell", "-v0", "-c", SETTING)
    return [signed_in(visit, f"planner@{agency}.example") for agency in ("hub", "awex", "fit")]


def signed_in(visit, email):
    visitor = visit()
    visitor.page.context.add_cookies([{"name": "language", "value": "en", "url": visitor.address}])
    visitor.sign_in(email)
    return visitor


def begin(hub):
    """The cycle of the year with its members, and the meeting about the plans, which begins: its address."""
    page = hub.page
    if page.goto(f"{hub.address}/cycles/{YEAR}/").status == 404:
        hub.go("/cycles/new")
        page.locator("[name=year]").fill(str(YEAR))
        for agency in ("awex", "fit"):
            page.locator(f"[name=members][value={agency}]").check()
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url(f"**/cycles/{YEAR}/")
    page.get_by_role("link", name="Going through the plans").first.click()
    page.wait_for_url("**/meetings/*/")
    if page.get_by_role("button", name="Open the meeting").count():
        page.get_by_role("button", name="Open the meeting").click()
        expect(page.get_by_text("under way", exact=True)).to_be_visible()
    return re.search(r"/meetings/\d+/", page.url)[0]


def present(visitor, agency):
    visitor.go(f"/plans/{agency}/{YEAR}/present")
    if visitor.page.locator("textarea[name=why][required], [aria-required=true]").count() == 0:
        visitor.page.locator("main form button[type=submit].btn-primary").click()
        visitor.page.wait_for_url(f"**/plans/{agency}/{YEAR}/")


def in_the_room(visitor, meeting, code):
    visitor.go(f"{meeting}room/?action={code}")
    expect(visitor.page.locator("#room-title")).to_have_attribute("data-code", code)


def press(page, *keys):
    """Keys for the page, not for a field."""
    page.evaluate("document.activeElement.blur()")
    for key in keys:
        page.keyboard.press(key)


def test_a_cycle_of_three_agencies_at_once_and_nothing_of_it_for_others(three, visit, faults):
    hub, awex, fit = three
    meeting = begin(hub)
    for visitor, agency in ((hub, "hub"), (awex, "awex"), (fit, "fit")):
        present(visitor, agency)

    # The royal mission is recognised under its three names, and stands once from then on.
    fit.go(f"/cycles/{YEAR}/proposals/")
    royal = fit.page.locator(".proposal", has_text="Mission princière Chili")
    royal.locator("select[name=kept]").select_option("hub-cl")
    found = faults(fit.page)
    royal.get_by_role("button", name="It is the same action: merge").click()
    expect(fit.page.get_by_text("stands for all of them now")).to_be_visible()
    hub.go(f"/actions/{YEAR}/")
    expect(hub.page.locator(".year-table tbody tr", has_text="Mission princière Chili")).to_contain_text("tri-regional")
    expect(hub.page.locator(".year-table tbody tr", has_text="BEM Chile")).to_have_count(1)

    # Two wishes for one action, from two machines, while the proposer writes: each is there at once.
    for visitor in three:
        in_the_room(visitor, meeting, "hub-ma")
    found += faults(hub.page)
    note = hub.page.locator("#room-line textarea")
    note.fill("Half a sen")
    for visitor, companies in ((awex, "7"), (fit, "4")):
        press(visitor.page, "w")
        visitor.page.locator("#wish-companies").fill(companies)
        visitor.page.locator("#wish-words").fill(f"We bring {companies}")
    awex.page.keyboard.press("Control+Enter")
    fit.page.keyboard.press("Control+Enter")
    wishes = hub.page.locator("#room-wishes")
    expect(wishes.locator(".room-wish")).to_have_count(2, timeout=SLOW)
    expect(note).to_have_value("Half a sen")
    expect(note).to_be_focused()
    note.press_sequentially("tence")

    # Accepted and refused with a reason; all three screens say so.
    of_awex, of_fit = (wishes.locator(".room-wish", has_text=name) for name in ("AWEX", "FIT"))
    press(hub.page, "a")
    first = wishes.locator(".room-wish").last.locator("details[data-step=accept]")
    expect(first).to_have_attribute("open", "")
    first.locator("summary").click()
    press(awex.page, "w")
    expect(awex.page.locator("#room-said")).to_contain_text("Your agency has a wish for this action already")
    of_awex.locator("details[data-step=accept] summary").click()
    of_awex.locator("details[data-step=accept] button").click()
    expect(of_awex).to_contain_text("accepted", timeout=SLOW)
    of_fit.locator("details[data-step=refuse] summary").click()
    of_fit.locator("details[data-step=refuse] button").click()
    expect(of_fit.locator("details[data-step=refuse] [data-wrong]")).to_be_visible()
    why = of_fit.locator("details[data-step=refuse] textarea")
    expect(why).to_be_focused()
    hub.page.keyboard.press("Control+Enter")
    expect(why).to_be_focused()
    press(hub.page, "n")
    expect(why).to_have_value("n")
    hub.page.keyboard.type("o room for a third")
    hub.page.keyboard.press("Control+Enter")
    for visitor in three:
        said = visitor.page.locator("#room-wishes")
        expect(said).to_contain_text("no room for a third", timeout=SLOW)
        expect(visitor.page.locator("#room-badges")).to_contain_text("bi-regional", timeout=SLOW)
    expect(note).to_have_value("Half a sentence")
    hub.page.get_by_role("button", name="Write it down").click()
    expect(awex.page.locator("#room-lines")).to_contain_text("Half a sentence", timeout=SLOW)

    # The projector moves, and the others follow.
    in_the_room(hub, meeting, "fit-vn")
    press(hub.page, "p")
    for visitor in (awex, fit):
        expect(visitor.page.locator("#room-title")).to_have_attribute("data-code", "fit-vn", timeout=SLOW)

    # Withdrawn with a reason: the tag is that of who takes part now.
    in_the_room(awex, meeting, "hub-ma")
    mine = awex.page.locator(".room-wish", has_text="AWEX")
    mine.locator("details[data-step=withdraw] summary").click()
    mine.locator("details[data-step=withdraw] textarea").fill("The budget is gone")
    mine.locator("details[data-step=withdraw] button").click()
    expect(awex.page.locator("#room-wishes")).to_contain_text("The budget is gone", timeout=SLOW)
    expect(awex.page.locator("#room-badges")).to_contain_text("regional")
    expect(awex.page.locator("#room-badges")).not_to_contain_text("bi-regional")

    # The minutes tell it all; then the meeting is closed and the room can only be read.
    hub.go(f"{meeting}minutes/")
    for words in ("no room for a third", "The budget is gone", "Half a sentence"):
        expect(hub.page.locator("main")).to_contain_text(words)
    hub.go(f"{meeting}close")
    hub.page.locator("main form button[type=submit]").first.click()
    in_the_room(awex, meeting, "fit-vn")
    expect(awex.page.locator(".room-bar")).to_contain_text("closed: read only")
    expect(awex.page.locator("form[data-kept]")).to_have_count(0)

    # Who does not take part, and who holds no role, see nothing of it.
    federal, nobody = signed_in(visit, "planner@ace.example"), signed_in(visit, "nobody@example.org")
    for path in (
        f"{meeting}room/",
        f"{meeting}minutes/",
        f"/cycles/{YEAR}/",
        f"/cycles/{YEAR}/proposals/",
        "/action/hub-ma/",
    ):
        for stranger in (federal, nobody):
            answer = stranger.page.goto(stranger.address + path)
            assert answer.status in (403, 404)
            assert "Casablanca" not in stranger.reads()
    federal.go("/wishes/")
    assert "Casablanca" not in federal.reads()
    assert found == []


@pytest.fixture(scope="module")
def second_meeting():
    """The address of a meeting in which nothing was closed, once the first test has called it."""
    return []


@pytest.fixture
def table(visit, product, second_meeting):
    """hub.brussels and AWEX in a meeting in which nothing was closed: a second one of the same cycle."""
    product.manage("shell", "-v0", "-c", SETTING)
    hub, awex = (signed_in(visit, f"planner@{agency}.example") for agency in ("hub", "awex"))
    if not second_meeting:
        begin(hub)
        for visitor, agency in ((hub, "hub"), (awex, "awex"), (signed_in(visit, "planner@fit.example"), "fit")):
            present(visitor, agency)
        hub.go(f"/cycles/{YEAR}/meetings/new")
        hub.page.locator("[name=kind]").select_option("plans")
        hub.page.locator("[name=name]").fill("Once more")
        hub.page.locator("main form button[type=submit].btn-primary").click()
        hub.go(f"/cycles/{YEAR}/")
        hub.page.get_by_role("link", name="Once more").first.click()
        hub.page.wait_for_url("**/meetings/*/")
        second_meeting.append(re.search(r"/meetings/\d+/", hub.page.url)[0])
    return hub, awex, second_meeting[0]


def test_without_a_connection_nothing_is_lost_and_it_is_said(table):
    hub, awex, meeting = table
    in_the_room(awex, meeting, "fit-vn")
    page = awex.page
    page.context.set_offline(True)
    press(page, "w")
    page.locator("#wish-companies").fill("5")
    page.locator("#wish-words").fill("Written in a tunnel")
    page.get_by_role("button", name="Express the wish").click()
    banner = page.locator("#room-banner")
    expect(banner).to_have_text("No connection. 1 entry is kept on this device and will be sent by itself.")
    page.locator("#room-line textarea").fill("A note in the tu")
    page.context.set_offline(False)
    expect(banner).to_have_text("The connection is back: everything is sent.", timeout=SLOW)
    expect(page.locator(".room-wish", has_text="Written in a tunnel")).to_have_count(1, timeout=SLOW)
    page.reload()
    expect(page.locator("#room-line textarea")).to_have_value("A note in the tu")
    expect(page.locator(".room-wish", has_text="Written in a tunnel")).to_have_count(1)
    expect(page.locator("#room-line")).to_contain_text("Restored: this was written before and not sent.")
    page.locator("#room-line textarea").click()
    page.keyboard.type("Out of it")
    expect(page.locator("#room-line textarea")).to_have_value("Out of it")
    expect(page.locator("#room-line [data-restored]")).to_have_count(0)
    page.get_by_role("button", name="Write it down").dblclick()
    expect(page.locator("#room-lines li", has_text="Out of it")).to_have_count(1, timeout=SLOW)
    expect(page.locator("#room-line [data-wrong]")).to_be_hidden()
    in_the_room(hub, meeting, "fit-vn")
    expect(hub.page.locator(".room-wish", has_text="Written in a tunnel")).to_have_count(1)


def test_an_entry_kept_over_a_reload_is_sent_afterwards_once(table):
    _hub, awex, meeting = table
    in_the_room(awex, meeting, "fit-vn")
    page = awex.page
    page.route(re.compile(r"/room/.*/line$"), lambda route: route.abort())
    page.locator("#room-line textarea").fill("Before the reload")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator("#room-banner")).to_contain_text("1 entry is kept on this device")
    page.unroute_all()
    page.reload()
    expect(page.locator("#room-lines li", has_text="Before the reload")).to_have_count(1, timeout=SLOW)


def test_the_room_works_without_javascript_and_on_a_phone(table, visit):
    _hub, _awex, meeting = table
    plain = visit(java_script_enabled=False, viewport={"width": 320, "height": 700})
    plain.page.context.add_cookies([{"name": "language", "value": "en", "url": plain.address}])
    plain.sign_in("planner@fit.example")
    in_the_room(plain, meeting, "hub-ma")
    plain.page.locator("#room-after").click()
    expect(plain.page.locator("#room-title")).not_to_have_attribute("data-code", "hub-ma")
    in_the_room(plain, meeting, "awex-ma")
    plain.page.locator("details[data-step=wish] summary").click()
    plain.page.locator("#wish-companies").fill("0")
    plain.page.get_by_role("button", name="Express the wish").click()
    assert "Give a number of companies between 1 and a million." in plain.reads()
    plain.page.locator("#wish-companies").fill("3")
    plain.page.get_by_role("button", name="Express the wish").click()
    expect(plain.page.locator(".room-wish", has_text="3 companies")).to_have_count(1)
