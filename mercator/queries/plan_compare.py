"""How two versions of a plan differ, in words: what was added, changed and dropped since. Article B7."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import QuerySet

from mercator.imports.folding import fold
from mercator.models import ActionLink, Agency, Person, Plan, PlanVersion
from mercator.queries.action import dates_words
from mercator.queries.history import label_of
from mercator.queries.plan import facts_in
from mercator.queries.plan_cells import PlanNames, words_of
from mercator.queries.plan_page import expected_words, facts_seen
from mercator.queries.wording import money
from mercator.rules import mission
from mercator.rules.plan import ADDED, CHANGED, DROPPED, Difference, PlanFacts, differences

NOW: Final = "now"
LAST_YEAR: Final = "last-year"
_TOGETHER: Final = {
    "start": "when", "end": "when", "date_precision": "when", "estimate": "estimate", "estimate_about": "estimate",
    "expected_min": "expected", "expected_max": "expected", "expected_about": "expected",
}  # fmt: skip
"""Facts that are told as one."""
SAME: Final = {mission.RELATED, mission.POSTPONED_EDITION}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an action: its label, and what stood before and after; "" for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ActionChange:
    """An action that differs. what: added, changed or dropped. changes: of those that changed; facts: what is there."""

    what: str
    code: str
    number: str
    title: str
    dates: str
    kind: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two versions; unchanged: how many actions are the same in both."""

    added: tuple[ActionChange, ...]
    changed: tuple[ActionChange, ...]
    dropped: tuple[ActionChange, ...]
    unchanged: int

    @property
    def every(self) -> tuple[ActionChange, ...]:
        return (*self.added, *self.changed, *self.dropped)


def versions_of(person: Person, plan: Plan) -> QuerySet[PlanVersion]:
    """The kept versions of a plan that this person may see, the latest first."""
    rows: QuerySet[PlanVersion] = PlanVersion.objects.visible_to(person).filter(plan=plan)
    return rows.select_related("made_by").order_by("-number")


def facts_at(person: Person, plan: Plan, at: str) -> list[PlanFacts] | None:
    """What the plan says at a version's number, now, or what last year's plan says; None for what nobody may see."""
    if at == NOW:
        return list(facts_seen(person, plan.agency, plan.year, language="fr").values())
    if at == LAST_YEAR:
        before = facts_seen(person, plan.agency, plan.year - 1, language="fr")
        return list(before.values()) or None
    version = versions_of(person, plan).filter(number=int(at)).first() if at.isdecimal() and len(at) < 7 else None
    return None if version is None else facts_in(version)


def compared(before: Iterable[PlanFacts], after: Iterable[PlanFacts], *, names: PlanNames, year: int) -> Comparison:
    """The differences between two versions, in words."""
    found = differences(before, after)

    def those(what: str) -> tuple[ActionChange, ...]:
        return tuple(_worded(one, names, year) for one in found if one.what == what)

    added, changed, dropped = those(ADDED), those(CHANGED), those(DROPPED)
    return Comparison(added, changed, dropped, len(found) - len(added) - len(changed) - len(dropped))


def as_in_the_year_after(
    before: Sequence[PlanFacts], after: Sequence[PlanFacts], *, agency: Agency, year: int
) -> list[PlanFacts]:
    """Last year's facts under the codes of the actions that continue them: copied ones, else those with the same title.

    year: that of `after`.
    """
    links = ActionLink.objects.filter(
        kind__in=SAME, origin__agency=agency, target__agency=agency, origin__year=year - 1, target__year=year
    )
    continued = dict(links.values_list("origin__code", "target__code"))
    taken = set(continued.values())
    titled = {_name(one): one.code for one in after if one.code not in taken}
    made = []
    for one in before:
        code = continued.get(one.code) or titled.pop(_name(one), "") or one.code
        made.append(replace(one, code=code))
    return made


def without_what_every_year_changes(before: Sequence[PlanFacts], after: Sequence[PlanFacts]) -> list[PlanFacts]:
    """Last year's facts with the dates, numbers and status of this year: those differ in any case."""
    now = {one.code: one for one in after}
    return [
        replace(
            one, start=now[one.code].start, end=now[one.code].end, date_precision=now[one.code].date_precision,
            number=now[one.code].number, status=now[one.code].status,
        )
        if one.code in now
        else one
        for one in before
    ]  # fmt: skip


def _name(facts: PlanFacts) -> str:
    """A title without the years in it, as it comes back from one year to the next."""
    words = fold(facts.title).split()
    return " ".join(one for one in words if not (one.isdecimal() and len(one) == 4))


def _worded(found: Difference, names: PlanNames, year: int) -> ActionChange:
    facts = found.after or found.before or PlanFacts()
    return ActionChange(
        what=found.what,
        code=facts.code,
        number=facts.number,
        title=facts.title,
        dates=dates_words(facts.start, facts.end, facts.date_precision, year=year),
        kind=words_of(facts, names)["kind"],
        changes=_changes(found, names, year) if found.what == CHANGED else (),
    )


def _changes(found: Difference, names: PlanNames, year: int) -> tuple[FieldChange, ...]:
    if found.before is None or found.after is None:
        return ()
    told = dict.fromkeys(_TOGETHER.get(name, name) for name in found.fields)
    return tuple(
        FieldChange(label(name), said(found.before, name, names, year), said(found.after, name, names, year))
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
