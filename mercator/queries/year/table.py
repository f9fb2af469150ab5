"""A year as a table to take along: exactly what is listed, in its order. Articles C4, D6."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from mercator.documents.answer import Cell, Column, Table
from mercator.queries.wording import REGION, money, whole, word
from mercator.queries.year.rows import SPLIT, YearRow
from mercator.rules import count


def table_of(rows: Iterable[YearRow], *, title: str, notes: tuple[str, ...] = ()) -> Table:
    """The rows of a year in the language of the moment; notes: what was asked, and the scope of the totals."""
    return Table(
        title=title,
        columns=_columns(),
        rows=tuple(_cells(row) for row in rows),
        notes=notes,
        empty=_("No action fits these filters."),
    )


def _columns() -> tuple[Column, ...]:
    regions = [word(REGION, region) for region in SPLIT if region != count.ALL_REGIONS]
    return (
        Column(_("Code")),
        Column(_("Action"), weight=2.0),
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
        Column(_("Moment of the count")),
        Column(_("Known cost (EUR)"), kind="money"),
        Column(_("What the cost holds"), weight=2.0),
    )


def _cells(row: YearRow) -> tuple[Cell, ...]:
    unknown = _("unknown")
    amount = unknown if row.cost is None else money(row.cost)
    return (
        Cell(row.code),
        Cell(row.title),
        Cell(row.dates),
        Cell(row.exact_start.strftime("%d/%m/%Y") if row.exact_start else "", row.exact_start),
        Cell(row.exact_end.strftime("%d/%m/%Y") if row.exact_end else "", row.exact_end),
        Cell(", ".join(row.countries)),
        Cell("; ".join(row.cities)),
        Cell(row.kind_words),
        Cell(", ".join(row.sectors)),
        Cell(", ".join(row.organisers)),
        Cell(row.tag_words),
        Cell(row.status_words),
        *(_companies(row, region, unknown) for region in SPLIT),
        Cell(row.moment),
        Cell(_about(amount, row.cost_about), row.cost, row.cost_about),
        Cell(row.cost_scope),
    )


def _companies(row: YearRow, region: str, unknown: str) -> Cell:
    value = row.companies.get(region)
    if value is None:
        return Cell(unknown)
    return Cell(_about(whole(value), row.about), value, row.about)


def _about(words: str, about: bool) -> str:
    return _("about %(number)s") % {"number": words} if about else words
