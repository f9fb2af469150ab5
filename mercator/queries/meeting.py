"""A meeting as a page: what both sides aim at side by side, agenda, notes, decisions, trends. Articles B2, B3."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.models import Agency, Country, Cycle, Meeting, MeetingLine, Person, Plan, Sector
from mercator.queries.cycle import members_of
from mercator.queries.cycle_words import named
from mercator.queries.plan import marked
from mercator.queries.plan_page import facts_seen
from mercator.queries.wording import in_all
from mercator.rules import cycle as rules
from mercator.rules import figure, mission
from mercator.rules.access import EDIT_CYCLE
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.plan import PlanFacts
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a meeting. from_meeting: the one that it was carried from. carried_to: those that took it over."""

    row: MeetingLine
    from_meeting: Meeting | None = None
    from_name: str = ""
    carried_to: tuple[tuple[Meeting, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """An agency that meets. presented: its plan of the year, when it was presented; what it holds is counted."""

    agency: Agency
    presented: Plan | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side has of a sector or destination: actions of its presented plan, and lines typed by hand."""

    side: Side
    figure: Figure | None
    lines: tuple[MeetingLine, ...]

    @property
    def has(self) -> bool:
        return bool(self.lines) or self.figure is not None


@dataclass(frozen=True, slots=True)
class Compared:
    """A sector or a destination, side by side. shared: how many sides have it, when that is more than one."""

    code: str
    name: str
    cells: tuple[Cell, ...]
    shared: int


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything on the page. later: the meetings into which a trend can be carried, with their names.

    illustrative: whether what is counted was invented to show Mercator.
    """

    meeting: Meeting
    name: str
    sides: tuple[Side, ...]
    sectors: tuple[Compared, ...]
    destinations: tuple[Compared, ...]
    agenda: tuple[Line, ...]
    present: tuple[Line, ...]
    notes: tuple[Line, ...]
    decisions: tuple[Line, ...]
    trends: tuple[Line, ...]
    later: tuple[tuple[Meeting, str], ...]
    writes: bool
    illustrative: bool


def with_agencies(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with their cycle and with those who are named to meet."""
    named_ones = Prefetch("agencies", queryset=Agency.objects.select_related("body").order_by("pk"))
    return rows.select_related("cycle").prefetch_related(named_ones)


def agencies_meeting(meeting: Meeting) -> list[Agency]:
    """Who meets: those that are named, else all members of the cycle as they are now."""
    there = list(meeting.agencies.select_related("body").order_by("pk"))
    return there or [one.agency for one in members_of(meeting.cycle)]


def has_seat(agency: Agency, year: int) -> bool:
    """Whether an agency takes part in the cycle of a year; in a year without a cycle everybody does."""
    cycle = Cycle.objects.filter(year=year).first()
    return cycle is None or cycle.members.now().filter(agency=agency).exists()


def agency_writing(person: Person, meeting: Meeting) -> Agency | None:
    """The agency that meets and on whose behalf this person writes; None when she may only read."""
    held = person.rights.agencies_for(EDIT_CYCLE)
    members = {one.agency_id for one in members_of(meeting.cycle)}
    return next((one for one in agencies_meeting(meeting) if one.pk in held and one.pk in members), None)


def meeting_page(person: Person, meeting: Meeting) -> MeetingPage:
    """The page of a meeting that this person sees: the caller has fetched it with `visible_to`."""
    year = meeting.cycle.year
    agencies = agencies_meeting(meeting)
    seen = marked(Plan.objects.visible_to(person).filter(year=year, agency__in=agencies, presented_at__isnull=False))
    plans = {one.agency_id: one for one in seen}
    sides = [Side(one, plans.get(one.pk)) for one in agencies]
    facts = {one.agency.pk: facts_going(person, one, year) for one in sides if one.presented}
    every = _lines(person, meeting)
    of_kind: dict[str, list[Line]] = defaultdict(list)
    for line in every:
        of_kind[line.row.kind].append(line)
    rows = [one.row for one in every]
    return MeetingPage(
        meeting=meeting,
        name=named(meeting),
        sides=tuple(sides),
        sectors=tuple(compared(rules.SECTOR, sides, facts, rows)),
        destinations=tuple(compared(rules.DESTINATION, sides, facts, rows)),
        agenda=tuple(of_kind[rules.AGENDA]),
        present=tuple(of_kind[rules.PRESENT]),
        notes=tuple(of_kind[rules.NOTE]),
        decisions=tuple(of_kind[rules.DECISION]),
        trends=tuple(of_kind[rules.TREND]),
        later=tuple((one, named(one)) for one in later_than(meeting)),
        writes=agency_writing(person, meeting) is not None,
        illustrative=any(one.marked for one in plans.values()),  # type: ignore[attr-defined]
    )


def facts_going(person: Person, side: Side, year: int) -> list[PlanFacts]:
    """What the presented plan of a side says of its actions that go ahead."""
    every = facts_seen(person, side.agency, year, language=get_language() or "en").values()
    return [one for one in every if one.status not in mission.NOT_GOING_AHEAD]


def later_than(meeting: Meeting) -> list[Meeting]:
    """The meetings of the same cycle at which plans are gone through, and that are not over."""
    rows = meeting.cycle.meetings.filter(kind=rules.PLANS).exclude(state=rules.CLOSED).exclude(pk=meeting.pk)
    return list(with_agencies(rows))


def lines_of_meeting(person: Person, meeting: Meeting) -> QuerySet[MeetingLine]:
    """What was written down of a meeting, in its order."""
    rows: QuerySet[MeetingLine] = MeetingLine.objects.visible_to(person).filter(meeting=meeting)
    return rows.select_related("agency__body", "sector", "country", "action", "by")


def _lines(person: Person, meeting: Meeting) -> list[Line]:
    rows = list(lines_of_meeting(person, meeting).order_by("position", "pk"))
    carried = MeetingLine.objects.visible_to(person).filter(carried_from__in=[one.pk for one in rows])
    sources = {one.carried_from_id for one in rows if one.carried_from_id}
    origins = MeetingLine.objects.visible_to(person).filter(pk__in=sources)
    meetings = {one.pk: one for one in with_agencies(Meeting.objects.visible_to(person).filter(cycle=meeting.cycle_id))}
    to: dict[int, list[tuple[Meeting, str]]] = defaultdict(list)
    for source, where in carried.values_list("carried_from_id", "meeting_id"):
        if where in meetings and source:
            to[source].append((meetings[where], named(meetings[where])))
    came = {pk: meetings.get(where) for pk, where in origins.values_list("pk", "meeting_id")}
    made = []
    for row in rows:
        source = came.get(row.carried_from_id) if row.carried_from_id else None
        made.append(Line(row, source, named(source) if source else "", tuple(to[row.pk])))
    return made


def compared(
    kind: str, sides: Sequence[Side], facts: Mapping[int, Sequence[PlanFacts]], lines: Iterable[MeetingLine]
) -> list[Compared]:
    """Every sector (or destination) that a side has: what was said of it first, then what most sides have."""
    names = _names(kind)
    counted = {side.agency.pk: _by_code(kind, facts.get(side.agency.pk, ())) for side in sides}
    typed: dict[tuple[str, int | None], list[MeetingLine]] = defaultdict(list)
    for line in lines:
        if line.kind == kind:
            typed[_code_of(line), line.agency_id].append(line)
    codes = {code for found in counted.values() for code in found} | {code for code, _agency in typed}
    made = []
    for code in codes:
        cells = []
        for side in sides:
            rows = counted[side.agency.pk].get(code, [])
            found = _figure(rows, side, kind) if rows else None
            cells.append(Cell(side, found, tuple(typed.get((code, side.agency.pk), ()))))
        having = sum(one.has for one in cells)
        made.append(Compared(code, names.get(code, code), tuple(cells), having if having > 1 else 0))
    return sorted(made, key=lambda one: (not _typed(one), -one.shared, -_size(one), one.name))


def _typed(row: Compared) -> bool:
    return any(one.lines for one in row.cells)


def _size(row: Compared) -> int:
    return sum(int(one.figure.value or 0) if one.figure else 0 for one in row.cells)


def _names(kind: str) -> dict[str, str]:
    if kind == rules.SECTOR:
        return {one.code: one.name for one in Sector.objects.all()}
    return {one.code: one.name for one in Country.objects.all()}


def _code_of(line: MeetingLine) -> str:
    if line.kind == rules.SECTOR:
        return line.sector.code if line.sector else ""
    return line.country_id or ""


def _by_code(kind: str, facts: Iterable[PlanFacts]) -> dict[str, list[PlanFacts]]:
    found: dict[str, list[PlanFacts]] = defaultdict(list)
    for one in facts:
        for code in one.sectors if kind == rules.SECTOR else one.countries:
            found[code].append(one)
    return found


def _figure(rows: Sequence[PlanFacts], side: Side, kind: str) -> Figure:
    """How many actions of the presented plan aim at it."""
    sources = tuple(SourceRow("action", one.code, one.title or one.code, parent=one.code) for one in rows)
    return Figure(len(rows), figure.ACTIONS, figure.NOW, counted_scope(side.agency.body.short, kind), sources=sources)


def counted_scope(agency: str, kind: str) -> Text:
    """What the numbers of one side count, and what they do not."""
    say = partial(_sectors_scope if kind == rules.SECTOR else _destinations_scope, agency)
    return in_all(say)


def _sectors_scope(agency: str) -> str:
    return _(
        "%(agency)s: actions of its presented plan that go ahead; one with several sectors counts under each of them."
    ) % {"agency": agency}


def _destinations_scope(agency: str) -> str:
    return _(
        "%(agency)s: actions of its presented plan that go ahead; one in several countries counts under each of them."
    ) % {"agency": agency}
