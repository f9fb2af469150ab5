"""Writing the log, in the transaction of the verb that it tells of. Architecture, "One log"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from mercator.models import Agency, LogEntry, LogHead, Person
from mercator.queries.log import facts_of
from mercator.rules.log import entry_hash


@dataclass(frozen=True, slots=True)
class About:
    """The row that a verb concerned, and the row it belongs to, by noun and public key.

    published: whether everyone who may read the row may read this entry.
    """

    noun: str
    key: str
    parent_noun: str = ""
    parent_key: str = ""
    published: bool = False


def record(
    verb: str,
    *,
    by: Person | None,
    agency: Agency,
    about: About,
    why: str = "",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> LogEntry:
    """Add one entry to the chain of `agency`, whose head row stays locked until the transaction ends.

    Raises RuntimeError outside a transaction: an entry must stand or fall with what it tells of.
    """
    return record_all([Told(verb, about, why=why, before=before or {}, after=after or {})], by=by, agency=agency)[0]


@dataclass(frozen=True, slots=True)
class Told:
    """What one entry of the log tells: the verb, the row that it concerned, why, before and after."""

    verb: str
    about: About
    why: str = ""
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)


def record_all(told: Sequence[Told], *, by: Person | None, agency: Agency) -> list[LogEntry]:
    """Add many entries to the chain of `agency` at once and in order. Raises RuntimeError as record() does."""
    if not connection.in_atomic_block:
        raise RuntimeError("The log is written in the transaction of its verb.")
    if not told:
        return []
    LogHead.objects.get_or_create(agency=agency)
    head = LogHead.objects.select_for_update(no_key=True).get(agency=agency)
    entries: list[LogEntry] = []
    for number, one in enumerate(told, start=head.number + 1):
        entry = LogEntry(
            agency=agency,
            number=number,
            at=timezone.now().astimezone(UTC),
            by=by,
            verb=one.verb,
            noun=one.about.noun,
            key=one.about.key,
            parent_noun=one.about.parent_noun,
            parent_key=one.about.parent_key,
            why=one.why.strip(),
            before=_plain(one.before),
            after=_plain(one.after),
            published=one.about.published,
            previous_hash=entries[-1].hash if entries else head.hash,
        )
        entry.hash = entry_hash(facts_of(entry, agency=agency.code), previous=entry.previous_hash)
        entries.append(entry)
    LogEntry.objects.bulk_create(entries, batch_size=500)
    LogHead.objects.filter(agency=agency).update(number=entries[-1].number, hash=entries[-1].hash)
    return entries


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Only the fields whose values differ, before and after."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain_value(one) for one in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)
