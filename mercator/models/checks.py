"""What must be true of the database before anything is served. Architecture, "Choices made"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

SQLITE_PRAGMAS = {"journal_mode": ("wal", "memory"), "synchronous": (2,), "foreign_keys": (1,)}
"""In-memory databases of tests cannot keep a write-ahead log."""


@register(Tags.database)
def sqlite_is_safe(*, databases: Sequence[str] | None = None, **options: Any) -> list[CheckMessage]:
    """SQLite: write-ahead log, synchronous FULL, foreign keys on, transactions that take the write lock at once."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        with connection.cursor() as cursor:
            for pragma, allowed in SQLITE_PRAGMAS.items():
                value = cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
                if value not in allowed:
                    found.append(Error(f"SQLite's {pragma} is {value}, not {allowed[0]}.", id="mercator.E001"))
        if getattr(connection, "transaction_mode", None) != "IMMEDIATE":
            found.append(Error("SQLite's transactions must be IMMEDIATE.", id="mercator.E002"))
    return found
