"""A meeting of agencies: its page, what is written down in it, opening and closing it. Articles B2, B3."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mercator.actions import cycle as arranging
from mercator.actions import meeting as verbs
from mercator.models import Meeting, MeetingLine
from mercator.queries.cycle import may_edit, members_of
from mercator.queries.cycle_words import LINE, named
from mercator.queries.meeting import agencies_meeting, agency_writing, meeting_page, with_agencies
from mercator.queries.wording import word
from mercator.rules import cycle as rules
from mercator.rules.access import EDIT_CYCLE, READ_CYCLE
from mercator.views.cycle import tell, version_sent
from mercator.views.forms.cycle import MEETING_FIELDS, MeetingForm, values_of
from mercator.views.forms.meeting import LineForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import sent
from mercator.views.plan import EDITS, address_of


def fetch_meeting(request: SignedIn, pk: int) -> Meeting:
    """The meeting if this person's agency takes part in its cycle; 404 otherwise."""
    rows: Any = with_agencies(Meeting.objects.all())
    meeting: Meeting = fetch(rows, request.user, pk=pk)
    return meeting


def fetch_to_write(request: SignedIn, pk: int) -> Meeting:
    """The meeting if she sees it (404 otherwise) and meets there (403 otherwise)."""
    meeting = fetch_meeting(request, pk)
    if agency_writing(request.user, meeting) is None:
        raise PermissionDenied
    return meeting


def fetch_to_arrange(request: SignedIn, pk: int) -> Meeting:
    """The meeting if she sees it (404 otherwise) and keeps the cycle that it belongs to (403 otherwise)."""
    meeting = fetch_meeting(request, pk)
    if not may_edit(request.user, meeting.cycle):
        raise PermissionDenied
    return meeting


def fetch_line(request: SignedIn, pk: int, line: int) -> MeetingLine:
    rows: Any = MeetingLine.objects.select_related("meeting__cycle", "agency", "sector", "country")
    found: MeetingLine = fetch(rows, request.user, pk=line, meeting=pk)
    return found


@require_safe
@gate(READ_CYCLE)
def meeting(request: SignedIn, pk: int) -> HttpResponse:
    return _page(request, fetch_meeting(request, pk))


def _page(request: SignedIn, row: Meeting, *, wrong: LineForm | None = None) -> HttpResponse:
    page = meeting_page(request.user, row)
    forms = _forms(row, wrong) if page.writes and row.state != rules.CLOSED else {}
    context = {
        "page": page,
        "meeting": row,
        "forms": forms,
        "wrong": wrong,
        "arranges": may_edit(request.user, row.cycle),
        "room_address": address_of("room", row.pk) if row.kind == rules.PLANS else "",
        "board_address": address_of("year", row.cycle.year),
        "minutes_address": address_of("minutes", row.pk),
        "dossier_address": address_of("dossier", row.pk) if row.state != rules.CLOSED else "",
    }
    return render(request, "meeting/meeting.html", context, status=422 if wrong else 200)


def _forms(row: Meeting, wrong: LineForm | None) -> dict[str, LineForm]:
    """An empty form for each block, and the one that could not be read as it was typed."""
    agencies = agencies_meeting(row)
    made = {
        kind: LineForm(kind=kind, agencies=agencies, initial={"kind": kind, "token": uuid4()})
        for kind in rules.LINE_KINDS
    }
    return made | ({wrong.block: wrong} if wrong else {})


# ---------- What is written down ----------


@require_POST
@gate(EDIT_CYCLE)
def meeting_line_new(request: SignedIn, pk: int) -> HttpResponse:
    """Write a line into one of the blocks."""
    row = fetch_to_write(request, pk)
    kind = request.POST.get("kind", "")
    if kind not in rules.LINE_KINDS:
        raise Http404
    form = LineForm(request.POST, kind=kind, agencies=agencies_meeting(row))
    if form.is_valid():
        token = form.cleaned_data["token"]
        done = verbs.write_line(row, form.values(), by=request.user, now=timezone.now(), token=token)
        if isinstance(done, MeetingLine):
            return _to(row, kind)
        form.tell(done)
    return _page(request, row, wrong=form)


@EDITS
@gate(EDIT_CYCLE)
def meeting_line(request: SignedIn, pk: int, line: int) -> HttpResponse:
    """Change a line, or take it away."""
    row, found = fetch_to_write(request, pk), fetch_line(request, pk, line)
    form = LineForm(sent(request), kind=found.kind, agencies=agencies_meeting(row), initial=_values(found))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        done = verbs.edit_line(found, form.values(found), version=version, by=request.user)
        if isinstance(done, MeetingLine):
            messages.success(request, _("Saved."))
            return _to(row, found.kind)
        form.tell(done)
    context = {"meeting": row, "name": named(row), "line": found, "form": form, "title": word(LINE, found.kind)}
    return render(request, "meeting/line.html", context, status=422 if form.errors else 200)


def _values(line: MeetingLine) -> dict[str, Any]:
    return {
        "kind": line.kind, "words": line.words, "version": line.version,
        "agency": line.agency.code if line.agency else "", "sector": line.sector.code if line.sector else "",
        "country": line.country_id or "",
    }  # fmt: skip


@require_POST
@gate(EDIT_CYCLE)
def meeting_line_remove(request: SignedIn, pk: int, line: int) -> HttpResponse:
    row, found = fetch_to_write(request, pk), fetch_line(request, pk, line)
    problems = verbs.remove_line(found, version=version_sent(request), by=request.user)
    tell(request, problems, success=_("It is taken away; the log keeps what it said."))
    return _to(row, found.kind)


@require_POST
@gate(EDIT_CYCLE)
def meeting_line_carry(request: SignedIn, pk: int, line: int) -> HttpResponse:
    """Put a trend on the agenda of a later meeting."""
    row, found = fetch_meeting(request, pk), fetch_line(request, pk, line)
    wanted = request.POST.get("into", "")
    into = fetch_to_write(request, int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0)
    done = verbs.carry_trend(found, into, by=request.user, now=timezone.now())
    words = _("It stands on the agenda of “%(meeting)s” now.") % {"meeting": named(into)}
    tell(request, done if isinstance(done, list) else [], success=words)
    return _to(row, rules.TREND)


def _to(row: Meeting, block: str) -> HttpResponse:
    """Back to the block of the page that was written in."""
    return redirect(f"{reverse('meeting', args=[row.pk])}#{block}")


# ---------- How it is arranged, when it begins and ends ----------


@EDITS
@gate(EDIT_CYCLE)
def meeting_edit(request: SignedIn, pk: int) -> HttpResponse:
    row = fetch_to_arrange(request, pk)
    agencies = [one.agency for one in members_of(row.cycle)]
    form = MeetingForm(sent(request), initial=values_of(row, MEETING_FIELDS), agencies=agencies)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        done = arranging.edit_meeting(row, form.values(), version=version, by=request.user)
        if isinstance(done, Meeting):
            messages.success(request, _("Saved."))
            return redirect("meeting", pk)
        form.tell(done)
        form.look_again(row.version)
    context = {"cycle": row.cycle, "form": form, "title": named(row), "meeting": row}
    return render(request, "cycle/form.html", context, status=422 if form.errors else 200)


@require_POST
@gate(EDIT_CYCLE)
def meeting_remove(request: SignedIn, pk: int) -> HttpResponse:
    row = fetch_to_arrange(request, pk)
    problems = arranging.remove_meeting(row, version=version_sent(request), by=request.user)
    tell(request, problems, success=_("The meeting is taken away; the log keeps it."))
    return redirect("meeting", pk) if problems else redirect("cycle", row.cycle.year)


@require_POST
@gate(EDIT_CYCLE)
def meeting_open(request: SignedIn, pk: int) -> HttpResponse:
    row = fetch_to_write(request, pk)
    tell(request, verbs.open_meeting(row, by=request.user, now=timezone.now()), success=_("The meeting is under way."))
    return redirect("meeting", pk)


@EDITS
@gate(EDIT_CYCLE)
def meeting_close(request: SignedIn, pk: int) -> HttpResponse:
    """Says what closing does, and does it."""
    row = fetch_to_write(request, pk)
    if request.method != "POST":
        return render(request, "meeting/close.html", {"meeting": row, "name": named(row)})
    tell(request, verbs.close_meeting(row, by=request.user, now=timezone.now()), success=_("The meeting is closed."))
    return redirect("meeting", pk)
