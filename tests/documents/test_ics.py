"""A calendar that other programmes read: whole days, the same bytes each time, nothing typed breaks out of its line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar as Read

from mercator.documents.ics import CANCELLED, CONFIRMED, Calendar, Event, calendar_ics

AT = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)


def event(**fields):
    values = {
        "uid": "hub-2027-001@mercator", "summary": "Mission to Senegal", "first": date(2027, 5, 21),
        "last": date(2027, 5, 25), "changed_at": AT, "sequence": 3, "status": CONFIRMED,
    }  # fmt: skip
    return Event(**(values | fields))


def made(*events, **fields):
    return calendar_ics(Calendar(**({"name": "Missions", "description": "", "language": "en"} | fields), events=events))


def read(*events, **fields):
    return Read.from_ical(made(*events, **fields))


def test_an_event_is_read_back_on_its_days_the_last_one_included():
    (one,) = read(event()).events
    assert one["uid"] == "hub-2027-001@mercator"
    assert one["summary"] == "Mission to Senegal"
    assert one["dtstart"].dt == date(2027, 5, 21)
    assert one["dtend"].dt == date(2027, 5, 26)  # the day after the last
    assert one["sequence"] == 3
    assert one["dtstamp"].dt == AT


def test_the_same_calendar_gives_the_same_bytes():
    assert made(event(), event(uid="b")) == made(event(), event(uid="b"))


def test_a_cancelled_event_says_so_to_programmes():
    (one,) = read(event(status=CANCELLED)).events
    assert one["status"] == "CANCELLED"


@pytest.mark.parametrize(
    "typed",
    [
        "Fair; stand, buyers\\meeting\nsecond line",
        "x\r\nBEGIN:VEVENT\r\nUID:forged\r\nEND:VEVENT",
        "a\rATTENDEE:mailto:x@example.org",
        "Événement « Zürich » – 北京 🚀 " * 12,
        'quotes " and : colons',
        "\x00\x08 controls",
        "nel\x85ls\u2028ps\u2029end",
    ],
)
def test_whatever_is_typed_stays_in_its_place(typed):
    calendar = read(event(summary=typed, description=typed, location=typed, categories=(typed, "b")), name=typed)
    assert len(calendar.events) == 1
    (one,) = calendar.events
    assert one["uid"] == "hub-2027-001@mercator"
    assert "attendee" not in one
    wanted = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\x08", "")
    assert str(one["description"]).split() == wanted.split()


def test_no_line_is_longer_than_the_75_bytes_of_the_standard():
    lines = made(event(summary="Économie " * 40, description="词 " * 200)).split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_a_private_event_is_marked_private():
    (one,) = read(event(public=False)).events
    assert one["class"] == "PRIVATE"


def test_words_tell_their_language():
    (one,) = read(event(), language="nl").events
    assert one["summary"].params["language"] == "nl"


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        made(event(changed_at=datetime(2026, 1, 1)))  # noqa: DTZ001


def test_a_calendar_without_events_can_be_read():
    assert read().events == []


def test_the_last_day_that_there_is_has_no_day_after_and_far_hours_stay_readable():
    (one,) = read(event(first=date.max, last=date.max)).events
    assert one["dtstart"].dt == date.max
    assert "dtend" not in one
    far = datetime.max.replace(tzinfo=ZoneInfo("America/Lima"))
    assert read(event(starts=far)).events[0]["dtstart"].dt.year == 9999


def test_a_single_day_ends_the_day_after():
    (one,) = read(event(last=date(2027, 5, 21))).events
    assert one["dtend"].dt - one["dtstart"].dt == timedelta(days=1)


def at(hour, zone, *, day=22):
    return datetime(2023, 5, day, hour, 30, tzinfo=ZoneInfo(zone))


def test_hours_are_the_same_moment_for_everybody_wherever_she_reads_them():
    (one,) = read(event(starts=at(9, "Africa/Dakar"), ends=at(11, "Africa/Dakar"))).events
    assert one["dtstart"].dt == datetime(2023, 5, 22, 9, 30, tzinfo=UTC)
    assert one["dtstart"].dt.astimezone(ZoneInfo("Europe/Brussels")).hour == 11
    assert one["dtend"].dt - one["dtstart"].dt == timedelta(hours=2)
    assert one["transp"] == "OPAQUE"


def test_a_flight_lands_in_another_zone_on_the_next_day():
    (one,) = read(event(starts=at(23, "Africa/Dakar"), ends=at(7, "Europe/Brussels", day=23))).events
    assert one["dtend"].dt - one["dtstart"].dt == timedelta(hours=6)


def test_what_begins_at_an_hour_and_ends_at_an_unknown_one_has_no_end():
    (one,) = read(event(starts=at(9, "Africa/Casablanca"))).events
    assert "dtend" not in one
    assert b"DTSTART:20230522T083000Z" in made(event(starts=at(9, "Africa/Casablanca")))


def test_hours_without_a_time_zone_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        made(event(starts=datetime(2023, 5, 22, 9)))  # noqa: DTZ001 - the very mistake
