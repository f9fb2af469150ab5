"""The common calendar as a feed for calendar programmes, and as a table to take along. Articles B4, B5.

Only days that are known stand in a feed: "October" or "week 42" is no day, and a programme would show a false one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from django.db.models import Max
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.ics import CANCELLED, CONFIRMED, TENTATIVE, Calendar, Event
from mercator.models import LogEntry
from mercator.queries.calendar import AT_ONCE, CalendarEntry
from mercator.rules import mission

LISTED: Final = "; "
_STATUS: Final = MappingProxyType(
    {
        mission.IDEA: TENTATIVE, mission.PLANNED: TENTATIVE, mission.POSTPONED: CANCELLED, mission.CANCELLED: CANCELLED,
    }
)  # fmt: skip
"""A postponed action does not take place on the days that stand there: programmes strike it like a cancelled one."""


def feed_of(entries: Sequence[CalendarEntry], *, name: str, page: Callable[[str], str] | None = None) -> Calendar:
    """The entries whose days are known, in the language of the moment. page: the address of an action by its code."""
    dated = [one for one in entries if one.first]
    changed = _last_changes([one.code for one in dated])
    return Calendar(
        name=name,
        description=left_out_words(len(entries) - len(dated)),
        language=get_language() or "en",
        events=tuple(_event(one, changed.get(one.code), page) for one in dated),
    )


def left_out_words(number: int) -> str:
    """What is said of actions that a feed leaves out; "" when there is none."""
    if not number:
        return ""
    return ngettext(
        "%(n)s action is left out, as its days are not known yet.",
        "%(n)s actions are left out, as their days are not known yet.",
        number,
    ) % {"n": number}


def _last_changes(codes: Sequence[str]) -> dict[str, datetime]:
    """When each action was last changed, as far as the log knows."""
    found: dict[str, datetime] = {}
    for start in range(0, len(codes), AT_ONCE):
        entries = LogEntry.objects.filter(noun="action", key__in=codes[start : start + AT_ONCE]).order_by()
        found |= dict(entries.values_list("key").annotate(Max("at")))
    return found


def _event(one: CalendarEntry, changed_at: datetime | None, page: Callable[[str], str] | None) -> Event:
    first, last = one.first, one.last or one.first
    if first is None or last is None:
        raise ValueError("An event needs its days.")
    remark = one.status_words if one.off else _("illustrative") if one.illustrative else ""
    titled = _("%(remark)s: %(title)s") % {"remark": remark, "title": one.title} if remark else one.title
    return Event(
        uid=f"{one.code.lower()}@mercator",
        summary=titled,
        first=first,
        last=last,
        changed_at=changed_at or datetime(first.year - 1, 1, 1, tzinfo=UTC),
        sequence=one.version - 1,
        status=_STATUS.get(one.status, CONFIRMED),
        description="\n".join(filter(None, _said(one))),
        location=", ".join((*one.cities, *one.countries)),
        categories=(one.kind_words, one.tag_words),
        address=page(one.code) if page else "",
        public=one.published,
    )


def _said(one: CalendarEntry) -> tuple[str, ...]:
    return (
        _("Illustrative: invented to show Mercator, no agency really plans it.") if one.illustrative else "",
        f"{one.kind_words}, {one.tag_words}, {one.status_words}",
        _("Organised by %(names)s") % {"names": ", ".join(one.organisers)} if one.organisers else "",
        _("Sectors: %(names)s") % {"names": "; ".join(one.sectors)} if one.sectors else "",
        "" if one.end_known else _("Only the first day is known."),
    )


def table_of(entries: Sequence[CalendarEntry], *, title: str, notes: tuple[str, ...], empty: str) -> Table:
    """The entries as a table, in the language of the moment."""
    columns = (
        Column(_("Code")), Column(_("Action"), weight=2.0), Column(_("Illustrative")), Column(_("Dates")),
        Column(_("Start"), kind="date"), Column(_("End"), kind="date"), Column(_("Countries")), Column(_("Cities")),
        Column(_("Kind")), Column(_("Sectors")), Column(_("Organisers")), Column(_("Tag")), Column(_("Status")),
        Column(_("Public")),
    )  # fmt: skip
    return Table(title=title, columns=columns, rows=tuple(map(_cells, entries)), notes=notes, empty=empty)


def _cells(one: CalendarEntry) -> tuple[Cell, ...]:
    last = one.last if one.end_known else None
    return (
        Cell(one.code),
        Cell(one.title),
        Cell(_("yes") if one.illustrative else ""),
        Cell(one.dates),
        Cell(one.first.strftime("%d/%m/%Y") if one.first else "", one.first),
        Cell(last.strftime("%d/%m/%Y") if last else "", last),
        Cell(LISTED.join(one.countries)),
        Cell(LISTED.join(one.cities)),
        Cell(one.kind_words),
        Cell(LISTED.join(one.sectors)),
        Cell(LISTED.join(one.organisers)),
        Cell(one.tag_words),
        Cell(one.status_words),
        Cell(_("yes") if one.published else _("no")),
    )
