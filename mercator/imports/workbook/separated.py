"""Text with separators (CSV, TSV) as a sheet. Every record counts as a row, a blank line too."""

from __future__ import annotations

import csv
import io
import itertools
import math
import re
from collections import Counter
from typing import Final

from mercator.imports.workbook import limits
from mercator.imports.workbook.encoding import encoding_of
from mercator.imports.workbook.gathering import Gathering
from mercator.imports.workbook.refusal import Refused
from mercator.imports.workbook.sheet import Sheet

_SEPARATORS: Final = (";", "\t", "|", ",")
_SAMPLE: Final = 200_000
_RECORDS: Final = 300
_FEW: Final = 8
_SEPARATOR_LINE: Final = re.compile(r'"?sep=([^\r\n"])"?(?:[\r\n]|$)', re.IGNORECASE)
_CONTROLS: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def sheet_of(content: bytes, *, name: str = "") -> Sheet:
    """The one sheet of a text file. Its name breaks a tie between separators only. Raises Refused.

    A first line "sep=;" says the separator and is no row, as in a spreadsheet program.
    """
    lines = _Lines(content, encoding_of(content))
    sample = lines.sample()
    controls = len(_CONTROLS.findall(sample))
    if controls > _FEW and controls * 50 > len(sample):
        raise Refused("file-not-a-workbook")
    told = _SEPARATOR_LINE.match(sample)
    if told:
        next(lines, None)
    gathering = Gathering()
    gathering.begin("")
    index = -1
    try:
        for index, record in enumerate(csv.reader(lines, delimiter=told[1] if told else _separator(sample, name))):
            lines.taken = 0
            if index >= limits.MOST_RECORDS:
                raise Refused("file-too-many-rows", sheet="CSV", most=limits.MOST_ROWS)
            gathering.row(index, record)
    except csv.Error:
        raise _too_long(index + 2) from None
    except _RecordError:
        raise _too_long(index + 2) from None
    gathering.end()
    return gathering.sheets[0]


class _RecordError(Exception):
    """A quotation mark that is never closed swallows the rest of the file."""


class _Lines:
    """The lines of a file with their ends, cleaned of zeros. `taken` counts characters since it was last set to 0."""

    def __init__(self, content: bytes, encoding: str) -> None:
        self.taken = 0
        self._content, self._encoding = content, encoding
        self._text = self._open()

    def _open(self) -> io.TextIOWrapper:
        # bytes that are no UTF-8 get their Windows meaning later (gathering.py); in wide encodings they have none
        errors = "replace" if self._encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
        return io.TextIOWrapper(io.BytesIO(self._content), encoding=self._encoding, errors=errors, newline="")

    def sample(self) -> str:
        return self._open().read(_SAMPLE).lstrip("\ufeff").replace("\x00", "")

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(limits.MOST_RECORD)
        if not line:
            raise StopIteration
        self.taken += len(line)
        if self.taken >= limits.MOST_RECORD:
            raise _RecordError
        return line.replace("\x00", "") if "\x00" in line else line


def _too_long(row: int) -> Refused:
    return Refused("file-cell-too-long", sheet="CSV", row=row)


def _separator(sample: str, name: str) -> str:
    """The separator that cuts most records into the same number of cells."""
    scores = {separator: _regularity(sample, separator) for separator in _SEPARATORS}
    best = max(scores.values())
    if name.lower().endswith(".tsv") and scores["\t"] == best:
        return "\t"
    return max(_SEPARATORS, key=lambda separator: scores[separator])


def _regularity(sample: str, separator: str) -> float:
    widths: Counter[int] = Counter()
    try:
        for record in itertools.islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), _RECORDS):
            if len(record) > 1:
                widths[len(record)] += 1
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    width, records = max(widths.items(), key=lambda item: (item[1], item[0]))
    return float(records * math.sqrt(width - 1))


def head(content: bytes, characters: int) -> str:
    """The first characters of a text file."""
    return _Lines(content, encoding_of(content)).sample()[:characters]
