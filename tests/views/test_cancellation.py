"""Cancelling or postponing as people do it: choices, review, confirm, and what is kept. Articles C1, E7."""

from __future__ import annotations

import pytest
from django.utils import translation

from mercator import models
from mercator.models import Cancellation, Mail
from tests import make
from tests.actions.test_cancellation import delegate
from tests.together import with_awex
from tests.views.form import filled

PAGE = "/action/HUB-1/cancel/"


@pytest.fixture
def action(cast):
    with translation.override("en"):
        row = with_awex(cast).action
    delegate(row, cast.hub, "Zenne", email="an@zenne.example", given_name="An")
    delegate(row, cast.awex, "Wallotech", email="jo@wallotech.example")
    make.cost(row, cast.hub.body, "2500.00", refundable="500.00", nature="venue")
    make.cost(row, cast.hub.body, None, committed="4100.00", nature="travel")
    return row


def choices(client, **changes):
    form = filled(client.get(PAGE).content.decode())
    typed = {"way": "cancel", "scope": "whole", "why_en": "Unrest", "decided_by_en": "Board", "step": "review"}
    return form | typed | changes


def test_the_review_shows_what_follows_and_writes_nothing(cast, action, sign_in):
    client = sign_in(cast.planner)
    page = client.post(PAGE, choices(client)).content.decode()
    assert "(en) (15-19/09/2027) is cancelled" in page
    assert "€2,000.00" in page
    assert "The other lines lose at most €4,100.00 more." in page
    assert "AWEX is asked to tell it" in page
    assert "an@zenne.example" in page
    assert "Tell the counsellor and the post" in page
    assert "not at hand yet" in page
    assert not Cancellation.objects.exists()
    assert not Mail.objects.filter(key__startswith="cancellation").exists()


def test_confirmed_it_is_carried_out_and_found_again(cast, action, sign_in):
    client = sign_in(cast.planner)
    review = client.post(PAGE, choices(client)).content.decode()
    answer = client.post(PAGE, filled(review) | {"step": "confirm"}, follow=True)
    page = answer.content.decode()
    made = Cancellation.objects.get()
    assert answer.redirect_chain[-1][0] == f"/action/HUB-1/cancellations/{made.pk}/"
    assert "What it means for each company" in page
    assert "Zenne" in page
    assert "Wallotech" in page
    assert "not told yet" in page


def test_back_from_the_review_the_choices_stand_as_they_were(cast, action, sign_in):
    client = sign_in(cast.planner)
    review = client.post(PAGE, choices(client, way="postpone", new_start="2028-05-08")).content.decode()
    form = filled(client.post(PAGE, filled(review) | {"step": "change"}).content.decode())
    assert (form["way"], form["why_en"], form["new_start"]) == ("postpone", "Unrest", "2028-05-08")
    assert not Cancellation.objects.exists()


def test_what_is_missing_is_said_beside_its_field(cast, action, sign_in):
    client = sign_in(cast.planner)
    answer = client.post(PAGE, choices(client, why_en="", scope="region", decided_on=""))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write the reason" in page
    assert "Choose whose part it is." in page
    assert "Give the day" in page


def test_sent_twice_it_is_carried_out_once(cast, action, sign_in):
    client = sign_in(cast.planner)
    form = filled(client.post(PAGE, choices(client)).content.decode()) | {"step": "confirm"}
    client.post(PAGE, form)
    again = client.post(PAGE, form)
    assert again.status_code == 422
    assert Cancellation.objects.count() == 1


def test_a_mission_that_changed_since_the_review_is_looked_at_again(cast, action, sign_in):
    client = sign_in(cast.planner)
    form = filled(client.post(PAGE, choices(client)).content.decode()) | {"step": "confirm"}
    models.Action.objects.filter(pk=action.pk).update(version=action.version + 7)
    answer = client.post(PAGE, form)
    assert answer.status_code == 422
    assert "Somebody else changed this meanwhile" in answer.content.decode()
    assert not Cancellation.objects.exists()
    assert client.post(PAGE, filled(answer.content.decode()) | {"step": "confirm"}).status_code == 302


def test_a_co_organiser_is_offered_its_own_part_alone(cast, action, sign_in):
    client = sign_in(cast.awex_planner)
    page = client.get(PAGE).content.decode()
    assert 'value="whole"' not in page
    assert 'value="region"' in page
    form = filled(page) | {"way": "cancel", "scope": "region", "body": "awex", "why_en": "Budget", "step": "confirm"}
    answer = client.post(PAGE, form, follow=True)
    assert answer.status_code == 200
    assert "AWEX no longer takes part" in answer.content.decode()
    assert [row.company.name for row in Cancellation.objects.get().consequences.all()] == ["Wallotech"]


def test_what_it_means_for_a_company_is_noted_and_added_up(cast, action, sign_in):
    client = sign_in(cast.planner)
    client.post(PAGE, choices(client, step="confirm"))
    made = Cancellation.objects.get()
    row = made.consequences.get(company__name="Zenne")
    address = f"/action/HUB-1/cancellations/{made.pk}/companies/{row.pk}"
    form = filled(client.get(address).content.decode())
    page = client.post(address, form | {"lost": "450,00", "told_on": "2026-01-05"}, follow=True).content.decode()
    assert "€450.00" in page
    assert "Known for 1 of 2 companies." in page
    assert "05/01/2026" in page
    stale = client.post(address, form | {"lost": "1,00"})
    assert stale.status_code == 422
    row.refresh_from_db()
    assert str(row.lost) == "450.00"


@pytest.mark.parametrize("who", ["reader", "finance", "officer", "outsider"])
def test_other_roles_find_no_way_to_cancel(cast, action, sign_in, who):
    assert sign_in(getattr(cast, who)).get(PAGE).status_code in (403, 404)


def test_those_who_answer_parliament_read_what_came_of_it(cast, action, sign_in):
    client = sign_in(cast.planner)
    client.post(PAGE, choices(client, step="confirm"))
    made = Cancellation.objects.get()
    page = sign_in(cast.officer).get(f"/action/HUB-1/cancellations/{made.pk}/").content.decode()
    assert "What Parliament will ask" in page
    assert f"/cancellations/{made.pk}/companies/" not in page
    fit = make.person("Fit Planner", (cast.fit, "planner"))
    assert sign_in(fit).get(f"/action/HUB-1/cancellations/{made.pk}/").status_code == 404


def test_a_right_to_names_in_another_agency_does_not_open_what_came_of_it(cast, action, sign_in):
    sign_in(cast.planner).post(PAGE, choices(sign_in(cast.planner), step="confirm"))
    made = Cancellation.objects.get()
    both = make.person("Mixed Roles", (cast.hub, "reader"), (cast.fit, "planner"))
    assert sign_in(both).get(f"/action/HUB-1/cancellations/{made.pk}/").status_code == 403
