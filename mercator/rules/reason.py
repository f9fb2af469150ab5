"""Why actions are proposed together, as data: codes with their values, worded in queries/proposal_words.py. Article B3.

Where: same-fair (name, "" when it has several), then same-country (countries, cities in common) or neighbouring
(countries). For whom: same-sector or near-sectors (sectors). When: days-overlap, days-apart (days), month-known-only
(days) or dates-to-be-fixed. What it brings: expected (lowest, highest), only-together (critical_mass), and saving
(amount, at_least, natures) or saving-unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from mercator.rules import mission
from mercator.rules.fair import common_name
from mercator.rules.planned import Planned
from mercator.rules.sector import sector_key
from mercator.rules.sharing import Expected, Saving


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for a proposal: a stable code and its values; worded in queries/proposal_words.py."""

    code: str
    values: Mapping[str, object]


def reason(code: str, **values: object) -> Reason:
    return Reason(code, MappingProxyType(dict(values)))


def grounds(members: Sequence[Planned], *, stand: bool, apart: int) -> Iterator[Reason]:
    """Where, for whom and when. stand: they are at one fair. apart: the most days between two of them."""
    if stand:
        yield reason("same-fair", name=common_name(members))
    countries = _in_common([one.countries for one in members])
    if countries:
        yield reason("same-country", countries=countries, cities=_in_common([one.cities for one in members]))
    else:
        everywhere = dict.fromkeys(country for one in members for country in one.countries)
        yield reason("neighbouring", countries=tuple(everywhere))
    sectors = _in_common([tuple(map(sector_key, one.sectors)) for one in members])
    if sectors:
        yield reason("same-sector", sectors=sectors)
    else:
        yield reason(
            "near-sectors", sectors=tuple(dict.fromkeys(sector_key(s) for one in members for s in one.sectors))
        )
    yield _when(members, apart)


def _in_common(several: Sequence[Sequence[str]]) -> tuple[str, ...]:
    shared = set(several[0]).intersection(*several[1:])
    return tuple(dict.fromkeys(one for one in several[0] if one in shared))


def _when(members: Sequence[Planned], apart: int) -> Reason:
    """days-overlap, days-apart, month-known-only or dates-to-be-fixed, by what is known of all dates."""
    known = {one.precision for one in members}
    if known & {mission.QUARTER, mission.SEMESTER}:
        return reason("dates-to-be-fixed")
    if mission.MONTH in known:
        return reason("month-known-only", days=apart)
    return reason("days-apart", days=apart) if apart else reason("days-overlap")


def gains(expected: Expected, saving: Saving) -> Iterator[Reason]:
    """What they have of it: participants, critical mass, euros."""
    if expected.lowest is not None or expected.highest is not None:
        yield reason("expected", lowest=expected.lowest, highest=expected.highest)
    if expected.only_together:
        yield reason("only-together", critical_mass=expected.critical_mass)
    if saving.amount:
        yield reason("saving", amount=saving.amount, at_least=saving.at_least, natures=saving.natures)
    elif saving.amount is None:
        yield reason("saving-unknown")
