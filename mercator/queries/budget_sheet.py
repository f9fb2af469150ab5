"""A budget as a sheet that is exported, filled in and comes back: headings, words, lines. Articles C4, C5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mercator.documents.answer import Cell
from mercator.documents.budget_xlsx import budget_xlsx
from mercator.imports.budget.lines import AMOUNTS, COLUMNS, DAYS, Vocabulary, plainly
from mercator.models import Action, Body, CostLine
from mercator.queries.budget_words import KEY, percent_words, rate_words, shares_words
from mercator.queries.exchange_rate import currencies
from mercator.queries.wording import BENEFICIARY, NATURE, day, in_all, money, text_of, word
from mercator.rules.text import LANGUAGES

HEADING: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        "line": gettext_lazy("Line (leave empty for a new one)"),
        "funder": gettext_lazy("Paid by"),
        "nature": gettext_lazy("Nature"),
        "beneficiary": gettext_lazy("For whom"),
        "planned": gettext_lazy("Planned (EUR)"),
        "committed": gettext_lazy("Committed (EUR)"),
        "actual": gettext_lazy("Actual (EUR)"),
        "currency": gettext_lazy("Currency"),
        "foreign_planned": gettext_lazy("Planned, in that currency"),
        "foreign_committed": gettext_lazy("Committed, in that currency"),
        "foreign_actual": gettext_lazy("Actual, in that currency"),
        "rate": gettext_lazy("Rate: how many units a euro is worth"),
        "rate_on": gettext_lazy("Day of the rate"),
        "rate_source": gettext_lazy("Who published the rate"),
        "key": gettext_lazy("Cost key"),
        "shares": gettext_lazy("Shares of a fixed key, in percent"),
        "due_on": gettext_lazy("To be committed or paid by"),
        "free_until": gettext_lazy("Last day on which cancelling it costs nothing"),
        "refundable": gettext_lazy("What comes back after that day, in euros"),
        "as_of": gettext_lazy("As of"),
        "note": gettext_lazy("Note"),
    }
)
TABLES: Final[Mapping[str, Mapping[str, str | Promise]]] = MappingProxyType(
    {"nature": NATURE, "beneficiary": BENEFICIARY, "key": KEY}
)


def vocabulary() -> Vocabulary:
    """The headings and words of a budget in every language, with the bodies that Mercator knows."""
    headings = {plainly(said): column for column in COLUMNS for said in _all_words(HEADING, column)}
    words = {
        name: {plainly(said): code for code in table for said in (code, *_all_words(table, code))}
        for name, table in TABLES.items()
    }
    words["nature"][""] = words["beneficiary"][""] = "not-stated"
    words["key"][""] = "one-pays"
    bodies = list(Body.objects.all())
    words["funder"] = {plainly(said): body.code for body in bodies for said in (body.code, body.name, body.short)}
    known = {name: ", ".join(word(table, code) for code in table) for name, table in TABLES.items()}
    return Vocabulary(headings, words, known, frozenset(currencies()))


def _all_words(table: Mapping[str, str | Promise], code: str) -> set[str]:
    said = in_all(lambda: word(table, code))
    return {said.to(language) for language in LANGUAGES}


def cells_of(line: CostLine) -> dict[str, str]:
    """A line as its row says it, in the language of the moment."""
    return {column: cell.words for column, cell in zip(COLUMNS, row_of(line), strict=True)}


def row_of(line: CostLine) -> tuple[Cell, ...]:
    """A line as a row of the sheet: words, and values where a spreadsheet computes with them."""
    return tuple(_cell(line, column) for column in COLUMNS)


def _cell(line: CostLine, column: str) -> Cell:
    if column in TABLES:
        return Cell(word(TABLES[column], getattr(line, column)))
    special: dict[str, Any] = {
        "line": lambda: f"{line.pk}-{line.version}",
        "funder": lambda: line.funder.short,
        "shares": lambda: shares_words(line),
        "note": lambda: text_of(line, "note").to(get_language() or "en"),
        "rate": lambda: "" if line.rate is None else rate_words(line.rate),
    }
    if column in special:
        return Cell(special[column]())
    return _plain(getattr(line, column), column)


def _plain(value: Any, column: str) -> Cell:
    if value is None:
        return Cell("")
    if column in AMOUNTS:
        return Cell(money(value), value)
    return Cell(day(value), value) if column in DAYS else Cell(str(value))


def value_words(value: Any, column: str, *, names: Mapping[str, str]) -> str:
    """A value that was read from a sheet, as a person reads it. names: of the bodies, by code."""
    if value in (None, "", ()):
        return ""
    if column in TABLES:
        return word(TABLES[column], value)
    if column == "funder":
        return names.get(value, value)
    if column == "shares":
        return "; ".join(f"{names.get(code, code)} {percent_words(percent)}" for code, percent in value)
    if isinstance(value, Decimal):
        return rate_words(value) if column == "rate" else money(value)
    return day(value) if isinstance(value, date) else str(value)


def exported(action: Action, lines: Sequence[CostLine], *, made_at: datetime) -> bytes:
    """The budget of a mission as a workbook, in the language of the moment."""
    headings = [word(HEADING, column) for column in COLUMNS]
    money_columns = frozenset(place for place, column in enumerate(COLUMNS) if column in AMOUNTS)
    notes = [(word(HEADING, name), ", ".join(word(table, code) for code in table)) for name, table in TABLES.items()]
    notes += [
        (word(HEADING, "funder"), _("A body by its name, as pages show it.")),
        (word(HEADING, "shares"), _("Like: AWEX 40; FIT 60")),
        (word(HEADING, "currency"), _("Three letters; EUR when empty. The euros of another currency are worked out.")),
        (word(HEADING, "line"), _("Keep it, so that the line is found again. A line that is left out stays as it is.")),
    ]
    return budget_xlsx(
        headings, [row_of(line) for line in lines], money=money_columns, title=_("Budget %(code)s") % {
            "code": action.code
        }, author="", notes=notes, notes_title=_("How to fill it in"), made_at=made_at,
    )  # fmt: skip
