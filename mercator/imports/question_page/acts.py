"""The table of acts: admissible, annexed, reminded, turned into a written question. Articles G1, G2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.question_page.dates import dates_in, find_date, starts_with_date
from mercator.rules.problem import WARNS, Problem, problem

_TITLES: Final = re.compile(
    r"(?:question orale transformee en question ecrite"
    r"|mondelinge vraag (?:omgevormd|omgezet) (?:tot|in) (?:een )?schriftelijke vraag"
    r"|annexes? a la reponse|bijlagen? (?:aan|bij) het antwoord"
    r"|reponse (?:provisoire|complementaire|partielle|definitive)"
    r"|(?:voorlopig|aanvullend|gedeeltelijk|definitief) antwoord|(?:declaree )?(?:recevable|irrecevable|non recevable)"
    r"|(?:niet[ -]|on)?ontvankelijk(?: verklaard)?|rappel|herinnering|rappelbrief"
    r"|retiree?|retrait|ingetrokken|intrekking|question retiree|vraag ingetrokken|prolongation du delai"
    r"|verlenging van de termijn|transmission|overzending"
    r"|reponse|antwoord|annexe|bijlage|publication|publicatie)(?!\w)"
)
_REFERENCE: Final = re.compile(
    r"(?<!\w)(?:bureau elargi(?: du parlement)?|uitgebreid bureau(?: van het parlement)?"
    r"|bureau in uitgebreide samenstelling"
    r"|p\.? ?m\.?(?!\w)|q\.? ?r\.? n\s*[°ºr]\.? ?\d+|[ab]-\d+/\d+\S*(?: - \d{4}/\d{4})?)"
)
_PAGE: Final = re.compile(
    r"(?:^|\s)((?:annexe|bijlage|(?:pp?\.|blz\.|pages?|bladzijden?)? ?\d{1,4}(?:-\d{1,4})?)(?: \d{1,2})?)$"
)
_ADMISSIBLE: Final = re.compile(r"^(?:declaree )?(?:recevable|ontvankelijk)(?!\w)")
_TURNED: Final = re.compile(r"question orale transformee|mondelinge vraag (?:omgevormd|omgezet)")
_AUTHOR_COLUMN: Final = re.compile(r"(?:^|\t)\s*(?:de|indiener\(s\)|auteurs?)\s*(?:\t|$)")
_COLUMN_TITLES: Final = re.compile(r"\b(?:reference|referentie|page|blz)\b")
_IN_PROSE: Final = re.compile(r"\b(?:du|le|au|van|op|tot|de)\s*$")


@dataclass(frozen=True, slots=True)
class ReadAct:
    """A row of the table of acts; date is None when it cannot be read, the others "" when empty."""

    date: date | None
    title: str
    reference: str = ""
    page: str = ""


def read_acts(table: str) -> tuple[tuple[ReadAct, ...], tuple[Problem, ...]]:
    """The acts in `table`: rows that open with a date, below what is left of the column titles."""
    lines = table.split("\n")
    with_author = any(_AUTHOR_COLUMN.search(fold(line)) for line in lines if not starts_with_date(line))
    acts: list[ReadAct] = []
    problems: list[Problem] = []
    for row in _rows(lines):
        found = find_date(row)
        if found is None:
            continue
        if found.value is None:
            problems.append(problem("date-unreadable", WARNS, field="acts", text=row[: found.end].strip()))
        title, reference, page = _columns(row[found.end :], with_author=with_author)
        if title:
            acts.append(ReadAct(found.value, title, reference, page))
    return tuple(acts), tuple(problems)


def admissible_on(acts: Sequence[ReadAct]) -> date | None:
    """The date of the act "Recevable" / "Ontvankelijk"."""
    return next((act.date for act in acts if _ADMISSIBLE.match(fold(act.title))), None)


def was_turned(acts: Sequence[ReadAct]) -> bool:
    """Does an act say that an oral question was turned into a written one?"""
    return any(_TURNED.search(fold(act.title)) for act in acts)


def _rows(lines: Sequence[str]) -> Iterator[str]:
    """One string a row, opening with its date; cells on lines of their own come apart by tabs."""
    row: list[str] = []
    apart = False
    for line in chain.from_iterable(map(_split_at_dates, lines)):
        found = starts_with_date(line)
        if found:
            if row:
                yield ("\t" if apart else " ").join(row)
            row = [line.strip(" |")]
            apart = not line[found.end :].strip(" \t|.")
        elif row and line.strip():
            row.append(line.strip())
    if row:
        yield ("\t" if apart else " ").join(row)


def _split_at_dates(line: str) -> Iterator[str]:
    """The rows of a table that lost its line breaks."""
    dates = list(dates_in(line))
    if not dates:
        yield line
        return
    start = dates[0].start if _COLUMN_TITLES.search(fold(line[: dates[0].start])) else 0
    for found in dates[1:]:
        if not _IN_PROSE.search(fold(line[max(found.start - 6, 0) : found.start])):
            yield line[start : found.start]
            start = found.start
    yield line[start:]


def _columns(rest: str, *, with_author: bool) -> tuple[str, str, str]:
    cells = [" ".join(cell.split()) for cell in re.split(r"\t|\||\s{3,}|\s[–—]\s", rest.strip(" |:–—"))]
    if cells and not cells[0]:
        cells = cells[1:]
    if len([cell for cell in cells if cell]) <= 1:
        return _plain(" ".join(cell for cell in cells if cell))
    title, *others = cells
    if with_author and len(others) >= 3:
        by, reference, page = others[0], others[1], others[2]
        return title, reference or by, page
    if len(others) == 2 and _REFERENCE.match(fold(others[0])) is None and _REFERENCE.match(fold(others[1])):
        return title, others[1], ""  # who did it, then the reference
    if len(others) >= 3 and not others[0]:
        others = others[1:]
    if len(others) == 1 and (split := _reference_and_page(others[0]))[1]:
        return title, *split
    return title, others[0], " ".join(others[1:]).strip()


def _plain(words: str) -> tuple[str, str, str]:
    """A row without cells: the title is known, or ends where a known reference begins."""
    folded = fold(words)
    title = _TITLES.match(folded)
    if title is None:
        reference = _REFERENCE.search(folded)
        if reference is None:
            return words, "", ""
        return words[: reference.start()].strip(), *_reference_and_page(words[reference.start() :])
    return words[: title.end()].strip(), *_reference_and_page(words[title.end() :].strip(" :-–—"))


def _reference_and_page(words: str) -> tuple[str, str]:
    """ "p.m. Annexe" is the reference "p.m." and the page "Annexe"; who signed the act stands before, left out."""
    folded = fold(words)
    known = _REFERENCE.search(folded)
    if known:
        return words[known.start() : known.end()].strip(), words[known.end() :].strip(" ,")
    page = _PAGE.search(folded)
    if page:
        return words[: page.start()].strip(), words[page.start(1) :].strip()
    return words.strip(), ""
