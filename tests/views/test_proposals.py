"""The proposals of a cycle: the same action, or together; decided with a reason, and undone. Articles B3, B4, B6."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from mercator.models import Action, Merge, ProposalRejection, Wish
from mercator.queries.proposal_page import proposal_page
from tests import make

PAGE = "/cycles/2027/proposals/"


def text(response):
    """What stands on the page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def planned(agency, code, **fields):
    dates = {"start": date(2027, 4, 19), "end": date(2027, 4, 24)}
    return make.planned(agency, code=code, **({"title": code, "countries": ("MA",)} | dates | fields))


@pytest.fixture
def table(cast):
    """Morocco twice, buyers from Singapore further apart, and the royal mission to Korea in three plans."""
    make.cycle(cast.hub, cast.awex, cast.fit)
    planned(cast.hub, "hub-ma", sectors=("ict",), estimate=Decimal(20000), expected_min=9, expected_max=9)
    planned(cast.awex, "awex-ma", sectors=("ict",), estimate=Decimal(10000), expected_min=8, expected_max=8)
    later = {"start": date(2027, 9, 20), "end": date(2027, 9, 22)}
    planned(cast.awex, "awex-sg", countries=("SG",), sectors=("ict",), **later)
    planned(cast.fit, "fit-sg", countries=("SG",), sectors=("ict",), start=date(2027, 10, 8), end=date(2027, 10, 9))
    korea = {"kind": "princely-mission", "countries": ("KR",), "start": date(2027, 6, 5), "end": date(2027, 6, 9)}
    for agency in (cast.hub, cast.awex, cast.fit):
        planned(agency, f"{agency.code}-kr", **korea)


def keys(person):
    page = proposal_page(person, 2027)
    return [one.key for one in page.same], [one.key for one in page.partners]


def test_proposals_stand_strongest_first_each_with_its_sentence_and_what_it_would_save(table, cast, sign_in):
    page = text(sign_in(cast.reader).get(PAGE))
    assert "1 action seems to stand more than once in the plans. 2 pairs or groups could be organised together." in page
    morocco, singapore = page.index("MA (en), days overlap"), page.index("SG (en), 16 days apart")
    assert page.index("The same action?") < morocco < singapore
    assert "€2,000.00" in page
    assert "Not known: too few of these actions have an estimate." in page


def test_the_page_is_narrowed_by_agency_strength_and_kind(table, cast, sign_in):
    reader = sign_in(cast.reader)
    assert "SG (en), 16 days" not in text(reader.get(f"{PAGE}?agency=hub"))
    assert "MA (en), days overlap" not in text(reader.get(f"{PAGE}?agency=fit"))
    assert "The same action? One" not in text(reader.get(f"{PAGE}?kind=co-organise"))
    assert "Nothing fits these filters." in text(reader.get(f"{PAGE}?strength=weak"))


def test_a_wish_starts_from_a_proposal_with_the_action_that_joins(table, cast, sign_in):
    walloon = sign_in(cast.awex_planner)
    page = walloon.get(PAGE).content.decode()
    address = unescape(re.search(r'href="(/action/hub-ma/wish\?own=awex-ma[^"]*)"', page)[1])
    form = walloon.get(address).content.decode()
    assert '<option value="awex-ma" selected>' in form
    answer = walloon.post(address, {"agency": "awex", "role": "partner", "own": "awex-ma", "next": PAGE})
    assert answer.url == PAGE
    assert Wish.objects.get().own.code == "awex-ma"
    assert "AWEX → hub-ma (en) : waits for an answer" in text(walloon.get(PAGE))


def test_not_for_us_needs_a_reason_and_keeps_the_proposal_away_until_something_changes(table, cast, sign_in):
    planner = sign_in(cast.planner)
    address = f"{PAGE}{keys(cast.planner)[1][0]}/reject"
    wrong = planner.post(address, {"why": ""})
    assert wrong.status_code == 422
    assert "Write why: the reason is kept, and the others read it." in text(wrong)
    planner.post(address, {"why": "Other companies"})
    page = text(sign_in(cast.awex_planner).get(PAGE))
    assert "MA (en), days overlap" not in page
    assert "hub.brussels, Paula Planner" in page
    assert "Other companies" in page
    planned(cast.fit, "unrelated", countries=("BR",))
    assert "MA (en), days overlap" not in text(planner.get(PAGE))
    Action.objects.filter(code="hub-ma").update(start=date(2027, 4, 20))
    page = text(planner.get(PAGE))
    assert "MA (en), days overlap" in page
    assert "changed since, and proposed again" in page


def test_the_same_action_is_merged_under_the_row_that_is_chosen_and_the_merge_is_undone(table, cast, sign_in):
    planner = sign_in(cast.planner)
    address = f"{PAGE}{keys(cast.planner)[0][0]}/merge"
    planner.post(address, {"kept": "awex-kr"})
    merge = Merge.objects.get()
    assert merge.kept.code == "awex-kr"
    page = text(planner.get(PAGE))
    assert "Stand together already AWEX awex-kr (en)" in page
    assert "The same action? One" not in page
    assert "Somebody was quicker" in text(planner.post(address, {"kept": "awex-kr"}, follow=True))
    assert planner.post(f"/merges/{merge.pk}/undo", {"why": " "}).status_code == 422
    planner.post(f"/merges/{merge.pk}/undo", {"why": "Two missions"})
    assert "The same action? the same action? One action in several plans" in text(planner.get(PAGE))


def test_not_the_same_stays_not_the_same(table, cast, sign_in):
    planner = sign_in(cast.planner)
    planner.post(f"{PAGE}{keys(cast.planner)[0][0]}/reject", {"why": "Two royal missions"})
    page = text(planner.get(PAGE))
    assert "One action in several plans" not in page
    assert "Two royal missions" in page


def test_a_draft_is_proposed_to_its_own_agency_alone(table, cast, sign_in):
    planned(cast.fit, "fit-draft", shared=False, title="Draft of FIT", sectors=("ict",))
    assert "Draft of FIT" not in sign_in(cast.planner).get(PAGE).content.decode()
    flemish = make.person("Fien Flemish", (cast.fit, "planner"))
    assert "Draft of FIT (en)" in text(sign_in(flemish).get(PAGE))


def test_only_who_plans_for_a_member_decides(table, cast, sign_in):
    (same,), (morocco, _singapore) = keys(cast.planner)
    reader = sign_in(cast.reader)
    assert reader.post(f"{PAGE}{same}/merge", {"kept": "hub-kr"}).status_code == 403
    flemish = sign_in(make.person("Fien Flemish", (cast.fit, "planner")))
    assert flemish.post(f"{PAGE}{morocco}/reject", {"why": "x"}).status_code == 403
    assert ProposalRejection.objects.count() == 0


def test_who_does_not_take_part_in_the_cycle_sees_no_proposal(table, cast, sign_in):
    assert sign_in(make.person("Fedra Federal", (cast.ace, "planner"))).get(PAGE).status_code == 404
    assert sign_in(cast.outsider).get(PAGE).status_code == 403
