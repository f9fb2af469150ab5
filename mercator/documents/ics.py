"""Days and hours in the form that calendar programmes read (RFC 5545): value in, bytes out.

What lasts whole days stands on its first to its last day, whatever the time zone of who reads it. What has hours is
written in UTC: every programme shows it in the zone where its reader is, and no table of a zone's rules goes along that
would be wrong once a country changes them (Morocco in Ramadan).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar as IcsCalendar
from icalendar import Event as IcsEvent
from icalendar import vText

from mercator.documents.stamp import in_utc
from mercator.documents.words import clean

TENTATIVE: Final = "TENTATIVE"
CONFIRMED: Final = "CONFIRMED"
CANCELLED: Final = "CANCELLED"
MADE_BY: Final = "-//Mercator//Common calendar//EN"
REFRESHED_AFTER: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Event:
    """Something on whole days, the last one included. uid: the same whenever it is told again, in whatever language.

    starts and ends: moments with a time zone, for what has hours; ends None when unknown. first and last are then the
    days there. changed_at: when it last changed, with a time zone. sequence: goes up with each change. status:
    TENTATIVE, CONFIRMED or CANCELLED. address: its page, "" for none. public: whether others than the reader may see
    it.
    """

    uid: str
    summary: str
    first: date
    last: date
    changed_at: datetime
    sequence: int
    status: str
    description: str = ""
    location: str = ""
    categories: tuple[str, ...] = ()
    address: str = ""
    public: bool = True
    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events under a name, in one language ("fr", "nl", "en")."""

    name: str
    description: str
    language: str
    events: tuple[Event, ...]


def calendar_ics(calendar: Calendar) -> bytes:
    """The same calendar gives the same bytes. Raises ValueError for a moment without a time zone."""
    made = IcsCalendar()
    made.add("prodid", MADE_BY)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    worded = {"language": calendar.language}
    made.add("name", _line(calendar.name), parameters=worded)
    made.add("x-wr-calname", _line(calendar.name))
    if calendar.description:
        made.add("description", _text(calendar.description), parameters=worded)
        made.add("x-wr-caldesc", _text(calendar.description))
    made.add("refresh-interval", REFRESHED_AFTER, parameters={"value": "DURATION"})
    for event in calendar.events:
        made.add_component(_event(event, worded))
    return bytes(made.to_ical())


def _text(words: str) -> vText:
    """Words that the library escapes whatever the property: of those it does not know it would trust the value."""
    return vText(clean(words))


def _line(words: str) -> vText:
    return vText(" ".join(clean(words).split()))


def _event(event: Event, worded: dict[str, str]) -> IcsEvent:
    made = IcsEvent()
    made.add("uid", _line(event.uid))
    made.add("dtstamp", in_utc(event.changed_at))
    made.add("last-modified", in_utc(event.changed_at))
    made.add("sequence", event.sequence)
    _add_when(made, event)
    made.add("summary", _line(event.summary), parameters=worded)
    made.add("status", event.status)
    # a mission in the calendar keeps nobody from other appointments; what has hours does
    made.add("transp", "TRANSPARENT" if event.starts is None else "OPAQUE")
    made.add("class", "PUBLIC" if event.public else "PRIVATE")
    if event.description:
        made.add("description", _text(event.description), parameters=worded)
    if event.location:
        made.add("location", _line(event.location), parameters=worded)
    if event.categories:
        made.add("categories", [_line(one) for one in event.categories])
    if event.address:
        made.add("url", event.address)
    return made


def _add_when(made: IcsEvent, event: Event) -> None:
    if event.starts is None:
        made.add("dtstart", event.first)
        if event.last < date.max:
            made.add("dtend", event.last + timedelta(days=1))  # the day after: RFC 5545, 3.6.1
        return
    made.add("dtstart", in_utc(event.starts))
    if event.ends is not None:
        made.add("dtend", in_utc(event.ends))
