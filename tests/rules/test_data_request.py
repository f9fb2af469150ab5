"""How long requests wait, and which cannot be recorded. D6."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mercator.rules.data_request import asked_problems, standing_of

NOW = datetime(2027, 6, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (date(2027, 6, 1), "open"),
        (date(2027, 6, 23), "open"),
        (date(2027, 6, 24), "soon"),
        (date(2027, 7, 1), "soon"),
        (date(2027, 7, 2), "late"),
    ],
)
def test_a_request_is_due_within_thirty_days(today, standing):
    assert standing_of(date(2027, 6, 1), answered=False, today=today) == standing


def test_an_answered_request_is_never_late():
    assert standing_of(date(2020, 1, 1), answered=True, today=date(2027, 1, 1)) == "answered"


def test_what_cannot_be_recorded_is_said_all_at_once():
    found = asked_problems("poem", asked_at=NOW + timedelta(days=1), now=NOW, erased=True)
    assert [one.code for one in found] == ["request-kind-unknown", "request-in-the-future", "member-erased"]
    assert asked_problems("copy", asked_at=NOW, now=NOW, erased=False) == []
