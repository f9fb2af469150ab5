"""The words for dates in French, Dutch, English and German, folded. Articles B1, B7."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MONTH_NAMES: Final = (
    "janvier januari january januar janv jan jnr jaenner",
    "fevrier februari february februar fevr fevr fev feb febr",
    "mars maart march marz maerz mrt mar mrz",
    "avril april avr apr",
    "mai mei may",
    "juin juni june jun",
    "juillet juli july juil jul",
    "aout augustus august aug",
    "septembre september sept sep rentree",
    "octobre oktober october oct okt",
    "novembre november nov",
    "decembre december dezember dec dez",
)
MONTHS: Final = MappingProxyType(
    {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
)
LONG_MONTHS: Final = tuple(name for name in MONTHS if len(name) >= 5)

SEASONS: Final = MappingProxyType(
    {
        **dict.fromkeys(("hiver", "winter"), 1),
        **dict.fromkeys(("printemps", "lente", "voorjaar", "spring", "fruhling", "fruhjahr"), 2),
        **dict.fromkeys(("ete", "zomer", "summer", "sommer"), 3),
        **dict.fromkeys(("automne", "herfst", "najaar", "autumn", "fall", "herbst"), 4),
    }
)
"""Each season with the calendar quarter that holds most of it."""

EARLY: Final = "early"
MIDDLE: Final = "middle"
LATE: Final = "late"
PARTS: Final = MappingProxyType(
    {
        **dict.fromkeys(("debut", "begin", "early", "beginning", "start", "anfang", "vroeg"), EARLY),
        **dict.fromkeys(
            ("mi", "half", "mid", "medio", "midden", "middle", "milieu", "mitte", "halfweg", "halverwege"), MIDDLE
        ),
        **dict.fromkeys(("fin", "eind", "einde", "end", "late", "ende", "laat", "eindejaar"), LATE),
    }
)

WEEK: Final = frozenset(
    {"semaine", "semaines", "week", "weeks", "weken", "wk", "wks", "kw", "kalenderwoche", "woche", "wochen"}
)
QUARTER: Final = frozenset(
    {"trimestre", "trimestres", "trim", "kwartaal", "kwartalen", "kwart", "quarter", "quarters", "quartal", "qtr"}
)
SEMESTER: Final = frozenset(
    {"sem", "semestre", "semestres", "semester", "semesters", "halfjaar", "jaarhelft", "halbjahr"}
)
HALF: Final = frozenset({"moitie", "helft", "half", "quinzaine", "halfte"})

ORDINALS: Final = MappingProxyType(
    {
        **dict.fromkeys(("premier", "premiere", "eerste", "first", "erstes", "erste", "i"), 1),
        **dict.fromkeys(("deuxieme", "second", "seconde", "tweede", "zweites", "zweite", "ii"), 2),
        **dict.fromkeys(("troisieme", "derde", "third", "drittes", "dritte", "iii"), 3),
        **dict.fromkeys(("quatrieme", "vierde", "fourth", "viertes", "vierte", "iv"), 4),
        **dict.fromkeys(("dernier", "derniere", "laatste", "last", "letztes", "letzte"), -1),
    }
)

WEEKDAYS: Final = _words("""
    lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim
    maandag dinsdag woensdag donderdag do don
    vrijdag zaterdag zondag ma di wo vr za zo monday tuesday wednesday thursday friday saturday sunday mon tue tues
    wed thu thur thurs fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag mo fr
    """)

TO: Final = _words("au a aux tot to until till through jusque jusqu t/m tm bis > -> ->> =>")
AND: Final = _words("et en and und & + ,")
OR: Final = _words("ou of or oder ou/et")

NOISE: Final = _words("""
    le la les l de d du des het van vanaf from the on op dans in im am vom in's ce cette deze this that entre tussen
    between zwischen met inclus inclusief incl including included s e er ere eme th st nd rd ste jour jours dag
    dagen day days date dates data datum datums mois maand month annee jaar year periode period loop cours courant
    tijdens during pendant vers rond around ongeveer environ env ca circa approx approximativement ' probable
    probablement vermoedelijk waarschijnlijk probably prevu prevue prevus gepland planned previsionnel indicatif
    indicative indicatief exact exacte exactes exacts precieuses precise precises preciser confirmer definir
    determiner fixer bevestigen bepalen nader nog te be to confirmed confirm defined determined decided tbc tbd tba
    ntb nb sous reserve voorbehoud onder provisoire voorlopig provisional tentative concept confirme bevestigd
    option optie edition editie year's uniquement seulement alleen only debutant aanvang au-dela soit cad plus moins
    midi matin soir voormiddag namiddag morning afternoon evening um h u uur heures
    """)
"""Words that may stand around a date and change nothing."""

ROUGHLY: Final = re.compile(
    r"[±~≈]|(?<![a-z])(?:vers|rond|around|ongeveer|environ|env|ca|circa|approx\w*|about|vermoedelijk|waarschijnlijk"
    r"|probabl\w*|indicati\w*|plus ou moins|um)(?![a-z])"
)

UNKNOWN: Final = re.compile(
    r"(?:dates? |datum |data |periode |period |timing |exact\w* |les |la |de |nog |encore |still |reste |restent )*"
    r"(?:a (?:definir|determiner|preciser|fixer|convenir|confirmer|planifier|venir|discuter|voir|completer)"
    r"|(?:nog |nader |later )*(?:te |over een te )?(?:bepalen|bevestigen|plannen|bekijken|bespreken|preciseren|komen)"
    r"|overeen te komen|to be (?:defined|determined|decided|confirmed|announced|agreed|set|planned|advised)"
    r"|tb[acd]|t\. ?b\. ?[acd]\.?|n\. ?t\. ?b\.?|ntb|n\. ?n\. ?b\.?|nnb|n\.? ?b\.?|nb"
    r"|onbekend|inconnue?s?|unknown|not known"
    r"|non (?:connue?s?|definie?s?|fixee?s?|determinee?s?)|pas encore (?:connue?s?|definie?s?|fixee?s?)"
    r"|nog niet (?:bekend|gekend|bepaald|vastgelegd)|niet bepaald|indeterminee?s?|n\.? ?v\.? ?t\.?|n\.? ?/? ?a\.?"
    r"|noch offen"
    r"|offen|zu bestimmen|sine die|p\.?m\.?|\?+|-+|\.+|x+|/+)[ .!?]*"
    r"(?:\(?(?:date|dates|datum|data|tbc|tbd)\)?)?"
)
"""A whole cell that says that no date is known."""

WHOLE_YEAR: Final = re.compile(
    r"(?:toute l'annee|tout au long de l'annee|annuel(?:le)?|hele jaar|het hele jaar(?: door)?|gans(?:e)? (?:het )?jaar"
    r"|doorlopend|jaarrond|all year(?: round)?|whole year|year[- ]round|throughout the year|en continu|permanent"
    r"|continu"
    r"|ganzjahrig|in de loop van het jaar|en cours d'annee|dans l'annee|courant (?:de )?l'annee|doorheen het jaar"
    r"|lopende het jaar|annee entiere)"
)

PRECISION_NAMES: Final = MappingProxyType(
    {
        "day": ("jour", "dag", "day"), "week": ("semaine", "week", "week"), "month": ("mois", "maand", "month"),
        "quarter": ("trimestre", "kwartaal", "quarter"), "semester": ("semestre", "semester", "half-year"),
        "year": ("annee", "jaar", "year"),
    }
)  # fmt: skip
"""How a window is marked in brackets when no word names it, in French, Dutch and English."""

DURATION: Final = re.compile(
    r"(?:env\.?|environ|ca\.?|circa|ongeveer|about|duree:?|duur:?|duration:?|pendant|gedurende|for)? ?"
    r"(?P<number>\d{1,2}) ?(?P<working_before>werk|working |business |arbeits)?"
    r"(?:(?P<weeks>semaines?|sem\.?|weken|week|weeks|wk|wochen?)|(?:jours?|jrs?\.?|j\.?|dagen|dag|dgn\.?|d\.?|days?|tage?))"
    r"(?P<working>(?: ?\(?(?:ouvrables?|ouvres?)\)?)?)"
)
"""How long something lasts, as a whole cell says it, folded: "5 dagen", "3 jours ouvrables", "2 weeks"."""
