"""Money as workbooks: statements of a settlement, and a budget that is filled in and comes back. Articles C4, C5.

What a person typed is always written as text: no cell of these files is ever a formula or a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from mercator.documents.answer import Cell, Table
from mercator.documents.plan_xlsx import HEAD, NOTE, PLAIN, TITLE, TOTAL, Line, PlanBook, PlanSheet, Value, plan_xlsx


def tables_xlsx(
    tables: Sequence[Table], *, title: str, author: str, made_at: datetime, notes: Sequence[str] = ()
) -> bytes:
    """The tables below each other on one sheet, then the notes; the same tables give the same bytes.

    Raises ValueError when made_at has no time zone.
    """
    lines = [Line((title,), TITLE), Line(())]
    for table in tables:
        if table.title or table.summary:
            lines.append(Line((table.title or table.summary,), TITLE))
        lines.append(Line(tuple(column.title for column in table.columns), HEAD))
        lines += [Line(tuple(_value(cell) for cell in row)) for row in table.rows]
        if table.total:
            lines.append(Line(tuple(_value(cell) for cell in table.total), TOTAL))
        lines.append(Line(()))
    lines += [Line((note,), NOTE) for note in notes if note]
    money = {place for table in tables for place, one in enumerate(table.columns) if one.kind == "money"}
    sheet = PlanSheet(title, tuple(lines), money=frozenset(money))
    return plan_xlsx(PlanBook(title, author, (sheet,), header=title), made_at=made_at)


def budget_xlsx(
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    money: frozenset[int],
    title: str,
    author: str,
    notes: Sequence[tuple[str, str]],
    notes_title: str,
    made_at: datetime,
) -> bytes:
    """A budget to fill in: headings in row 1, a line a row, and a second sheet that says what may stand in a column.

    money: the columns of euros. notes: (column, what may stand there). Raises ValueError when made_at has no time zone.
    """
    lines = [Line(tuple(headings), HEAD), *(Line(tuple(_value(cell) for cell in row), PLAIN) for row in rows)]
    said = [Line((notes_title,), TITLE), *(Line(note, PLAIN) for note in notes)]
    sheets = (PlanSheet(title, tuple(lines), money=money, frozen=1), PlanSheet(notes_title, tuple(said)))
    return plan_xlsx(PlanBook(title, author, sheets, header=title), made_at=made_at)


def _value(cell: Cell) -> Value:
    """What a spreadsheet computes with, where there is such a value; its words otherwise."""
    if isinstance(cell.value, Decimal):
        return float(cell.value)
    return cell.words if cell.value is None else cell.value
