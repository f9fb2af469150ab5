"""In which language a workbook is written, from its small words: French, Dutch or English. Article A3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from mercator.imports.folding import fold

_WRITTEN: Final = {
    "fr": """
        le la les l d du de des en et au aux un une pour sur avec dans a par date debut fin pays ville lieu nombre
        secteur secteurs type statut cout budget intitule titre action periode mois jours responsable remarques
        entreprises mission economique salon stand collectif acheteurs semaine annee zone prevu gestionnaire
        partenaires participants princiere visite etat journees
    """,
    "nl": """
        de het een en van voor op met in te bij naar uit om tot datum begin einde land stad plaats aantal sector
        sectoren soort type status kost kosten kostprijs raming titel actie omschrijving periode maand dagen
        verantwoordelijke opmerkingen bedrijven zending economische beurs groepsstand aankopers week jaar regio
        gepland dossierbeheerder partners deelnemers prinselijke staatsbezoek zakenreis missie
    """,
    "en": """
        the a an of and for on with in to at by from date start end country city place number sector sectors type
        status cost budget title action description period month days manager remarks companies mission economic
        trade fair stand group buyers week year region planned partners participants princely state visit
    """,
}
"""Folded words by which a language is known; a word that two of them share counts for both."""
_WORDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {language: frozenset(words.split()) for language, words in _WRITTEN.items()}
)
_WORD: Final = re.compile(r"[a-z]+")
_MOST: Final = 400
"""Texts that are looked at: more of them tell nothing new."""


def language_of(texts: Iterable[str]) -> str:
    """The language in which most of `texts` (headings and titles) are written; "" when nothing tells."""
    found: Counter[str] = Counter()
    for _number, text in zip(range(_MOST), texts, strict=False):
        for word in _WORD.findall(fold(text)):
            found.update(language for language, words in _WORDS.items() if word in words)
    ranked = found.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
