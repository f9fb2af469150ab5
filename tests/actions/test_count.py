"""Counts: contradicting ones stay, one is used in tables. Article D6."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.count import CountFields, add_count, delete_count, edit_count
from mercator.models import Count, LogEntry
from mercator.rules.text import Text
from tests import make

TODAY = date(2024, 1, 10)


def fields(value=52, **changes):
    values = {
        "unit": "companies", "moment": "travelled", "region": "all", "approximate": False, "as_of": None,
        "retained": True, "words": Text(), "note": Text(),
    }  # fmt: skip
    return CountFields(value=value, **(values | changes))


def codes(problems):
    return [found.code for found in problems]


@pytest.fixture
def congo(cast):
    return make.action(cast.hub, code="HUB-2019-CG", published=False)


def test_a_count_is_added_and_logged(congo, cast):
    made = add_count(congo, fields(), why="", by=cast.area_manager, today=TODAY)
    assert (made.value, made.unit, made.moment) == (52, "companies", "travelled")
    assert LogEntry.objects.get().after["value"] == 52


def test_a_second_count_for_the_same_thing_is_kept_only_beside_the_first(congo, cast):
    add_count(congo, fields(52), why="", by=cast.area_manager, today=TODAY)
    assert codes(add_count(congo, fields(55), why="", by=cast.area_manager, today=TODAY)) == ["already-retained"]
    assert isinstance(add_count(congo, fields(55, retained=False), why="", by=cast.area_manager, today=TODAY), Count)
    assert congo.counts.count() == 2


def test_a_count_may_be_saved_again_without_meeting_itself(congo, cast):
    count = make.count(congo, 52, moment="travelled")
    saved = edit_count(count, fields(53), version=1, why="", by=cast.area_manager, today=TODAY)
    assert (saved.value, saved.version) == (53, 2)


def test_who_saw_an_older_count_is_told(congo, cast):
    count = make.count(congo, 52, moment="travelled", version=4)
    late = edit_count(count, fields(53), version=3, why="", by=cast.area_manager, today=TODAY)
    assert codes(late) == ["changed-meanwhile"]


def test_a_count_of_a_public_action_needs_a_reason(cast):
    count = make.count(make.action(cast.hub), 52)
    assert codes(delete_count(count, version=1, why="", by=cast.planner)) == ["why-missing"]
    assert delete_count(count, version=1, why="Wrong action", by=cast.planner) == []
    assert not Count.objects.exists()


def test_finance_does_not_count_companies(congo, cast):
    with pytest.raises(PermissionDenied):
        add_count(congo, fields(), why="", by=cast.finance, today=TODAY)
