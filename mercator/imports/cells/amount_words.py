"""The words and marks around an amount in a plan, in French, Dutch, English and German, folded. Article C4."""

from __future__ import annotations

import re
from typing import Final

NOTHING_SAID: Final = re.compile(
    r"[-_./?* ]*|x+|n\.? ?v\.? ?t\.?|n\.? ?[./]?a\.?|n\.? ?t\.? ?b\.?|t\.? ?b\.? ?[dca]\.?|n\.? ?c\.?|n\.? ?b\.?"
    r"|sans objet|s\.? ?o\.?|niet van toepassing|not applicable|not available|inconnu|onbekend|unknown|nog niet gekend"
    r"|niet gekend|#n/a|#nb|null|none|vide|leeg"
)
"""A whole cell that says that nothing is known."""

ZERO: Final = re.compile(
    r"(?:gratuit(?:e|ement)?|gratis|kosteloos|free(?: of charge)?|no costs?|aucuns? (?:frais|couts?)|sans frais"
    r"|sans couts?|geen kost(?:en)?|zonder kosten|nihil|neant|zero|nul|nil|kostenlos|keine kosten)"
    r"(?: (?:€|eur|euros?))?[ .!]*(?:\([^()0-9]*\)|[,;:-] [^0-9]{1,60}|(?:pour|voor|for) [^0-9]{1,60})?"
)

ABOUT: Final = re.compile(
    r"\+ ?/ ?-|±|~|≈|\+-"
    r"|(?<![a-z])(?:ca|circa|cca|env|environ|ongeveer|ongv|approx|approximativement|approximately|about|around"
    r"|a peu pres|autour de|aux alentours de|de l'ordre de|rond de|rond|bij benadering|plus ou moins|plus minus"
    r"|min of meer"
    r"|estime(?:e|s|es)?|estimation|estimated|estimate|geschat|schatting|raming|geraamd|indicatif|indicatief|indicative"
    r"|max|maxi|maximum|maximaal|plafond|plafonne a|au plus|hoogstens|ten hoogste|jusqu'a|up to|at most|tot max"
    r"|min|mini|minimum|minimaal|au moins|minstens|at least|a partir de|vanaf|des|etwa|ungefahr|rund)"
    r"(?![a-z])\.?"
)

EURO: Final = re.compile(r"€|(?<![a-z])(?:eur|euros?)(?![a-z])\.?|(?<=[km])(?:eur|euros?)(?![a-z])")

_RARE: Final = (
    "amd|aoa|ars|azn|bam|bdt|bgn|bhd|bnd|bob|bwp|byn|cdf|cop|crc|cve|dop|etb|fjd|gel|ghs|gmd|gnf|gtq|hnl|htg|idr"
    "|ils|iqd|irr|isk|jmd|jod|kes|kgs|khr|kwd|kzt|lak|lbp|lkr|lyd|mdl|mga|mkd|mmk|mnt|mop|mru|mur|mvr|myr|mzn|nad|ngn|nio"
    "|npr|omr|pab|php|pkr|pyg|rsd|rwf|ssp|syp|szl|tjs|tmt|ttd|twd|tzs|ugx|uyu|uzs|ves|vnd|yer|zmw"
)
"""Currencies that stand in a plan only beside a number: some of these are words too."""
OTHER_CURRENCY: Final = re.compile(
    r"[$£¥₹]|(?<![a-z])(?:usd|gbp|chf|jpy|cad|aud|nzd|cny|rmb|bef|sek|nok|dkk|pln|inr|aed|sar|qar|mad|tnd|dzd|egp|zar"
    r"|brl|mxn|clp|krw|sgd|hkd|thb|try|rub|uah|czk|huf|ron|xof|xaf|fcfa|cfa|us dollars?|dollars?|livres? sterling"
    r"|pond(?:en)? sterling|pounds?|francs? suisses?|zwitserse frank|swiss francs?|yens?|yuan)(?![a-z])"
    rf"|(?<![a-z])(?:{_RARE}) ?(?=[0-9])|(?<=[0-9]) ?(?:{_RARE})(?![a-z])"
)

THOUSANDS: Final = re.compile(
    r"(?<![a-z])k ?(?=€|eur|[0-9])|(?<=[0-9]) ?k(?= ?€| ?eur|[^a-z]|$)|(?<=€) ?k(?![a-z])|(?<=eur) ?k(?![a-z])"
    r"|(?<![a-z])(?:mille|milliers?(?: d'| de)?|duizend|thousand|tausend|tsd)(?![a-z])\.?"
)

MILLIONS: Final = re.compile(
    r"(?<![a-z])m ?(?=€|eur)|(?<=[0-9]) ?m(?= ?€| ?eur|$)"
    r"|(?<![a-z])(?:millions?(?: d'| de)?|miljoen|mio|mln)(?![a-z])\.?"
)

REMARKS: Final = re.compile(
    r"(?<![a-z])(?:htva|h\.t\.v\.a|hors (?:tva|taxes?)|hors t\.v\.a|ht|tvac|tvac comprise|t\.v\.a\.c|ttc|tva comprise"
    r"|tva incluse|tva non comprise|(?:excl|excl\.|exclusief|excluding|ex|ex\.|zonder|incl|incl\.|inclusief|including"
    r"|met|plus|hors|avec|exkl|inkl)\.? ?(?:btw|vat|tva|mwst)|btw inbegrepen|btwi|vat excluded|vat included|net|nets|"
    r"netto|brut|bruto|total|totaal|budget|cout|kost|kostprijs|prix|montant|bedrag|soit|hors|par an|per jaar"
    r"|/ ?an|/ ?jaar|per year|provisoire"
    r"|voorlopig|a confirmer|te bevestigen|tbc|de|entre|tussen|between|van|from|zwischen|la somme|l'|d')(?![a-z])"
)

THOUSANDS_HEADING: Final = re.compile(
    r"(?<![a-z0-9])k ?(?:€|eur)|€ ?k(?![a-z])|eur ?k(?![a-z])|milliers?|duizend|thousand|tausend|\bk euros?"
    r"|(?:[x*×/] ?|\b(?:en|in|par|per) )1[ .,']?000(?![0-9])|(?<![0-9])1[ .']?000 ?(?:€|eur)|€ ?1[ .']?000(?![0-9])"
    r"|'000|\(000\)|(?<![0-9])000 ?(?:€|eur)"
)
