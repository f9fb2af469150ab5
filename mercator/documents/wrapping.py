"""Where a line of text may end, and how many lines a text takes in a given room. Widths are in type sizes (em)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import Match

from mercator.documents.typeface import width
from mercator.documents.words import clean

_SPACE = 0.21
_SPACED = re.compile(r"[^ \t\n\u200b]+(?: [–;:?!»])*")  # a dash or a French stop keeps to the word before it
_HINGE = re.compile(r"(?<=[^\W\d][\-/–—])(?=[^\W\d])")
_SHORT_COMPOUND = 9.0  # a compound such as "tri-régionale" stays on one line
_NARROWER = 12  # halvings when a width is sought: to a four-thousandth

Measured = tuple[tuple[float, ...], ...]
"""The widths of the words of a text, line break by line break."""


def words_of(text: str) -> list[str]:
    """The text cut where a line may end: at spaces, and after the hyphen or slash of a long compound."""
    words = _SPACED.findall(text)
    return [part for word in words for part in (_HINGE.split(word) if width(word) > _SHORT_COMPOUND else (word,))]


def measured(text: str, *, slack: float = 1.0, semibold: bool = False) -> Measured:
    """The widths of its words, each a little wider by `slack` for programmes that space letters differently."""
    lines = clean(text).split("\n")
    return tuple(tuple(width(word, semibold=semibold) * slack for word in words_of(line)) for line in lines)


def line_count(text: Measured, *, room: float) -> int:
    """How many lines the text takes; a word wider than the room takes as many as it needs."""
    count = 0
    for words in text:
        count += 1
        used = 0.0
        for word in words:
            if used and used + _SPACE + word > room:
                count += 1
                used = 0.0
            used += word + (_SPACE if used else 0.0)
            if used > room:
                count += int(used / room)
                used %= room
    return count


def narrowest(texts: Sequence[Measured], *, lines: int, least: float, most: float) -> float:
    """The smallest room between least and most in which no text takes more than so many lines."""
    low, high = least, most
    if all(line_count(text, room=low) <= max(lines, len(text)) for text in texts):
        return low
    for _ in range(_NARROWER):
        middle = (low + high) / 2
        if all(line_count(text, room=middle) <= max(lines, len(text)) for text in texts):
            high = middle
        else:
            low = middle
    return high


def broken(text: str, *, room: float) -> str:
    """The text with an invisible place to break inside each word that is wider than the room."""
    if width(text) <= room:
        return text

    def each(found: Match[str]) -> str:
        return "".join(_broken_word(part, room=room) for part in _HINGE.split(found.group()))

    return _SPACED.sub(each, text)


def _broken_word(word: str, *, room: float) -> str:
    if width(word) <= room:
        return word
    lines: list[str] = [""]
    used = 0.0
    for character in word:
        advance = width(character)
        if lines[-1] and used + advance > room:
            lines.append("")
            used = 0.0
        lines[-1] += character
        used += advance
    return "\u200b".join(lines)
