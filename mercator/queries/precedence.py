"""The orders of precedence of an agency, as its settings show them. Article D5."""

from __future__ import annotations

from dataclasses import dataclass

from mercator.models import Agency, PrecedenceOrder
from mercator.queries.delegation_words import RANK
from mercator.queries.wording import word
from mercator.rules.precedence import RANKS, complete


@dataclass(frozen=True, slots=True)
class OrderShown:
    """row: None for the order that holds while the agency sets none. ranks: in words, first to last."""

    row: PrecedenceOrder | None
    ranks: tuple[str, ...]


def orders_of(agency: Agency) -> tuple[OrderShown, ...]:
    """What holds everywhere first, then the host countries by name."""
    rows = list(PrecedenceOrder.objects.filter(agency=agency).select_related("country"))
    rows.sort(key=lambda one: (one.country is not None, one.country.name if one.country else ""))
    shown = [OrderShown(one, _words(complete(one.ranks))) for one in rows]
    everywhere = any(one.country_id is None for one in rows)
    return tuple(shown) if everywhere else (OrderShown(None, _words(RANKS)), *shown)


def _words(ranks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word(RANK, one) for one in ranks)
