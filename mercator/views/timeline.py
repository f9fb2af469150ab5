"""A year as a timeline: lanes, what meets where, the undated, and all of it as a list. Articles B1, B3."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.queries.wording import whole
from mercator.queries.year.names import Names
from mercator.queries.year.page import YearList
from mercator.queries.year.timeline import TimedAction, shared_places, timed
from mercator.rules.overlap import Overlap
from mercator.views.timeline_lanes import Bar, Lane, bar_cells, lanes_of
from mercator.views.timeline_scale import HEAD, SIDE, WIDTH, Scale, units
from mercator.views.year_cells import illustrative
from mercator.views.year_collisions import Marks

MOST_LINES: Final = 40
"""More lines between bars than this would hide what they show: the marks and the list remain."""
PAIRS_SHOWN: Final = 12
MOST_PAIRS: Final = 60
_PLACEHOLDER: Final = "code-of-an-action"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The timeline as SVG: sizes in units, a bar as year/_bars.html takes it."""

    width: str
    height: str
    scale: Scale
    lanes: Sequence[Lane]
    bars: Iterable[tuple[str, ...]]
    lines: Sequence[str]
    sparse: bool
    """Whether the lanes have labels: then lines between bars are drawn too."""

    @property
    def left(self) -> str:
        return units(SIDE)

    @property
    def span(self) -> str:
        return units(WIDTH)

    @property
    def first_day(self) -> str:
        return self.scale.first.isoformat()

    @property
    def day_width(self) -> str:
        return f"{self.scale.day:.4f}"


@dataclass(frozen=True, slots=True)
class Met:
    """Two actions that share a place, in words. remarks: at the same time or how far apart, and sectors in common."""

    agencies: str
    country: str
    first: TimedAction
    second: TimedAction
    remarks: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month and what starts in it, each as year/_items.html takes it."""

    name: str
    rows: Sequence[tuple[str, ...]]


def timeline_context(listed: YearList, *, marks: Marks) -> dict[str, Any]:
    """What year/_timeline.html shows. marks: of collisions, by the code of the action."""
    actions = timed(listed)
    pairs = shared_places(actions)
    scale = _scale(listed)
    address = address_format()
    met = _met(pairs[:MOST_PAIRS], actions, listed.names)
    return {
        "drawing": _drawing(actions, pairs, names=listed.names, scale=scale, address=address, marks=marks),
        "undated": [(address % one.code, one) for one in actions if not one.dated],
        "met": met[:PAIRS_SHOWN],
        "met_more": met[PAIRS_SHOWN:],
        "met_words": _met_words(len(pairs)),
        "months_listed": _by_month(actions, scale, names=listed.names.agencies, address=address, marks=marks),
        "some_warned": any(action.code in marks for action in actions if action.dated),
        "agency_names": listed.names.agencies,
    }


def _scale(listed: YearList) -> Scale:
    """The period that is asked, not beyond the years before and after; else the whole year."""
    year = listed.asked.year
    first = max(listed.asked.first_day or date(year, 1, 1), date(year - 1, 1, 1))
    last = min(listed.asked.last_day or date(max(year, first.year), 12, 31), date(year + 1, 12, 31))
    return Scale(first, last) if first <= last else Scale(date(year, 1, 1), date(year, 12, 31))


def _drawing(
    actions: Sequence[TimedAction], pairs: Sequence[Overlap], *, names: Names, scale: Scale, address: str,
    marks: Marks,
) -> Drawing:  # fmt: skip
    lanes = lanes_of(actions, names=names.agencies, scale=scale, top=HEAD + 6)
    bottom = lanes[-1].top + lanes[-1].height if lanes else HEAD
    bars = {bar.action.code: bar for lane in lanes for bar in lane.bars}
    shared = frozenset(code for pair in pairs for code in (pair.first.code, pair.second.code))
    return Drawing(
        width=units(WIDTH + 2 * SIDE),
        height=units(bottom + 8),
        scale=scale,
        lanes=lanes,
        bars=bar_cells(lanes, shared=shared, address=address, marks=marks),
        lines=[_line(bars[pair.first.code], bars[pair.second.code], lanes) for pair in pairs[:MOST_LINES]]
        if len(pairs) <= MOST_LINES
        else [],
        sparse=all(lane.rows.labelled for lane in lanes),
    )


def _line(one: Bar, other: Bar, lanes: Sequence[Lane]) -> str:
    """From the lower edge of the upper bar to the upper edge of the lower one, as a path."""
    upper, lower = (one, other) if one.y <= other.y else (other, one)
    height = next(lane.rows.bar for lane in lanes if upper in lane.bars)
    x, y, to_x, to_y = upper.left + 2.5, upper.y + height, lower.left + 2.5, lower.y
    bend = (to_y - y) / 2
    points = ((x, y + bend), (to_x, to_y - bend), (to_x, to_y))
    return f"M{units(x)} {units(y)}C" + " ".join(f"{units(one)} {units(two)}" for one, two in points)


def _met(pairs: Sequence[Overlap], actions: Iterable[TimedAction], names: Names) -> list[Met]:
    by_code = {action.code: action for action in actions}
    return [
        Met(
            agencies=_("%(one)s and %(other)s")
            % {"one": names.agencies[pair.first.agency], "other": names.agencies[pair.second.agency]},
            country=names.countries.get(pair.country, pair.country),
            first=by_code[pair.first.code],
            second=by_code[pair.second.code],
            remarks=_remarks(pair, names),
        )
        for pair in pairs
    ]


def _met_words(pairs: int) -> str:
    """How many pairs there are, and how many of them are listed where there are too many."""
    if pairs > MOST_PAIRS:
        words = _("%(pairs)s pairs; the first %(listed)s are listed: choose a country or a period to see the others.")
        return words % {"pairs": whole(pairs), "listed": whole(MOST_PAIRS)}
    return ngettext("%(pairs)s pair.", "%(pairs)s pairs.", pairs) % {"pairs": whole(pairs)}


def _remarks(pair: Overlap, names: Names) -> str:
    apart = ngettext("%(days)s day between them", "%(days)s days between them", pair.days_apart)
    words = apart % {"days": pair.days_apart} if pair.days_apart else _("at the same time")
    both = ", ".join(name for code, name in names.sectors.items() if code in pair.sectors)
    shared = _("both: %(sectors)s") % {"sectors": both}
    return f"{words}; {shared}" if both else words


def _by_month(
    actions: Iterable[TimedAction], scale: Scale, *, names: Mapping[str, str], address: str, marks: Marks
) -> list[Month]:
    """The same actions as a list: each in the month in which it starts, at the earliest in the first that is shown."""
    months: dict[tuple[int, int], list[tuple[str, ...]]] = {}
    for action in actions:
        if action.dated and action.start:
            start = max(action.start, scale.first)
            months.setdefault((start.year, start.month), []).append(
                item_cells(action, names=names, address=address, marks=marks)
            )
    return [Month(f"{MONTHS[month]} {year}", rows) for (year, month), rows in sorted(months.items())]


def item_cells(action: TimedAction, *, names: Mapping[str, str], address: str, marks: Marks) -> tuple[str, ...]:
    """An action in a list, in the order of year/_items.html. address: of an action, with "%s" for its code."""
    said = (action.dates, names[action.agency], action.places, action.status_words)
    words = " · ".join(filter(None, said))
    mark = illustrative(action.illustrative)
    return address % action.code, action.title, mark, words, marks.html(action.code)


def address_format() -> str:
    """The address of an action, with "%s" for its code."""
    return reverse("action", args=[_PLACEHOLDER]).replace(_PLACEHOLDER, "%s")
