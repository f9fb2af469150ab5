"""A figure never travels naked. Articles C4, D6, G4.

Every number that a person reads carries its unit, its moment, its scope, whether it is approximate, the date it was
true and the rows it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from mercator.rules.text import Text

# Units (D6: companies, persons and organisations are never mixed)
EUR: Final = "eur"
ACTIONS: Final = "actions"
COMPANIES: Final = "companies"
PERSONS: Final = "persons"
ORGANISATIONS: Final = "organisations"
POSTS: Final = "posts"
PERCENT: Final = "percent"
PARTICIPANTS: Final = "participants"
"""Whom a plan expects, companies or persons as its agency counts them."""
WISHES: Final = "wishes"
AGENCY_MEETINGS: Final = "agency-meetings"
"""Meetings of agencies; the B2B meetings of companies are counted with participants (rules.count)."""
PARTNERSHIPS: Final = "partnerships"
DOUBLE_BOOKINGS: Final = "double-bookings"
AS_STATED: Final = "as-stated"
"""The source's own unit, which the scope says: representatives are not offices (F1)."""
UNITS: Final = (
    EUR, ACTIONS, COMPANIES, PERSONS, ORGANISATIONS, POSTS, PERCENT, PARTICIPANTS, WISHES, AGENCY_MEETINGS,
    PARTNERSHIPS, DOUBLE_BOOKINGS, AS_STATED,
)  # fmt: skip

# Moments of a count of participants (D6) and of an amount (C4)
ANNOUNCED: Final = "announced"
REGISTERED: Final = "registered"
CONFIRMED: Final = "confirmed"
TRAVELLED: Final = "travelled"
NOT_STATED: Final = "not-stated"
COUNT_MOMENTS: Final = (ANNOUNCED, REGISTERED, CONFIRMED, TRAVELLED, NOT_STATED)
PLANNED: Final = "planned"
COMMITTED: Final = "committed"
ACTUAL: Final = "actual"
COST_MOMENTS: Final = (PLANNED, COMMITTED, ACTUAL)
NOW: Final = "now"
"""The moment of a figure that simply counts rows as they stand."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row that a figure was made from: the noun of its table, its key there, a label, and its public addresses.

    `parent` is the code of the action that the row belongs to, so that a page can link to it.
    """

    noun: str
    key: str
    label: str
    parent: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with all that it needs to be trusted.

    value: Decimal for money and percentages, int for counts, None when unknown (never 0 for unknown).
    unit: one of UNITS. moment: one of COUNT_MOMENTS, COST_MOMENTS or NOW. scope: what is counted and what is not.
    as_of: the date on which it was true; None when the source gives none.
    """

    value: Decimal | int | None
    unit: str
    moment: str
    scope: Text
    approximate: bool = False
    as_of: date | None = None
    sources: tuple[SourceRow, ...] = ()

    @property
    def known(self) -> bool:
        return self.value is not None


def total(
    values: Iterable[tuple[Decimal | int | None, SourceRow, bool]],
    *,
    unit: str,
    moment: str,
    scope: Text,
    as_of: date | None = None,
) -> Figure:
    """The sum of what is known; None when nothing is. Approximate as soon as one part is.

    Unknown parts add nothing: the scope has to say how many there are.
    """
    known = [(value, row, about) for value, row, about in values if value is not None]
    return Figure(
        value=sum((value for value, _, _ in known), start=Decimal(0) if unit == EUR else 0) if known else None,
        unit=unit,
        moment=moment,
        scope=scope,
        approximate=any(about for _, _, about in known),
        as_of=as_of,
        sources=tuple(row for _, row, _ in known),
    )
