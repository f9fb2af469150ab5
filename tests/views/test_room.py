"""The room: what is projected while the plans are gone through, and what is done from it. Articles B3, B4, B6."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from uuid import uuid4

import pytest

from mercator.models import Meeting, MeetingLine, Merge, Wish
from tests import make
from tests.views.form import filled


def text(response):
    """What stands on the page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def planned(agency, code, **fields):
    dates = {"start": date(2027, 4, 19), "end": date(2027, 4, 24)}
    return make.planned(agency, code=code, **({"title": code, "countries": ("MA",)} | dates | fields))


@pytest.fixture
def room(cast):
    """Morocco by hub and AWEX in the same week, a fair of FIT, and one action of hub that nobody presented."""
    meeting = make.meeting(make.cycle(cast.hub, cast.awex, cast.fit))
    planned(cast.hub, "hub-ma", sectors=("ict",), estimate=12000, manager="Ann")
    planned(cast.awex, "awex-ma", sectors=("ict",), start=date(2027, 4, 27), end=date(2027, 4, 29))
    planned(cast.fit, "fit-sg", countries=("SG",), kind="collective-stand")
    planned(cast.hub, "hub-secret", shared=False, title="Not yet told", countries=("MA",))
    return f"/meetings/{meeting.pk}/room/"


def test_the_screen_shows_an_action_who_else_goes_there_and_what_is_proposed(room, cast, sign_in):
    page = text(sign_in(cast.reader).get(f"{room}?action=hub-ma"))
    assert "hub-ma (en) planned regional" in page
    assert "19-24/04/2027" in page
    assert "€12,000.00 own estimate of hub.brussels" in page
    assert "Who else goes there AWEX awex-ma (en) 27-29/04/2027 · 3 days apart" in page
    assert "strong" in page
    assert "AWEX: awex-ma (en) , 27-29/04/2027" in page


def test_plans_are_listed_one_after_the_other_with_what_is_dealt_with(room, cast, sign_in):
    planner = sign_in(cast.planner)
    page = text(planner.get(room))
    assert page.index("hub.brussels 0/1") < page.index("AWEX 0/1") < page.index("FIT 0/1")
    assert "0 of 3 dealt with" in page
    sent = filled(planner.get(f"{room}?action=hub-ma").content.decode(), action=f"{room}hub-ma/line")
    answer = planner.post(f"{room}hub-ma/line", sent | {"gone": "1"})
    assert answer.url == f"{room}?action=hub-ma"
    page = text(planner.get(room))
    assert "1 of 3 dealt with" in page
    assert "hub.brussels 1/1" in page
    assert "Gone through. Paula Planner" in page


@pytest.mark.parametrize(
    ("show", "listed"),
    [("", {"hub-ma", "awex-ma", "fit-sg"}), ("to-do", {"hub-ma", "awex-ma", "fit-sg"}), ("wishes", set())],
)
def test_the_list_can_be_narrowed(room, cast, sign_in, show, listed):
    page = sign_in(cast.reader).get(f"{room}?show={show}").content.decode()
    assert set(re.findall(r'data-code="([-\w]+)" ?[a-z>]', page.split("<main")[0])) == listed


def test_what_was_not_presented_is_never_projected_whoever_signed_in(room, cast, sign_in):
    planner = sign_in(cast.planner)
    for address in (room, f"{room}?action=hub-ma", f"{room}?action=awex-ma", f"{room}?action=hub-secret"):
        page = planner.get(address).content.decode()
        assert "Not yet told" not in page
        assert "hub-secret" not in page.split("room-grid")[1]


def test_next_and_previous_are_links_that_keep_the_filter(room, cast, sign_in):
    page = sign_in(cast.reader).get(f"{room}?action=awex-ma&show=to-do").content.decode()
    assert re.search(r'rel="prev"[^>]*href="[^"]*\?action=hub-ma&amp;show=to-do"', page)
    assert re.search(r'rel="next"[^>]*href="[^"]*\?action=fit-sg&amp;show=to-do"', page)


def test_a_delegate_records_a_wish_the_proposer_refuses_it_and_everybody_reads_why(room, cast, sign_in):
    walloon, planner = sign_in(cast.awex_planner), sign_in(cast.planner)
    sent = filled(walloon.get(f"{room}?action=hub-ma").content.decode(), action=f"{room}hub-ma/wish")
    walloon.post(f"{room}hub-ma/wish", sent | {"companies": "8", "budget": "3000", "own": "awex-ma"})
    page = planner.get(f"{room}?action=hub-ma")
    assert "AWEX waits for an answer co-organiser · 8 companies · €3,000.00 · joins with awex-ma (en)" in text(page)
    wish = Wish.objects.get()
    assert wish.meeting == Meeting.objects.get()
    address = f"{room}wishes/{wish.pk}/refuse"
    planner.post(address, filled(page.content.decode(), action=address) | {"why": "Full"})
    assert "refused, Paula Planner (hub.brussels) Full" in text(walloon.get(f"{room}?action=hub-ma"))


def test_what_is_wrong_is_said_on_the_same_screen_with_what_was_typed(room, cast, sign_in):
    walloon = sign_in(cast.awex_planner)
    answer = walloon.post(
        f"{room}hub-ma/wish", {"agency": "awex", "role": "partner", "companies": "0", "words": "Nine"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Give a number of companies between 1 and a million." in text(answer)
    assert filled(page, action=f"{room}hub-ma/wish")["words"] == "Nine"


def test_the_script_is_answered_in_json_and_a_token_is_taken_once(room, cast, sign_in):
    walloon = sign_in(cast.awex_planner)
    sent = {"agency": "awex", "role": "partner", "token": str(uuid4())}
    for _time in range(2):
        answer = walloon.post(f"{room}hub-ma/wish", sent, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()) == (200, {"done": True})
    assert Wish.objects.count() == 1
    again = walloon.post(f"{room}hub-ma/wish", sent | {"token": ""}, headers={"accept": "application/json"})
    assert again.status_code == 422
    assert again.json()["problems"] == [
        "Your agency has a wish for this action already: withdraw it before making another."
    ]


def test_a_decision_and_a_note_are_written_down_by_who_meets(room, cast, sign_in):
    planner = sign_in(cast.planner)
    planner.post(f"{room}hub-ma/line", {"kind": "decision", "words": "Move it to May"})
    assert "decision Move it to May Paula Planner" in text(planner.get(f"{room}?action=hub-ma"))
    assert sign_in(cast.reader).post(f"{room}hub-ma/line", {"kind": "note", "words": "x"}).status_code == 403
    empty = planner.post(f"{room}hub-ma/line", {"kind": "note", "words": " "})
    assert empty.status_code == 422
    assert MeetingLine.objects.count() == 1


def test_who_runs_the_meeting_moves_the_projector_and_each_entry_raises_the_beat(room, cast, sign_in):
    planner, walloon = sign_in(cast.planner), sign_in(cast.awex_planner)
    assert walloon.get(f"{room}beat").json() == {"beat": 0, "action": "", "state": "open"}
    planner.post(f"{room}awex-ma/show", {})
    assert walloon.get(f"{room}beat").json() == {"beat": 1, "action": "awex-ma", "state": "open"}
    assert "awex-ma (en) planned regional on the projector" in text(walloon.get(room))
    walloon.post(f"{room}hub-ma/wish", {"agency": "awex", "role": "partner"})
    assert planner.get(f"{room}beat").json()["beat"] == 2
    assert sign_in(cast.reader).post(f"{room}hub-ma/show", {}).status_code == 403


def test_what_is_said_of_a_wish_outside_the_room_raises_the_beat_of_open_meetings(
    room, cast, sign_in, django_capture_on_commit_callbacks
):
    planner, walloon = sign_in(cast.planner), sign_in(cast.awex_planner)
    over = make.meeting(Meeting.objects.get().cycle, name="Over", state="closed")
    with django_capture_on_commit_callbacks(execute=True):
        walloon.post("/action/hub-ma/wish", {"agency": "awex", "role": "partner"})
    assert planner.get(f"{room}beat").json()["beat"] == 1
    with django_capture_on_commit_callbacks(execute=True):
        planner.post(f"/wishes/{Wish.objects.get().pk}/accept", {"why": ""})
    assert Wish.objects.get().state == "accepted"
    assert planner.get(f"{room}beat").json()["beat"] == 2
    assert Meeting.objects.get(pk=over.pk).beat == 0


def test_the_script_is_told_which_field_is_at_fault(room, cast, sign_in):
    sign_in(cast.awex_planner).post(f"{room}hub-ma/wish", {"agency": "awex", "role": "partner"})
    address = f"{room}wishes/{Wish.objects.get().pk}/refuse"
    answer = sign_in(cast.planner).post(address, {"why": " "}, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["fields"]) == (422, ["why"])


def test_who_has_a_wish_already_is_told_why_there_is_no_form(room, cast, sign_in):
    walloon = sign_in(cast.awex_planner)
    walloon.post(f"{room}hub-ma/wish", {"agency": "awex", "role": "partner"})
    page = unescape(walloon.get(f"{room}?action=hub-ma").content.decode())
    assert 'data-no-wish="Your agency has a wish for this action already' in page
    assert 'data-no-wish="This is your agency' in walloon.get(f"{room}?action=awex-ma").content.decode()


def test_the_second_click_of_two_writes_nothing_and_is_no_error(room, cast, sign_in):
    planner, sent = sign_in(cast.planner), {"kind": "note", "token": str(uuid4())}
    for words in ("Move it", ""):
        answer = planner.post(f"{room}hub-ma/line", sent | {"words": words}, headers={"accept": "application/json"})
        assert answer.json() == {"done": True}
    assert MeetingLine.objects.count() == 1


def test_a_draft_is_never_put_on_the_projector(room, cast, sign_in):
    answer = sign_in(cast.planner).post(f"{room}hub-secret/show", {}, headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert Meeting.objects.get().current is None


def test_the_same_action_is_merged_from_the_room_and_stands_once_in_the_list(room, cast, sign_in):
    for agency, code in ((cast.hub, "hub-kr"), (cast.awex, "awex-kr"), (cast.fit, "fit-kr")):
        planned(agency, code, kind="princely-mission", countries=("KR",), start=date(2027, 6, 5), end=date(2027, 6, 9))
    planner = sign_in(cast.planner)
    page = planner.get(f"{room}?action=fit-kr")
    assert "The same action? One action in several plans" in text(page)
    for _time in range(2):
        assert planner.post(f"{room}fit-kr/merge", {"kept": "hub-kr"}).url == f"{room}?action=hub-kr"
    assert Merge.objects.get().kept.code == "hub-kr"
    page = planner.get(f"{room}?action=hub-kr").content.decode()
    assert "tri-regional" in page
    assert 'data-code="fit-kr"' not in page


def test_a_closed_meeting_is_read_only(room, cast, sign_in):
    Meeting.objects.update(state="closed")
    walloon = sign_in(cast.awex_planner)
    page = walloon.get(f"{room}?action=hub-ma").content.decode()
    assert "closed: read only" in page
    assert f"{room}hub-ma/wish" not in page
    answer = walloon.post(f"{room}hub-ma/wish", {"agency": "awex", "role": "partner"})
    assert "closed" in text(answer)
    assert Wish.objects.count() == 0


def test_who_does_not_take_part_in_the_cycle_sees_no_room(room, cast, sign_in):
    federal = sign_in(make.person("Fedra Federal", (cast.ace, "planner")))
    for address in (room, f"{room}beat"):
        assert federal.get(address).status_code == 404
        assert sign_in(cast.outsider).get(address).status_code == 403
    assert federal.post(f"{room}hub-ma/wish", {"agency": "ace", "role": "partner"}).status_code == 404


def test_an_action_of_another_year_is_not_reached_through_the_room(room, cast, sign_in):
    make.planned(cast.hub, code="hub-28", year=2028)
    assert (
        sign_in(cast.awex_planner).post(f"{room}hub-28/wish", {"agency": "awex", "role": "partner"}).status_code == 404
    )


def test_without_any_presented_plan_the_room_says_so(cast, sign_in):
    meeting = make.meeting(make.cycle(cast.hub, cast.awex))
    assert "No plan was presented yet" in text(sign_in(cast.reader).get(f"/meetings/{meeting.pk}/room/"))
