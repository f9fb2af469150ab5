"""Which tables of a workbook count: those of the plan's year, and each action once. B1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from mercator.imports.folding import fold
from mercator.imports.plan import row as plan
from mercator.imports.plan.candidates import Candidate, left_out_row
from mercator.imports.plan.heading_match import years_in
from mercator.imports.plan.line_words import OUTDATED


def of_the_year(ones: Sequence[Candidate], *, year: int) -> tuple[list[Candidate], list[Candidate]]:
    """The tables of `year`, and those that are plainly of another year while another table is not."""
    strays = {id(one) for one in ones if _is_of_another_year(one, year=year)}
    if len(strays) == len(ones) and not any(_named_for_another(one, year=year) for one in ones):
        return list(ones), []
    kept = [one for one in ones if id(one) not in strays]
    others = [one for one in ones if id(one) in strays]
    for one in others:
        actions = [row.row - 1 for row in one.table.rows] if one.table else []
        one.left_out += [left_out_row(one.grid, row, plan.OTHER_YEAR) for row in actions]
    return kept, others


def year_spoken_of(ones: Iterable[Candidate], *, year: int) -> int | None:
    """The year of which all these tables speak, where it is not `year`: by their dates, else by their names."""
    ones = list(ones)
    if not ones or not all(_is_of_another_year(one, year=year) for one in ones):
        return None
    dated = Counter(found for one in ones for found in _years_of(one))
    named = Counter(found for one in ones for found in years_in(_named(one)))
    for counted in (dated, named):
        if counted:
            return max(counted, key=lambda one: (counted[one], one))
    return None


def _named_for_another(one: Candidate, *, year: int) -> bool:
    sheet = years_in(one.grid.sheet.name)
    if sheet:
        return year not in sheet
    named = years_in(_named(one))
    return bool(named) and year not in named


def _named(one: Candidate) -> str:
    """The name of the sheet and the lines over the table."""
    return " ".join([one.grid.sheet.name, *(text for row in one.block.above for text in one.grid.filled(row).values())])


def _is_of_another_year(one: Candidate, *, year: int) -> bool:
    years = Counter(_years_of(one))
    dated = sum(years.values())
    if _named_for_another(one, year=year):
        return not dated or years[year] < 0.5 * dated
    outdated = bool(OUTDATED.search(fold(one.grid.sheet.name)))
    return (
        dated >= (1 if outdated else 3) and years[year] == 0 and dated >= 0.5 * len(one.table.rows if one.table else ())
    )


def _years_of(one: Candidate) -> Iterable[int]:
    """The years that the cells of the dates name themselves."""
    columns = [column.index for column in one.columns if column.field in (plan.START, plan.WHEN)]
    for row in one.rows:
        for column in columns:
            value = one.grid.value(row, column)
            if isinstance(value, date):
                yield value.year
            else:
                yield from sorted(years_in(one.grid.text(row, column)))[:1]


def not_repeated(ones: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The tables that say something new; and those that only repeat, in another sheet, rows of a fuller table."""
    kept: list[Candidate] = []
    repeated: list[Candidate] = []
    for one in ones:
        others = [
            other for other in ones if other.grid is not one.grid and other not in repeated and _fuller(other, one)
        ]
        titles = {fold(row.title) for other in others if other.table for row in other.table.rows if row.title}
        mine = [fold(row.title) for row in one.table.rows if row.title] if one.table else []
        if len(mine) >= 3 and sum(title in titles for title in mine) >= 0.8 * len(mine):
            one.left_out = [left_out_row(one.grid, row, plan.SUMMARY) for row in one.rows]
            repeated.append(one)
        else:
            kept.append(one)
    return kept, repeated


def _fuller(other: Candidate, one: Candidate) -> bool:
    outdated = bool(OUTDATED.search(fold(one.grid.sheet.name)))
    if outdated != bool(OUTDATED.search(fold(other.grid.sheet.name))):
        return outdated
    mine, its = ({column.field for column in c.columns if column.field} for c in (one, other))
    return len(its) > len(mine)
