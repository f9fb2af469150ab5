"""Dates as the Parliament and its readers write them: 21/09/2023, 21-09-2023, 21 septembre 2023. Article G1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from mercator.imports.folding import fold

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "janvier januari january janv jan",
            "fevrier februari february fevr feb fev",
            "mars maart march mar mrt",
            "avril april avr apr",
            "mai mei may",
            "juin juni june jun",
            "juillet juli july juil jul",
            "aout augustus august aug",
            "septembre september sept sep",
            "octobre oktober october oct okt",
            "novembre november nov",
            "decembre december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_NAMES: Final = tuple(
    name for name in _MONTHS if len(name) > 4 or name in {"mars", "juin", "aout", "juni", "juli"}
)
"""Months in full, folded."""
_DATE: Final = re.compile(
    r"(?<![\d/.-])(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})(?![\d-])"
    r"|(?<![\d/.-])(?P<day>\d{1,2}) ?(?P<mark>[/.-]) ?(?P<month>\d{1,2}) ?(?P=mark) ?(?P<year>\d{4}|\d{2})(?!\d)"
    r"|(?<!\d)(?P<worded_day>\d{1,2})(?:er|ste|de|e)? {1,3}(?P<name>"
    + "|".join(_MONTHS)
    + r")\.? {1,3}(?P<worded_year>\d{4})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, and where it stands; `value` is None when it reads like a date but is none (31/02/2023)."""

    start: int
    end: int
    value: date | None


def dates_in(text: str) -> Iterator[FoundDate]:
    """The dates of `text` in order, in figures or in French, Dutch or English words."""
    for match in _DATE.finditer(fold(text)):
        if match["iso_year"]:
            value = _date(match["iso_year"], int(match["iso_month"]), match["iso_day"])
        elif match["day"]:
            year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
            value = _date(year, int(match["month"]), match["day"])
        else:
            value = _date(match["worded_year"], _MONTHS[match["name"]], match["worded_day"])
        yield FoundDate(match.start(), match.end(), value)


def find_date(text: str) -> FoundDate | None:
    """The first date of `text`."""
    return next(dates_in(text), None)


def starts_with_date(line: str) -> FoundDate | None:
    """The date that `line` opens with, if it does."""
    found = find_date(line[:40])
    return found if found and not line[: found.start].strip(" \t|*•-") else None


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
