"""The yearly ethics report: live, frozen, as documents, and what changed since it was frozen. Articles C3, G4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mercator.actions.ethics_report import freeze_ethics_report
from mercator.models import Agency, EthicsReport
from mercator.queries.ethics_report import (
    agencies_reporting,
    content_of,
    ethics_report,
    is_whole,
    left_out,
    left_out_words,
    years_reported,
)
from mercator.queries.ethics_report_changes import changes_between
from mercator.queries.ethics_report_document import FORMATS, ethics_file
from mercator.queries.wording import sentence
from mercator.rules.access import FREEZE_ETHICS_REPORT, READ_FILE
from mercator.rules.ethics_report import EthicsChapter, EthicsReportContent, mark_of, silent_of
from mercator.rules.frozen import FrozenError
from mercator.rules.text import LANGUAGES
from mercator.views.block_table import ShownTable, shown_table
from mercator.views.gate import SignedIn, fetch, gate

LANGUAGE_NAMES: Final = {"fr": "Français", "nl": "Nederlands", "en": "English"}
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """A chapter as the page shows it: its words, and its tables cell by cell."""

    part: EthicsChapter
    tables: tuple[ShownTable, ...]


@require_safe
@gate(READ_FILE)
def ethicsreport_now(request: SignedIn) -> HttpResponse:
    """The report of the last year that is over; of the last with missions when that one has none."""
    agency = _agency(request)
    last = timezone.localdate().year - 1
    years = [year for year in years_reported(agency, person=request.user) if year <= last]
    return redirect(f"{reverse('ethicsreport', args=[years[0] if years else last])}?agency={agency.code}")


@never_cache
@require_safe
@gate(READ_FILE)
def ethicsreport(request: SignedIn, year: int) -> HttpResponse:
    """The report of a year from the data of now."""
    agency, now = _agency(request), timezone.now()
    content = ethics_report(agency, _likely(year), person=request.user, now=now)
    reports = EthicsReport.objects.visible_to(request.user).filter(agency=agency, year=year)
    silent, missions = silent_of(content)
    outside = left_out(agency, year, person=request.user, content=content)
    context = {
        "agency": agency, "agencies": agencies_reporting(request.user), "year": year, "mark": mark_of(content),
        "years": years_reported(agency, person=request.user), "frozen": reports.select_related("frozen_by"),
        "silent": silent, "missions": missions, "left_out": outside, "left_out_words": left_out_words(outside),
        "may_freeze": request.user.rights.may(FREEZE_ETHICS_REPORT, agency=agency.pk),
    }  # fmt: skip
    return render(request, "ethics_report/page.html", _shown(request, content) | context)


@require_POST
@gate(FREEZE_ETHICS_REPORT)
def ethicsreport_freeze(request: SignedIn, year: int) -> HttpResponse:
    """Keep the report as it was looked at, for ever."""
    agency = _agency(request)
    if not request.user.rights.may(FREEZE_ETHICS_REPORT, agency=agency.pk):
        raise PermissionDenied
    seen = request.POST.get("mark", "")[:100]
    meant = request.POST.get("meant") == "yes"
    made = freeze_ethics_report(agency, _likely(year), seen=seen, meant=meant, by=request.user, now=timezone.now())
    if isinstance(made, EthicsReport):
        messages.success(request, _("The report is frozen. It can be sent to Parliament."))
        return redirect("ethicsreport_kept", pk=made.pk)
    for found in made:
        messages.error(request, sentence(found))
    return redirect(f"{reverse('ethicsreport', args=[year])}?agency={agency.code}")


@require_safe
@gate(READ_FILE)
def ethicsreport_file(request: SignedIn, year: int, format: str) -> HttpResponse:
    """A draft of the report to keep; it says on every page that it is one."""
    content = ethics_report(_agency(request), _likely(year), person=request.user, now=timezone.now())
    return _download(request, content, format)


@never_cache
@require_safe
@gate(READ_FILE)
def ethicsreport_kept(request: SignedIn, pk: int) -> HttpResponse:
    """A report as it was frozen, and what the data of today would say otherwise."""
    kept = _fetch(request, pk)
    content = _content(kept)
    today = ethics_report(kept.agency, kept.year, person=request.user, now=timezone.now())
    context = {
        "kept": kept, "agency": kept.agency, "year": kept.year, "whole": is_whole(kept),
        "changes": changes_between(content, today), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "ethics_report/kept.html", _shown(request, content) | context)


@require_safe
@gate(READ_FILE)
def ethicsreport_kept_file(request: SignedIn, pk: int, format: str) -> HttpResponse:
    """A document of a frozen report, made from what was kept alone: the same bytes whenever it is asked for."""
    return _download(request, _content(_fetch(request, pk)), format)


def _fetch(request: SignedIn, pk: int) -> EthicsReport:
    return fetch(EthicsReport.objects.select_related("agency__body", "frozen_by"), request.user, pk=pk)


def _content(kept: EthicsReport) -> EthicsReportContent:
    """Raises Http404 for what cannot be read any more: the page of the year lists it with its seal."""
    try:
        return content_of(kept)
    except FrozenError as error:
        raise Http404 from error


def _agency(request: SignedIn) -> Agency:
    """The agency that was asked for, among this person's; the first of them otherwise."""
    theirs = agencies_reporting(request.user)
    asked = request.POST.get("agency") or request.GET.get("agency") or (theirs[0].code if theirs else "")
    found = next((one for one in theirs if one.code == asked), None)
    if found is None:
        raise Http404
    return found


def _likely(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def _language(request: SignedIn) -> str:
    asked = request.GET.get("in") or get_language() or ""
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _shown(request: SignedIn, content: EthicsReportContent) -> dict[str, Any]:
    """What both pages of a report show: its words in one language, its tables cell by cell, the other languages."""
    language = _language(request)
    tabs = []
    for one in LANGUAGES:
        query = request.GET.copy()
        query["in"] = one
        tabs.append({"url": f"?{query.urlencode()}", "label": LANGUAGE_NAMES[one], "current": one == language})
    chapters = [ShownChapter(one, tuple(map(shown_table, one.tables))) for one in content.chapters]
    return {
        "content": content, "chapters": chapters, "preview": language, "languages": tabs,
        "name": content.title.to(language), "file_languages": LANGUAGE_NAMES, "formats": FORMATS,
    }  # fmt: skip


def _download(request: SignedIn, content: EthicsReportContent, ending: str) -> HttpResponse:
    if ending not in FORMATS:
        raise Http404
    language = _language(request)
    made = ethics_file(content, language, ending)
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Language"] = language
    return response
