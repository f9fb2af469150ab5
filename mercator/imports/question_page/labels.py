"""The labels of the Parliament's page in French and Dutch, in every spelling met. Articles G1, G2.

Every pattern is matched against folded text (no accents, no capitals): see mercator.imports.folding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mercator.imports.folding import fold

TITLE: Final = re.compile(
    r"^[\s#*|>-]*(?:(?P<turned>question orale transformee en |mondelinge vraag omgevormd tot )?"
    r"(?:(?P<fr>questions? ecrites?(?: posees?)?(?=\s*:)|questions? ecrites?(?: posees?)?"
    r" (?:concernant|relatives? (?:a|aux?)|portant sur|au sujet (?:de|du|des)|a propos (?:de|du|des)|sur)\b)"
    r"|(?P<nl>schriftelijke vra(?:ag|gen) (?:betreffende|over|inzake|met betrekking tot|aangaande)\b)))\s*:?\s*"
)
HALF_TITLES: Final = frozenset({"question ecrite", "schriftelijke vraag"})
BARE_TITLE: Final = re.compile(
    r"^[\s#*|>-]*(?:(?P<fr>objet|titre|intitule)|(?P<nl>onderwerp|titel|opschrift))\s*(?::|\t)\s*"
)

FIELDS: Final = {
    "received": r"date de (?:la )?reception|date de depot|datum (?:van )?(?:de )?ontvangst|ontvangstdatum"
    r"|datum indiening",
    "published": r"date de (?:la )?publication|datum (?:van )?(?:de )?publicatie|publicatiedatum|datum bekendmaking",
    "answered": r"date de (?:la )?reponse|datum (?:van )?(?:het )?antwoord|antwoorddatum",
    "admitted": r"date de (?:la )?recevabilite|datum (?:van )?(?:de )?ontvankelijkheid",
    "legislature": r"legislature|zittingsperiode|legislatuur|regeerperiode",
    "session": r"session|zitting(?:sjaar)?",
    "acts": r"(?:date\s+)?intitule de l'acte|(?:datum\s+)?(?:de )?behandeling van het stuk"
    r"|(?:datum\s+)?titel van (?:de akte|het stuk)",
}
DATES: Final = ("received", "published", "answered", "admitted")
# A one-word label needs its colon, a gap or the end of the line: "session" is also a word of titles and of ministers.
_LONE: Final = frozenset({"legislature", "session"})
_FIELD: Final = re.compile(
    r"(?<![\w'-])(?:"
    + "|".join(
        f"(?P<{name}>{words})" + (r"(?=\s*(?::|\t|\n|$|\d|s[oe]\s?\d)|  )" if name in _LONE else "")
        for name, words in FIELDS.items()
    )
    + r")[ \t]*:?[ \t]*"
)
AUTHORS: Final = re.compile(
    r"^[\s*|]*(?:de|van|auteurs?|auteur\(e?\)?\(?s\)|auteur\.e\.?s?|indieners?|indiener\(s\)|indiener \(s\)"
    r"|vraagstellers?"
    r"|deposee? par|posee par|ingediend door|gesteld door)\s*(?::\s*|\t\s*|\s{2,}|$)"
)
AUTHORS_INLINE: Final = re.compile(r"^\s*(?:de|van|indiener\(s\)|indieners?|auteurs?)\s+")
ADDRESSEE: Final = re.compile(
    r"^[\s*|]*(?:a|aan|destinataires?|ministre(?: interrogee?)?|geadresseerden?|gericht aan"
    r"|adressee? a)\s*(?::\s*|\t\s*|\s{2,}|$)"
)
ADDRESSEE_INLINE: Final = re.compile(r"^\s*(?:aan|a|tot)\s+(?!l'|la |le |les |het |de )")
NUMBER: Final = re.compile(
    r"\(?\s*(?:questions?|vragen|vraag|q\.?e\.?|s\.?v\.?)?\s*(?:ecrites?|schriftelijke)?\s*"
    r"(?:n\s*(?:[°º˚o]|rs?\b)|nummer|numero|№)\s*\.?\s*[°º]?\s*:?\s*(\d{1,3}(?:[. ]\d{3})+|\d{1,6})(?!\d)\s*\)?"
)

_QUESTION: Final = r"(?:texte de la question|tekst van de vraag|question|vraag)"
_ANSWER: Final = r"(?:texte de la reponse|tekst van het antwoord|reponse|antwoord)"
_TAIL: Final = r"(?:\s+(?:de|du|van|recue|ontvangen|provisoire|voorlopig)\b[^?]{0,240})?"
QUESTION_ALONE: Final = re.compile(rf"^[\s#*|]*{_QUESTION}[\s*]*:?[\s*|]*$")
QUESTION_GAP: Final = re.compile(rf"^[\s#*|]*{_QUESTION}[*]*(?:\s*:\s*|\s*\|\s*|\s*\t\s*|\s{{2,}})(?=\S)")
QUESTION_WEAK: Final = re.compile(r"^\s*(?:Question|Vraag|QUESTION|VRAAG) (?=[A-ZÀ-Ý«“\"•·–-])")
ANSWER_ALONE: Final = re.compile(rf"^[\s#*|]*{_ANSWER}{_TAIL}[\s*]*:?[\s*|]*$")
ANSWER_GAP: Final = re.compile(rf"^[\s#*|]*{_ANSWER}[*]*(?:\s*:\s*|\s*\|\s*|\s*\t\s*|\s{{2,}})(?=\S)")
ANSWER_WEAK: Final = re.compile(r"^\s*(?:Réponse|Antwoord|RÉPONSE|REPONSE|ANTWOORD) (?=[A-ZÀ-Ý«“\"•·–0-9-])")

CHROME: Final = frozenset(
    [
        "retour",
        "terug",
        "partager",
        "delen",
        "share",
        "imprimer",
        "afdrukken",
        "print",
        "menu",
        "contact",
        "fr",
        "nl",
        "en",
        "francais",
        "nederlands",
        "english",
        "accueil",
        "home",
        "telecharger",
        "downloaden",
        "download",
        "top",
    ]
) | {"haut de page", "naar boven", "logo parlement buxellois", "logo parlement bruxellois", "logo brussels parlement"}
"""Lines of the site around the page, that a person copies along with it."""

_FRENCH: Final = re.compile(r"\b(?:les|des|une|est|dans|pour|quels?|quelles?|question|reponse|date de|vous)\b")
_DUTCH: Final = re.compile(r"\b(?:het|een|van|zijn|voor|welke|hoeveel|vraag|antwoord|datum|niet)\b")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label met in the header, and the span of text up to the next one."""

    field: str
    start: int
    value_start: int
    value_end: int


def labelled(text: str) -> list[Labelled]:
    """Every field label of `text` in order, each with the span in which its value stands."""
    matches = list(_FIELD.finditer(fold(text)))
    ends = [*(match.start() for match in matches[1:]), len(text)]
    return [
        Labelled(str(match.lastgroup), match.start(), match.end(), end)
        for match, end in zip(matches, ends, strict=False)
    ]


def fields_in(line: str) -> Iterator[str]:
    """The names of the field labels that stand in `line`."""
    for match in _FIELD.finditer(fold(line)):
        yield str(match.lastgroup)


def language_of(lines: Sequence[str]) -> str:
    """ "fr" or "nl", by the labels and common words of `lines`; French when nothing tells."""
    text = fold("\n".join(lines)[:20_000])
    return "nl" if len(_DUTCH.findall(text)) > len(_FRENCH.findall(text)) else "fr"
