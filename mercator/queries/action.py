"""How an action is worded and who takes part in it: dates, tag, organisers. Articles B1, B4, C1."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from django.db.models import Q
from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.models import Action, Agency, Organiser, Person
from mercator.queries.wording import day, in_all
from mercator.rules import coorganisation, mission
from mercator.rules.text import Text

ORGANISING: Final = frozenset({mission.LEAD, mission.CO_ORGANISER})
"""The roles that make an action regional or joint: a partner or who sees to logistics organises nothing."""

_QUARTERS: Final[tuple[str | Promise, ...]] = (
    gettext_lazy("first quarter of %(year)s"),
    gettext_lazy("second quarter of %(year)s"),
    gettext_lazy("third quarter of %(year)s"),
    gettext_lazy("fourth quarter of %(year)s"),
)
_PARTS: Final[Mapping[int, tuple[str | Promise, int]]] = MappingProxyType(
    {
        1: (gettext_lazy("beginning of %(month)s"), 10),
        11: (gettext_lazy("middle of %(month)s"), 20),
        21: (gettext_lazy("end of %(month)s"), 0),
    }
)
"""The thirds of a month by their first day, with their last; 0 is the last day of the month."""
_SEMESTERS: Final[tuple[str | Promise, ...]] = (
    gettext_lazy("first half of %(year)s"),
    gettext_lazy("second half of %(year)s"),
)


def taking_part(organisers: Iterable[Organiser]) -> list[Organiser]:
    """The organisers that have not withdrawn."""
    return [organiser for organiser in organisers if not organiser.withdrawn]


def tag_of(organisers: Iterable[Organiser]) -> str:
    """The tag of an action, from the agencies that lead or co-organise it now. Article B4."""
    return coorganisation.tag(
        organiser.body.region
        for organiser in taking_part(organisers)
        if organiser.role in ORGANISING and organiser.body.kind == "agency"
    )


def acting_agency(person: Person, action: Action, *, verb: str) -> Agency | None:
    """The agency on whose behalf `person` may do `verb` to `action`: its keeper, else one that organises it still."""
    allowed = person.rights.agencies_for(verb)
    if action.agency_id in allowed:
        return action.agency
    organising = Q(body__organised__action=action, body__organised__withdrawn=False)
    return Agency.objects.filter(organising, pk__in=allowed).order_by("code").first()


def dates_text(start: date | None, end: date | None, precision: str, *, year: int | None = None) -> Text:
    """The dates of an action as precise as they are known, in every language. Article B1.

    start and end bound the window that `precision` names; year: the year of the plan, said when nothing else is known.
    """
    return in_all(lambda: dates_words(start, end, precision, year=year))


def dates_words(start: date | None, end: date | None, precision: str, *, year: int | None = None) -> str:
    """dates_text in the language of the moment: "21-25/05/2023", "end of May 2027", "2023 (day not known)"."""
    if start is None or precision == mission.UNKNOWN:
        known = year or (start.year if start else None)
        return _("%(year)s (dates not known)") % {"year": known} if known else _("dates not known")
    if precision == mission.YEAR:
        return _("%(year)s (day not known)") % {"year": start.year}
    if precision == mission.SEMESTER:
        return str(_SEMESTERS[(start.month - 1) // 6]) % {"year": start.year}
    if precision == mission.QUARTER:
        return str(_QUARTERS[(start.month - 1) // 3]) % {"year": start.year}
    if precision == mission.MONTH:
        return _months(start, end or start)
    if precision == mission.WEEK:
        return _("week of %(start)s") % {"start": day(start)}
    if end is None:
        return _("departure on %(start)s, end not known") % {"start": day(start)}
    return _days(start, end)


def _days(start: date, end: date) -> str:
    """21-25/05/2023, 28/02-03/03/2023, 30/12/2023-04/01/2024, one day, or 22/09/2027 – 18/09/2027 as it was typed."""
    if start == end:
        return day(start)
    if end < start:
        return f"{day(start)} – {day(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day:02}-{day(end)}"
    if start.year == end.year:
        return f"{start.day:02}/{start.month:02}-{day(end)}"
    return f"{day(start)}-{day(end)}"


def _months(start: date, end: date) -> str:
    """November 2024, end of January 2027, June - July 2024, end of March - beginning of April 2027."""
    month, last = f"{MONTHS[end.month]} {end.year}", monthrange(end.year, end.month)[1]
    if (start.year, start.month) == (end.year, end.month):
        part = _PARTS.get(start.day, ("", 0))
        return str(part[0]) % {"month": month} if (part[1] or last) == end.day and start.day in _PARTS else month
    first = str(MONTHS[start.month]) if start.year == end.year else f"{MONTHS[start.month]} {start.year}"
    if start.day in (11, 21):
        first = str(_PARTS[start.day][0]) % {"month": first}
    if end.day in (10, 20) and start.day in _PARTS:
        month = str(_PARTS[end.day - 9][0]) % {"month": month}
    return f"{first} - {month}"
