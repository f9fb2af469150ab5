"""Wishes to co-organise on the screen: expressed, answered with a reason, withdrawn. Articles B3, B4, C1."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape

import pytest

from mercator.actions.wish import WishFields, answer_wish, express_wish
from mercator.models import Cycle, CycleMember, Wish, WishStep
from tests import make
from tests.views.form import filled

NOW = datetime(2026, 9, 15, 10, 0, tzinfo=UTC)


def text(response):
    """What stands on the page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def planned(agency, code, **fields):
    values = {"year": 2027, "status": "planned", "published": False, "shared": True, "countries": ("MA",)}
    dates = {"start": date(2027, 4, 19), "end": date(2027, 4, 24)}
    return make.action(agency, code=code, **(values | dates | {"title": code} | fields))


@pytest.fixture
def table(cast):
    """A cycle of 2027 at whose table hub, AWEX and FIT sit; hub goes to Morocco, AWEX has an action there too."""
    cycle = Cycle.objects.create(year=2027, started_at=NOW)
    for agency in (cast.hub, cast.awex, cast.fit):
        CycleMember.objects.create(cycle=cycle, agency=agency, joined_on=date(2026, 1, 1))
    return planned(cast.hub, "hub-ma"), planned(cast.awex, "awex-ma")


@pytest.fixture
def wish(table, cast):
    hub, awex = table
    fields = WishFields("co-organiser", companies=8, budget=Decimal(4000), words="Nine firms ask for it", own=awex)
    return express_wish(hub, fields, agency=cast.awex, by=cast.awex_planner, now=NOW)


def test_a_region_expresses_a_wish_that_everybody_at_the_table_reads_on_the_action(table, cast, sign_in):
    walloon = sign_in(cast.awex_planner)
    sent = filled(walloon.get("/action/hub-ma/wish?own=awex-ma").content.decode())
    assert (sent["own"], sent["agency"], sent["role"]) == ("awex-ma", "awex", "co-organiser")
    answer = walloon.post("/action/hub-ma/wish", sent | {"companies": "8", "budget": "4 000", "words": "Nine ask"})
    assert answer.url == "/action/hub-ma/#wishes"
    page = text(sign_in(make.person("Fleur Flemish", (cast.fit, "reader"))).get("/action/hub-ma/"))
    assert "AWEX waits for an answer co-organiser · 8 companies · €4,000.00" in page
    assert "expressed, Willem Walloon (AWEX) Nine ask" in page


def test_the_same_form_sent_twice_makes_one_wish(table, cast, sign_in):
    walloon = sign_in(cast.awex_planner)
    sent = filled(walloon.get("/action/hub-ma/wish").content.decode())
    for _time in range(2):
        assert walloon.post("/action/hub-ma/wish", sent).status_code == 302
    assert Wish.objects.count() == 1


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(table, cast, sign_in):
    walloon = sign_in(cast.awex_planner)
    sent = filled(walloon.get("/action/hub-ma/wish").content.decode())
    answer = walloon.post("/action/hub-ma/wish", sent | {"budget": "much", "words": "Nine firms"})
    assert answer.status_code == 422
    assert "“much” is not understood as an amount" in text(answer)
    assert filled(answer.content.decode())["words"] == "Nine firms"
    assert Wish.objects.count() == 0


def test_a_wish_for_an_own_action_or_a_second_one_is_refused_in_words(wish, cast, sign_in):
    walloon = sign_in(cast.awex_planner)
    sent = filled(walloon.get("/action/hub-ma/wish").content.decode())
    assert "Your agency has a wish for this action already" in text(walloon.post("/action/hub-ma/wish", sent))
    assert sign_in(cast.planner).get("/action/hub-ma/wish").status_code == 403


def test_the_proposer_accepts_and_the_tag_follows_from_who_takes_part_now(wish, cast, sign_in):
    planner = sign_in(cast.planner)
    assert "As it stands now: regional" in text(planner.get("/action/hub-ma/"))
    address = f"/wishes/{wish.pk}/accept"
    sent = filled(planner.get(address).content.decode(), action=address)
    planner.post(address, sent | {"why": "Welcome"})
    page = text(planner.get("/action/hub-ma/"))
    assert "As it stands now: bi-regional" in page
    assert "accepted, Paula Planner (hub.brussels) Welcome" in page
    planner_of_awex = sign_in(cast.awex_planner)
    address = f"/wishes/{wish.pk}/withdraw"
    sent = filled(planner_of_awex.get(address).content.decode(), action=address)
    planner_of_awex.post(address, sent | {"why": "No budget left"})
    page = text(planner.get("/action/hub-ma/"))
    assert "As it stands now: regional" in page
    assert "withdrawn, Willem Walloon (AWEX) No budget left" in page


def test_refusing_and_withdrawing_need_a_reason(wish, cast, sign_in):
    answer = sign_in(cast.planner).post(f"/wishes/{wish.pk}/refuse", {"why": " "})
    assert answer.status_code == 422
    assert "Write why" in text(answer)
    assert Wish.objects.get().state == "expressed"


def test_who_comes_second_sees_how_the_wish_stands_now(wish, cast, sign_in):
    answer_wish(wish, "refused", why="Full", by=cast.management, now=NOW)
    answer = sign_in(cast.planner).post(f"/wishes/{wish.pk}/accept", {"why": ""})
    assert "Somebody was quicker" in text(answer)
    assert "refused, Mara Management (hub.brussels) Full" in text(answer)
    assert Wish.objects.get().state == "refused"


def test_the_same_answer_sent_twice_is_one_step(wish, cast, sign_in):
    planner = sign_in(cast.planner)
    address = f"/wishes/{wish.pk}/refuse"
    sent = filled(planner.get(address).content.decode(), action=address) | {"why": "Full"}
    assert [planner.post(address, sent).status_code for _time in range(2)] == [302, 302]
    assert WishStep.objects.filter(wish=wish).count() == 2


def test_the_list_says_what_waits_for_us_what_is_ours_and_what_we_answered(wish, table, cast, sign_in):
    ours = text(sign_in(cast.awex_planner).get("/wishes/"))
    assert "No wish waits for an answer of your agency." in ours
    assert "AWEX hub.brussels: hub-ma (en) waits for an answer" in ours
    planner = sign_in(cast.planner)
    theirs = text(planner.get("/wishes/"))
    assert theirs.index("Waiting for our answer AWEX") < theirs.index("Your agency has wished for nothing yet")
    answer_wish(wish, "refused", why="Full", by=cast.planner, now=NOW)
    theirs = text(planner.get("/wishes/"))
    assert "No wish waits for an answer of your agency." in theirs
    assert theirs.index("Answered by us AWEX") > 0


def test_an_action_that_joins_from_a_plan_not_presented_is_not_told(wish, table, cast, sign_in):
    table[1].shared = False
    table[1].save()
    assert "awex-ma" not in text(sign_in(cast.planner).get("/action/hub-ma/"))
    assert "joins with awex-ma" in text(sign_in(cast.awex_planner).get("/action/hub-ma/"))


def test_who_does_not_sit_at_the_table_sees_no_wish(wish, cast, sign_in):
    federal = sign_in(make.person("Fedra Federal", (cast.ace, "planner")))
    assert "hub-ma" not in text(federal.get("/wishes/"))
    assert federal.get(f"/wishes/{wish.pk}/accept").status_code == 404
    assert federal.get("/action/hub-ma/wish").status_code == 404
    assert sign_in(cast.outsider).get("/wishes/").status_code == 403


def test_a_person_of_the_wishing_agency_cannot_answer_it_and_a_reader_can_do_nothing(wish, cast, sign_in):
    assert sign_in(cast.awex_planner).post(f"/wishes/{wish.pk}/accept", {"why": ""}).status_code == 403
    reader = sign_in(cast.reader)
    assert reader.post(f"/wishes/{wish.pk}/refuse", {"why": "x"}).status_code == 403
    assert "Refuse" not in text(reader.get("/action/hub-ma/"))
