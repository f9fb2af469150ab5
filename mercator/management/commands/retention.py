"""./run manage retention: erase what the retention policy says is due; --dry-run only says what that would be."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mercator.actions.retention import carry_out_retention
from mercator.queries.retention import due, undated
from mercator.queries.retention_table import policy_table


class Command(BaseCommand):
    help = "Erase what mercator/retention.yaml says is due today. The worker does the same by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what is due")
        parser.add_argument("--table", action="store_true", help="print the policy as the reference shows it, and stop")

    def handle(self, *, dry_run: bool, table: bool, **options: Any) -> None:
        if table:
            self.stdout.write(policy_table(), ending="")
            return
        now = timezone.now()
        found = list(due(today=timezone.localdate(now)))
        for one in found:
            where = f" of {one.action}" if one.action else ""
            self.stdout.write(f"{one.policy.code}{where}: {len(one.keys)} row(s), {one.policy.then}")
        for one in undated():
            self.stdout.write(f"{one.action}: {one.rows} row(s) of {one.policy.code} wait for the end of the mission")
        if not found:
            self.stdout.write("Nothing is due.")
        elif not dry_run:
            done = 0
            while more := carry_out_retention(now):
                done += more
            self.stdout.write(f"Done: {done} row(s).")
