"""Money in the agencies' words: cost keys, incomes, shares, rates. Articles C4, C5."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mercator.models import CostLine
from mercator.queries.budget import DELEGATION, MIXED, PARTLY_CONFIRMED, REGISTERED, STATED
from mercator.queries.wording import BENEFICIARY, NATURE, day, money, word
from mercator.rules import budget
from mercator.rules.cost_key import BY_COMPANIES, EQUAL, FIXED, ONE_PAYS

Words = Mapping[str, str | Promise]

KEY: Final[Words] = MappingProxyType(
    {
        ONE_PAYS: gettext_lazy("who pays bears it"),
        EQUAL: gettext_lazy("equal shares"),
        BY_COMPANIES: gettext_lazy("by companies of each region"),
        FIXED: gettext_lazy("fixed percentages"),
    }
)
INCOME: Final[Words] = MappingProxyType(
    {
        "fees": gettext_lazy("participation fees"),
        "subsidy": gettext_lazy("subsidy"),
        "sponsor": gettext_lazy("sponsor"),
        "other": pgettext_lazy("income", "other income"),
    }
)
BASIS: Final[Words] = MappingProxyType(
    {
        DELEGATION: gettext_lazy("companies confirmed or travelled in the delegation"),
        REGISTERED: gettext_lazy("companies registered in the delegation; none has confirmed yet"),
        PARTLY_CONFIRMED: gettext_lazy(
            "companies confirmed or travelled in the delegation; registered where none of a region has confirmed yet"
        ),
        STATED: gettext_lazy("companies as stated by the sources"),
        MIXED: gettext_lazy("companies of the delegation; for the other regions, as stated by the sources"),
    }
)


def line_words(line: CostLine) -> str:
    """What a line is, in the language of the moment: "hotel, staff of the agencies – hub.brussels"."""
    stated = [
        word(table, code)
        for table, code in ((NATURE, line.nature), (BENEFICIARY, line.beneficiary))
        if code != budget.NOT_STATED
    ]
    what = ", ".join(stated) or word(NATURE, line.nature)
    return f"{what} – {line.funder.short}"


def rate_words(rate: Decimal) -> str:
    """A rate without needless zeros, as the language writes numbers."""
    shortest = rate.normalize()
    places = max(-int(shortest.as_tuple().exponent), 0)
    return str(formats.number_format(shortest, decimal_pos=places, use_l10n=True, force_grouping=True))


def percent_words(percent: Decimal) -> str:
    return rate_words(percent)


def foreign_words(line: CostLine) -> str:
    """At which rate the euros of a foreign line were made; "" for a line in euros."""
    if line.currency == budget.EURO:
        return ""
    if line.rate is None:
        return _("%(currency)s, no rate kept") % {"currency": line.currency}
    told = {"rate": rate_words(line.rate), "currency": line.currency, "day": day(line.rate_on) if line.rate_on else ""}
    words = (
        _("€1 = %(rate)s %(currency)s on %(day)s") % told if line.rate_on else _("€1 = %(rate)s %(currency)s") % told
    )
    return f"{words} ({line.rate_source})" if line.rate_source else words


def amount_abroad(line: CostLine, moment: str) -> str:
    """The amount in the currency of the line: "1,500,000.00 XOF"; "" when there is none."""
    amount = getattr(line, f"foreign_{moment}")
    return "" if amount is None or line.currency == budget.EURO else f"{money(amount)} {line.currency}"


def shares_words(line: CostLine) -> str:
    """The percents of a fixed key: "hub.brussels 40; AWEX 60"; "" for another key."""
    if line.key != FIXED:
        return ""
    return "; ".join(f"{one.body.short} {percent_words(one.percent)}" for one in line.shares.all())
