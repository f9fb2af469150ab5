"""Overlaps, impossible transfers, holidays and what else a programme is warned of. Article C2."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.problem import BLOCKS, NEEDS_JUSTIFICATION, WARNS
from mercator.rules.programme import SpeakerFacts, Traveller
from mercator.rules.programme_check import Frame, LegFacts, composition, findings, publication_problems
from mercator.rules.text import Text
from mercator.rules.travel_time import distance, least_time
from tests.programme_of import facts, spot

FRAME = Frame(date(2023, 5, 21), date(2023, 5, 25), (LegFacts(1, "SN"),))
DAKAR = spot(1, "Dakar", 14.693, -17.447)
THIES = spot(2, "Thiès", 14.791, -16.926)
ZIGUINCHOR = spot(3, "Ziguinchor", 12.5641, -16.2630)


def codes(items, frame=FRAME, people=()):
    return [(one.problem.code, one.items) for one in findings(items, frame, people)]


def only(items, code, **options):
    return [keys for found, keys in codes(items, **options) if found == code]


def test_two_sessions_for_all_at_the_same_time_are_told():
    assert only([facts(1, "09:00", "11:00"), facts(2, "10:30", "12:00")], "items-overlap") == [(1, 2)]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_out_of_reach_is_told_and_nothing_is_published_with_it(day):
    far = facts(1, "00:30", "23:30", day=day, zone="Pacific/Kiritimati")
    assert only([far, facts(2, "09:00", "11:00")], "item-day-out-of-reach") == [(1,)]
    found = publication_problems([far], Frame())
    assert [one.problem.code for one in found if one.problem.severity == BLOCKS] == ["item-day-out-of-reach"]


def test_one_after_the_other_is_fine():
    assert codes([facts(1, "09:00", "11:00"), facts(2, "11:00", "12:00")]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"audience": ("company",)}, {"audience": ("authority", "press")}),
        ({"sign_up": True}, {}),
        ({"leg": 1}, {"leg": 2}),
        ({"internal": True}, {}),
        ({"state": "cancelled"}, {}),
        ({"kind": "free"}, {}),
    ],
)
def test_side_by_side_for_different_people_or_by_choice_is_fine(one, other):
    rows = [replace(facts(1, "09:00", "11:00"), **one), replace(facts(2, "09:30", "10:00"), **other)]
    assert only(rows, "items-overlap") == []


def test_the_instant_counts_whatever_the_zones():
    brussels = facts(1, "11:00", "12:00", zone="Europe/Brussels")
    dakar = facts(2, "09:30", "10:30")
    assert only([brussels, dakar], "items-overlap") == [(1, 2)]
    assert only([brussels, facts(2, "11:00", "12:00")], "items-overlap") == []


def test_what_goes_on_after_midnight_overlaps_with_the_morning():
    night = facts(1, "22:00", "01:00", end_day=date(2023, 5, 24))
    early = facts(2, "00:30", "02:00", day=date(2023, 5, 24))
    assert only([night, early], "items-overlap") == [(1, 2)]


def test_somebody_signed_up_for_two_things_at_once_is_told():
    rows = [facts(1, "09:00", "11:00", sign_up=True), facts(2, "10:00", "12:00", sign_up=True)]
    both = Traveller(1, "press", items=frozenset({1, 2}))
    one = Traveller(2, "press", items=frozenset({1}))
    assert only(rows, "items-overlap-for-people", people=[both, one]) == [(1, 2)]
    assert only(rows, "items-overlap-for-people", people=[one]) == []


def test_two_cities_without_a_transfer_are_impossible_in_no_time():
    rows = [facts(1, "09:00", "11:00", place=DAKAR), facts(2, "11:15", "12:00", place=THIES)]
    assert only(rows, "item-transfer-impossible") == [(1, 2)]
    late = [rows[0], facts(2, "12:30", "13:00", place=THIES)]
    assert only(late, "item-transfer-impossible") == []


def test_a_transfer_between_them_is_trusted_but_its_own_time_is_not():
    first, last = facts(1, "09:00", "11:00", place=DAKAR), facts(3, "11:20", "12:00", place=THIES)
    bus = facts(2, "11:00", "11:15", kind="transfer", place=DAKAR, end_place=THIES)
    assert only([first, bus, last], "item-transfer-impossible") == []
    assert only([first, bus, last], "item-transfer-too-short") == [(2,)]


def test_a_stop_between_them_is_compared_by_itself():
    rows = [
        facts(1, "09:00", "10:00", place=DAKAR), facts(2, "10:10", "10:40", place=THIES),
        facts(3, "10:50", "11:00", place=DAKAR),
    ]  # fmt: skip
    assert only(rows, "item-transfer-impossible") == [(1, 2), (2, 3)]


def test_cities_off_the_map_need_half_an_hour():
    rows = [facts(1, "09:00", "11:00", place=spot(1, "Dakar")), facts(2, "11:15", "12:00", place=spot(2, "Thiès"))]
    assert only(rows, "item-transfer-impossible") == [(1, 2)]
    near = [rows[0], facts(2, "11:15", "12:00", place=spot(3, "dakar"))]
    assert only(near, "item-transfer-impossible") == []


def test_a_holiday_is_told_where_people_are_received():
    ascension = date(2023, 5, 18)
    frame = Frame(None, None, (LegFacts(1, "SN"),))
    (found,) = findings([facts(1, "09:00", "10:00", day=ascension)], frame)
    assert (found.problem.code, found.problem.values["country"]) == ("item-on-holiday", "SN")
    assert codes([facts(1, "09:00", "10:00", day=ascension, kind="transfer")], frame) == []


def test_the_holiday_is_that_of_the_items_own_leg():
    frame = Frame(None, None, (LegFacts(1, "SN"), LegFacts(2, "GH")))
    ascension = date(2023, 5, 18)
    assert only([facts(1, "09:00", "10:00", day=ascension, leg=2)], "item-on-holiday", frame=frame) == []
    assert only([facts(1, "09:00", "10:00", day=ascension, leg=1)], "item-on-holiday", frame=frame) == [(1,)]
    assert only([facts(1, "09:00", "10:00", day=ascension)], "item-on-holiday", frame=frame) == []


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (facts(1, "", day=None), "item-undated"),
        (facts(1, ""), "item-without-time"),
        (facts(1, "09:00"), "item-without-end"),
        (facts(1, "09:00", "10:00", zone=""), "item-without-zone"),
        (facts(1, "09:00", "08:00"), "item-ends-before-start"),
        (facts(1, "09:00", "10:00", day=date(2023, 5, 26)), "item-outside-mission"),
        (facts(1, "09:00", "10:00", kind="information", form="seminar"), "information-without-purpose"),
        (facts(1, "09:00", "10:00", kind="information", learns=True), "information-without-form"),
        (facts(1, "09:00", "10:00", kind="visit", potential=Text(fr="x")), "visit-without-what"),
        (facts(1, "09:00", "10:00", kind="visit", visited="company"), "visit-without-what-it-shows"),
        (facts(1, "09:00", "10:00", capacity=10), "capacity-without-sign-up"),
        (facts(1, "09:00", "10:00", sign_up=True, sign_up_until=date(2023, 5, 24)), "sign-up-after-item"),
        (facts(1, "09:00", "10:00", speakers=(SpeakerFacts("A"),)), "speakers-without-consent"),
    ],
)
def test_what_an_item_lacks_is_told_and_merely_warns(item, code):
    (found,) = findings([item], FRAME)
    assert (found.problem.code, found.problem.severity, found.items) == (code, WARNS, (1,))


def test_an_item_outside_its_leg_is_told():
    frame = replace(FRAME, legs=(LegFacts(1, "SN", date(2023, 5, 24), date(2023, 5, 25)), LegFacts(2, "GH")))
    assert only([facts(1, "09:00", "10:00", leg=1)], "item-outside-leg", frame=frame) == [(1,)]
    assert only([facts(1, "09:00", "10:00", leg=2)], "item-outside-leg", frame=frame) == []


def test_a_flight_may_leave_on_the_eve():
    eve = facts(1, "09:00", "10:00", day=date(2023, 5, 20), kind="transfer")
    assert codes([eve]) == []


def test_who_must_come_has_to_be_there_and_to_fit_in():
    away = Traveller(1, "press", leaves=date(2023, 5, 22), items=frozenset({1}))
    there = Traveller(2, "company", items=frozenset({1}))
    item = facts(1, "09:00", "10:00", capacity=1, sign_up=True, audience=("authority",))
    found = {one.problem.code: one.problem.values for one in findings([item], FRAME, [away, there])}
    assert found["required-not-there"]["number"] == 1
    assert found["item-over-capacity"]["taken"] == 2


def test_the_publication_refuses_what_was_merely_warned_of():
    rows = [facts(1, "09:00", "11:00"), facts(2, "10:30", "12:00"), facts(3, "13:00")]
    graver = {one.problem.code: one.problem.severity for one in publication_problems(rows, FRAME)}
    assert graver == {"items-overlap": BLOCKS, "item-without-end": WARNS}
    ascension = [facts(1, "09:00", "10:00", day=date(2023, 5, 18))]
    (found,) = publication_problems(ascension, Frame(None, None, FRAME.legs))
    assert found.problem.severity == NEEDS_JUSTIFICATION


def test_what_is_internal_keeps_nothing_from_being_published():
    rows = [facts(1, "09:00", "11:00"), facts(2, "", day=None, internal=True)]
    assert publication_problems(rows, FRAME) == []


@pytest.mark.parametrize("rows", [[], [facts(1, "09:00", internal=True)], [facts(1, "09:00", state="cancelled")]])
def test_nothing_to_read_is_no_programme(rows):
    assert [one.problem.code for one in publication_problems(rows, FRAME)] == ["programme-empty"]


def test_the_three_things_that_a_programme_is_made_of():
    assert [one.code for one in composition([facts(1), facts(2, kind="official")])] == [
        "programme-without-information", "programme-without-visit",
    ]  # fmt: skip


HOURS = st.sampled_from([f"{hour:02}:{minute}" for hour in range(7, 20) for minute in ("00", "30")])
ROWS = st.lists(
    st.builds(
        lambda start, length, more: (start, length, more), HOURS, st.integers(1, 6),
        st.fixed_dictionaries({
            "place": st.sampled_from((None, DAKAR, THIES, ZIGUINCHOR)), "audience": st.sampled_from(((), ("press",))),
            "sign_up": st.booleans(), "kind": st.sampled_from(("b2b", "visit", "transfer", "free")),
        }),
    ),
    max_size=6,
)  # fmt: skip


def _made(rows):
    made = []
    for key, (start, length, more) in enumerate(rows, start=1):
        hours, minutes = divmod(int(start[:2]) * 60 + int(start[3:]) + 30 * length, 60)
        made.append(facts(key, start, f"{hours:02}:{minutes:02}", **more))
    return made


@given(ROWS, st.randoms())
def test_any_order_of_the_rows_gives_the_same_findings(rows, chance):
    items = _made(rows)
    other = list(items)
    chance.shuffle(other)
    assert findings(items, FRAME) == findings(other, FRAME)


@given(ROWS)
def test_overlaps_are_exactly_the_pairs_that_share_an_instant_and_people(rows):
    items = _made(rows)
    told = {frozenset(keys) for keys in only(items, "items-overlap")}
    expected = set()
    for one in items:
        for other in items:
            busy = "free" not in (one.kind, other.kind) and not (one.sign_up or other.sign_up)
            if one.key < other.key and busy and one.start < other.end and other.start < one.end:
                expected.add(frozenset({one.key, other.key}))
    assert told == expected


PLACE = st.builds(
    spot, st.integers(1, 5), st.sampled_from(("Dakar", "Thiès")), st.floats(-89, 89), st.floats(-179, 179)
)


@given(PLACE, PLACE)
def test_a_journey_takes_as_long_there_as_back(a, b):
    assert abs(least_time(a, b) - least_time(b, a)) < timedelta(seconds=1)
    assert timedelta() <= least_time(a, b) < timedelta(hours=30)


def test_known_distances_and_the_fastest_way():
    assert distance(DAKAR, THIES) == pytest.approx(57, abs=2)
    assert timedelta(minutes=40) < least_time(DAKAR, THIES) < timedelta(minutes=50)
    brussels = spot(9, "Brussels", 50.85, 4.35)
    assert timedelta(hours=7) < least_time(brussels, DAKAR) < timedelta(hours=9)
    assert least_time(DAKAR, spot(8, "Dakar")) == timedelta()
