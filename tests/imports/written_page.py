"""A question's page around a text, for tests that care for the text alone."""

from __future__ import annotations

from mercator.imports.question_page import ReadQuestion, read_question_page


def asked_on(text: str, *, nl: bool = False) -> list[str]:
    """The sub-questions of a page whose question is `text`."""
    return [asked.text for asked in page_asking(text, nl=nl).sub_questions]


def page_asking(text: str, *, nl: bool = False) -> ReadQuestion:
    """That page, in French or Dutch, as read."""
    fr_header = (
        "Question écrite concernant les missions économiques\nde\nAn Dubois\nà\nJo Peeters, Ministre (question n°5)\n"
        "Date de réception: 01/02/2024 Date de publication:\nLégislature: 19/24 Session: 23/24 Date de réponse:\n"
        "Date Intitulé de l'acte de Référence page\n08/02/2024 Recevable p.m.\nQuestion\n"
    )
    nl_header = (
        "Schriftelijke vraag betreffende de economische missies\nIndiener(s)\nAn Dubois\naan\nJo Peeters, Minister "
        "(Vragen nr 5)\nDatum ontvangst: 01/02/2024 Datum publicatie:\nZittingsperiode: 19/24 Zitting: 23/24 Datum "
        "antwoord:\nDatum behandeling van het stuk Indiener(s) Referentie Blz.\n08/02/2024 Ontvankelijk p.m.\nVraag\n"
    )
    return read_question_page((nl_header if nl else fr_header) + text)
