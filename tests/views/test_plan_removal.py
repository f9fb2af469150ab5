"""Taking a mistyped row out of a draft, from its page or the grid. Articles B3, B7, C1."""

from __future__ import annotations

from datetime import date

import pytest

from mercator import models
from tests import make
from tests.views.form import filled

PAGE = "/action/HUB-2027-004/"
OUT = f"{PAGE}take-out"
GRID = "/plans/hub/2027/grid"


def text(response):
    return response.content.decode()


@pytest.fixture
def action(cast):
    models.Plan.objects.create(agency=cast.hub, year=2027)
    return make.action(
        cast.hub, code="HUB-2027-004", title="Jpaan", year=2027, status="idea", start=date(2027, 4, 12),
        end=date(2027, 4, 16), published=False, countries=("JP",),
    )  # fmt: skip


def test_a_planner_takes_a_mistyped_row_out_after_being_asked_once_more(cast, action, sign_in):
    planner = sign_in(cast.planner)
    assert OUT in text(planner.get(PAGE))
    assert OUT in text(planner.get(GRID))
    asked = planner.get(OUT)
    assert "The log keeps what it said" in text(asked)
    assert models.Action.objects.exists()
    response = planner.post(OUT, filled(text(asked), action=OUT) | {"why": "Typed twice"}, follow=True)
    assert response.redirect_chain == [("/plans/hub/2027/", 302)]
    assert "is taken out of the plan" in text(response)
    assert not models.Action.objects.exists()
    assert "took the action out of the plan" in text(sign_in(cast.administrator).get("/log/"))


@pytest.mark.parametrize(
    ("field", "words"), [("shared", "presented to the other agencies"), ("published", "It is public")]
)
def test_what_others_saw_is_only_cancelled_and_the_page_says_why(cast, action, sign_in, field, words):
    models.Action.objects.update(**{field: True})
    planner = sign_in(cast.planner)
    page = text(planner.get(PAGE))
    assert words in page
    assert "but not taken out of the plan" in page
    assert OUT not in page
    assert words in text(planner.get(OUT))
    refused = planner.post(OUT, {"version": "1", "why": "x"})
    assert refused.status_code == 422
    assert words in text(refused)
    assert models.Action.objects.exists()


def test_what_took_place_is_not_said_to_be_cancelled(cast, action, sign_in):
    models.Action.objects.update(published=True, status="held")
    assert "not taken out of the plan" not in text(sign_in(cast.planner).get(PAGE))


def test_what_was_changed_meanwhile_is_shown_again_before_it_goes(cast, action, sign_in):
    planner = sign_in(cast.planner)
    data = filled(text(planner.get(OUT)), action=OUT) | {"why": "Twice"}
    models.Action.objects.update(version=2)
    again = planner.post(OUT, data)
    assert again.status_code == 422
    assert "Twice" in text(again)
    assert planner.post(OUT, filled(text(again), action=OUT)).status_code == 302
    assert not models.Action.objects.exists()


def test_who_does_not_write_the_plan_is_refused(cast, action, sign_in):
    assert OUT not in text(sign_in(cast.reader).get(PAGE))
    assert sign_in(cast.reader).get(OUT).status_code == 403
    assert sign_in(cast.awex_planner).get(OUT).status_code == 404
