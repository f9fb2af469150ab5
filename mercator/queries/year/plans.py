"""What the plans of a year foresee: estimated costs and expected participants, with scope. Articles B1, C4, D6."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.queries.wording import in_all, whole
from mercator.queries.year.joined import counting
from mercator.queries.year.order import Entry
from mercator.rules import figure, mission
from mercator.rules.figure import Figure


@dataclass(frozen=True, slots=True)
class PlanTotal:
    """A figure, from how many actions, and whether it is a lower bound."""

    figure: Figure
    rows: int
    at_least: bool = False


def going_ahead(entries: Sequence[Entry], *, status: str = "") -> Sequence[Entry]:
    """Those whose plans count: without what is cancelled or postponed, unless that `status` is what is asked for."""
    if status in mission.NOT_GOING_AHEAD:
        return entries
    return [entry for entry in entries if entry.status not in mission.NOT_GOING_AHEAD]


def estimate_total(
    entries: Sequence[Entry], *, names: dict[str, str], status: str = "", joined: Sequence[Entry] = ()
) -> PlanTotal | None:
    """What the agencies' plans foresee for themselves, all listed actions together; None when no plan says anything.

    names: of agencies, by code. status: the one that is asked for. What does not go ahead is left out, and that is
    said. joined: rows of other plans that are the same actions: each agency's own money is added. An estimate is never
    mixed with a known cost: this is the total of a plan.
    """
    if all(entry.estimate is None for entry in (*entries, *joined)):
        return None
    counted = [*going_ahead(entries, status=status), *counting(joined, entries)]
    known = [entry for entry in counted if entry.estimate is not None]
    agencies, off = _agencies(known, names), len(entries) - len(going_ahead(entries, status=status))

    def say() -> str:
        words = []
        if known:
            whose = _("Own estimates of %(agencies)s") % {"agencies": get_text_list(agencies, _("and"))}
            held = _("foreseen for %(known)s of %(asked)s actions; what others pay is not included.")
            if joined:
                held = _("foreseen for %(known)s of %(asked)s rows of plans; what others pay is not included.")
            words.append(f"{whose}, {held}" % {"known": whole(len(known)), "asked": whole(len(counted))})
            words.extend(_joined_words(joined))
        return " ".join([*words, *_left_out(off)])

    made = Figure(
        value=sum((entry.estimate or Decimal(0) for entry in known), Decimal(0)) if known else None,
        unit=figure.EUR,
        moment=figure.PLANNED,
        scope=in_all(say),
        approximate=any(entry.estimate_about for entry in known),
    )
    return PlanTotal(made, rows=len(known))


def expected_total(
    entries: Sequence[Entry], *, names: dict[str, str], status: str = "", joined: Sequence[Entry] = ()
) -> PlanTotal | None:
    """How many participants the plans expect at least: the lower ends of the actions that state one, added up.

    The scope says the range of those that state both ends. None when no plan says anything. Plans count companies or
    persons, each in its own way: they are participants, and neither. Article D6.
    """
    if all(entry.expected_min is None and entry.expected_max is None for entry in (*entries, *joined)):
        return None
    counted = [*going_ahead(entries, status=status), *counting(joined, entries)]
    known = [entry for entry in counted if entry.expected_min is not None]
    spread = _spread(known)
    only_upper = sum(entry.expected_min is None and entry.expected_max is not None for entry in counted)
    agencies, off = _agencies(known, names), len(entries) - len(going_ahead(entries, status=status))

    def say() -> str:
        words = []
        if known:
            values = {"known": whole(len(known)), "asked": whole(len(counted))}
            values["agencies"] = get_text_list(agencies, _("and"))
            said = _("As counted by %(agencies)s, for %(known)s of %(asked)s actions.")
            if joined:
                said = _("As counted by %(agencies)s, for %(known)s of %(asked)s rows of plans.")
            words.append(said % values)
            words.extend(_joined_words(joined))
            words.extend(_spread_words(spread))
        if only_upper:
            words.append(_("Left out, as only an upper end is stated: %(n)s.") % {"n": whole(only_upper)})
        return " ".join([*words, *_left_out(off)])

    made = Figure(
        value=sum(entry.expected_min or 0 for entry in known) if known else None,
        unit=figure.PARTICIPANTS,
        moment=figure.PLANNED,
        scope=in_all(say),
        approximate=any(entry.expected_about for entry in known),
    )
    return PlanTotal(made, rows=len(known), at_least=spread.ranged or spread.no_end > 0)


@dataclass(frozen=True, slots=True)
class _Spread:
    """lowest and highest: of the `both` actions that state both ends, added up. no_end: how many state a lower only."""

    both: int
    lowest: int
    highest: int
    no_end: int

    @property
    def ranged(self) -> bool:
        return self.lowest != self.highest


def _spread(known: Sequence[Entry]) -> _Spread:
    """known: actions that state a lower end."""
    ends = [(entry.expected_min or 0, entry.expected_max) for entry in known]
    both = [(low, high) for low, high in ends if high is not None]
    return _Spread(len(both), sum(low for low, _ in both), sum(high for _, high in both), len(ends) - len(both))


def _spread_words(spread: _Spread) -> Iterator[str]:
    values = {"n": whole(spread.both), "lowest": whole(spread.lowest), "highest": whole(spread.highest)}
    if spread.ranged and not spread.no_end:
        yield _("Together from %(lowest)s to %(highest)s.") % values
    elif spread.ranged:
        yield _("Both ends are stated for %(n)s of them: from %(lowest)s to %(highest)s.") % values
    elif spread.no_end:
        without = ngettext("%(n)s action states no upper end.", "%(n)s actions state no upper end.", spread.no_end)
        yield without % {"n": whole(spread.no_end)}


def _joined_words(joined: Sequence[Entry]) -> Iterator[str]:
    if joined:
        yield _("Of an action that stands in several plans, what each plan foresees for its own agency is added up.")


def _left_out(off: int) -> Iterator[str]:
    if off:
        yield _("Cancelled and postponed actions left out: %(n)s.") % {"n": whole(off)}


def _agencies(entries: Sequence[Entry], names: dict[str, str]) -> list[str]:
    """The names of the agencies of these actions, in the order in which filters list them."""
    found = {entry.agency for entry in entries}
    return [name for code, name in names.items() if code in found]
