"""The words for codes: kinds, statuses, units, scopes and problems, in every language of Mercator."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Model
from django.utils import formats, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mercator.queries.sentences import PROBLEMS
from mercator.rules.problem import Problem
from mercator.rules.text import LANGUAGES, Text

Words = Mapping[str, "str | Promise"]

ROLE: Final[Words] = MappingProxyType(
    {
        "planner": _("planner"),
        "area-manager": _("area manager"),
        "network-manager": _("network manager"),
        "finance": _("finance"),
        "management": _("management"),
        "parliament-officer": _("parliament officer"),
        "counsellor": _("economic and commercial counsellor"),
        "administrator": _("administrator"),
        "reader": _("reader"),
    }
)
KIND: Final[Words] = MappingProxyType(
    {
        "princely-mission": _("royal (princely) mission"),
        "state-visit": _("state visit"),
        "regional-mission": _("regional mission"),
        "brussels-days": _("Brussels Days"),
        "industrial-mission": _("industrial mission"),
        "fair-mission": _("mission at a fair"),
        "collective-stand": _("collective stand"),
        "inward-buyers": _("inward buyers"),
        "contact-days": _("contact days"),
        "seminar": _("seminar"),
        "post-opening": _("opening of a post"),
    }
)
STATUS: Final[Words] = MappingProxyType(
    {
        "idea": _("idea"),
        "planned": pgettext_lazy("status", "planned"),
        "confirmed": pgettext_lazy("status", "confirmed"),
        "postponed": _("postponed"),
        "cancelled": _("cancelled"),
        "held": _("held"),
        "closed": _("closed"),
    }
)
STRAND: Final[Words] = MappingProxyType(
    {
        "economic": _("economic strand"),
        "official": _("official strand"),
        "cultural": _("cultural strand"),
        "academic": _("academic strand"),
        "tourism": _("tourism strand"),
    }
)
ORGANISER_ROLE: Final[Words] = MappingProxyType(
    {
        "lead": _("lead organiser"),
        "co-organiser": _("co-organiser"),
        "partner": _("partner"),
        "logistics": _("logistics"),
    }
)
LINK: Final[Words] = MappingProxyType(
    {
        "postponed-edition": _("takes the place of the postponed edition"),
        "led-to": _("led to"),
        "related": _("related to"),
    }
)
LINK_BACK: Final[Words] = MappingProxyType(
    {
        "postponed-edition": _("postponed; held later as"),
        "led-to": _("came out of"),
        "related": _("related to"),
    }
)
TAG: Final[Words] = MappingProxyType(
    {
        "no-region": _("no region stated"),
        "regional": _("regional"),
        "bi-regional": _("bi-regional"),
        "tri-regional": _("tri-regional"),
    }
)
REGION: Final[Words] = MappingProxyType(
    {
        "all": _("all regions together"),
        "brussels": _("Brussels"),
        "wallonia": _("Wallonia"),
        "flanders": _("Flanders"),
        "federal": _("federal"),
    }
)
UNIT: Final[Words] = MappingProxyType(
    {
        "eur": _("euros"),
        "actions": pgettext_lazy("unit", "actions"),
        "companies": _("companies"),
        "persons": _("persons"),
        "organisations": _("organisations"),
        "meetings": _("B2B meetings"),
        "contracts": _("contracts or agreements"),
        "posts": _("posts"),
        "percent": _("per cent"),
        "participants": _("participants"),
        "wishes": _("wishes to co-organise"),
        "agency-meetings": _("meetings of agencies"),
        "partnerships": _("partnerships"),
        "double-bookings": _("double bookings"),
        "as-stated": _("in the unit of the source"),
    }
)
MOMENT: Final[Words] = MappingProxyType(
    {
        "announced": _("announced"),
        "registered": _("registered"),
        "confirmed": pgettext_lazy("participants", "confirmed"),
        "travelled": _("travelled"),
        "not-stated": _("moment not stated"),
        "planned": pgettext_lazy("amount", "planned"),
        "committed": pgettext_lazy("amount", "committed"),
        "actual": pgettext_lazy("amount", "actual"),
        "now": _("as the rows stand"),
    }
)
NATURE: Final[Words] = MappingProxyType(
    {
        "travel": _("travel"),
        "hotel": _("hotel"),
        "venue": _("venue"),
        "interpreter": _("interpreter"),
        "matchmaking": _("matchmaking"),
        "catering": _("catering"),
        "communication": _("communication"),
        "stand": _("stand"),
        "local-transport": _("local transport"),
        "staff": pgettext_lazy("cost", "staff"),
        "other": _("other"),
        "not-stated": _("nature not stated"),
    }
)
BENEFICIARY: Final[Words] = MappingProxyType(
    {
        "companies": _("companies"),
        "staff": _("staff of the agencies"),
        "minister-and-cabinet": _("minister and cabinet"),
        "officials": _("officials"),
        "press": _("press"),
        "everyone": _("the whole delegation"),
        "not-stated": _("beneficiary not stated"),
    }
)
CONFIDENCE: Final[Words] = MappingProxyType(
    {
        "high": _("well sourced"),
        "medium": _("partly sourced"),
        "low": _("weakly sourced"),
    }
)
ANSWER_STATE: Final[Words] = MappingProxyType(
    {
        "draft": _("draft"),
        "in-approval": _("in approval"),
        "approved": _("approved"),
        "frozen": _("frozen"),
    }
)
PRECISION: Final[Words] = MappingProxyType(
    {
        "day": _("to the day"),
        "week": _("to the week"),
        "month": _("to the month"),
        "quarter": _("to the quarter"),
        "semester": _("to the half-year"),
        "year": _("to the year"),
        "unknown": _("not known"),
    }
)
POST_STATUS: Final[Words] = MappingProxyType(
    {
        "planned": pgettext_lazy("post", "planned"),
        "opening-decided": _("opening decided"),
        "open": pgettext_lazy("post", "open"),
        "vacant": _("vacant"),
        "closing-decided": _("closing decided"),
        "closing-announced": _("closing announced"),
        "winding-down": _("winding down"),
        "closed": pgettext_lazy("post", "closed"),
        "unknown": _("status not known"),
    }
)
MAIL_STATE: Final[Words] = MappingProxyType(
    {
        "waiting": pgettext_lazy("mail", "waiting"),
        "stopped": pgettext_lazy("mail", "stopped"),
        "sending": pgettext_lazy("mail", "leaving"),
        "sent": pgettext_lazy("mail", "sent"),
        "failed": pgettext_lazy("mail", "failed"),
    }
)
OUTCOME: Final[Words] = MappingProxyType(
    {
        "approved": pgettext_lazy("decision", "approved"),
        "refused": pgettext_lazy("decision", "refused"),
        "deferred": pgettext_lazy("decision", "put off"),
    }
)
APPROVAL: Final[Words] = MappingProxyType(
    {
        "open": pgettext_lazy("approval", "not decided yet"),
        "under-way": pgettext_lazy("approval", "approval under way"),
        "approved": pgettext_lazy("approval", "approved"),
        "refused": pgettext_lazy("approval", "refused"),
        "deferred": pgettext_lazy("approval", "put off"),
    }
)
UNKNOWN: Final = _("unknown")
UNDATED: Final = _("undated")
_STATED: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def word(table: Words, code: str) -> str:
    """The word for `code` in the language of the moment; the code itself when nobody worded it."""
    return str(table.get(code, code))


def sentence(found: Problem) -> str:
    """What a person reads for a problem, in the language of the moment.

    Raises KeyError when nobody worded the code: a test goes through them all.
    """
    values = {name: _value_words(name, value) for name, value in found.values.items()}
    return str(PROBLEMS[found.code]) % values


_VALUE_TABLES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "status": STATUS, "current": STATUS, "wanted": STATUS, "unit": UNIT, "region": REGION, "state": ANSWER_STATE,
        "precision": PRECISION,
    }
)  # fmt: skip


def _value_words(name: str, value: object) -> str:
    if isinstance(value, Decimal):
        return money(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool | int):
        return str(value)
    return word(_VALUE_TABLES[name], str(value)) if name in _VALUE_TABLES else str(value)


def money(amount: Decimal) -> str:
    """Euros with two decimals as the language writes them, without the sign."""
    return str(formats.number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True))


def whole(number: int) -> str:
    return str(formats.number_format(number, use_l10n=True, force_grouping=True))


def day(on: date | datetime) -> str:
    """21/05/2023 in every language: what Belgian offices write."""
    return on.strftime("%d/%m/%Y")


def day_as_stated(on: str) -> str:
    """A date as precise as its source: 2024, 04/2024 or 16/04/2024 for 2024-04-16; "undated" where it gives none."""
    if on == "undated":
        return str(UNDATED)
    return "/".join(reversed(on.split("-"))) if _STATED.fullmatch(on) else on


def in_all(say: Callable[[], str]) -> Text:
    """What `say` answers in each language of Mercator, as one Text."""

    def in_language(language: str) -> str:
        with translation.override(language):
            return say()

    return Text(**{language: in_language(language) for language in LANGUAGES})


def text_of(row: Model, field: str) -> Text:
    """A translated content field of a row as a Text; languages nobody wrote stay empty."""
    values: dict[str, Any] = {language: getattr(row, f"{field}_{language}") or "" for language in LANGUAGES}
    return Text(**values)
