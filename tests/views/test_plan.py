"""The pages of plans: who sees which, presenting, versions, copying, moving. Articles B1, B3, B7."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mercator import models
from mercator.actions.plan import keep_plan, present_plan
from mercator.imports.workbook.reading import read_workbook
from tests import make
from tests.views.form import filled

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def text(response):
    return response.content.decode()


def action(cast, **fields):
    values = {
        "year": 2027, "status": "planned", "start": date(2027, 4, 12), "end": date(2027, 4, 16), "published": False,
        "countries": ("JP",), "estimate": Decimal(12500), "expected_min": 12, "expected_max": 15,
    }  # fmt: skip
    return make.action(fields.pop("agency", cast.hub), **(values | fields))


@pytest.fixture
def plan(cast):
    action(cast, code="HUB-2027-001", title="Mission Japan")
    action(cast, code="HUB-2027-002", title="Seminar", kind="seminar", estimate=None, status="cancelled")
    return models.Plan.objects.create(agency=cast.hub, year=2027)


@pytest.fixture
def presented(cast, plan):
    present_plan(cast.hub, 2027, why="", by=cast.planner, now=NOW)
    plan.refresh_from_db()
    return plan


def test_the_list_shows_my_drafts_and_what_others_presented(cast, plan, sign_in):
    models.Plan.objects.create(agency=cast.fit, year=2027)
    models.Plan.objects.create(agency=cast.awex, year=2028, presented_at=NOW)
    page = text(sign_in(cast.planner).get("/plans/"))
    assert "draft" in page
    assert "presented on 23/11/2026" in page
    assert "AWEX" in page
    assert "FIT" not in page


def test_without_any_plan_the_page_says_what_to_do(cast, sign_in):
    page = text(sign_in(cast.planner).get("/plans/"))
    assert "No plan yet" in page
    assert "New plan by hand" in page
    assert "New plan by hand" not in text(sign_in(cast.reader).get("/plans/"))


def test_a_new_plan_begins_in_an_empty_grid(cast, sign_in):
    response = sign_in(cast.planner).post("/plans/new", {"agency": "hub", "year": "2029"})
    assert response.url == "/plans/hub/2029/grid"
    assert models.Plan.objects.get().year == 2029
    assert models.LogEntry.objects.get().verb == "plan.start"


def test_a_plan_cannot_be_begun_for_another_agency(cast, sign_in):
    assert sign_in(cast.planner).post("/plans/new", {"agency": "fit", "year": "2029"}).status_code == 422
    assert not models.Plan.objects.exists()


def test_the_page_adds_up_what_goes_ahead_and_says_what_it_holds(cast, plan, sign_in):
    page = text(sign_in(cast.reader).get("/plans/hub/2027/"))
    for words in (
        "Mission Japan", "12,500.00", "12-15", "foreseen for 1 of 1 actions",
        "1 of them is cancelled or postponed", "Cancelled and postponed actions left out: 1",
    ):  # fmt: skip
        assert words in page, words


def test_a_plan_with_an_invented_action_is_marked_wherever_it_is_shown(cast, plan, sign_in):
    planner, mark = sign_in(cast.planner), "illustrative: invented to show Mercator"
    pages = ("/plans/", "/plans/hub/2027/", "/plans/hub/2027/grid", "/plans/hub/2027/versions")
    assert not any(mark in text(planner.get(one)) for one in pages)
    models.Action.objects.filter(code="HUB-2027-001").update(illustrative=True)
    assert [one for one in pages if mark not in text(planner.get(one))] == []
    (sheet,) = read_workbook(planner.get("/plans/hub/2027/export.xlsx").content, name="plan.xlsx").sheets
    assert "Illustrative: this plan was invented to show Mercator." in [cell for row in sheet.rows for cell in row]


def test_the_workbook_adds_up_what_goes_ahead(cast, plan, sign_in):
    action(cast, code="HUB-2027-003", estimate=Decimal(7000), status="postponed")
    (sheet,) = read_workbook(sign_in(cast.planner).get("/plans/hub/2027/export.xlsx").content, name="plan.xlsx").sheets
    (total,) = [row for row in sheet.rows if str(row[0]).startswith("Total")]
    assert total[0] == "Total; cancelled and postponed actions left out: 2"
    assert 12500 in total


def test_a_search_looks_in_titles_and_countries(cast, plan, sign_in):
    reader = sign_in(cast.reader)
    assert "Seminar (en)" not in text(reader.get("/plans/hub/2027/?q=japan"))
    assert "No action of this plan says that" in text(reader.get("/plans/hub/2027/?q=zzz"))


def test_another_agency_s_draft_is_not_found(cast, plan, sign_in):
    awex = sign_in(cast.awex_planner)
    for path in ("", "grid", "versions", "compare?from=now&to=now", "export.xlsx", "copy", "present", "versions/keep"):
        assert awex.get(f"/plans/hub/2027/{path}").status_code == 404, path


def test_what_was_presented_is_read_by_others_and_written_by_none_of_them(cast, presented, sign_in):
    awex = sign_in(cast.awex_planner)
    page = text(awex.get("/plans/hub/2027/"))
    assert "Mission Japan" in page
    assert "Edit in the grid" not in page
    assert awex.get("/plans/hub/2027/grid").status_code == 403
    assert awex.post("/plans/hub/2027/present").status_code == 403
    assert awex.get("/plans/hub/2027/export.xlsx").status_code == 200


def test_others_see_only_the_versions_that_were_presented(cast, presented, sign_in):
    models.Action.objects.filter(code="HUB-2027-001").update(manager="AM 09")
    keep_plan(cast.hub, 2027, why="Between ourselves", by=cast.planner, now=NOW)
    page = text(sign_in(cast.awex_planner).get("/plans/hub/2027/versions"))
    assert "presented to the other agencies" in page
    assert "Between ourselves" not in page
    awex = sign_in(cast.awex_planner)
    assert awex.get("/plans/hub/2027/compare?from=1&to=2").status_code == 404
    assert awex.get("/plans/hub/2027/export.xlsx?version=2").status_code == 404


def test_presenting_says_what_it_does_and_asks_first(cast, plan, sign_in):
    planner = sign_in(cast.planner)
    page = text(planner.get("/plans/hub/2027/present"))
    assert "The other agencies see this plan and its 2 actions" in page
    assert models.Plan.objects.get().presented_at is None
    assert planner.post("/plans/hub/2027/present", {"why": ""}).url == "/plans/hub/2027/"
    assert models.Plan.objects.get().presented_by == cast.planner
    assert planner.post("/plans/hub/2027/present", {"why": ""}).status_code == 422


def test_two_versions_are_compared_in_words(cast, plan, sign_in):
    keep_plan(cast.hub, 2027, why="First", by=cast.planner, now=NOW)
    models.Action.objects.filter(code="HUB-2027-001").update(estimate=Decimal(9000), start=date(2027, 4, 13))
    models.Action.objects.filter(code="HUB-2027-002").delete()
    action(cast, code="HUB-2027-003", title="New one")
    reader = sign_in(cast.reader)
    page = text(reader.get("/plans/hub/2027/compare?from=1&to=now"))
    for words in (
        "1 added",
        "1 moved",
        "1 dropped",
        "12,500.00",
        "9,000.00",
        "12-16/04/2027",
        "13-16/04/2027",
        "New one",
    ):
        assert words in page, words
    made = reader.get("/plans/hub/2027/compare.xlsx?from=1&to=now").content
    rows = read_workbook(made, name="x.xlsx").sheets[0].rows
    assert any("€ 9,000.00" in row for row in rows)


def test_this_year_is_compared_with_last_year(cast, plan, sign_in):
    action(cast, code="HUB-2026-001", title="Mission Japan", year=2026, start=date(2026, 4, 13), end=date(2026, 4, 17))
    action(cast, code="HUB-2026-002", title="Gone", year=2026, start=date(2026, 4, 13), end=date(2026, 4, 17))
    page = text(sign_in(cast.reader).get("/plans/hub/2027/compare?from=last-year&to=now"))
    assert "1 added · 1 dropped · 0 moved · 0 merged · 0 changed" in page
    assert "Gone" in page


def test_keeping_a_version_asks_why(cast, plan, sign_in):
    planner = sign_in(cast.planner)
    assert planner.post("/plans/hub/2027/versions/keep", {"why": ""}).status_code == 422
    planner.post("/plans/hub/2027/versions/keep", {"why": "Before the board"})
    assert "Before the board" in text(planner.get("/plans/hub/2027/versions"))


def test_next_year_s_plan_is_started_from_this_one_when_something_is_copied(cast, plan, sign_in):
    planner = sign_in(cast.planner)
    page = text(planner.get("/plans/hub/2027/"))
    assert 'href="/plans/hub/2028/copy"' in page
    assert "Start next year&#x27;s plan from this one" in page or "Start next year's plan from this one" in page
    page = text(planner.get("/plans/hub/2028/copy"))
    assert "There is no plan for 2028 yet" in page
    assert 'href="/plans/hub/2028/"' not in page
    assert planner.post("/plans/hub/2028/copy", {}).status_code == 422
    assert not models.Plan.objects.filter(year=2028).exists()
    old = models.Action.objects.get(code="HUB-2027-001")
    assert planner.post("/plans/hub/2028/copy", {"actions": [old.pk]}).url == "/plans/hub/2028/"
    assert models.Action.objects.get(year=2028).status == "idea"
    assert models.LogEntry.objects.filter(verb="plan.start", key="hub-2028").exists()
    assert "Copy into next year" in text(planner.get("/plans/hub/2027/"))


def test_a_new_plan_may_begin_with_what_comes_back_from_the_year_before(cast, plan, sign_in):
    planner = sign_in(cast.planner)
    assert 'name="copy"' in text(planner.get("/plans/new"))
    response = planner.post("/plans/new", {"agency": "hub", "year": "2028", "copy": "1"})
    assert response.url == "/plans/hub/2028/copy"
    assert not models.Plan.objects.filter(year=2028).exists()


@pytest.mark.parametrize("path", ["/plans/awex/2028/copy", "/plans/nobody/2028/copy", "/plans/hub/2101/copy"])
def test_a_plan_that_is_not_there_is_copied_into_only_by_its_planners(cast, plan, sign_in, path):
    assert sign_in(cast.planner).get(path).status_code == 404


def test_copying_offers_last_year_and_marks_what_was_copied(cast, plan, sign_in):
    old = action(
        cast, code="HUB-2026-001", title="Fair", year=2026, start=date(2026, 3, 2), end=date(2026, 3, 5)
    )  # fmt: skip
    planner = sign_in(cast.planner)
    page = text(planner.get("/plans/hub/2027/copy"))
    assert "01-04/03/2027" in page
    assert filled(page, action="")  # the box is ticked at first
    assert planner.post("/plans/hub/2027/copy", {"actions": [old.pk], "estimates": "on"}).url == "/plans/hub/2027/"
    page = text(planner.get("/plans/hub/2027/copy"))
    assert "copied already:" in page
    assert "HUB-2027-003" in page
    assert planner.post("/plans/hub/2027/copy", {}).status_code == 422


def test_the_workbook_opens_with_all_actions_and_no_formula(cast, plan, sign_in):
    models.Action.objects.filter(code="HUB-2027-001").update(title_en="=HYPERLINK(1)", manager="+32")
    made = sign_in(cast.reader).get("/plans/hub/2027/export.xlsx").content
    cells = [cell for row in read_workbook(made, name="x.xlsx").sheets[0].rows for cell in row]
    assert "=HYPERLINK(1)" in cells
    assert "+32" in cells
    assert b"<f>" not in _sheet(made)


def _sheet(made):
    import zipfile

    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        return b"".join(opened.read(name) for name in opened.namelist() if "worksheets" in name)


def test_an_action_is_moved_from_the_timeline_and_one_comes_back_there(cast, plan, sign_in):
    planner = sign_in(cast.planner)
    page = text(planner.get("/action/HUB-2027-001/move?start=2027-05-03&end=2027-05-07&next=/actions/2027/"))
    assert "12-16/04/2027" in page
    assert "03-07/05/2027" in page
    data = filled(page)
    response = planner.post("/action/HUB-2027-001/move", data)
    assert response.url == "/actions/2027/"
    moved = models.Action.objects.get(code="HUB-2027-001")
    assert (moved.start, moved.end) == (date(2027, 5, 3), date(2027, 5, 7))
    assert planner.post("/action/HUB-2027-001/move", data).status_code == 422


def test_after_a_move_one_is_never_sent_to_another_site(cast, plan, sign_in):
    planner = sign_in(cast.planner)
    data = filled(text(planner.get("/action/HUB-2027-001/move?start=2027-05-03")))
    data |= {"next": "https://evil.example/"}
    assert planner.post("/action/HUB-2027-001/move", data).url == "/action/HUB-2027-001/#facts"


def test_dates_that_nobody_understands_are_kept_as_typed(cast, plan, sign_in):
    planner = sign_in(cast.planner)
    response = planner.post("/action/HUB-2027-001/move", {"version": "1", "when": "one fine day"})
    assert response.status_code == 422
    assert "one fine day" in text(response)


def test_the_action_s_page_shows_and_edits_what_the_plan_says(cast, plan, sign_in):
    planner = sign_in(cast.planner)
    data = filled(text(planner.get("/action/HUB-2027-001/plan")))
    data |= {"motivation_en": "GDP grows", "deciding_body_en": "The board", "expected": "20 to 25", "estimate": "18 k€"}
    assert planner.post("/action/HUB-2027-001/plan", data).url == "/action/HUB-2027-001/#plan"
    page = text(planner.get("/action/HUB-2027-001/"))
    for words in ("GDP grows", "The board", "20-25", "18,000.00", "changed what the plan says"):
        assert words in page, words
    data |= {"estimate": "a lot", "version": "2"}
    response = planner.post("/action/HUB-2027-001/plan", data)
    assert response.status_code == 422
    assert "a lot" in text(response)


def test_the_pages_need_the_same_queries_whatever_the_number_of_actions(cast, plan, sign_in):
    planner = sign_in(cast.planner)
    numbers = {}
    for path in ("/plans/", "/plans/hub/2027/", "/plans/hub/2027/grid", "/plans/hub/2027/compare?from=now&to=now"):
        planner.get(path)
        with CaptureQueriesContext(connection) as few:
            planner.get(path)
        numbers[path] = len(few)
    for number in range(20):
        action(cast, title=f"Action {number}", sectors=("ict",))
    for path, before in numbers.items():
        with CaptureQueriesContext(connection) as many:
            planner.get(path)
        assert len(many) <= before, path


def test_what_a_draft_plan_says_of_a_public_action_stays_closed_to_others(cast, plan, sign_in):
    row = models.Action.objects.get(code="HUB-2027-001")
    models.Action.objects.filter(pk=row.pk).update(published=True, manager="AM 07")
    planner = sign_in(cast.planner)
    data = filled(text(planner.get("/action/HUB-2027-001/plan"))) | {"remarks": "Between ourselves", "why": "x"}
    planner.post("/action/HUB-2027-001/plan", data)
    assert "Between ourselves" in text(planner.get("/action/HUB-2027-001/"))
    awex = sign_in(cast.awex_planner)
    page = text(awex.get("/action/HUB-2027-001/"))
    for words in ("AM 07", "Between ourselves", "12,500.00"):
        assert words not in page, words
    assert awex.get("/action/HUB-2027-001/plan").status_code == 403
    section = awex.get("/action/HUB-2027-001/section/plan", headers={"HX-Request": "true"})
    assert section.status_code == 404
