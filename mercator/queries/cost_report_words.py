"""The words of the cost report: what costs are put together by, what each sum holds. Article C4."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from mercator.models import Action, Agency, Body, CostLine, Country, Person
from mercator.queries import wording
from mercator.queries.cost import cost_scope_words
from mercator.queries.cost_report import Amount, CostAsk, YearScope
from mercator.queries.wording import money, word
from mercator.queries.year.filter import light
from mercator.rules import cost_report
from mercator.rules.budget import CostScope

BY: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        cost_report.FUNDER: pgettext_lazy("costs", "By funder"),
        cost_report.NATURE: pgettext_lazy("costs", "By nature"),
        cost_report.AGENCY: pgettext_lazy("costs", "By agency"),
        cost_report.COUNTRY: pgettext_lazy("costs", "By country"),
        cost_report.KIND: pgettext_lazy("costs", "By kind"),
    }
)
HEAD: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        cost_report.FUNDER: gettext_lazy("Funder"),
        cost_report.NATURE: gettext_lazy("Nature"),
        cost_report.AGENCY: gettext_lazy("Agency that keeps the action"),
        cost_report.COUNTRY: gettext_lazy("Country"),
        cost_report.KIND: gettext_lazy("Kind"),
    }
)
MOMENTS: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        "planned": gettext_lazy("Planned amounts"),
        "committed": gettext_lazy("Committed amounts"),
        "actual": gettext_lazy("Actual amounts"),
    }
)


def title_of(ask: CostAsk) -> str:
    """What the report is about: one year, or several."""
    if len(ask.years) == 1:
        return _("Costs of missions in %(year)s") % {"year": ask.years[0]}
    return _("Costs of missions, %(first)s to %(last)s") % {"first": ask.years[0], "last": ask.years[-1]}


def names_of(by: str) -> dict[str, str]:
    """The name of each group in the language of the moment, by its code."""
    if by == cost_report.FUNDER:
        return dict(light(Body.objects.all()).values_list("code", "short"))
    if by == cost_report.AGENCY:
        return dict(Agency.objects.values_list("code", "body__short"))
    if by == cost_report.NATURE:
        return {code: str(words) for code, words in wording.NATURE.items()}
    if by == cost_report.KIND:
        return {code: str(words) for code, words in wording.KIND.items()}
    names = {one.code: one.name for one in Country.objects.all()}
    return names | {cost_report.SEVERAL: _("several countries"), cost_report.NO_COUNTRY: _("country not stated")}


def funders_of(person: Person) -> dict[str, str]:
    """Who pays a line that this person sees: short name by code."""
    seen = light(Action.objects.all()).visible_to(person).order_by().values("pk")
    lines = light(CostLine.objects.all()).open_to(person).filter(action__in=seen)
    rows = light(Body.objects.all()).filter(pk__in=lines.order_by().values("funder")).order_by("short")
    return dict(rows.values_list("code", "short"))


def known_words(amount: Amount, asked: int | None) -> str:
    """Of how many actions a sum knows the costs. asked: out of how many, None when only lines can say."""
    if asked is not None:
        return _("known for %(known)s of %(asked)s") % {"known": amount.known, "asked": asked}
    return ngettext("%(known)s action", "%(known)s actions", amount.known) % {"known": amount.known}


def scope_words(scope: YearScope, amount: Amount, asked: int, *, ask: CostAsk) -> str:
    """What the total of a year holds and what it leaves out."""
    holds = CostScope(included=tuple(scope.included), not_included=tuple(scope.left_out))
    names = dict(scope.left_out) | dict(scope.included)
    said = [cost_scope_words(holds, names, known=amount.known, asked=asked)]
    if ask.funder:
        said.append(_("Other funders were not asked for."))
    if ask.nature:
        said.append(_("Only %(nature)s.") % {"nature": word(wording.NATURE, ask.nature)})
    return " ".join(said)


def perhaps_words(amount: Amount) -> str:
    """Lines that may hold more of the travel and hotel of officials: they do not say so."""
    if amount.value is None:
        return ""
    return ngettext(
        "%(number)s line more (€%(sum)s) may hold some of it: it does not say what it paid, or for whom.",
        "%(number)s lines more (€%(sum)s) may hold some of it: they do not say what they paid, or for whom.",
        amount.lines,
    ) % {"number": amount.lines, "sum": money(amount.value)}


def left_out_words(ask: CostAsk, left_out: int) -> str:
    """Whether illustrative actions are counted; "" when there are none to speak of."""
    if ask.illustrative:
        return _("Illustrative actions, invented to show Mercator, are counted here.")
    if not left_out:
        return ""
    return ngettext(
        "%(number)s illustrative action, invented to show Mercator, is left out.",
        "%(number)s illustrative actions, invented to show Mercator, are left out.",
        left_out,
    ) % {"number": left_out}
