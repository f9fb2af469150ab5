"""The brochure and the roadbook of a mission: versions, files, what changed since, what is missing. Articles C2, D6."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mercator.actions import booklet as verbs
from mercator.actions.booklet_files import BOOKLET_FILES, PERSONAL_ROADBOOKS
from mercator.models import Action, Booklet, DelegationMember, Job, JobFile
from mercator.models.job import DONE, RUNNING
from mercator.queries.action import acting_agency
from mercator.queries.booklet import decode_booklet
from mercator.queries.booklet_files import personal_file, programme_told
from mercator.queries.booklet_page import ShownBooklet, booklet_page, files_made, jobs_about
from mercator.queries.booklet_words import kind_words
from mercator.queries.delegation_words import name_of
from mercator.queries.wording import sentence
from mercator.rules.access import MAKE_BOOKLET, READ_DELEGATION, READ_FILE
from mercator.rules.booklet import BROCHURE, KINDS, ROADBOOK, TRAVELLING
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.job import standing_of
from mercator.views.mission import BOOKLETS, fetch_file, fetch_file_to, mission_page

LANGUAGE_NAMES: Final = {"fr": "Français", "nl": "Nederlands", "en": "English"}
WORK: Final = {"files": BOOKLET_FILES, "members": PERSONAL_ROADBOOKS}
"""What can be stopped, by the name that its button sends."""
LONGEST_WHY: Final = 300


@never_cache
@require_safe
@gate(READ_FILE)
def booklets(request: SignedIn, code: str) -> HttpResponse:
    """Both documents with their versions, and what a roadbook tells of the country."""
    action = fetch_file(request, code)
    page = booklet_page(request.user, action)
    shown = [_shown(one) for one in page.booklets]
    context: dict[str, Any] = {
        "page": page,
        "booklets": shown,
        "names_open": acting_agency(request.user, action, verb=READ_DELEGATION) is not None,
        "working": any(one["standing_job"].unfinished for one in shown if one["standing_job"]),
    }
    return mission_page(request, "booklet/page.html", action, current=BOOKLETS, **context)


@require_POST
@gate(MAKE_BOOKLET)
def booklet_make(request: SignedIn, code: str, kind: str) -> HttpResponse:
    action = fetch_file_to(request, code, verb=MAKE_BOOKLET)
    if kind not in KINDS:
        raise Http404
    why = request.POST.get("why", "")[:LONGEST_WHY]
    made = verbs.make_booklet(action, kind, why=why, by=request.user, now=timezone.now())
    words = _("%(name)s: version %(number)s is kept, and its files are being made.")
    messages.success(request, words % {"name": kind_words(kind), "number": made.number})
    return _back(code, kind)


@require_POST
@gate(MAKE_BOOKLET)
def booklet_again(request: SignedIn, code: str, kind: str, number: int) -> HttpResponse:
    """Have the files of a version made again: they are the same."""
    fetch_file_to(request, code, verb=MAKE_BOOKLET)
    verbs.request_files(_fetch(request, code, kind, number), by=request.user, now=timezone.now())
    return _back(code, kind)


@require_POST
@gate(MAKE_BOOKLET)
def booklet_stop(request: SignedIn, code: str, kind: str, number: int) -> HttpResponse:
    fetch_file_to(request, code, verb=MAKE_BOOKLET)
    row, work = _fetch(request, code, kind, number), request.POST.get("work", "files")
    for found in verbs.stop_work(row, WORK.get(work, BOOKLET_FILES), by=request.user, now=timezone.now()):
        messages.error(request, sentence(found))
    return redirect("booklet_members", code, number) if work == "members" else _back(code, kind)


@never_cache
@require_safe
@gate(READ_FILE)
def booklet_files(request: SignedIn, code: str, kind: str, number: int) -> HttpResponse:
    """The part of the page that shows the files of a version, for itself; nothing when it is as `seen`."""
    row = _fetch(request, code, kind, number)
    standing = standing_of(row.job, now=timezone.now()) if row.job else None
    if standing and request.GET.get("seen") == standing.token:
        return HttpResponse(status=204)
    page = {"may_make": _may_make(request, row.action)}
    context = _standing(row.job) | {"action": row.action, "row": row, "page": page}
    context["files"] = files_made(row.job) if row.job and row.job.state == DONE else ()
    return render(request, "booklet/_files.html", context)


@never_cache
@require_safe
@gate(READ_FILE)
def booklet_file(request: SignedIn, code: str, kind: str, number: int, file: int) -> HttpResponse:
    """A document to keep, under a name in its own language: livre-de-route-be-2023-v2-fr.pdf."""
    row = _fetch(request, code, kind, number)
    found = get_object_or_404(JobFile, job=row.job_id, pk=file)
    return _download(bytes(found.content), found.media_type, found.language, stem=_stem(row, found.language),
                     ending=found.name.rpartition(".")[2])  # fmt: skip


@never_cache
@require_safe
@gate(READ_DELEGATION)
def booklet_members(request: SignedIn, code: str, number: int) -> HttpResponse:
    """The roadbooks of a version for each member: one at once, or all of them by the worker."""
    action = fetch_file_to(request, code, verb=READ_DELEGATION)
    row = _fetch(request, code, ROADBOOK, number)
    job = jobs_about(row, PERSONAL_ROADBOOKS).first()
    made = jobs_about(row, PERSONAL_ROADBOOKS).filter(state=DONE).first()
    members = [(one, name_of(one)) for one in _members(action)]
    context = _standing(job) | {"row": row, "members": members, "made": made, "may_make": _may_make(request, action)}
    return mission_page(request, "booklet/members.html", action, current=BOOKLETS, **context)


@require_POST
@gate(MAKE_BOOKLET)
def booklet_members_make(request: SignedIn, code: str, number: int) -> HttpResponse:
    fetch_file_to(request, code, verb=READ_DELEGATION)
    verbs.request_personal(_fetch(request, code, ROADBOOK, number), by=request.user, now=timezone.now())
    return redirect("booklet_members", code, number)


@never_cache
@require_safe
@gate(READ_DELEGATION)
def booklet_member(request: SignedIn, code: str, number: int, pk: int) -> HttpResponse:
    """The roadbook of one member, made at once: her own programme, in her language."""
    action = fetch_file_to(request, code, verb=READ_DELEGATION)
    row = _fetch(request, code, ROADBOOK, number)
    member = get_object_or_404(_members(action), pk=pk)
    content = decode_booklet(row.content)
    made = personal_file(content, programme_told(content, action=row.action_id), member)
    return _download(made.content, made.media_type, made.language, stem=f"{_stem(row, made.language)}-{member.pk}")


@never_cache
@require_safe
@gate(READ_DELEGATION)
def booklet_members_all(request: SignedIn, code: str, number: int) -> HttpResponse:
    """The roadbooks that the worker made, in one archive: a file for each member, by her name."""
    action = fetch_file_to(request, code, verb=READ_DELEGATION)
    row = _fetch(request, code, ROADBOOK, number)
    made = get_object_or_404(jobs_about(row, PERSONAL_ROADBOOKS).filter(state=DONE)[:1])
    files = {one.name: one for one in made.files.all()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for member in _members(action):
            if kept := files.get(f"member-{member.pk}.pdf"):
                archive.writestr(f"{slugify(name_of(member)) or 'member'}-{member.pk}.pdf", bytes(kept.content))
    stem = _stem(row, get_language() or "fr")
    return _download(written.getvalue(), "application/zip", "", stem=stem, ending="zip")


def _members(action: Action) -> Any:
    rows = DelegationMember.objects.filter(action=action, state__in=TRAVELLING, erased_at__isnull=True)
    return rows.select_related("company", "body").prefetch_related("legs", "items")


def _fetch(request: SignedIn, code: str, kind: str, number: int) -> Booklet:
    rows = Booklet.objects.select_related("action__agency__body", "agency__body", "by", "job")
    row: Booklet = fetch(rows, request.user, action__code=code, kind=kind, number=number)
    return row


def _shown(one: ShownBooklet) -> dict[str, Any]:
    """A document for the page: how far its last files are stands beside it."""
    job = one.last.job if one.last else None
    return _standing(job) | {"shown": one, "roadbook": one.kind == ROADBOOK}


def _standing(job: Job | None) -> dict[str, Any]:
    standing = standing_of(job, now=timezone.now()) if job else None
    return {"job": job, "standing_job": standing, "running": job is not None and job.state == RUNNING}


def _may_make(request: SignedIn, action: Action) -> bool:
    return acting_agency(request.user, action, verb=MAKE_BOOKLET) is not None


def _back(code: str, kind: str) -> HttpResponse:
    return redirect(f"{reverse('booklets', args=[code])}#{kind}")


def _stem(row: Booklet, language: str) -> str:
    with translation.override(language):  # the language of the document, not of the page
        name = pgettext("file name", "brochure") if row.kind == BROCHURE else pgettext("file name", "roadbook")
    return f"{name}-{row.action.code.lower()}-v{row.number}-{language}"


def _download(content: bytes, media_type: str, language: str, *, stem: str, ending: str = "pdf") -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{stem}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    if language:
        response["Content-Language"] = language
    return response
