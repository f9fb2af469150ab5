"""The ethical component of a mission: what was planned, what was done, or why there is none. Article C3.

Never a score, never a list of countries: the government has refused that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from mercator.rules import mission
from mercator.rules.problem import NEEDS_JUSTIFICATION, WARNS, Problem, problem

THEMES: Final = ("rights-at-work", "child-labour", "discrimination", "environment", "corruption", "other")
SEMINAR_ITEM: Final = "seminar-item"
SIDE_EVENT: Final = "side-event"
PARTNER: Final = "partner"
NOTE_TO_COMPANIES: Final = "note-to-companies"
OTHER: Final = "other"
KINDS: Final = (SEMINAR_ITEM, SIDE_EVENT, PARTNER, NOTE_TO_COMPANIES, OTHER)

DONE: Final = "done"
PLANNED: Final = "planned"
STATED_NONE: Final = "stated-none"
NOT_STATED: Final = "not-stated"
STANDINGS: Final = (DONE, PLANNED, STATED_NONE, NOT_STATED)
"""How a mission stands: something was done; it lies ahead and something is planned; why there is nothing is said; or
nobody has said anything yet, which is not the same as none."""

NOTE_MONTHS: Final = 12
"""A country note may be this old at the departure."""


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What companies are told of a country (ISO code). sources: how many it names. handed_on: when companies got it."""

    key: int
    country: str
    themes: tuple[str, ...] = ()
    sources: int = 0
    as_of: date | None = None
    handed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """Something planned or done. planned, done: whether there are words of it."""

    key: int
    kind: str
    themes: tuple[str, ...] = ()
    planned: bool = False
    planned_on: date | None = None
    done: bool = False
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision taken on ethical grounds. said, whose: whether there are words of what was decided, and by whom."""

    key: int
    said: bool
    whose: bool
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class EthicsFacts:
    """The ethical component of one action, as an agency may tell it.

    start, end: the window of its dates, None when unknown. decided_on: when the mission was decided on, None when
    unknown. none_why: whether it is said why there is nothing. today: the day on which somebody looks.
    """

    kind: str
    status: str
    year: int
    today: date
    start: date | None = None
    end: date | None = None
    decided_on: date | None = None
    none_why: bool = False
    notes: tuple[NoteFacts, ...] = ()
    items: tuple[ItemFacts, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()


def lies_ahead(f: EthicsFacts) -> bool:
    """Whether the mission is still to come or under way."""
    if f.status in (mission.HELD, mission.CLOSED):
        return False
    last = f.end or f.start
    return last >= f.today if last else f.year >= f.today.year


def counts_in_report(*, kind: str, status: str) -> bool:
    """Whether a mission stands in the yearly report: missions alone, and only those held or going ahead."""
    return kind in mission.MISSIONS and status not in (mission.IDEA, *mission.NOT_GOING_AHEAD)


def was_done(item: ItemFacts) -> bool:
    """Done is what has a date and words: an intention is not enough."""
    return item.done and item.done_on is not None


def handed(note: NoteFacts) -> bool:
    """A note that companies got is something done."""
    return note.handed_on is not None


def standing(f: EthicsFacts) -> str:
    """One of STANDINGS."""
    if any(was_done(item) for item in f.items) or any(handed(note) for note in f.notes):
        return DONE
    if lies_ahead(f) and any(item.planned for item in f.items):
        return PLANNED
    return STATED_NONE if f.none_why else NOT_STATED


def has_component(f: EthicsFacts) -> bool:
    """Whether the mission holds an ethical component: something was DONE, or is planned while it lies ahead."""
    return standing(f) in (DONE, PLANNED)


def ethics_problems(f: EthicsFacts) -> list[Problem]:
    """What is missing or unusual in the ethical component of a mission: never how a country is to be judged."""
    return [
        *_nothing_said(f),
        *_none_and_something(f),
        *(found for note in f.notes for found in _note_warnings(note, f)),
        *(found for item in f.items for found in _item_warnings(item, f)),
        *(found for decision in f.decisions for found in _decision_warnings(decision)),
    ]


def _nothing_said(f: EthicsFacts) -> Iterator[Problem]:
    if standing(f) == NOT_STATED and counts_in_report(kind=f.kind, status=f.status):
        ahead = lies_ahead(f)
        yield problem("ethics-nothing-yet" if ahead else "ethics-not-stated", WARNS if ahead else NEEDS_JUSTIFICATION)


def _none_and_something(f: EthicsFacts) -> Iterator[Problem]:
    if f.none_why and has_component(f):
        yield problem("ethics-none-and-something", WARNS)


def _note_warnings(note: NoteFacts, f: EthicsFacts) -> Iterator[Problem]:
    if not note.sources:
        yield problem("ethics-note-without-source", WARNS, note=note.key, country=note.country)
    if note.as_of is None:
        yield problem("ethics-note-undated", WARNS, note=note.key, country=note.country)
    elif f.start and _months_before(f.start, NOTE_MONTHS) > note.as_of:
        yield problem("ethics-note-old", WARNS, note=note.key, country=note.country, as_of=note.as_of, start=f.start)
    if note.as_of and note.handed_on and note.handed_on < note.as_of:
        yield problem(
            "ethics-note-handed-early", WARNS, note=note.key, country=note.country, on=note.handed_on, as_of=note.as_of
        )
    if f.start and note.handed_on and note.handed_on > (f.end or f.start):
        yield problem("ethics-note-handed-late", WARNS, note=note.key, country=note.country, on=note.handed_on)


def _months_before(on: date, months: int) -> date:
    """The same day some months earlier; the last day of a shorter month."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    for day in range(on.day, on.day - 4, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _item_warnings(item: ItemFacts, f: EthicsFacts) -> Iterator[Problem]:
    if not was_done(item) and not lies_ahead(f) and f.status not in mission.NOT_GOING_AHEAD:
        yield problem("ethics-planned-not-done", WARNS, item=item.key, kind=item.kind)
    if item.done_on and f.decided_on and item.done_on < f.decided_on:
        yield problem(
            "ethics-done-before-decided", WARNS, item=item.key, kind=item.kind, on=item.done_on, decided=f.decided_on
        )


def _decision_warnings(decision: DecisionFacts) -> Iterator[Problem]:
    if not decision.whose:
        yield problem("ethics-decision-of-nobody", WARNS, decision=decision.key)
    if decision.decided_on is None:
        yield problem("ethics-decision-undated", WARNS, decision=decision.key)


def note_problems(note: NoteFacts, *, said: bool, today: date) -> list[Problem]:
    """Why a country note cannot be kept. said: whether it has words."""
    found = [] if said else [problem("ethics-note-empty", field="words")]
    found += _unknown_themes(note.themes)
    if note.as_of and note.as_of > today:
        found.append(problem("as-of-in-the-future", field="as_of", on=note.as_of))
    if note.handed_on and note.handed_on > today:
        found.append(problem("ethics-done-in-the-future", field="handed_on", on=note.handed_on))
    return found


def item_problems(item: ItemFacts, *, today: date) -> list[Problem]:
    """Why something planned or done cannot be kept."""
    found = _unknown_themes(item.themes)
    if item.kind not in KINDS:
        found.append(problem("ethics-kind-unknown", field="kind"))
    if not item.planned and not item.done and item.done_on is None:
        found.append(problem("ethics-item-empty", field="planned"))
    if item.done and item.done_on is None:
        found.append(problem("ethics-done-undated", field="done_on"))
    if item.done_on and not item.done:
        found.append(problem("ethics-done-unworded", field="done"))
    if item.done_on and item.done_on > today:
        found.append(problem("ethics-done-in-the-future", field="done_on", on=item.done_on))
    return found


def decision_problems(decision: DecisionFacts, *, today: date) -> list[Problem]:
    """Why a decision taken on ethical grounds cannot be kept."""
    found = [] if decision.said else [problem("ethics-decision-empty", field="decision")]
    if decision.decided_on and decision.decided_on > today:
        found.append(problem("decided-in-the-future", field="decided_on", on=decision.decided_on))
    return found


def _unknown_themes(themes: Iterable[str]) -> list[Problem]:
    return [problem("ethics-theme-unknown", field="themes", theme=one) for one in themes if one not in THEMES]


def source_lines(text: str) -> tuple[str, ...]:
    """The sources of a note, typed one per line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def world_regions(groups: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The groups of countries that part the world: the largest first, then those that share no country with one before
    (the European Union lies in Europe)."""
    found: dict[str, frozenset[str]] = {}
    for code, members in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])):
        if members and not any(members & other for other in found.values()):
            found[code] = members
    return found
