"""The chain of the log: each entry's hash holds the one before, so that a change or a gap shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

GENESIS: Final = "0" * 64
"""What the first entry of a chain names as the hash before it."""


@dataclass(frozen=True, slots=True)
class LogFacts:
    """An entry as it is hashed. at: ISO 8601 in UTC with microseconds; by: key of the person, None for Mercator."""

    agency: str
    number: int
    at: str
    by: int | None
    verb: str
    noun: str
    key: str
    parent_noun: str
    parent_key: str
    why: str
    before: Mapping[str, object]
    after: Mapping[str, object]
    published: bool


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first row of a chain that does not hold. reason: "missing", "changed", "unlinked" or "cut-off"."""

    agency: str
    number: int
    reason: str


def canonical(value: object) -> str:
    """JSON that is the same for equal values: sorted keys, no spaces, no escapes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def entry_hash(facts: LogFacts, *, previous: str) -> str:
    """SHA-256 of an entry and the hash before it, in hexadecimal."""
    return hashlib.sha256(f"{previous}\n{canonical(asdict(facts))}".encode()).hexdigest()


def first_break(
    entries: Iterable[tuple[LogFacts, str, str]], *, agency: str, head: tuple[int, str]
) -> ChainBreak | None:
    """The first broken row of one agency's chain, or None when it holds.

    entries: facts, the hash before and the own hash as stored, by number. head: the last number and hash as stored
    apart, so that cutting off the end shows too.
    """
    previous, number = GENESIS, 0
    for facts, stored_previous, stored_hash in entries:
        number += 1
        if facts.number != number:
            return ChainBreak(agency=agency, number=number, reason="missing")
        if stored_previous != previous:
            return ChainBreak(agency=agency, number=number, reason="unlinked")
        if stored_hash != entry_hash(facts, previous=previous):
            return ChainBreak(agency=agency, number=number, reason="changed")
        previous = stored_hash
    if (number, previous) != head:
        return ChainBreak(agency=agency, number=number + 1, reason="cut-off")
    return None
