"""Who organises together, and the tag that follows from it. Articles A1, B4, C1.

The tag is derived from who takes part now, never typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

BRUSSELS: Final = "brussels"
WALLONIA: Final = "wallonia"
FLANDERS: Final = "flanders"
FEDERAL: Final = "federal"
REGIONS: Final = (BRUSSELS, WALLONIA, FLANDERS)

NO_REGION: Final = "no-region"
REGIONAL: Final = "regional"
BI_REGIONAL: Final = "bi-regional"
TRI_REGIONAL: Final = "tri-regional"
TAGS: Final = (NO_REGION, REGIONAL, BI_REGIONAL, TRI_REGIONAL)


def tag(regions: Iterable[str]) -> str:
    """The tag of an action in which the agencies of `regions` take part now (withdrawn ones left out by the caller).

    Only the three regions count: a federal body makes nothing bi-regional.
    """
    return TAGS[len(set(regions) & set(REGIONS))]
