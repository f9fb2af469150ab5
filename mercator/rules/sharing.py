"""What organising together saves, and the number of participants that is reached only together. Articles B3, C5.

An agency that goes alone pays a hall, an interpreter and matchmaking out of its estimate; together one of each is paid,
the dearest. So for each nature that is shared, the saving is what the agencies' shares add up to, less the largest. A
hall is shared in one city, an interpreter in one country, matchmaking in one market; stands at one fair share the
building and the reception of the stand. No source says which part of an estimate these are: every agency sets its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Final

from mercator.rules.market import markets_of
from mercator.rules.planned import Planned

VENUE: Final = "venue"
INTERPRETER: Final = "interpreter"
MATCHMAKING: Final = "matchmaking"
STAND: Final = "stand"
NATURES: Final = (STAND, VENUE, INTERPRETER, MATCHMAKING)
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class SharingSettings:
    """What an agency assumes of its own actions: parts of an estimate (0 to 1) that one organiser could pay for all.

    critical_mass: participants from which the agency finds an action worth its while.
    """

    venue: Decimal = Decimal("0.15")
    interpreter: Decimal = Decimal("0.05")
    matchmaking: Decimal = Decimal("0.15")
    stand: Decimal = Decimal("0.25")
    critical_mass: int = 15

    def share(self, nature: str) -> Decimal:
        return Decimal(getattr(self, nature))


DEFAULT_SHARING: Final = SharingSettings()
OF_NO_AGENCY: Final[Mapping[str, SharingSettings]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Share:
    """One nature shared by some members. amounts: euros by member's key, of those whose estimate is known."""

    nature: str
    amounts: tuple[tuple[str, Decimal], ...]

    @property
    def saved(self) -> Decimal:
        """Everybody's amount but the largest."""
        paid = [amount for _key, amount in self.amounts]
        return sum(paid, Decimal(0)) - max(paid, default=Decimal(0))


@dataclass(frozen=True, slots=True)
class Saving:
    """What a proposal would save. amount: euros, None when nowhere two estimates of what is shared are known.

    at_least: an estimate is not known, so the true amount is larger. shares: how the amount is made.
    """

    amount: Decimal | None
    at_least: bool = False
    shares: tuple[Share, ...] = ()

    @property
    def natures(self) -> tuple[str, ...]:
        """What the amount is saved on, without what saves nothing."""
        saving = {share.nature for share in self.shares if share.saved}
        return tuple(nature for nature in NATURES if nature in saving)


@dataclass(frozen=True, slots=True)
class Expected:
    """Participants of all members together, one end None when open or unknown. critical_mass: the highest threshold.

    only_together: no member reaches its agency's threshold alone and all together reach the highest; None when that
    cannot be told, because a number is missing.
    """

    lowest: int | None
    highest: int | None
    critical_mass: int
    only_together: bool | None


def settings_for(agency: str, settings: Mapping[str, SharingSettings]) -> SharingSettings:
    return settings.get(agency, DEFAULT_SHARING)


def saving_of(members: Sequence[Planned], *, stand: bool, settings: Mapping[str, SharingSettings]) -> Saving:
    """What `members` would save together; stand: they are stands at one fair."""
    where: dict[str, Callable[[Planned], Collection[str]]] = (
        {STAND: lambda one: one.countries, INTERPRETER: lambda one: one.countries}
        if stand
        else {
            VENUE: lambda one: one.cities,
            INTERPRETER: lambda one: one.countries,
            MATCHMAKING: lambda one: markets_of(one.countries),
        }
    )
    shares, shared, unknown = [], False, False
    for nature, places in where.items():
        for several in _meeting(members, places):
            amounts = [(one.key, amount) for one in several if (amount := _amount(one, nature, settings)) is not None]
            shared = shared or len(amounts) > 1
            unknown = unknown or len(amounts) < len(several)
            shares.append(Share(nature, tuple(amounts)))
    if not shared:
        return Saving(None, shares=tuple(shares))
    return Saving(sum((share.saved for share in shares), Decimal(0)), at_least=unknown, shares=tuple(shares))


def _amount(action: Planned, nature: str, settings: Mapping[str, SharingSettings]) -> Decimal | None:
    """The euros of an estimate that go to one nature; None when no estimate is known, or it is below nothing."""
    if action.estimate is None or action.estimate < 0:
        return None
    share = settings_for(action.agency, settings).share(nature)
    return (action.estimate * share).quantize(_CENT, rounding=ROUND_HALF_UP)


def _meeting(members: Iterable[Planned], places: Callable[[Planned], Collection[str]]) -> list[list[Planned]]:
    """The members that share a place, directly or through another; those that share none are left out."""
    groups: list[tuple[set[str], list[Planned]]] = []
    for one in members:
        own = set(places(one))
        touching = [group for group in groups if group[0] & own]
        joined = (own.union(*(group[0] for group in touching)), [*(m for g in touching for m in g[1]), one])
        groups = [group for group in groups if group not in touching] + [joined]
    return [several for _places, several in groups if len(several) > 1]


def expected_of(members: Sequence[Planned], *, settings: Mapping[str, SharingSettings]) -> Expected:
    """How many participants are expected together, and whether only together they are enough."""
    lowest, highest = _sum([one.expected_min for one in members]), _sum([one.expected_max for one in members])
    needed = [settings_for(one.agency, settings).critical_mass for one in members]
    together = highest if highest is not None else lowest
    alone = [one.expected_max if one.expected_max is not None else one.expected_min for one in members]
    if together is None or any(number is None for number in alone):
        return Expected(lowest, highest, max(needed), None)
    too_few = all(number is not None and number < least for number, least in zip(alone, needed, strict=True))
    return Expected(lowest, highest, max(needed), too_few and together >= max(needed))


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None
