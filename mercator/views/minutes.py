"""The minutes of a meeting and the dossier before it: as a page in French or Dutch, and as documents. B2, B3, B7."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.db.models.functions import Length
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mercator.actions.job import cancel_job
from mercator.actions.minutes import request_papers
from mercator.models import JobFile, Meeting
from mercator.models.job import DONE, RUNNING
from mercator.queries.minutes import is_whole, record_of
from mercator.queries.minutes.order import in_order
from mercator.queries.minutes.papers import papers_asked
from mercator.queries.minutes.words import held_on
from mercator.queries.wording import sentence
from mercator.rules.access import READ_CYCLE
from mercator.rules.answer import OFFICIAL_LANGUAGES
from mercator.rules.cycle import CLOSED
from mercator.rules.frozen import FrozenError
from mercator.rules.minutes import DOSSIER, KINDS, MINUTES, MinutesChapter, MinutesContent, MinutesSection
from mercator.views.block_table import ShownTable, shown_table
from mercator.views.gate import SignedIn, gate
from mercator.views.job import standing_of
from mercator.views.meeting import fetch_meeting

LANGUAGE_NAMES: Final = {"fr": "Français", "nl": "Nederlands"}


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A chapter or a section as the page shows it: its words, and its tables cell by cell."""

    part: MinutesChapter | MinutesSection
    tables: tuple[ShownTable, ...]
    sections: tuple[ShownPart, ...] = ()


@never_cache
@gate(READ_CYCLE)
def minutes(request: SignedIn, pk: int) -> HttpResponse:
    """The minutes: a draft while the meeting is not closed, then as they were kept. POST has documents made."""
    return _paper(request, pk, MINUTES)


@never_cache
@gate(READ_CYCLE)
def dossier(request: SignedIn, pk: int) -> HttpResponse:
    """What everybody reads before the meeting; once it is closed, the minutes. POST has documents made."""
    if fetch_meeting(request, pk).state == CLOSED:
        return redirect("minutes", pk=pk)
    return _paper(request, pk, DOSSIER)


def _paper(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    meeting = fetch_meeting(request, pk)
    if request.method == "POST":
        request_papers(meeting, kind, by=request.user, now=timezone.now())
        return redirect(f"{reverse(kind, args=[meeting.pk])}#documents")
    try:
        content = record_of(meeting, kind, now=timezone.now())
    except FrozenError:
        return render(request, "minutes/damaged.html", {"meeting": meeting}, status=500)
    language = _language(request)
    content = in_order(content, language)
    context = {
        "meeting": meeting, "content": content, "chapters": _shown(content), "preview": language, "kind": kind,
        "name": content.title.to(language), "whole": is_whole(meeting), "languages": _tabs(meeting, kind, language),
        **_documents(request, meeting, kind),
    }  # fmt: skip
    return render(request, "minutes/minutes.html", context)


def _language(request: SignedIn) -> str:
    """The language of the paper: the one asked for, else that of the page, else French."""
    asked = request.GET.get("in") or get_language()
    return asked if asked in OFFICIAL_LANGUAGES else OFFICIAL_LANGUAGES[0]


def _tabs(meeting: Meeting, kind: str, current: str) -> list[dict[str, Any]]:
    address = reverse(kind, args=[meeting.pk])
    return [
        {"url": f"{address}?in={one}", "label": LANGUAGE_NAMES[one], "current": one == current}
        for one in OFFICIAL_LANGUAGES
    ]


def _shown(content: MinutesContent) -> list[ShownPart]:
    return [
        ShownPart(
            chapter,
            tuple(map(shown_table, chapter.tables)),
            tuple(ShownPart(one, tuple(map(shown_table, one.tables))) for one in chapter.sections),
        )
        for chapter in content.chapters
    ]


def _documents(request: SignedIn, meeting: Meeting, kind: str) -> dict[str, Any]:
    """The documents made last for this person's agency, and how far those are that are being made."""
    jobs = papers_asked(request.user, meeting, kind)
    last, made = jobs.first(), jobs.filter(state=DONE).first()
    files = made.files.defer("content").annotate(size=Length("content")).order_by("language", "-name") if made else ()
    return {
        "job": last,
        "standing_job": standing_of(last, now=timezone.now()) if last else None,
        "running": last is not None and last.state == RUNNING,
        "made": made,
        "files": files,
    }


@never_cache
@gate(READ_CYCLE)
def minutes_documents(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    """The part of the page that shows the documents, for itself; nothing when it is as `seen`."""
    meeting = _of_kind(request, pk, kind)
    context = {"meeting": meeting, "kind": kind, **_documents(request, meeting, kind)}
    standing = context["standing_job"]
    if standing and request.GET.get("seen") == standing.token:
        return HttpResponse(status=204)
    return render(request, "minutes/_documents.html", context)


@require_POST
@gate(READ_CYCLE)
def minutes_stop(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    """Stop the documents that are being made for this person's agency."""
    meeting = _of_kind(request, pk, kind)
    job = papers_asked(request.user, meeting, kind).unfinished().first()  # type: ignore[attr-defined]
    if job is None:
        messages.error(request, _("This work is over already."))
    for each in cancel_job(job, by=request.user, now=timezone.now()) if job else ():
        messages.error(request, sentence(each))
    return redirect(f"{reverse(kind, args=[meeting.pk])}#documents")


@never_cache
@gate(READ_CYCLE)
def minutes_file(request: SignedIn, pk: int, kind: str, file: int) -> HttpResponse:
    """A document to keep, under a name in its own language: verslag-2027-2026-09-22-nl.pdf."""
    meeting = _of_kind(request, pk, kind)
    jobs: Any = papers_asked(request.user, meeting, kind)
    found = get_object_or_404(JobFile, job__in=jobs.values("pk"), pk=file)
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(meeting, kind, found.name, found.language)}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Language"] = found.language
    return response


def _file_name(meeting: Meeting, kind: str, name: str, language: str) -> str:
    with translation.override(language):  # the language of the document, not of the page
        stem = pgettext("file name", "dossier") if kind == DOSSIER else pgettext("file name", "minutes")
    on = meeting.on if kind == DOSSIER else held_on(meeting)
    when = on.isoformat() if on else str(meeting.pk)
    return f"{stem}-{meeting.cycle.year}-{when}-{language}.{name.rpartition('.')[2]}"


def _of_kind(request: SignedIn, pk: int, kind: str) -> Meeting:
    if kind not in KINDS:
        raise Http404
    meeting = fetch_meeting(request, pk)
    if kind == DOSSIER and meeting.state == CLOSED:
        raise Http404
    return meeting
