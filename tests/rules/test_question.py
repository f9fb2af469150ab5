"""The recurring themes and the term for an answer. Articles G1, G3, G4."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercator.rules.question import THEMES, answer_deadline, working_days_left

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
HOLIDAYS = frozenset({date(2023, 11, 1), date(2023, 12, 25), date(2024, 1, 1)})


def test_the_themes_are_numbered_from_1_to_21_and_named_in_every_language() -> None:
    assert list(THEMES) == list(range(1, 22))
    for number, theme in THEMES.items():
        assert theme.number == number
        assert theme.label.fr
        assert theme.label.nl
        assert theme.label.en


def test_no_two_themes_bear_the_same_name() -> None:
    for language in ("fr", "nl", "en"):
        assert len({theme.label.to(language) for theme in THEMES.values()}) == len(THEMES)


def test_twenty_working_days_from_question_907_end_four_weeks_later() -> None:
    assert answer_deadline(date(2023, 9, 28), working_days=20) == date(2023, 10, 26)


def test_the_day_of_admissibility_does_not_count_and_a_weekend_neither() -> None:
    friday = date(2023, 10, 6)
    assert answer_deadline(friday, working_days=1) == date(2023, 10, 9)


def test_a_public_holiday_moves_the_deadline() -> None:
    assert answer_deadline(date(2023, 10, 31), working_days=1) == date(2023, 11, 1)
    assert answer_deadline(date(2023, 10, 31), working_days=1, closed=HOLIDAYS) == date(2023, 11, 2)


@pytest.mark.parametrize("days", [0, -3])
def test_a_term_without_a_day_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="at least one working day"):
        answer_deadline(date(2023, 9, 28), working_days=days)


@pytest.mark.parametrize(
    ("today", "left"),
    [(date(2023, 10, 23), 3), (date(2023, 10, 26), 0), (date(2023, 10, 28), -1), (date(2023, 10, 30), -2)],
)
def test_the_days_left_count_down_to_zero_and_go_on_below_it(today: date, left: int) -> None:
    assert working_days_left(date(2023, 10, 26), today=today) == left


@settings(deadline=None)
@given(DAYS, st.integers(1, 60))
def test_a_deadline_is_a_working_day_as_many_working_days_away_as_the_term(admissible: date, term: int) -> None:
    deadline = answer_deadline(admissible, working_days=term, closed=HOLIDAYS)
    assert deadline.weekday() < 5
    assert deadline not in HOLIDAYS
    assert working_days_left(deadline, today=admissible, closed=HOLIDAYS) == term


@settings(deadline=None)
@given(DAYS, st.integers(1, 60))
def test_a_longer_term_never_ends_earlier(admissible: date, term: int) -> None:
    assert answer_deadline(admissible, working_days=term + 1) > answer_deadline(admissible, working_days=term)
    assert answer_deadline(admissible + timedelta(days=1), working_days=term) >= answer_deadline(
        admissible, working_days=term
    )
