"""What a mission costs: per line, per funder, and the scope of every total. Articles C4, C5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from mercator.rules import figure
from mercator.rules.problem import WARNS, Problem, problem

NOT_STATED: Final = "not-stated"
NATURES: Final = (
    "travel", "hotel", "venue", "interpreter", "matchmaking", "catering", "communication", "stand", "local-transport",
    "staff", "other", NOT_STATED,
)  # fmt: skip
BENEFICIARIES: Final = ("companies", "staff", "minister-and-cabinet", "officials", "press", "everyone", NOT_STATED)
MOMENTS: Final = figure.COST_MOMENTS
EURO: Final = "EUR"
CENT: Final = Decimal("0.01")
LARGEST_LINE: Final = Decimal("99999999.99")
LARGEST_FOREIGN: Final = Decimal("99999999999999.99")


@dataclass(frozen=True, slots=True)
class CostFacts:
    """One cost line: amounts in euros, None when unknown."""

    funder: str
    planned: Decimal | None
    committed: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class CostScope:
    """What a total holds and what it leaves out: codes of bodies, in the order of the organisers.

    included: funders with a known amount. not_included: organisers whose own costs are not known here.
    """

    included: tuple[str, ...]
    not_included: tuple[str, ...]


def cost_problems(line: CostFacts) -> list[Problem]:
    """What is wrong with a cost line. Article C4."""
    return [*_no_amount(line), *_negative(line), *_too_large(line), *_finer_than_a_cent(line), *_over_commitment(line)]


def _amounts(line: CostFacts) -> Iterator[tuple[str, Decimal]]:
    for moment in MOMENTS:
        value = getattr(line, moment)
        if value is not None:
            yield moment, value


def _no_amount(line: CostFacts) -> Iterator[Problem]:
    if not any(True for _ in _amounts(line)):
        yield problem("amount-missing", field="actual")


def _negative(line: CostFacts) -> Iterator[Problem]:
    for moment, value in _amounts(line):
        if value < 0:
            yield problem("amount-negative", field=moment, amount=value)


def _too_large(line: CostFacts) -> Iterator[Problem]:
    for moment, value in _amounts(line):
        if value > LARGEST_LINE:
            yield problem("amount-too-large", field=moment, amount=value, largest=LARGEST_LINE)


def _finer_than_a_cent(line: CostFacts) -> Iterator[Problem]:
    for moment, value in _amounts(line):
        if finer_than_a_cent(value):
            yield problem("amount-finer-than-a-cent", field=moment, amount=value)


def finer_than_a_cent(amount: Decimal) -> bool:
    """Whether an amount has parts of a cent. One too large for any line is not looked at: it cannot be rounded."""
    return abs(amount) <= LARGEST_FOREIGN and amount != amount.quantize(CENT, rounding=ROUND_HALF_EVEN)


def _over_commitment(line: CostFacts) -> Iterator[Problem]:
    if line.actual is not None and line.committed is not None and line.actual > line.committed:
        yield problem("actual-over-committed", WARNS, field="actual", actual=line.actual, committed=line.committed)


def cost_scope(lines: Iterable[CostFacts], *, organisers: Iterable[str], moment: str) -> CostScope:
    """Whose costs a total of `lines` at `moment` holds, and which organisers' own costs it does not. Article C4.

    organisers: codes of the bodies that organise and have not withdrawn; a funder need not be an organiser.
    """
    included = tuple(dict.fromkeys(line.funder for line in lines if getattr(line, moment) is not None))
    return CostScope(included=included, not_included=tuple(o for o in dict.fromkeys(organisers) if o not in included))


def money_problems(
    line: CostFacts,
    *,
    foreign: tuple[Decimal | None, Decimal | None, Decimal | None],
    rate: Decimal | None,
    refundable: Decimal | None,
) -> list[Problem]:
    """What is wrong with a line that may be in another currency. foreign: its amounts in it, by MOMENTS. Article C4."""
    found = cost_problems(line)
    if rate is None and any(amount is not None for amount in foreign):
        found = [_rate_missing(one) for one in found]
    wrong = [problem("rate-not-above-zero", field="rate")] if rate is not None and rate <= 0 else []
    return [*found, *wrong, *_foreign(foreign), *_refundable(line, refundable)]


def _rate_missing(found: Problem) -> Problem:
    """Without a rate an amount abroad is no amount yet."""
    return problem("rate-missing", field="rate") if found.code == "amount-missing" else found


def _foreign(amounts: tuple[Decimal | None, Decimal | None, Decimal | None]) -> Iterator[Problem]:
    for moment, value in zip(MOMENTS, amounts, strict=True):
        if value is None:
            continue
        if value < 0:
            yield problem("foreign-negative", field=f"foreign_{moment}")
        elif value > LARGEST_FOREIGN:
            yield problem("foreign-too-large", field=f"foreign_{moment}", largest=LARGEST_FOREIGN)
        elif finer_than_a_cent(value):
            yield problem("amount-finer-than-a-cent", field=f"foreign_{moment}", amount=value)


def _refundable(line: CostFacts, refundable: Decimal | None) -> Iterator[Problem]:
    if refundable is None:
        return
    if refundable < 0:
        yield problem("amount-negative", field="refundable", amount=refundable)
    elif refundable > LARGEST_LINE:
        yield problem("amount-too-large", field="refundable", amount=refundable, largest=LARGEST_LINE)
    elif finer_than_a_cent(refundable):
        yield problem("amount-finer-than-a-cent", field="refundable", amount=refundable)
    elif refundable > max((value for _, value in _amounts(line)), default=refundable):
        yield problem("refundable-over-amount", field="refundable", amount=refundable)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A cost line as the alerts look at it. line: its key. percents: what a fixed key adds up to, None otherwise.

    foreign: whether it has an amount in a currency other than euros. rated: whether it keeps a rate.
    """

    line: int
    planned: Decimal | None
    committed: Decimal | None
    actual: Decimal | None
    due_on: date | None = None
    foreign: bool = False
    rated: bool = False
    key: str = ""
    percents: Decimal | None = None

    @property
    def spent(self) -> Decimal | None:
        """What it costs as far as is known: the actual amount, else the committed one."""
        return self.committed if self.actual is None else self.actual


def line_alerts(line: BudgetLine, *, today: date) -> list[Problem]:
    """What is worth a look on one line. Articles C4, C5."""
    return [*_over_plan(line), *_overdue(line, today), *_without_rate(line), *_percents(line)]


def _over_plan(line: BudgetLine) -> Iterator[Problem]:
    if line.planned is not None and line.spent is not None and line.spent > line.planned:
        code = "actual-over-planned" if line.actual is not None else "committed-over-planned"
        yield problem(code, WARNS, over=line.spent - line.planned, planned=line.planned)


def _overdue(line: BudgetLine, today: date) -> Iterator[Problem]:
    if line.due_on is not None and line.due_on < today and line.spent is None:
        yield problem("cost-overdue", WARNS, on=line.due_on)


def _without_rate(line: BudgetLine) -> Iterator[Problem]:
    if line.foreign and not line.rated:
        yield problem("foreign-without-rate", WARNS)


def _percents(line: BudgetLine) -> Iterator[Problem]:
    if line.percents is not None and line.percents != 100:
        yield problem("percent-not-100", WARNS, total=f"{line.percents.normalize():f}")


def budget_alerts(lines: Iterable[BudgetLine], *, together: bool, shares: frozenset[str]) -> list[Problem]:
    """What is worth a look on the whole budget. Articles C4, C5.

    together: several bodies organise. shares: the keys by which a line is shared at all.
    """
    kept = list(lines)
    return [*_total_over_plan(kept), *_nothing_shared(kept, together=together, shares=shares)]


def _total_over_plan(lines: list[BudgetLine]) -> Iterator[Problem]:
    """Like is compared with like: lines that were planned; the others are told apart, once anything was planned."""
    planned = sum((line.planned for line in lines if line.planned is not None), start=Decimal(0))
    spent = sum((line.spent or 0 for line in lines if line.planned is not None), start=Decimal(0))
    unplanned = sum((line.spent or 0 for line in lines if line.planned is None), start=Decimal(0))
    if planned and spent > planned:
        yield problem("total-over-planned", WARNS, over=spent - planned, planned=planned)
    if planned and unplanned:
        yield problem("total-not-planned", WARNS, unplanned=unplanned)


def _nothing_shared(lines: list[BudgetLine], *, together: bool, shares: frozenset[str]) -> Iterator[Problem]:
    if together and lines and not any(line.key in shares for line in lines):
        yield problem("key-missing", WARNS)
