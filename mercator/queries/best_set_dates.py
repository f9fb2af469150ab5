"""How far apart the partners of a best set lie with the dates that it proposes, in words. Articles B1, B3."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.rules import mission
from mercator.rules.fit import days_apart

_Window = tuple[date, date]


def as_they_stand(why: str) -> str:
    """A reason of a proposal, which speaks of the dates that the plans have, and not of new ones."""
    return _("As the plans stand: %(why)s") % {"why": why}


def with_new_dates(one: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """What becomes of the days between the partners; "" when none of them moves or a date is not known to the day."""
    moves = {move["key"]: move for move in result["moves"]}
    if moves.keys().isdisjoint(one["members"]):
        return ""
    windows = [_window(moves.get(key), result["actions"][key]) for key in one["members"]]
    known = [window for window in windows if window]
    if len(known) < len(windows) or len(known) < 2:
        return ""
    days = max(days_apart(first, second) for first, second in combinations(known, 2))
    apart = ngettext("%(days)s day apart", "%(days)s days apart", days) % {"days": days}
    return _("With the dates proposed: %(how)s.") % {"how": apart if days else _("days overlap")}


def _window(move: Mapping[str, Any] | None, kept: Mapping[str, Any]) -> _Window | None:
    if move:
        return date.fromisoformat(move["start"]), date.fromisoformat(move["end"])
    if not kept["start"] or kept["precision"] != mission.DAY:
        return None
    return date.fromisoformat(kept["start"]), date.fromisoformat(kept["end"] or kept["start"])
