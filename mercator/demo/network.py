"""Reading the demonstration's posts abroad and stated sizes of networks. Article F1.

posts.csv and network_counts.csv hold the facts as they were collected; network.json their words in French, Dutch and
English. tests/demo holds them against each other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from mercator.demo.reading import FOLDER, as_text, read_json
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class DemoPost:
    """A post abroad as one source states it; status_as_of is as precise as the source: 2024, 2024-04, 2024-04-16.

    responsible_words: the name in the source; names separated by ; where it does not say which of them it is.
    """

    code: str
    city: str
    country: str
    agency: str
    responsible_words: str
    serves: str
    kind_words: Text
    shared: bool
    status: str
    status_as_of: str
    opened: Text
    closed: Text
    addresses: tuple[str, ...]
    confidence: str
    note: Text


@dataclass(frozen=True, slots=True)
class DemoStatedCount:
    as_of: str
    subject: Text
    value: str
    unit: Text
    note: Text
    source: str


AGENCIES = {"hub.brussels": "hub", "AWEX": "awex", "FIT": "fit", "Brussels Invest & Export (now hub.brussels)": "bie"}


def load_posts() -> tuple[DemoPost, ...]:
    """Posts abroad, each with the date on which its status was true."""
    return tuple(_posts())


def _posts() -> Iterator[DemoPost]:
    words = read_json("network.json")
    with (FOLDER / "posts.csv").open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            own = words["posts"].get(row["post_id"], {})
            yield DemoPost(
                code=row["post_id"].lower(), city="" if "not stated" in row["city"] else row["city"],
                country=row["iso2"], agency=AGENCIES.get(row["responsible_agency"], ""),
                responsible_words=row["responsible_agency"].partition(" (")[0], serves=row["serves_regions"],
                kind_words=as_text(words["kinds"][row["kind"]]), shared=row["kind"] == "shared",
                status=row["status"].replace("_", "-"), status_as_of=row["status_as_of"],
                opened=as_text(own.get("opened")), closed=as_text(own.get("closed")),
                addresses=tuple(row["source"].split(" | ")), confidence=row["confidence"],
                note=as_text(own.get("note")),
            )  # fmt: skip


def load_stated_counts() -> tuple[DemoStatedCount, ...]:
    """Sizes of networks as sources state them; they contradict each other, and all are kept (F1)."""
    with (FOLDER / "network_counts.csv").open(encoding="utf-8", newline="") as opened:
        return tuple(
            DemoStatedCount(
                as_of=row["as_of"], subject=as_text(own["subject"]), value=row["count"], unit=as_text(own["unit"]),
                note=as_text(own.get("note")), source=row["source"],
            )
            for row, own in zip(csv.DictReader(opened), read_json("network.json")["stated"], strict=True)
        )  # fmt: skip
