"""Commands as processes of their own."""

from __future__ import annotations

from django.db import connection


def address_of_database() -> str:
    """The test's own database, as another process reaches it."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    place = f"{told['HOST'] or 'localhost'}:{told['PORT'] or 5432}"
    return f"postgres://{told['USER']}:{told['PASSWORD']}@{place}/{told['NAME']}"
