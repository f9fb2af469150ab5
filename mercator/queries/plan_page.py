"""The page of one plan: its figures with their scope, and its actions. Articles B1, B8, C4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.models import Action, Agency, Person
from mercator.models.action import ActionQuerySet
from mercator.queries.action import dates_words
from mercator.queries.plan import facts_of
from mercator.queries.plan_cells import PlanNames, cities_shown
from mercator.queries.plan_words import expected_range
from mercator.queries.wording import KIND, in_all, whole, word
from mercator.queries.year.filter import light, plain
from mercator.queries.year.order import Entry
from mercator.queries.year.plans import estimate_total, expected_total
from mercator.rules import figure, mission
from mercator.rules.figure import Figure
from mercator.rules.plan import PlanFacts


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """A line of a plan: its key, its facts, and the words for them in the language of the moment.

    together: the rows of other plans that are the same action, in words.
    """

    key: int
    facts: PlanFacts
    kind: str
    dates: str
    countries: str
    cities: str
    sectors: str
    expected: str
    together: str = ""


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """at_least: the participants are a lower bound, as some are only known as a range."""

    actions: Figure
    estimate: Figure
    expected: Figure
    at_least: bool


def seen_actions(person: Person, agency: Agency, year: int) -> ActionQuerySet:
    """The actions of a plan that this person sees."""
    rows: ActionQuerySet = light(Action.objects.all()).visible_to(person).filter(agency=agency, year=year)
    return rows


def planned(
    rows: Mapping[int, PlanFacts], names: PlanNames, *, year: int, together: Mapping[int, str] | None = None
) -> list[PlannedAction]:
    """The lines of a plan in the order of their dates; those without a date come last.

    together: by key, the rows of other plans that are the same action (queries.year.joined.together_words).
    """
    lines = [
        replace(_line(key, facts, names, year=year), together=(together or {}).get(key, ""))
        for key, facts in rows.items()
    ]
    return sorted(lines, key=_when)


def facts_seen(person: Person, agency: Agency, year: int, *, language: str) -> dict[int, PlanFacts]:
    """What the plan says of each of its actions that this person sees."""
    return facts_of(seen_actions(person, agency, year), language=language)


def searched(rows: Mapping[int, PlanFacts], names: PlanNames, words: str) -> dict[int, PlanFacts]:
    """Those in which every word of `words` stands somewhere: number, title, places, sectors, manager, code."""
    wanted = plain(words).split()
    if not wanted:
        return dict(rows)
    return {key: facts for key, facts in rows.items() if all(one in _text(facts, names) for one in wanted)}


def _text(facts: PlanFacts, names: PlanNames) -> str:
    places = [names.countries.get(code, code) for code in facts.countries]
    sectors = [names.sectors.get(code, code) for code in facts.sectors]
    kind = word(KIND, facts.kind)
    cities = [*facts.cities, *cities_shown(facts, names.language)]
    said = (facts.code, facts.number, facts.title, kind, *places, *cities, *sectors, facts.manager, facts.post)
    return plain(" ".join(said))


def _line(key: int, facts: PlanFacts, names: PlanNames, *, year: int) -> PlannedAction:
    return PlannedAction(
        key=key,
        facts=facts,
        kind=word(KIND, facts.kind),
        dates=dates_words(facts.start, facts.end, facts.date_precision, year=year),
        countries=", ".join(names.countries.get(code, code) for code in facts.countries),
        cities=", ".join(cities_shown(facts, names.language)),
        sectors=", ".join(names.sectors.get(code, code) for code in facts.sectors),
        expected=expected_words(facts),
    )


def _when(line: PlannedAction) -> tuple[bool, str, str]:
    start = line.facts.start
    return (start is None, start.isoformat() if start else "", line.facts.code)


def expected_words(facts: PlanFacts) -> str:
    """How many participants a plan expects of an action; "" when unknown."""
    return expected_range(facts.expected_min, facts.expected_max, about=facts.expected_about)


def figures_of(rows: Mapping[int, PlanFacts], *, agency: Agency) -> PlanFigures:
    """What a plan adds up to, exactly as the board of the year says it of the same actions."""
    entries = [_entry(key, facts, agency.code) for key, facts in rows.items()]
    off = sum(one.status in mission.NOT_GOING_AHEAD for one in entries)
    names = {agency.code: agency.body.short}
    expected = expected_total(entries, names=names)
    estimate = estimate_total(entries, names=names)
    return PlanFigures(
        actions=_actions(len(entries), off),
        estimate=estimate.figure if estimate else _unknown(figure.EUR),
        expected=expected.figure if expected else _unknown(figure.PARTICIPANTS),
        at_least=expected is not None and expected.at_least,
    )


def _entry(key: int, facts: PlanFacts, agency: str) -> Entry:
    return Entry(
        key=key,
        status=facts.status,
        kind=facts.kind,
        paid=False,
        agency=agency,
        illustrative=False,
        estimate=facts.estimate,
        estimate_about=facts.estimate_about,
        expected_min=facts.expected_min,
        expected_max=facts.expected_max,
        expected_about=facts.expected_about,
    )


def _unknown(unit: str) -> Figure:
    return Figure(None, unit, figure.PLANNED, in_all(lambda: _("No action of the plan states it.")))


def _actions(number: int, off: int) -> Figure:
    def say() -> str:
        if not off:
            return _("All actions of the plan.")
        return ngettext(
            "All actions of the plan; %(off)s of them is cancelled or postponed.",
            "All actions of the plan; %(off)s of them are cancelled or postponed.",
            off,
        ) % {"off": whole(off)}

    return Figure(number, figure.ACTIONS, figure.NOW, in_all(say))
