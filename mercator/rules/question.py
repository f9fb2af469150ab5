"""What parliament asks again and again, and by when an answer is due. Articles G1, G3, G4."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mercator.rules.text import Text

_SATURDAY: Final = 5
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject that questions return to; the number is stable, the label is what an officer reads."""

    number: int
    label: Text


def _theme(number: int, *, fr: str, nl: str, en: str) -> tuple[int, Theme]:
    return number, Theme(number, Text(fr=fr, nl=nl, en=en))


THEMES: Final[dict[int, Theme]] = dict(
    (
        _theme(
            1,
            fr="Missions prévues ou tenues, et coût de chacune",
            nl="Geplande of gehouden missies, en de kosten van elk",
            en="Missions planned or held, and the cost of each",
        ),
        _theme(
            2, fr="Composition de la délégation", nl="Samenstelling van de delegatie", en="Make-up of the delegation"
        ),
        _theme(
            3,
            fr="Nombre d'entreprises, par région",
            nl="Aantal ondernemingen, per gewest",
            en="Number of companies, per region",
        ),
        _theme(4, fr="Sélection des entreprises", nl="Selectie van de ondernemingen", en="Selection of the companies"),
        _theme(
            5,
            fr="Choix des destinations et approbation du plan",
            nl="Keuze van de bestemmingen en goedkeuring van het plan",
            en="Choice of destinations and approval of the plan",
        ),
        _theme(
            6,
            fr="Collaboration entre les agences régionales",
            nl="Samenwerking tussen de gewestelijke agentschappen",
            en="Cooperation between the regional agencies",
        ),
        _theme(
            7,
            fr="Résultats : rencontres B2B et contrats",
            nl="Resultaten: B2B-ontmoetingen en contracten",
            en="Results: B2B meetings and contracts",
        ),
        _theme(
            8,
            fr="Retombées pour les entreprises et le contribuable",
            nl="Return voor de ondernemingen en de belastingbetaler",
            en="Return for the companies and the taxpayer",
        ),
        _theme(
            9,
            fr="Ventilation des frais : voyage, séjour, ministre, cabinet, administration",
            nl="Uitsplitsing van de kosten: reis, verblijf, minister, kabinet, administratie",
            en="Breakdown of the costs: travel, stay, minister, cabinet, officials",
        ),
        _theme(
            10,
            fr="Présence des femmes et diversité",
            nl="Aanwezigheid van vrouwen en diversiteit",
            en="Women and diversity",
        ),
        _theme(
            11,
            fr="Droits humains et volet éthique",
            nl="Mensenrechten en ethisch luik",
            en="Human rights and the ethical component",
        ),
        _theme(
            12,
            fr="Comparaison avec les années précédentes",
            nl="Vergelijking met de voorgaande jaren",
            en="Comparison with earlier years",
        ),
        _theme(13, fr="Participation aux foires et salons", nl="Deelname aan beurzen", en="Presence at trade fairs"),
        _theme(
            14,
            fr="Postes à l'étranger et conseillers économiques et commerciaux",
            nl="Buitenlandse posten en economische en commerciële raadgevers",
            en="Posts abroad and economic and commercial counsellors",
        ),
        _theme(
            15,
            fr="Actions vers une région du monde ou un secteur",
            nl="Acties naar een wereldregio of een sector",
            en="Actions towards a world region or a sector",
        ),
        _theme(
            16,
            fr="Aides et subsides aux participants",
            nl="Steun en subsidies aan de deelnemers",
            en="Aid to participants",
        ),
        _theme(
            17,
            fr="Modes de transport et émissions de CO2",
            nl="Vervoermiddelen en CO2-uitstoot",
            en="Modes of transport and CO2 emissions",
        ),
        _theme(
            18,
            fr="Missions maintenues, reportées ou annulées",
            nl="Behouden, uitgestelde of geannuleerde missies",
            en="Missions maintained, postponed or cancelled",
        ),
        _theme(
            19,
            fr="Financement de l'Agence pour le Commerce extérieur",
            nl="Financiering van het Agentschap voor Buitenlandse Handel",
            en="Funding of the Belgian Foreign Trade Agency",
        ),
        _theme(
            20,
            fr="Invités, presse et communication",
            nl="Genodigden, pers en communicatie",
            en="Guests, press and communication",
        ),
        _theme(
            21,
            fr="Gratuité, frais de participation et public atteint",
            nl="Kosteloosheid, deelnamekosten en bereikt publiek",
            en="What is free, participation fees and who is reached",
        ),
    )
)
"""Every recurring theme by its number."""


def answer_deadline(admissible: date, *, working_days: int, closed: Collection[date] = frozenset()) -> date:
    """The last day for an answer: `working_days` working days, counted from the day after admissibility. Article G3.

    Working days are Monday to Friday without the `closed` days (public holidays). Raises ValueError below one day.
    """
    if working_days < 1:
        raise ValueError("a deadline takes at least one working day")
    day, left = admissible, working_days
    while left:
        day += _ONE_DAY
        left -= _is_working_day(day, closed)
    return day


def working_days_left(deadline: date, *, today: date, closed: Collection[date] = frozenset()) -> int:
    """Working days from tomorrow to the deadline, that day included; 0 on the day itself, negative afterwards."""
    first, last = sorted((today, deadline))
    span = (first + _ONE_DAY * n for n in range(1, (last - first).days + 1))
    count = sum(_is_working_day(day, closed) for day in span)
    return count if today <= deadline else -count


def _is_working_day(day: date, closed: Collection[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in closed
