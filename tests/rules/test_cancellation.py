"""What cancelling brings about, by the rules alone. Articles C1, E7."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.cancellation import (
    CANCEL,
    FREE,
    NOT_SAID,
    ONLY_PLANNED,
    PARTLY,
    POSTPONE,
    REGION,
    STRAND,
    WHOLE,
    CancelFacts,
    Follows,
    Known,
    LineFacts,
    asked_by_parliament,
    cancel_problems,
    money_outcome,
    outcome_of,
    tasks_arising,
)

TODAY = date(2027, 2, 10)
FACTS = CancelFacts(
    way=CANCEL, scope=WHOLE, keeps=True, status="planned", today=TODAY, why="Unrest", decided_on=date(2027, 2, 9)
)
LINE = LineFacts(key=1, committed=Decimal("8000.00"), actual=None, free_until=None, refundable=None)
FOLLOWS = Follows(
    way=CANCEL, scope=WHOLE, companies=3, elsewhere=2, hosts=4, fees=True, first_free=None, unsaid=1, others=2,
    new_dates=False, official=False,
)  # fmt: skip


def codes(**changes):
    return [found.code for found in cancel_problems(replace(FACTS, **changes))]


def test_a_decision_with_its_reason_and_its_day_can_be_carried_out():
    assert codes() == []


def test_the_reason_and_the_day_are_asked_for_together():
    assert codes(why=" ", decided_on=None) == ["reason-missing", "cancellation-decided-missing"]
    assert codes(decided_on=date(2027, 2, 11)) == ["decided-in-the-future"]


def test_what_was_held_is_not_cancelled_and_what_is_cancelled_not_once_more():
    assert codes(status="held") == ["status-not-next"]
    assert codes(status="cancelled") == ["status-unchanged"]
    assert codes(status="postponed") == []
    assert codes(status="cancelled", way=POSTPONE) == ["status-not-next"]


def test_only_who_keeps_the_action_cancels_the_whole_or_a_strand():
    assert codes(keeps=False) == ["cancellation-only-keeper"]
    assert codes(keeps=False, scope=STRAND, strand="official", strand_status="planned") == ["cancellation-only-keeper"]


def test_a_region_cancels_its_own_part_alone():
    part = {"keeps": False, "scope": REGION, "body": "awex", "organises": True}
    assert codes(**part, own=True) == []
    assert codes(**part, own=False) == ["cancellation-only-own-part"]


def test_the_agency_that_leads_does_not_leave_the_mission_to_nobody():
    part = {"scope": REGION, "body": "hub", "organises": True, "leads": True, "own": True}
    assert codes(**part) == ["cancellation-lead-stays"]


def test_a_part_is_not_postponed_alone():
    part = {"scope": REGION, "body": "awex", "organises": True}
    assert codes(**part, way=POSTPONE) == ["cancellation-part-not-postponed"]
    assert codes(scope=REGION) == ["cancellation-body-missing"]
    assert codes(scope=REGION, body="awex") == ["cancellation-body-gone"]


def test_a_strand_that_is_cancelled_already_stays_so():
    assert codes(scope=STRAND) == ["cancellation-strand-missing"]
    assert codes(scope=STRAND, strand="cultural") == ["cancellation-no-such-strand"]
    assert codes(scope=STRAND, strand="official", strand_status="cancelled") == ["status-unchanged"]
    assert codes(scope=STRAND, strand="official", strand_status="planned", way=POSTPONE) == []


def test_new_dates_belong_to_a_whole_mission_that_is_postponed():
    dates = {"new_start": date(2028, 5, 8), "new_end": date(2028, 5, 12)}
    assert codes(**dates) == ["cancellation-no-new-dates"]
    assert codes(way=POSTPONE, **dates) == []
    assert codes(way=POSTPONE, new_end=date(2028, 5, 12)) == ["cancellation-new-start-missing"]
    assert codes(way=POSTPONE, new_start=TODAY) == ["cancellation-new-start-past"]
    assert codes(way=POSTPONE, new_start=date(2028, 5, 8), new_end=date(2028, 5, 7)) == ["end-before-start"]
    assert codes(way=POSTPONE, may_plan=False, **dates) == ["cancellation-may-not-plan"]


def test_a_line_costs_nothing_until_its_last_free_day_and_then_it_is_unknown():
    line = replace(LINE, free_until=date(2027, 2, 10))
    free = outcome_of(line, on=date(2027, 2, 10))
    assert (free.outcome, free.lost, free.returns) == (FREE, Decimal(0), Decimal("8000.00"))
    late = outcome_of(line, on=date(2027, 2, 11))
    assert (late.outcome, late.lost, late.returns) == (NOT_SAID, None, None)


def test_what_comes_back_is_never_more_than_what_was_paid():
    late = outcome_of(replace(LINE, actual=Decimal("500.00"), refundable=Decimal("700.00")), on=TODAY)
    assert (late.outcome, late.lost, late.returns) == (PARTLY, Decimal(0), Decimal("500.00"))


def test_a_line_that_is_only_planned_is_unknown_not_zero():
    planned = outcome_of(replace(LINE, committed=None), on=TODAY)
    assert (planned.outcome, planned.lost) == (ONLY_PLANNED, None)


def test_the_total_says_how_many_lines_are_open_and_what_they_lose_at_most():
    lines = [LINE, replace(LINE, key=2, refundable=Decimal(3000)), replace(LINE, key=3, committed=None)]
    total = money_outcome(outcome_of(one, on=TODAY) for one in lines)
    assert (total.lost, total.returns, total.lines, total.open) == (Decimal(5000), Decimal(3000), 3, 2)
    assert total.at_most == Decimal("8000.00")
    assert money_outcome([]).lost is None


amounts = st.none() | st.decimals(min_value=0, max_value=99_999, places=2)
days = st.none() | st.dates(min_value=date(2027, 1, 1), max_value=date(2027, 3, 1))


@given(amounts, amounts, days, amounts)
def test_what_is_lost_and_what_comes_back_always_make_what_was_engaged(committed, actual, free_until, refundable):
    line = LineFacts(1, committed, actual, free_until, refundable)
    made = outcome_of(line, on=TODAY)
    if made.lost is not None and made.returns is not None:
        assert made.lost + made.returns == line.engaged
        assert made.lost >= 0


def tasks(**changes):
    return [one.code for one in tasks_arising(replace(FOLLOWS, **changes), on=TODAY)]


def test_the_post_and_the_companies_are_told_first():
    assert tasks()[:2] == ["tell-post", "tell-companies"]
    assert "repay-fees" in tasks()
    assert "ask-refunds" in tasks()
    assert "take-over" not in tasks()


def test_a_region_that_leaves_tells_its_own_and_the_others_share_again():
    left = tasks(scope=REGION, elsewhere=0)
    assert {"take-over", "share-again"} <= set(left)
    assert "others-tell-companies" not in left
    assert "tell-hosts" not in left


def test_suppliers_are_told_before_the_last_free_day():
    made = tasks_arising(replace(FOLLOWS, first_free=date(2027, 2, 11)), on=TODAY)
    assert {one.code: one.due_on for one in made}["release"] == date(2027, 2, 11)


def test_a_postponed_mission_without_dates_needs_new_ones():
    assert "new-dates" in tasks(way=POSTPONE)
    assert "new-dates" not in tasks(way=POSTPONE, new_dates=True)


def test_what_parliament_asks_is_at_hand_or_not():
    known = Known(
        why=True, decided=False, lines=2, open_lines=1, companies=3, told=3, paid=True, ethics=False, next=False
    )
    ready = {one.code: one.ready for one in asked_by_parliament(known, way=CANCEL)}
    assert ready == {
        "why": True, "who-decided": False, "cost-so-far": True, "money-lost": False, "companies": True, "ethics": False,
    }  # fmt: skip
    assert [one.code for one in asked_by_parliament(known, way=POSTPONE)][-1] == "next-edition"
