"""What a programme starts with, by the kind of the mission: what usually belongs to it, on which day. Article C2.

Hours are proposals in local time. Nothing here names anybody: hosts, speakers and places are to be found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from types import MappingProxyType
from typing import Final

from mercator.rules import mission, programme
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """day: of the programme, from 1. start, end: local time."""

    day: int
    start: time
    end: time
    kind: str
    title: Text
    strand: str = mission.ECONOMIC
    form: str = ""
    learns: bool = False
    presents: bool = False
    visited: str = ""
    sign_up: bool = False
    internal: bool = False


_TRAVEL: Final = Text("Arrivée et transfert vers l'hôtel", "Aankomst en transfer naar het hotel",
                      "Arrival and transfer to the hotel")  # fmt: skip
_BRIEFING: Final = Text("Briefing de la délégation", "Briefing van de delegatie", "Briefing of the delegation")
_STAFF: Final = Text("Réunion de coordination des organisateurs", "Coördinatievergadering van de organisatoren",
                     "Coordination meeting of the organisers")  # fmt: skip
_ECOSYSTEM: Final = Text("Séminaire : l'écosystème local", "Seminarie: het lokale ecosysteem",
                         "Seminar: the local ecosystem")  # fmt: skip
_PITCH: Final = Text("Atelier : les entreprises présentent leur savoir-faire",
                     "Workshop: de bedrijven stellen hun expertise voor",
                     "Workshop: the companies present their expertise")  # fmt: skip
_B2B: Final = Text("Rencontres B2B", "B2B-gesprekken", "B2B meetings")
_COMPANY: Final = Text("Visite d'une entreprise locale", "Bezoek aan een lokaal bedrijf", "Visit to a local company")
_PROJECT: Final = Text("Visite d'un projet", "Bezoek aan een project", "Visit to a project")
_RECEPTION: Final = Text("Réception de réseautage", "Netwerkreceptie", "Networking reception")
_OPENING: Final = Text("Ouverture officielle", "Officiële opening", "Official opening")
_AUTHORITIES: Final = Text("Rencontre avec les autorités", "Ontmoeting met de overheid", "Meeting with the authorities")
_SIGNING: Final = Text("Signature d'accords", "Ondertekening van akkoorden", "Signing of agreements")
_ETHICS: Final = Text("Volet éthique", "Ethisch luik", "Ethical component")
_HOME: Final = Text("Transfert vers l'aéroport et retour", "Transfer naar de luchthaven en terugreis",
                    "Transfer to the airport and return")  # fmt: skip
_FREE: Final = Text("Temps libre", "Vrije tijd", "Free time")
_STAND: Final = Text("Ouverture du stand", "Opening van de stand", "Opening of the stand")
_FAIR: Final = Text("Journée au salon, rencontres sur le stand", "Dag op de beurs, ontmoetingen op de stand",
                    "Day at the fair, meetings on the stand")  # fmt: skip
_TOUR: Final = Text("Visite guidée du salon", "Rondleiding op de beurs", "Guided tour of the fair")
_WELCOME: Final = Text("Accueil des acheteurs", "Ontvangst van de kopers", "Welcome of the buyers")
_INAUGURATION: Final = Text("Inauguration du poste", "Inhuldiging van de post", "Opening of the post")


def _item(day: int, start: str, end: str, kind: str, title: Text, **more: str | bool) -> TemplateItem:
    return TemplateItem(day, time.fromisoformat(start), time.fromisoformat(end), kind, title, **more)  # type: ignore[arg-type]


def _seminar(day: int, start: str = "09:00", end: str = "11:00") -> TemplateItem:
    return _item(day, start, end, programme.INFORMATION, _ECOSYSTEM, form=programme.SEMINAR, learns=True)


def _workshop(day: int, start: str = "11:30", end: str = "13:00") -> TemplateItem:
    return _item(day, start, end, programme.INFORMATION, _PITCH, form=programme.WORKSHOP, presents=True)


def _visit(day: int, start: str, end: str, title: Text = _COMPANY, visited: str = "company") -> TemplateItem:
    return _item(day, start, end, programme.VISIT, title, visited=visited, sign_up=True)


_ARRIVAL: Final = (
    _item(1, "14:00", "16:00", programme.TRANSFER, _TRAVEL),
    _item(1, "16:30", "17:30", programme.OFFICIAL, _STAFF, internal=True),
    _item(1, "18:30", "20:00", programme.RECEPTION, _BRIEFING),
)
_REGIONAL: Final = (
    *_ARRIVAL,
    _seminar(2),
    _workshop(2),
    _item(2, "14:30", "18:00", programme.B2B, _B2B),
    _visit(3, "09:00", "12:00"),
    _item(3, "14:00", "16:00", programme.ETHICS, _ETHICS),
    _item(3, "18:30", "21:00", programme.RECEPTION, _RECEPTION),
    _visit(4, "09:00", "12:00", _PROJECT, "project"),
    _item(4, "14:00", "17:00", programme.B2B, _B2B),
    _item(5, "09:00", "12:00", programme.FREE, _FREE),
    _item(5, "14:00", "17:00", programme.TRANSFER, _HOME),
)
_PRINCELY: Final = (
    *_ARRIVAL,
    _item(2, "09:00", "10:00", programme.OFFICIAL, _OPENING, strand=mission.OFFICIAL),
    _seminar(2, "10:15", "12:15"),
    _item(2, "14:00", "18:00", programme.B2B, _B2B),
    _item(2, "19:00", "21:30", programme.RECEPTION, _RECEPTION),
    _item(3, "09:00", "11:00", programme.OFFICIAL, _AUTHORITIES, strand=mission.OFFICIAL),
    _workshop(3),
    _visit(3, "14:30", "17:30"),
    _visit(4, "09:00", "12:00", _PROJECT, "project"),
    _item(4, "14:00", "16:00", programme.ETHICS, _ETHICS),
    _item(4, "16:30", "17:30", programme.OFFICIAL, _SIGNING, strand=mission.OFFICIAL),
    _item(4, "19:00", "22:00", programme.RECEPTION, _RECEPTION, strand=mission.OFFICIAL),
    _item(5, "09:00", "12:30", programme.B2B, _B2B),
    _item(5, "15:00", "18:00", programme.TRANSFER, _HOME),
)
_AT_FAIR: Final = (
    *_ARRIVAL,
    _item(2, "09:00", "10:00", programme.OFFICIAL, _STAND),
    _item(2, "10:00", "11:30", programme.VISIT, _TOUR, visited="project"),
    _item(2, "11:30", "18:00", programme.B2B, _FAIR),
    _item(2, "18:30", "20:30", programme.RECEPTION, _RECEPTION),
    _item(3, "09:00", "10:30", programme.INFORMATION, _ECOSYSTEM, form=programme.SEMINAR, learns=True),
    _item(3, "10:30", "18:00", programme.B2B, _FAIR),
    _visit(4, "09:00", "12:00"),
    _item(4, "15:00", "18:00", programme.TRANSFER, _HOME),
)
_BUYERS: Final = (
    _item(1, "10:00", "11:00", programme.RECEPTION, _WELCOME),
    _workshop(1, "11:00", "12:30"),
    _item(1, "14:00", "17:30", programme.B2B, _B2B),
    _visit(2, "09:30", "12:00"),
    _item(2, "14:00", "16:30", programme.B2B, _B2B),
)
_ONE_DAY: Final = (
    _seminar(1, "09:30", "11:30"),
    _item(1, "11:30", "12:30", programme.INFORMATION, _PITCH, form=programme.WORKSHOP, presents=True),
    _item(1, "14:00", "17:00", programme.B2B, _B2B),
)
_POST: Final = (
    *_ARRIVAL,
    _item(2, "10:00", "11:30", programme.OFFICIAL, _AUTHORITIES, strand=mission.OFFICIAL),
    _item(2, "17:00", "18:00", programme.OFFICIAL, _INAUGURATION, strand=mission.OFFICIAL),
    _item(2, "18:00", "20:00", programme.RECEPTION, _RECEPTION),
    _seminar(3),
    _item(3, "14:00", "17:00", programme.B2B, _B2B),
    _item(4, "10:00", "13:00", programme.TRANSFER, _HOME),
)

TEMPLATES: Final[Mapping[str, tuple[TemplateItem, ...]]] = MappingProxyType(
    {
        mission.PRINCELY_MISSION: _PRINCELY,
        mission.STATE_VISIT: _PRINCELY,
        mission.REGIONAL_MISSION: _REGIONAL,
        mission.BRUSSELS_DAYS: _PRINCELY,
        mission.INDUSTRIAL_MISSION: _REGIONAL,
        mission.FAIR_MISSION: _AT_FAIR,
        mission.COLLECTIVE_STAND: _AT_FAIR,
        mission.INWARD_BUYERS: _BUYERS,
        mission.CONTACT_DAYS: _ONE_DAY,
        mission.SEMINAR: _ONE_DAY,
        mission.POST_OPENING: _POST,
    }
)
"""By kind of mission, every kind of them."""


def days_of(kind: str) -> int:
    """How many days the programme of this kind starts with."""
    return max(one.day for one in TEMPLATES[kind])
