"""The pages of data requests: recorded, listed with their age, answered. D6."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from mercator.models import DataRequest, DelegationMember, Organiser
from tests import privacy_of
from tests.privacy_of import CANARY


@pytest.fixture
def member(cast):
    made = privacy_of.member(privacy_of.mission(cast.hub))
    privacy_of.details(made)
    return made


def asked(member, kind):
    return DataRequest.objects.create(member=member, kind=kind, asked_at=timezone.now())


def test_a_request_is_recorded_and_stands_on_the_list(member, cast, sign_in):
    client = sign_in(cast.area_manager)
    page = f"/action/{member.action.code}/delegation/{member.pk}/requests"
    assert CANARY in client.get(page).content.decode()
    response = client.post(
        page, {"kind": "erasure", "asked_on": timezone.localdate().strftime("%d/%m/%Y")}, follow=True
    )
    assert "The request is recorded." in response.content.decode()
    listed = client.get("/requests/").content.decode()
    assert "to be erased" in listed
    assert "0 days old" in listed


def test_a_day_in_the_future_is_refused_in_words(member, cast, sign_in):
    page = f"/action/{member.action.code}/delegation/{member.pk}/requests"
    response = sign_in(cast.area_manager).post(page, {"kind": "copy", "asked_on": "01/01/2999"})
    assert response.status_code == 422
    assert "lies in the future" in response.content.decode()


def test_a_copy_is_downloaded_for_people_and_for_machines(member, cast, sign_in):
    client, request = sign_in(cast.administrator), asked(member, "copy")
    response = client.post(f"/requests/{request.pk}/copy", {"format": "json"})
    assert response["Content-Disposition"] == f'attachment; filename="personal-data-{request.pk}.json"'
    assert "no-store" in response["Cache-Control"]
    assert json.loads(response.content)["name"].endswith(CANARY)
    assert client.post(f"/requests/{request.pk}/copy", {"format": "pdf"}).content.startswith(b"%PDF")


def test_answering_an_erasure_says_what_goes_and_erases(member, cast, sign_in):
    client, request = sign_in(cast.administrator), asked(member, "erasure")
    said = client.get(f"/requests/{request.pk}/").content.decode()
    assert "cannot be brought back" in said
    response = client.post(f"/requests/{request.pk}/", {"answer": "Told by telephone."}, follow=True)
    listed = response.content.decode()
    assert CANARY not in listed
    assert "answered on" in listed
    assert DelegationMember.objects.get().erased_at is not None
    assert "Told by telephone." in client.get(f"/requests/{request.pk}/").content.decode()


def test_an_erased_person_gets_no_copy(member, cast, sign_in):
    client, copy = sign_in(cast.administrator), asked(member, "copy")
    client.post(f"/requests/{asked(member, 'erasure').pk}/", {})
    assert client.post(f"/requests/{copy.pk}/copy", {"format": "json"}).status_code == 404


def test_requests_of_another_agency_are_not_there(member, cast, sign_in):
    from tests import make

    other = make.person("Wanda", (cast.awex, "administrator"))
    request = asked(member, "copy")
    client = sign_in(other)
    assert client.get(f"/requests/{request.pk}/").status_code == 404
    assert client.post(f"/requests/{request.pk}/copy").status_code == 404
    assert CANARY not in client.get("/requests/").content.decode()


def test_who_does_not_answer_requests_is_refused(member, cast, sign_in):
    assert sign_in(cast.planner).get("/requests/").status_code == 403


def test_a_lost_key_is_said_in_words(member, cast, sign_in, settings):
    request = asked(member, "copy")
    settings.FIELD_SECRETS = ["lost"]
    response = sign_in(cast.administrator).post(f"/requests/{request.pk}/copy", {"format": "pdf"})
    assert response.status_code == 503


def test_an_agency_that_withdrew_still_records_and_answers_for_the_delegates_it_keeps(cast, sign_in):
    from tests import make

    mission = privacy_of.mission(cast.hub)
    Organiser.objects.create(action=mission, body=cast.awex.body, role="partner", withdrawn=True)
    member = privacy_of.member(mission, kept_by=cast.awex)
    client = sign_in(make.person("Aline Area", (cast.awex, "area-manager")))
    page = f"/action/{mission.code}/delegation/{member.pk}/requests"
    assert client.get(page).status_code == 200
    sent = {"kind": "erasure", "asked_on": timezone.localdate().strftime("%d/%m/%Y")}
    assert "The request is recorded." in client.post(page, sent, follow=True).content.decode()
    client.post(f"/requests/{DataRequest.objects.get().pk}/", {})
    member.refresh_from_db()
    assert member.erased_at is not None
