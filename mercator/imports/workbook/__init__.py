"""Workbooks of any spreadsheet format, read as sheets of plain values."""
