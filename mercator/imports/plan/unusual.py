"""Costs beside those of the other rows of their column: what a column in thousands means, what is far too much. C4."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from decimal import Decimal
from statistics import median
from typing import Final

from mercator.imports.cells.amount import heading_factor
from mercator.imports.plan import row as plan
from mercator.imports.plan.row import Column, PlanRow
from mercator.rules.problem import WARNS, Problem, problem

TIMES: Final = 15
"""How many times the median of its column an amount is before it is worth a look."""
ENOUGH: Final = 6
"""Amounts that a column needs before one of them can be unusual."""
_ENOUGH_TO_TELL: Final = 3
_EITHER_WAY: Final = re.compile(r"[^\d.,]*[1-9]\d{0,2}[.,]\d{3}[^\d.,]*")
_UNIT: Final = re.compile(r"€|eur|\bk|\bm|mi[lo]", re.IGNORECASE)
_THOUSAND: Final = Decimal(1000)


def with_costs_compared(rows: Sequence[PlanRow], columns: Sequence[Column]) -> list[PlanRow]:
    """The same rows of one table, their costs judged by those of the other rows.

    In a column in thousands, "1.250" is read as 1.25 thousand or 1,250 thousand, whichever is like the rest. Problems,
    which warn: cost-in-thousands where the rest does not tell, cost-unusual.
    """
    column = next((one for one in columns if one.field == plan.COST), None)
    if column is None:
        return list(rows)
    settled = list(rows)
    if heading_factor(column.heading) == _THOUSAND:
        settled = _in_thousands(rows, column.index)
    return _far_above(settled)


def _in_thousands(rows: Sequence[PlanRow], column: int) -> list[PlanRow]:
    known = [one.cost for one in rows if one.cost and one.cost > 0 and not _either_way(one, column)]
    usual = median(known) if len(known) >= _ENOUGH_TO_TELL else None
    return [_settled(one, column, usual) if _either_way(one, column) else one for one in rows]


def _either_way(row: PlanRow, column: int) -> bool:
    """Whether a cost is typed as "1.250", which three digits after one separator leave open, without a unit."""
    typed = row.cells[column] if column < len(row.cells) else ""
    return row.cost is not None and bool(_EITHER_WAY.fullmatch(typed)) and not _UNIT.search(typed)


def _settled(row: PlanRow, column: int, usual: Decimal | None) -> PlanRow:
    if row.cost is None:
        return row
    high, low = row.cost, row.cost / _THOUSAND
    kept = low if usual is None or _apart(low, usual) <= _apart(high, usual) else high
    if usual is not None and _apart(kept, usual) <= 2 * TIMES:
        return dataclasses.replace(row, cost=kept)
    spoken = problem("cost-in-thousands", WARNS, field="cost", typed=row.cells[column].strip(), kept=kept,
                     other=high if kept == low else low)  # fmt: skip
    return _with(dataclasses.replace(row, cost=kept), spoken)


def _apart(amount: Decimal, usual: Decimal) -> Decimal:
    """How many times the one is the other, whichever is larger."""
    return max(amount, usual) / min(amount, usual)


def _far_above(rows: Sequence[PlanRow]) -> list[PlanRow]:
    amounts = [one.cost for one in rows if one.cost and one.cost > 0]
    if len(amounts) < ENOUGH:
        return list(rows)
    usual = median(amounts)
    return [
        _with(one, problem("cost-unusual", WARNS, field="cost", amount=one.cost, usual=usual))
        if one.cost is not None and one.cost > TIMES * usual
        else one
        for one in rows
    ]


def _with(row: PlanRow, spoken: Problem) -> PlanRow:
    return dataclasses.replace(row, problems=(*row.problems, spoken))
