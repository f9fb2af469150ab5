"""Which words of the text ask something: the sub-questions, one for each thing that can be answered apart. Article G4.

What counts as one sub-question:
- an item of a list, with all the sentences that stand in it;
- an item with items below it: each of these is one, and so is the item itself when it asks something too. An item that
  only introduces them ("Pour chaque mission :", "Si oui,") lends them its words when they cannot be read without;
- text without list, below "Mes questions sont les suivantes :": each line when there are three or more, else each
  sentence;
- other text: each question, and each request ("Graag vernam ik…"); one of several parts is cut at its semicolons.
"Si oui, lesquelles ?" stays with the question before it. What stands above the introduction is never a sub-question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.question_page import wording
from mercator.imports.question_page.outline import Block, Item, Listing, outline

_BREAKDOWN: Final = re.compile(
    r"(?:ventil|repart|detail|decompos|uitgesplitst|uitsplits|opgesplitst|opsplits|opgedeeld|onderverdeel"
    r"|verdeeld|break)[^?]{0,120}"
    r"\b(?:par|selon|en fonction d\w+|per|volgens|naar|by)\s*:?$"
)
_TRAILING: Final = re.compile(r"(?:\s*[;,]|\s*[;,]\s*(?:et|en|ainsi que|alsook))$")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SPLIT_REQUEST: Final = re.compile(r"\s*;\s*")


@dataclass(frozen=True, slots=True)
class Asked:
    """A sub-question as the page words it; `heading`: the words of the page under which it stands."""

    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked, and the prose before it."""

    asked: tuple[Asked, ...]
    preamble: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    paragraph: int
    line: int


_Unit = _Sentence | Listing


def what_is_asked(lines: Sequence[str]) -> Asking:
    """The sub-questions in the lines of a question's text, and its preamble."""
    units = list(_units(outline(lines)))
    start, below = _after_lead_in(units)
    if start:
        asked = _asked_below(below)
        if asked:
            return Asking(asked, _prose(units[: start - 1]))
    listings = [n for n, unit in enumerate(units) if isinstance(unit, Listing) and _is_asked(units, n)]
    if listings:
        asked, first = _asked_with_lists(units, listings)
        return Asking(asked, _prose(units[:first]))
    return _asked_in_prose([unit for unit in units if isinstance(unit, _Sentence)], units)


def _units(blocks: Sequence[Block]) -> Iterator[_Unit]:
    """Sentences and lists in order; greetings and thanks left out."""
    for number, block in enumerate(blocks):
        if isinstance(block, Listing):
            yield block
            continue
        for n, line in enumerate(block.lines):
            for sentence in wording.sentences(line):
                if not wording.is_courtesy(sentence):
                    yield _Sentence(sentence, number, n)


def _after_lead_in(units: Sequence[_Unit]) -> tuple[int, list[_Unit]]:
    """The number of the unit after the introduction (0: there is none), and what stands below it."""
    for n, unit in enumerate(units):
        if isinstance(unit, Listing):
            continue
        end = wording.lead_in_end(unit.text)
        if not end and wording.announces_data(unit.text) and n + 1 < len(units) and isinstance(units[n + 1], Listing):
            end = len(unit.text)
        if end:
            rest = unit.text[end:].strip()
            own = [_Sentence(rest, unit.paragraph, unit.line)] if rest else []
            return n + 1, [*own, *units[n + 1 :]]
    return 0, []


def _asked_below(units: Sequence[_Unit]) -> tuple[Asked, ...]:
    """What is asked below an introduction: every list, and every line or sentence that asks."""
    if _stands_on_lines(units):
        units = _whole_lines(units)
    asked: list[Asked] = []
    heading = ""
    for n, unit in enumerate(units):
        if isinstance(unit, Listing):
            asked += _of_list(unit, heading)
            continue
        before_list = n + 1 < len(units) and isinstance(units[n + 1], Listing)
        if before_list and _introduces(unit.text):
            heading = unit.text
            continue
        if wording.asks(unit.text):
            _add(asked, unit.text, heading)
        else:
            heading = unit.text if len(unit.text.split()) <= 12 else heading
    return tuple(asked)


def _stands_on_lines(units: Sequence[_Unit]) -> bool:
    """A list without its bullets: three lines or more that ask, one below the other."""
    lines = {(unit.paragraph, unit.line) for unit in units if isinstance(unit, _Sentence) and wording.asks(unit.text)}
    return len(lines) >= 3 and not any(isinstance(unit, Listing) for unit in units)


def _whole_lines(units: Sequence[_Unit]) -> list[_Unit]:
    """The sentences of one line put together again."""
    lines: dict[tuple[int, int], list[str]] = {}
    for unit in units:
        if isinstance(unit, _Sentence):
            lines.setdefault((unit.paragraph, unit.line), []).append(unit.text)
    return [_Sentence(" ".join(texts), paragraph, line) for (paragraph, line), texts in lines.items()]


def _introduces(sentence: str) -> bool:
    return sentence.rstrip().endswith((":", ","))


def _is_asked(units: Sequence[_Unit], n: int) -> bool:
    """Is the list `units[n]` one of questions, as opposed to one of facts in the preamble?"""
    listing = units[n]
    if not isinstance(listing, Listing):
        return False
    before = units[n - 1] if n else None
    if isinstance(before, _Sentence) and _introduces(before.text) and wording.asks(before.text):
        return True
    words = [item.words for item in _flat(listing.items)]
    asking = [item for item in words if wording.asks(item)]
    return bool(asking) and len(asking) * 3 >= len(words)


def _flat(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _flat(item.children)


def _asked_with_lists(units: Sequence[_Unit], listings: Sequence[int]) -> tuple[tuple[Asked, ...], int]:
    """What the lists of questions ask, with the questions in the text between and below; and where asking begins."""
    asked: list[Asked] = []
    first = listings[0]
    heading = ""
    for n, unit in enumerate(units):
        if isinstance(unit, Listing):
            if n in listings:
                asked += _of_list(unit, heading)
            continue
        before_list = n + 1 in listings
        if before_list and _introduces(unit.text):
            heading = unit.text
        elif n > first and wording.asks(unit.text):
            _add(asked, unit.text, heading)
        elif n < first and wording.has_question_mark(unit.text) and wording.is_request(unit.text):
            _add(asked, unit.text, "")
            first = min(first, n)
    return tuple(asked), first


def _of_list(listing: Listing, heading: str) -> Iterator[Asked]:
    for item in listing.items:
        yield from _of_item(item, heading)


def _of_item(item: Item, heading: str) -> Iterator[Asked]:
    words = item.words.strip()
    if not item.children:
        yield Asked(_self_contained(words, heading), heading)
        return
    own, opening = _own_question(words)
    if _BREAKDOWN.search(fold(words).rstrip()) and all(_is_short(child) for child in item.children):
        yield Asked(_clean(f"{words} {'; '.join(_clean(child.words) for child in item.children)}"), heading)
        return
    if own:
        yield Asked(_clean(own), heading)
    for child in item.children:
        yield from _of_item(child, opening or heading)


def _own_question(words: str) -> tuple[str, str]:
    """What an item with items below it asks itself, and the words with which it introduces these."""
    parts = list(wording.sentences(words))
    if parts and (_introduces(parts[-1]) or not wording.has_question_mark(parts[-1])):
        if len(parts) > 1 and any(wording.has_question_mark(part) for part in parts[:-1]):
            return " ".join(parts[:-1]), parts[-1]
        if _introduces(words) or not wording.asks(words):
            return "", words
    return words, ""


def _is_short(item: Item) -> bool:
    return not item.children and len(item.words.split()) <= 6 and not wording.opens_as_question(item.words)


def _self_contained(words: str, heading: str) -> str:
    """`words`, with those that introduce them when they are only the end of a sentence."""
    words = _clean(words)
    if not heading or not _introduces(heading) or wording.lead_in_end(heading) or _is_mere_request(heading):
        return words
    condition = wording.is_condition(heading) and words[:1].islower()
    return f"{heading.rstrip()} {words}" if condition or wording.is_fragment(words) else words


def _is_mere_request(heading: str) -> bool:
    """ "Graag vernam ik:", "Pourriez-vous me communiquer :": it says nothing about what is asked."""
    return len(heading.split()) <= 5 and wording.is_request(heading)


def _clean(words: str) -> str:
    return _TRAILING.sub("", " ".join(words.split()))


def _add(asked: list[Asked], text: str, heading: str) -> None:
    """Add a sentence that asks: to the question before it when it hangs on it, else on its own."""
    if asked and wording.is_condition(text):
        asked[-1] = Asked(f"{asked[-1].text} {text}", asked[-1].heading)
        return
    asked += [Asked(_clean(part), heading) for part in _clauses(text) if _LETTER.search(part)]


def _clauses(text: str) -> list[str]:
    """The parts of "Je souhaiterais savoir combien… ; quels… ; qui…": each can be answered apart."""
    parts = _SPLIT_REQUEST.split(text)
    questions = all(wording.opens_as_question(part) for part in parts[1:])
    request = "?" not in text and wording.is_request(text)
    return parts if len(parts) > 1 and (questions or request) else [text]


def _asked_in_prose(sentences: Sequence[_Sentence], units: Sequence[_Unit]) -> Asking:
    """Running text: the questions and requests put to the minister; rhetorical ones above these are left out."""
    asking = [n for n, sentence in enumerate(sentences) if wording.asks(sentence.text) and _counts(sentence.text)]
    put = [n for n in asking if wording.is_put_to_minister(sentences[n].text)]
    if put:
        # A question in the air, in a paragraph above the first one that is put to somebody, belongs to the argument.
        asking = [n for n in asking if sentences[n].paragraph >= sentences[put[0]].paragraph]
        asking = [n for n in asking if n in put or not wording.is_rhetorical(sentences[n].text)]
    if len(asking) > 1:
        asking = [n for n in asking if not wording.announces_subject(sentences[n].text)]
    if not asking:
        return Asking((), _prose(units))
    asked: list[Asked] = []
    for n in asking:
        text = sentences[n].text
        if n in put or wording.is_condition(text) or not _is_argument(sentences, n, put):
            _add(asked, text, "")
    first = sentences[asking[0]]
    return Asking(tuple(asked), _prose(units[: units.index(first)]))


def _counts(text: str) -> bool:
    """A question has its mark; a request does without. An interrogative word alone ("Comme…", "Que…") does not ask."""
    return wording.has_question_mark(text) or wording.is_request(text)


def _is_argument(sentences: Sequence[_Sentence], n: int, put: Sequence[int]) -> bool:
    """An unaddressed question in a paragraph where nothing is put to the minister."""
    return not any(sentences[m].paragraph == sentences[n].paragraph for m in put) and bool(put)


def _prose(units: Sequence[_Unit]) -> str:
    paragraphs: dict[int, list[str]] = {}
    for n, unit in enumerate(units):
        if isinstance(unit, Listing):
            paragraphs[-n - 1] = [f"• {item.words}" for item in _flat(unit.items)]
        else:
            paragraphs.setdefault(unit.paragraph, []).append(unit.text)
    return "\n\n".join(("\n" if key < 0 else " ").join(words) for key, words in paragraphs.items())
