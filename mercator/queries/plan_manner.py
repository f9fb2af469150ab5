"""How an agency writes its plan: what stands in each column of its workbook, and new values written alike. Article B7.

What a column says is learnt from the file itself: whether it holds dates, numbers or words, and which word the agency
uses for what.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from mercator.documents.plan_xlsx import Value
from mercator.imports.cells.amount import heading_factor, write_cost
from mercator.imports.cells.expected import write_expected
from mercator.imports.cells.when_write import write_when
from mercator.imports.plan import row as plan
from mercator.imports.plan.facts import FACTS_OF
from mercator.imports.plan.row import Column
from mercator.queries.plan_cells import BETWEEN, PlanNames, words_of
from mercator.rules import mission
from mercator.rules.plan import PlanFacts

_WORDS: Final = frozenset({plan.KIND, plan.STATUS, plan.SECTORS, plan.COUNTRIES, plan.CITIES, plan.PLACE})
"""Columns whose words are the agency's own, and are learnt."""
_DATES: Final = frozenset({plan.WHEN, plan.START, plan.END, plan.DURATION})
_TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        plan.NUMBER: "number", plan.TITLE: "title", plan.MANAGER: "manager", plan.POST: "post",
        plan.PARTNERS: "partners", plan.REMARKS: "remarks", plan.MOTIVATION: "motivation",
        plan.DECIDED_BY: "deciding_body",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manner:
    """How one column is written. holds: "date", "number" or "text", what most of its cells are.

    words: what the agency writes for a fact. factor: what one unit of a column of amounts is worth in euros.
    """

    column: Column
    holds: str
    words: Mapping[object, Value]
    factor: Decimal


def manner_of(column: Column, cells: Iterable[tuple[PlanFacts, Value]]) -> Manner:
    """What the rows of a file show of a column: each row's facts as they were read, and its cell."""
    kinds: Counter[str] = Counter()
    words: dict[object, Counter[Value]] = defaultdict(Counter)
    for facts, value in cells:
        if value is None or value == "":
            continue
        kinds[_kind(value)] += 1
        if column.field in _WORDS:
            words[said(facts, column.field)][value] += 1
    usual = {fact: found.most_common(1)[0][0] for fact, found in words.items() if fact}
    holds = kinds.most_common(1)[0][0] if kinds else "text"
    factor = heading_factor(column.heading) if column.field == plan.COST else Decimal(1)
    return Manner(column, holds, usual, factor)


def _kind(value: Value) -> str:
    if isinstance(value, date):
        return "date"
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else "text"


def said(facts: PlanFacts, field: str) -> tuple[object, ...]:
    """What facts say in a column of this meaning."""
    return tuple(getattr(facts, name) for name in FACTS_OF.get(field, ()))


def written(facts: PlanFacts, manner: Manner, names: PlanNames, *, columns: frozenset[str]) -> Value:
    """A fact as the agency would write it in this column; None for nothing. columns: what the table has besides."""
    field = manner.column.field
    if field in _TEXTS:
        return _number(getattr(facts, _TEXTS[field]), manner) or None
    if field in _DATES:
        return _date(facts, field, manner, names, columns)
    if field == plan.COST:
        return _cost(facts, manner, names)
    if field == plan.EXPECTED:
        return _expected(facts, manner, names)
    known = manner.words.get(said(facts, field))
    return known if known is not None else _words(facts, field, names)


def _number(text: str, manner: Manner) -> Value:
    """A text; the number of an action stays a number where the file counts its rows so."""
    plain = manner.holds == "number" and text.isascii() and text.isdecimal() and not text.startswith("0")
    return int(text) if plain and len(text) < 15 else text


def _words(facts: PlanFacts, field: str, names: PlanNames) -> Value:
    words = words_of(facts, names)
    if field == plan.PLACE:
        places = [words["countries"], *([f"({words['cities']})"] if words["cities"] else [])]
        return " ".join(filter(None, places)) or None
    if field == plan.STATUS:
        return words["status"] or None
    separated = words.get(field, "")
    return (separated.replace(BETWEEN, " / ") if field == plan.CITIES else separated) or None


def _date(facts: PlanFacts, field: str, manner: Manner, names: PlanNames, columns: frozenset[str]) -> Value:
    exact = facts.date_precision == mission.DAY and facts.start is not None
    whole = write_when(facts.start, facts.end, facts.date_precision, language=names.language) or None
    if field == plan.DURATION:
        return (facts.end - facts.start).days + 1 if exact and facts.start and facts.end else None
    if field == plan.WHEN:
        alone = exact and facts.end in (None, facts.start) and not columns & {plan.START, plan.END}
        return facts.start if alone and manner.holds == "date" else whole
    if not exact:
        return whole if field == plan.START and plan.WHEN not in columns else None
    on = facts.start if field == plan.START else facts.end
    if on is None or manner.holds == "date":
        return on
    return f"{on:%d/%m/%Y}"


def _cost(facts: PlanFacts, manner: Manner, names: PlanNames) -> Value:
    if facts.estimate is None:
        return None
    if manner.holds != "number" or facts.estimate_about:
        return write_cost(facts.estimate, about=facts.estimate_about, language=names.language)
    amount = facts.estimate / manner.factor
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _expected(facts: PlanFacts, manner: Manner, names: PlanNames) -> Value:
    low, high = facts.expected_min, facts.expected_max
    if low is not None and low == high and not facts.expected_about and manner.holds == "number":
        return low
    return write_expected(low, high, about=facts.expected_about, language=names.language) or None
