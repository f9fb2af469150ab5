"""The question's text as paragraphs and nested lists: bullets, numbers, letters, lost bullets. Article G4."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.question_page import wording
from mercator.imports.question_page.dates import MONTH_NAMES

_BULLETS: Final = "•●○◦▪▫■□►▶‣⁃∙·–—−\\-*§Ø➢➔→✓✔>\uf0b7\uf0a7\uf0d8\uf02d\uf0fc\uf06f"
_MARKER: Final = re.compile(
    r"(?P<bullet>o(?=\s)|[" + _BULLETS + r"](?![\d" + _BULLETS + r"]))\s*"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,2}\.?)(?=\s)\s*"
    r"|\(?(?P<number>\d{1,2})(?:\s?[.)°:/](?:\)|/)?|\s?-(?=\s)|ère question\s*:|e question\s*:)(?![\d/])\s*"
    r"|(?:[Qq]uestion|[Vv]raag|Q|V)\s?(?:n\s?[°r]\.?\s?)?(?P<asked>\d{1,2})\s*[.:)–-]\s*"
    r"|\(?(?P<roman>[ivx]{2,5}|[IVX]{2,4}|I|V)[.)]\s+"
    r"|\(?(?P<letter>[a-z])[.)/]\)?\s+|\(?(?P<capital>[A-H])[.)]\s+"
)
_INLINE: Final = re.compile(
    r"(?:(?<=\s)|^)(?:(?P<bullet>[•●▪·])|\(?(?P<number>\d{1,2})[.)°]\)?|\(?(?P<letter>[a-h])\))\s+(?=[^\W\d]|[«\"“])"
)
_LOST: Final = re.compile(r"^\s*([rqvnlüð§Ÿ¬])\s+(?=[A-ZÀ-Ý])")
_TERMINAL: Final = re.compile(r"[.?!:;…][»”\"'()\[\]\d]*$")
_LONGEST: Final = 20_000
"""Characters that wrapped lines are joined to at most: joining without end would take time without end."""


@dataclass(slots=True)
class Item:
    """An item of a list: its words and the items below it."""

    kind: str
    indent: int
    words: str = ""
    children: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """Running text: its lines as meant, with those that were only wrapped joined again."""

    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(slots=True)
class Listing:
    """A list, with what stands at its outermost level."""

    items: list[Item] = field(default_factory=list)


Block = Paragraph | Listing


def outline(lines: Sequence[str]) -> list[Block]:
    """The blocks of `lines`, in order."""
    builder = _Builder()
    lines = [part for line in _restored_bullets(lines) for part in _apart(line)]
    for n, line in enumerate(lines):
        builder.add(line.expandtabs(4), following=lines[n + 1 : n + 12])
    return [block for block in builder.blocks if isinstance(block, Listing) or block.text]


def _restored_bullets(lines: Sequence[str]) -> Iterator[str]:
    """Bullets of a symbol font that came through as a letter: "r Quelles sont…", twice or more the same."""
    letters = Counter(found[1] for line in lines if (found := _LOST.match(line)))
    for line in lines:
        found = _LOST.match(line)
        yield line[: found.start(1)] + "•" + line[found.end(1) :] if found and letters[found[1]] > 1 else line


def _apart(line: str) -> Iterator[str]:
    """The items of a list that lost its line breaks: "1) … ? 2) … ?" or "• … • …"."""
    cuts: list[int] = []
    expected = {"number": 1, "letter": 1}
    for found in _INLINE.finditer(line):
        if found["bullet"]:
            cuts.append(found.start())
            continue
        name = "number" if found["number"] else "letter"
        value = int(found["number"]) if found["number"] else ord(found["letter"]) - ord("a") + 1
        if value == expected[name] and (value > 1 or _may_open(line, found.start())):
            expected[name] += 1
            cuts.append(found.start())
    if len(cuts) < 2:
        yield line
        return
    indent = line[: len(line) - len(line.lstrip())]
    for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True):
        if line[start:end].strip():
            yield indent + line[start:end].strip()


def _may_open(line: str, start: int) -> bool:
    before = line[:start].rstrip()
    return not before or before[-1] in ":.?!;"


@dataclass(slots=True)
class _Builder:
    blocks: list[Block] = field(default_factory=list)
    _stack: list[Item] = field(default_factory=list)
    _blank: bool = True
    _waiting: tuple[str, int] | None = None

    def add(self, line: str, *, following: Sequence[str]) -> None:
        words = line.strip()
        if not words:
            self._blank = True
            return
        indent = len(line) - len(line.lstrip())
        if wording.is_footnote(words):
            self._stack.clear()
        elif self._waiting is not None:
            kind, at = self._waiting
            self._item(kind, at, words)
        elif marker := _marker(words):
            kind, rest = marker
            self._waiting = None if rest else (kind, indent)
            if rest:
                self._item(kind, indent, rest)
        elif self._continues_item(words, indent, following):
            item = self._stack[-1]
            item.words = f"{item.words} {words}"
        else:
            self._stack.clear()
            self._paragraph(words)
        self._blank = False

    def _continues_item(self, words: str, indent: int, following: Sequence[str]) -> bool:
        item = self._stack[-1] if self._stack else None
        if item is None or len(item.words) > _LONGEST or wording.is_courtesy(words):
            return False
        if indent > item.indent + 1:
            return True
        if self._blank:
            return False
        if not _TERMINAL.search(item.words[-40:]) or words[:1].islower():
            return True
        # A full sentence below a full sentence: still the item's when its list goes on right below.
        for line in following:
            if not line.strip():
                return False
            if _marker(line.strip()):
                return True
        return False

    def _paragraph(self, words: str) -> None:
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(last, Paragraph) or self._blank:
            self.blocks.append(Paragraph([words]))
        elif len(last.lines[-1]) < _LONGEST and (words[:1].islower() or not _TERMINAL.search(last.lines[-1][-40:])):
            last.lines[-1] = f"{last.lines[-1]} {words}"
        else:
            last.lines.append(words)

    def _item(self, kind: str, indent: int, words: str) -> None:
        self._waiting = None
        item = Item(kind, indent, words)
        apart = self._stands_apart(item)
        parent = None if apart else self._parent_for(item)
        if parent is not None:
            parent.children.append(item)
        elif self.blocks and isinstance(self.blocks[-1], Listing) and not apart:
            self.blocks[-1].items.append(item)
        else:
            self.blocks.append(Listing([item]))
        self._stack.append(item)

    def _stands_apart(self, item: Item) -> bool:
        """Another kind of marker below a blank line, where nothing introduces it: another list."""
        top = self._stack[-1] if self._stack else None
        if top is None or not self._blank or item.indent > top.indent + 1 or top.words.endswith((":", ",")):
            return False
        if any(item.kind == open_item.kind for open_item in self._stack):
            return False
        self._stack.clear()
        return True

    def _parent_for(self, item: Item) -> Item | None:
        """Close what `item` stands beside or above; the item that it stands below, if any."""
        while self._stack and self._stack[-1].indent > item.indent + 1:
            self._stack.pop()
        kinds = [open_item.kind for open_item in self._stack]
        deeper = bool(self._stack) and item.indent > self._stack[-1].indent + 1
        if item.kind in kinds and not deeper:
            del self._stack[kinds.index(item.kind) :]
        return self._stack[-1] if self._stack else None


def _marker(words: str) -> tuple[str, str] | None:
    """The kind of marker that `words` open with, and what follows it."""
    found = _MARKER.match(words)
    if found is None or not found.lastgroup:
        return None
    kind = found[found.lastgroup] if found.lastgroup == "bullet" else found.lastgroup
    if found["letter"] in {"i", "v", "x"}:
        kind = "roman"
    rest = words[found.end() :]
    if found.lastgroup == "bullet" and kind == "*" and rest.endswith("*"):
        return None  # *emphasis*
    if rest and found.lastgroup == "number" and fold(rest).startswith(MONTH_NAMES):
        return None  # "1er mars", "2. maart"
    return kind, rest
