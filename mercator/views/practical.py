"""The notes of a roadbook: added, changed, taken away. Article C2."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mercator.actions import practical_note as verbs
from mercator.models import Action, PracticalNote
from mercator.rules.access import MAKE_BOOKLET
from mercator.views.forms.practical_note import PracticalNoteForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import BOOKLETS, fetch_file_to, mission_page
from mercator.views.panel import sent

EDITS: Final = require_http_methods(["GET", "HEAD", "POST"])


@EDITS
@gate(MAKE_BOOKLET)
def practical_new(request: SignedIn, code: str) -> HttpResponse:
    action = fetch_file_to(request, code, verb=MAKE_BOOKLET)
    form = PracticalNoteForm(sent(request), initial={"kind": request.GET.get("kind", "")}, action=action)
    if request.method == "POST" and form.is_valid():
        done = verbs.add_note(action, form.values(position=action.practical_notes.count()), by=request.user)
        if isinstance(done, PracticalNote):
            messages.success(request, _("Saved."))
            return redirect("booklets", code)
        form.tell(done)
    return _page(request, action, form, heading=_("New note for the roadbook"))


@EDITS
@gate(MAKE_BOOKLET)
def practical_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    action, note = _fetch(request, code, pk)
    form = PracticalNoteForm(sent(request), initial=PracticalNoteForm.now(note), action=action)
    if request.method == "POST" and form.is_valid():
        fields, version = form.values(position=note.position), form.cleaned_data["version"] or 0
        done = verbs.edit_note(note, fields, version=version, by=request.user)
        if isinstance(done, PracticalNote):
            messages.success(request, _("Saved."))
            return redirect("booklets", code)
        form.tell(done)
        if any(found.code == "changed-meanwhile" for found in done):
            now = PracticalNoteForm.now(_fetch(request, code, pk)[1])
            form.compare(now, version=now["version"])
    return _page(request, action, form, heading=str(note.title or _("Note")), note=note)


@EDITS
@gate(MAKE_BOOKLET)
def practical_remove(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Asks once more."""
    action, note = _fetch(request, code, pk)
    if request.method == "POST":
        verbs.remove_note(note, by=request.user)
        messages.success(request, _("The note is taken away."))
        return redirect("booklets", code)
    return mission_page(request, "booklet/note_remove.html", action, current=BOOKLETS, note=note)


def _fetch(request: SignedIn, code: str, pk: int) -> tuple[Action, PracticalNote]:
    action = fetch_file_to(request, code, verb=MAKE_BOOKLET)
    rows = PracticalNote.objects.select_related("action__agency__body")
    note: PracticalNote = fetch(rows, request.user, pk=pk, action=action)
    return action, note


def _page(
    request: SignedIn, action: Action, form: PracticalNoteForm, *, heading: str, note: PracticalNote | None = None
) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "heading": heading, "note": note}
    return mission_page(request, "booklet/note.html", action, current=BOOKLETS, status=status, **context)
