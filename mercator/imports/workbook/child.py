"""Reads a workbook on standard input and writes its rows to standard output, a line of JSON each.

Run as a script of its own by apart.py, with little memory and time: the library allocates rows x columns for two
cells that lie far apart, and ends its process where there is no room. Imports nothing of Mercator, to start fast.
"""

from __future__ import annotations

import datetime
import io
import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import python_calamine as calamine

NO_MEMORY = 3
"""What the process returns where Python itself found no memory; the library aborts instead."""


@dataclass(frozen=True)
class Limits:
    """The numbers of limits.py that count here, as they come on the command line."""

    memory: int
    seconds: int
    rows: int
    columns: int
    sheets: int
    characters: int
    merges: int


def main(suffix: str, limits: Limits) -> int:
    """Write the lines. Returns the code that the process ends with."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="surrogatepass", write_through=False)
    try:
        for line in _lines(suffix, limits):
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":"), default=_plain))
            out.write("\n")
        out.flush()
    except MemoryError:
        return NO_MEMORY
    return 0


def _lines(suffix: str, limits: Limits) -> Iterator[Any]:
    try:
        book = _opened(sys.stdin.buffer.read(), suffix)
        sheets = [(i, m) for i, m in enumerate(book.sheets_metadata) if m.typ == calamine.SheetTypeEnum.WorkSheet]
        if len(sheets) > limits.sheets:
            yield {"problem": "file-too-many-sheets", "most": limits.sheets}
            return
        for index, meta in sheets:
            sheet = book.get_sheet_by_index(index)
            yield {"sheet": meta.name, "hidden": meta.visible != calamine.SheetVisibleEnum.Visible}
            refused = _too_big(sheet, limits)
            if refused:
                yield refused
                return
            yield from _rows(sheet, limits)
            yield {"merged": [[*start, *end] for start, end in (sheet.merged_cell_ranges or ())[: limits.merges]]}
            del sheet
        yield {"end": True}
    except calamine.PasswordError:
        yield {"problem": "file-protected"}
    except calamine.CalamineError as error:
        yield {"problem": "file-too-spread" if "limit exceeded" in str(error) else "file-damaged"}


def _too_big(sheet: calamine.CalamineSheet, limits: Limits) -> dict[str, Any] | None:
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= limits.rows:
        return {"problem": "file-too-many-rows", "sheet": sheet.name, "most": limits.rows}
    if last_column >= limits.columns:
        return {"problem": "file-too-many-columns", "sheet": sheet.name, "most": limits.columns}
    return None


def _rows(sheet: calamine.CalamineSheet, limits: Limits) -> Iterator[Any]:
    """[number of the row from 0, its cells] of each row that holds something."""
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]  # rows are given from row 1, but from the first filled column
    for number, row in enumerate(sheet.iter_rows()):
        while row and row[-1] == "":
            row.pop()
        if sum(len(cell) for cell in row if isinstance(cell, str)) > limits.characters:
            yield {"problem": "file-cell-too-long", "sheet": sheet.name, "row": number + 1}
            return
        if row:
            yield [number, left + row]


def _opened(content: bytes, suffix: str) -> calamine.CalamineWorkbook:
    """The workbook. The library says why it cannot open one only where it is told the format, by the end of a path."""
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.CalamineError:
        with tempfile.NamedTemporaryFile(suffix=suffix) as file:
            file.write(content)
            file.flush()
            return calamine.CalamineWorkbook.from_path(file.name)


def _plain(value: object) -> object:
    """Dates as {"d": ...}; a time or a duration as text."""
    if isinstance(value, datetime.date):
        return {"d": value.isoformat()}
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Limits(*map(int, sys.argv[2:]))))
