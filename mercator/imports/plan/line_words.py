"""Words by which a row of a sheet shows that it is a total, a note or the like. Matched against folded text. B1."""

from __future__ import annotations

import re
from typing import Final

TOTAL: Final = re.compile(
    r"^[\W_]*(?:(?:le |het |de |the )?(?:sous|sub|grand|algemeen|eind|tussen|general|zwischen|gesamt|deel|running|net)?"
    r"[\s-]*(?:totaux|totalen|totals?|totaal|totaux generaux|totale|totaal generaal)\b"
    r"|(?:subtotaal|subtotal|soustotal|eindtotaal|tussentotaal|deeltotaal|gesamtsumme|zwischensumme|summe|gesamt|insgesamt"
    r"|endsumme|som\b|somme|sum\b|cumul\b|cumule|gecumuleerd|cumulatief|a reporter|report\b|over te dragen|overdracht"
    r"|moyenne|gemiddelde?|average|mittelwert|durchschnitt|solde|saldo|balance|ensemble\b|st\.? |s/t\b|s-t\b|tot\.)"
    r"|(?:nombre|aantal|number|nb|anzahl) (?:total )?(?:d'|de |van |of |der )?"
    r"(?:actions?|acties|missions?|missies|aktionen)\b"
    r"|(?:budget|montant|bedrag|kosten|couts?|cost) (?:total|totaal|global|general)\b)"
)
ANY_TOTAL: Final = re.compile(r"\b(?:sous[\s-]*total|sub[\s-]*tota(?:a)?l|total|totaal|gesamt|summe|totaux|totalen)\b")
NOTE: Final = re.compile(
    r"^\s*(?:\*|†|\(\*\)|\(?[1-9a-c]\)\s|[¹²³]|n\.?\s?b\.?\b|ps\b|note|nota|remarque|opmerking|remark|source|bron\b|quelle"
    r"|legende|legend|attention|opgelet|let op|warning|avertissement|disclaimer|version|versie|mise a jour|maj\b"
    r"|bijgewerkt|last update|updated|document|print|imprime|afgedrukt|etabli|opgesteld|opgemaakt|prepared|approuve"
    r"|goedgekeurd|valide|signature|handtekening|page\b|pagina|\d+ (?:actions?|acties|missions?)\b|fin d|einde|end of"
    r"|les (?:montants|budgets|dates)|de (?:bedragen|datums|data|budgetten)"
    r"|(?:tous les |alle )?(?:montants|bedragen|amounts)"
    r"|all (?:amounts|budgets|dates)|sous reserve|onder voorbehoud|subject to|hors tva|excl|confidentiel|vertrouwelijk"
    r"|confidential|abreviations?|afkortingen|abbreviations|=)"
)
DITTO: Final = frozenset(
    {'"', "''", "″", "„", "idem", "id.", "id", "dito", "ditto", "ibid", "ibid.", "do.", "〃", '-"-', "↑"}
)
OUTDATED: Final = re.compile(
    r"\b(?:archive[sd]?|archief|gearchiveerd|obsolete?|obsolet|perime|verouderd|oude?|old|ancien(?:ne)?|backup|back-up|copie"
    r"|kopie|copy|ne pas utiliser|niet gebruiken|do not use|brouillon|kladversie|superseded|remplace|vervangen)\b"
)
FORMULA: Final = re.compile(r"^'?\s*(?:[=@]|[+-]\s*[=@+\w.]+\s*[(!*/+|]|[+-]\s*\d+\s*[-+*/])")
A_LABEL: Final = re.compile(r"^\s*([^:=–—]{2,40}?)\s*[:=–—]\s*(\S.*)$")
"""A word, a colon and what it says: "Pays : Japon", "Area manager – A. Peeters"."""
