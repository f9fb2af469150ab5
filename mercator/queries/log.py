"""Reading the log: history of a row, and whether the chains hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from mercator.models import Agency, LogEntry, LogHead
from mercator.rules.log import GENESIS, ChainBreak, LogFacts, first_break


def facts_of(entry: LogEntry, *, agency: str) -> LogFacts:
    """An entry as it is hashed."""
    return LogFacts(
        agency=agency,
        number=entry.number,
        at=entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        by=entry.by_id,
        verb=entry.verb,
        noun=entry.noun,
        key=entry.key,
        parent_noun=entry.parent_noun,
        parent_key=entry.parent_key,
        why=entry.why,
        before=entry.before,
        after=entry.after,
        published=entry.published,
    )


def broken_chains() -> Iterator[ChainBreak]:
    """The first broken row of every agency whose chain does not hold; nothing when all hold."""
    heads = dict(LogHead.objects.values_list("agency_id", "number").order_by("agency_id"))
    hashes = dict(LogHead.objects.values_list("agency_id", "hash"))
    for agency in Agency.objects.order_by("code"):
        entries = (
            (facts_of(entry, agency=agency.code), entry.previous_hash, entry.hash)
            for entry in LogEntry.objects.filter(agency=agency).order_by("number").iterator(chunk_size=1000)
        )
        head = (heads.get(agency.pk, 0), hashes.get(agency.pk, GENESIS))
        found = first_break(entries, agency=agency.code, head=head)
        if found:
            yield found
