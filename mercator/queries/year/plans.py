"""What the plans of a year foresee: estimated costs and expected participants, with scope. Articles B1, C4, D6."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.queries.wording import in_all, whole
from mercator.queries.year.order import Entry
from mercator.rules import figure
from mercator.rules.figure import Figure


@dataclass(frozen=True, slots=True)
class PlanTotal:
    """A figure, from how many actions, and whether it is a lower bound."""

    figure: Figure
    rows: int
    at_least: bool = False


def estimate_total(entries: Sequence[Entry], *, names: dict[str, str]) -> PlanTotal | None:
    """What the agencies' plans foresee for themselves, all listed actions together; None when no plan says anything.

    names: of agencies, by code. An estimate is never mixed with a known cost: this is the total of a plan.
    """
    known = [entry for entry in entries if entry.estimate is not None]
    if not known:
        return None
    agencies = _agencies(known, names)

    def say() -> str:
        whose = _("Own estimates of %(agencies)s") % {"agencies": get_text_list(agencies, _("and"))}
        held = _("foreseen for %(known)s of %(asked)s actions; what others pay is not included.")
        return f"{whose}, {held}" % {"known": whole(len(known)), "asked": whole(len(entries))}

    made = Figure(
        value=sum((entry.estimate or Decimal(0) for entry in known), Decimal(0)),
        unit=figure.EUR,
        moment=figure.PLANNED,
        scope=in_all(say),
        approximate=any(entry.estimate_about for entry in known),
    )
    return PlanTotal(made, rows=len(known))


def expected_total(entries: Sequence[Entry], *, names: dict[str, str]) -> PlanTotal | None:
    """How many participants the plans expect at least; the scope says the range. None when no plan says anything.

    Plans count companies or persons, each in its own way: they are participants, and neither. Article D6.
    """
    known = [entry for entry in entries if entry.expected_min is not None or entry.expected_max is not None]
    if not known:
        return None
    lowest = sum(entry.expected_min or 0 for entry in known)
    highest = sum(entry.expected_max if entry.expected_max is not None else entry.expected_min or 0 for entry in known)
    no_end = sum(entry.expected_max is None for entry in known)
    ranged = lowest != highest or no_end > 0
    agencies = _agencies(known, names)

    def say() -> str:
        values = {
            "known": whole(len(known)),
            "asked": whole(len(entries)),
            "agencies": get_text_list(agencies, _("and")),
        }
        words = [_("As counted by %(agencies)s, for %(known)s of %(asked)s actions.") % values]
        if lowest != highest:
            between = _("From %(lowest)s to %(highest)s where both ends are stated.")
            words.append(between % {"lowest": whole(lowest), "highest": whole(highest)})
        if no_end:
            without = ngettext("%(n)s action states no upper end.", "%(n)s actions state no upper end.", no_end)
            words.append(without % {"n": whole(no_end)})
        return " ".join(words)

    made = Figure(
        value=lowest,
        unit=figure.PARTICIPANTS,
        moment=figure.PLANNED,
        scope=in_all(say),
        approximate=any(entry.expected_about for entry in known),
    )
    return PlanTotal(made, rows=len(known), at_least=ranged)


def _agencies(entries: Sequence[Entry], names: dict[str, str]) -> list[str]:
    """The names of the agencies of these actions, in the order in which filters list them."""
    found = {entry.agency for entry in entries}
    return [name for code, name in names.items() if code in found]
