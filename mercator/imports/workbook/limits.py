"""How much of a file is read. A year's plan has some hundred rows; these leave room for a thousand times that."""

from __future__ import annotations

from typing import Final

MOST_BYTES: Final = 40_000_000
"""The file as it is uploaded."""
MOST_BYTES_OF_HTML: Final = 10_000_000
"""A web page under the name of a workbook."""
MOST_UNPACKED: Final = 300_000_000
"""Bytes of a workbook's parts once unpacked: 100 000 rows of 20 columns take about 100 million."""
MOST_PARTS: Final = 5_000
"""Files within a zipped workbook."""
MOST_SHEETS: Final = 200
MOST_ROWS: Final = 200_000
"""Of one sheet, counted to the last row that holds something."""
MOST_RECORDS: Final = 1_048_576
"""Of a text file, blank ones too: as many as a spreadsheet program shows rows."""
MOST_COLUMNS: Final = 1_000
"""Of one sheet, counted to the last column that holds something."""
MOST_CELLS: Final = 2_500_000
"""Of all sheets together: cells in front of the last filled one of their row, empty ones too.

An XLSX file of more than about two million finds no room before (CHILD_MEMORY).
"""
MOST_CELL_CHARACTERS: Final = 131_072
"""Of one cell: four times what a spreadsheet program keeps."""
MOST_TEXT: Final = 160_000_000
"""Bytes of memory for the different texts of all cells."""
MOST_MERGES: Final = 100_000
"""Merged ranges of one sheet; further ones are left out."""

CHILD_MEMORY: Final = 300_000_000
"""Bytes of address space for the process that reads a workbook: about 60 million are taken before it starts."""
CHILD_CPU_SECONDS: Final = 6
CHILD_SECONDS: Final = 20.0
"""Wall clock, for a machine that is busy with other things; alone on its core a file is cut off after 6 s."""
MOST_RECORD: Final = 2_000_000
"""Characters of one row, all its cells together."""
