"""./run manage verify_log: does every agency's chain hold? Names the first broken row of those that do not."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mercator.models import LogEntry
from mercator.queries.log import broken_chains

REASONS = {
    "missing": "the row is missing",
    "changed": "the row was changed after it was written",
    "unlinked": "the row does not follow from the one before",
    "cut-off": "rows were cut off from the end",
}


class Command(BaseCommand):
    help = "Verify the log of every agency; exit 1 and name the first broken row when a chain does not hold."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = list(broken_chains())
        for found in broken:
            self.stdout.write(f"{found.agency} {found.number}: {REASONS[found.reason]}")
        if broken:
            raise CommandError(f"{len(broken)} chain(s) do not hold.")
        self.stdout.write(f"All chains hold: {LogEntry.objects.count()} entries.")
