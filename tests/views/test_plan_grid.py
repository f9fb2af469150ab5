"""The grid of a plan: what is typed is saved at once or not at all, and nothing typed is lost. Articles B1, B7."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mercator import models
from mercator.actions.plan import present_plan
from tests import make
from tests.views.form import filled

GRID = "/plans/hub/2027/grid"


def text(response):
    return response.content.decode()


@pytest.fixture
def action(cast):
    return make.action(
        cast.hub, code="HUB-2027-001", title="Japan", year=2027, status="planned", start=date(2027, 4, 12),
        end=date(2027, 4, 16), published=False, countries=("JP",), sectors=("ict",), estimate=Decimal(12500),
        expected_min=12, expected_max=15, remarks="First line\nsecond line",
    )  # fmt: skip


@pytest.fixture
def plan(cast, action):
    make.country("KR", "Korea")
    return models.Plan.objects.create(agency=cast.hub, year=2027)


@pytest.fixture
def planner(cast, sign_in):
    return sign_in(cast.planner)


def sent(client, **cells):
    """What a browser sends of the grid when these cells were typed in: "a1__when" is cell a1-when."""
    data = filled(text(client.get(GRID)), action=GRID)
    return data | {name.replace("__", "-"): value for name, value in cells.items()}


def cell(action, name):
    return f"a{action.pk}__{name}"


def test_saving_untouched_changes_nothing(plan, action, planner):
    response = planner.post(GRID, sent(planner))
    assert response.status_code == 302
    assert not models.LogEntry.objects.exists()
    action.refresh_from_db()
    assert (action.version, action.remarks) == (1, "First line\nsecond line")


def test_several_cells_of_several_rows_are_saved_at_once(cast, plan, action, planner):
    other = make.action(
        cast.hub, year=2027, status="idea", start=date(2027, 1, 1), end=date(2027, 1, 2), published=False
    )
    data = sent(
        planner,
        **{cell(action, "when"): "week 42", cell(action, "estimate"): "± 20 000", cell(other, "title"): "Renamed"},
    )
    planner.post(GRID, data)
    action.refresh_from_db()
    other.refresh_from_db()
    assert (action.start, action.date_precision) == (date(2027, 10, 18), "week")
    assert (action.estimate, action.estimate_about) == (Decimal(20000), True)
    assert other.title_en == "Renamed"
    assert action.title_en == "Japan (en)"


def test_rows_are_added_with_a_kind_guessed_from_the_title(plan, planner):
    data = sent(
        planner, n1__title="Seminar on Korea", n1__countries="Korea (en)", n1__when="10/2027", n1__expected="min. 8"
    )
    response = planner.post(GRID, data)
    assert response.url.endswith("?page=last#new-rows")
    made = models.Action.objects.get(code="HUB-2027-002")
    assert (made.kind, made.status, made.expected_min, made.expected_max) == ("seminar", "idea", 8, None)
    assert (made.date_precision, made.legs.get().country_id) == ("month", "KR")


def test_one_cell_that_is_not_understood_keeps_everything_out_and_everything_typed(plan, action, planner):
    data = sent(planner, **{cell(action, "manager"): "AM 07", cell(action, "when"): "some day"}, n1__title="Half a row")
    response = planner.post(GRID, data)
    page = text(response)
    assert response.status_code == 422
    for words in ("AM 07", "some day", "Half a row", "not understood as dates", "No country is given"):
        assert words in page, words
    action.refresh_from_db()
    assert action.manager == ""
    again = filled(page, action=GRID)
    again |= {f"a{action.pk}-when": "12-16/04/2027", "n1-title": ""}
    assert planner.post(GRID, again).status_code == 302
    action.refresh_from_db()
    assert action.manager == "AM 07"


def test_a_row_that_somebody_else_changed_is_shown_with_what_stands_now(plan, action, planner):
    data = sent(planner, **{cell(action, "manager"): "Mine"})
    models.Action.objects.filter(pk=action.pk).update(manager="Theirs", number="99", version=2)
    response = planner.post(GRID, data)
    page = text(response)
    assert response.status_code == 422
    assert "Somebody else changed this meanwhile" in page
    assert "Theirs" in page
    again = filled(page, action=GRID)
    assert again[f"a{action.pk}-number"] == "99"
    planner.post(GRID, again)
    action.refresh_from_db()
    assert (action.manager, action.number) == ("Mine", "99")


def test_a_presented_plan_asks_why_once(cast, plan, action, planner):
    present_plan(cast.hub, 2027, why="", by=cast.planner, now=datetime(2026, 11, 23, tzinfo=UTC))
    data = sent(planner, **{cell(action, "manager"): "AM 07"})
    response = planner.post(GRID, data)
    assert response.status_code == 422
    assert text(response).count("Write why: this plan was presented") == 1
    assert planner.post(GRID, data | {"why": "She left"}).status_code == 302
    assert models.LogEntry.objects.get(verb="action.edit").why == "She left"


def test_a_cell_too_long_is_said_and_not_cut(plan, action, planner):
    response = planner.post(GRID, sent(planner, **{cell(action, "manager"): "x" * 121}))
    assert response.status_code == 422
    assert "at most 120" in text(response)


def test_every_box_has_a_name_of_its_own(plan, action, planner):
    page = text(planner.get(GRID))
    assert 'aria-label="When, Japan (en)"' in page
    assert 'aria-label="When, new row"' in page


def test_a_cancelled_status_asks_why_even_in_a_draft(plan, action, planner):
    data = sent(planner, **{cell(action, "status"): "cancelled"})
    assert planner.post(GRID, data).status_code == 422
    assert planner.post(GRID, data | {"why": "Too few companies"}).status_code == 302
    assert models.StatusChange.objects.get().reason_en == "Too few companies"


def test_a_filter_shows_some_rows_and_saving_stays_there(plan, action, planner):
    assert "Japan (en)" not in text(planner.get(f"{GRID}?q=nothing"))
    data = filled(text(planner.get(f"{GRID}?q=japan")), action=GRID) | {f"a{action.pk}-number": "5"}
    assert planner.post(f"{GRID}?q=japan", data).url == f"{GRID}?q=japan"


def test_broken_marks_and_keys_of_others_do_no_harm(cast, plan, planner):
    other = make.action(cast.awex, year=2027, published=False)
    data = {f"a{other.pk}-seen": "1:", f"a{other.pk}-title": "Mine now", "a999999999999-seen": "x", "n1-": "x"}
    assert planner.post(GRID, data).status_code == 302
    other.refresh_from_db()
    assert other.title_en == "Mission (en)"


def test_a_city_stands_in_the_language_of_the_page_and_is_kept_under_one_name(plan, action, planner):
    make.country("GB")
    data = sent(planner, **{cell(action, "countries"): "GB (en)", cell(action, "cities"): "Londres"})
    planner.post(GRID, data)
    assert models.Leg.objects.get().cities == "London"
    planner.cookies["language"] = "nl"
    assert "Londen" in text(planner.get("/plans/hub/2027/"))
    again = sent(planner)
    assert again[f"a{action.pk}-cities"] == "Londen"
    before = models.LogEntry.objects.count()
    planner.post(GRID, again)
    planner.post(GRID, again | {f"a{action.pk}-cities": "London"})
    assert (models.Leg.objects.get().cities, models.LogEntry.objects.count()) == ("London", before)


def test_motivation_and_deciding_body_are_typed_in_the_grid_too(plan, action, planner):
    data = sent(planner, **{cell(action, "motivation"): "Growth\nand ports", cell(action, "deciding_body"): "Board"})
    assert planner.post(GRID, data).status_code == 302
    action.refresh_from_db()
    assert (action.motivation_en, action.deciding_body_en) == ("Growth\nand ports", "Board")
    planner.post(GRID, sent(planner, n1__title="Seminar\nKorea", n1__countries="Korea (en)", n1__deciding_body="CA"))
    made = models.Action.objects.get(code="HUB-2027-002")
    assert (made.title_en, made.deciding_body_en) == ("Seminar Korea", "CA")


def test_what_is_wrong_with_a_row_stands_in_full_right_under_it(plan, action, planner):
    page = text(planner.post(GRID, sent(planner, **{cell(action, "when"): "some day"})))
    under = page.split(f'<tr id="a{action.pk}"')[1].split("</tr>")[1]
    assert 'class="grid-wrong"' in under
    assert "not understood as dates" in under
    assert f'id="a{action.pk}-when-wrong"' in under


def test_an_empty_row_shows_that_it_would_be_an_idea(plan, planner):
    page = text(planner.get(GRID))
    status = page.split('<select id="n1-status"')[1].split("</select>")[0]
    assert '<option value="">idea</option>' in status
    assert "A row that you add is an idea" in page


def test_the_links_of_a_row_stand_after_its_cells(plan, action, planner):
    row = text(planner.get(GRID)).split(f'<tr id="a{action.pk}"')[1].split("</tr>")[0]
    assert row.index('href="/action/HUB-2027-001/"') > row.index("-deciding_body")
