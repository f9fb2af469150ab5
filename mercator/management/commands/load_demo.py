"""./run manage load_demo: fill an empty database with the demonstration."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, OperationalError

from mercator.actions.demonstration import load_demonstration
from mercator.models import Action, Agency


class Command(BaseCommand):
    help = "Load the real missions of 2016-2025 with their sources, and the invented people and plans."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when the database holds anything already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if Agency.objects.exists():
            if options["if_empty"]:
                self.stdout.write("The database holds data already: it is kept as it is.")
                return
            raise CommandError("The database is not empty: the demonstration is only loaded into an empty one.")
        try:
            real = load_demonstration()
        except (IntegrityError, OperationalError):
            if not (options["if_empty"] and Agency.objects.exists()):
                raise
            self.stdout.write("Another start loads the demonstration already: the database is kept as it is.")
            return
        invented = Action.objects.filter(illustrative=True).count()
        self.stdout.write(
            f"Loaded the demonstration: {real} real actions with their sources, "
            f"and three illustrative plans with {invented} actions."
        )
