"""The room: one screen to project, from which everything of a meeting is done. Articles B3, B4, B6.

Every form works without JavaScript: it is sent, and leads back to the same action. static/mercator/room.js asks for
JSON instead, keeps what could not be sent, and renews the parts of the page that others changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mercator.actions.meeting import LineValues, write_line
from mercator.actions.room import merge_in_room, show_action
from mercator.models import Action, Meeting
from mercator.queries.room import ALL, FILTERS, RoomAction, room_page
from mercator.queries.wish import VERBS
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_CYCLE, EXPRESS_WISH, MERGE_ACTIONS, READ_CYCLE
from mercator.rules.cycle import NOTE
from mercator.rules.problem import Problem, problem
from mercator.views.forms.room import RoomLineForm, RoomMergeForm
from mercator.views.forms.wish import StepForm, TokenForm, WishForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.meeting import fetch_meeting, fetch_to_write
from mercator.views.wish import express, fetch_wish, fetch_wished, take_step, wish_form, wishing_agencies

JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of the room, None where this person may not use one. steps: by wish, then by verb."""

    wish: WishForm | None
    line: RoomLineForm | None
    steps: dict[int, dict[str, StepForm]]


@require_safe
@never_cache
@gate(READ_CYCLE)
def room(request: SignedIn, pk: int) -> HttpResponse:
    """The screen: ?action=CODE and ?show=to-do; that of the projector without any."""
    return _screen(request, fetch_meeting(request, pk), request.GET.get("action", ""))


@require_safe
@never_cache
@gate(READ_CYCLE)
def room_beat(request: SignedIn, pk: int) -> HttpResponse:
    """Whether anything was said since: {"beat": 12, "action": "HUB-2027-001", "state": "open"}."""
    row: Meeting = fetch(Meeting.objects.select_related("current"), request.user, pk=pk)
    shown = row.current.code if row.current and row.current.shared else ""
    return JsonResponse({"beat": row.beat, "action": shown, "state": row.state})


@require_POST
@gate(EXPRESS_WISH)
def room_wish(request: SignedIn, pk: int, code: str) -> HttpResponse:
    """A wish, written down by the delegate of a region."""
    meeting = fetch_meeting(request, pk)
    action = _of_its_year(meeting, fetch_wished(request, code))
    form = wish_form(request, action, name="wish")
    return _carry_out(request, meeting, code, form, lambda: express(request, action, form, meeting=meeting))


@require_POST
@gate(READ_CYCLE)
def room_step(request: SignedIn, pk: int, wish: int, step: str) -> HttpResponse:
    """Accept, refuse or withdraw."""
    meeting, row = fetch_meeting(request, pk), fetch_wish(request, wish)
    _of_its_year(meeting, row.action)
    if step not in VERBS:
        raise Http404
    form = StepForm(request.POST, step=step, name=f"{step}-{row.pk}")
    return _carry_out(
        request, meeting, row.action.code, form, lambda: take_step(request, row, step, form, meeting=meeting)
    )


@require_POST
@gate(EDIT_CYCLE)
def room_line(request: SignedIn, pk: int, code: str) -> HttpResponse:
    """A note or a decision on an action; "gone" says that it was gone through, nothing more."""
    meeting = fetch_to_write(request, pk)
    action = _of_its_year(meeting, fetch_wished(request, code))
    form = RoomLineForm(request.POST, name="line")

    def write() -> object:
        words = form.cleaned_data["words"]
        values = LineValues(form.cleaned_data["kind"], words=words, action=action)
        if "gone" in request.POST and not words.strip():
            values = LineValues(NOTE, words=_("Gone through."), action=action)
        return write_line(meeting, values, by=request.user, now=timezone.now(), token=form.cleaned_data["token"])

    return _carry_out(request, meeting, code, form, write)


@require_POST
@gate(MERGE_ACTIONS)
def room_merge(request: SignedIn, pk: int, code: str) -> HttpResponse:
    """The rows that are the same action as this one stand together from now on."""
    meeting = fetch_meeting(request, pk)
    shown = room_page(request.user, meeting, code=code).action
    form = RoomMergeForm(request.POST, name="merge")

    def merge() -> object:
        same = next((one for one in shown.same if form.cleaned_data["kept"] in one.same.keys), None) if shown else None
        if same is None:
            return None  # sent twice, or somebody was quicker: they stand together already
        rows = {row.code: row for row in Action.objects.visible_to(request.user).filter(code__in=same.same.keys)}
        kept = rows.pop(form.cleaned_data["kept"])
        why = form.cleaned_data["why"]
        return merge_in_room(meeting, kept, list(rows.values()), why=why, by=request.user, now=timezone.now())

    kept = request.POST.get("kept", "")
    return _carry_out(request, meeting, kept if kept.isascii() else code, form, merge)


@require_POST
@gate(EDIT_CYCLE)
def room_show(request: SignedIn, pk: int, code: str) -> HttpResponse:
    """Put an action on the projector: the screens that follow it go there."""
    meeting = fetch_to_write(request, pk)
    action = _of_its_year(meeting, fetch_wished(request, code))
    form = TokenForm(request.POST)
    return _carry_out(request, meeting, code, form, lambda: show_action(meeting, action, by=request.user))


def _of_its_year(meeting: Meeting, action: Action) -> Action:
    """The action if the meeting is about its year; 404 otherwise."""
    if action.year != meeting.cycle.year:
        raise Http404
    return action


def _carry_out(
    request: SignedIn, meeting: Meeting, code: str, form: TokenForm, verb: Callable[[], object]
) -> HttpResponse:
    """Do what was sent; say so as JSON to room.js, else lead back to the action, or show what is wrong with it."""
    if form.is_valid():
        done = verb()
        if not isinstance(done, list):
            return _done(request, meeting, code)
        form.tell(one for one in done if isinstance(one, Problem))
    if _asks_json(request):
        fields = [name for name in form.fields if name in form.errors]
        return JsonResponse({"done": False, "problems": form.said(), "fields": fields}, status=422)
    for words in form.said():
        messages.error(request, words)
    return _screen(request, meeting, code, sent=form)


def _done(request: SignedIn, meeting: Meeting, code: str) -> HttpResponse:
    if _asks_json(request):
        return JsonResponse({"done": True})
    asked = request.POST.get("show", ALL)
    where = {"action": code} | ({"show": asked} if asked in FILTERS[1:] else {})
    return redirect(f"{reverse('room', args=[meeting.pk])}?{urlencode(where)}")


def _asks_json(request: SignedIn) -> bool:
    return request.headers.get("Accept", "") == JSON


def _screen(request: SignedIn, meeting: Meeting, code: str, *, sent: TokenForm | None = None) -> HttpResponse:
    asked = request.GET.get("show") or request.POST.get("show") or ALL
    page = room_page(request.user, meeting, asked=asked if asked in FILTERS else ALL, code=code)
    context: dict[str, Any] = {"page": page, "meeting": meeting, "forms": _forms(request, page.action, sent)}
    if not page.open:
        context["forms"] = Forms(None, None, {})
    context["on_projector"] = meeting.current.code if meeting.current else ""
    context["say_why"] = sentence(problem("wish-why-missing"))
    context["writes"] = page.runs and page.open
    context["show"] = "" if page.filter == ALL else page.filter
    return render(request, "room/room.html", context, status=422 if sent else 200)


def _forms(request: SignedIn, shown: RoomAction | None, sent: TokenForm | None) -> Forms:
    """Empty forms for what this person may do, and the one that could not be carried out as it was typed."""
    if shown is None:
        return Forms(None, None, {})
    may_wish = bool(shown.wishes.may_express) or isinstance(sent, WishForm)
    may_wish = may_wish and bool(wishing_agencies(request.user, shown.row))
    wish = wish_form(request, shown.row, name="wish", bound=False) if may_wish else None
    steps = {
        one.row.pk: {step: StepForm(step=step, name=f"{step}-{one.row.pk}") for step in one.verbs}
        for one in shown.wishes.wishes
    }
    if isinstance(sent, StepForm):
        for found in steps.values():
            found |= {step: sent for step, form in found.items() if form.auto_id == sent.auto_id}
    line = sent if isinstance(sent, RoomLineForm) else RoomLineForm(name="line")
    return Forms(wish=sent if isinstance(sent, WishForm) else wish, line=line, steps=steps)
