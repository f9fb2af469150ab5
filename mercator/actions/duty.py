"""What the worker does every few seconds besides its jobs: mails that are due, and reminders."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from mercator.actions.mail import send_due
from mercator.actions.reminder import write_reminders
from mercator.actions.retention import carry_out_retention

log = logging.getLogger(__name__)

DUTIES: Final[Mapping[str, Callable[[datetime], Any]]] = MappingProxyType(
    {"mails": send_due, "reminders": write_reminders, "retention": carry_out_retention}
)
"""Each is called in turn with the time, and finds by itself what there is to do."""


def do_duties(now: datetime) -> None:
    """Each duty once; one that fails is told to the operator, and keeps the others from nothing."""
    for name, duty in DUTIES.items():
        try:
            duty(now)
        except Exception:  # whatever it was, the next duty and the next turn come
            log.exception("The duty %r failed.", name)
