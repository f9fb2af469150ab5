"""./run manage exchange_field_secret: encrypt sensitive details with the first secret of MERCATOR_FIELD_SECRETS."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mercator.actions.field_secret import exchange_secret


class Command(BaseCommand):
    help = (
        "Encrypt all sensitive details anew with the first of MERCATOR_FIELD_SECRETS; the others may then be dropped."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = exchange_secret()
        self.stdout.write(f"Encrypted anew: {found.done}. Nothing to do: {found.already}.")
        for one in found.unreadable:
            self.stdout.write(f"No secret opens {one}.")
        if found.unreadable:
            raise CommandError(
                f"{len(found.unreadable)} text(s) cannot be opened: keep all secrets and look for theirs."
            )
