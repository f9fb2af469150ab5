"""What co-organisers do before and after a departure, and by when. Articles B5, C5.

Due dates are counted back from the departure, so they follow the action when it moves. Of an action whose dates are
vague they are as vague as it is.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mercator.rules.mission import DAY, MONTH, QUARTER, SEMESTER, UNKNOWN, WEEK
from mercator.rules.problem import Problem, problem
from mercator.rules.text import UNWRITTEN, Text

MOST_DAYS: Final = 1000
"""Nothing is due further from the departure than this."""

A_FIRST_MEETING: Final = timedelta(days=14)
"""By when those who begin late do what would have been due before."""

FOLLOWS: Final = "follows"
FIXED: Final = "fixed"
UNDATED: Final = "undated"
WAYS: Final = (FOLLOWS, FIXED, UNDATED)
"""How a task is due: so many days from the departure, on a day that a person typed, or not at all."""


@dataclass(frozen=True, slots=True)
class DefaultTask:
    """A task that a co-organisation starts with.

    days_before: the departure; below 0 after it. source: whose practice it is.
    """

    title: Text
    days_before: int
    source: Text = UNWRITTEN


DEFAULTS: Final = (
    DefaultTask(
        Text(
            fr="Fixer le budget, les parts de chacun et l’agence qui coordonne",
            nl="Het budget, ieders aandeel en het coördinerende agentschap vastleggen",
            en="Settle the budget, each agency's share and who leads",
        ),
        270,
        Text(
            fr="US CTM : au moins 6 mois avant ; en règle 6 à 9 mois",
            nl="US CTM: minstens 6 maanden vooraf; doorgaans 6 tot 9 maanden",
            en="US CTM: at least 6 months before; 6 to 9 months as a rule",
        ),
    ),
    DefaultTask(
        Text(
            fr="Rédiger la note de marché (le poste)",
            nl="De marktnota opstellen (de post)",
            en="Write the market note (the post)",
        ),
        240,
        Text(
            fr="en règle 6 à 9 mois avant", nl="doorgaans 6 tot 9 maanden vooraf", en="6 to 9 months before, as a rule"
        ),
    ),
    DefaultTask(
        Text(
            fr="Lancer l’appel aux entreprises dans chaque région",
            nl="De oproep aan de bedrijven in elk gewest lanceren",
            en="Open the call to companies in each region",
        ),
        180,
        Text(
            fr="US CTM : au moins 6 mois avant",
            nl="US CTM: minstens 6 maanden vooraf",
            en="US CTM: at least 6 months before",
        ),
    ),
    DefaultTask(
        Text(
            fr="Clôturer les inscriptions et choisir les entreprises ensemble",
            nl="De inschrijvingen afsluiten en de bedrijven samen selecteren",
            en="Close the registrations and select the companies together",
        ),
        100,
        Text(
            fr="RVO, UK DBT, US ITA : 3 à 6 mois avant",
            nl="RVO, UK DBT, US ITA: 3 tot 6 maanden vooraf",
            en="RVO, UK DBT, US ITA: 3 to 6 months before",
        ),
    ),
    DefaultTask(
        Text(
            fr="Réunir les profils et les demandes de rendez-vous",
            nl="De bedrijfsprofielen en de matchmakingaanvragen verzamelen",
            en="Collect company profiles and matchmaking requests",
        ),
        75,
        Text(
            fr="RVO, Invest NI : 1 à 3 mois avant",
            nl="RVO, Invest NI: 1 tot 3 maanden vooraf",
            en="RVO, Invest NI: 1 to 3 months before",
        ),
    ),
    DefaultTask(
        Text(
            fr="Arrêter le programme commun et la brochure des participants",
            nl="Het gezamenlijke programma en de deelnemersbrochure vastleggen",
            en="Settle the joint programme and the booklet of participants",
        ),
        45,
        Text(
            fr="RVO, Invest NI : 1 à 3 mois avant",
            nl="RVO, Invest NI: 1 tot 3 maanden vooraf",
            en="RVO, Invest NI: 1 to 3 months before",
        ),
    ),
    DefaultTask(
        Text(
            fr="Décider de partir ou non, selon le minimum d’entreprises",
            nl="Beslissen of de zending doorgaat, volgens het minimumaantal bedrijven",
            en="Decide go or no-go on the minimum of companies",
        ),
        35,
        Text(
            fr="US ITA : annulée sous le minimum",
            nl="US ITA: geannuleerd onder het minimum",
            en="US ITA: cancelled below its minimum",
        ),
    ),
    DefaultTask(
        Text(
            fr="Régler factures, voyages et visas",
            nl="Facturen, reizen en visa regelen",
            en="Settle invoices, travel and visas",
        ),
        30,
        Text(fr="en règle 1 mois avant", nl="doorgaans 1 maand vooraf", en="1 month before, as a rule"),
    ),
    DefaultTask(
        Text(
            fr="Tenir le briefing et envoyer le carnet de route",
            nl="De briefing houden en het draaiboek versturen",
            en="Hold the briefing and send the roadbook",
        ),
        14,
        Text(
            fr="ITC : briefing avant le départ",
            nl="ITC: briefing voor het vertrek",
            en="ITC: briefing before the departure",
        ),
    ),
    DefaultTask(
        Text(
            fr="Faire le débriefing et lancer la première enquête",
            nl="De debriefing houden en de eerste enquête versturen",
            en="Hold the debrief and send the first survey",
        ),
        -14,
        Text(
            fr="HMC : une semaine après le retour",
            nl="HMC: een week na de terugkeer",
            en="HMC: one week after the return",
        ),
    ),
    DefaultTask(
        Text(
            fr="Clôturer les comptes et régler le décompte entre agences",
            nl="De rekeningen afsluiten en onderling afrekenen",
            en="Close the accounts and settle them between the agencies",
        ),
        -90,
        Text(
            fr="en règle 1 à 3 mois après", nl="doorgaans 1 tot 3 maanden nadien", en="1 to 3 months after, as a rule"
        ),
    ),
    DefaultTask(
        Text(
            fr="Envoyer l’enquête de suivi",
            nl="De opvolgingsenquête versturen",
            en="Send the follow-up survey",
        ),
        -180,
        Text(
            fr="Question wallonne 370, ITC : 6 mois après",
            nl="Waalse vraag 370, ITC: 6 maanden nadien",
            en="Walloon question 370, ITC: 6 months after",
        ),
    ),
    DefaultTask(
        Text(
            fr="Envoyer la dernière enquête et noter les résultats",
            nl="De laatste enquête versturen en de resultaten noteren",
            en="Send the last survey and record the results",
        ),
        -365,
        Text(
            fr="Question wallonne 370, ITC : 12 mois après",
            nl="Waalse vraag 370, ITC: 12 maanden nadien",
            en="Walloon question 370, ITC: 12 months after",
        ),
    ),
)
"""Defaults to change, not one agency's calendar: order and distances are drawn from the practice of several bodies."""


@dataclass(frozen=True, slots=True)
class Due:
    """When a task is due. precision: DAY, WEEK or MONTH, in which `on` lies; UNKNOWN without a day.

    put_off: the day on which it is due as a rule had passed when the agencies began.
    """

    on: date | None = None
    precision: str = UNKNOWN
    put_off: bool = False

    @property
    def last(self) -> date:
        """The last day on which it is not late yet; the end of time when it is not dated."""
        if self.on is None:
            return date.max
        if self.precision == MONTH:
            return self.on.replace(day=monthrange(self.on.year, self.on.month)[1])
        return self.on + timedelta(days=6) if self.precision == WEEK else self.on

    def late(self, today: date) -> bool:
        return self.last < today


_VAGUE: Final = {DAY: DAY, WEEK: WEEK, MONTH: MONTH, QUARTER: MONTH, SEMESTER: MONTH}


def due_of(days_before: int | None, *, start: date | None, precision: str, begun: date | None = None) -> Due:
    """When something is due that many days before a departure on `start`, which is known to `precision`.

    Counted from the first day that the departure may be, so that no partner waits. begun: when the agencies began to
    organise it together; what would have been due before that is due two weeks after it, and late only then.
    """
    if days_before is None or start is None or precision not in _VAGUE:
        return Due()
    due = Due(start - timedelta(days=days_before), _VAGUE[precision])
    return Due(begun + A_FIRST_MEETING, DAY, put_off=True) if begun and due.last < begun else due


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task as someone writes it. way: one of WAYS."""

    title: Text
    way: str
    days_before: int | None = None
    due_on: date | None = None


def task_problems(facts: TaskFacts) -> list[Problem]:
    """What keeps a task from being written down."""
    return [*_title_missing(facts), *_days_wrong(facts), *_day_missing(facts)]


def _title_missing(f: TaskFacts) -> Iterator[Problem]:
    if not any(words.strip() for words in (f.title.fr, f.title.nl, f.title.en)):
        yield problem("task-title-missing", field="title")


def _days_wrong(f: TaskFacts) -> Iterator[Problem]:
    if f.way == FOLLOWS and f.days_before is None:
        yield problem("task-days-missing", field="days")
    if f.way == FOLLOWS and f.days_before is not None and abs(f.days_before) > MOST_DAYS:
        yield problem("task-days-too-many", field="days", most=MOST_DAYS)


def _day_missing(f: TaskFacts) -> Iterator[Problem]:
    if f.way == FIXED and f.due_on is None:
        yield problem("task-day-missing", field="due_on")
