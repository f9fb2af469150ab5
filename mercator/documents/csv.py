"""Lists as CSV files that open well in Excel with Belgian settings.

French and Dutch (Belgium) both have `;` between columns, a comma before decimals and dates as dd/mm/yyyy; the byte
order mark makes Excel read the file as UTF-8. A total is left out: whoever adds the column up would count it twice.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

from mercator.documents.answer import Cell, Table
from mercator.documents.words import clean

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_STARTS_A_FORMULA = frozenset("=+-@")
_UNSEEN_KINDS = "CZM"  # of Unicode: controls, formats such as U+200B and U+FEFF; spaces; marks without a letter


def table_csv(table: Table) -> bytes:
    """The rows of the table under its column titles: UTF-8 with byte order mark, `;`, CRLF, all text in quotes.

    Text that a spreadsheet could take for a formula gets an apostrophe in front. Numbers, also negative ones, stay
    numbers: 1234,56 without separator of thousands. An unknown cell shows its words.
    """
    lines = [[_text(column.title) for column in table.columns]]
    for row in table.rows:
        lines.append([_cell(cell, kind=column.kind) for cell, column in zip(row, table.columns, strict=True)])
    return BYTE_ORDER_MARK + "".join(";".join(line) + "\r\n" for line in lines).encode("utf-8")


def _cell(cell: Cell, *, kind: str) -> str:
    value = cell.value
    if kind == "date" and isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    if kind == "integer" and isinstance(value, int):
        return str(value)
    if kind in ("money", "integer") and isinstance(value, Decimal | int) and Decimal(value).is_finite():
        return f"{Decimal(value):.2f}".replace(".", ",")
    return _text(cell.words)


def _text(words: str) -> str:
    """Quoted, and harmless in a spreadsheet."""
    cleaned = clean(words)
    harmless = "'" + cleaned if _could_be_a_formula(cleaned) else cleaned
    return '"' + harmless.replace('"', '""') + '"'


def _could_be_a_formula(text: str) -> bool:
    """Whether the first visible character starts a formula, in any width; a leading tab or line break counts too.

    Some spreadsheets drop what is invisible before they look, and read a full-width sign as the plain one.
    """
    if text.startswith(("\t", "\n")):
        return True
    for character in text:
        if unicodedata.category(character)[0] not in _UNSEEN_KINDS:
            return unicodedata.normalize("NFKC", character) in _STARTS_A_FORMULA
    return False
