"""Where the question begins and ends on the page: nothing of the answer may ever be read as a question. Article G4."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.question_page import labels
from mercator.imports.question_page.dates import starts_with_date
from mercator.rules.problem import WARNS, Problem, problem

_OWN_ADDRESS: Final = re.compile(
    r"^[\s*•-]*(?:(?:source|bron|lien|link|url|adresse|adres|page|pagina)\s*:?\s*)?[<(]?https?://[^\s<>()]{0,300}?"
    r"moncode=(\d{3,9})[^\s<>()]{0,200}[>)]?\s*$",
    re.IGNORECASE,
)

_NUMBERED: Final = re.compile(r"\((?:question|vra(?:ag|gen))[^()]{0,20}\d\s*\)\s*$")


@dataclass(frozen=True, slots=True)
class Parts:
    """The page in three: what stands above the question, the question, the answer; and the code of its own address."""

    above: tuple[str, ...]
    question: tuple[str, ...]
    answer: tuple[str, ...]
    code: str = ""
    problems: tuple[Problem, ...] = ()


def split_page(lines: Sequence[str]) -> Parts:
    """Cut the page at "Question" / "Vraag" and at "Réponse" / "Antwoord"."""
    lines, code = _without_own_address(lines)
    lines = [line for line in lines if fold(line).strip(" \t|*-•:") not in labels.CHROME]
    fields = _last_field(lines)
    problems: list[Problem] = []
    start, first = _question_at(lines, fields + 1)
    if start is None:
        start, first = _after_acts(lines, fields + 1)
        problems.append(problem("question-mark-missing", WARNS, field="sub_questions"))
    above, below = lines[:start], [first, *lines[start + 1 :]]
    end, answer_first = _answer_at(below)
    question = below if end is None else below[:end]
    answer = [] if end is None else [answer_first, *below[end + 1 :]]
    return Parts(tuple(above), tuple(question), tuple(answer), code, tuple(problems))


def _without_own_address(lines: Sequence[str]) -> tuple[list[str], str]:
    """The page's own address, copied with it on a line of its own at the top or at the very end."""
    kept = list(lines)
    filled = [n for n, line in enumerate(lines) if line.strip()]
    code = ""
    for n in sorted({*filled[:4], *filled[-3:]}, reverse=True):
        if found := _OWN_ADDRESS.match(lines[n]):
            code = code or found[1]
            kept[n] = ""
    return kept, code


def _last_field(lines: Sequence[str]) -> int:
    """The last line of the run of labelled fields that the page opens with; -1 when there is none."""
    last = -1
    for n, line in enumerate(lines):
        if last >= 0 and (n - last > 12 or _question_gap(line) is not None):
            break
        if any(True for _ in labels.fields_in(line)) and not labels.TITLE.match(fold(line)) and _is_label_line(line):
            last = n
    return last


def _is_label_line(line: str) -> bool:
    """Labels open their line; a field's name in the middle of a sentence is no label."""
    found = labels.labelled(line)
    return bool(found) and found[0].start <= len(line) - len(line.lstrip(" \t|*#-•")) + 1


def _question_gap(line: str) -> int | None:
    """Where the words of the question begin in a line that bears the mark; None when it bears none."""
    folded = fold(line)
    if labels.QUESTION_ALONE.match(folded):
        return len(line)
    found = labels.QUESTION_GAP.match(folded)
    return found.end() if found else None


def _question_at(lines: Sequence[str], start: int) -> tuple[int | None, str]:
    for n in range(start, len(lines)):
        gap = _question_gap(lines[n])
        if gap is not None:
            return n, lines[n][gap:]
        if labels.ANSWER_ALONE.match(fold(lines[n])):
            break
    for n in range(start, len(lines)):
        if weak := labels.QUESTION_WEAK.match(lines[n]):
            return n, lines[n][weak.end() :]
    return None, ""


def _answer_at(lines: Sequence[str]) -> tuple[int | None, str]:
    for n, line in enumerate(lines):
        folded = fold(line)
        if labels.ANSWER_ALONE.match(folded):
            return n, ""
        if found := labels.ANSWER_GAP.match(folded):
            return n, line[found.end() :]
    for n, line in enumerate(lines):
        if weak := labels.ANSWER_WEAK.match(line):
            return n, line[weak.end() :]
    return None, ""


def _after_acts(lines: Sequence[str], start: int) -> tuple[int, str]:
    """The line on which the text begins when nothing marks it: the first that is no row of the acts."""
    if not start:  # no field at all: the addressee's "(question n°…)" closes the header, if there is one
        start = next((n + 1 for n, line in enumerate(lines[:40]) if _NUMBERED.search(fold(line))), 0)
    while start < len(lines) and (not lines[start].strip() or starts_with_date(lines[start])):
        start += 1
    return start, lines[start] if start < len(lines) else ""
