"""The moment that goes into a file's own metadata, and archives that do not tell when or where they were written."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip archive can hold
_CONTENT_TYPES = "[Content_Types].xml"


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC, to the second. Raises ValueError when it has no time zone: it would depend on the machine."""
    if moment.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    try:
        return moment.astimezone(UTC).replace(microsecond=0)
    except OverflowError:  # within hours of the first or the last day that a date can hold
        return moment.replace(microsecond=0, tzinfo=UTC)


def same_archive(data: bytes) -> bytes:
    """The zip archive with its members in a fixed order and without their dates and places of origin."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            member = zipfile.ZipInfo(name, _BEGINNING)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o600 << 16
            target.writestr(member, source.read(name))
    return written.getvalue()
