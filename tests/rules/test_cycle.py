"""The line of a year: what is done, next and late, what is missing, when people are reminded. Articles B1-B3, B7."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.rules import cycle
from mercator.rules.cycle import APPROVALS, DRAFTS, MEETING, PLANS, PUBLICATION, PULSE, STEP, Due, Standing

TODAY = date(2026, 6, 15)
EVERYBODY = ("hub", "awex", "fit")


def due(kind, on, *, noun=STEP, done=False, expected=EVERYBODY, key=1):
    return Due(noun, key, kind, on, done, expected)


def test_a_year_reads_done_late_next_ahead_and_not_dated():
    line = [
        due(DRAFTS, date(2026, 5, 29), done=True),
        due(PULSE, date(2026, 6, 10), noun=MEETING),
        due(PULSE, date(2026, 6, 17), noun=MEETING),
        due(PLANS, date(2026, 9, 15), noun=MEETING),
        due(APPROVALS, None),
    ]
    assert cycle.states(line, today=TODAY) == ["done", "late", "next", "ahead", "undated"]


def test_what_is_due_today_is_next_and_not_late():
    assert cycle.states([due(DRAFTS, TODAY)], today=TODAY) == ["next"]


def test_two_things_on_the_next_day_both_come_next():
    line = [due(DRAFTS, date(2026, 6, 20)), due(PULSE, date(2026, 6, 20), noun=MEETING)]
    assert cycle.states(line, today=TODAY) == ["next", "next"]


@pytest.mark.parametrize(
    ("kind", "noun", "standing", "code"),
    [
        (DRAFTS, STEP, Standing("hub", has_plan=False, presented=False), cycle.NO_PLAN),
        (DRAFTS, STEP, Standing("hub", has_plan=True, presented=False, to_complete=3), cycle.ROWS),
        (PLANS, MEETING, Standing("hub", has_plan=True, presented=False), cycle.NOT_PRESENTED),
        (APPROVALS, STEP, Standing("hub", has_plan=True, presented=True), cycle.NO_CHAIN),
        (APPROVALS, STEP, Standing("hub", has_plan=True, presented=True, chain=2, approved=1), cycle.NOT_APPROVED),
        (PUBLICATION, STEP, Standing("hub", has_plan=True, presented=True), cycle.NOT_PUBLIC),
    ],
)
def test_each_step_says_what_it_waits_for(kind, noun, standing, code):
    found = cycle.gaps([due(kind, date(2026, 6, 20), noun=noun, expected=("hub",))], [standing], today=TODAY)
    assert [(one.code, one.agency) for one in found] == [(code, "hub")]


def test_rows_that_nobody_may_know_of_are_not_missing():
    standing = Standing("awex", has_plan=True, presented=False, to_complete=None)
    assert cycle.gaps([due(DRAFTS, date(2026, 6, 20))], [standing], today=TODAY) == []


def test_nothing_is_missing_yet_of_what_lies_further_ahead():
    line = [due(PULSE, date(2026, 6, 17), noun=MEETING), due(PUBLICATION, date(2026, 12, 15), key=2)]
    assert cycle.gaps(line, [Standing("hub", has_plan=False, presented=False)], today=TODAY) == []


def test_a_late_meeting_waits_for_nothing_but_the_word_that_it_was_held():
    found = cycle.gaps([due(PULSE, date(2026, 6, 10), noun=MEETING)], [], today=TODAY)
    assert [one.code for one in found] == [cycle.NOT_HELD]


def test_an_agency_that_is_not_expected_lacks_nothing():
    standing = Standing("fit", has_plan=False, presented=False)
    assert cycle.gaps_of(due(DRAFTS, TODAY, expected=("hub",)), standing) == []


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 6, 30), None),
        (date(2026, 6, 29), "before-14"),
        (date(2026, 6, 19), "before-14"),
        (date(2026, 6, 18), "before-3"),
        (date(2026, 6, 15), "before-3"),
        (date(2026, 6, 14), "late-0"),
        (date(2026, 6, 8), "late-0"),
        (date(2026, 6, 7), "late-1"),
        (date(2026, 5, 17), None),
        (None, None),
    ],
)
def test_people_are_reminded_two_weeks_and_three_days_before_then_weekly(on, code):
    assert cycle.reminder(due(DRAFTS, on), today=TODAY) == code


def test_nobody_is_reminded_of_what_is_done():
    assert cycle.reminder(due(DRAFTS, TODAY, done=True), today=TODAY) is None


def test_the_usual_days_lie_in_the_year_before_and_never_in_a_weekend():
    assert cycle.usual_day(2027, 5, 31) == date(2026, 6, 1)
    assert cycle.usual_day(2027, 9, 15) == date(2026, 9, 15)


def test_a_line_says_something():
    def codes(kind, **given):
        values = {"words": "", "agency": False, "sector": False, "country": False} | given
        return [one.code for one in cycle.line_problems(kind, **values)]

    assert codes(cycle.NOTE) == ["line-empty"]
    assert codes(cycle.NOTE, words="  ") == ["line-empty"]
    assert codes(cycle.SECTOR) == ["line-whose", "line-sector-missing"]
    assert codes(cycle.DESTINATION, agency=True) == ["line-country-missing"]
    assert codes(cycle.SECTOR, agency=True, sector=True) == []
