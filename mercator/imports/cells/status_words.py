"""The words for each status, in French, Dutch, English and German, folded. Article C1. Notation: see phrases.py."""

from __future__ import annotations

from typing import Final

from mercator.rules.mission import CANCELLED, CLOSED, CONFIRMED, HELD, IDEA, PLANNED, POSTPONED

_CANCELLED: Final = """
    annul* | geannul* | geanul* | afgelast* | afgezegd | geschrapt | schrappen | supprim* | cancel* | abandonn* |
    abgesagt | gaat niet door | vervalt | vervallen | n'aura pas lieu | n'a pas lieu | will not take place |
    stopgezet | called off | withdrawn | ingetrokken | storniert
"""
_POSTPONED: Final = """
    report* | uitgesteld* | uitstel | postpon* | verschoven | deferred | differe* | verplaatst naar | rescheduled |
    verschoben | remis* a 20* | decale* | on hold | en suspens | suspendu*
"""
_TENTATIVE: Final = """
    a confirmer | a valider | te bevestigen | nog te bevestigen | to be confirmed | tbc | tbd | optie | option* |
    idee* | idea* | onder voorbehoud | sous reserve | voorbehoud | reserve | tentative | tentatief | provisoire |
    voorlopig | provisional | proposition | voorstel | proposal | proposed | a l'etude | in studie | en reflexion |
    a discuter | te bespreken | te bekijken | mogelijk | possible | eventuel* | pas confirme* | non confirme* |
    niet bevestigd | not confirmed | unconfirmed | a decider | te beslissen | potentiel* | in overweging |
    under consideration | en attente | in afwachting | pending | zu bestatigen | a definir | te bepalen | concept |
    brouillon | draft | ontwerp
"""
_CONFIRMED: Final = """
    confirme* | bevestigd* | confirmed | ok | oke | okay | valid* | gevalideerd* | goedgekeurd* | approuve* |
    approved | accord* | akkoord | definiti* | vast | ferme | fixe | zeker | certain | go | oui | ja | yes |
    bestatigt | acte
"""
_HELD: Final = """
    realise* | gerealiseerd | uitgevoerd | held | completed | plaatsgevonden | a eu lieu | done | effectue* |
    doorgegaan | termine* | durchgefuhrt
"""
_CLOSED: Final = "cloture* | clos | close | closed | afgesloten | archive* | gearchiveerd | abgeschlossen"
_PLANNED: Final = """
    prevu* | planifie* | gepland* | voorzien | planned | programme* | geprogrammeerd | scheduled | ingepland |
    en cours | en preparation | in voorbereiding | in preparation | lopend | nouveau | nieuw | new | geplant
"""

CELL_WORDS: Final = (
    (CANCELLED, _CANCELLED), (POSTPONED, _POSTPONED), (IDEA, _TENTATIVE), (HELD, _HELD), (CLOSED, _CLOSED),
    (CONFIRMED, _CONFIRMED), (PLANNED, _PLANNED),
)  # fmt: skip
"""The words of a cell for the status, in the order in which they are tried."""

_PUT_OFF: Final = r"(?:reportee?s?|uitgesteld|postponed|verschoben)(?! (?:de |d'|van |from ))"
_GIVEN_UP: Final = r"annule(?:e|s|es)?|geannuleerd|geannulleerd|afgelast|supprimee?|geschrapt|abgesagt"
SAID: Final = (
    (CANCELLED, rf"{_GIVEN_UP}|annulation(?! (?:possible|gratuit|jusqu|sans))|cancell?ed"),
    (POSTPONED, _PUT_OFF),
)
"""What a remark may say of an action, as patterns."""

_ACTION: Final = (
    r"(?:l'|de |het |la |le |the )?"
    r"(?:mission|missie|action|actie|evenement|event|beurs|salon|activite\w*|deelname|editie)"
)
_BEING: Final = r"(?:est |is |was |a ete |werd |wordt |has been )?"
_OF_THE: Final = r"(?:\s*[-:]\s*|\s+(?:de la |de l'|du |des |van de |van het |of the ))"
_WHAT: Final = r"(?:\w+ )?(?:\w*missies?|missions?|\w*reis|\w*beurs|salon|foire|fair|stand|seminaire|event|\w*bezoek)"
_THEN: Final = r"by|due|because|for|in|on|until|till|as|at|after|since|trade|economic|inward|buyers|group"
TITLED: Final = (
    (
        CANCELLED,
        rf"(?:{_GIVEN_UP}|afgezegd|storniert)(?! (?:ou|of|or)\b)|called off"
        rf"|cancell?ed(?!,? (?!(?:{_THEN}|{_WHAT})\b)[a-z])"
        rf"|(?:annulation|annulering|annulatie|cancellation)(?:(?=\s*[)\]])|(?={_OF_THE}{_WHAT}\b))",
    ),
    (POSTPONED, _PUT_OFF),
)
"""What a title may say of its action, as patterns: "Cancelled orders" and "L'annulation de contrats" are subjects."""
_ENDED: Final = r"gaat niet door|n'aura pas lieu|n'a pas lieu|will not take place|vervalt|vervallen"
_JOURNEY: Final = r"^(?:missions?|\w*missies?|salon|foire|\w*beurs|\w*reis|\w*zending|trade mission)\b"
_IN_DOUBT: Final = r"\b(?:si|quand|lorsque|als|wanneer|if|when|non|niet|not|pas|un|une|een|an?)\b"
_SINCE: Final = (
    r"(?:faute|pour|suite|par|car|le|en|a|au|aux|depuis|definitivement|wegens|door|op|vanwege|omwille|naar|tot|sinds"
    r"|definitief|due|because|by|on|in|to|until|since|wegen|auf)"
)
"""How the words go on that say when, why or by whom: "annulée faute de participants"."""


def at_the_start(said: str) -> str:
    """`said` as the first words: "ANNULÉ – Mission …"."""
    return rf"^[\W_]*(?:{said})(?!\w)"


def in_a_mark(said: str) -> str:
    """`said` in brackets, or behind a dash or a colon at the end: "… (annulé)", "… – geannuleerd"."""
    return rf"[(\[]\s*(?:{said})(?!\w)[^)\]]*[)\]]|[-:!*/]\s*(?:{said})[\s!.*)]*$"


def at_the_end(said: str, *, cancelled: bool) -> str:
    """`said` as what a title ends with, behind a comma, a dash or a colon: "…, ANNULÉ", "… – uitgesteld naar 2028".

    A journey or a fair is cancelled without them: "Mission à Oslo annulée".
    """
    words = rf"{said}|{_ENDED}" if cancelled else said
    bare = rf"|{_JOURNEY}(?!.*{_IN_DOUBT}).*\s(?:{said})[\s!.]*$" if cancelled else ""
    return (
        rf"(?<!\bnon)(?<!\bniet)[-:,;!*/|]\s*(?:{_BEING})(?:{words})(?!\w)"
        rf"(?:\s*\([^()]*\)|\s+{_SINCE}\b(?:(?! - )[^,;:?])*)?[\s!.*)]*${bare}"
    )


def opening(said: str) -> str:
    """`said` at the start of a remark, of the action or by itself: "Mission annulée"."""
    return rf"{at_the_start(said)}|^[\W_]*{_ACTION} {_BEING}(?:{said})(?!\w)"
