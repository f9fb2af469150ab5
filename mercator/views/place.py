"""The places of a mission: listed, added, changed, taken away. Article C2."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercator.actions import place as verbs
from mercator.models import Action, Place
from mercator.queries.action import acting_agency
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_PROGRAMME, READ_FILE
from mercator.views.forms.place import PlaceForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import PROGRAMME, fetch_file, fetch_file_to, mission_page
from mercator.views.panel import sent
from mercator.views.programme_item import EDITS


@require_safe
@gate(READ_FILE)
def place_list(request: SignedIn, code: str) -> HttpResponse:
    action = fetch_file(request, code)
    rows: Any = Place.objects.visible_to(request.user).filter(action=action)
    editable = acting_agency(request.user, action, verb=EDIT_PROGRAMME) is not None
    context = {"places": rows.annotate(used=Count("items")), "editable": editable}
    return mission_page(request, "programme/places.html", action, current=PROGRAMME, **context)


@EDITS
@gate(EDIT_PROGRAMME)
def place_new(request: SignedIn, code: str) -> HttpResponse:
    action = fetch_file_to(request, code, verb=EDIT_PROGRAMME)
    form = PlaceForm(sent(request), action=action)
    if request.method == "POST" and form.is_valid():
        done = verbs.add_place(action, form.values(), by=request.user)
        if isinstance(done, Place):
            messages.success(request, _("Saved."))
            return redirect("place_list", code)
        form.tell(done)
    return _page(request, action, form, heading=_("New place"))


@EDITS
@gate(EDIT_PROGRAMME)
def place_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    action, place = _fetch(request, code, pk)
    form = PlaceForm(sent(request), initial=PlaceForm.now(place), action=action)
    if request.method == "POST" and form.is_valid():
        done = verbs.edit_place(place, form.values(), version=form.cleaned_data["version"] or 0, by=request.user)
        if isinstance(done, Place):
            messages.success(request, _("Saved."))
            return redirect("place_list", code)
        form.tell(done)
        if any(found.code == "changed-meanwhile" for found in done):
            now = PlaceForm.now(_fetch(request, code, pk)[1])
            form.compare(now, version=now["version"])
    return _page(request, action, form, heading=place.name, place=place)


@EDITS
@gate(EDIT_PROGRAMME)
def place_remove(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Asks once more; a place where something happens stays."""
    action, place = _fetch(request, code, pk)
    if request.method == "POST":
        found = verbs.remove_place(place, by=request.user)
        for one in found:
            messages.error(request, sentence(one))
        if not found:
            messages.success(request, _("The place is taken away."))
        return redirect("place_list", code)
    return mission_page(request, "programme/place_remove.html", action, current=PROGRAMME, place=place)


def _fetch(request: SignedIn, code: str, pk: int) -> tuple[Action, Place]:
    action = fetch_file_to(request, code, verb=EDIT_PROGRAMME)
    place: Place = fetch(Place.objects.select_related("action__agency__body"), request.user, pk=pk, action=action)
    return action, place


def _page(
    request: SignedIn, action: Action, form: PlaceForm, *, heading: str, place: Place | None = None
) -> HttpResponse:
    context = {"form": form, "heading": heading, "place": place}
    status = 422 if form.errors else 200
    return mission_page(request, "programme/place.html", action, current=PROGRAMME, status=status, **context)
