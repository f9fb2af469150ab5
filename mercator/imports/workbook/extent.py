"""Why a workbook found no room: whether one of its sheets goes beyond the last row that is read."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from mercator.imports.workbook import limits

_ROW: Final = re.compile(rb'<(?:\w+:)?row\b[^>]{0,300}?\sr="(\d{1,9})"')
_PIECE: Final = 1 << 20
_END: Final = 100_000
_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"


def sheet_beyond_rows(content: bytes) -> str:
    """The name of the first sheet of an XLSX file with a row too many; "" where there is none or it cannot be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name, part in _sheets(parts):
                if _last_row(parts, part) > limits.MOST_ROWS:
                    return name
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError):
        return ""
    return ""


def _sheets(parts: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(name, part) of each sheet."""
    targets = {
        str(link.get("Id")): posixpath.normpath(posixpath.join("/xl", str(link.get("Target")))).lstrip("/")
        for link in _root(parts, _RELATIONS)
    }
    for sheet in _root(parts, _BOOK).iter("{*}sheet"):
        relation = next((value for key, value in sheet.items() if str(key).endswith("}id")), "")
        if str(relation) in targets:
            yield str(sheet.get("name")), targets[str(relation)]


def _root(parts: zipfile.ZipFile, part: str) -> etree._Element:
    safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(parts.read(part), safe)


def _last_row(parts: zipfile.ZipFile, part: str) -> int:
    """The number of the last row that is written: the ends of all pieces are enough."""
    last = 0
    with parts.open(part) as stream:
        while piece := stream.read(_PIECE):
            found = list(_ROW.finditer(piece, max(0, len(piece) - _END)))
            last = max([last, *(int(row[1]) for row in found)])
    return last
