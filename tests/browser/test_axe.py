"""axe finds nothing on any page, in any state, in light and dark, wide and at 320 px; nothing scrolls sideways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parents[2] / "mercator" / "demo"
PAGES = {
    "reader@hub.example": [
        "/", "/actions/", "/actions/2023/", "/actions/2019/?kind=state-visit&q=kor",
        "/actions/2023/?q=nothing-like-this", "/actions/2023/?view=timeline", "/actions/2023/?view=map",
        "/actions/2023/?view=map&where=SN", "/actions/2023/?agency=hub&agency=awex&from=2023-03",
        "/actions/1999/", "/action/BEM-2023-SN/", "/action/HUB-2022-AE/", "/action/BIE-2017-MM/",
        "/action/BEM-2023-SN/history", "/no-such-page",
    ],
    "area@hub.example": [
        "/", "/action/BEM-2023-SN/", "/action/BEM-2023-SN/edit", "/action/BEM-2023-SN/status",
        "/action/BEM-2023-SN/costs/new", "/action/BEM-2023-SN/counts/new", "/action/BEM-2023-SN/legs/new",
        "/action/BEM-2023-SN/organisers/new", "/action/BEM-2023-SN/strands/new", "/action/BEM-2023-SN/links/new",
        "/action/BEM-2023-SN/sources/new", "/people/",
    ],
    "planner@hub.example": [
        "/action/new", "/plans/import", "/plans/imports/1/", "/plans/imports/1/?show=complete",
        "/plans/imports/1/?show=left-out", "/plans/hub/2027/to-complete", "/plans/", "/plans/new", "/plans/hub/2027/",
        "/plans/hub/2027/grid", "/plans/hub/2027/versions", "/plans/hub/2027/versions/keep",
        "/plans/hub/2027/compare?from=1&to=now", "/plans/hub/2027/copy", "/plans/hub/2027/present",
        "/action/HUB-2027-001/move?start=2027-03-01", "/action/HUB-2027-001/plan", "/action/HUB-2027-001/",
        "/action/HUB-2027-001/take-out", "/actions/2027/", "/actions/2027/?view=timeline", "/actions/2027/?view=map",
        "/actions/2027/?collision=any", "/actions/2027/?view=timeline&collision=any", "/action/FIT-2027-006/",
        "/plans/awex/2027/changes", "/cycles/", "/cycles/new", "/cycles/2027/", "/cycles/2027/steps/new",
        "/cycles/2027/steps/1", "/cycles/2027/meetings/new", "/cycles/2027/leave/hub", "/meetings/1/", "/meetings/3/",
        "/meetings/3/edit", "/meetings/3/close",
    ],
    "parliament@hub.example": ["/", "/questions/", "/questions/new", "/questions/new?demonstration=fr"],
    "administrator@hub.example": ["/", "/people/", "/people/new", "/agency/hub/settings", "/log/"],
    "management@hub.example": ["/", "/questions/", "/log/"],
    "planner@fit.example": [
        "/account/2fa/", "/account/password/change/", "/account/email/", "/account/logout/", "/account/reauthenticate/",
        "/account-details", "/mails/", "/mails/?tab=failed&q=nothing", "/plans/fit/2027/approvals",
        "/plans/fit/2027/approvals/new", "/agency/fit/approval", "/plans/fit/2027/publish",
        "/plans/fit/2027/publish?next=1&actions=FIT-2027-001", "/plans/fit/2027/publish?do=withdraw", "/calendar/2027/",
        "/calendar/2023/?q=nothing", "/calendar/2023/feeds?tag=regional",
    ],
}  # fmt: skip
SENEGAL = "/action/BEM-2023-SN"
MISSION = {
    "programme": ("area@hub.example", [
        f"{SENEGAL}/programme/", f"{SENEGAL}/programme/start", f"{SENEGAL}/programme/publish",
        f"{SENEGAL}/programme/versions/2/?with=1", f"{SENEGAL}/programme/items/new", f"{SENEGAL}/programme/items/13",
        f"{SENEGAL}/programme/items/13/remove", f"{SENEGAL}/places/", f"{SENEGAL}/places/new",
        f"{SENEGAL}/places/9/remove",
    ]),
    "delegation": ("area@hub.example", [
        f"{SENEGAL}/delegation/", f"{SENEGAL}/delegation/new", f"{SENEGAL}/delegation/8/",
        f"{SENEGAL}/delegation/8/remove", f"{SENEGAL}/delegation/8/details", f"{SENEGAL}/delegation/8/details/edit",
        f"{SENEGAL}/delegation/8/requests", f"{SENEGAL}/delegation/8/address", f"{SENEGAL}/delegation/8/programme",
        f"{SENEGAL}/delegation/list/parliament", "/requests/",
    ]),
    "companies": ("planner@hub.example", [
        "/companies/", "/companies/new", "/companies/1/", "/register/", "/register/new", "/agency/hub/delegation",
        "/agency/hub/precedence/", "/agency/hub/precedence/new",
    ]),
    "money": ("area@hub.example", [
        f"{SENEGAL}/money/", f"{SENEGAL}/money/copy", f"{SENEGAL}/money/import", f"{SENEGAL}/income/new",
        f"{SENEGAL}/costs/1?from=money", f"{SENEGAL}/settlement/", "/agency/hub/rates/", "/agency/hub/rates/new",
        "/agency/hub/rates/import", "/costs/2023/", "/costs/2023/lines", f"{SENEGAL}/cancel/",
    ]),
    "ethics and documents": ("area@hub.example", [
        f"{SENEGAL}/ethics/", f"{SENEGAL}/ethics/statement", f"{SENEGAL}/ethics/item/new",
        f"{SENEGAL}/ethics/note/new", f"{SENEGAL}/ethics/decision/new", f"{SENEGAL}/ethics/item/1/remove",
        f"{SENEGAL}/documents/", f"{SENEGAL}/documents/notes/new", f"{SENEGAL}/documents/notes/1/remove",
    ]),
    "for parliament": ("parliament@hub.example", ["/ethics-report/2023/", "/costs/2023/"]),
    "another agency": ("planner@awex.example", [
        f"{SENEGAL}/delegation/", f"{SENEGAL}/delegation/justify/awex?problem=counsellor-missing&about=",
    ]),
}  # fmt: skip
DOOR = [
    "/account/login/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/signup/",
    "/account/inactive/",
    "/calendar/2023/",
    "/calendar/2023/feeds",
    "/calendar/2031/",
]
CONTRAST = ("color-contrast",)
"""The slowest rule: colours depend on light and dark, not on width."""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 720}


def faults_at(visitor, faults, path, *, without=()):
    if path is not None:
        visitor.go(path)
    visitor.page.evaluate("scrollTo(0, 0)")  # else the bar that stays at the top half covers whatever scrolls below it
    found = [f"{path}: {fault}" for fault in faults(visitor.page, without=without)]
    if visitor.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"{path}: scrolls sideways")
    return found


def faults_in_every_look(visitor, faults, path):
    """The page is fetched once and looked at wide and light, wide and dark, and narrow, whose colours are the same."""
    visitor.page.set_viewport_size(WIDE)
    visitor.page.emulate_media(color_scheme="light")
    found = faults_at(visitor, faults, path)
    visitor.page.emulate_media(color_scheme="dark")
    found += [f"{path}, dark: {fault}" for fault in faults(visitor.page, only=list(CONTRAST))]
    visitor.page.set_viewport_size(NARROW)
    found += [f"{path}, narrow: {fault}" for fault in faults_at(visitor, faults, None, without=CONTRAST)]
    visitor.page.set_viewport_size(WIDE)
    return found


def test_pages_at_the_door(visit, faults):
    visitor = visit()
    assert [fault for path in DOOR for fault in faults_in_every_look(visitor, faults, path)] == []


@pytest.mark.parametrize("email", PAGES)
def test_pages_of_a_person(visit, faults, email):
    visitor = visit()
    visitor.sign_in(email)
    assert [fault for path in PAGES[email] for fault in faults_in_every_look(visitor, faults, path)] == []


@pytest.mark.parametrize("part", MISSION)
def test_pages_of_a_mission(visit, faults, part):
    email, paths = MISSION[part]
    visitor = visit()
    visitor.sign_in(email)
    assert [fault for path in paths for fault in faults_in_every_look(visitor, faults, path)] == []


def test_what_is_made_of_a_mission(visit, faults):
    """A request of a delegate, her own page and a kept settlement: there once somebody made them."""
    visitor = visit()
    visitor.page.context.add_cookies([{"name": "language", "value": "en", "url": visitor.address}])
    visitor.sign_in("area@hub.example")
    page = visitor.page
    visitor.go(f"{SENEGAL}/delegation/14/requests")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(re.compile(r"/requests/\d+/$"))
    found = faults_in_every_look(visitor, faults, None)
    found += faults_in_every_look(visitor, faults, "/requests/")
    visitor.go(f"{SENEGAL}/settlement/")
    page.get_by_role("button", name="Keep this settlement").click()
    page.wait_for_url(re.compile(r"/settlement/\d+/$"))
    found += faults_in_every_look(visitor, faults, None)
    visitor.go(f"{SENEGAL}/delegation/14/address")
    hers = page.get_by_label("Page", exact=True).input_value().removeprefix(visitor.address)
    found += faults_in_every_look(visitor, faults, hers)
    found += faults_in_every_look(visitor, faults, hers[:-4] + "/")
    assert found == []


def test_what_follows_from_cancelling_a_mission(visit, faults):
    """The review, seen and left: nothing is cancelled. And the form that has a mistake."""
    visitor = visit()
    visitor.page.context.add_cookies([{"name": "language", "value": "en", "url": visitor.address}])
    visitor.sign_in("area@hub.example")
    page = visitor.page
    visitor.go(f"{SENEGAL}/cancel/")
    page.get_by_role("button", name="See what follows").click()
    page.locator(".error-summary").wait_for()
    found = faults_in_every_look(visitor, faults, None)
    page.locator("[name=way][value=cancel]").check()
    page.locator("[name=body]").select_option(index=1)
    page.locator("[name=why_en]").fill("The harbour is closed.")
    page.locator("[name=decided_on]").fill("2023-05-20")
    page.get_by_role("button", name="See what follows").click()
    page.get_by_role("button", name="Carry it out").wait_for()
    found += faults_in_every_look(visitor, faults, None)
    assert found == []


def test_a_frozen_ethics_report(visit, faults):
    visitor = visit()
    visitor.page.context.add_cookies([{"name": "language", "value": "en", "url": visitor.address}])
    visitor.sign_in("parliament@hub.example")
    visitor.go("/ethics-report/2023/")
    visitor.page.locator("[name=meant]").check()
    visitor.page.get_by_role("button", name="Freeze").click()
    visitor.page.wait_for_url(re.compile(r"/ethics-report/kept/\d+/$"))
    assert faults_in_every_look(visitor, faults, None) == []


def test_a_plan_from_its_file_to_a_mended_row(visit, faults):
    visitor = visit()
    visitor.page.context.add_cookies([{"name": "language", "value": "en", "url": visitor.address}])
    visitor.sign_in("planner@ace.example")
    page = visitor.page
    visitor.go("/plans/import?year=2027")
    content = (DEMO / "plans" / "FIT_actieplan_2027_fictief.csv").read_bytes()
    page.locator("input[type=file]").set_input_files({"name": "plan.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="what was understood").wait_for(timeout=60_000)
    page.locator(".import-columns summary").click()
    found = faults_in_every_look(visitor, faults, None)
    visitor.go(page.url.removeprefix(visitor.address).split("?")[0])
    page.get_by_role("link", name=re.compile("^Mend")).first.click()
    page.locator(".import-mend [name=when]").fill("no date at all")
    page.get_by_role("button", name="Save this row").click()
    page.locator(".import-mend .error-summary").wait_for()
    found += faults_in_every_look(visitor, faults, None)
    page.locator("#save").get_by_role("button", name="Give the file up").click()
    page.wait_for_url(visitor.address + "/plans/import")
    assert found == []


def test_forms_with_errors(visit, faults):
    visitor = visit()
    visitor.sign_in("area@hub.example")
    found = []
    for path in ("/action/BEM-2023-SN/costs/new", "/action/BEM-2023-SN/status", "/action/BEM-2023-SN/counts/new"):
        visitor.go(path)
        visitor.page.locator("main button.btn-primary[type=submit]").first.click()
        visitor.page.locator(".error-summary").wait_for()
        found += faults_in_every_look(visitor, faults, None)
    assert found == []


def question_of_its_own():
    """The demonstration's page under another number, code and title: a question is kept once only."""
    number = "1017"
    page = (DEMO / "question_907_fr.txt").read_text(encoding="utf-8")
    return page.replace("161801", number).replace("907", number).replace("économiques", f"d'essai {number}", 1)


def test_a_question_from_pasting_to_its_documents(visit, faults):
    visitor = visit()
    visitor.page.context.add_cookies([{"name": "language", "value": "en", "url": visitor.address}])
    visitor.sign_in("parliament@awex.example")
    page = visitor.page
    visitor.go("/questions/new")
    page.locator("textarea[name=page]").fill(question_of_its_own())
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Keep this question").wait_for()
    found = faults_in_every_look(visitor, faults, None)
    page.get_by_role("button", name="Keep this question").click()
    page.wait_for_url(re.compile(r"/questions/\d+/$"))
    path = page.url.removeprefix(visitor.address)
    for each in (path, path + "edit", path + "documents/"):
        found += faults_in_every_look(visitor, faults, each)
    visitor.go(path)
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_role("button", name="Approve").wait_for()
    found += faults_in_every_look(visitor, faults, None)
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("link", name="Freeze").first.click()
    page.get_by_role("button", name="Freeze it for good").wait_for()
    found += faults_in_every_look(visitor, faults, None)
    page.get_by_role("button", name="Freeze it for good").click()
    page.wait_for_url(visitor.address + path)
    for each in (path, path + "changes", path + "documents/"):
        found += faults_in_every_look(visitor, faults, each)
    assert found == []
