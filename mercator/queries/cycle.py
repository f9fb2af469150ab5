"""The planning cycle of a year as a page: its line, how far each agency is, what is missing, what next. B1-B3, B7."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from mercator.models import Agency, Cycle, CycleMember, CycleStep, Meeting, Person, Plan
from mercator.queries.cycle_standing import MemberLine, member_lines, standing_of, standings_of
from mercator.queries.cycle_words import distance_words, gap_words, named, next_words
from mercator.queries.plan import marked
from mercator.rules import cycle as rules
from mercator.rules.access import EDIT_CYCLE
from mercator.rules.cycle import Due, Gap


@dataclass(frozen=True, slots=True)
class DueLine:
    """A step or a meeting on the line of the year.

    state: one of rules.DUE_STATES. distance: when it is, seen from today. expected: who is to do it; all: all members.
    """

    due: Due
    state: str
    name: str
    distance: str
    expected: tuple[str, ...]
    everybody: bool
    done_on: date | None
    note: str
    step: CycleStep | None = None
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True)
class GapLine:
    """What is missing, and for which step or meeting."""

    words: str
    line: DueLine
    own: bool


@dataclass(frozen=True, slots=True)
class CyclePage:
    """Everything on the page. upcoming: the sentences of what comes next. left: those who left, with their reasons."""

    cycle: Cycle
    line: tuple[DueLine, ...]
    members: tuple[MemberLine, ...]
    left: tuple[CycleMember, ...]
    gaps: tuple[GapLine, ...]
    upcoming: tuple[DueLine, ...]
    illustrative: bool
    editable: bool
    finished: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """A cycle in one line. own_gaps: what the agencies of this person still have to do for what is due."""

    cycle: Cycle
    agencies: tuple[str, ...]
    upcoming: str
    late: int
    own_gaps: tuple[GapLine, ...]


def may_edit(person: Person, cycle: Cycle) -> bool:
    """Whether an agency of hers that takes part lets her change the cycle."""
    held = person.rights.agencies_for(EDIT_CYCLE)
    return CycleMember.objects.now().filter(cycle=cycle, agency__in=held).exists()


def may_start(person: Person) -> list[Agency]:
    """The agencies for which she may begin a cycle."""
    keys = person.rights.agencies_for(EDIT_CYCLE)
    return [one for one in open_agencies() if one.pk in keys]


def next_year(today: date) -> int:
    """The first year from the next one on that has no cycle yet."""
    there = set(Cycle.objects.filter(year__gt=today.year).values_list("year", flat=True))
    return next(year for year in range(today.year + 1, today.year + len(there) + 2) if year not in there)


def members_of(cycle: Cycle) -> list[CycleMember]:
    """Who takes part now, in the order in which they came."""
    rows = CycleMember.objects.now().filter(cycle=cycle).select_related("agency__body")
    return list(rows.order_by("joined_on", "pk"))


def open_agencies() -> list[Agency]:
    """The agencies that neither closed nor merged into another."""
    rows = Agency.objects.filter(closed_on__isnull=True, successor__isnull=True)
    return sorted(rows.select_related("body"), key=lambda one: one.body.short)


def can_join(cycle: Cycle) -> list[Agency]:
    """The agencies that could be brought to the table."""
    there = {one.agency_id for one in members_of(cycle)}
    return [one for one in open_agencies() if one.pk not in there]


def cycles_of(person: Person, *, today: date) -> list[Glance]:
    """The cycles in which her agencies take part, the latest first."""
    return [_glance(person, cycle, today=today) for cycle in Cycle.objects.visible_to(person).order_by("-year")]


def glances(person: Person, *, today: date) -> list[Glance]:
    """The cycles that still go on, for the home page of those who keep them."""
    running = Cycle.objects.visible_to(person).filter(year__gt=today.year - 1).order_by("year")
    found = [_glance(person, cycle, today=today) for cycle in running if may_edit(person, cycle)]
    return [one for one in found if one.upcoming or one.late or one.own_gaps]


def _glance(person: Person, cycle: Cycle, *, today: date) -> Glance:
    members = members_of(cycle)
    names = {one.agency.code: one.agency.body.short for one in members}
    line = line_of(cycle, names, today=today)
    own = [one.agency for one in members if one.agency_id in person.rights.agencies]
    found = rules.gaps([one.due for one in line], standings_of(cycle.year, own), today=today)
    by_due = {(one.due.noun, one.due.key): one for one in line}
    first = next((one for one in line if one.state == rules.IS_NEXT), None)
    return Glance(
        cycle=cycle,
        agencies=tuple(names.values()),
        upcoming=next_words(first.name, first.due.on, today=today) if first and first.due.on else "",
        late=sum(one.state == rules.IS_LATE for one in line),
        own_gaps=tuple(_gap_line(gap, by_due, names, set(names)) for gap in found if gap.agency),
    )


def cycle_page(person: Person, cycle: Cycle, *, today: date) -> CyclePage:
    """The page of a cycle that this person sees: the caller has fetched it with `visible_to`."""
    members = members_of(cycle)
    names = {one.agency.code: one.agency.body.short for one in members}
    rows = member_lines(person, cycle, members)
    line = line_of(cycle, names, today=today)
    standings = [standing_of(one) for one in rows]
    found = rules.gaps([one.due for one in line], standings, today=today)
    own = {one.agency.code for one in members if one.agency_id in person.rights.agencies}
    by_due = {(one.due.noun, one.due.key): one for one in line}
    return CyclePage(
        cycle=cycle,
        line=tuple(line),
        members=tuple(rows),
        left=tuple(cycle.members.filter(left_on__isnull=False).select_related("agency__body").order_by("left_on")),
        gaps=tuple(_gap_line(gap, by_due, names, own) for gap in found),
        upcoming=tuple(one for one in line if one.state in (rules.IS_NEXT, rules.IS_AHEAD)),
        illustrative=_illustrative(cycle.year, members),
        editable=may_edit(person, cycle),
        finished=bool(line) and all(one.state == rules.IS_DONE for one in line),
    )


def _illustrative(year: int, members: Sequence[CycleMember]) -> bool:
    plans = Plan.objects.filter(year=year, agency__in=[one.agency_id for one in members])
    return any(one.marked for one in marked(plans))  # type: ignore[attr-defined]


def _gap_line(gap: Gap, by_due: Mapping[tuple[str, int], DueLine], names: Mapping[str, str], own: set[str]) -> GapLine:
    line = by_due[(gap.due.noun, gap.due.key)]
    return GapLine(words=gap_words(gap, names), line=line, own=gap.agency in own)


# ---------- The line of the year ----------


def line_of(cycle: Cycle, names: Mapping[str, str], *, today: date) -> list[DueLine]:
    """Steps and meetings in the order of their days, those without a day last. names: of the members, by code."""
    named = Prefetch("agencies", queryset=Agency.objects.select_related("body").order_by("pk"))
    steps = cycle.steps.prefetch_related(named)
    meetings = cycle.meetings.prefetch_related(named)
    rows: list[CycleStep | Meeting] = sorted([*steps, *meetings], key=_when)
    dues = [due_of(row, names) for row in rows]
    stand = rules.states(dues, today=today)
    return [_due_line(*one, names, today) for one in zip(rows, dues, stand, strict=True)]


def _when(row: CycleStep | Meeting) -> tuple[date, int, int]:
    on = row.on if isinstance(row, Meeting) else row.due_on
    return (on or date.max, isinstance(row, Meeting), row.pk)


def due_of(row: CycleStep | Meeting, names: Mapping[str, str]) -> Due:
    """A step or a meeting as the rules look at it. names: of the members, by code."""
    asked = tuple(one.code for one in row.agencies.all()) or tuple(names)
    if isinstance(row, Meeting):
        return Due(rules.MEETING, row.pk, row.kind, row.on, row.state == rules.CLOSED, asked)
    return Due(rules.STEP, row.pk, row.kind, row.due_on, row.done_on is not None, asked)


def _due_line(row: CycleStep | Meeting, due: Due, state: str, names: Mapping[str, str], today: date) -> DueLine:
    agencies = list(row.agencies.all())
    return DueLine(
        due=due,
        state=state,
        name=named(row),
        distance=distance_words(due.on, today=today) if due.on and not due.done else "",
        expected=tuple(one.body.short for one in agencies) or tuple(names.values()),
        everybody=not agencies,
        done_on=None if isinstance(row, Meeting) else row.done_on,
        note=row.place if isinstance(row, Meeting) else row.note,
        meeting=row if isinstance(row, Meeting) else None,
        step=None if isinstance(row, Meeting) else row,
    )
