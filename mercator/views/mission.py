"""The file of a mission: who opens it, and the tabs of its pages. Articles C2-C5, D1-D6."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from mercator.models import Action
from mercator.queries.action import acting_agency, dates_words, tag_of
from mercator.rules.access import READ_ACTION, READ_DELEGATION, READ_FILE
from mercator.views.gate import SignedIn

OVERVIEW: Final = "action"
PROGRAMME: Final = "programme"
DELEGATION: Final = "delegation"
BUDGET: Final = "budget"
ETHICS: Final = "ethics"
BOOKLETS: Final = "booklets"


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the file: the name of its route, and the verb that opens it."""

    route: str
    label: str | Promise
    verb: str


TABS: Final = (
    Tab(OVERVIEW, gettext_lazy("Overview"), READ_ACTION),
    Tab(PROGRAMME, gettext_lazy("Programme"), READ_FILE),
    Tab(DELEGATION, gettext_lazy("Delegation"), READ_DELEGATION),
    Tab(BUDGET, gettext_lazy("Money"), READ_FILE),
    Tab(ETHICS, gettext_lazy("Ethics"), READ_FILE),
    Tab(BOOKLETS, gettext_lazy("Documents"), READ_FILE),
)


@dataclass(frozen=True, slots=True)
class TabShown:
    url: str
    label: str
    current: bool
    count: None = None


def tabs_of(request: SignedIn, action: Action, *, current: str) -> tuple[TabShown, ...]:
    """The tabs that this person may open; none at all when the file is closed to her."""
    if not Action.objects.with_file_open_to(request.user).filter(pk=action.pk).exists():
        return ()
    return tuple(
        TabShown(url=reverse(tab.route, args=[action.code]), label=str(tab.label), current=tab.route == current)
        for tab in TABS
        if request.user.rights.may(tab.verb)
    )


def fetch_file(request: SignedIn, code: str) -> Action:
    """The action whose file this person's agencies keep or organise; 404 for everybody else."""
    rows = Action.objects.with_file_open_to(request.user).select_related("agency__body")
    found: Action | None = rows.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def fetch_file_to(request: SignedIn, code: str, *, verb: str) -> Action:
    """The same for somebody who may do `verb` for one of those agencies; 403 otherwise."""
    action = fetch_file(request, code)
    if acting_agency(request.user, action, verb=verb) is None:
        raise PermissionDenied
    return action


def mission_page(
    request: SignedIn, template: str, action: Action, *, current: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the file. current: the route of its tab. Its template extends mission/base.html."""
    frame = {
        "action": action,
        "mission_tabs": tabs_of(request, action, current=current),
        "mission_dates": dates_words(action.start, action.end, action.date_precision, year=action.year),
        "mission_tag": tag_of(action.organisers.select_related("body")),
    }
    return render(request, template, frame | context, status=status)
