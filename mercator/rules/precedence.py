"""The order in which a protocol list names people. Article D5; the order itself is a setting per host country."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

ROYAL: Final = "royal"
HEAD_OF_GOVERNMENT: Final = "head-of-government"
MINISTER: Final = "minister"
STATE_SECRETARY: Final = "state-secretary"
AMBASSADOR: Final = "ambassador"
PARLIAMENT: Final = "parliament"
CABINET: Final = "cabinet"
HEAD_OF_AGENCY: Final = "head-of-agency"
SENIOR_OFFICIAL: Final = "senior-official"
COUNSELLOR: Final = "counsellor"
FEDERATION_HEAD: Final = "federation-head"
RECTOR: Final = "rector"
COMPANY_HEAD: Final = "company-head"
OFFICIAL: Final = "official"
DELEGATE: Final = "delegate"
PRESS: Final = "press"
RANKS: Final = (
    ROYAL, HEAD_OF_GOVERNMENT, MINISTER, STATE_SECRETARY, AMBASSADOR, PARLIAMENT, CABINET, HEAD_OF_AGENCY,
    SENIOR_OFFICIAL, COUNSELLOR, FEDERATION_HEAD, RECTOR, COMPANY_HEAD, OFFICIAL, DELEGATE, PRESS,
)  # fmt: skip
"""The order until an agency sets its own, for all host countries or for one."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Whom a protocol list places. order: among those of one rank, from 1; 0 when by name, after those who have one."""

    key: str
    rank: str
    order: int = 0
    family_name: str = ""
    given_name: str = ""


def ranks_for(country: str, orders: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The order that an agency follows in a host country: the country's own, else everywhere's (""), else RANKS."""
    return complete(orders.get(country) or orders.get("") or RANKS)


def complete(ranks: Iterable[str]) -> tuple[str, ...]:
    """Every rank once: known ones as they stand, those that are not named after them in the order of RANKS."""
    named = tuple(dict.fromkeys(rank for rank in ranks if rank in RANKS))
    return (*named, *(rank for rank in RANKS if rank not in named))


def from_places(places: Mapping[str, int]) -> tuple[str, ...]:
    """The order that numbers typed beside the ranks make; equal numbers stand in the order of RANKS."""
    return tuple(sorted(RANKS, key=lambda rank: (places.get(rank, len(RANKS)), RANKS.index(rank))))


def in_order(placed: Iterable[Placed], ranks: Sequence[str] = RANKS) -> tuple[Placed, ...]:
    """By rank, then as numbered among those of one rank, then by name. Nobody is left out."""
    first_to_last = complete(ranks)

    def place(one: Placed) -> tuple[int, bool, int, str, str, str]:
        rank = first_to_last.index(one.rank) if one.rank in first_to_last else len(first_to_last)
        family, given = _plain(one.family_name), _plain(one.given_name)
        return (rank, one.order == 0, one.order, family, given, one.key)

    return tuple(sorted(placed, key=place))


def _plain(name: str) -> str:
    """Without accents and capitals, as lists of names are sorted."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_OF_CATEGORY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "federation": FEDERATION_HEAD, "counsellor": COUNSELLOR, "area-manager": OFFICIAL,
        "management": HEAD_OF_AGENCY, "public-partner": OFFICIAL, "fps-finance": OFFICIAL,
        "authority": SENIOR_OFFICIAL, "press": PRESS,
    }
)  # fmt: skip


def rank_of(category: str) -> str:
    """Where somebody of a category stands when nobody says otherwise."""
    return _OF_CATEGORY.get(category, DELEGATE)
