"""What each side aims at, side by side, and the trends that are carried on to the next meeting. Articles B2, B3."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.models import Agency, Country, MeetingLine, Plan, Sector
from mercator.queries.blocks.cells import column, fill, text_cell
from mercator.queries.meeting import Cell, Compared, Side, compared
from mercator.queries.minutes.table import AtTheTable
from mercator.queries.minutes.words import date_words, held_on, joined, meeting_name, typed
from mercator.queries.plan import facts_of
from mercator.queries.wording import in_all, text_of, whole
from mercator.rules import cycle, mission
from mercator.rules.block import BlockCell, BlockColumn, BlockTable
from mercator.rules.figure import Figure
from mercator.rules.minutes import MinutesChapter
from mercator.rules.plan import PlanFacts
from mercator.rules.text import LANGUAGES, Text


def agenda(table: AtTheTable) -> MinutesChapter:
    """The items of the agenda, in their order."""
    none = in_all(lambda: _("No agenda was written down."))
    return _list(table, cycle.AGENDA, "agenda", lambda: _("Agenda"), none=none)


def aims(table: AtTheTable) -> MinutesChapter | None:
    """Sectors aimed at and destinations considered, a column for each agency, as on the page of the meeting.

    Where plans are gone through they stand side by side themselves: only what was written down is told then.
    """
    if table.meeting.kind == cycle.PLANS and not table.of_kind(cycle.SECTOR) + table.of_kind(cycle.DESTINATION):
        return None
    plans = {
        one.agency_id: one
        for one in Plan.objects.filter(agency__in=table.agencies, year=table.year, presented_at__isnull=False)
    }
    sides = [Side(agency, plans.get(agency.pk)) for agency in table.agencies]
    facts = {one.agency.pk: _going_ahead(table, one.agency) for one in sides if one.presented}
    tables = tuple(
        made
        for kind, title in ((cycle.SECTOR, _sectors), (cycle.DESTINATION, _destinations))
        if (made := _side_by_side(compared(kind, sides, facts, table.lines), table, kind, in_all(title))) is not None
    )
    if not tables:
        return None
    return MinutesChapter("aims", in_all(lambda: _("What each side aims at")), tables=tables)


def _going_ahead(table: AtTheTable, agency: Agency) -> list[PlanFacts]:
    every = facts_of(table.shared().filter(agency=agency), language=LANGUAGES[0]).values()
    return [one for one in every if one.status not in mission.NOT_GOING_AHEAD]


def _sectors() -> str:
    return _("Sectors aimed at")


def _destinations() -> str:
    return _("Destinations considered")


def _side_by_side(found: Sequence[Compared], table: AtTheTable, kind: str, title: Text) -> BlockTable | None:
    if not found:
        return None
    names = _names(kind)
    everybody = [_line_words(line) for line in table.of_kind(kind) if line.agency_id is None]
    return BlockTable(
        title=title,
        columns=(
            column(lambda: _("Sector") if kind == cycle.SECTOR else _("Destination")),
            *(BlockColumn(Text.same(agency.body.short)) for agency in table.agencies),
        ),
        rows=tuple((text_cell(names.get(one.code, one.name)), *(_cell(each) for each in one.cells)) for one in found),
        notes=tuple(fill(in_all(lambda: _("Named together: %(what)s.")), what=one) for one in everybody),
        summary=in_all(lambda: _("What most agencies name stands first.")),
    )


def _names(kind: str) -> dict[str, Text]:
    rows = Sector.objects.all() if kind == cycle.SECTOR else Country.objects.all()
    return {one.code: text_of(one, "name") for one in rows}


def _cell(cell: Cell) -> BlockCell:
    """What one side has: actions of its presented plan, then what was said."""
    said = [typed(line, "words") or in_all(lambda: _("named")) for line in cell.lines]
    counted = [_actions(cell.figure)] if cell.figure else []
    words = joined([*counted, *said], between="\n")
    return BlockCell(words, None, cell.figure)


def _actions(found: Figure) -> Text:
    number = int(found.value or 0)
    return in_all(lambda: ngettext("%(number)s action", "%(number)s actions", number) % {"number": whole(number)})


def _line_words(line: MeetingLine) -> Text:
    """The sector or country, with what was said of it behind it."""
    name = text_of(line.sector, "name") if line.sector else text_of(line.country, "name") if line.country else Text()
    words = typed(line, "words")
    if not name or not words:
        return name or words
    return Text.of(lambda language: f"{name.to(language)} – {words.to(language)}")


def trends(table: AtTheTable) -> MinutesChapter | None:
    """The trends, those that an earlier meeting carried on with where they come from."""
    lines = table.of_kind(cycle.TREND)
    if not lines and table.meeting.kind != cycle.PULSE:
        return None
    none = in_all(lambda: _("No trend was written down."))
    return MinutesChapter(
        "trends",
        in_all(lambda: _("Trends")),
        paragraphs=() if lines else (none,),
        items=tuple(_trend(line) for line in lines),
    )


def _trend(line: MeetingLine) -> Text:
    """A trend, or the item of an agenda that a trend became."""
    words = _line_words(line)
    if line.agency:
        words = fill(in_all(lambda: _("%(agency)s: %(words)s")), agency=line.agency.body.short, words=words)
    if line.carried_from is None:
        return words
    earlier = line.carried_from.meeting
    return fill(
        in_all(lambda: _("%(words)s (from: %(meeting)s, %(day)s)")),
        words=words, meeting=meeting_name(earlier), day=date_words(held_on(earlier)),
    )  # fmt: skip


def notes(table: AtTheTable) -> MinutesChapter | None:
    """What was noted of the meeting as a whole; what was noted of an action stands with it."""
    lines = [line for line in table.of_kind(cycle.NOTE) if line.action_id is None]
    if not lines:
        return None
    items = tuple(_with_whose(line) for line in lines)
    return MinutesChapter("notes", in_all(lambda: _("What was said")), items=items)


def _with_whose(line: MeetingLine) -> Text:
    words = typed(line, "words")
    if line.agency is None:
        return words
    return fill(in_all(lambda: _("%(agency)s: %(words)s")), agency=line.agency.body.short, words=words)


def _list(table: AtTheTable, kind: str, name: str, heading: Callable[[], str], *, none: Text) -> MinutesChapter:
    items = tuple(_trend(line) for line in table.of_kind(kind))
    return MinutesChapter(name, in_all(heading), paragraphs=() if items else (none,), items=items)
