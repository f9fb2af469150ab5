"""Which sectors are near enough that the companies of the one are worth meeting for those of the other. Article B3.

The pairs are those that the agencies' test plans were made with. An action for several sectors at once is near to all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

MULTISECTOR: Final = "multisector"
NEAR: Final = (
    ("ict", "security-cyber"),
    ("ict", "finance-fintech"),
    ("food", "agriculture"),
    ("energy", "environment-water"),
    ("construction", "environment-water"),
    ("creative", "fashion-design"),
    ("logistics", "automotive"),
    ("mechanical", "automotive"),
    ("mechanical", "aerospace"),
    ("aerospace", "security-cyber"),
    ("finance-fintech", "business-services"),
)
"""Unordered pairs of codes."""


@cache
def sector_key(code: str) -> str:
    """A sector's code as it is compared here: life_sciences and life-sciences are one."""
    return code.strip().lower().replace("_", "-")


def _by_sector() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in NEAR:
        found[one].add(other)
        found[other].add(one)
    return MappingProxyType({code: frozenset(near) for code, near in found.items()})


_NEAR_TO: Final = _by_sector()


def near_to(code: str) -> frozenset[str]:
    """The sectors that are near to one, itself and MULTISECTOR left out."""
    return _NEAR_TO.get(sector_key(code), frozenset())


def near_sectors(one: str, other: str) -> bool:
    """Whether two different sectors are near: a listed pair, or either stands for all of them."""
    first, second = sector_key(one), sector_key(other)
    return first != second and (MULTISECTOR in (first, second) or second in near_to(first))
