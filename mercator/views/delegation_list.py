"""The lists of a delegation: for the host, for the press, for Parliament; as a page, XLSX, PDF and DOCX. D5, D6."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mercator.documents.report_docx import report_docx
from mercator.documents.report_pdf import report_pdf
from mercator.documents.xlsx import table_xlsx
from mercator.models import Action, Agency
from mercator.queries.action import acting_agency
from mercator.queries.delegation_list import Listed, delegation_list, nothing_justified, report_of
from mercator.queries.delegation_words import LIST
from mercator.queries.minutes.document import MEDIA_TYPES as _OF_REPORTS
from mercator.queries.wording import word
from mercator.rules.access import READ_DELEGATION
from mercator.rules.delegation_list import HOST, LISTS, PARLIAMENT
from mercator.rules.text import LANGUAGES
from mercator.views.gate import SignedIn, gate
from mercator.views.mission import DELEGATION, fetch_file_to, mission_page

XLSX: Final = "xlsx"
FORMATS: Final = MappingProxyType(
    {
        "pdf": _OF_REPORTS["pdf"],
        "docx": _OF_REPORTS["docx"],
        XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
NAMES: Final = MappingProxyType({"fr": "Français", "nl": "Nederlands", "en": "English"})


@require_safe
@gate(READ_DELEGATION)
def delegation_list_page(request: SignedIn, code: str, kind: str) -> HttpResponse:
    """A list as a page, in the language that ?in= names."""
    action, _agency, made = _listed(request, code, kind)
    address = reverse("delegation_list", args=[code, kind])
    titles = [column.title for column in made.table.columns]
    context: dict[str, Any] = {
        "lines": [[*zip(titles, (cell.words for cell in row), strict=True)] for row in made.table.rows],
        "made": made, "kinds": _tabs(action, made), "formats": tuple(FORMATS), "parliament": made.kind == PARLIAMENT,
        **_in_its_language(made),
        "languages": [
            {"url": f"{address}?in={one}", "label": NAMES[one], "current": one == made.language} for one in LANGUAGES
        ],
    }  # fmt: skip
    return mission_page(request, "delegation/list.html", action, current=DELEGATION, **context)


@never_cache
@require_safe
@gate(READ_DELEGATION)
def delegation_file(request: SignedIn, code: str, kind: str, format: str) -> HttpResponse:
    """A list to keep, under a name in its own language: lijst-pers-2023-SN-fr.pdf."""
    if format not in FORMATS:
        raise Http404
    action, agency, made = _listed(request, code, kind)
    response = HttpResponse(_bytes(made, format, agency), content_type=FORMATS[format])
    response["Content-Disposition"] = f'attachment; filename="{_file_name(action, made)}.{format}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Language"] = made.language
    return response


def _listed(request: SignedIn, code: str, kind: str) -> tuple[Action, Agency, Listed]:
    """The mission, the agency for which this person reads it, and the list."""
    action = fetch_file_to(request, code, verb=READ_DELEGATION)
    agency = acting_agency(request.user, action, verb=READ_DELEGATION)
    if kind not in LISTS or agency is None:
        raise Http404
    asked = request.GET.get("in") or get_language() or "en"
    language = asked if asked in LANGUAGES else "en"
    return action, agency, delegation_list(action, kind, agency=agency, language=language, now=timezone.now())


def _tabs(action: Action, made: Listed) -> list[dict[str, Any]]:
    return [
        {"url": f"{reverse('delegation_list', args=[action.code, kind])}?in={made.language}",
         "label": word(LIST, kind), "current": kind == made.kind}
        for kind in LISTS
    ]  # fmt: skip


def _in_its_language(made: Listed) -> dict[str, str]:
    """What the page says inside the list, in the language of the list."""
    with translation.override(made.language):
        return {"justifications_title": _("Justifications"), "none_justified": nothing_justified()}


def _bytes(made: Listed, format: str, agency: Agency) -> bytes:
    report = report_of(made, author=agency.body.short)
    if format == XLSX:
        notes = (*made.notes, *(f"{what} {why} ({who})" for what, why, who in made.justifications), report.standing)
        with translation.override(made.language):
            return table_xlsx(made.table, title=made.title, made_at=made.made_at, notes=notes)
    return report_pdf(report) if format == "pdf" else report_docx(report)


def _file_name(action: Action, made: Listed) -> str:
    with translation.override(made.language):
        stem = {
            HOST: pgettext("file name", "protocol-list"),
            PARLIAMENT: pgettext("file name", "delegation-parliament"),
        }.get(made.kind, pgettext("file name", "list-press"))
    return f"{stem}-{action.code}-{made.language}"
