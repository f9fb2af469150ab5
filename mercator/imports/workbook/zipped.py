"""What a zipped workbook is and whether it is safe to unpack, seen before anything of it is read as a table."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from mercator.imports.workbook import limits
from mercator.imports.workbook.refusal import Refused

_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_LOCAL_HEADER: Final = 30
_ENCRYPTED: Final = 0x1
_STEP: Final = 1 << 18
_HEAD: Final = 1 << 16
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WORKBOOK: Final = re.compile(r"xl/workbook\d*\.(?:xml|bin)")
_READ: Final = {"xlsx": re.compile(r".*\.(?:xml|rels)"), "ods": re.compile(r"content\.xml")}
"""The parts that hold tables. Macros of an ODS file do declare a document type."""


def format_of(content: bytes) -> str:
    """xlsx or ods. Raises Refused where the file is no workbook, is locked, broken or not safe to unpack."""
    if content.count(_DIRECTORY_ENTRY) > limits.MOST_PARTS:
        raise Refused("file-unsafe")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            entries = parts.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error, IndexError):
        raise Refused("file-damaged") from None
    found = _kind({_plain_name(entry) for entry in entries})
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused("file-protected")
    _no_overlap(entries, content)
    _safe_parts(entries, content, found)
    return found


def _plain_name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lstrip("/").lower()


def _kind(names: set[str]) -> str:
    if any(_WORKBOOK.fullmatch(name) for name in names):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise Refused("file-not-a-workbook")


def _no_overlap(entries: list[zipfile.ZipInfo], content: bytes) -> None:
    """Two names for the same bytes is how a small file unpacks to a huge one without a suspicious ratio."""
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise Refused("file-unsafe")
        end = entry.header_offset + _LOCAL_HEADER + entry.compress_size
        if end > len(content):
            raise Refused("file-damaged")


def _safe_parts(entries: list[zipfile.ZipInfo], content: bytes, kind: str) -> None:
    """Unpack each part as its own bytes say, not as the directory claims, and keep nothing."""
    total = 0
    for entry in entries:
        head = b""
        for piece in _unpacked(entry, content):
            total += len(piece)
            if total > limits.MOST_UNPACKED:
                raise Refused("file-unsafe")
            if len(head) < _HEAD:
                head += piece[: _HEAD - len(head)]
        name = _plain_name(entry)
        if _READ[kind].fullmatch(name) and _DOCTYPE.search(_prolog(head)):
            raise Refused("file-unsafe")
        if name == "meta-inf/manifest.xml" and b"encryption-data" in head:
            raise Refused("file-protected")
        if name == "mimetype" and b"opendocument" in head and b"spreadsheet" not in head:
            raise Refused("file-not-a-workbook")


def _prolog(head: bytes) -> bytes:
    """What stands before the first element: the only place where a document type can be declared."""
    plain = head.replace(b"\x00", b"")
    element = re.search(rb"<[A-Za-z_]", plain)
    return plain[: element.start()] if element else plain


def _unpacked(entry: zipfile.ZipInfo, content: bytes) -> Iterator[bytes]:
    start = entry.header_offset
    if content[start : start + 4] != b"PK\x03\x04":
        raise Refused("file-damaged")
    name_length, extra_length = struct.unpack("<HH", content[start + 26 : start + 30])
    start += _LOCAL_HEADER + name_length + extra_length
    packed = memoryview(content)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise Refused("file-damaged")
    unpack = zlib.decompressobj(-15)
    try:
        for at in range(0, len(packed), _STEP):
            waiting: bytes | memoryview = packed[at : at + _STEP]
            while waiting:
                yield unpack.decompress(waiting, _STEP)
                waiting = unpack.unconsumed_tail
        yield unpack.flush()
    except zlib.error:
        raise Refused("file-damaged") from None
    if not unpack.eof:
        raise Refused("file-damaged")
