"""A year as a table to take along: exactly what is listed, in its order. Articles C4, D6."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from mercator.documents.answer import Cell, Column, Table
from mercator.queries.wording import REGION, money, whole, word
from mercator.queries.year.rows import SPLIT, YearRow
from mercator.rules import count

LISTED: Final = "; "
"""Between several names in one cell, so that they can be taken apart again: names of sectors hold commas."""


def table_of(rows: Iterable[YearRow], *, title: str, empty: str, notes: tuple[str, ...] = ()) -> Table:
    """The rows of a year in the language of the moment.

    empty: what to say when there is none. notes: what was asked, and the scope of the totals.
    """
    return Table(
        title=title,
        columns=_columns(),
        rows=tuple(_cells(row) for row in rows),
        notes=notes,
        empty=empty,
    )


def _columns() -> tuple[Column, ...]:
    regions = [word(REGION, region) for region in SPLIT if region != count.ALL_REGIONS]
    return (
        Column(_("Code")),
        Column(_("Action"), weight=2.0),
        Column(_("Illustrative")),
        Column(_("Dates")),
        Column(_("Start"), kind="date"),
        Column(_("End"), kind="date"),
        Column(_("Countries")),
        Column(_("Cities")),
        Column(_("Kind")),
        Column(_("Sectors")),
        Column(_("Organisers")),
        Column(_("Tag")),
        Column(_("Status")),
        Column(_("Companies"), kind="integer"),
        *(Column(_("Companies: %(region)s") % {"region": region}, kind="integer") for region in regions),
        Column(_("Companies: approximate")),
        Column(_("Moment of the count")),
        Column(_("Known cost (EUR)"), kind="money"),
        Column(_("Cost: approximate")),
        Column(_("What the cost holds"), weight=2.0),
        Column(_("Estimated cost (EUR)"), kind="money"),
        Column(_("Estimate: approximate")),
        Column(_("Expected participants: at least"), kind="integer"),
        Column(_("Expected participants: at most"), kind="integer"),
        Column(_("Expected participants: approximate")),
        Column(_("Area manager")),
        Column(_("Number in the plan")),
        Column(_("Also in the plans of")),
    )


def _cells(row: YearRow) -> tuple[Cell, ...]:
    unknown = _("unknown")
    amount = unknown if row.cost is None else money(row.cost)
    return (
        Cell(row.code),
        Cell(row.title),
        Cell(_yes(row.illustrative)),
        Cell(row.dates),
        Cell(row.exact_start.strftime("%d/%m/%Y") if row.exact_start else "", row.exact_start),
        Cell(row.exact_end.strftime("%d/%m/%Y") if row.exact_end else "", row.exact_end),
        Cell(LISTED.join(row.countries)),
        Cell(LISTED.join(row.cities)),
        Cell(row.kind_words),
        Cell(LISTED.join(row.sectors)),
        Cell(LISTED.join(row.organisers)),
        Cell(row.tag_words),
        Cell(row.status_words),
        *(_companies(row, region, unknown) for region in SPLIT),
        Cell(_yes(bool(row.about_in))),
        Cell(row.moment),
        Cell(_about(amount, row.cost_about), row.cost, row.cost_about),
        Cell(_yes(row.cost_about)),
        Cell(row.cost_scope),
        *_plan(row, unknown),
        Cell(row.also),
    )


def _plan(row: YearRow, unknown: str) -> tuple[Cell, ...]:
    """What the plan of the agency foresees; open ends of a range and what is not stated are unknown."""
    amount = Cell(unknown)
    if row.estimate is not None:
        amount = Cell(_about(row.foreseen, row.estimate_about), row.estimate, row.estimate_about)
    ends = (
        Cell(unknown) if end is None else Cell(_about(whole(end), row.expected_about), end, row.expected_about)
        for end in (row.expected_min, row.expected_max)
    )
    about = _yes(row.estimate_about and row.estimate is not None), _yes(row.expected_about and bool(row.expected))
    return amount, Cell(about[0]), *ends, Cell(about[1]), Cell(row.manager), Cell(row.number)


def _companies(row: YearRow, region: str, unknown: str) -> Cell:
    value = row.companies.get(region)
    if value is None:
        return Cell(unknown)
    about = region in row.about_in
    return Cell(_about(whole(value), about), value, about)


def _yes(true: bool) -> str:
    """What a programme can filter: a spreadsheet keeps the bare number, without "about"."""
    return _("yes") if true else ""


def _about(words: str, about: bool) -> str:
    return _("about %(number)s") % {"number": words} if about else words
