"""Does a question want people or firms told apart by ethnic or foreign origin? Article G5."""

from __future__ import annotations

import re
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.phrases import compiled

_LONGEST: Final = 4_000
_PEOPLE: Final = compiled(
    """
    {firm} | personne* | membre* | belge* | bruxellois* | habitant* | citoyen* | jeune* | homme* | femme* | dirigeant* |
    patron* | delegue* | delegation* | personen | leden | belg* | brusselaar* | brusselse | burger* | jongeren |
    mannen | vrouw* | zaakvoerder* | delegatie* | people | belgians | investisseur* | investeerder* | commercant* |
    handelaar* | handelaars | travailleur* | werknemer* | agents | ambtenaren | fonctionnaire*
    """
)
_ORIGIN: Final = re.compile(
    r"(?<!\w)(?:d'|de )origines? (?!controlee|biologique|vegetale|animale|locale|humaine|naturelle|fossile"
    r"|renouvelable|criminelle|accidentelle|inconnue|protegee|des |du |de l)"
    r"(?:ethnique |etrangere |immigree |non[ -])?\w{3,}"
    r"|(?<!\w)(?:origine ethnique|origines? etrangere|origines (?:des|de leurs?)|(?:ont|ayant|avec"
    r"|a) des (?:racines|origines)|aux racines|issue?s? (?:de l'|d'une )immigration"
    r"|(?:issue?s?|membres?) de la diaspora|diasporas?|origine migratoire|afro-?descendant\w*|allochtone\w*)(?!\w)"
    r"|(?<!\w)van (?!vreemde oorsprong)(?:\w+ )?(?:afkomst|origine|komaf)(?!\w)"
    r"|(?<!\w)met (?:een )?(?:\w+ ){0,2}(?:roots|migratieachtergrond|wortels|achtergrond uit)(?!\w)"
    r"|(?<!\w)(?:etnische|buitenlandse|vreemde|migratie)[ -]?(?:afkomst|herkomst|origine|achtergrond)(?!\w)"
    r"|(?<!\w)van (?:\w+e|vreemde) (?:herkomst|oorsprong)(?!\w)"
    r"|(?<!\w)(?:ethnic origin|(?:of|with) \w+ (?:origin|descent|roots)|foreign origin)(?!\w)"
)
_NOT_ORIGIN: Final = re.compile(
    r"(?<!\w)(?:produits?|marchandises?|denrees?|biens|matieres?|pays|certificats?|garanties? d'|appellations?"
    r"|produkten|producten|goederen|waren|"
    r"grondstoffen|land|landen|certificaten|electricite|elektriciteit|energie|stroom|dechets|afval|bois|hout"
    r"|oeuvres?|viande|vlees)(?: \w+){0,2} "
    r"(?:d'origine|van (?:\w+ )?(?:oorsprong|herkomst|origine))"
)


def asks_for_origin(text: str) -> bool:
    """Does `text` ask for the ethnic or foreign origin of people or firms? Such an answer is "not recorded" (G5)."""
    plain = _NOT_ORIGIN.sub(" ", " ".join(fold(text[:_LONGEST]).split()))
    return bool(_ORIGIN.search(plain) and _PEOPLE.search(plain))
