"""The sentences of the rules about money: budgets, rates, cost keys, incomes. Articles C4, C5, E1."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MONEY: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        # alerts
        "actual-over-planned": _("€%(over)s more was paid than planned (€%(planned)s)."),
        "committed-over-planned": _("€%(over)s more is committed than planned (€%(planned)s)."),
        "total-over-planned": _("The lines that were planned cost €%(over)s more than that (€%(planned)s)."),
        "total-not-planned": _("€%(unplanned)s is committed or paid on lines that were not planned."),
        "cost-overdue": _("Due on %(on)s, and neither committed nor paid."),
        "foreign-without-rate": _("In another currency, and no rate is kept: the euros cannot be checked."),
        "percent-not-100": _("The shares add up to %(total)s percent instead of 100."),
        "key-missing": _("Several bodies organise this, and no line says how it is shared: who pays bears it all."),
        "fees-not-planned": _(
            "%(companies)s companies take part and no fee is planned. If none is asked, write a planned fee of zero."
        ),
        "fees-not-received": _("€%(planned)s of fees was planned, and nothing has come in."),
        # cost keys
        "companies-unknown": _("Shared by companies, but the companies of %(bodies)s are not known."),
        "companies-none": _("Shared by companies, but no region has any."),
        "key-without-organisers": _("To be shared equally, but nobody organises this any more."),
        "nothing-to-settle": _(
            "No line that the organisers share has an actual amount yet: there is nothing to settle."
        ),
        # currencies and rates
        "currency-not-understood": _("“%(typed)s” is not a currency: write its three letters, like USD or XOF."),
        "currency-missing": _("Say which currency it is: three letters, like USD or XOF."),
        "rate-of-the-euro": _("Amounts in euros need no rate."),
        "rate-not-above-zero": _("A rate is above zero: how many units a euro is worth."),
        "rate-too-large": _("This rate is too large to be one."),
        "rate-in-the-future": _("%(on)s lies in the future: no rate is known yet."),
        "rate-not-understood": _("“%(typed)s” is not understood as a rate: write it like 655.957."),
        "rate-missing": _(
            "No rate is known for this currency and day: write the rate, add it to the agency's rates, "
            "or write the amounts in euros."
        ),
        "rate-day-missing": _("Say for which day the rate is."),
        "rate-value-missing": _("Say how many units a euro is worth."),
        "rate-old": _("The rate of %(on)s is %(days)s days older than the day that it is used for (%(wanted)s)."),
        "rate-layout-not-understood": _(
            "No headings were found: the file needs the columns currency, day and units per euro, "
            "or the layout of the European Central Bank's reference rates."
        ),
        "foreign-negative": _("An amount in another currency is not below zero."),
        "foreign-too-large": _("This amount in another currency is too large."),
        "refundable-over-amount": _("More cannot come back (€%(amount)s) than the line costs."),
        # incomes
        "income-missing": _("Give the planned or the actual amount; zero when there is none."),
        # a budget that is copied
        "nothing-to-copy": _("That mission has no planned amount that you see: there is nothing to copy."),
        # a budget that is imported
        "budget-layout-not-understood": _(
            "No headings of a budget were found: export this budget first, and fill in that file."
        ),
        "budget-too-long": _("This file has %(rows)s lines; at most %(most)s are read at once."),
        "nature-not-understood": _("“%(typed)s” is not one of the natures: %(known)s."),
        "beneficiary-not-understood": _("“%(typed)s” is not one of those for whom a cost is: %(known)s."),
        "key-not-understood": _("“%(typed)s” is not one of the keys: %(known)s."),
        "funder-not-understood": _("“%(typed)s” is not a body that Mercator knows: write its name as pages show it."),
        "funder-missing": _("Say who pays."),
        "shares-not-understood": _("“%(typed)s” is not understood: write shares like “AWEX 40; FIT 60”."),
        "day-not-understood": _("“%(typed)s” is not understood as a day: write it like 31/12/2027."),
        "line-not-here": _("Line %(typed)s is not in this budget: leave the first column empty to add a new line."),
        "line-not-yours": _("Line %(typed)s is kept by another agency: only that agency changes it."),
        "line-twice": _("Line %(typed)s stands twice in the file."),
        "line-changed-since": _(
            "This line was changed after the file was exported: look at what stands now before you save it."
        ),
    }
)
