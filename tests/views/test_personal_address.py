"""What staff do for a delegate's own programme: look at it, hand out the secret address, make another. Article C2."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from mercator.models import DelegationMember, ItemPlace, LogEntry, Organiser
from mercator.rules.programme import REQUIRED
from mercator.views.personal import token_of
from tests import personal_of
from tests.personal_of import NOW


@pytest.fixture(autouse=True)
def _in_time():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mission(cast):
    return personal_of.mission(cast)


@pytest.fixture
def ann(mission):
    return personal_of.member(mission, "Ann")


@pytest.fixture
def seminar(mission):
    return personal_of.item(mission)


@pytest.fixture
def published(mission, seminar, cast):
    return personal_of.publish(mission, cast.planner)


@pytest.fixture
def visit(mission, published, cast):
    made = personal_of.visit(mission)
    personal_of.publish(mission, cast.planner)
    return made


def address_of(member):
    return reverse("personal", args=[token_of(member)])


def staff_page(client, route, member):
    return client.get(reverse(route, args=[member.action.code, member.pk]))


def test_staff_see_her_programme_without_her_buttons_and_what_is_not_published_yet(ann, visit, mission, cast, sign_in):
    ItemPlace.objects.create(item=visit, member=ann, state=REQUIRED, at=NOW)
    personal_of.item(mission, "Late dinner")
    shown = staff_page(sign_in(cast.planner), "member_programme", ann).content.decode()
    assert "you are expected" in shown
    assert "Late dinner" in shown
    assert "1 change of the draft is not published yet" in shown
    assert 'name="step"' not in shown
    assert token_of(ann) not in shown


def test_before_the_first_version_staff_see_how_it_would_look(ann, seminar, cast, sign_in):
    shown = staff_page(sign_in(cast.planner), "member_programme", ann).content.decode()
    assert "Not published yet" in shown
    assert "9:30-11:00" in shown


def test_who_edits_the_delegation_finds_the_address_and_makes_another(ann, published, cast, sign_in, client):
    staff = sign_in(cast.planner)
    before = address_of(ann)
    assert before in staff_page(staff, "member_address", ann).content.decode()
    staff.post(reverse("member_address_reset", args=[ann.action.code, ann.pk]))
    assert client.get(before).status_code == 404
    entry = LogEntry.objects.get(verb="member.address")
    assert (entry.by, entry.key) == (cast.planner, str(ann.pk))
    assert "Ann" not in str([entry.before, entry.after, entry.why])


def test_the_address_is_for_who_edits_the_delegation_of_her_agency(ann, published, mission, cast, sign_in):
    Organiser.objects.create(action=mission, body=cast.awex.body, role="co-organiser", position=1)
    for person, status in ((cast.officer, 403), (cast.reader, 403), (cast.awex_planner, 403), (cast.outsider, 403)):
        assert staff_page(sign_in(person), "member_address", ann).status_code == status
    assert staff_page(sign_in(cast.awex_planner), "member_programme", ann).status_code == 200
    stranger = sign_in(cast.awex_planner)
    assert stranger.post(reverse("member_address_reset", args=["SN-23", ann.pk])).status_code == 403
    assert DelegationMember.objects.get(pk=ann.pk).feed_version == 1
