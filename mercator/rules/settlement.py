"""What each body of a mission paid and bears, and who owes whom. Article C5.

The balances add up to zero, exactly, and so few transfers as possible settle them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Final

from mercator.rules.cost_key import KeyFacts, Share, Sharer, key_problems, split, weights_of
from mercator.rules.problem import Problem
from mercator.rules.text import Text

CONTENT: Final = "settlement"
"""Under which name a settlement is kept (rules.frozen)."""
NOTHING: Final = Decimal("0.00")
_EXACT_UP_TO: Final = 12
"""So many bodies are settled with the fewest transfers there can be; the work doubles with each more."""


@dataclass(frozen=True, slots=True)
class LineToSettle:
    """A cost line. amount: its actual euros, None when there are none yet. label: what it is, in words."""

    line: int
    label: Text
    facts: KeyFacts
    amount: Decimal | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class SettledLine:
    """A line with what each body bears of it."""

    line: int
    label: Text
    key: str
    funder: str
    amount: Decimal
    shares: tuple[Share, ...]
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """A body: what it paid and what it bears, in euros."""

    body: str
    paid: Decimal
    bears: Decimal

    @property
    def balance(self) -> Decimal:
        """Above zero it gets money back, below zero it owes."""
        return self.paid - self.bears


@dataclass(frozen=True, slots=True)
class Transfer:
    """`payer` pays `amount` euros, above zero, to `receiver`."""

    payer: str
    receiver: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class NotShared:
    """A line with an actual amount that its key cannot share, and why."""

    line: int
    label: Text
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """without_amount: lines that have no actual amount yet. not_shared: lines whose key does not work."""

    lines: tuple[SettledLine, ...]
    accounts: tuple[Account, ...]
    transfers: tuple[Transfer, ...]
    without_amount: tuple[LineToSettle, ...] = ()
    not_shared: tuple[NotShared, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), start=NOTHING)


@dataclass(frozen=True, slots=True)
class SettlementContent:
    """A settlement as it is kept: everything that its statements say, and nothing that a later change could move.

    bodies: the name of each body by its code. companies: of each region, where a line is shared by them, with what says
    so. scope: what the amounts hold and what they leave out.
    """

    action: str
    title: Text
    dates: Text
    number: int
    made_at: datetime
    made_by: str
    agency: Text
    bodies: tuple[tuple[str, Text], ...]
    lines: tuple[SettledLine, ...]
    accounts: tuple[Account, ...]
    transfers: tuple[Transfer, ...]
    scope: tuple[Text, ...]
    companies: tuple[tuple[str, int], ...] = field(default=())
    companies_basis: str = ""
    without_amount: tuple[Text, ...] = ()
    illustrative: bool = False


def settle(lines: Iterable[LineToSettle], sharers: Sequence[Sharer]) -> Settled:
    """What everybody paid and bears, and the transfers that make it even.

    A line without an actual amount, or with a key that does not work, is told and left out.
    """
    settled: list[SettledLine] = []
    without: list[LineToSettle] = []
    failed: list[NotShared] = []
    for one in lines:
        if one.amount is None:
            without.append(one)
        elif wrong := key_problems(one.facts, sharers):
            failed.append(NotShared(one.line, one.label, tuple(wrong)))
        else:
            settled.append(_settled(one, one.amount, sharers))
    accounts = accounts_of(settled, [one.body for one in sharers])
    transfers = transfers_between({one.body: one.balance for one in accounts})
    return Settled(tuple(settled), accounts, transfers, tuple(without), tuple(failed))


def _settled(one: LineToSettle, amount: Decimal, sharers: Sequence[Sharer]) -> SettledLine:
    shares = tuple(share for share in split(amount, weights_of(one.facts, sharers)) if share.amount)
    return SettledLine(one.line, one.label, one.facts.key, one.facts.funder, amount, shares, one.approximate)


def accounts_of(lines: Iterable[SettledLine], organisers: Sequence[str]) -> tuple[Account, ...]:
    """One account for each organiser, then for each other body that paid or bears something."""
    paid: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    bears: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    for line in lines:
        paid[line.funder] += line.amount
        for share in line.shares:
            bears[share.body] += share.amount
    bodies = dict.fromkeys((*organisers, *sorted({*paid, *bears})))
    return tuple(Account(body, paid[body], bears[body]) for body in bodies)


def transfers_between(balances: Mapping[str, Decimal]) -> tuple[Transfer, ...]:
    """The fewest transfers that bring every balance to zero, the same whatever the order.

    Bodies whose balances cancel out among themselves settle among themselves: each such group saves one transfer.
    Beyond twelve bodies one group is taken, which is never more than a transfer less than there are bodies. Raises
    ValueError when the balances do not add up to zero.
    """
    open_ = {body: balance for body, balance in sorted(balances.items()) if balance}
    if sum(open_.values(), start=NOTHING):
        raise ValueError("The balances do not add up to zero.")
    groups = _groups(list(open_.items())) if len(open_) <= _EXACT_UP_TO else [open_]
    return tuple(transfer for group in groups for transfer in _within(group))


def _groups(bodies: Sequence[tuple[str, Decimal]]) -> list[dict[str, Decimal]]:
    """As many groups as possible that each add up to zero, found over all sets of bodies."""
    sums = [NOTHING] * (1 << len(bodies))
    most = [0] * len(sums)
    last = [0] * len(sums)
    for chosen in range(1, len(sums)):
        low = (chosen & -chosen).bit_length() - 1
        sums[chosen] = sums[chosen & (chosen - 1)] + bodies[low][1]
        best = max(
            ((most[chosen & ~(1 << one)], -one) for one in range(len(bodies)) if chosen >> one & 1), default=(0, 0)
        )
        most[chosen], last[chosen] = best[0] + (not sums[chosen]), -best[1]
    groups: list[dict[str, Decimal]] = []
    chosen = len(sums) - 1
    while chosen:
        if not sums[chosen]:
            groups.append({})
        body, balance = bodies[last[chosen]]
        groups[-1][body] = balance
        chosen &= ~(1 << last[chosen])
    return groups


def _within(group: Mapping[str, Decimal]) -> Iterable[Transfer]:
    """Who owes most pays whom is owed most, until nobody owes anything."""
    left = dict(group)
    for _ in count():
        payer = min(left, key=lambda body: (left[body], body), default="")
        receiver = max(sorted(left), key=lambda body: left[body], default="")
        amount = min(-left[payer], left[receiver]) if left else NOTHING
        if amount <= 0:
            return
        yield Transfer(payer, receiver, amount)
        left[payer] += amount
        left[receiver] -= amount
