"""The planning cycle of the demonstration: invented, as its plans are. Articles B1-B3."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).parent / "cycle.json"


@dataclass(frozen=True, slots=True)
class DemoLine:
    """A line of a meeting; agency, sector and country by code, "" for none. carried: into the meeting on the plans.

    words: by language code, in French and Dutch.
    """

    kind: str
    words: Mapping[str, str]
    agency: str = ""
    sector: str = ""
    country: str = ""
    carried: bool = False


@dataclass(frozen=True, slots=True)
class DemoStep:
    kind: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    """agencies: the codes of who meets; empty means all members."""

    kind: str
    on: date
    at: time
    place: str
    agencies: tuple[str, ...]
    closed: bool
    lines: tuple[DemoLine, ...]


@dataclass(frozen=True, slots=True)
class DemoCycle:
    year: int
    started_on: date
    members: tuple[str, ...]
    steps: tuple[DemoStep, ...]
    meetings: tuple[DemoMeeting, ...]


def load_cycle(*, today: date) -> DemoCycle:
    """The cycle as it stands on `today`: what is still to come never lies in the past, whenever it is loaded."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return DemoCycle(
        year=data["year"],
        started_on=date.fromisoformat(data["started_on"]),
        members=tuple(data["members"]),
        steps=tuple(_step(one, today) for one in data["steps"]),
        meetings=tuple(_meeting(one, today) for one in data["meetings"]),
    )


def _step(one: dict[str, Any], today: date) -> DemoStep:
    done = date.fromisoformat(one["done_on"]) if "done_on" in one else None
    return DemoStep(one["kind"], _day(one, "due_on", today), done)


def _meeting(one: dict[str, Any], today: date) -> DemoMeeting:
    lines = tuple(DemoLine(**line) for line in one["lines"])
    at = time.fromisoformat(one["at"])
    on = _day(one, "on", today)
    return DemoMeeting(one["kind"], on, at, one["place"], tuple(one["agencies"]), one["closed"], lines)


def _day(one: dict[str, Any], name: str, today: date) -> date:
    """The day that the file says; what is still to come and would be past, so many days after today, no weekend."""
    on = date.fromisoformat(one[name])
    if "days_ahead" not in one or on >= today + timedelta(days=one["days_ahead"]):
        return on
    moved = today + timedelta(days=one["days_ahead"])
    return moved + timedelta(days=max(0, 7 - moved.weekday()) if moved.weekday() > 4 else 0)
