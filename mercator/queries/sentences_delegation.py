"""The sentences of problems of delegations, companies and the register. Articles D1-D6, E3."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEMS: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        # who should travel, and who does (queries/delegation.py words the values)
        "counsellor-missing": _("%(agency)s: the counsellor concerned is missing."),
        "counsellor-of-post-missing": _("%(agency)s: the counsellor of %(city)s is missing."),
        "counsellor-of-elsewhere": _("%(agency)s: its counsellor is of no post in a country of this mission."),
        "area-manager-missing": _("%(companies)s (%(moment)s): the area manager of %(agency)s is missing."),
        "area-manager-of-a-small-mission": _(
            "%(companies)s (%(moment)s): the area manager of %(agency)s normally stays home."
        ),
        "management-without-official-part": _(
            "The general management of %(agency)s travels without an official part: justification needed."
        ),
        "official-part-without-management": _(
            "There is an official part, and nobody of the general management of %(agency)s travels."
        ),
        "company-of-another-region": _(
            "%(who)s is a company of another region (%(region)s), whose agency does not co-organise."
        ),
        "delegate-company-missing": _("%(who)s stands for no company and is not counted with the companies."),
        "company-region-missing": _("%(who)s: the region of the company is not stated."),
        "delegate-body-not-in-register": _("%(who)s (%(category)s): the organisation does not stand in the register."),
        "federation-does-not-organise": _("%(who)s: the federation travels but does not co-organise."),
        "delegate-function-missing": _("%(who)s: the function is not written."),
        "delegate-why-missing": _("%(who)s (%(category)s): it is not written why this person travels."),
        "delegate-payer-missing": _("%(who)s: it is not stated who pays."),
        # what cannot be written down
        "delegate-name-missing": _("Give a name, or say “to be named” as the family name."),
        "delegate-company-needed": _("Choose the company that the delegate stands for, or write a new one."),
        "delegate-company-twice": _("Choose a company or write a new one, not both."),
        "delegate-paid-by-missing": _("Say which body pays."),
        "delegate-leaves-before": _("The departure (%(leaves)s) lies before the arrival (%(arrives)s)."),
        "delegate-erased": _("This person was erased: what is left counts and cannot be changed."),
        "delegate-request-open": _(
            "This person asked about her data and waits for an answer: answer the request before you take her out."
        ),
        "delegate-leg-of-another": _("Choose legs of this mission."),
        "delegate-not-travelled-yet": _(
            "Nobody has travelled before the mission begins (%(start)s): mark them as confirmed until then."
        ),
        "delegate-state-unknown": _("Choose one of the states."),
        "nobody-chosen": _("Tick at least one delegate of your agency."),
        "small-mission-out-of-range": _("Give a number of companies between 1 and %(largest)s."),
        "justification-missing": _("Write why: the justification stays with the mission and Parliament may read it."),
        "justified-already": _("This was justified already: a justification is written once and never changed."),
        "justification-not-needed": _("This does not need a justification any more."),
        "company-name-missing": _("Give the name of the company."),
        "company-region-elsewhere": _(
            "%(name)s is in the register of your agency with another region, or without one: change it on the page of "
            "the company, or choose “not stated” here."
        ),
        "company-there": _("%(name)s stands in the register of your agency already."),
        "enterprise-number-shape": _(
            "“%(typed)s” is no Belgian enterprise number: it has ten digits and begins with 0 or 1, like 0433.618.721."
        ),
        "enterprise-number-wrong": _(
            "%(typed)s cannot be right: the last two digits do not fit the first eight. Is there a typing error?"
        ),
        "website-wrong": _("“%(typed)s” is no address of a website: write it like www.example.be."),
        "register-name-missing": _("Give the name in at least one language."),
        "register-there": _("%(name)s stands in the register already."),
        "precedence-there": _("There is an order for this country already: change that one."),
    }
)
