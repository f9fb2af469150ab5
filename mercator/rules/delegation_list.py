"""What each list of a delegation may show of whom: for the host, for the press, for Parliament. Articles D5, G5."""

from __future__ import annotations

from typing import Final

from mercator.rules.delegation import AUTHORITY, COMING, FPS_FINANCE, STAFF

HOST: Final = "host"
TO_PRESS: Final = "press"
PARLIAMENT: Final = "parliament"
LISTS: Final = (HOST, TO_PRESS, PARLIAMENT)

NAMED_TO_PARLIAMENT: Final = frozenset({*STAFF, AUTHORITY, FPS_FINANCE})
"""Agencies' staff, authorities and officials. Companies stand there by the company's name, their people not at all."""


def stands_on(kind: str, *, state: str, consent_press: bool | None, erased: bool) -> bool:
    """Whether a delegate has a line on the list `kind`, one of LISTS: only who takes part.

    The host's list needs a person; the press learns only of those who agreed to it; Parliament of every place.
    """
    if state not in COMING:
        return False
    if kind == PARLIAMENT:
        return True
    return not erased and (kind == HOST or consent_press is True)


def named_on(kind: str, *, category: str, erased: bool) -> bool:
    """Whether a delegate who stands on the list is named there."""
    if erased:
        return False
    return kind != PARLIAMENT or category in NAMED_TO_PARLIAMENT
