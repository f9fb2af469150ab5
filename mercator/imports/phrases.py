"""Lists of words and phrases as one search. The notation of the vocabularies beside this file.

Phrases are written without accents or capitals, apart by `|`. `*` stands for any ending of a word, ` . ` for one word
or none, ` … ` for up to seven words, `{firm}` for every word for a company.
"""

from __future__ import annotations

import re
from typing import Final

_FIRMS: Final = (
    "entreprise* | societe* | firme* | pme | participant* | entrepreneur* | bedrijf | bedrijven | onderneming* | "
    "firma* | kmo* | deelnemer* | deelnemende | ondernemer* | companies | firms | smes"
)


def compiled(phrases: str) -> re.Pattern[str]:
    """One pattern for all `phrases`, each on word boundaries; to be matched against folded text on one line."""
    firms = "(?:" + "|".join(_as_regex(firm) for firm in _split(_FIRMS)) + ")"
    found = "|".join(_as_regex(phrase).replace(r"\{firm\}", firms) for phrase in _split(phrases))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)")


def _split(phrases: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in phrases.split("|")]


def _as_regex(phrase: str) -> str:
    # Gaps are bounded, so that a search takes time in proportion to the text.
    pattern = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ …\ ", "…").replace(r"\ \.\ ", "¶")
    pattern = pattern.replace(r"\ ", r"[\s'-]{1,3}")
    return pattern.replace("…", r"(?:\W{1,3}\w+){0,7}?\W{1,3}").replace("¶", r"(?:\W{1,3}\w+)?\W{1,3}")
