"""The totals of a mission's money, each with what it holds and what it leaves out. Articles C4, E1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.models import Action, Body, CostLine, Income
from mercator.queries.budget import Companies, meetings_of
from mercator.queries.budget_words import BASIS
from mercator.queries.cost import cost_total
from mercator.queries.wording import MOMENT, in_all, word
from mercator.rules import budget, figure
from mercator.rules.break_even import cost_each
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.text import Text


def totals_of(lines: Sequence[CostLine], bodies: Sequence[Body], *, together: bool) -> tuple[Figure, ...]:
    """The total at each moment, with whose costs it holds, and which lines have no amount then."""
    return tuple(
        replace(total, scope=_with_gaps(total.scope, lines, total.moment, together=together))
        for total in (cost_total(lines, bodies, moment=moment) for moment in budget.MOMENTS)
    )


def _with_gaps(scope: Text, lines: Sequence[CostLine], moment: str, *, together: bool) -> Text:
    def say(language: str) -> str:
        return " ".join((scope.to(language), *in_all_gaps.to(language).split("\n"))).strip()

    in_all_gaps = in_all(lambda: "\n".join(_gaps(lines, moment, together=together)))
    return Text.of(say)


def _gaps(lines: Sequence[CostLine], moment: str, *, together: bool) -> Iterator[str]:
    empty = sum(getattr(line, moment) is None for line in lines)
    if empty and empty < len(lines):
        yield ngettext(
            "%(empty)s of %(all)s lines has no such amount.", "%(empty)s of %(all)s lines have no such amount.", empty
        ) % {"empty": empty, "all": len(lines)}
    if any(line.illustrative and getattr(line, moment) is not None for line in lines):
        yield _("It holds illustrative amounts.")
    if together:
        yield _("What another agency keeps to itself is not counted.")


def income_total(incomes: Sequence[Income], moment: str) -> Figure:
    empty = sum(getattr(one, moment) is None for one in incomes)

    def say() -> str:
        if not incomes:
            return _("No income is entered.")
        said = [_("Fees, subsidies, sponsors and other income that are entered here.")]
        if empty:
            said.append(
                ngettext("%(empty)s has no such amount.", "%(empty)s have no such amount.", empty) % {"empty": empty}
            )
        if any(one.illustrative for one in incomes):
            said.append(_("It holds illustrative amounts."))
        return " ".join(said)

    return figure.total(
        [(getattr(one, moment), _income_source(one), False) for one in incomes],
        unit=figure.EUR, moment=moment, scope=in_all(say),
    )  # fmt: skip


def _income_source(income: Income) -> SourceRow:
    return SourceRow("income", str(income.pk), income.payer or income.kind, parent=income.action.code)


def result(cost: Figure, income: Figure, moment: str) -> Figure:
    """Income less costs; unknown as soon as either is."""
    known = isinstance(cost.value, Decimal) and isinstance(income.value, Decimal)
    value = Decimal(income.value or 0) - Decimal(cost.value or 0) if known else None

    def say() -> str:
        if not known:
            return _("Known once both costs and income are.")
        return _("Income less costs, each with its own scope.")

    return Figure(value, figure.EUR, moment, in_all(say), cost.approximate, sources=(*cost.sources, *income.sources))


def latest(totals: Sequence[Figure]) -> Figure:
    """The total that is nearest to what was really paid: actual, else committed, else planned."""
    return next((one for one in reversed(totals) if one.known), totals[0])


def per_company(totals: Sequence[Figure], companies: Companies) -> Figure:
    """What the mission costs for each company, all funders together."""
    total = latest(totals)

    def say() -> str:
        if companies.total is None:
            return _("The number of companies is not known.")
        counted = ngettext("%(number)s company", "%(number)s companies", companies.total) % {"number": companies.total}
        said = [f"{counted} ({word(BASIS, companies.counted)})."]
        if companies.illustrative:
            said.append(_("Illustrative companies are counted."))
        if companies.stated:
            told = {"number": companies.stated.value, "moment": word(MOMENT, companies.stated.moment)}
            said.append(_("The sources state another number: %(number)s (%(moment)s).") % told)
        return " ".join(said)

    return _each(total, companies.total, in_all(say), about=companies.approximate)


def per_meeting(totals: Sequence[Figure], action: Action) -> Figure:
    stated = meetings_of(action)

    def say() -> str:
        if stated is None:
            return _("The number of B2B meetings is not stated.")
        return ngettext("%(number)s B2B meeting.", "%(number)s B2B meetings.", stated.value) % {"number": stated.value}

    return _each(
        latest(totals), stated.value if stated else None, in_all(say), about=bool(stated and stated.approximate)
    )


def _each(total: Figure, number: int | None, counted: Text, *, about: bool) -> Figure:
    whole = total.value if isinstance(total.value, Decimal) else None
    scope = Text.of(lambda language: f"{counted.to(language)} {total.scope.to(language)}".strip())
    return Figure(
        cost_each(whole, number), figure.EUR, total.moment, scope, total.approximate or about, total.as_of,
        total.sources,
    )  # fmt: skip
