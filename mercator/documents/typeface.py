"""What the shipped fonts can show, and how wide each character is.

PDF/A and PDF/UA refuse a character that no font can draw, and the machine's own fonts are never used, so that every
machine makes the same bytes. This reads the two tables that tell: `cmap` (which characters) and `hmtx` (how wide).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from unicodedata import category

FONTS = Path(__file__).parent / "fonts"
FAMILIES = ("Source Sans 3", "DejaVu Sans")
"""The family of every document, then the one for Greek, Cyrillic, Arabic, Hebrew and signs that it lacks."""

MISSING = "□"
_FACES = ("SourceSans3-Regular.ttf", "SourceSans3-It.ttf", "SourceSans3-Semibold.ttf")
_FALLBACK = "DejaVuSans.ttf"
# They join or order their neighbours and have no picture of their own.
_UNSEEN = frozenset(
    map(chr, (*b"\n\t", 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A)))
)
# Variation selectors, skin tones and tags belong to the character before them.
_TRAILING = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400), *range(0xE0000, 0xE0080), 0x200D)))


@lru_cache(maxsize=8)
def advances(name: str) -> dict[str, float]:
    """The width of each character of a font file, as a share of the type size."""
    data = (FONTS / name).read_bytes()
    tables = _tables(data)
    units = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    metrics = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    widths = struct.unpack_from(f">{metrics * 2}H", data, tables["hmtx"])[::2]
    return {
        chr(character): widths[min(glyph, metrics - 1)] / units
        for character, glyph in _characters(data, tables["cmap"])
        if glyph and not 0xE000 <= character <= 0xF8FF and character != 0xFEFF  # PDF/A-2a refuses them
    }


def width(text: str, *, semibold: bool = False) -> float:
    """The width of one line of text, as a multiple of the type size."""
    own, other = advances(_FACES[2 if semibold else 0]), advances(_FALLBACK)
    return sum(own.get(character) or other.get(character, 0.6) for character in text)


def printable(text: str) -> str:
    """The text with a box for each character that the shipped fonts cannot draw (emoji, Chinese...).

    A mark that no font has together with its letter is left out: a font draws the two as one.
    """
    if _always_drawn().issuperset(text):
        return text
    shown: list[str] = []
    drawn_by: set[int] = set()  # the families that have all of the last letter and its marks
    for character in text:
        families = _families(character)
        if character in _TRAILING:
            continue
        if character in _UNSEEN:
            drawn_by = set()
            shown.append(character)
        elif category(character).startswith("M"):
            if drawn_by & families:
                drawn_by &= families
                shown.append(character)
        elif families:
            drawn_by = families if character.isalnum() else set()
            shown.append(character)
        elif shown[-1:] != [MISSING]:
            drawn_by = set()
            shown.append(MISSING)
    return "".join(shown)


def without_rare_characters(text: str) -> str:
    """The text with a box for each character that the family of every document lacks, and without marks."""
    own = _characters_of()[0]
    kept = (character for character in text if not category(character).startswith("M"))
    return "".join(character if character in own or character < " " else MISSING for character in kept)


@lru_cache(maxsize=1)
def _characters_of() -> tuple[frozenset[str], frozenset[str]]:
    """The characters of each family that every one of its faces has."""
    return frozenset.intersection(*(frozenset(advances(name)) for name in _FACES)), frozenset(advances(_FALLBACK))


def _families(character: str) -> set[int]:
    return {index for index, characters in enumerate(_characters_of()) if character in characters}


@lru_cache(maxsize=1)
def _always_drawn() -> frozenset[str]:
    """The characters that can be drawn whatever stands beside them."""
    every = _UNSEEN.union(*_characters_of()) - _TRAILING
    return frozenset(character for character in every if not category(character).startswith("M"))


def _tables(data: bytes) -> dict[str, int]:
    count = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _characters(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Each character and its glyph, from the Unicode sub-table (format 12 before format 4)."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    starts = {cmap + struct.unpack_from(">I", data, cmap + 8 + 8 * index)[0] for index in range(count)}
    by_format = {struct.unpack_from(">H", data, start)[0]: start for start in sorted(starts)}
    return _format_12(data, by_format[12]) if 12 in by_format else _format_4(data, by_format[4])


def _format_12(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    for index in range(struct.unpack_from(">I", data, start + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * index)
        yield from ((character, glyph + character - first) for character in range(first, last + 1))


def _format_4(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, start + 14)
    firsts = struct.unpack_from(f">{segments}H", data, start + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", data, start + 16 + 4 * segments)
    offsets_at = start + 16 + 6 * segments
    for index, (first, last, delta) in enumerate(zip(firsts, ends, deltas, strict=True)):
        offset = struct.unpack_from(">H", data, offsets_at + 2 * index)[0]
        for character in range(first, min(last, 0xFFFE) + 1):
            if not offset:
                yield character, (character + delta) & 0xFFFF
                continue
            glyph = struct.unpack_from(">H", data, offsets_at + 2 * index + offset + 2 * (character - first))[0]
            yield character, (glyph + delta) & 0xFFFF if glyph else 0
