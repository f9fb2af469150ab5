"""Moving items, the timetable, time zones and what a programme starts with. Article C2."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.rules import mission, programme
from mercator.rules.programme import zone_named
from mercator.rules.programme_grid import hours_of, slots_of
from mercator.rules.programme_move import Slot, dated, moved, position_on
from mercator.rules.programme_template import TEMPLATES, days_of
from mercator.rules.programme_zone import all_zones, zone_of, zones_of
from tests.programme_of import DAY, facts

NEXT = DAY + timedelta(days=1)
CLOCKS = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
AT = datetime(2023, 5, 1, tzinfo=UTC)


def test_a_quarter_later_it_keeps_its_length():
    assert moved(Slot(DAY, time(9), None, time(11)), day=None, minutes=15) == Slot(DAY, time(9, 15), None, time(11, 15))


def test_past_midnight_the_day_changes_too():
    late = Slot(DAY, time(22), None, time(23, 50))
    assert moved(late, day=None, minutes=15) == Slot(DAY, time(22, 15), NEXT, time(0, 5))
    assert moved(late, day=None, minutes=180) == Slot(NEXT, time(1), None, time(2, 50))


def test_what_ends_the_day_after_goes_along():
    flight = Slot(DAY, time(22), NEXT, time(6))
    assert moved(flight, day=date(2023, 5, 30), minutes=0) == Slot(
        date(2023, 5, 30), time(22), date(2023, 5, 31), time(6)
    )


def test_without_a_time_only_the_day_moves():
    assert moved(Slot(DAY, None, None, None), day=NEXT, minutes=30) == Slot(NEXT, None, None, None)
    assert moved(Slot(None, time(9), None, time(10)), day=None, minutes=30) == Slot(None, time(9), None, time(10))


@given(CLOCKS, CLOCKS, st.integers(0, 1), st.integers(-1440, 1440))
def test_moving_there_and_back_changes_nothing(start, end, nights, minutes):
    slot = Slot(DAY, start, DAY + timedelta(days=1) if nights else None, end)
    if not nights and end < start:
        return
    assert moved(moved(slot, day=None, minutes=minutes), day=None, minutes=-minutes) == slot


@given(st.integers(1, 30), st.integers(0, 500))
def test_an_item_that_waits_keeps_its_day_of_the_programme(number, order):
    assert dated(position_on(number, order), first=DAY) == DAY + timedelta(days=number - 1)


def test_an_item_of_no_day_stays_without_one():
    assert dated(7, first=DAY) is None


def test_only_what_overlaps_shares_the_width():
    rows = [facts(1, "09:00", "11:00"), facts(2, "10:00", "12:00"), facts(3, "13:00", "14:00"), facts(4, "")]
    slots = slots_of(rows, 8, 19)
    assert [(slots[key].lane, slots[key].lanes) for key in (1, 2, 3)] == [(1, 2), (2, 2), (1, 1)]
    assert (slots[3].row, slots[3].span) == (21, 4)
    assert 4 not in slots


def test_the_timetable_grows_with_its_items():
    assert hours_of([]) == (8, 19)
    assert hours_of([facts(1, "06:30", "07:00"), facts(2, "20:00", "21:15")]) == (6, 22)
    assert hours_of([facts(1, "22:30", "06:00", end_day=NEXT)]) == (8, 24)


@given(st.lists(st.tuples(CLOCKS, CLOCKS), max_size=14))
def test_no_two_items_stand_on_each_other(times):
    rows = [facts(key, f"{a:%H:%M}", f"{b:%H:%M}") for key, (a, b) in enumerate(times, start=1)]
    first, last = hours_of(rows)
    slots = list(slots_of(rows, first, last).values())
    bottom = (last - first) * 4
    assert all(one.row >= 1 and one.span >= 1 and one.row + one.span - 1 <= bottom for one in slots)
    crowded = any(one.lanes == 12 for one in slots)
    for number, one in enumerate(slots):
        for other in slots[number + 1 :]:
            apart = one.row + one.span <= other.row or other.row + other.span <= one.row
            assert apart or one.lane != other.lane or crowded


def test_a_country_with_one_time_needs_no_city():
    assert zone_of("SN", "", at=AT) == "Africa/Dakar"
    assert zone_of("DE", "Leipzig", at=AT) == "Europe/Berlin"


@pytest.mark.parametrize(
    ("country", "city", "zone"),
    [
        ("BR", "São Paulo", "America/Sao_Paulo"), ("CD", "Lubumbashi", "Africa/Lubumbashi"), ("US", "Austin", ""),
        ("US", "New York", "America/New_York"), ("XX", "Nowhere", ""),
    ],
)  # fmt: skip
def test_of_several_zones_the_city_says_which_or_somebody_has_to(country, city, zone):
    assert zone_of(country, city, at=AT) == zone


def test_every_zone_that_is_offered_is_known():
    assert "America/New_York" in zones_of("US")
    assert all(zone_named(zone) for zone in all_zones())


@pytest.mark.parametrize("kind", mission.KINDS)
def test_every_kind_of_mission_has_something_to_start_from(kind):
    rows = TEMPLATES[kind]
    assert {one.kind for one in rows} >= {programme.B2B, programme.INFORMATION}
    assert all(one.start < one.end and one.title.fr and one.title.nl and one.title.en for one in rows)
    assert days_of(kind) == max(one.day for one in rows)
    kept = [one for one in rows if not one.internal]
    for number, one in enumerate(kept):
        for other in kept[number + 1 :]:
            assert one.day != other.day or one.end <= other.start or other.end <= one.start
