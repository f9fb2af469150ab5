"""What a sentence does: introduce the questions, ask, set a condition, thank, point to a source. Article G4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.question_page import formulas

_END: Final = re.compile(
    r"(?<=[.?!…])(?:\(\d{1,2}\))?(?:\s?[»”\"')\]]){0,3}[.,]?\s+(?=[^\s»”)\].,;])"
    r"|(?<=\?)(?:\s?[»”\"')\]]){0,3}\s*(?=[A-ZÀ-Ý])"
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of `text`; a full stop inside an abbreviation does not end one, a question mark always does."""
    start = 0
    for gap in _END.finditer(text):
        before, following = text[start : gap.start()].rstrip(), text[gap.end() : gap.end() + 1]
        if not _ends(before, following) or (following.islower() and '"' in fold(gap[0])):
            continue
        yield text[start : gap.end()].strip()
        start = gap.end()
    if rest := text[start:].strip():
        yield rest


def _ends(before: str, following: str) -> bool:
    """Does a sentence end between `before` and the character `following`?"""
    if before.endswith("."):
        opens = following.isupper() or following.isdigit() or following in '«“"(-–•'
        return opens and not formulas.ABBREVIATION.search(fold(before[-12:]))
    return not before.endswith(("!", "…")) or not following.islower()


def lead_in_end(sentence: str) -> int:
    """Where an introduction of the questions ends in `sentence` ("Voici mes questions :"); 0: it is none."""
    folded = fold(sentence).rstrip()
    if formulas.TOLD_BEFORE.search(folded):
        return 0
    for pattern in formulas.LEAD_INS:
        found = pattern.search(folded)
        if found is None:
            continue
        colon = folded.find(":", found.start())
        if colon >= 0:
            return colon + 1
        asks_to_answer = folded.endswith("?") and formulas.LEAD_IN_ASKED.search(folded)
        return 0 if "?" in folded[found.end() :] and not asks_to_answer else len(sentence)
    return 0


def announces_data(sentence: str) -> bool:
    """ "Pourriez-vous me transmettre les données suivantes…": a request that only announces the list below it."""
    return formulas.DATA_LEAD_IN.search(fold(sentence)) is not None


def announces_subject(sentence: str) -> bool:
    """ "Je souhaite vous interroger sur…": it names what the questions below it are about."""
    return "?" not in sentence and formulas.SUBJECT_LEAD_IN.search(fold(sentence)) is not None


def is_courtesy(words: str) -> bool:
    """Thanks, greetings, "Madame la Ministre,"."""
    folded = fold(words)
    return bool(formulas.COURTESY.match(folded) or formulas.ADDRESS.match(folded))


def is_footnote(words: str) -> bool:
    """A source or a note below the text: "(1) https://…"."""
    folded = fold(words)
    if formulas.INTERROGATIVE.match(folded.lstrip("()0123456789. ")) or formulas.REQUEST.search(folded):
        return False
    return bool(formulas.FOOTNOTE.match(folded))


def is_condition(words: str) -> bool:
    """ "Si oui, lesquelles ?", "Selon quels critères ?": it asks nothing without the sentence before it."""
    folded = fold(words)
    return bool(formulas.CONDITION.match(folded) or formulas.BARE.match(folded))


def asks(words: str) -> bool:
    """Is this a question or a request, with or without a question mark?"""
    return has_question_mark(words) or opens_as_question(words) or is_request(words)


def has_question_mark(words: str) -> bool:
    """A question mark outside quotation marks."""
    return "?" in (formulas.QUOTED.sub("", words) if '"' in fold(words) else words)


def opens_as_question(words: str) -> bool:
    """Does it open with an interrogative word or an inverted verb?"""
    folded = fold(words)
    if formulas.CONCERNING.match(folded):
        return False
    return bool(formulas.INTERROGATIVE.match(folded) or formulas.INVERTED.match(folded))


def is_request(words: str) -> bool:
    """A request to be told something: "Pouvez-vous me dire…", "Graag vernam ik…"."""
    folded = fold(words)
    return formulas.REQUEST.search(folded) is not None and formulas.NOT_REQUEST.search(folded) is None


def is_fragment(words: str) -> bool:
    """Is it only the end of a sentence: "le coût ;", "pour la Région ?", and no question by itself?"""
    if opens_as_question(words) or is_request(words):
        return False
    return not has_question_mark(words) or (words[:1].islower() and not formulas.ASKS_INSIDE.search(fold(words)))


def is_rhetorical(words: str) -> bool:
    """ "N'est-il pas temps de…?": it expects no answer."""
    return formulas.RHETORICAL.match(fold(words)) is not None


def is_put_to_minister(words: str) -> bool:
    """Addressed to somebody who can answer, or plainly asking for facts; rhetorical questions are not."""
    folded = fold(words)
    if is_rhetorical(words):
        return False
    return bool(formulas.TO_MINISTER.search(folded)) or is_request(words) or bool(formulas.FACTUAL.match(folded))
