"""The words for numbers of participants, in French, Dutch, English and German, folded."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

ABOUT: Final = re.compile(
    r"\+ ?/ ?-|±|~|≈"
    r"|(?<![a-z])(?:ca|circa|cca|env|environ|ongeveer|ongv|approx|approximativement|approximately|about|around"
    r"|a peu pres"
    r"|autour de|aux alentours de|de l'ordre de|plus ou moins|min of meer|bij benadering|estime(?:e|s|es)?|estimation"
    r"|geschat|naar schatting|estimated|rond de|rond|some|etwa|ungefahr|rund)(?![a-z])\.?"
)

LEAST: Final = re.compile(
    r"(?<![a-z])(?:min|mind|mini|minimum|minimaal|minima|au moins|minstens|ten minste|tenminste|at least|plus de"
    r"|meer dan|more than|over|vanaf|a partir de|des|mindestens|au minimum)(?![a-z])\.?|>=?|≥"
)
LEAST_AFTER: Final = re.compile(
    r"[0-9] ?\+(?! ?[0-9])|[0-9] (?:[a-z]+ )?(?:et plus|ou plus|of meer|en meer|or more|and more|minimum"
    r"|mini|min|minimaal)"
)

MOST: Final = re.compile(
    r"(?<![a-z])(?:max|maxi|maximum|maximaal|maxima|au plus|hoogstens|ten hoogste|at most|jusqu'a|jusqu'au"
    r"|tot(?: en met)?"
    r"|tot max|up to|moins de|minder dan|less than|fewer than|limite a|limitee a|beperkt tot|limited to|hochstens|bis"
    r"|au maximum|no more than|pas plus de)(?![a-z])\.?|<=?|≤"
)

_ROUND: Final = {
    "dizaine": 10, "dizaines": 10, "douzaine": 12, "douzaines": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "centaines": 100, "demi-douzaine": 6,
    "tiental": 10, "tientallen": 10, "twaalftal": 12, "vijftiental": 15, "twintigtal": 20, "vijfentwintigtal": 25,
    "dertigtal": 30, "veertigtal": 40, "vijftigtal": 50, "zestigtal": 60, "zeventigtal": 70, "tachtigtal": 80,
    "honderdtal": 100, "dozijn": 12, "zestal": 6, "zevental": 7, "achttal": 8, "negental": 9, "vijftal": 5,
    "elftal": 11,
    "dozen": 12, "dozens": 12, "half-dozen": 6, "score": 20, "dutzend": 12, "huitaine": 8,
}  # fmt: skip

_EXACT: Final = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60, "cent": 100, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt-cinq": 25,
    "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "elf": 11,
    "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18,
    "negentien": 19, "twintig": 20, "vijfentwintig": 25, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60,
    "honderd": 100, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50,
    "hundred": 100, "zwei": 2, "drei": 3, "funf": 5, "sechs": 6, "sieben": 7, "neun": 9, "zehn": 10, "zwolf": 12,
    "funfzehn": 15, "zwanzig": 20, "dreissig": 30,
}  # fmt: skip

IN_WORDS: Final = MappingProxyType(
    {word: (count, False) for word, count in _EXACT.items()} | {word: (count, True) for word, count in _ROUND.items()}
)
"""Each number word with its count, and whether it is a round number ("une dizaine") rather than an exact one."""

TIMES: Final = MappingProxyType({"2": 2, "3": 3, "4": 4, "5": 5})

MONTHS: Final = MappingProxyType(
    {
        "jan": 1, "feb": 2, "fev": 2, "mar": 3, "mrt": 3, "maa": 3, "apr": 4, "avr": 4, "mai": 5, "may": 5, "mei": 5,
        "jun": 6, "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aou": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11,
        "dec": 12, "dez": 12,
    }
)  # fmt: skip
"""How the short names of months begin, as a spreadsheet shows a date: "8-nov"."""
