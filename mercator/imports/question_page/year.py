"""Which year a question is about. Articles B1, G3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from mercator.imports.folding import fold

_YEAR: Final = re.compile(
    r"(?<![\d/.,€-])(?<!\d )(?<!depuis )(?<!sinds )(?<!since )(?:19[89]\d|20[0-4]\d)(?![\d/]|[.,]\d| euro)"
)
_DATE: Final = re.compile(r"\d{1,2}(?:er)? ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|https?://\S+|20\d\d/\d{2,4}")
_RELATIVE: Final = (
    (
        re.compile(
            r"cette annee|l'annee en cours|annee courante|de l'annee\b(?! (?:dern|pass|prec|pro|sui))|dit jaar"
            r"|lopende jaar|huidige jaar|this year"
        ),
        0,
    ),
    (
        re.compile(
            r"l'annee (?:derniere|passee|precedente|ecoulee)|l'an (?:dernier|passe)|vorig jaar|afgelopen jaar"
            r"|voorbije jaar|last year"
        ),
        -1,
    ),
    (re.compile(r"l'annee prochaine|l'an prochain|annee a venir|volgend jaar|komend jaar|next year"), 1),
)


def year_asked(*, asked: Iterable[str], title: str, preamble: str, received: date | None) -> int | None:
    """The year named most often in the questions and the title; of several, the one nearest to the reception.

    Without one: "this year", "last year", counted from the reception. Without that, a year alone in the preamble.
    """
    questions = fold("\n".join([*asked, title]))
    if years := _years(questions):
        most = max(years.values())
        near = received.year if received else max(years)
        return min((year for year, times in years.items() if times == most), key=lambda year: (abs(year - near), year))
    if received is None:
        return None
    for pattern, shift in _RELATIVE:
        # "Last year" in the preamble is what was, not what is asked.
        if pattern.search(questions) or (not shift and pattern.search(fold(preamble))):
            return received.year + shift
    alone = {year for year in _years(fold(preamble)) if received.year - 1 <= year <= received.year + 1}
    return alone.pop() if len(alone) == 1 else None


def _years(text: str) -> Counter[int]:
    return Counter(int(year) for year in _YEAR.findall(_DATE.sub(" ", text)))
