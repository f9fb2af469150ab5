"""The cost report as a person reads it: a table for each grouping, year beside year, each sum a figure. Article C4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.documents.chart import BarChart, Series
from mercator.models import Person
from mercator.queries import cost_report_words as words
from mercator.queries import wording
from mercator.queries.cost_report import Amount, CostAsk, CostSums, cost_sums, together
from mercator.queries.wording import in_all, word
from mercator.rules import cost_report, figure
from mercator.rules.figure import Figure
from mercator.rules.text import Text

NOTHING = Amount()


@dataclass(frozen=True, slots=True)
class CostCell:
    """An amount of the report. year: None for all of them. note: of how many actions it is known."""

    figure: Figure
    year: int | None
    note: str
    lines: int


@dataclass(frozen=True, slots=True)
class CostRow:
    """A line of the report: the code of its group, its name, an amount for each year and one for all years."""

    key: str
    label: str
    cells: tuple[CostCell, ...]


@dataclass(frozen=True, slots=True)
class CostPage:
    """heads: the years, and "all years" when there are several. rows: the largest first. scopes: (head, what it holds)
    for each year's total. official: travel and hotel of officials, its total last. chart: None without any amount.
    """

    ask: CostAsk
    title: str
    group: str
    heads: tuple[str, ...]
    rows: tuple[CostRow, ...]
    total: CostRow
    scopes: tuple[tuple[str, Text], ...]
    official: tuple[CostRow, ...]
    official_total: CostRow
    official_notes: tuple[str, ...]
    notes: tuple[str, ...]
    chart: BarChart | None

    @property
    def known(self) -> bool:
        return any(cell.figure.known for cell in self.total.cells)


def cost_page(person: Person, ask: CostAsk) -> CostPage:
    """The report that somebody asks for, in the language of the moment; scopes are in all languages."""
    sums = cost_sums(person, ask)
    names = words.names_of(ask.by)
    rows = _rows(sums, names)
    return CostPage(
        ask=ask,
        title=words.title_of(ask),
        group=str(words.HEAD[ask.by]),
        heads=heads_of(ask),
        rows=rows,
        total=_row(sums, "", _("Total"), [sums.totals.get(year, NOTHING) for year in ask.years], names=None),
        scopes=_scopes(sums),
        official=_official_rows(sums),
        official_total=_official_row(sums, cost_report.OFFICIAL_NATURES, _("Total"), cost_report.OFFICIAL_TRAVELLERS),
        official_notes=_official_notes(sums),
        notes=_notes(sums),
        chart=_chart(sums, rows),
    )


def heads_of(ask: CostAsk) -> tuple[str, ...]:
    years = tuple(str(year) for year in ask.years)
    return years if len(years) == 1 else (*years, _("All years"))


def _rows(sums: CostSums, names: dict[str, str]) -> tuple[CostRow, ...]:
    ask = sums.ask
    keys = {key for _year, key in (*sums.groups, *sums.asked) if key}
    whole = {key: together(sums.groups.get((year, key), NOTHING) for year in ask.years) for key in keys}
    ordered = sorted(keys, key=lambda key: (whole[key].value is None, -(whole[key].value or 0), names.get(key, key)))
    return tuple(
        _row(sums, key, names.get(key, key), [sums.groups.get((year, key), NOTHING) for year in ask.years], names=names)
        for key in ordered
    )


def _row(sums: CostSums, key: str, label: str, amounts: Sequence[Amount], *, names: dict[str, str] | None) -> CostRow:
    """names: None for the total, whose scope is said in full."""
    ask = sums.ask
    by_actions = ask.by not in cost_report.OF_LINES or not key
    asked = [sums.asked.get((year, key), 0) if by_actions else None for year in ask.years]
    years: list[int | None] = [*ask.years]
    every = list(amounts)
    if len(ask.years) > 1:
        every.append(together(amounts))
        asked.append(sum(one or 0 for one in asked) if by_actions else None)
        years.append(None)
    cells = (_cell(ask, label, *one, whole=names is None, sums=sums) for one in zip(years, every, asked, strict=True))
    return CostRow(key, label, tuple(cells))


def _cell(
    ask: CostAsk, label: str, year: int | None, amount: Amount, asked: int | None, *, whole: bool, sums: CostSums
) -> CostCell:
    if whole and year is not None:
        scope = in_all(lambda: words.scope_words(sums.scopes[year], amount, asked or 0, ask=ask))
    else:
        scope = Text.same(_paired(label, words.known_words(amount, asked)))
    known = words.known_words(amount, asked) if amount.lines or asked else ""
    return CostCell(_figure(ask, amount, scope), year, known, amount.lines)


def _figure(ask: CostAsk, amount: Amount, scope: Text) -> Figure:
    return Figure(amount.value, figure.EUR, ask.moment, scope, approximate=amount.about)


def _scopes(sums: CostSums) -> tuple[tuple[str, Text], ...]:
    ask = sums.ask

    def said(year: int) -> Text:
        amount, asked = sums.totals.get(year, NOTHING), sums.asked.get((year, ""), 0)
        return in_all(lambda: words.scope_words(sums.scopes[year], amount, asked, ask=ask))

    return tuple((str(year), said(year)) for year in ask.years)


def _paired(label: str, value: str) -> str:
    return _("%(label)s: %(value)s") % {"label": label, "value": value}


def _official_rows(sums: CostSums) -> tuple[CostRow, ...]:
    return tuple(
        _official_row(sums, (nature,), _paired(word(wording.BENEFICIARY, who), word(wording.NATURE, nature)), (who,))
        for who in cost_report.OFFICIAL_TRAVELLERS
        for nature in cost_report.OFFICIAL_NATURES
    )


def _official_row(sums: CostSums, natures: Sequence[str], label: str, who: Sequence[str]) -> CostRow:
    """An action with both travel and hotel lines is no reason to count it twice: its number is left out of sums."""
    ask = sums.ask
    amounts = [
        together(
            sums.official.get((year, nature, one), NOTHING) for nature in natures for one in who
        )
        for year in ask.years
    ]  # fmt: skip
    years: list[int | None] = [*ask.years]
    if len(ask.years) > 1:
        amounts.append(together(amounts))
        years.append(None)
    cells = []
    for year, amount in zip(years, amounts, strict=True):
        scope = in_all(lambda: _("Only lines that say that they paid the travel or the hotel of officials."))
        cells.append(CostCell(_figure(ask, amount, scope), year, "", amount.lines))
    return CostRow("official", label, tuple(cells))


def _official_notes(sums: CostSums) -> tuple[str, ...]:
    years = [(year, words.perhaps_words(sums.perhaps.get(year, NOTHING))) for year in sums.ask.years]
    return tuple(_("%(label)s: %(value)s") % {"label": year, "value": said} for year, said in years if said)


def _notes(sums: CostSums) -> tuple[str, ...]:
    ask = sums.ask
    said = [words.left_out_words(ask, sums.left_out)]
    if ask.by == cost_report.COUNTRY:
        said.append(_("An action in several countries stands by itself: its lines do not say where the money went."))
    if ask.by in (cost_report.AGENCY, cost_report.KIND, cost_report.COUNTRY):
        said.append(_("An action that stands in several plans counts once."))
    return tuple(filter(None, said))


def _chart(sums: CostSums, rows: Sequence[CostRow]) -> BarChart | None:
    """Each year's bar in the colours of the largest groups; the groups of a single year lie one below the other."""
    ask = sums.ask
    sizes = {row.key: row.cells[-1].figure.value for row in rows if row.cells[-1].figure.known}
    values = {key: Decimal(value) for key, value in sizes.items() if value is not None}
    if not values:
        return None
    apart = cost_report.drawn_apart(values)
    labels = {row.key: row.label for row in rows}
    rest = [key for key in values if key not in apart]
    drawn = [(labels[key], [key]) for key in apart] + ([(_("the others together"), rest)] if rest else [])
    columns = [
        (label, tuple(together(sums.groups.get((year, key), NOTHING) for key in keys).value for year in ask.years))
        for label, keys in drawn
    ]
    unit, language = _("euros"), get_language() or "en"
    if len(ask.years) > 1:
        series = tuple(Series(label, values) for label, values in columns)
        return BarChart(tuple(str(year) for year in ask.years), series, unit, language)
    one = Series("", tuple(values[0] for _label, values in columns))
    return BarChart(tuple(label for label, _values in columns), (one,), unit, language, lying=True)
