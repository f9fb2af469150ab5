"""The programme of a mission: day by day, what it starts from, when it moves, and as a calendar. Article C2."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mercator.actions import programme_template as starting
from mercator.documents.ics import calendar_ics
from mercator.models import Action
from mercator.queries.action import acting_agency
from mercator.queries.programme import versions_of
from mercator.queries.programme_export import programme_feed
from mercator.queries.programme_page import programme_page
from mercator.queries.programme_start import past_missions
from mercator.queries.wording import sentence
from mercator.rules import mission
from mercator.rules.access import EDIT_PROGRAMME, PUBLISH_PROGRAMME, READ_FILE
from mercator.rules.programme_template import TEMPLATES, days_of
from mercator.views.gate import SignedIn, gate
from mercator.views.mission import PROGRAMME, fetch_file, fetch_file_to, mission_page

MOST_DAYS: Final = 3700
"""A programme can be moved by ten years at most."""


@require_safe
@gate(READ_FILE)
def programme(request: SignedIn, code: str) -> HttpResponse:
    action = fetch_file(request, code)
    return mission_page(request, "programme/page.html", action, current=PROGRAMME, **page_context(request, action))


def page_context(request: SignedIn, action: Action) -> dict[str, Any]:
    """What the page and the part of it that htmx renews need."""
    page = programme_page(action)
    return {
        "page": page,
        "versions": versions_of(action),
        "editable": acting_agency(request.user, action, verb=EDIT_PROGRAMME) is not None,
        "publishes": acting_agency(request.user, action, verb=PUBLISH_PROGRAMME) is not None,
    }


def body(request: SignedIn, action: Action, *, said: str = "", wrong: str = "", moved: int = 0) -> HttpResponse:
    """The part of the page that changes when an item moves. wrong: why nothing did; moved: what to put the focus on."""
    context = page_context(request, action) | {"action": action, "said": said, "wrong": wrong, "moved": moved}
    return render(request, "programme/_body.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@gate(EDIT_PROGRAMME)
def programme_start(request: SignedIn, code: str) -> HttpResponse:
    """An empty programme starts from a kind of mission, or from a past one."""
    action = fetch_file_to(request, code, verb=EDIT_PROGRAMME)
    past = past_missions(request.user, action)
    if request.method == "POST":
        problems = _start(request, action, {one.action.code: one.action for one in past})
        if not problems:
            messages.success(request, _("The programme has something to start from: now make it your own."))
            return redirect("programme", code)
        for one in problems:
            messages.error(request, sentence(one))
    kinds = [(kind, days_of(kind), len(TEMPLATES[kind])) for kind in mission.KINDS]
    context: dict[str, Any] = {"past": past, "kinds": kinds}
    return mission_page(request, "programme/start.html", action, current=PROGRAMME, **context)


def _start(request: SignedIn, action: Action, past: dict[str, Action]) -> list[Any]:
    kind, code = request.POST.get("kind", ""), request.POST.get("past", "")
    if kind in TEMPLATES:
        return starting.start_from_kind(action, kind, by=request.user)
    if code not in past:
        raise Http404
    return starting.start_from_past(action, past[code], by=request.user)


@require_POST
@gate(EDIT_PROGRAMME)
def programme_date(request: SignedIn, code: str) -> HttpResponse:
    """Put what waits for the mission's dates on its days."""
    action = fetch_file_to(request, code, verb=EDIT_PROGRAMME)
    if starting.date_programme(action, by=request.user):
        messages.success(request, _("Everything stands on its day now."))
    return redirect("programme", code)


@require_POST
@gate(EDIT_PROGRAMME)
def programme_shift(request: SignedIn, code: str) -> HttpResponse:
    """The whole programme begins on another day, as when the mission moves."""
    action = fetch_file_to(request, code, verb=EDIT_PROGRAMME)
    days = _days_to(request, action)
    if days is None or abs(days) > MOST_DAYS:
        messages.error(request, _("Write the day as dd/mm/yyyy."))
        return redirect("programme", code)
    done = starting.shift_programme(action, days=days, by=request.user)
    if isinstance(done, list):
        messages.error(request, " ".join(sentence(one) for one in done))
    elif done:
        messages.success(request, _("The whole programme moved."))
    return redirect("programme", code)


def _days_to(request: SignedIn, action: Action) -> int | None:
    """From the first day of the programme to the day that was sent; None when that cannot be read."""
    first = action.programme.filter(day__isnull=False).order_by("day").values_list("day", flat=True).first()
    try:
        to = date.fromisoformat(request.POST.get("first", ""))
    except ValueError:
        return None
    return (to - first).days if first else None


@require_safe
@gate(READ_FILE)
def programme_ics(request: SignedIn, code: str) -> HttpResponse:
    """What participants read of the programme, as a file for a calendar; before the first version what stands now."""
    action = fetch_file(request, code)
    page = request.build_absolute_uri(reverse("programme", args=[code]))
    made = calendar_ics(programme_feed(action, address=page, now=timezone.now()))
    return HttpResponse(
        made,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{action.code.lower()}.ics"'},
    )
