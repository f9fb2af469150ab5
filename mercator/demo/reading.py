"""Reading the demonstration's files: real public facts, with their sources, doubts and contradictions.

missions.csv holds the facts as they were collected; the files in readings/ are Mercator's reading of each mission, in
French, Dutch and English. tests/demo holds them against each other. Articles B1, C1, C4, D6.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from mercator.rules.text import Text

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class DemoBody:
    code: str
    short: str
    name: Text
    kind: str
    region: str
    agency: bool
    successor: str
    note: Text


@dataclass(frozen=True, slots=True)
class DemoGroup:
    code: str
    name: Text
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoCountries:
    """Groups of countries, and the names that differ from CLDR's."""

    groups: tuple[DemoGroup, ...]
    names: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class DemoSource:
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class DemoLeg:
    country: str
    cities: tuple[str, ...]
    online: bool
    start: date | None
    end: date | None
    organisers: tuple[str, ...]
    note: Text


@dataclass(frozen=True, slots=True)
class DemoOrganiser:
    body: str
    role: str
    withdrawn: bool
    withdrawn_on: date | None
    withdrawn_precision: str
    withdrawal_reason: Text


@dataclass(frozen=True, slots=True)
class DemoStrand:
    kind: str
    status: str
    on: date | None
    reason: Text


@dataclass(frozen=True, slots=True)
class DemoStatus:
    status: str
    on: date | None
    precision: str
    reason: Text
    decided_by: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoCount:
    unit: str
    moment: str
    region: str
    value: int
    approximate: bool
    words: Text
    as_of: date | None
    retained: bool
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoCost:
    """An amount in euros that one funder paid."""

    funder: str
    moment: str
    amount: Decimal
    nature: str
    beneficiary: str
    as_of: date | None
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoLink:
    to: str
    kind: str
    note: Text


@dataclass(frozen=True, slots=True)
class DemoMission:
    code: str
    title: Text
    kind: str
    agency: str
    year: int
    start: date | None
    end: date | None
    date_precision: str
    dates_note: Text
    legs: tuple[DemoLeg, ...]
    organisers: tuple[DemoOrganiser, ...]
    sectors: tuple[str, ...]
    sector_words: tuple[Text, ...]
    strands: tuple[DemoStrand, ...]
    status: str
    status_history: tuple[DemoStatus, ...]
    chaired_by: Text
    counts: tuple[DemoCount, ...]
    costs: tuple[DemoCost, ...]
    cost_note: Text
    results: Text
    doubts: Text
    confidence: str
    sources: tuple[DemoSource, ...]
    links: tuple[DemoLink, ...]


def read_json(name: str) -> Any:
    """A file of the demonstration."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def as_text(value: Mapping[str, str] | str | None) -> Text:
    """A text in three languages; a plain string reads alike in all of them."""
    return Text(**value) if isinstance(value, Mapping) else Text.same(value or "")


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def load_bodies() -> tuple[DemoBody, ...]:
    """Everyone who organises, funds or takes part; an agency comes before those that it succeeded."""
    return tuple(
        DemoBody(**(one | {"name": as_text(one["name"]), "note": as_text(one.get("note"))}))
        for one in read_json("bodies.json")
    )


def load_sectors() -> dict[str, Text]:
    """Sector names by code."""
    return {code: as_text(name) for code, name in read_json("sectors.json").items()}


def load_country_groups() -> DemoCountries:
    """The groups in which Parliament asks for countries (UN M49, and the European Union)."""
    data = read_json("countries.json")
    return DemoCountries(
        groups=tuple(DemoGroup(one["code"], as_text(one["name"]), tuple(one["members"])) for one in data["groups"]),
        names={code: as_text(name) for code, name in data["names"].items()},
    )


def load_missions() -> tuple[DemoMission, ...]:
    """The real actions of 2016-2025, in the order of missions.csv."""
    readings: dict[str, Any] = {}
    for file in sorted((FOLDER / "readings").glob("*.json")):
        readings |= json.loads(file.read_text(encoding="utf-8"))
    with (FOLDER / "missions.csv").open(encoding="utf-8", newline="") as opened:
        return tuple(_mission(row["mission_id"], readings[row["mission_id"]]) for row in csv.DictReader(opened))


def _mission(code: str, one: Mapping[str, Any]) -> DemoMission:
    return DemoMission(
        code=code,
        title=as_text(one["title"]),
        kind=one["kind"],
        agency=one["agency"],
        year=one["year"],
        date_precision=one["date_precision"],
        dates_note=as_text(one["dates_note"]),
        status=one["status"],
        chaired_by=as_text(one["chaired_by"]),
        cost_note=as_text(one["cost_note"]),
        results=as_text(one["results"]),
        doubts=as_text(one["doubts"]),
        confidence=one["confidence"],
        start=_day(one["start"]),
        end=_day(one["end"]),
        sectors=tuple(one["sectors"]),
        sector_words=tuple(as_text(words) for words in one["sector_words"]),
        legs=tuple(_leg(leg) for leg in one["legs"]),
        organisers=tuple(_organiser(organiser) for organiser in one["organisers"]),
        strands=tuple(
            DemoStrand(strand["kind"], strand["status"], _day(strand["on"]), as_text(strand["reason"]))
            for strand in one["strands"]
        ),
        status_history=tuple(_status(change) for change in one["status_history"]),
        counts=tuple(_count(count) for count in one["counts"]),
        costs=tuple(_cost(cost) for cost in one["costs"]),
        sources=tuple(DemoSource(source["address"], source.get("note", "")) for source in one["sources"]),
        links=tuple(DemoLink(link["to"], link["kind"], as_text(link["note"])) for link in one["links"]),
    )


def _leg(leg: Mapping[str, Any]) -> DemoLeg:
    return DemoLeg(
        country=leg["country"], cities=tuple(leg["cities"]), online=leg.get("online", False),
        start=_day(leg.get("start")), end=_day(leg.get("end")), organisers=tuple(leg.get("organisers", ())),
        note=as_text(leg.get("note")),
    )  # fmt: skip


def _organiser(one: Mapping[str, Any]) -> DemoOrganiser:
    return DemoOrganiser(
        body=one["body"], role=one["role"], withdrawn=one.get("withdrawn", False),
        withdrawn_on=_day(one.get("withdrawn_on")), withdrawn_precision=one.get("withdrawn_precision", "unknown"),
        withdrawal_reason=as_text(one.get("withdrawal_reason")),
    )  # fmt: skip


def _status(one: Mapping[str, Any]) -> DemoStatus:
    return DemoStatus(
        status=one["status"], on=_day(one["on"]), precision=one["precision"], reason=as_text(one["reason"]),
        decided_by=as_text(one.get("decided_by")), sources=tuple(one.get("sources", ())),
    )  # fmt: skip


def _count(one: Mapping[str, Any]) -> DemoCount:
    return DemoCount(
        unit=one["unit"], moment=one["moment"], region=one["region"], value=one["value"],
        approximate=one["approximate"], words=as_text(one["words"]), as_of=_day(one["as_of"]),
        retained=one["retained"], note=as_text(one["note"]),
        sources=tuple(one.get("sources", ())),
    )  # fmt: skip


def _cost(one: Mapping[str, Any]) -> DemoCost:
    return DemoCost(
        funder=one["funder"], moment=one["moment"], amount=Decimal(one["amount"]), nature=one["nature"],
        beneficiary=one["beneficiary"], as_of=_day(one["as_of"]), note=as_text(one["note"]),
        sources=tuple(one.get("sources", ())),
    )  # fmt: skip
