"""Reading the demonstration's files: real public facts, with their sources, doubts and contradictions. Articles B1, C1, C4, D6, F1.

missions.csv, posts.csv and network_counts.csv are the facts as they were collected; the files in readings/ are Mercator's
reading of each mission, in French, Dutch and English. tests/demo holds them against each other.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class DemoPost:
    """A post abroad as one source states it; dates are as precise as the source: 2024, 2024-04, 2024-04-16."""

    code: str
    city: str
    country: str
    agency: str
    responsible_words: str
    serves: str
    kind_words: str
    shared: bool
    status: str
    status_as_of: str
    opened: str
    closed: str
    addresses: tuple[str, ...]
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class DemoStatedCount:
    as_of: str
    subject: str
    value: str
    unit: str
    note: str
    source: str


def _json(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _text(value: Mapping[str, str] | str | None) -> Text:
    return Text(**value) if isinstance(value, Mapping) else Text.same(value or "")


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def load_bodies() -> tuple[DemoBody, ...]:
    """Everyone who organises, funds or takes part; an agency comes before those that it succeeded."""
    return tuple(
        DemoBody(**(one | {"name": _text(one["name"]), "note": _text(one.get("note"))})) for one in _json("bodies.json")
    )


def load_sectors() -> dict[str, Text]:
    """Sector names by code."""
    return {code: _text(name) for code, name in _json("sectors.json").items()}


def load_country_groups() -> DemoCountries:
    """The groups in which Parliament asks for countries (UN M49, and the European Union)."""
    data = _json("countries.json")
    return DemoCountries(
        groups=tuple(DemoGroup(one["code"], _text(one["name"]), tuple(one["members"])) for one in data["groups"]),
        names={code: _text(name) for code, name in data["names"].items()},
    )


def load_missions() -> tuple[DemoMission, ...]:
    """The real actions of 2016-2025, in the order of missions.csv."""
    readings: dict[str, Any] = {}
    for file in sorted((FOLDER / "readings").glob("*.json")):
        readings |= json.loads(file.read_text(encoding="utf-8"))
    with (FOLDER / "missions.csv").open(encoding="utf-8", newline="") as opened:
        return tuple(_mission(row["mission_id"], readings[row["mission_id"]]) for row in csv.DictReader(opened))


def _mission(code: str, one: Mapping[str, Any]) -> DemoMission:
    texts = ("title", "dates_note", "chaired_by", "cost_note", "results", "doubts")
    plain = ("kind", "agency", "year", "date_precision", "status", "confidence")
    return DemoMission(
        code=code,
        **{name: one[name] for name in plain},
        **{name: _text(one[name]) for name in texts},
        start=_day(one["start"]),
        end=_day(one["end"]),
        sectors=tuple(one["sectors"]),
        sector_words=tuple(_text(words) for words in one["sector_words"]),
        legs=tuple(_leg(leg) for leg in one["legs"]),
        organisers=tuple(_organiser(organiser) for organiser in one["organisers"]),
        strands=tuple(
            DemoStrand(strand["kind"], strand["status"], _day(strand["on"]), _text(strand["reason"]))
            for strand in one["strands"]
        ),
        status_history=tuple(_status(change) for change in one["status_history"]),
        counts=tuple(_count(count) for count in one["counts"]),
        costs=tuple(_cost(cost) for cost in one["costs"]),
        sources=tuple(DemoSource(source["address"], source.get("note", "")) for source in one["sources"]),
        links=tuple(DemoLink(link["to"], link["kind"], _text(link["note"])) for link in one["links"]),
    )


def _leg(leg: Mapping[str, Any]) -> DemoLeg:
    return DemoLeg(
        country=leg["country"], cities=tuple(leg["cities"]), online=leg.get("online", False), start=_day(leg.get("start")),
        end=_day(leg.get("end")), organisers=tuple(leg.get("organisers", ())), note=_text(leg.get("note")),
    )  # fmt: skip


def _organiser(one: Mapping[str, Any]) -> DemoOrganiser:
    return DemoOrganiser(
        body=one["body"], role=one["role"], withdrawn=one.get("withdrawn", False),
        withdrawn_on=_day(one.get("withdrawn_on")), withdrawn_precision=one.get("withdrawn_precision", "unknown"),
        withdrawal_reason=_text(one.get("withdrawal_reason")),
    )  # fmt: skip


def _status(one: Mapping[str, Any]) -> DemoStatus:
    return DemoStatus(
        status=one["status"], on=_day(one["on"]), precision=one["precision"], reason=_text(one["reason"]),
        decided_by=_text(one.get("decided_by")), sources=tuple(one.get("sources", ())),
    )  # fmt: skip


def _count(one: Mapping[str, Any]) -> DemoCount:
    return DemoCount(
        unit=one["unit"], moment=one["moment"], region=one["region"], value=one["value"], approximate=one["approximate"],
        words=_text(one["words"]), as_of=_day(one["as_of"]), retained=one["retained"], note=_text(one["note"]),
        sources=tuple(one.get("sources", ())),
    )  # fmt: skip


def _cost(one: Mapping[str, Any]) -> DemoCost:
    return DemoCost(
        funder=one["funder"], moment=one["moment"], amount=Decimal(one["amount"]), nature=one["nature"],
        beneficiary=one["beneficiary"], as_of=_day(one["as_of"]), note=_text(one["note"]),
        sources=tuple(one.get("sources", ())),
    )  # fmt: skip


AGENCIES = {"hub.brussels": "hub", "AWEX": "awex", "FIT": "fit", "Brussels Invest & Export (now hub.brussels)": "bie"}


def load_posts() -> tuple[DemoPost, ...]:
    """Posts abroad, each with the date on which its status was true."""
    return tuple(_posts())


def _posts() -> Iterator[DemoPost]:
    with (FOLDER / "posts.csv").open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            yield DemoPost(
                code=row["post_id"].lower(), city="" if "not stated" in row["city"] else row["city"], country=row["iso2"],
                agency=AGENCIES.get(row["responsible_agency"], ""), responsible_words=row["responsible_agency"],
                serves=row["serves_regions"], kind_words=row["kind"], shared=row["kind"] == "shared",
                status=row["status"].replace("_", "-"), status_as_of=row["status_as_of"], opened=row["opened"],
                closed=row["closed_or_closing"], addresses=tuple(row["source"].split(" | ")),
                confidence=row["confidence"], note=row["notes"],
            )  # fmt: skip


def load_stated_counts() -> tuple[DemoStatedCount, ...]:
    """Sizes of networks as sources state them; they contradict each other, and all are kept (F1)."""
    with (FOLDER / "network_counts.csv").open(encoding="utf-8", newline="") as opened:
        return tuple(
            DemoStatedCount(row["as_of"], row["subject"], row["count"], row["unit"], row["note"], row["source"])
            for row in csv.DictReader(opened)
        )
