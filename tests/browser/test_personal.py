"""A delegate on the spot: her programme on a telephone, without an account, and without a network. Article C2."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

SETTING = """
from datetime import date, datetime, time, timedelta, UTC
from types import SimpleNamespace
from mercator.models import *
from mercator.views.personal import token_of
from tests import personal_of
hub = SimpleNamespace(hub=Agency.objects.get(code="hub"))
day = date.today() + timedelta(days=20)
mission = Action.objects.filter(code="phone").first() or personal_of.mission(
    hub, code="phone", start=day, end=day, year=day.year, published=False)
mission.delegation.all().delete()
mission.programme.all().delete()
place = Place.objects.create(action=mission, name="Harbour office", address="Quay 4", city="Dakar", zone="Africa/Dakar",
    telephone="+221 33 111 22 33", latitude="14.68", longitude="-17.43")
personal_of.item(mission, "Opening seminar", day=day, place=place)
visit = personal_of.visit(mission, "Visit of the port", day=day, capacity=1, sign_up_until=day, place=place)
if not PracticalNote.objects.filter(action=mission).exists():
    PracticalNote.objects.create(action=mission, kind="emergency", title_en="Police", telephone="17")
by = Person.objects.get(email="planner@hub.example")
personal_of.publish(mission, by)
ProgrammeItem.objects.filter(action=mission, kind="information").update(start=time(10, 15), end=time(12))
personal_of.publish(mission, by, why="The minister comes later")
print("ADDRESS /mine/" + token_of(personal_of.member(mission, "Ann")) + "/")
"""

RESET = """
from django.db.models import F
from mercator.models import DelegationMember
DelegationMember.objects.filter(action__code="phone").update(feed_version=F("feed_version") + 1)
"""


@pytest.fixture
def address(product):
    """The secret address of Ann, who travels in three weeks."""
    said = product.manage("shell", "-v0", "-c", SETTING)
    return said.split("ADDRESS ")[1].split()[0]


def test_after_one_visit_her_programme_opens_without_a_network_until_the_address_is_reset(visit, address, product):
    ann = visit(viewport={"width": 360, "height": 740})
    ann.go(address)
    page = ann.page
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")

    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_text("you are signed up")).to_be_visible()
    expect(page.locator(".mine-offline")).to_be_hidden()
    page.wait_for_function(
        "path => caches.match(path).then(found => found.text()).then(text => text.includes('you are signed up'))",
        arg=address,
    )

    page.context.set_offline(True)
    page.goto(ann.address + address)
    expect(page.get_by_text("without connection: what changed since is not shown")).to_be_visible()
    expect(page.get_by_role("heading", name="Opening seminar")).to_be_visible()
    expect(page.get_by_text("10:15-12:00")).to_be_visible()
    expect(page.get_by_role("link", name="17", exact=True)).to_be_visible()
    expect(page.get_by_text("you are signed up")).to_be_visible()
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Source Sans 3\"'))")
    page.locator(".languages a[lang=nl]").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_role("heading", name="Opening seminar (nl)")).to_be_visible()
    page.locator(".languages a[lang=en]").click()

    page.get_by_role("button", name="Give my seat back").click()
    expect(page.get_by_text("Nothing was sent: signing up needs a connection.")).to_be_visible()
    page.context.set_offline(False)
    page.goto(ann.address + address)
    expect(page.locator(".mine-offline")).to_be_hidden()
    expect(page.get_by_text("you are signed up")).to_be_visible()

    product.manage("shell", "-v0", "-c", RESET)
    page.goto(ann.address + address)
    expect(page.get_by_role("heading", name="This address shows nothing any more")).to_be_visible()
    page.wait_for_function("caches.keys().then(names => names.length === 0)")


def test_on_a_small_telephone_without_javascript_all_of_it_works_and_nothing_is_cut(visit, address, faults):
    ann = visit(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    ann.go(address + "?lang=en")
    ann.page.get_by_role("button", name="Sign up").click()
    expect(ann.page.get_by_text("you are signed up")).to_be_visible()
    ann.page.get_by_role("button", name="Give my seat back").click()
    expect(ann.page.get_by_text("You gave your place back.")).to_be_visible()
    for scheme in ("light", "dark"):
        looking = visit(viewport={"width": 320, "height": 640}, color_scheme=scheme)
        looking.go(address + "?lang=fr")
        assert looking.page.evaluate("document.documentElement.scrollWidth") == 320
        assert faults(looking.page) == []
