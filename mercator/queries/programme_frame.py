"""What a programme is checked against: the mission's days and legs, who travels. Article C2."""

from __future__ import annotations

from collections.abc import Iterable

from mercator.models import Action
from mercator.queries.programme import facts_of, travellers_of
from mercator.rules import mission
from mercator.rules.programme import ItemFacts
from mercator.rules.programme_check import Finding, Frame, LegFacts, findings, publication_problems


def frame_of(action: Action) -> Frame:
    """The days of the mission when they are known to the day, and its legs."""
    exact = action.date_precision == mission.DAY
    legs = tuple(LegFacts(one.pk, one.country_id, one.start, one.end) for one in action.legs.all())
    return Frame(action.start if exact else None, action.end if exact else None, legs)


def findings_of(action: Action, items: Iterable[ItemFacts] | None = None) -> list[Finding]:
    """Everything worth a look in the draft."""
    shown = facts_of(action) if items is None else items
    return findings(shown, frame_of(action), list(travellers_of(action).values()))


def publication_problems_of(action: Action) -> list[Finding]:
    """What the publication of the draft meets."""
    return publication_problems(facts_of(action), frame_of(action), list(travellers_of(action).values()))
