"""Cost lines are edited in place: money in any usual spelling, errors beside the field, conflicts explained."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mercator.models import CostLine
from tests import make


def text(response):
    return response.content.decode()


@pytest.fixture
def line(cast):
    action = make.action(cast.ace, code="BEM-2023-SN", organisers=(cast.hub.body, cast.awex.body))
    return make.cost(action, cast.ace.body, "92235.58")


def typed(**changes):
    values = {
        "funder": "ace", "nature": "not-stated", "beneficiary": "not-stated", "actual": "92235.58", "published": "on",
        "version": "1", "why": "Invoice received",
    }  # fmt: skip
    return values | changes


@pytest.mark.parametrize("spelled", ["92.236,00", "92 236,00 €", "92,236.00", "EUR 92236"])
def test_an_amount_is_understood_as_people_spell_it(line, cast, sign_in, spelled):
    saved = sign_in(cast.area_manager).post(f"/action/BEM-2023-SN/costs/{line.pk}", typed(actual=spelled))
    assert saved.headers["Location"] == "/action/BEM-2023-SN/#costs"
    line.refresh_from_db()
    assert line.actual == Decimal("92236.00")


def test_an_amount_that_means_two_things_is_asked_back_and_stays_as_typed(line, cast, sign_in):
    answer = sign_in(cast.area_manager).post(f"/action/BEM-2023-SN/costs/{line.pk}", typed(actual="1.234"))
    page = text(answer)
    assert answer.status_code == 422
    assert "“1.234” can mean thousands or parts of a euro: write 1,234.00" in page
    assert 'value="1.234"' in page
    assert 'href="#id_actual"' in page


@pytest.mark.parametrize("digits", [15, 29, 40])
def test_an_amount_with_far_too_many_digits_is_asked_back(line, cast, sign_in, digits):
    client = sign_in(cast.finance)
    common = {"funder": "hub", "nature": "other", "beneficiary": "everyone", "key": "equal"}
    address = f"/action/{line.action.code}/costs/new"
    answer = client.post(address, common | {"actual": "9" * digits})
    assert answer.status_code == 422
    assert "is there a digit too many?" in answer.content.decode()
    abroad = {"currency": "XOF", "foreign_actual": "9" * digits, "rate": "0,00000001"}
    assert client.post(address, common | abroad).status_code == 422
    assert client.post(address, common | abroad | {"rate": "9" * 25}).status_code == 422


def test_a_public_line_asks_why(line, cast, sign_in):
    page = text(sign_in(cast.area_manager).post(f"/action/BEM-2023-SN/costs/{line.pk}", typed(why="", actual="5")))
    assert "Write why: this row is public" in page
    line.refresh_from_db()
    assert line.actual == Decimal("92235.58")


@pytest.mark.parametrize("amount", ["abc", "1.234"])
def test_an_unreadable_amount_and_a_missing_reason_are_told_at_once_in_the_order_of_the_page(
    line, cast, sign_in, amount
):
    wrong = typed(why="", actual=amount, planned="-5", note_en="x" * 301)
    page = text(sign_in(cast.area_manager).post(f"/action/BEM-2023-SN/costs/{line.pk}", wrong))
    summary = page[page.index("error-summary") :].split("</ul>")[0]
    order = [summary.index(f'href="#id_{name}"') for name in ("planned", "actual", "note_en", "why")]
    assert order == sorted(order)
    assert "Write why: this row is public" in summary
    assert "Give at least one amount" not in summary


@pytest.mark.parametrize(("language", "spelled"), [("en", "1,234.56"), ("fr", "1\u202f234,56"), ("nl", "1.234,56")])
def test_the_example_of_an_amount_is_spelt_as_the_page_spells_amounts(line, cast, sign_in, language, spelled):
    client = sign_in(cast.area_manager)
    client.cookies["language"] = language
    page = text(client.post(f"/action/BEM-2023-SN/costs/{line.pk}", typed(actual="abc")))
    error = page[page.index('href="#id_actual"') :].split("</a>")[0]
    assert spelled in error.replace("\xa0", "\u202f")


def test_the_form_says_when_a_reason_is_required(line, cast, sign_in):
    client = sign_in(cast.finance)
    assert "Why this change (required)" in text(client.get(f"/action/BEM-2023-SN/costs/{line.pk}"))
    assert "Required if you make this public" in text(client.get("/action/BEM-2023-SN/costs/new"))
    private = make.cost(make.action(cast.hub, code="HUB", published=False), cast.hub.body)
    page = text(client.get("/action/HUB/costs/new"))
    assert "Why this change (optional)" in page
    assert "Required if you make this public" in text(client.get(f"/action/HUB/costs/{private.pk}"))
    theirs = make.cost(private.action, cast.hub.body, published=False, kept_by=cast.awex)
    assert "Required if" not in text(client.get(f"/action/HUB/costs/{theirs.pk}"))


def test_the_correction_stands_in_the_history_with_before_after_and_why(line, cast, sign_in):
    client = sign_in(cast.area_manager)
    client.post(f"/action/BEM-2023-SN/costs/{line.pk}", typed(actual="92.236,00"))
    history = text(sign_in(cast.reader).get("/action/BEM-2023-SN/history"))
    for words in ("Adam Area", "changed a cost line", "92,235.58 EUR", "92,236.00 EUR", "Invoice received"):
        assert words in history


def test_somebody_elses_correction_is_shown_before_it_is_overwritten(line, cast, sign_in):
    CostLine.objects.filter(pk=line.pk).update(actual=Decimal("90000"), version=2)
    page = text(sign_in(cast.area_manager).post(f"/action/BEM-2023-SN/costs/{line.pk}", typed(actual="91000")))
    assert "Somebody else changed this meanwhile" in page
    assert "90,000.00" in page[page.index("What stands now") :]
    assert 'value="91000"' in page
    assert 'name="version" value="2"' in page


def test_a_private_line_of_another_agency_is_not_found(line, cast, sign_in):
    private = make.cost(line.action, cast.awex.body, "10", published=False, kept_by=cast.awex)
    assert sign_in(cast.finance).get(f"/action/BEM-2023-SN/costs/{private.pk}").status_code == 404
    assert sign_in(cast.awex_planner).get(f"/action/BEM-2023-SN/costs/{private.pk}").status_code == 200


def test_who_only_organises_cannot_hide_a_public_line(line, cast, sign_in):
    hidden = typed()
    del hidden["published"]
    sign_in(cast.area_manager).post(f"/action/BEM-2023-SN/costs/{line.pk}", hidden)
    line.refresh_from_db()
    assert line.published


def test_a_line_is_added_private_unless_it_is_ticked(line, cast, sign_in):
    new = typed(funder="hub", actual="12,50")
    del new["published"]
    assert sign_in(cast.finance).post("/action/BEM-2023-SN/costs/new", new).status_code == 302
    made = CostLine.objects.get(funder=cast.hub.body)
    assert (made.actual, made.published, made.kept_by) == (Decimal("12.50"), False, cast.hub)
    assert "seen by hub.brussels only" in text(sign_in(cast.finance).get("/action/BEM-2023-SN/"))


def test_a_line_is_deleted_after_asking_once_more_and_why(line, cast, sign_in):
    client = sign_in(cast.finance)
    assert "It is taken away for everybody" in text(client.get(f"/action/BEM-2023-SN/costs/{line.pk}/delete"))
    assert client.post(f"/action/BEM-2023-SN/costs/{line.pk}/delete", {"version": 1}).status_code == 422
    assert client.post(f"/action/BEM-2023-SN/costs/{line.pk}/delete", {"version": 1, "why": "Twice"}).status_code == 302
    assert not CostLine.objects.exists()


def test_a_warning_stands_beside_the_line(line, cast, sign_in):
    CostLine.objects.filter(pk=line.pk).update(committed=Decimal("90000"))
    assert "is above the committed one" in text(sign_in(cast.reader).get("/action/BEM-2023-SN/"))
