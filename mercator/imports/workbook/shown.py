"""How a cell is shown as text, to keep what was written next to what was understood."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from mercator.imports.workbook.sheet import Value


def text_of(value: Value) -> str:
    """The cell as a Belgian spreadsheet shows it: 12,5 and 25/01/2027 and TRUE; "" for an empty cell.

    Text stays as it is. Numbers have up to 15 digits that count, without separators of thousands.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        seconds = f":{value.second:02}" if value.second else ""
        return f"{_day(value)} {value.hour:02}:{value.minute:02}{seconds}"
    if isinstance(value, date):
        return _day(value)
    return _number(value)


def _day(value: date) -> str:
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def _number(value: int | float) -> str:
    if isinstance(value, int):
        return str(value)
    short = format(value, ".15g")
    if "e" in short and 1e-9 < abs(value) < 1e21:
        short = format(Decimal(short), "f")
    return short.replace(".", ",")
