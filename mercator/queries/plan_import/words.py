"""The words of a file sent as a plan: what columns mean, what an action says, what differs. Article B7."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mercator.imports.cells.expected import write_expected
from mercator.imports.places.words import key_of
from mercator.imports.plan import row
from mercator.models import Country, Sector
from mercator.queries.action import dates_words
from mercator.queries.plan_cells import cities_shown
from mercator.queries.wording import KIND, STATUS, Words, money, word
from mercator.rules import mission
from mercator.rules.plan import PlanFacts

FIELD: Final[Words] = MappingProxyType(
    {
        row.NUMBER: gettext_lazy("Number"),
        row.TITLE: gettext_lazy("Title"),
        row.KIND: gettext_lazy("Kind"),
        row.COUNTRIES: gettext_lazy("Countries"),
        row.CITIES: gettext_lazy("Cities"),
        row.PLACE: gettext_lazy("Place (countries and cities)"),
        row.SECTORS: gettext_lazy("Sectors"),
        row.WHEN: gettext_lazy("Dates (start and end together)"),
        row.START: gettext_lazy("Start"),
        row.END: gettext_lazy("End"),
        row.DURATION: gettext_lazy("Duration in days"),
        row.COST: gettext_lazy("Estimated cost"),
        row.EXPECTED: gettext_lazy("Expected participants"),
        row.STATUS: gettext_lazy("Status"),
        row.MANAGER: gettext_lazy("Area manager"),
        row.POST: gettext_lazy("Post"),
        row.PARTNERS: gettext_lazy("Partners"),
        row.REMARKS: gettext_lazy("Remarks"),
        row.MOTIVATION: gettext_lazy("Motivation"),
        row.DECIDED_BY: gettext_lazy("Decided by"),
    }
)
"""What a column of a workbook means."""
GROUP: Final[Words] = MappingProxyType(
    {
        "number": gettext_lazy("Number"),
        "title": gettext_lazy("Title"),
        "kind": gettext_lazy("Kind"),
        "countries": gettext_lazy("Countries"),
        "cities": gettext_lazy("Cities"),
        "sectors": gettext_lazy("Sectors"),
        "start": gettext_lazy("Dates"),
        "estimate": gettext_lazy("Estimated cost"),
        "expected_min": gettext_lazy("Expected participants"),
        "status": gettext_lazy("Status"),
        "manager": gettext_lazy("Area manager"),
        "post": gettext_lazy("Post"),
        "partners": gettext_lazy("Partners"),
        "remarks": gettext_lazy("Remarks"),
        "motivation": gettext_lazy("Motivation"),
        "deciding_body": gettext_lazy("Decided by"),
    }
)
"""Fields of an action that differ as one (imports.plan.matching.GROUPS), by the first of them."""
BECAUSE: Final[Words] = MappingProxyType(
    {
        row.BY_NAME: gettext_lazy("by its heading"),
        row.BY_CONTENT: gettext_lazy("by what stands in it"),
        row.REMEMBERED: gettext_lazy("as your agency chose before"),
        row.CHOSEN: gettext_lazy("as chosen here"),
        row.NOT_RECOGNISED: gettext_lazy("not recognised"),
    }
)
"""How it is known what a column means."""
WHY_LEFT_OUT: Final[Words] = MappingProxyType(
    {
        row.TITLE_ROW: gettext_lazy("title above the table"),
        row.SECTION: gettext_lazy("heading of a section"),
        row.TOTAL: gettext_lazy("total"),
        row.NOTE: gettext_lazy("note"),
        row.REPEATED_HEADER: gettext_lazy("headings repeated"),
        row.NO_TABLE: gettext_lazy("outside the table of actions"),
        row.OTHER_YEAR: gettext_lazy("another year"),
        row.SUMMARY: gettext_lazy("repeats actions of another sheet"),
    }
)
"""Why a line is held to be no action."""


@dataclass(frozen=True, slots=True)
class Names:
    """Countries and sectors by their codes, in the language of the moment."""

    countries: Mapping[str, str]
    sectors: Mapping[str, str]

    @classmethod
    def of(cls, facts: Iterable[PlanFacts]) -> Names:
        """Those that `facts` name, in two queries."""
        listed = list(facts)
        countries = {code for one in listed for code in one.countries}
        sectors = {code for one in listed for code in one.sectors}
        return cls(
            {one.code: one.name for one in Country.objects.filter(code__in=countries)},
            {one.code: one.name for one in Sector.objects.filter(code__in=sectors)},
        )

    def country(self, code: str) -> str:
        return self.countries.get(code, code)

    def sector(self, code: str) -> str:
        return self.sectors.get(code, code)


def city_names(facts: PlanFacts) -> list[str]:
    """The cities of an action by their names in the language of the moment."""
    return cities_shown(facts, (get_language() or "en")[:2])


def cities_meant(read: Iterable[str], facts: PlanFacts) -> tuple[str, ...]:
    """Cities as they were read of what a person typed: one shown by city_names(facts) is kept as it is kept there."""
    shown = {key_of(name): city for name, city in zip(city_names(facts), facts.cities, strict=True)}
    meant = (one if one in facts.cities else shown.get(key_of(one), one) for one in read)
    return tuple(dict.fromkeys(meant))


def when_words(facts: PlanFacts) -> str:
    """The dates as precise as they are known; "" when nothing is."""
    if facts.start is None or facts.date_precision == mission.UNKNOWN:
        return ""
    return dates_words(facts.start, facts.end, facts.date_precision)


def estimate_words(facts: PlanFacts) -> str:
    """The estimate with its sign, "about" before it where it is rough; "" when unknown."""
    if facts.estimate is None:
        return ""
    amount = _("€%(amount)s") % {"amount": money(facts.estimate)}
    return _("about %(number)s") % {"number": amount} if facts.estimate_about else amount


def expected_words(facts: PlanFacts) -> str:
    """How many are expected: "12 to 15", "min. 8"; "" when unknown."""
    low, high = facts.expected_min, facts.expected_max
    return write_expected(low, high, about=facts.expected_about, language=(get_language() or "en")[:2])


def group_words(facts: PlanFacts, group: str, names: Names) -> str:
    """What an action says in one group of fields; "nothing" when it says nothing."""
    return _group_words(facts, group, names) or _("nothing")


def _group_words(facts: PlanFacts, group: str, names: Names) -> str:
    if group == "countries":
        return ", ".join(names.country(code) for code in facts.countries)
    if group == "sectors":
        return ", ".join(names.sector(code) for code in facts.sectors)
    if group == "cities":
        return ", ".join(city_names(facts))
    if group == "start":
        return when_words(facts)
    if group == "estimate":
        return estimate_words(facts)
    if group == "expected_min":
        return expected_words(facts)
    if group == "kind":
        return word(KIND, facts.kind) if facts.kind else ""
    return word(STATUS, facts.status) if group == "status" else str(getattr(facts, group))
