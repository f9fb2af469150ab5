"""Items, instants, whom they concern; versions and what changed between them. Article C2."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.rules import programme
from mercator.rules.programme import (
    ItemFacts,
    PlaceFacts,
    SpeakerFacts,
    Traveller,
    concerns,
    ends_at,
    in_order,
    starts_at,
)
from mercator.rules.programme_template import TEMPLATES
from mercator.rules.programme_version import (
    ContentError,
    changes_between,
    content_of,
    fingerprint,
    items_from,
    publishable,
)
from mercator.rules.text import Text
from tests.programme_of import DAY, facts

WORDS = st.text(max_size=8)
TEXTS = st.builds(Text, WORDS, WORDS, WORDS)
ZONES = st.sampled_from(("", "Africa/Dakar", "Asia/Kolkata"))
CLOCKS = st.none() | st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
PLACES = st.builds(PlaceFacts, st.integers(1, 9), WORDS, WORDS, WORDS, ZONES)
SPEAKERS = st.builds(
    SpeakerFacts, WORDS, TEXTS, WORDS, st.sampled_from(programme.ROLES), TEXTS, st.none() | st.booleans()
)
ITEMS = st.builds(
    ItemFacts,
    key=st.integers(1, 50),
    kind=st.sampled_from(programme.KINDS),
    title=TEXTS,
    day=st.none() | st.dates(date(2023, 5, 1), date(2023, 5, 9)),
    start=CLOCKS,
    zone=ZONES,
    place=st.none() | PLACES,
    capacity=st.none() | st.integers(1, 90),
    sign_up=st.booleans(),
    audience=st.sampled_from(((), ("press",), ("press", "company"))),
    internal=st.booleans(),
    leg=st.none() | st.integers(1, 3),
    speakers=st.lists(SPEAKERS, max_size=2).map(tuple),
)
PROGRAMMES = st.lists(ITEMS, max_size=6, unique_by=lambda one: one.key)


def test_an_item_begins_at_an_instant_of_its_zone():
    assert starts_at(facts(1, "09:00")) == datetime(2023, 5, 23, 9, tzinfo=UTC)
    assert starts_at(facts(1, "09:00", zone="Asia/Kolkata")) == datetime(2023, 5, 23, 3, 30, tzinfo=UTC)


def test_a_flight_ends_in_the_zone_where_it_lands():
    flight = facts(1, "22:30", "06:10", end_day=date(2023, 5, 24), end_zone="Europe/Brussels", kind="transfer")
    assert ends_at(flight) == datetime(2023, 5, 24, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize("missing", [{"day": None}, {"start": None}, {"zone": ""}, {"zone": "Nowhere/City"}])
def test_without_day_time_or_zone_no_instant_is_known(missing):
    assert starts_at(replace(facts(1, "09:00"), **missing)) is None


def test_undated_items_stand_at_the_end():
    rows = [facts(1, "", day=None), facts(2, "14:00"), facts(3, "09:00"), facts(4, "")]
    assert [one.key for one in in_order(rows)] == [3, 2, 4, 1]


@pytest.mark.parametrize(
    ("more", "who", "expected"),
    [
        ({}, {}, True),
        ({"internal": True}, {"items": frozenset({1})}, False),
        ({"state": "cancelled"}, {"items": frozenset({1})}, False),
        ({"audience": ("company",)}, {}, False),
        ({"audience": ("company",)}, {"items": frozenset({1})}, True),
        ({"leg": 5}, {"legs": frozenset({6})}, False),
        ({"leg": 5}, {}, True),
        ({"leg": 5}, {"legs": frozenset({5})}, True),
        ({}, {"arrives": date(2023, 5, 24)}, False),
        ({}, {"leaves": date(2023, 5, 22)}, False),
        ({}, {"arrives": DAY, "leaves": DAY}, True),
        ({"end_day": date(2023, 5, 24)}, {"arrives": date(2023, 5, 24)}, True),
        ({"sign_up": True, "capacity": 10}, {}, False),
        ({"sign_up": True, "capacity": 10}, {"items": frozenset({1})}, True),
        ({"sign_up": True}, {}, True),
        ({"day": None}, {"arrives": date(2023, 5, 24)}, True),
    ],
)
def test_whom_an_item_concerns(more, who, expected):
    assert concerns(replace(facts(1, "09:00", "10:00"), **more), Traveller(7, "press", **who)) is expected


@given(PROGRAMMES)
def test_what_is_published_is_read_back_as_it_was(items):
    content = content_of(items)
    assert items_from(content) == in_order(items)
    assert content_of(items_from(content)) == content


@given(PROGRAMMES, st.randoms())
def test_the_order_of_the_rows_changes_nothing(items, chance):
    other = list(items)
    chance.shuffle(other)
    assert fingerprint(content_of(items)) == fingerprint(content_of(other))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version":9,"items":[]}', '{"items":[{"what":1}]}'])
def test_a_text_that_is_no_version_is_refused(content):
    with pytest.raises(ContentError):
        items_from(content)


@given(PROGRAMMES)
def test_nothing_changed_between_a_programme_and_itself(items):
    assert changes_between(items, items) == ()


@given(PROGRAMMES, PROGRAMMES)
def test_every_item_that_differs_is_told_once(old, new):
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    differing = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    told = [one.item.key for one in changes_between(old, new)]
    assert len(told) == len(set(told))
    assert set(told) == differing


def test_times_and_places_are_told_as_one_change_each():
    was = facts(1, "09:00", "10:00")
    now = replace(was, start=time(11), end=time(12), zone="Asia/Kolkata", place=PlaceFacts(3, "Port"))
    (change,) = changes_between([was], [now])
    assert (change.kind, change.fields) == ("changed", ("when", "where"))
    assert change.before == was


def test_participants_read_neither_what_is_internal_nor_who_did_not_agree():
    speakers = tuple(SpeakerFacts(name, consent=consent) for name, consent in (("A", True), ("B", False), ("C", None)))
    shown = publishable([facts(1, "09:00", internal=True), facts(2, "10:00", speakers=speakers)])
    assert [(one.key, [who.name for who in one.speakers]) for one in shown] == [(2, ["A"])]


def test_french_titles_of_a_template_keep_a_space_before_the_colon():
    titles = {one.title.fr for items in TEMPLATES.values() for one in items}
    assert any(":" in one for one in titles)
    assert not [one for one in titles if re.search(r"\w:", one)]
