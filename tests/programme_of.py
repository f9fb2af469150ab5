"""Builders for what a programme is made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from mercator import models
from mercator.actions.programme import ItemFields
from mercator.rules.programme import ItemFacts, PlaceFacts
from mercator.rules.text import Text

NOW = datetime(2023, 4, 1, 10, tzinfo=UTC)
DAY = date(2023, 5, 23)
DAKAR = "Africa/Dakar"


def facts(
    key: int, start: str = "", end: str = "", *, kind: str = "b2b", day: date | None = DAY, **more: Any
) -> ItemFacts:
    """An item in Dakar on Tuesday 23 May 2023 from `start` to `end`, without a time when they are ""."""
    values: dict[str, Any] = {"zone": DAKAR, "end_zone": more.get("zone", DAKAR), "title": Text.same(f"item {key}")}
    return ItemFacts(key=key, kind=kind, day=day, start=clock(start), end=clock(end), **(values | more))


def clock(words: str) -> time | None:
    return time.fromisoformat(words) if words else None


def spot(key: int, city: str = "Dakar", latitude: float | None = None, longitude: float | None = None) -> PlaceFacts:
    return PlaceFacts(key, f"place {key}", city=city, latitude=latitude, longitude=longitude)


def fields(title: str = "Visit to the port", **more: Any) -> ItemFields:
    values: dict[str, Any] = {
        "kind": "visit", "title": Text(en=title), "day": DAY, "start": time(9), "end": time(11), "zone": DAKAR,
        "visited": "project", "potential": Text(en="Much"),
    }  # fmt: skip
    return ItemFields(**(values | more))


def item(action: models.Action, title: str = "Visit to the port", **more: Any) -> models.ProgrammeItem:
    values: dict[str, Any] = {
        "kind": "visit", "title_en": title, "day": DAY, "start": time(9), "end": time(11), "zone": DAKAR,
        "visited": "project", "potential_en": "Much",
    }  # fmt: skip
    return models.ProgrammeItem.objects.create(action=action, **(values | more))


def member(action: models.Action, name: str = "Delegate", **more: Any) -> models.DelegationMember:
    values: dict[str, Any] = {"kept_by": action.agency, "category": "press", "state": "confirmed", "family_name": name}
    return models.DelegationMember.objects.create(action=action, **(values | more))
