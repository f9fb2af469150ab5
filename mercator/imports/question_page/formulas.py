"""The formulas of members of parliament: how they introduce, ask, condition and close, in French and Dutch. Article G4.

Patterns are matched against folded text (no accents, no capitals). Every gap is bounded, so that a search takes time in
proportion to the text.
"""

from __future__ import annotations

import re
from typing import Final


def _one_of(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


def _gap(words: int) -> str:
    """Up to so many words, then a space."""
    return rf"(?:\W{{1,3}}\w+){{0,{words}}}?\W{{1,3}}"


# "Mes questions sont les suivantes :", "Vandaar mijn vragen:"
_FOLLOWING: Final = _one_of("suivantes?", "ci-apres", "ci-dessous", "que voici")
LEAD_INS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bquestions? (?:\w+ )?{_FOLLOWING}(?!\w)",
        rf"\b(?:mes|ma|nos|notre) (?:\w+ )?questions?\b{_gap(6)}(?:la|les|celles?) ?(?:suivantes?|-?ci\b)",
        r"\b(?:voici|d'ou|des lors|ainsi|donc)[ ,]{1,3}(?:(?:mes|ma|nos|les|la|quelques"
        r"|plusieurs) )?(?:\w+ )?questions?\s*[:.]?$",
        r"^(?:(?:mes|ma|nos|les) )?(?:\w+ )?questions?\s*:$",
        r"\b(?:poser|decoulent|decoule|soulevent?|suscitent?|amenent?|appellent?|restent?|viens|venons)\b"
        r"[^.?!:]{0,80}\b(?:questions|ma question)\b[^.?!:]{0,60}[:.]?$",
        r"\b(?:quelques|plusieurs|des|les|mes|certaines) (?:\w+ )?questions\b[^.?!:]{0,40}"
        r"\b(?:se posent|s'imposent|subsistent|demeurent|a (?:vous|lui|leur|ce sujet))\b[^.?!:]{0,30}[:.]?$",
        r"\b(?:volgende|onderstaande) (?:\w+ )?vra(?:ag|gen)\b",
        r"\bvra(?:ag|gen) (?:\w+ ){0,4}?(?:luid(?:t|en)|zijn|is|zou(?:den)?) (?:\w+ ){0,4}?(?:als volgt"
        r"|de volgende|volgende)",
        r"\b(?:vandaar|daarom|hierbij|ziehier|dus|hier)[ ,]{1,3}(?:\w+ ){0,2}?(?:vraag"
        r"|vragen)(?: aan \w+(?: \w+){0,2})?\s*[:.]?$",
        r"^(?:(?:mijn|onze|de|mijn concrete) )?(?:\w+ )?vra(?:ag|gen)(?: (?:aan|voor) (?:\w+ ?){1,4})?\s*:$",
        r"\b(?:heb|hebben|had|hadden|stel|stellen|roept|roepen|rijzen|rijst|wens|wil)\b[^.?!:]{0,60}"
        r"\b(?:enkele|volgende|een aantal|een paar|nog wat|verschillende"
        r"|meerdere) (?:\w+ )?vragen\b[^.?!:]{0,40}[:.]?$",
        r"\bkom(?:en)? (?:ik |we |wij )?(?:\w+ )?(?:tot|aan|bij) (?:mijn|onze) vra(?:ag|gen)",
    )
)
LEAD_IN_ASKED: Final = re.compile(r"\b(?:repondre|reponses?|antwoord\w*|beantwoorden)\b")
"""A request to answer "the following questions" may end with a question mark and still only introduce them."""
DATA_LEAD_IN: Final = re.compile(
    r"\b(?:donnees|informations?|renseignements|elements?|points?|chiffres|precisions) (?:suivante?s?|ci-apres"
    r"|ci-dessous)"
    r"|\b(?:volgende|onderstaande) (?:\w+ )?(?:gegevens|informatie|inlichtingen|elementen|punten|cijfers)"
)
SUBJECT_LEAD_IN: Final = re.compile(
    r"\b(?:interroger|questionner|interpeller|ondervragen|bevragen)\b(?! (?:si|quel|combien|comment))"
)
TOLD_BEFORE: Final = re.compile(
    r"\b(?:ai|avais|avait|avez|a|ont|avons) (?:\w+ )?(?:pose|posee|posees|repondu|soumis|adresse)\b"
    r"|\bgesteld\b(?! te)(?![^:]{0,5}:)|\bbeantwoord\b|\bgeantwoord\b|\bautour de\b"
)

COURTESY: Final = re.compile(
    r"^(?:(?:je|nous) (?:vous |te )?(?:remercie|en remercie|serais reconnaissant)|merci (?:d'avance|pour"
    r"|de votre)|merci\W*$|d'avance"
    r"|avec (?:mes|nos) remerciements|en vous remerciant|(?:met|alvast|bij voorbaat)[ ,]+(?:\w+ )?(?:dank"
    r"|bedankt)|ik dank u"
    r"|bedankt|hartelijk dank|dank u|bien a vous|veuillez agreer|hoogachtend|met (?:vriendelijke|de meeste) "
    r"|dans l'attente de"
    r"|in afwachting van|cordialement)"
)
ADDRESS: Final = re.compile(
    r"^(?:monsieur|madame|mesdames|messieurs|mijnheer|meneer|mevrouw|geachte|m\.|mme)\b[^.?!:]{0,80}[,.]?$"
)
FOOTNOTE: Final = re.compile(
    r"^(?:[(\[]?\d{1,2}[)\].]?|[¹²³⁴⁵⁶⁷⁸⁹*•-]+)?\s*(?:[^?]{0,200}\s)?[<(]?(?:https?://"
    r"|www\.)\S+\s*(?:\([^()?]{0,80}\))?[.,;]?$"
    r"|^(?:sources?|bron(?:nen)?)\s*:"
    r"|^(?:[(\[]\d{1,2}[)\]]|[¹²³⁴⁵⁶⁷⁸⁹])\s*(?:cf\b|voir\b|zie\b|source|bron\b|la libre|le soir|l'echo|de tijd|bruzz)"
)

CONDITION: Final = re.compile(
    r"^(?:et |en |maar )?(?:si (?:oui|non|tel|c'est|ce n'est)|dans l'(?:affirmative|negative)|le cas echeant"
    r"|sinon|a defaut"
    r"|zo (?:ja|neen|nee|niet)|indien (?:ja|wel|niet|neen|nee|dat)|in (?:bevestigend|ontkennend|voorkomend)"
    r"|desgevallend"
    r"|waarom (?:wel|niet)|if (?:so|not))\b"
)
"""What asks nothing without the sentence before it."""
BARE: Final = re.compile(
    r"^(?:et |en )?(?:pour|sur|selon|a|de|dans|par|avec|op|om|volgens|met|in|voor|aan) (?:(?:la |de )?base (?:de "
    r"|van ))?"
    r"(?:quel(?:le)?s?|welke?) \w+(?: \w+)? ?\?$"
    r"|^(?:et |en |ou |maar )?(?:lesquel(?:le)?s?|lequel|laquelle|pourquoi|comment|quand|combien|ou|qui|quoi"
    r"|waarom|welke|hoe"
    r"|hoeveel|wanneer|waar|wie|wat)(?: pas| non| niet| wel| dan| alors| exactement| precies)? ?\?$"
)
"""A question without verb: "Selon quels critères ?", "Lesquels ?"."""

_OPENERS: Final = (
    r"(?:(?:et|mais|ensuite|enfin|(?:premiere|deuxieme|troisieme|quatrieme)ment|d'abord|par ailleurs|de plus"
    r"|en outre|egalement"
    r"|aussi|a cet egard|a ce propos|plus precisement|concretement|en|maar|verder|ten slotte|tot slot|bovendien"
    r"|daarnaast"
    r"|ten (?:eerste|tweede|derde|vierde)|voorts|eveneens|ook|concreet"
    r"|(?:monsieur|madame|mijnheer|mevrouw|geachte) [^,]{3,60})[ ,]{1,3}){0,4}"
)
_PREPOSITIONS: Final = (
    r"(?:(?:a|de|dans|sur|pour|par|avec|depuis|en|vers|selon|sous|jusqu'a|parmi|d'apres|quant a|op|in|voor|met"
    r"|van|aan|naar|door"
    r"|over|bij|uit|sinds|tot|via) )?"
)
INTERROGATIVE: Final = re.compile(
    rf"^{_OPENERS}{_PREPOSITIONS}(?:quel(?:le)?s?|lesquel(?:le)?s|lequel|laquelle|auquel|desquels|combien|comment"
    rf"|pourquoi|quand"
    r"|ou (?=en |sont|est|se |ont|a )|qui|que|qu'\w+|quoi|est-ce|est-il|hoeveel|welke?|wat|wie|waar\w{0,4}"
    r"|wanneer|waarom|hoe"
    r"|how|what|which|who|when|where|why)\b"
)
INVERTED: Final = re.compile(
    rf"^{_OPENERS}(?:\w+-(?:t-)?(?:il|elle|ils|elles|vous|on|je|ce|nous)\b|y a-t-il|existe-t-il|"
    r"(?:kan|kunt|kunnen|kon|zal|zult|zullen|zou|zouden|is|zijn|was|waren|heeft|hebt|hebben|had|werd|werden|wordt"
    r"|worden|bestaat"
    r"|bestaan|beschikt|komt|gaat|moet|mag|mogen|wil|wilt|denkt|vindt|geeft|neemt|overweegt|plant|bevestigt|klopt"
    r"|volgt|acht) "
    r"(?:u|er|het|de|dit|dat|deze|die|ze|zij|hij|men|een|ook|uw|hub|brussel|bij|in|al|reeds|daar|hier)\b)"
)
ASKS_INSIDE: Final = re.compile(
    r"\w-(?:t-)?(?:il|elle|ils|elles|vous|on|ce|nous|je)\b"
    r"|\b(?:quel(?:le)?s?|combien|comment|pourquoi|hoeveel|welke?|wie|waarom|hoe)\b"
)
CONCERNING: Final = re.compile(r"^(?:voor )?wat [^?]{1,80} (?:betreft|aangaat)\b")
"""An interrogative word that asks nothing: "Wat de posten betreft"."""
FACTUAL: Final = re.compile(
    rf"^{_OPENERS}{_PREPOSITIONS}(?:quel(?:le)?s?|combien|quand|hoeveel|welke?|wanneer|wat (?:is|zijn|was|waren"
    rf"|kost))\b"
)

# "Je souhaiterais savoir…", "Merci de me communiquer…", "Il me serait agréable de connaître…"
_WISH_FR: Final = (
    r"(?:souhait\w+|voudr\w+|aimer\w+|desir\w+|demande\b|sollicite\w*|interroge\b|saurais gre|prie\b"
    r"|serais (?:\w+ )?(?:heureux|curieux)"
    r"|aurais (?:voulu|aime|souhaite)|me permets|requiers)"
)
_KNOW_FR: Final = (
    r"(?:savoir|connaitre|obtenir|recevoir|disposer|apprendre|communi\w+|indiqu\w+|precis\w+|transmet\w+"
    r"|transmiss\w+|fourni\w*"
    r"|dresser|comprendre|detail\w+|donner|dire|eclair\w+|inform\w+|liste|apercu|interroger|demander|quel\w*"
    r"|combien|comment"
    r"|pourquoi|que|qu'\w+|si|sur)\b"
)
_WINDOW_NL: Final = _gap(5)
_GRAAG_WITH: Final = (
    r"(?:vernam|verneem|vernemen|had|zou|wil|wens|kreeg|krijg|ontving|ontvang|wist|weten|geweten|vernomen"
    r"|overzicht|lijst|stand van zaken|uitsplitsing|opsomming|cijfers|details|meer informatie|uitleg"
    r"|toelichting|antwoord)"
)
REQUEST: Final = re.compile(
    _one_of(
        rf"\b(?:je|j'|nous) ?(?:(?:vous|lui|me|en|y) ){{0,2}}{_WISH_FR}{_gap(6)}{_KNOW_FR}",
        rf"\bil (?:m'|me |nous )?(?:interesserait|serait (?:agreable|utile|interessant|possible)"
        rf"|conviendrait){_gap(5)}{_KNOW_FR}",
        rf"\bserait-il possible{_gap(5)}{_KNOW_FR}",
        r"\bmerci de (?:bien vouloir |nous |me |m'|egalement |aussi ){0,3}(?:communiquer|indiquer|preciser"
        r"|fournir|transmettre|dire"
        r"|faire|detailler|dresser|donner|ventiler|lister)",
        r"\b(?:pouvez|pourriez|voulez|voudriez|auriez|avez|etes|comptez|disposez|envisagez)-vous\b",
        r"\b(?:pourrait|peut|pourrais|puis|voudrait)-(?:il|elle|je|on)\b|\bvoudra (?:bien|-t-elle|-t-il)",
        r"\bveuillez (?:me |nous |m'|egalement ){0,2}(?:communiquer|indiquer|preciser|fournir|transmettre|donner"
        r"|dresser|detailler)",
        rf"\bgraag{_WINDOW_NL}{_GRAAG_WITH}\b",
        rf"\b{_GRAAG_WITH}{_WINDOW_NL}graag\b",
        rf"\b(?:(?:ik|wij|we) wens\w*|wens\w* (?:ik|wij|we)){_gap(8)}(?:weten|vernemen|kennen|ontvangen|bekomen"
        rf"|krijgen)\b",
        rf"\b(?:(?:ik|wij|we) (?:zou|had|wil|wilde)|(?:zou|had|wil|wilde) (?:ik|wij|we)){_gap(10)}"
        r"(?:weten|geweten|vernemen|vernomen|gekregen|bekomen)\b",
        r"\bgelieve\b|\bmag ik (?:\w+ ){0,3}(?:vragen|vernemen|weten)\b|\b(?:ik|wij) verzoek\w* (?:u|de)\b"
        r"|\bwordt verzocht\b",
        r"\b(?:kan|kunt|kunnen|zou|zoudt|wil|wilt) (?:u|de minister|de staatssecretaris|men|er|de geachte)\b",
        r"\bmijn vraag (?:aan \w+ )?(?:is|luidt)\b|\bben (?:ik )?benieuwd\b|\bik vraag me af (?:hoe|of|wat|welke"
        r"|waarom)",
        r"\b(?:une|la) (?:liste|ventilation) (?:\w+ ){0,6}serait (?:utile|bienvenue)\b",
    )
)
NOT_REQUEST: Final = re.compile(
    r"attirer (?:votre|l')|vous remercie|revenir sur|\brappeler\b|souligner|saluer|feliciter|faire remarquer"
    r"|\bwijzen\b|\bwijs\b"
    r"|benadrukken|bedanken|terugkomen|in herinnering|uw aandacht|de aandacht vestigen|onderstrepen|feliciteren"
)
TO_MINISTER: Final = re.compile(
    r"\b(?:vous|votre|vos|u|uw|minist\w+|secretaire d'etat|staatssecretaris|gouvernement|regering)\b"
)
RHETORICAL: Final = re.compile(
    r"^(?:n'est-(?:il|ce|elle) pas|ne (?:faut|faudrait|serait|devrait|vaut)|qui (?:peut|ne|s'en|croit|oserait)\b"
    r"|comment ne pas"
    r"|faut-il (?:rappeler|encore|vraiment)|a quoi bon|que dire|pourquoi en parler|is (?:het|dat|dit) niet"
    r"|wie (?:kan|gelooft|durft) "
    r"|moeten we (?:nog|echt)|hoe kan (?:het|men) nog|et si )"
)
QUOTED: Final = re.compile(r"[«“\"][^«»“”\"]{0,400}\?\s*[»”\"]")
ABBREVIATION: Final = re.compile(
    r"(?:^|[\s('])(?:mm?|mmes?|mlle|dr|mr|mevr|dhr|nr|nrs|n|no|art|p\.?ex|p|pp|bv|bijv|o\.a|m\.b\.t|t\.o\.v"
    r"|i\.v\.m|d\.w\.z|cf|st"
    r"|ste|vs|env|ong|ca|hub|[a-z])\.$"
)
"""The end of a word that bears a full stop without ending a sentence."""
