"""Reminding the agencies of what is due in a cycle: by mail, through the outbox, each reminder once. Articles B1-B3."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from mercator.actions.mail import write_mail
from mercator.queries.reminder import reminders

AT_ONCE: Final = 50
"""Reminders written in one turn of the worker; the next turn writes the rest."""


def write_reminders(now: datetime) -> int:
    """Write what is due today and is not in the outbox yet; returns how many. Nothing happens a second time."""
    written = 0
    for one in reminders(today=timezone.localdate(now))[:AT_ONCE]:
        with transaction.atomic():
            made = write_mail(
                key=one.key, agency=one.agency, to=one.to, subject=one.subject, body=one.body, noun="cycle",
                noun_key=str(one.year), now=now,
            )  # fmt: skip
        written += made is not None
    return written
