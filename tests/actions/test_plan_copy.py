"""What comes back every year is copied from last year's plan, and says from where. Articles B1, B7."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from mercator import models
from mercator.actions.plan_copy import CopyChoice, copy_actions
from tests import make

TODAY = date(2026, 11, 23)


@pytest.fixture
def fair(cast):
    return make.action(
        cast.hub, code="HUB-2026-007", title="MWC", countries=("ES",), sectors=("ict",), year=2026, status="confirmed",
        start=date(2026, 3, 2), end=date(2026, 3, 5), estimate=Decimal(20000), expected_min=10, expected_max=12,
        manager="AM 02", remarks="Stand B4", number="7", published=False,
    )  # fmt: skip


def copy(cast, *rows, estimates=True, expected=True, why="", by=None):
    choice = CopyChoice([row.pk for row in rows], estimates, expected)
    return copy_actions(cast.hub, 2027, choice, why=why, by=by or cast.planner, today=TODAY)


def test_a_copy_is_an_idea_52_weeks_later_with_the_texts_in_every_language(cast, fair):
    (made,) = copy(cast, fair)
    made.refresh_from_db()
    assert (made.code, made.status, made.number, made.remarks) == ("HUB-2027-001", "idea", "", "")
    assert (made.start, made.end) == (date(2027, 3, 1), date(2027, 3, 4))
    assert (made.title_fr, made.title_nl, made.title_en) == ("MWC (fr)", "MWC (nl)", "MWC (en)")
    assert [leg.country_id for leg in made.legs.all()] == ["ES"]
    assert (made.manager, made.published, made.shared) == ("AM 02", False, False)


def test_last_year_s_money_and_numbers_are_taken_along_only_when_wanted(cast, fair):
    (made,) = copy(cast, fair)
    assert (made.estimate, made.estimate_about, made.expected_max) == (Decimal(20000), True, 12)
    (bare,) = copy(cast, fair, estimates=False, expected=False)
    assert (bare.estimate, bare.expected_min, bare.expected_max) == (None, None, None)


def test_the_log_and_a_link_say_from_which_action(cast, fair):
    (made,) = copy(cast, fair)
    entry = models.LogEntry.objects.get(verb="action.create", key=made.code)
    assert entry.after["copied_from"] == "HUB-2026-007"
    link = models.ActionLink.objects.get()
    assert (link.origin, link.target, link.kind) == (fair, made, "related")


def test_nothing_of_another_agency_or_year_is_copied(cast, fair):
    other = make.action(cast.awex, year=2026)
    older = make.action(cast.hub, year=2025)
    (found,) = copy(cast, other, older)
    assert found.code == "nothing-chosen"


def test_a_presented_plan_asks_why(cast, fair):
    models.Plan.objects.create(agency=cast.hub, year=2027, presented_at="2026-10-01T10:00:00Z")
    (found,) = copy(cast, fair)
    assert found.code == "plan-why-missing"
    (made,) = copy(cast, fair, why="It comes back")
    assert made.shared


def test_only_those_who_write_the_plan_copy_into_it(cast, fair):
    with pytest.raises(PermissionDenied):
        copy(cast, fair, by=cast.awex_planner)


def test_a_copy_of_an_invented_action_is_marked_as_invented_too(cast, fair):
    models.Action.objects.filter(pk=fair.pk).update(illustrative=True)
    (made,) = copy(cast, fair)
    made.refresh_from_db()
    assert made.illustrative


def test_a_plan_that_holds_only_copies_of_what_was_invented_is_itself_invented(cast, fair):
    models.Action.objects.update(illustrative=True)
    copy(cast, fair)
    assert models.Plan.objects.get(agency=cast.hub, year=2027).illustrative


def test_a_plan_with_something_real_in_it_is_not_invented_by_a_copy(cast, fair):
    make.action(cast.hub, year=2027, published=False)
    models.Action.objects.filter(pk=fair.pk).update(illustrative=True)
    (made,) = copy(cast, fair)
    assert made.illustrative
    assert not models.Plan.objects.get(agency=cast.hub, year=2027).illustrative
