"""Signing up, waiting, giving a seat back, moving up. Article C2."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mercator.actions.sign_up import fill_places, leave_item, release_places, sign_up
from mercator.models import ItemPlace, LogEntry, Mail
from mercator.queries.log import broken_chains
from mercator.rules.programme import REQUIRED, SIGNED_UP, WAITING
from tests import personal_of
from tests.personal_of import NOW, states

LATE = datetime(2023, 5, 13, 10, tzinfo=UTC)


@pytest.fixture
def mission(cast):
    return personal_of.mission(cast)


@pytest.fixture
def visit(mission, cast):
    made = personal_of.visit(mission)
    personal_of.publish(mission, cast.planner)
    return made


def people(mission, *names):
    return [personal_of.member(mission, name) for name in names]


def taken(visit, *members):
    """They sign up one after the other."""
    for minute, one in enumerate(members):
        done = sign_up(one, visit.pk, now=NOW + timedelta(minutes=minute))
        assert isinstance(done, ItemPlace), done


def codes(found):
    return [one.code for one in found]


def test_the_third_of_two_seats_waits(visit, mission):
    taken(visit, *people(mission, "Ann", "Ben", "Cas"))
    assert states(visit) == {"Ann": SIGNED_UP, "Ben": SIGNED_UP, "Cas": WAITING}


def test_who_must_be_there_takes_a_seat_too(visit, mission):
    ann, ben, cas = people(mission, "Ann", "Ben", "Cas")
    ItemPlace.objects.create(item=visit, member=ann, state=REQUIRED, at=NOW)
    taken(visit, ben, cas)
    assert states(visit) == {"Ann": REQUIRED, "Ben": SIGNED_UP, "Cas": WAITING}


def test_a_seat_that_is_given_back_goes_to_who_waits_first_and_a_mail_tells_her(visit, mission):
    ann, ben, cas, dan = people(mission, "Ann", "Ben", "Cas", "Dan")
    taken(visit, ann, ben, cas, dan)
    assert leave_item(ann, visit.pk, now=NOW) == []
    assert states(visit) == {"Ben": SIGNED_UP, "Cas": SIGNED_UP, "Dan": WAITING}
    mail = Mail.objects.get()
    assert (mail.to_email, mail.subject) == ("cas@company.example", "You have a seat: Harbour")
    assert "Mon 22/05, 14:00-16:00 (Dakar)" in mail.body
    assert (mail.noun, mail.noun_key) == ("member", str(cas.pk))


def test_the_mail_is_in_the_language_of_who_gets_it(visit, mission):
    ann, ben = people(mission, "Ann", "Ben")
    taken(visit, ann, ben, personal_of.member(mission, "Cas", language="nl"))
    leave_item(ann, visit.pk, now=NOW)
    assert Mail.objects.get().language == "nl"
    assert "Harbour (nl)" in Mail.objects.get().subject


def test_who_has_no_address_moves_up_without_a_mail(visit, mission):
    ann, ben = people(mission, "Ann", "Ben")
    taken(visit, ann, ben, personal_of.member(mission, "Cas", email=""))
    leave_item(ann, visit.pk, now=NOW)
    assert states(visit)["Cas"] == SIGNED_UP
    assert not Mail.objects.exists()


def test_who_leaves_and_comes_back_waits_at_the_end(visit, mission):
    ann, ben, cas = people(mission, "Ann", "Ben", "Cas")
    taken(visit, ann, ben, cas)
    leave_item(ann, visit.pk, now=NOW)
    taken(visit, ann)
    assert states(visit) == {"Ben": SIGNED_UP, "Cas": SIGNED_UP, "Ann": WAITING}


def test_leaving_the_waiting_list_moves_nobody(visit, mission):
    ann, ben, cas = people(mission, "Ann", "Ben", "Cas")
    taken(visit, ann, ben, cas)
    leave_item(cas, visit.pk, now=NOW)
    assert states(visit) == {"Ann": SIGNED_UP, "Ben": SIGNED_UP}
    assert not Mail.objects.exists()


def test_after_the_deadline_nobody_signs_up_but_seats_can_be_given_back_and_go_to_who_waits(visit, mission):
    ann, ben, cas, dan = people(mission, "Ann", "Ben", "Cas", "Dan")
    taken(visit, ann, ben, cas)
    assert codes(sign_up(dan, visit.pk, now=LATE)) == ["sign-up-too-late"]
    assert leave_item(ann, visit.pk, now=LATE) == []
    assert states(visit) == {"Ben": SIGNED_UP, "Cas": SIGNED_UP}


def test_what_is_not_published_not_for_her_or_of_another_mission_is_refused(visit, mission, cast):
    (ann,) = people(mission, "Ann")
    draft = personal_of.visit(mission, "Draft")
    press = personal_of.visit(mission, "Press", audience=["press"])
    other = personal_of.visit(personal_of.mission(cast, code="SN-24"), "Elsewhere")
    personal_of.publish(other.action, cast.planner)
    assert codes(sign_up(ann, draft.pk, now=NOW)) == ["sign-up-not-open"]
    personal_of.publish(mission, cast.planner)
    for one in (press.pk, other.pk, 9_999_999):
        assert codes(sign_up(ann, one, now=NOW)) == ["sign-up-not-open"]
    assert not ItemPlace.objects.exists()


def test_who_withdrew_since_she_opened_her_page_gets_no_seat(visit, mission):
    (ann,) = people(mission, "Ann")
    type(ann).objects.filter(pk=ann.pk).update(state="withdrawn")
    assert codes(sign_up(ann, visit.pk, now=NOW)) == ["sign-up-not-open"]


def test_twice_is_once_and_who_must_come_cannot_leave(visit, mission):
    ann, ben = people(mission, "Ann", "Ben")
    taken(visit, ann)
    assert codes(sign_up(ann, visit.pk, now=NOW)) == ["sign-up-on-the-list"]
    ItemPlace.objects.create(item=visit, member=ben, state=REQUIRED, at=NOW)
    assert codes(leave_item(ben, visit.pk, now=NOW)) == ["sign-up-required"]


def test_the_seats_of_who_does_not_travel_go_to_who_waits(visit, mission):
    ann, ben, cas = people(mission, "Ann", "Ben", "Cas")
    taken(visit, ann, ben, cas)
    type(ann).objects.filter(pk=ann.pk).update(state="withdrawn")
    release_places(ann, now=NOW)
    assert states(visit) == {"Ben": SIGNED_UP, "Cas": SIGNED_UP}


def test_two_who_stay_home_together_do_not_give_their_seats_to_each_other(visit, mission):
    ann, ben, cas, dan = people(mission, "Ann", "Ben", "Cas", "Dan")
    taken(visit, ann, ben, cas, dan)
    type(ann).objects.filter(pk__in=(ann.pk, cas.pk)).update(state="withdrawn")
    release_places(ann, cas, now=NOW)
    assert states(visit) == {"Ben": SIGNED_UP, "Dan": SIGNED_UP}
    assert Mail.objects.get().to_email == "dan@company.example"


def test_a_larger_room_lets_those_who_wait_in_once_it_is_published(visit, mission, cast):
    ann, ben, cas, dan, eva = people(mission, "Ann", "Ben", "Cas", "Dan", "Eva")
    taken(visit, ann, ben, cas, dan, eva)
    type(visit).objects.filter(pk=visit.pk).update(capacity=4)
    fill_places(mission, now=NOW)
    assert list(states(visit).values()).count(WAITING) == 3
    personal_of.publish(mission, cast.planner)
    fill_places(mission, now=NOW)
    assert [name for name, state in states(visit).items() if state == WAITING] == ["Eva"]
    assert Mail.objects.count() == 2


def test_a_seat_that_stands_free_while_somebody_waits_is_hers_not_the_next_one_s(visit, mission):
    ann, ben, cas, dan = people(mission, "Ann", "Ben", "Cas", "Dan")
    taken(visit, ann, ben, cas)
    ItemPlace.objects.filter(item=visit, member=ann).delete()
    taken(visit, dan)
    assert states(visit) == {"Ben": SIGNED_UP, "Cas": SIGNED_UP, "Dan": WAITING}
    assert Mail.objects.get().to_email == "cas@company.example"


@pytest.mark.parametrize("change", [{"state": "cancelled"}, {"sign_up": False}, {"internal": True}])
def test_nobody_moves_up_to_what_is_called_off_or_takes_no_sign_ups_any_more(visit, mission, cast, change):
    ann, ben, cas = people(mission, "Ann", "Ben", "Cas")
    taken(visit, ann, ben, cas)
    type(visit).objects.filter(pk=visit.pk).update(**change)
    personal_of.publish(mission, cast.planner)
    assert leave_item(ann, visit.pk, now=NOW) == []
    fill_places(mission, now=NOW)
    assert states(visit) == {"Ben": SIGNED_UP, "Cas": WAITING}
    assert not Mail.objects.exists()


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_nobody_signs_up_for_a_mission_that_is_off_nor_moves_up(visit, mission, status):
    ann, ben, cas, dan = people(mission, "Ann", "Ben", "Cas", "Dan")
    taken(visit, ann, ben, cas)
    type(mission).objects.filter(pk=mission.pk).update(status=status)
    assert codes(sign_up(dan, visit.pk, now=NOW)) == ["sign-up-mission-off"]
    assert leave_item(ann, visit.pk, now=NOW) == []
    assert states(visit) == {"Ben": SIGNED_UP, "Cas": WAITING}
    assert not Mail.objects.exists()


def test_the_log_tells_what_happened_and_nobody_s_name(visit, mission):
    ann, ben, cas = people(mission, "Ann", "Ben", "Cas")
    taken(visit, ann, ben, cas)
    leave_item(ann, visit.pk, now=NOW)
    told = [one.verb for one in LogEntry.objects.filter(noun="item").order_by("number")]
    assert told == ["sign-up.take", "sign-up.take", "sign-up.wait", "sign-up.leave", "sign-up.move-up"]
    written = str(list(LogEntry.objects.values()))
    assert not any(name in written for name in ("Ann", "Ben", "Cas", "Delegate", "company.example"))
    assert list(broken_chains()) == []
