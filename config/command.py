"""The command `mercator`: the same as manage.py."""

from __future__ import annotations

import os
import sys

NO_TABLES = "The database is not set up yet: run `./run demo`, or `./run manage migrate`, first."


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError, ProgrammingError

    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        if "no such table" in str(error) or "does not exist" in str(error):
            raise SystemExit(NO_TABLES) from error
        raise
