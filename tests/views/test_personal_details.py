"""The page of sensitive details: who opens it, what it tells of readings, what it says when the key is lost. D6."""

from __future__ import annotations

import pytest

from mercator.models import LogEntry, PersonalDetails
from tests import make, privacy_of
from tests.privacy_of import CANARY


@pytest.fixture
def member(cast):
    made = privacy_of.member(privacy_of.mission(cast.hub, organisers=(cast.awex.body,)))
    privacy_of.details(made)
    return made


def address(member, more=""):
    return f"/action/{member.action.code}/delegation/{member.pk}/details{more}"


def test_the_page_shows_them_and_who_read_them_before(member, cast, sign_in):
    client = sign_in(cast.area_manager)
    first, second = (client.get(address(member)).content.decode() for _time in range(2))
    assert f"diet {CANARY}" in first
    assert "Nobody read them before." in first
    assert "read by Adam Area on" in second
    assert "They are erased on 13/06/2027" in second
    assert LogEntry.objects.filter(verb="details.read").count() == 2


def test_the_page_is_kept_by_no_browser(member, cast, sign_in):
    assert "no-store" in sign_in(cast.area_manager).get(address(member))["Cache-Control"]


@pytest.mark.parametrize(
    ("who", "status"), [("planner", 403), ("finance", 403), ("reader", 403), ("awex_planner", 403)]
)
def test_others_of_the_delegation_are_refused(member, cast, sign_in, who, status):
    for more in ("", "/edit"):
        response = sign_in(getattr(cast, who)).get(address(member, more))
        assert response.status_code == status
        assert CANARY not in response.content.decode()
    assert not LogEntry.objects.exists()


def test_a_counsellor_of_an_agency_that_organises_too_is_refused(member, cast, sign_in):
    counsellor = make.person("Cora Counsellor", (cast.awex, "counsellor"))
    assert sign_in(counsellor).get(address(member)).status_code == 403


def test_who_does_not_see_the_mission_finds_nothing(member, cast, sign_in):
    stranger = make.person("Fien Flemish", (cast.fit, "counsellor"))
    assert sign_in(stranger).get(address(member)).status_code == 404


def test_they_are_changed_on_a_form(member, cast, sign_in):
    values = {"passport": "", "diet": "vegan", "health": "", "emergency_contact": "x", "version": "1"}
    response = sign_in(cast.area_manager).post(address(member, "/edit"), values, follow=True)
    assert "vegan" in response.content.decode()
    row = PersonalDetails.objects.get()
    assert (row.passport, row.diet) == ("", "vegan")


def test_who_was_slower_sees_what_stands_now(member, cast, sign_in):
    client = sign_in(cast.area_manager)
    client.post(address(member, "/edit"), {"diet": "vegan", "version": "1"})
    response = client.post(address(member, "/edit"), {"diet": "halal", "version": "1"})
    assert response.status_code == 422
    said = response.content.decode()
    assert "Somebody else changed this meanwhile" in said
    assert "vegan" in said
    assert "halal" in said
    assert LogEntry.objects.filter(verb="details.read").count() == 1


@pytest.mark.parametrize("more", ["", "/edit"])
def test_a_lost_key_is_said_in_words(member, cast, sign_in, settings, more):
    settings.FIELD_SECRETS = ["lost"]
    response = sign_in(cast.area_manager).get(address(member, more))
    assert response.status_code == 503
    assert "MERCATOR_FIELD_SECRETS" in response.content.decode()


def test_a_mission_without_an_end_says_that_nothing_is_erased(member, cast, sign_in):
    type(member.action).objects.update(end=None)
    said = sign_in(cast.area_manager).get(address(member)).content.decode()
    assert "no date of erasure" in said


def test_the_page_of_the_delegate_tells_how_many_fields_are_filled_and_no_value(member, cast, sign_in):
    page = f"/action/{member.action.code}/delegation/{member.pk}/"
    said = sign_in(cast.area_manager).get(page).content.decode()
    assert "4 fields filled" in said
    assert "erased on 13/06/2027" in said
    assert address(member) in said
    assert f"diet {CANARY}" not in said
    seen_by_planner = sign_in(cast.planner).get(page).content.decode()
    assert "4 fields filled" in seen_by_planner
    assert address(member) not in seen_by_planner
    assert not LogEntry.objects.exists()
