"""The cells of a year's table, a page at a time: what repeats (a badge, a tag, "unknown") is rendered once.

Measured with 1,500 actions in the year: the table renders in half the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mercator.queries.year.rows import YearRow
from mercator.rules import count, mission
from mercator.views.year_collisions import Marks

STATUS_LOOK: Final = MappingProxyType(
    {
        mission.IDEA: ("neutral", "circle"),
        mission.PLANNED: ("info", "calendar3"),
        mission.CONFIRMED: ("info", "calendar-check"),
        mission.POSTPONED: ("warn", "hourglass-split"),
        mission.CANCELLED: ("bad", "x-circle-fill"),
        mission.HELD: ("good", "check-circle-fill"),
        mission.CLOSED: ("neutral", "lock-fill"),
    }
)
"""The tone and the icon of each status."""
SECTORS_SHOWN: Final = 2
_PLACEHOLDER: Final = "code-of-an-action"


def cells_of(rows: Iterable[YearRow], *, names: Mapping[str, str], marks: Marks) -> Iterator[tuple[str, ...]]:
    """What stands in each row, in the order of year/_table.html; plain text is escaped there.

    names: of agencies. marks: of collisions, by code.

    Where nothing is known yet of companies or costs, what the plan foresees stands in their place, and says so.
    """
    address = reverse("action", args=[_PLACEHOLDER])
    no_place, no_sector, no_organiser = (
        unknown(_("country unknown")), unknown(_("sector unknown")), unknown(_("organiser unknown"))
    )  # fmt: skip
    no_count, no_cost = unknown(_("companies unknown")), unknown(_("cost unknown"))
    for row in rows:
        companies, moment = (_companies(row), row.moment) if row.total else _expected(row)
        cost, scope = (_euros(row.amount, row.cost_about), row.cost_scope) if row.amount else _foreseen(row, names)
        yield (
            address.replace(_PLACEHOLDER, row.code), row.title, row.kind_words, row.code, row.dates,
            badge(row.status, row.status_words), row.places or no_place, row.towns, _first(row.sectors) or no_sector,
            row.hosts or no_organiser, tag(row.regions, row.tag_words), companies or no_count, moment, row.split,
            cost or no_cost, scope, _mark(row), marks.html(row.code),
        )  # fmt: skip


def _companies(row: YearRow) -> str:
    """The number; on a small screen, where the head of the column is not seen, with its unit."""
    unit = ngettext("company", "companies", row.companies[count.ALL_REGIONS])
    number = _("about %(number)s") % {"number": row.total} if row.about else row.total
    return format_html('{}<span class="on-card"> {}</span>', number, unit)


def _expected(row: YearRow) -> tuple[str, str]:
    """The participants that the plan expects, as it counts them, and the moment of that number."""
    if not row.expected:
        return "", row.moment
    number = _("about %(number)s") % {"number": row.expected} if row.expected_about else row.expected
    return _("%(number)s expected") % {"number": number}, _("participants, as planned")


def _foreseen(row: YearRow, names: Mapping[str, str]) -> tuple[str, str]:
    """The estimate of the plan, and whose it is."""
    if not row.foreseen:
        return "", row.cost_scope
    scope = _("planned; own estimate of %(agency)s") % {"agency": names.get(row.agency, row.agency)}
    return _euros(row.foreseen, row.estimate_about), scope


def _euros(amount: str, about: bool) -> str:
    euros = _("€%(amount)s") % {"amount": amount}
    return _("about %(number)s") % {"number": euros} if about else euros


def _first(sectors: list[str]) -> str:
    """The first sectors; how many more there are is said, and the action's page and the export name them all."""
    if len(sectors) <= SECTORS_SHOWN + 1:
        return ", ".join(sectors)
    shown = ", ".join(sectors[:SECTORS_SHOWN])
    return _("%(sectors)s and %(number)s more") % {"sectors": shown, "number": len(sectors) - SECTORS_SHOWN}


# These are the same for every request in a language: seven statuses, four tags, five unknowns.
@cache
def badge(status: str, words: str) -> str:
    """A status with its tone and icon, as HTML."""
    tone, icon = STATUS_LOOK[status]
    return render_to_string("year/_status.html", {"tone": tone, "icon": icon, "words": words})


@cache
def tag(regions: int, words: str) -> str:
    """A tag with a dot for each of the three regions that takes part, as HTML."""
    return render_to_string("year/_tag.html", {"regions": regions, "words": words})


def illustrative(invented: bool) -> str:
    """The mark of an action that was invented to show Mercator, as HTML; nothing for others."""
    return _illustrative(get_language() or "en") if invented else ""


def _mark(row: YearRow) -> str:
    """What stands behind the title, as HTML: that it is invented, and in whose plans the action stands too."""
    invented = illustrative(row.illustrative)
    if not row.also:
        return invented
    also = _("also in the plans of %(plans)s") % {"plans": row.also}
    return format_html('{}<span class="sub">{}</span>', invented, also)


@cache
def _illustrative(language: str) -> str:
    return render_to_string("year/_illustrative.html")


@cache
def unknown(words: str) -> str:
    """What is not known, as HTML."""
    return render_to_string("year/_unknown.html", {"words": words})
