"""The words of a delegation: categories, states, who pays, consents, ranks, lists. Articles D1-D6."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from mercator.models import DelegationMember
from mercator.queries.wording import MOMENT, REGION, Words, day, text_of, whole, word
from mercator.rules import delegation
from mercator.rules.delegation_count import MOMENTS
from mercator.rules.delegation_list import HOST, PARLIAMENT, TO_PRESS
from mercator.rules.figure import Figure
from mercator.rules.text import Text

CATEGORY: Final[Words] = MappingProxyType(
    {
        "company": pgettext_lazy("delegate", "company"),
        "federation": pgettext_lazy("delegate", "federation"),
        "counsellor": gettext_lazy("economic and commercial counsellor"),
        "area-manager": gettext_lazy("area manager"),
        "management": gettext_lazy("general management"),
        "public-partner": gettext_lazy("public partner"),
        "fps-finance": gettext_lazy("FPS Finance"),
        "authority": gettext_lazy("authority"),
        "press": gettext_lazy("press"),
        "accompanying": gettext_lazy("accompanying person"),
    }
)
CATEGORIES: Final[Words] = MappingProxyType(
    {
        "company": gettext_lazy("Companies"),
        "federation": gettext_lazy("Federations"),
        "counsellor": gettext_lazy("Economic and commercial counsellors"),
        "area-manager": gettext_lazy("Area managers"),
        "management": gettext_lazy("General management"),
        "public-partner": gettext_lazy("Public partners"),
        "fps-finance": gettext_lazy("FPS Finance"),
        "authority": gettext_lazy("Authorities"),
        "press": gettext_lazy("Press"),
        "accompanying": gettext_lazy("Accompanying persons"),
    }
)
STATE: Final[Words] = MappingProxyType(
    {
        "invited": pgettext_lazy("delegate", "invited"),
        "registered": pgettext_lazy("delegate", "registered"),
        "confirmed": pgettext_lazy("delegate", "confirmed"),
        "travelled": pgettext_lazy("delegate", "travelled"),
        "withdrawn": pgettext_lazy("delegate", "withdrawn"),
    }
)
PAYER: Final[Words] = MappingProxyType(
    {
        "own": gettext_lazy("own organisation"),
        "body": gettext_lazy("another body"),
        "not-stated": gettext_lazy("not stated"),
    }
)
RANK: Final[Words] = MappingProxyType(
    {
        "royal": gettext_lazy("member of the royal family"),
        "head-of-government": gettext_lazy("head of government"),
        "minister": gettext_lazy("minister"),
        "state-secretary": gettext_lazy("state secretary"),
        "ambassador": gettext_lazy("ambassador"),
        "parliament": gettext_lazy("member of parliament"),
        "cabinet": gettext_lazy("cabinet of a minister"),
        "head-of-agency": gettext_lazy("head of an agency"),
        "senior-official": gettext_lazy("senior official"),
        "counsellor": gettext_lazy("economic and commercial counsellor"),
        "federation-head": gettext_lazy("head of a federation"),
        "rector": gettext_lazy("rector"),
        "company-head": gettext_lazy("head of a company"),
        "official": gettext_lazy("official"),
        "delegate": gettext_lazy("delegate"),
        "press": gettext_lazy("press"),
    }
)
CONSENT: Final[Words] = MappingProxyType(
    {
        "consent_brochure": gettext_lazy("name in the brochure"),
        "consent_contact": gettext_lazy("contact details for the other participants"),
        "consent_press": gettext_lazy("name on the list for the press"),
    }
)
LIST: Final[Words] = MappingProxyType(
    {
        HOST: gettext_lazy("Protocol list for the host"),
        TO_PRESS: gettext_lazy("List for the press"),
        PARLIAMENT: gettext_lazy("Delegation list for Parliament"),
    }
)


def name_of(member: DelegationMember) -> str:
    """Her name as a list says it: "erased" once the person was taken out, "not named yet" before there is one."""
    if member.erased_at is not None:
        return _("erased")
    return f"{member.given_name} {member.family_name}".strip() or _("not named yet")


def organisation_of(member: DelegationMember) -> str:
    """For whom she stands: her company, else the body; "" when neither is stated. member: with both at hand."""
    if member.company is not None:
        return member.company.name
    return member.body.short if member.body is not None else ""


def payer_text(member: DelegationMember) -> str:
    """Who pays, in words: the body by its name, else "own organisation"; "" when not stated."""
    if member.payer == delegation.BODY and member.paid_by is not None:
        return member.paid_by.short
    return "" if member.payer == delegation.NOT_STATED else word(PAYER, member.payer)


def written_in(member: DelegationMember, field: str) -> Text:
    """A text of hers in every language."""
    return text_of(member, field)


def journey_words(member: DelegationMember) -> str:
    """When she arrives and leaves: "21/05/2023 – 25/05/2023"; "" when she stays as long as the mission."""
    arrives, leaves = member.arrives_on, member.leaves_on
    if arrives and leaves:
        return f"{day(arrives)} – {day(leaves)}"
    if arrives:
        return _("arrives on %(on)s") % {"on": day(arrives)}
    return _("leaves on %(on)s") % {"on": day(leaves)} if leaves else ""


def consents_of(member: DelegationMember) -> tuple[tuple[str, bool | None], ...]:
    """Each consent in words with its answer; None: not asked yet."""
    return tuple((word(CONSENT, name), getattr(member, name)) for name in CONSENT)


def companies_words(number: int) -> str:
    """ "52 companies"."""
    return ngettext("%(n)s company", "%(n)s companies", number) % {"n": whole(number)}


def model_row(total: Figure, regions: Iterable[tuple[str, Figure]], *, unknown: int) -> str:
    """D6: "52 companies = 18 Flanders + 15 Brussels + 19 Wallonia", "" when nothing is known.

    regions: each with its number, in the order of the row; those without companies are left out.
    unknown: companies whose region is not stated. The moment of the total is said behind it.
    """
    numbers = [(region, one.value if isinstance(one.value, int) else 0) for region, one in regions]
    number = total.value if isinstance(total.value, int) else 0
    return row_words(number, numbers, unknown=unknown, moments=word(MOMENT, total.moment))


def row_words(total: int, regions: Iterable[tuple[str, int]], *, unknown: int, moments: str) -> str:
    """The same of plain numbers; moments: in words."""
    if not total:
        return ""
    parts = [f"{whole(number)} {word(REGION, region)}" for region, number in regions if number]
    if unknown:
        parts.append(ngettext("%(n)s without a region", "%(n)s without a region", unknown) % {"n": whole(unknown)})
    equals = f" = {' + '.join(parts)}" if parts else ""
    return f"{companies_words(total)}{equals} ({moments})"


_REACHED: Final[Words] = MappingProxyType(
    {
        delegation.REGISTERED: pgettext_lazy("companies", "registered"),
        delegation.CONFIRMED: pgettext_lazy("companies", "confirmed"),
        delegation.TRAVELLED: pgettext_lazy("companies", "travelled"),
    }
)


def moments_words(delegates: Iterable[tuple[object, str]]) -> str:
    """Up to where those who are counted have come: "confirmed or travelled"; "" for none.

    delegates: of each the company's key and a state of rules.delegation_count.MOMENTS; the furthest one counts.
    """
    furthest: dict[object, int] = {}
    for company, state in delegates:
        furthest[company] = max(furthest.get(company, 0), MOMENTS.index(state))
    reached = sorted(set(furthest.values()))
    return get_text_list([word(_REACHED, MOMENTS[one]) for one in reached], pgettext("moments", "or"))


def listed(words: Iterable[str]) -> str:
    """ "one, two and three"."""
    return get_text_list([str(one) for one in words], _("and"))
