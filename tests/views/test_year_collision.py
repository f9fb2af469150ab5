"""Collisions on the board, on an action's page and on a plan's."""

from __future__ import annotations

from datetime import date

import pytest

from mercator import models
from tests import make


def text(response):
    return response.content.decode()


def planned(agency, code, start=date(2027, 9, 13), end=date(2027, 9, 16), **fields):
    values = {"year": 2027, "status": "planned", "published": False, "shared": True, "countries": ("PE",)}
    return make.action(agency, code=code, start=start, end=end, **({"title": code} | values | fields))


@pytest.fixture
def plans(cast):
    """Ann twice in week 37, a mission on Thanksgiving, and one that is in nobody's way."""
    planned(cast.hub, "lima", manager="Ann")
    planned(cast.hub, "quito", date(2027, 9, 15), date(2027, 9, 17), manager="Ann", countries=("EC",))
    planned(cast.fit, "boston", date(2027, 11, 22), date(2027, 11, 25), countries=("US",))
    planned(cast.fit, "oslo", date(2027, 3, 1), date(2027, 3, 3), countries=("NO",))


def listed(page):
    return [code for code in ("lima", "quito", "boston", "oslo") if f'<span class="sub code">{code}</span>' in page]


def test_the_board_offers_the_actions_with_collisions_and_says_how_many_there_are(plans, cast, sign_in):
    reader = sign_in(cast.reader)
    page = text(reader.get("/actions/2027/"))
    assert 'href="?collision=any"' in page
    assert 'Collisions <span class="tab-count">2</span>' in page
    assert 'id="collisions"' not in page
    assert listed(text(reader.get("/actions/2027/?collision=any"))) == ["lima", "quito", "boston"]
    assert listed(text(reader.get("/actions/2027/?collision=holiday"))) == ["boston"]


def test_a_row_says_what_stands_in_its_way(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/"))
    assert page.count('class="collision"') == 3
    assert "Ann also has “quito (en)” in week 37" in page
    assert "US (en): Thanksgiving Day (25 November)" in page


def test_the_list_of_collisions_is_grouped_by_kind_and_leads_to_the_actions(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/?collision=any"))
    panel = page[page.index('id="collisions"') : page.index('id="list"')]
    assert panel.index("The same area manager twice in a week") < panel.index("On a holiday of the destination")
    assert "Ann (hub.brussels) has two actions in week 37." in panel
    assert panel.count('href="/action/') == 3
    assert 'href="?collision=holiday"' in panel


def test_the_filter_stays_when_another_one_is_added_and_can_be_taken_away(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/?collision=any&agency=fit"))
    assert '<input type="hidden" name="collision" value="any">' in page
    assert listed(page) == ["boston"]
    assert 'Collisions <span class="tab-count">1</span>' in page
    assert 'href="?agency=fit"' in page


def test_a_filter_that_finds_nothing_says_so(plans, cast, sign_in):
    assert "No action fits these filters" in text(sign_in(cast.reader).get("/actions/2027/?collision=post"))
    assert listed(text(sign_in(cast.reader).get("/actions/2027/?collision=nonsense"))) == [
        "lima", "quito", "boston", "oslo",
    ]  # fmt: skip


def test_timeline_and_map_mark_collisions_too(plans, cast, sign_in):
    reader = sign_in(cast.reader)
    timeline = text(reader.get("/actions/2027/?view=timeline"))
    assert timeline.count('<path class="collides" d="M6 1.5') == 1
    assert timeline.count('class="collides"') == 4
    assert "– Ann also has “quito (en)” in week 37</title>" in timeline
    assert timeline.count('class="collision"') == 3
    assert "Thanksgiving Day" in text(reader.get("/actions/2027/?view=map&where=US"))


def test_titles_and_names_are_escaped_in_marks(cast, sign_in):
    planned(cast.hub, "one", manager="<b>Ann</b>")
    planned(cast.hub, "two", manager="<b>Ann</b>", title="<i>x</i>")
    for view in ("", "?view=timeline", "?collision=any"):
        page = text(sign_in(cast.reader).get(f"/actions/2027/{view}"))
        assert "<b>Ann</b>" not in page
        assert "<i>x</i>" not in page


def test_what_is_over_has_no_collisions(plans, cast, sign_in):
    models.Action.objects.update(status="held")
    page = text(sign_in(cast.reader).get("/actions/2027/"))
    assert "collision=any" not in page
    assert 'class="collision"' not in page


def test_the_page_of_an_action_says_its_collisions_with_links_to_the_others(plans, cast, sign_in):
    reader = sign_in(cast.reader)
    page = text(reader.get("/action/lima/"))
    assert "Ann (hub.brussels) has two actions in week 37." in page
    assert 'href="/action/quito/"' in page
    assert "1 collision" in page
    assert "collision" not in text(reader.get("/action/oslo/")).replace("collision.css", "")


def test_the_page_of_a_plan_counts_its_collisions_and_leads_to_them(plans, cast, sign_in):
    models.Plan.objects.create(agency=cast.hub, year=2027)
    page = text(sign_in(cast.planner).get("/plans/hub/2027/"))
    assert "Collisions (1)" in page
    assert "/actions/2027/?agency=hub&amp;collision=any" in page


def test_an_export_holds_what_the_filter_lists(plans, cast, sign_in):
    made = sign_in(cast.reader).get("/actions/2027/export.csv?collision=holiday").content.decode("utf-8-sig")
    assert len(made.splitlines()) >= 2
    assert "boston" in made
    assert "oslo" not in made
