"""How two versions of a plan differ, or the plans of two years: what was added, dropped, moved, merged, and why. B7.

Reasons come from the log, from changes of status and from merges (queries/plan_reasons.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from mercator.models import Action, Agency, Person, Plan, PlanVersion
from mercator.queries.action import dates_words
from mercator.queries.history import label_of
from mercator.queries.plan import facts_in
from mercator.queries.plan_cells import PlanNames, words_of
from mercator.queries.plan_merged import into_words, merged_between
from mercator.queries.plan_page import PlanFigures, expected_words, facts_seen, figures_of
from mercator.queries.plan_reasons import Reason, links_between, reasons_of
from mercator.queries.wording import money
from mercator.rules.plan import ADDED, CHANGED, DROPPED, UNCHANGED, Difference, PlanFacts, differences
from mercator.rules.plan_change import MERGED, MOVED, Match, across_years, matches, told

NOW: Final = "now"
LAST_YEAR: Final = "last-year"
YEAR: Final = "year-"
"""Before a year: what that year's plan says, as it stands."""
MOST_YEARS: Final = 20
_TOGETHER: Final = {
    "start": "when", "end": "when", "date_precision": "when", "estimate": "estimate", "estimate_about": "estimate",
    "expected_min": "expected", "expected_max": "expected", "expected_about": "expected",
}  # fmt: skip
"""Facts that are told as one."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an action: its label, and what stood before and after; "" for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ActionChange:
    """An action that differs. what: one of rules.plan_change.CHANGES. changes: the fields that differ.

    match: how it was found again in another year, "" otherwise. into: the action that it was merged into.
    """

    what: str
    code: str
    number: str
    title: str
    dates: str
    kind: str
    changes: tuple[FieldChange, ...]
    match: str = ""
    into: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two moments, in the order of CHANGES; unchanged: how many actions are the same in both.

    before, after: what each adds up to. whys: of the versions kept in between.
    """

    every: tuple[ActionChange, ...]
    unchanged: int
    before: PlanFigures
    after: PlanFigures
    whys: tuple[PlanVersion, ...] = ()

    def of(self, what: str) -> tuple[ActionChange, ...]:
        return tuple(one for one in self.every if one.what == what)

    @property
    def added(self) -> tuple[ActionChange, ...]:
        return self.of(ADDED)

    @property
    def dropped(self) -> tuple[ActionChange, ...]:
        return self.of(DROPPED)

    @property
    def moved(self) -> tuple[ActionChange, ...]:
        return self.of(MOVED)

    @property
    def merged(self) -> tuple[ActionChange, ...]:
        return self.of(MERGED)

    @property
    def changed(self) -> tuple[ActionChange, ...]:
        return self.of(CHANGED)


@dataclass(frozen=True, slots=True)
class Moment:
    """A plan at one moment. at: when it stood so, None for now. number: of the version, None when it is none."""

    year: int
    facts: tuple[PlanFacts, ...]
    at: datetime | None = None
    number: int | None = None


def versions_of(person: Person, plan: Plan) -> QuerySet[PlanVersion]:
    """The kept versions of a plan that this person may see, the latest first."""
    rows: QuerySet[PlanVersion] = PlanVersion.objects.visible_to(person).filter(plan=plan)
    return rows.select_related("made_by").order_by("-number")


def is_moment(value: str) -> bool:
    """Whether a value of an address can name a moment."""
    if value in (NOW, LAST_YEAR):
        return True
    digits = value.removeprefix(YEAR)
    return digits.isascii() and digits.isdecimal() and len(digits) < 7


def facts_at(person: Person, plan: Plan, at: str) -> list[PlanFacts] | None:
    """What the plan says at a version's number, now, or what another year's plan says; None for what nobody may see."""
    found = moment_at(person, plan, at)
    return None if found is None else list(found.facts)


def moment_at(person: Person, plan: Plan, value: str) -> Moment | None:
    """The moment that a value of an address names; None for what there is not, or nobody may see."""
    if not is_moment(value):
        return None
    if value == NOW:
        return Moment(plan.year, tuple(facts_seen(person, plan.agency, plan.year, language="fr").values()))
    if value == LAST_YEAR or value.startswith(YEAR):
        year = plan.year - 1 if value == LAST_YEAR else int(value.removeprefix(YEAR))
        before = tuple(facts_seen(person, plan.agency, year, language="fr").values())
        return Moment(year, before) if before and year < plan.year else None
    version = versions_of(person, plan).filter(number=int(value)).first()
    return None if version is None else Moment(plan.year, tuple(facts_in(version)), version.made_at, version.number)


def is_later(first: Moment, second: Moment) -> bool:
    """Whether the first of two moments comes after the second: differences are told from the earlier to the later."""
    return _place(first) > _place(second)


def _place(moment: Moment) -> tuple[int, float]:
    return moment.year, math.inf if moment.number is None else moment.number


def years_before(person: Person, plan: Plan) -> list[int]:
    """The earlier years of which this person sees actions of the agency, the latest first."""
    rows = Action.objects.visible_to(person).filter(agency=plan.agency_id, year__lt=plan.year)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct()[:MOST_YEARS])


def compared(person: Person, plan: Plan, first: Moment, second: Moment, *, names: PlanNames) -> Comparison:
    """The differences between two moments of a plan, or of two years, in words and with their reasons."""
    merged = merged_between([one.code for one in second.facts], since=first.at, until=second.at)
    pairs: Mapping[str, Match] = {}
    if first.year == second.year:
        found = told(differences(first.facts, second.facts), merged=merged)
    else:
        linked = links_between(agencies_of(plan.agency), first.year, second.year)
        matched = matches(first.facts, second.facts, linked=linked)
        pairs = {one.after: one for one in matched}
        found = across_years(first.facts, second.facts, found=matched, merged=merged)
    differing = [one for one in found if one.what != UNCHANGED]
    reasons = reasons_of(
        plan.agency_id, differing, own=plan.agency_id in person.rights.agencies, since=first.at, until=second.at
    )
    lines = [_line(one, names, first.year, second.year, pairs, merged, reasons) for one in differing]
    return Comparison(
        every=tuple(lines),
        unchanged=len(found) - len(differing),
        before=_figures(first, plan.agency),
        after=_figures(second, plan.agency),
        whys=_whys(person, plan, first, second),
    )


def agencies_of(agency: Agency) -> list[int]:
    """The agency and those that it succeeded."""
    return [agency.pk, *agency.predecessors.values_list("pk", flat=True)]


def _figures(moment: Moment, agency: Agency) -> PlanFigures:
    return figures_of(dict(enumerate(moment.facts)), agency=agency)


def _whys(person: Person, plan: Plan, first: Moment, second: Moment) -> tuple[PlanVersion, ...]:
    """The versions kept after the first moment and up to the second that say why."""
    if first.year != second.year or first.at is None:
        return ()
    rows = versions_of(person, plan).filter(made_at__gt=first.at).exclude(why="")
    return tuple((rows.filter(made_at__lte=second.at) if second.at else rows).order_by("number"))


def _line(
    one: Difference,
    names: PlanNames,
    before: int,
    year: int,
    pairs: Mapping[str, Match],
    merged: Mapping[str, Action],
    reasons: Mapping[str, Sequence[Reason]],
) -> ActionChange:
    facts = one.after or one.before or PlanFacts()
    kept = merged.get(facts.code) if one.what == MERGED else None
    match = pairs.get(facts.code) if one.after else None
    line = worded(one, names, year if one.after else before, before=before)
    into = into_words(kept) if kept else ""
    return replace(line, match=match.how if match else "", into=into, reasons=tuple(reasons.get(facts.code, ())))


def worded(found: Difference, names: PlanNames, year: int, *, before: int | None = None) -> ActionChange:
    """How an action differs, in the language of the moment. before: the year of the earlier plan, if another."""
    facts = found.after or found.before or PlanFacts()
    return ActionChange(
        what=found.what,
        code=facts.code,
        number=facts.number,
        title=facts.title,
        dates=dates_words(facts.start, facts.end, facts.date_precision, year=year),
        kind=words_of(facts, names)["kind"],
        changes=_changes(found, names, year, before or year),
    )


def _changes(found: Difference, names: PlanNames, year: int, earlier: int) -> tuple[FieldChange, ...]:
    if found.before is None or found.after is None:
        return ()
    told = dict.fromkeys(_TOGETHER.get(name, name) for name in found.fields)
    return tuple(
        FieldChange(label(name), said(found.before, name, names, earlier), said(found.after, name, names, year))
        for name in told
    )


def label(name: str) -> str:
    """What a fact of a plan is called."""
    return label_of(name, noun="action")


def said(facts: PlanFacts, name: str, names: PlanNames, year: int) -> str:
    """A fact in the words of the language of the moment; "" for nothing."""
    if name == "when":
        return dates_words(facts.start, facts.end, facts.date_precision, year=year)
    if name == "estimate":
        return "" if facts.estimate is None else f"{'± ' if facts.estimate_about else ''}€ {money(facts.estimate)}"
    if name == "expected":
        return expected_words(facts)
    cells = words_of(facts, names)
    return cells[name] if name in cells else str(getattr(facts, name))
