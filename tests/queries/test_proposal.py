"""What is judged across plans, as a person sees it, and the sentence that she reads. Articles B3, B6."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from mercator.queries.proposal import planned_for, planned_in_year
from mercator.queries.proposal_words import ProposalNames, proposal_sentence, same_action_sentence
from mercator.rules import mission
from mercator.rules.proposal import proposals
from mercator.rules.same_action import same_actions
from tests import make
from tests.rules.planned_maker import planned, stand

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


APRIL = {
    "year": 2027, "status": "planned", "start": date(2027, 4, 19), "end": date(2027, 4, 23), "published": False,
    "countries": ("MA",), "sectors": ("construction",), "estimate": Decimal(9000), "expected_min": 8,
    "expected_max": 12, "manager": "Mia Manager", "post_words": "Casablanca",
}  # fmt: skip
NAMES = ProposalNames.of(
    countries={"MA": "Morocco", "TN": "Tunisia", "DE": "Germany", "CL": "Chile"},
    sectors={"construction": "Construction", "environment_water": "Water", "food": "Food"},
)


def test_an_action_is_judged_with_its_places_sectors_and_agencies(cast):
    made = make.action(cast.hub, code="H-1", organisers=(cast.fit.body,), **APRIL)
    made.legs.update(cities="Casablanca; Tanger")
    (one,) = planned_for(cast.planner, 2027)
    assert (one.key, one.agency, one.countries, one.sectors) == ("H-1", "hub", ("MA",), ("construction",))
    assert one.cities == ("Casablanca", "Tangier")
    assert one.together == {"hub", "fit"}
    assert (one.estimate, one.expected_min, one.manager, one.post) == (Decimal(9000), 8, "Mia Manager", "Casablanca")


def test_an_agency_that_withdrew_takes_no_part(cast):
    made = make.action(cast.hub, organisers=(cast.fit.body,), **APRIL)
    made.organisers.filter(body=cast.fit.body).update(withdrawn=True)
    assert planned_for(cast.planner, 2027)[0].together == {"hub"}


def test_a_draft_of_another_agency_is_not_judged(cast):
    make.action(cast.fit, **APRIL)
    assert planned_for(cast.planner, 2027) == []


def test_of_a_public_action_in_a_closed_plan_neither_money_nor_names_are_told(cast):
    make.action(cast.fit, **(APRIL | {"published": True}))
    (one,) = planned_for(cast.planner, 2027)
    assert (one.estimate, one.expected_min, one.expected_max, one.manager, one.post) == (None, None, None, "", "")
    (whole,) = planned_in_year(2027)
    assert whole.estimate == Decimal(9000)


def test_an_action_that_was_merged_into_another_is_not_judged_again(cast):
    kept = make.action(cast.hub, code="H-1", **APRIL)
    make.action(cast.fit, code="F-1", merged_into=kept, shared=True, **APRIL)
    assert [one.key for one in planned_for(cast.planner, 2027)] == ["H-1"]


def test_the_number_of_queries_does_not_grow_with_the_actions(cast):
    make.action(cast.hub, **APRIL)
    assert cast.planner.rights
    with CaptureQueriesContext(connection) as few:
        planned_for(cast.planner, 2027)
    for _ in range(5):
        make.action(cast.fit, organisers=(cast.hub.body,), **APRIL)
    with CaptureQueriesContext(connection) as many:
        assert len(planned_for(cast.planner, 2027)) == 6
    assert len(many) == len(few)


def sentence(*actions):
    (found,) = proposals(actions)
    return proposal_sentence(found, NAMES)


def test_the_sentence_says_why_and_what_it_would_save():
    pair = [planned(agency, "Bouw", "MA", "Casablanca", estimate=20_000, expected=8) for agency in ("hub", "fit")]
    assert sentence(*pair) == (
        "Construction: Morocco (Casablanca), days overlap; together 16 participants: enough together, too few alone; "
        "would save about EUR 7,000 (venue, interpreter and matchmaking)."
    )


def test_the_sentence_says_what_is_not_known():
    month = planned("fit", "Bouw", "TN", on=date(2027, 4, 1), days=30, precision=mission.MONTH)
    assert sentence(planned("hub", "Construction"), month) == (
        "Construction: neighbouring countries (Tunisia, Morocco), exact days not known yet; "
        "what it would save is not known, as estimates are missing."
    )


def test_the_sentence_names_near_sectors_and_the_days_between():
    far = planned("fit", "Water", sector="environment_water", on=date(2027, 4, 25))
    assert sentence(planned("hub", "Construction"), far) == (
        "Near sectors (Construction, Water): Morocco, 3 days apart; "
        "what it would save is not known, as estimates are missing."
    )


def test_the_sentence_names_the_fair():
    pair = [stand("hub", "Anuga – village", city="Cologne"), stand("fit", "Anuga Keulen", city="Cologne")]
    assert sentence(*pair).startswith("Stands at the same fair (Anuga), Germany (Cologne), days overlap; ")


def test_buyers_are_named_by_where_they_come_from():
    pair = [planned(agency, "Kopers", "MA", "Brussels", kind=mission.INWARD_BUYERS) for agency in ("hub", "fit")]
    assert sentence(*pair).startswith("Construction: buyers from Morocco, days overlap; ")


def test_one_action_in_several_plans_is_named():
    (same,) = same_actions(
        planned(agency, "BEM Chili", "CL", kind=mission.PRINCELY_MISSION) for agency in ("hub", "fit")
    )
    assert same_action_sentence(same, NAMES) == "One action in several plans: royal (princely) mission, Chile."
