"""Which characters the bytes of a text file mean: UTF-8, UTF-16 or one of three 8-bit sets of Western Europe.

The 8-bit sets are told apart by the letters they give: within a word, French and Dutch have "é", not "È" or "‡".
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 100_000
_WORDS: Final = re.compile(rb"[^\x00-\x20;,\t|\"]{0,30}[\x80-\xff][^\x00-\x20;,\t|\"]{0,30}")
_MOST_WORDS: Final = 5_000
_LETTERS: Final = frozenset("éèêëàâäçîïôöùûüœæ")
_RARE: Final = frozenset("áíóúñãõåøß")
_CAPITALS: Final = frozenset("ÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŒÆ")
_MARKS: Final = frozenset("€«»“”‘’…–—°§\u00a0²³·•")
_8_BIT: Final = ("cp1252", "iso8859-15", "mac-roman")


def encoding_of(content: bytes) -> str:
    """The name of the encoding. Bytes may be left that have no meaning in it: decode with errors="surrogateescape"."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return encoding
    utf16 = _utf16(content)
    if utf16:
        return utf16
    good, bad = _utf8_sequences(content)
    if not bad or good > 3 * bad:
        return "utf-8"
    words = [match.group() for _, match in zip(range(_MOST_WORDS), _WORDS.finditer(content), strict=False)]
    return max(_8_BIT, key=lambda encoding: sum(_likely(word, encoding) for word in words))


def _utf16(content: bytes) -> str:
    """Text of Western Europe in UTF-16 has a zero at every second byte."""
    sample = content[:_SAMPLE]
    half = max(len(sample) // 2, 1)
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.6 and even < 0.2:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.2 else ""


_UTF8_SEQUENCE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")


def _utf8_sequences(content: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are well-formed UTF-8, and how many bytes are not."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), _SAMPLE):
            decoder.decode(content[at : at + _SAMPLE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        sample = content[: 20 * _SAMPLE]
        rest, good = _UTF8_SEQUENCE.subn(b"", sample)
        return good, max(len(_HIGH.findall(rest)), 1)
    return 1, 0


def _likely(word: bytes, encoding: str) -> int:
    """How much a word reads as French or Dutch: letters for it, stray capitals, symbols and controls against it."""
    text = word.decode(encoding, "replace")
    score = 0
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if letter < "\x80":
            continue
        if letter in _LETTERS:
            score += 3
        elif letter in _RARE:
            score += 1
        elif letter in _CAPITALS:
            score += -3 if before.islower() else 2
        elif letter in _MARKS:
            score += -2 if before.isalpha() and after.isalpha() and letter not in "’–·" else 2
        elif letter < "\xa0" or letter == "\ufffd":
            score -= 12
        else:
            score -= 3
    return score
