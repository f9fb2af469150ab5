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

SAID: Final = (
    (
        CANCELLED,
        r"annule(?:e|s|es)?|annulation(?! (?:possible|gratuit|jusqu|sans))|geannuleerd|geannulleerd|afgelast"
        r"|cancell?ed|supprimee?|geschrapt|abgesagt",
    ),
    (POSTPONED, r"(?:reportee?s?|uitgesteld|postponed|verschoben)(?! (?:de |d'|van |from ))"),
)
"""What a title or a remark may say of an action, as patterns."""

_ACTION: Final = (
    r"(?:l'|de |het |la |le |the )?"
    r"(?:mission|missie|action|actie|evenement|event|beurs|salon|activite\w*|deelname|editie)"
)
_BEING: Final = r"(?:est |is |was |a ete |werd |wordt |has been )?"


def at_the_start(said: str) -> str:
    """`said` as the first words: "ANNULÉ – Mission …"."""
    return rf"^[\W_]*(?:{said})(?!\w)"


def in_a_mark(said: str) -> str:
    """`said` in brackets, or behind a dash or a colon at the end: "… (annulé)", "… – geannuleerd"."""
    return rf"[(\[]\s*(?:{said})(?!\w)[^)\]]*[)\]]|[-:!*/]\s*(?:{said})[\s!.*)]*$"


def opening(said: str) -> str:
    """`said` at the start of a remark, of the action or by itself: "Mission annulée"."""
    return rf"{at_the_start(said)}|^[\W_]*{_ACTION} {_BEING}(?:{said})(?!\w)"
