"""The shared page and the list as each person may read them. Articles B4, B5, C1, C5."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from mercator.actions.merge import merge_actions
from mercator.actions.wish import WishFields, answer_wish, express_wish
from mercator.actions.withdrawal import withdraw_agency
from mercator.models import Action, Coorganisation, CoorganisationShare
from mercator.queries.coorganisation import together_of
from mercator.queries.coorganisation_page import coorganisation_page
from mercator.rules.coorganisation import TagSpan
from tests import make
from tests.together import LATER, NOW, TODAY, flemish, joined, presented, with_awex


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def page_of(person):
    return coorganisation_page(person, Coorganisation.objects.get(), today=TODAY)


def test_a_total_says_who_is_in_it_and_who_has_not_said(cast):
    with_awex(cast)
    page = page_of(cast.planner)
    assert (page.companies.value, page.companies.scope.en) == (8, "Said by AWEX. Not said yet by hub.brussels.")
    assert (page.budget.value, page.budget.known) == (None, False)


def test_a_share_of_nothing_is_nothing_and_not_unknown(cast):
    with_awex(cast)
    CoorganisationShare.objects.update(budget=Decimal(0))
    assert page_of(cast.planner).budget.value == Decimal(0)


def test_a_private_note_is_read_by_its_own_people_alone(cast):
    with_awex(cast)
    CoorganisationShare.objects.filter(agency=cast.awex).update(private_note="Secret")
    assert [share.note for share in page_of(cast.awex_officer).shares] == ["", "Secret"]
    assert [share.note for share in page_of(cast.planner).shares] == ["", ""]


def test_the_tags_that_it_had_are_told_with_their_days(cast):
    row = with_awex(cast)
    joined(cast, Action.objects.get(), flemish(cast), cast.fit)
    withdraw_agency(
        row.shares.get(agency=cast.fit), why="Budget", by=row.shares.get(agency=cast.fit).coordinator, now=LATER
    )
    page = page_of(cast.planner)
    assert page.tags[-2:] == (
        TagSpan("tri-regional", NOW.date(), LATER.date()), TagSpan("bi-regional", LATER.date(), None),
    )  # fmt: skip
    assert sorted(event.code for event in page.events) == sorted(["led", *["expressed", "accepted"] * 2, "withdrawn"])
    assert page.events[-1].why == "Budget"


def test_a_refusal_and_its_reason_are_read_by_the_two_agencies_alone(cast):
    row = with_awex(cast)
    wish = express_wish(row.action, WishFields("co-organiser"), agency=cast.fit, by=flemish(cast), now=NOW)
    answer_wish(wish, "refused", why="Your prices", by=cast.planner, now=LATER)
    assert ("refused", "Your prices") in {(event.code, event.why) for event in page_of(cast.planner).events}
    assert ("refused", "Your prices") in {(event.code, event.why) for event in page_of(flemish(cast)).events}
    seen = page_of(cast.awex_planner).events
    assert "refused" not in {event.code for event in seen}
    assert "Your prices" not in {event.why for event in seen}


def test_what_its_plan_says_stands_beside_what_an_agency_has_not_said_for_its_own_people(cast):
    with_awex(cast, expected_min=17, expected_max=17, estimate=Decimal(23000))
    hub, awex = page_of(cast.planner).shares
    assert (hub.plan_companies, hub.plan_budget) == ("Your plan says 17 participants.", "Your plan says € 23,000.")
    assert (awex.plan_companies, awex.plan_budget) == ("", "")
    assert page_of(cast.awex_planner).shares[0].plan_companies == ""
    CoorganisationShare.objects.update(companies=12)
    assert page_of(cast.planner).shares[0].plan_companies == ""


def test_the_tag_of_today_is_right_even_when_nothing_tells_how_it_came(cast):
    row = with_awex(cast)
    row.action.organisers.filter(body=cast.awex.body).update(role="logistics")
    page = page_of(cast.planner)
    assert (page.tag, page.tags[-1].tag) == ("regional", "regional")


def test_a_merge_is_told_with_its_reason(cast):
    other = make.action(cast.awex, code="AWEX-1", year=2027, shared=True)
    merge_actions(presented(cast), [other], why="Same princess", by=cast.planner, now=NOW)
    page = page_of(cast.awex_planner)
    assert [(event.code, event.agency, event.why) for event in page.events if event.code == "merged"] == [
        ("merged", "AWEX", "Same princess")
    ]
    assert page.tags[-1] == TagSpan("bi-regional", NOW.date(), None)


def test_who_withdrew_reads_no_further(cast):
    row = with_awex(cast)
    assert len(page_of(cast.awex_planner).contacts) == 2
    withdraw_agency(row.shares.get(agency=cast.awex), why="x", by=cast.awex_planner, now=LATER)
    assert not Coorganisation.objects.visible_to(cast.awex_planner).exists()
    assert Coorganisation.objects.visible_to(cast.planner).get() == row


def test_a_coordinator_without_the_role_any_more_is_told_and_not_written_to(cast):
    with_awex(cast)
    cast.awex_planner.held_roles.all().delete()
    assert "share-coordinator-gone" in {gap.code for gap in page_of(cast.planner).gaps}


def test_the_list_has_what_comes_first_and_what_is_over_apart(cast):
    with_awex(cast)
    soon = presented(cast, code="SOON", start=date(2027, 2, 1), end=None)
    joined(cast, soon, cast.awex_planner, cast.awex)
    past = presented(cast, code="PAST", start=date(2026, 10, 1), end=date(2026, 10, 5))
    joined(cast, past, cast.awex_planner, cast.awex)
    found = together_of(cast.awex_planner, today=TODAY)
    assert [line.action.code for line in found.coming] == ["SOON", "HUB-1"]
    assert [line.action.code for line in found.over] == ["PAST"]
    assert found.coming[0].mine


def test_tasks_of_another_agency_are_not_on_ones_own_list(cast):
    row = with_awex(cast)
    row.tasks.update(agency=cast.awex)
    assert together_of(cast.planner, today=TODAY).steps == ()
    assert together_of(cast.awex_planner, today=TODAY).steps


def test_a_fourth_agency_and_who_holds_no_role_have_nothing(cast):
    with_awex(cast)
    for person in (flemish(cast), cast.outsider):
        found = together_of(person, today=TODAY)
        assert (found.coming, found.over, found.steps, found.wishes) == ((), (), (), ())


def test_the_number_of_queries_of_the_list_does_not_grow(cast, django_assert_max_num_queries):
    for number in range(5):
        joined(cast, presented(cast, code=f"HUB-{number}"), cast.awex_planner, cast.awex)
    with django_assert_max_num_queries(9):
        together_of(cast.awex_planner, today=TODAY)
