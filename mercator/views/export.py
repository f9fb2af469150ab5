"""Taking a year along: exactly what is filtered and sorted, every page of it, as XLSX or CSV."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercator.documents.csv import table_csv
from mercator.documents.xlsx import table_xlsx
from mercator.queries import wording
from mercator.queries.year.page import YearList, YearTotals, totals_of
from mercator.queries.year.table import table_of
from mercator.rules.access import READ_ACTION
from mercator.rules.figure import Figure
from mercator.views.gate import SignedIn, gate
from mercator.views.year import asked_for
from mercator.views.year_controls import Option, filters_in_use

MEDIA_TYPES: Final = MappingProxyType(
    {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}
)


@require_safe
@gate(READ_ACTION)
def year_export(request: SignedIn, year: int, format: str) -> HttpResponse:
    """All rows that the page of this address lists, in its order and language."""
    if format not in MEDIA_TYPES:
        raise Http404
    listed, _order = asked_for(request, year)
    title = _("Actions of %(year)s") % {"year": year}
    used = filters_in_use(request, listed)
    empty = _("No action fits these filters") if used else _("No action of %(year)s is visible to you") % {"year": year}
    table = table_of(listed.rows(listed.entries), title=title, notes=_notes(used, listed), empty=f"{empty}.")
    made = table_csv(table) if format == "csv" else table_xlsx(table, title=title, made_at=timezone.now())
    stem = pgettext("file name", "actions")
    name = f"{stem}-{year}.{format}"
    return HttpResponse(
        made,
        content_type=MEDIA_TYPES[format],
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": get_language() or "en"},
    )


def _notes(used: Sequence[Option], listed: YearList) -> tuple[str, ...]:
    """What was asked, and each total with its scope."""
    asked = "; ".join(_labelled(one.label, one.value) for one in used)
    totals = totals_of(listed)
    foreseen = (
        (_("Estimated cost (EUR)"), totals.estimate),
        (expected_label(totals), totals.expected),
    )
    return (
        *([_("Illustrative actions were invented to show Mercator; a column says which.")] * listed.illustrative),
        _("Filters: %(filters)s") % {"filters": asked} if asked else _("Without filters: the whole year."),
        _said(_("Actions"), totals.actions.figure),
        _said(_("Companies"), totals.companies.figure),
        _said(_("Known costs (EUR)"), totals.costs.figure),
        *(_said(label, total.figure) for label, total in foreseen if total),
        _("Made by Mercator on %(day)s.") % {"day": wording.day(timezone.localdate())},
    )


def expected_label(totals: YearTotals) -> str:
    """How the expected participants are headed: as a lower bound where plans state a range."""
    ranged = totals.expected is not None and totals.expected.at_least
    return _("Expected participants, at least") if ranged else _("Expected participants")


def _said(label: str, figure: Figure) -> str:
    if figure.value is None:
        words = _("unknown")
    elif isinstance(figure.value, int):
        words = wording.whole(figure.value)
    else:
        words = wording.money(figure.value)
    about = _("about %(number)s") % {"number": words} if figure.approximate else words
    return f"{_labelled(label, about)}. {figure.scope.to(get_language() or 'en')}"


def _labelled(label: str, value: str) -> str:
    """With the space that French puts before a colon."""
    return _("%(label)s: %(value)s") % {"label": label, "value": value}
