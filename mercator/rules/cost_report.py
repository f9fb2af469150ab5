"""What missions cost, put together as readers ask for it. Article C4; recurring questions 1 and 9."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from mercator.rules import budget

FUNDER: Final = "funder"
NATURE: Final = "nature"
AGENCY: Final = "agency"
COUNTRY: Final = "country"
KIND: Final = "kind"
GROUPINGS: Final = (FUNDER, NATURE, AGENCY, COUNTRY, KIND)
"""What the costs of a year are put together by."""
OF_LINES: Final = frozenset({FUNDER, NATURE})
"""What a line says itself; the rest is said by its action."""

SEVERAL: Final = "several"
"""An action in several countries: its lines do not say in which of them the money went."""
NO_COUNTRY: Final = "none"

SPANS: Final = (1, 2, 3, 5)
"""So many years stand side by side."""
USUAL_SPAN: Final = 3

OFFICIAL_NATURES: Final = ("travel", "hotel")
OFFICIAL_TRAVELLERS: Final = ("minister-and-cabinet", "officials")
"""Travel and hotel of the minister, the cabinet and officials: asked for by itself (question 9)."""

MOST_DRAWN: Final = 7
"""So many groups of a chart have a colour or a bar of their own; the rest is drawn together."""


def is_official_travel(nature: str, beneficiary: str) -> bool:
    return nature in OFFICIAL_NATURES and beneficiary in OFFICIAL_TRAVELLERS


def may_hide_official_travel(nature: str, beneficiary: str) -> bool:
    """Whether a line leaves open that it paid the travel or the hotel of somebody official: the total may lack it."""
    natures = (*OFFICIAL_NATURES, budget.NOT_STATED)
    travellers = (*OFFICIAL_TRAVELLERS, "everyone", budget.NOT_STATED)
    open_still = nature in natures and beneficiary in travellers
    return open_still and not is_official_travel(nature, beneficiary)


def years_asked(last: int, *, span: int) -> tuple[int, ...]:
    """The years that stand side by side, the latest last."""
    return tuple(range(last - span + 1, last + 1))


def group_of_countries(countries: Sequence[str]) -> str:
    """Where an action stands when costs are put together by country, so that each line counts once."""
    distinct = dict.fromkeys(countries)
    return NO_COUNTRY if not distinct else SEVERAL if len(distinct) > 1 else next(iter(distinct))


def drawn_apart(sums: Mapping[str, Decimal]) -> tuple[str, ...]:
    """The groups that a chart draws apart: the largest, in that order. All of them if one more fits."""
    ordered = sorted(sums, key=lambda key: (-sums[key], key))
    return tuple(ordered if len(ordered) <= MOST_DRAWN + 1 else ordered[:MOST_DRAWN])
