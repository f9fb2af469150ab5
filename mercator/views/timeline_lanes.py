"""The lanes of a timeline: one for each agency, its bars packed into rows so that none hides another. Article B1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.documents.typeface import width
from mercator.queries.year.timeline import TimedAction
from mercator.rules import mission
from mercator.views.timeline_scale import SIDE, WIDTH, Scale, units
from mercator.views.year_collisions import Marks

LOOKS: Final = 6
"""How many colours lanes have; the seventh agency has the colour of the first, under its own name."""
NAME: Final = 30.0
"""The height of a lane's name."""
GAP: Final = 8.0
LETTERS: Final = 12.5
"""The type size of labels."""
NAME_LETTERS: Final = 14.5
LONGEST: Final = 165.0
"""The room for which a label can ask, some 26 letters; in a lane with few bars it may ask for more."""
FEW: Final = 12
LONGEST_OF_FEW: Final = 300.0
APART: Final = 6.0
"""What lies at least between a bar with its label and the next of its row."""
LEAST: Final = 5.0
"""The least width of a bar: one day must be seen, and hit."""
CROWDED: Final = 150
"""A lane with more bars than this has low rows without labels: their words are in the titles and in the list."""


@dataclass(frozen=True, slots=True)
class Rows:
    """How rows of bars look: the height of a row, of a bar, and whether bars have labels."""

    row: float
    bar: float
    labelled: bool


ROOMY: Final = Rows(row=23.0, bar=17.0, labelled=True)
COMPACT: Final = Rows(row=9.0, bar=7.0, labelled=False)


@dataclass(slots=True)
class Bar:
    """An action as a bar: left, right and y in units; label "" without one, before: it stands on the bar's left."""

    action: TimedAction
    left: float
    right: float
    label: str = ""
    label_at: float = 0.0
    before: bool = False
    inside: bool = False
    row: int = 0
    y: float = 0.0

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Lane:
    """An agency's lane: its look (1 to LOOKS), its place from top to bottom, and its bars by start."""

    name: str
    note: str
    look: int
    top: float
    height: float
    rows: Rows
    bars: tuple[Bar, ...]

    @property
    def name_at(self) -> str:
        return units(self.top + 20)

    @property
    def note_at(self) -> str:
        """Where what is said beside the name begins."""
        return units(28 + width(self.name, semibold=True) * NAME_LETTERS)

    @property
    def box(self) -> tuple[str, str]:
        """Top and height, as SVG writes them."""
        return units(self.top), units(self.height)


def lanes_of(actions: Iterable[TimedAction], *, names: dict[str, str], scale: Scale, top: float) -> list[Lane]:
    """A lane for each agency that has dated actions, in the order of `names` (by code), from `top` down."""
    by_agency: dict[str, list[TimedAction]] = {code: [] for code in names}
    for action in actions:
        if action.dated:
            by_agency[action.agency].append(action)
    lanes = []
    for place, (code, own) in enumerate(by_agency.items()):
        if own:
            lane = _lane(own, name=names[code], look=place % LOOKS + 1, scale=scale, top=top)
            lanes.append(lane)
            top += lane.height + GAP
    return lanes


def _lane(actions: Sequence[TimedAction], *, name: str, look: int, scale: Scale, top: float) -> Lane:
    rows = COMPACT if len(actions) > CROWDED else ROOMY
    longest = (LONGEST_OF_FEW if len(actions) <= FEW else LONGEST) if rows.labelled else 0.0
    bars = [_bar(action, scale, longest=longest) for action in actions]
    number = _pack(bars, gap=APART if rows.labelled else 1.5)
    _widen(bars)
    for bar in bars:
        bar.y = top + NAME + bar.row * rows.row
    return Lane(name, _note(actions), look, top, NAME + number * rows.row + GAP / 2, rows, tuple(bars))


def _note(actions: Sequence[TimedAction]) -> str:
    """How many actions a lane has, and how many of them were invented."""
    number, invented = len(actions), sum(action.illustrative for action in actions)
    words = ngettext("%(n)s action", "%(n)s actions", number) % {"n": number}
    if not invented:
        return words
    if invented == number:
        return _("%(actions)s, illustrative") % {"actions": words}
    return _("%(actions)s, %(n)s of them illustrative") % {"actions": words, "n": invented}


def _bar(action: TimedAction, scale: Scale, *, longest: float) -> Bar:
    """longest: how wide a label may be; 0 for none."""
    assert action.start  # noqa: S101 - only dated actions come here
    left = scale.x(action.start)
    right = max(scale.x((action.end or action.start) + timedelta(days=1)), left + LEAST)
    bar = Bar(action, left, right)
    if longest:
        _label(bar, longest)
    return bar


def _label(bar: Bar, longest: float) -> None:
    """Inside the bar where there is room, else on its right, at the right edge on its left."""
    inside = bar.right - bar.left - 10
    bar.label, room = _fitting(bar.action.title, longest=max(longest, inside))
    if room <= inside:
        bar.inside, bar.label_at = True, bar.left + 5
    elif bar.right + 4 + room <= SIDE + WIDTH:
        bar.label_at = bar.right + 4
    else:
        bar.before, bar.label_at = True, bar.left - 4


def _fitting(title: str, *, longest: float) -> tuple[str, float]:
    """As much of a title as a label may hold, and how wide that is."""
    wide = width(title) * LETTERS
    if wide <= longest:
        return title, wide
    kept = title
    while width(f"{kept}…") * LETTERS > longest:
        kept = kept[:-1]
    kept = f"{kept.rstrip(' ,;–-(')}…"
    return kept, width(kept) * LETTERS


def _taken(bar: Bar) -> tuple[float, float]:
    """From where to where a bar and its label reach."""
    if not bar.label or bar.inside:
        return bar.left, bar.right
    room = width(bar.label) * LETTERS + 4
    return (bar.left - room, bar.right) if bar.before else (bar.left, bar.right + room)


def _pack(bars: Sequence[Bar], *, gap: float) -> int:
    """Put each bar into the first row that has room for it; how many rows that takes."""
    ends: list[float] = []
    for (start, end), bar in sorted(((_taken(bar), bar) for bar in bars), key=lambda one: one[0]):
        bar.row = next((row for row, last in enumerate(ends) if last + gap <= start), len(ends))
        if bar.row == len(ends):
            ends.append(end)
        else:
            ends[bar.row] = end
    return len(ends)


def _widen(bars: Sequence[Bar]) -> None:
    """Give labels that were cut the room that is left in their row, up to what stands next in it."""
    rows: dict[int, list[Bar]] = {}
    for bar in sorted(bars, key=lambda bar: _taken(bar)[0]):
        rows.setdefault(bar.row, []).append(bar)
    for row in rows.values():
        for place, bar in enumerate(row):
            if not bar.label or bar.inside or bar.label == bar.action.title:
                continue
            if bar.before:
                free = bar.left - 4 - (_taken(row[place - 1])[1] + APART if place else SIDE)
            else:
                end = _taken(row[place + 1])[0] - APART if place + 1 < len(row) else SIDE + WIDTH
                free = end - bar.right - 4
            bar.label, _room = _fitting(bar.action.title, longest=max(free, width(bar.label) * LETTERS))


def bar_cells(
    lanes: Iterable[Lane], *, shared: frozenset[str], address: str, marks: Marks
) -> Iterator[tuple[str, ...]]:
    """The bars in the order of year/_bars.html: link, words, drawing. address: of an action, with "%s" for its code.

    shared: the codes of actions that share a place with another agency's. marks: of collisions, by code. What is made
    of numbers, days and codes comes in one piece: a template takes longer to look at each of 1,500 bars' values than
    all the rest together.
    """
    for lane in lanes:
        for bar in lane.bars:
            ring = _ring(bar, lane) if bar.action.code in shared else ""
            mark = marks.words(bar.action.code)
            drawn = (
                f"{_box(bar, lane)}{_label_drawn(bar) if bar.label else ''}{ring}{_warning(bar, lane) if mark else ''}"
            )
            said = f"{said_of(bar.action)} – {mark}" if mark else said_of(bar.action)
            yield _link(bar, lane, address), said, mark_safe(drawn)  # noqa: S308 - each part is escaped


def _link(bar: Bar, lane: Lane, address: str) -> SafeString:
    action = bar.action
    assert action.start  # noqa: S101 - only dated actions come here
    vague = " is-vague" if action.precision != mission.DAY else ""
    off = " is-off" if action.status in mission.NOT_GOING_AHEAD else ""
    code = escape(action.code)
    movable = ' data-movable=""' if action.movable else ""
    return mark_safe(  # noqa: S308 - numbers, days, classes of ours, and a code that is escaped
        f'class="timeline-bar lane-{lane.look}{vague}{off}" href="{address % code}" data-code="{code}" '
        f'data-start="{action.start}" data-end="{action.end or action.start}" '
        f'data-precision="{action.precision}"{movable}'
    )


def _box(bar: Bar, lane: Lane) -> str:
    fill = f' fill="url(#vague-{lane.look})"' if bar.action.precision != mission.DAY else ""
    return (
        f'<rect x="{units(bar.left)}" y="{units(bar.y)}" width="{units(bar.right - bar.left)}" '
        f'height="{lane.rows.bar:g}" rx="3.5"{fill}/>'
    )


def _label_drawn(bar: Bar) -> str:
    look = ' class="is-inside"' if bar.inside else ' class="is-before"' if bar.before else ""
    return f'<text x="{units(bar.label_at)}" y="{units(bar.y + 13)}"{look}>{escape(bar.label)}</text>'


def _ring(bar: Bar, lane: Lane) -> str:
    """The mark of a shared place, at the left end of the bar."""
    return f'<circle class="shared" cx="{units(bar.left)}" cy="{units(bar.y + lane.rows.bar / 2)}" r="3.5"/>'


def _warning(bar: Bar, lane: Lane) -> str:
    """The mark of a collision: a triangle that hangs from the middle of the bar."""
    top = bar.y + lane.rows.bar - 4.5
    return f'<path class="collides" d="M{units(bar.middle)} {units(top)}l4.6 8h-9.2z"/>'


def said_of(action: TimedAction) -> str:
    """The words of a bar's title: what, when, where, which kind, how it stands."""
    facts = (action.dates, action.places, action.kind_words, action.status_words)
    said = f"{action.title} – {', '.join(filter(None, facts))}"
    return _("%(words)s – illustrative") % {"words": said} if action.illustrative else said
