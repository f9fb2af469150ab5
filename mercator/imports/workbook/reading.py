"""Any spreadsheet file as a workbook. What it is, its content says; its name only breaks ties. Article B1."""

from __future__ import annotations

import re
from typing import Final

from mercator.imports.workbook import apart, extent, html_tables, limits, separated, zipped
from mercator.imports.workbook.refusal import Refused
from mercator.imports.workbook.sheet import Workbook
from mercator.rules.problem import Problem

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_BOOK: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_OTHER: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BM\x00",
    b"II*\x00", b"MM\x00*", b"RIFF", b"MIME-Version:", b"\x7fELF", b"MZ\x90", b"BZh", b"\xfd7zXZ", b"%!PS",
    b"ID;P", b"BEGIN:V",
)  # fmt: skip
_HTML: Final = re.compile(r"<(?:!doctype\s+html|html|table|head|body|meta|style|tr|td|div)\b", re.IGNORECASE)
_XML: Final = re.compile(r"(?:<\?xml|<!DOCTYPE|<[A-Za-z][\w:.-]*(?:\s[^<>]*)?>)")
_JSON: Final = re.compile(r'[\[{]\s*["{\[]')
_HEAD: Final = 2000


def read_workbook(content: bytes, *, name: str = "") -> Workbook | Problem:
    """The sheets of an XLSX, XLSM, XLS, ODS, CSV or TSV file, or of a web page's tables; or why it cannot be read.

    Never raises for what is in the file. A workbook is read in a process of its own and may take some seconds.
    """
    try:
        book = _read(content, name)
        if not any(sheet.rows for sheet in book.sheets):
            raise Refused("file-empty")
    except Refused as refused:
        return refused.problem
    return book


def _read(content: bytes, name: str) -> Workbook:
    if not content.strip(b" \t\r\n\x00"):
        raise Refused("file-empty")
    if len(content) > limits.MOST_BYTES:
        raise Refused("file-too-large", most=limits.MOST_BYTES // 1_000_000)
    if content.startswith(_ZIP):
        return _of_zip(content)
    if content.startswith(_OLE):
        return _of_compound_file(content)
    if content.startswith(_OTHER):
        raise Refused("file-not-a-workbook")
    head = separated.head(content, _HEAD).lstrip()
    if _JSON.match(head):
        raise Refused("file-not-a-workbook")
    if _XML.match(head):
        if not _HTML.search(head):
            raise Refused("file-not-a-workbook")
        return Workbook("html", html_tables.sheets_of(content))
    return Workbook("csv", (separated.sheet_of(content, name=name),))


def _of_zip(content: bytes) -> Workbook:
    kind = zipped.format_of(content)
    try:
        return Workbook(kind, apart.sheets_of(content, kind))
    except Refused as refused:
        beyond = extent.sheet_beyond_rows(content) if refused.problem.code == "file-too-spread" else ""
        if beyond:
            raise Refused("file-too-many-rows", sheet=beyond, most=limits.MOST_ROWS) from None
        raise


def _of_compound_file(content: bytes) -> Workbook:
    """The container of Excel 97 workbooks, of locked workbooks of any kind, and of much else."""
    if _LOCKED in content:
        raise Refused("file-protected")
    if not any(stream in content for stream in _BOOK):
        raise Refused("file-not-a-workbook")
    return Workbook("xls", apart.sheets_of(content, "xls"))
