"""A delegate's own programme at her secret address, and what staff see of it. Article C2; least data, E2."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from mercator.actions.personal import reset_address
from mercator.models import (
    DelegationMember,
    ItemPlace,
    ItemSpeaker,
    Place,
    PracticalNote,
    ProgrammeItem,
)
from mercator.queries.personal import dial, personal_page
from mercator.queries.personal_document import personal_report
from mercator.rules.programme import SIGNED_UP, WAITING
from mercator.views.personal import SIGNER, token_of
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
    place = Place.objects.create(
        action=mission, name="Radisson Blu", address="Route de la Corniche", city="Dakar", zone="Africa/Dakar",
        telephone="+221 33 869 33 33", note="Bring your badge", latitude="14.69370", longitude="-17.44410",
    )  # fmt: skip
    return personal_of.item(mission, place=place, description_en="Doing business in Senegal")


@pytest.fixture
def published(mission, seminar, cast):
    return personal_of.publish(mission, cast.planner)


def at(member, route="personal", *more):
    return reverse(route, args=[token_of(member), *more])


def page(client, member, query=""):
    answer = client.get(at(member) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def signing_up(client, member, item, step="sign-up"):
    return client.post(at(member, "personal_sign_up", item.pk), {"step": step, "lang": "en"})


def paper(member):
    with translation.override("en"):
        return personal_report(personal_page(member, now=NOW, today=NOW.date()))


# ---------- the address ----------


def test_without_an_account_she_reads_her_day_in_local_time_with_place_and_telephone(client, ann, published):
    shown = page(client, ann)
    assert "Monday 22 May 2023" in shown
    assert "9:30-11:00" in shown
    assert "Dakar" in shown
    assert "Radisson Blu, Route de la Corniche" in shown
    assert "14.694, -17.444" in shown
    assert 'href="tel:+221338693333"' in shown
    assert "Bring your badge" in shown
    assert "Doing business in Senegal" in shown


def test_nothing_keeps_or_finds_or_passes_on_the_address(client, ann, published):
    for route in ("personal", "personal_ics", "personal_pdf", "personal_worker"):
        answer = client.get(at(ann, route))
        assert answer["Cache-Control"] == "private, no-store"
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] in ("no-referrer", "same-origin")


def test_the_page_names_no_other_site(client, ann, published):
    assert "http://" not in page(client, ann).replace("http://testserver", "")
    assert "https://" not in page(client, ann)


def test_after_a_reset_the_old_address_says_clearly_that_it_shows_nothing(client, ann, published, cast):
    old = at(ann)
    reset_address(ann, by=cast.planner)
    answer = client.get(old, headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert "This address shows nothing any more" in answer.content.decode()
    assert "Ann" not in answer.content.decode()
    assert "9:30" in page(client, DelegationMember.objects.get(pk=ann.pk))


def test_who_withdrew_or_was_taken_out_has_no_address(client, ann, published):
    addresses = [at(ann, one) for one in ("personal", "personal_ics", "personal_pdf", "personal_worker")]
    for change in ({"state": "withdrawn"}, {"state": "confirmed", "erased_at": NOW}):
        DelegationMember.objects.filter(pk=ann.pk).update(**change)
        assert [client.get(one).status_code for one in addresses] == [404] * 4


def test_no_other_address_opens_anything(client, ann, published):
    good = token_of(ann)
    calendar_style = SIGNER.sign_object({"member": ann.pk, "version": 99})
    for forged in ("x", good[:-1], good + "A", good.replace(".", ":"), calendar_style):
        assert client.get(f"/mine/{forged}/").status_code == 404


def test_somebody_signed_in_sees_the_same_as_the_delegate(ann, published, cast, sign_in):
    assert "9:30-11:00" in page(sign_in(cast.outsider), ann)


# ---------- her programme ----------


def test_she_sees_only_what_was_published_and_is_hers(client, ann, published, mission, cast):
    personal_of.item(mission, "Draft dinner")
    assert "Draft dinner" not in page(client, ann)
    personal_of.item(mission, "Budget talk", internal=True)
    personal_of.item(mission, "Cabinet lunch", audience=["management"])
    personal_of.publish(mission, cast.planner)
    shown = page(client, ann)
    assert "Draft dinner" in shown
    assert "Budget talk" not in shown
    assert "Cabinet lunch" not in shown


def test_before_the_first_version_the_page_says_so(client, ann, seminar):
    shown = page(client, ann)
    assert "The programme is not published yet" in shown
    assert "Radisson" not in shown


def test_what_changed_since_the_version_before_is_marked_in_words(client, ann, published, mission, seminar, cast):
    gone = personal_of.item(mission, "Coffee")
    personal_of.publish(mission, cast.planner)
    ProgrammeItem.objects.filter(pk=seminar.pk).update(start=time(10))
    gone.delete()
    personal_of.publish(mission, cast.planner, why="The minister comes later")
    shown = page(client, ann)
    assert "Version 3" in shown
    assert "Changed since version 2: before: Mon 22/05, 9:30-11:00 (Dakar)" in shown
    assert "No longer in your programme" in shown
    assert "Coffee, Mon 22/05" in shown
    assert "The minister comes later" in shown


def test_a_speaker_who_did_not_agree_is_not_named(client, ann, mission, seminar, cast):
    ItemSpeaker.objects.create(item=seminar, name="Awa Agreed", consent=True)
    ItemSpeaker.objects.create(item=seminar, name="Nina Neverasked")
    personal_of.publish(mission, cast.planner)
    shown = page(client, ann)
    assert "Awa Agreed" in shown
    assert "Nina" not in shown


def test_her_page_speaks_her_language_and_the_one_she_chooses(client, mission, seminar, published):
    nele = personal_of.member(mission, "Nele", language="nl")
    assert "Seminar (nl)" in page(client, nele)
    assert '<html lang="nl"' in page(client, nele)
    assert "Seminar (fr)" in page(client, nele, "?lang=fr")
    assert "Seminar (nl)" in page(client, nele, "?lang=xx")


def test_whom_to_call_is_there_and_other_delegates_are_not(client, ann, published, mission):
    def staff(name, category, **fields):
        personal_of.member(mission, name, category=category, **fields)

    staff("Cora", "counsellor", telephone="+221 77 000 00 01", consent_contact=True)
    staff("Unasked", "counsellor", telephone="+221 77 000 00 05")
    staff("Invited", "counsellor", telephone="+221 77 000 00 06", consent_contact=True, state="invited")
    staff("Refusing", "area-manager", telephone="+221 77 000 00 02", consent_contact=False)
    staff("Gone", "area-manager", telephone="+221 77 000 00 03", consent_contact=True, state="withdrawn")
    staff("Ben", "company", telephone="+32 470 00 00 04", consent_contact=True)
    PracticalNote.objects.create(action=mission, kind="emergency", title_en="Police", telephone="17")
    PracticalNote.objects.create(action=mission, kind="post-contact", title_en="Post of Dakar", telephone="1 / 2")
    shown = page(client, ann)
    assert 'href="tel:+221770000001"' in shown
    assert "Police" in shown
    assert "Post of Dakar" in shown
    assert not any(name in shown for name in ("Refusing", "Gone", "Ben", "Unasked", "Invited"))


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_mission_that_does_not_go_ahead_says_so_and_takes_no_sign_ups(client, ann, mission, cast, status):
    visit = personal_of.visit(mission)
    personal_of.publish(mission, cast.planner)
    type(mission).objects.filter(pk=mission.pk).update(status=status)
    shown = page(client, ann)
    assert f"This mission is {status}" in shown
    assert "data-needs-connection" not in shown
    answer = signing_up(client, ann, visit)
    assert answer.status_code == 422
    assert "nobody signs up for it any more" in answer.content.decode()


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_that_was_kept_out_of_reach_breaks_neither_page_nor_calendar(client, ann, mission, cast, day):
    personal_of.item(mission, day=day, start=time(0, 30), end=time(23, 30), zone="Pacific/Kiritimati")
    personal_of.publish(mission, cast.planner)
    assert "Seminar" in page(client, ann)
    assert client.get(at(ann, "personal_ics")).status_code == 200


def test_a_longer_programme_asks_the_database_no_more(client, ann, published, mission, cast):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            page(client, ann)
        return len(asked)

    few = statements()
    for number in range(5):
        ItemPlace.objects.create(
            item=personal_of.visit(mission, f"Visit {number}"), member=personal_of.member(mission, f"M{number}"),
            state=SIGNED_UP, at=NOW,
        )  # fmt: skip
    personal_of.publish(mission, cast.planner)
    assert statements() <= few


# ---------- signing up ----------


@pytest.fixture
def visit(mission, published, cast):
    made = personal_of.visit(mission, capacity=1)
    personal_of.publish(mission, cast.planner)
    return made


def test_she_signs_up_and_gives_the_seat_back(client, ann, visit):
    assert "1 seat left" in page(client, ann)
    answer = signing_up(client, ann, visit)
    assert answer.status_code == 302
    assert answer.url.startswith(at(ann))
    shown = page(client, ann)
    assert "you are signed up" in shown
    assert "Give my seat back" in shown
    signing_up(client, ann, visit, "leave")
    assert not ItemPlace.objects.exists()


def test_when_it_is_full_she_waits_and_reads_her_number(client, ann, visit, mission):
    signing_up(client, personal_of.member(mission, "Ben"), visit)
    assert "Join the waiting list" in page(client, ann)
    signing_up(client, ann, visit)
    assert ItemPlace.objects.get(member=ann).state == WAITING
    assert "You are number 1 on the waiting list" in page(client, ann)


def test_after_the_deadline_there_is_no_button_and_a_late_message_is_refused(client, ann, visit):
    with time_machine.travel(datetime(2023, 5, 13, 9, tzinfo=UTC), tick=False):
        shown = page(client, ann)
        assert "signing up is over" in shown
        assert 'name="step"' not in shown
        answer = signing_up(client, ann, visit)
        assert answer.status_code == 422
        assert "Signing up was possible until 12/05/2023" in answer.content.decode()
    assert not ItemPlace.objects.exists()


def test_she_signs_up_for_herself_alone(client, ann, visit, mission):
    ben = personal_of.member(mission, "Ben")
    signing_up(client, ann, visit)
    assert set(ItemPlace.objects.values_list("member", flat=True)) == {ann.pk}
    signing_up(client, ben, visit, "leave")
    assert ItemPlace.objects.get().member == ann


def test_opening_the_address_of_the_form_leads_to_the_page(client, ann, visit):
    answer = client.get(at(ann, "personal_sign_up", visit.pk))
    assert answer.status_code == 302
    assert signing_up(client, ann, visit, "nonsense").status_code == 302
    assert not ItemPlace.objects.exists()


def test_after_signing_up_for_two_things_at_once_the_page_warns(client, ann, visit, mission, cast):
    other = personal_of.visit(mission, "Brewery", start=time(15), end=time(17))
    personal_of.publish(mission, cast.planner)
    first = signing_up(client, ann, visit)
    assert "At the same time" not in client.get(first.url).content.decode()
    second = signing_up(client, ann, other)
    assert ItemPlace.objects.filter(member=ann, state=SIGNED_UP).count() == 2
    shown = client.get(second.url).content.decode()
    assert "At the same time, you have: Harbour, Mon 22/05, 14:00-16:00 (Dakar)" in shown
    assert "At the same time" not in page(client, ann, "?done=sign-up&at=x")


# ---------- calendar, paper, offline ----------


def test_when_the_mission_is_off_her_calendar_strikes_it_out_and_her_paper_says_so_first(
    client, ann, published, mission
):
    before = next(iter(Calendar.from_ical(client.get(at(ann, "personal_ics")).content).events))
    type(mission).objects.filter(pk=mission.pk).update(status="postponed", version=F("version") + 1)
    after = next(iter(Calendar.from_ical(client.get(at(ann, "personal_ics")).content).events))
    assert (before["status"], after["status"]) == ("TENTATIVE", "CANCELLED")
    assert after["sequence"] > before["sequence"]
    assert paper(DelegationMember.objects.get(pk=ann.pk)).facts[0] == (
        "Important",
        "This mission does not go ahead on these dates.",
    )


def test_her_paper_says_what_she_must_sign_up_for(ann, visit):
    (chapter,) = [one for one in paper(ann).chapters if one.heading == "To sign up for"]
    ((_hour, what, _where),) = chapter.tables[0].rows
    assert "Harbour" in what.words
    assert "sign up to come, until Friday 12 May 2023" in what.words


def test_her_calendar_holds_her_hours_as_moments(client, ann, visit, seminar):
    ItemPlace.objects.create(item=visit, member=ann, state=WAITING, at=NOW)
    answer = client.get(at(ann, "personal_ics"))
    events = {str(one["uid"]): one for one in Calendar.from_ical(answer.content).events}
    assert list(events) == [f"item-{seminar.pk}@mercator"]
    (one,) = events.values()
    assert one["dtstart"].dt == datetime(2023, 5, 22, 9, 30, tzinfo=UTC)
    assert "Radisson" in one["location"]
    assert one["class"] == "PRIVATE"


def test_a_seat_that_she_has_stands_in_her_calendar_and_a_day_without_hours_as_a_day(client, ann, visit, mission, cast):
    ItemPlace.objects.create(item=visit, member=ann, state=SIGNED_UP, at=NOW)
    personal_of.item(mission, "Free day", kind="free", day=date(2023, 5, 24), start=None, end=None)
    personal_of.publish(mission, cast.planner)
    events = {
        str(one["summary"]): one for one in Calendar.from_ical(client.get(at(ann, "personal_ics")).content).events
    }
    assert set(events) == {"Seminar", "Harbour", "Free day"}
    assert events["Free day"]["dtstart"].dt == date(2023, 5, 24)


def test_her_paper_is_a_tagged_pdf_with_her_day(client, ann, published):
    made = client.get(at(ann, "personal_pdf")).content
    assert made.startswith(b"%PDF")
    assert b"/StructTreeRoot" in made


def test_the_worker_rules_below_her_address_only_and_names_nobody(client, ann, published):
    answer = client.get(at(ann, "personal_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer
    assert token_of(ann) not in answer.content.decode()
    assert 'data-worker="' + at(ann, "personal_worker") in page(client, ann)


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("+32 (0)2 555 01 12", "+3225550112"), ("17", "17"), ("02/555.01.12", ""), ("112 / 18", ""), ("", ""),
        ("ask at the desk", ""),
    ],
)  # fmt: skip
def test_a_number_is_dialled_only_when_it_is_plainly_one(typed, dialled):
    assert dial(typed) == dialled
