"""Which countries are one market to a company that looks abroad: what serves one often serves its neighbours. B3.

The clusters are those that the agencies' test plans were made with, agreed for them and not taken from a statistical
office; a country that stood in none of them (France, India, Türkiye) is a market of its own. Countries that those plans
do not name were put beside the neighbours with which companies visit them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

CLUSTERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "maghreb": ("DZ", "MA", "TN", "LY", "MR"),
        "gulf": ("AE", "SA", "QA", "KW", "OM", "BH"),
        "mashreq": ("EG", "JO", "IQ", "LB", "PS", "SY"),
        "west-africa": (
            "SN", "CI", "GH", "BJ", "TG", "NG", "BF", "CV", "GM", "GN", "GW", "LR", "ML", "NE", "SL",
        ),
        "central-africa": ("CD", "CG", "GA", "CM", "CF", "GQ", "ST", "TD"),
        "east-africa": ("KE", "TZ", "UG", "RW", "ET", "BI", "DJ", "ER", "SO", "SS"),
        "southern-africa": ("ZA", "NA", "MZ", "AO", "BW", "LS", "MW", "SZ", "ZM", "ZW"),
        "baltics": ("EE", "LV", "LT"),
        "nordics": ("DK", "SE", "NO", "FI", "IS"),
        "benelux": ("NL", "LU"),
        "dach": ("DE", "AT", "CH", "LI"),
        "iberia": ("ES", "PT", "AD"),
        "british-isles": ("GB", "IE"),
        "visegrad": ("PL", "CZ", "SK", "HU"),
        "balkans": ("RS", "HR", "SI", "RO", "BG", "AL", "BA", "ME", "MK", "XK"),
        "central-asia": ("KZ", "UZ", "AZ", "GE", "AM", "KG", "TJ", "TM"),
        "greater-china": ("CN", "HK", "TW", "MO"),
        "japan-korea": ("JP", "KR"),
        "asean": ("VN", "TH", "SG", "MY", "ID", "PH", "BN", "KH", "LA", "MM", "TL"),
        "oceania": ("AU", "NZ", "FJ", "PG"),
        "north-america": ("US", "CA"),
        "central-america": ("MX", "PA", "CR", "DO", "CU", "GT", "HN", "NI", "SV"),
        "andean": ("CO", "PE", "EC", "CL", "BO", "VE"),
        "mercosur": ("BR", "AR", "UY", "PY"),
    }
)  # fmt: skip
"""ISO 3166-1 codes by market. Belgium stands in none: at home nobody visits a neighbour."""
_CLUSTER_OF: Final = MappingProxyType({country: name for name, members in CLUSTERS.items() for country in members})


def market_of(country: str) -> str:
    """The market of a country (ISO code): the name of its cluster, else the country itself."""
    return _CLUSTER_OF.get(country, country)


def same_market(one: str, other: str) -> bool:
    """Whether two countries are one market: the same country, or neighbours in a cluster."""
    return market_of(one) == market_of(other)


def markets_of(countries: Iterable[str]) -> frozenset[str]:
    """The markets of an action that goes to `countries`."""
    return frozenset(map(market_of, countries))
