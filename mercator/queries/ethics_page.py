"""What the page of a mission's ethical component shows. Article C3."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from mercator.models import Action, Agency, Country, CountryNote, EthicalDecision, EthicalItem, Person, ProgrammeItem
from mercator.queries.action import acting_agency, dates_words
from mercator.queries.ethics import Component, components_of, countries_of
from mercator.queries.ethics_words import KIND, THEME
from mercator.queries.wording import word
from mercator.rules import ethics, mission, programme
from mercator.rules.access import EDIT_ETHICS
from mercator.rules.problem import Problem

_WEB: Final = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it was typed. web: whether it is an address to open."""

    words: str
    web: bool


@dataclass(frozen=True, slots=True)
class CountryLine:
    """A country of the mission, with its note when there is one."""

    country: Country
    note: CountryNote | None
    themes: tuple[str, ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """Something planned or done. done: whether it was. partner: its name, "" without one."""

    row: EthicalItem
    kind: str
    themes: tuple[str, ...]
    partner: str
    done: bool
    own: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    row: EthicalDecision
    when: str
    sources: tuple[Source, ...]
    own: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A withdrawal or a change of status as the page of the action keeps it: who, what, when, why, in its own words."""

    who: str
    status: str
    when: str
    why: str
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What another agency says of the mission."""

    agency: Agency
    none_why: str
    remarks: str


@dataclass(frozen=True, slots=True)
class EthicsPage:
    """ahead: only an idea yet, so that the yearly report does not tell of it so far."""

    action: Action
    agency: Agency | None
    component: Component
    standing: str
    reported: bool
    ahead: bool
    problems: tuple[Problem, ...]
    countries: tuple[CountryLine, ...]
    items: tuple[ItemLine, ...]
    to_link: tuple[ProgrammeItem, ...]
    others: tuple[Statement, ...]
    decisions: tuple[DecisionLine, ...]
    told: tuple[Told, ...]
    editable: bool


_PARTS: Final = frozenset({"note", "item", "decision"})
"""The problems of a part name it by its key; they stand beside it."""


def ethics_page(action: Action, *, person: Person, today: date) -> EthicsPage:
    """The ethical component of an action whose file this person reads."""
    editing = acting_agency(person, action, verb=EDIT_ETHICS)
    agency = editing or _looking(person, action)
    rows: Any = Action.objects.with_file_open_to(person).filter(pk=action.pk)
    (found,) = components_of(rows, viewer=person, today=today, agency=agency.pk if agency else None)
    names = {leg.country_id: leg.country for leg in found.action.legs.all()}
    names |= {note.country_id: note.country for note in found.notes}
    problems = [worded(one, names) for one in ethics.ethics_problems(found.facts)]
    return EthicsPage(
        action=found.action,
        agency=agency,
        component=found,
        standing=ethics.standing(found.facts),
        reported=ethics.counts_in_report(kind=action.kind, status=action.status),
        ahead=action.kind in mission.MISSIONS and action.status == mission.IDEA,
        problems=tuple(one for one in problems if not _PARTS & one.values.keys()),
        countries=tuple(_country(names[code], found, problems) for code in _countries(found)),
        items=tuple(_item(one, person, problems) for one in found.items),
        to_link=_to_link(found),
        others=_others(found, agency),
        decisions=tuple(_decision(one, person, problems) for one in found.decisions),
        told=told_of(found.action),
        editable=editing is not None,
    )


def worded(found: Problem, countries: dict[str, Country]) -> Problem:
    """The problem with the names of its country and its kind of action, for the sentence."""
    values = dict(found.values)
    if "country" in values:
        code = str(values["country"])
        values["country"] = str(countries[code]) if code in countries else code
    if "kind" in values:
        values["kind"] = word(KIND, str(values["kind"]))
    return replace(found, values=values)


def _looking(person: Person, action: Action) -> Agency | None:
    """The agency for which somebody without the right to write looks at the file."""
    theirs = Agency.objects.filter(pk__in=person.rights.agencies).order_by("code")
    return theirs.filter(pk=action.agency_id).first() or theirs.filter(body__organised__action=action).first()


def _countries(found: Component) -> list[str]:
    return list(dict.fromkeys([*countries_of(found.action), *(note.country_id for note in found.notes)]))


def _country(country: Country, found: Component, problems: Iterable[Problem]) -> CountryLine:
    note = next((one for one in found.notes if one.country_id == country.pk), None)
    if note is None:
        return CountryLine(country, None, (), (), ())
    sources = tuple(Source(line, line.lower().startswith(_WEB)) for line in ethics.source_lines(note.sources))
    return CountryLine(country, note, themes_of(note.themes), sources, _about(problems, "note", note.pk))


def themes_of(codes: Iterable[str]) -> tuple[str, ...]:
    """The words of some themes, in the order in which forms list them."""
    chosen = set(codes)
    return tuple(word(THEME, code) for code in ethics.THEMES if code in chosen)


def _item(row: EthicalItem, person: Person, problems: Iterable[Problem]) -> ItemLine:
    partner = row.partner.short if row.partner else row.partner_words
    own = person.rights.may(EDIT_ETHICS, agency=row.agency_id)
    kind = word(KIND, row.kind)
    return ItemLine(
        row, kind, themes_of(row.themes), partner, row.done_on is not None, own, _about(problems, "item", row.pk)
    )


def _decision(row: EthicalDecision, person: Person, problems: Iterable[Problem]) -> DecisionLine:
    sources = tuple(Source(str(one), str(one).lower().startswith(_WEB)) for one in row.sources.all())
    own = person.rights.may(EDIT_ETHICS, agency=row.agency_id)
    return DecisionLine(
        row, when_decided(row.decided_on, row.precision), sources, own, _about(problems, "decision", row.pk)
    )


def when_decided(on: date | None, precision: str) -> str:
    """A day as precise as it is known; "" when it is not."""
    return dates_words(on, on, precision) if on else ""


def _about(problems: Iterable[Problem], name: str, key: int) -> tuple[Problem, ...]:
    return tuple(one for one in problems if one.values.get(name) == key)


def _to_link(found: Component) -> tuple[ProgrammeItem, ...]:
    """The ethics items of the programme that nothing here names yet."""
    linked = {one.item_id for one in found.items}
    items = ProgrammeItem.objects.filter(action=found.action, kind=programme.ETHICS)
    return tuple(one for one in items.exclude(state=programme.ITEM_CANCELLED) if one.pk not in linked)


def _others(found: Component, agency: Agency | None) -> tuple[Statement, ...]:
    rows: Any = found.action
    return tuple(
        Statement(one.agency, one.none_why or "", one.remarks or "")
        for one in rows.ethics.all()
        if (agency is None or one.agency_id != agency.pk) and (one.none_why or one.remarks)
    )


def told_of(action: Action) -> tuple[Told, ...]:
    """Who withdrew from the action, and when it was cancelled or postponed, with the reasons as they were typed."""
    organisers: Any = action.organisers.select_related("body").filter(withdrawn=True)
    withdrawn = [
        Told(
            one.body.short,
            "",
            when_decided(one.withdrawn_on, one.withdrawn_precision),
            one.withdrawal_reason or "",
        )
        for one in organisers
    ]
    changes: Any = action.status_changes.filter(status__in=mission.NOT_GOING_AHEAD)
    stopped = [
        Told("", one.status, when_decided(one.decided_on, one.precision), one.reason or "", one.decided_by or "")
        for one in changes
    ]
    return (*withdrawn, *stopped)
