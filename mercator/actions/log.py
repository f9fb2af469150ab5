"""Writing the log, in the transaction of the verb that it tells of. Architecture, "One log"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    if not connection.in_atomic_block:
        raise RuntimeError("The log is written in the transaction of its verb.")
    LogHead.objects.get_or_create(agency=agency)
    head = LogHead.objects.select_for_update().get(agency=agency)
    entry = LogEntry(
        agency=agency,
        number=head.number + 1,
        at=timezone.now().astimezone(UTC),
        by=by,
        verb=verb,
        noun=about.noun,
        key=about.key,
        parent_noun=about.parent_noun,
        parent_key=about.parent_key,
        why=why.strip(),
        before=_plain(before or {}),
        after=_plain(after or {}),
        published=about.published,
        previous_hash=head.hash,
    )
    entry.hash = entry_hash(facts_of(entry, agency=agency.code), previous=head.hash)
    entry.save(force_insert=True)
    LogHead.objects.filter(agency=agency).update(number=entry.number, hash=entry.hash)
    return entry


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
