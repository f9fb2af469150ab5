"""The forms of the money page: a page each, which lead back to it. Articles C4, C5."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mercator.models import Action
from mercator.rules.problem import Problem
from mercator.views.gate import SignedIn
from mercator.views.mission import BUDGET, mission_page

FROM: Final = "from"
MONEY: Final = "money"


def from_money(request: SignedIn) -> bool:
    """Whether this form was opened on the money page."""
    return request.GET.get(FROM) == MONEY


def edit_money(
    request: SignedIn,
    action: Action,
    form: Any,
    *,
    heading: str,
    save: Callable[[Any], object],
    now: Callable[[], dict[str, Any]] | None = None,
    remove: str = "",
) -> HttpResponse:
    """Show the form; when it is sent, carry out `save` and go back, or say what is wrong and what stands now."""
    if request.method == "POST" and form.is_valid():
        done = _done(lambda: save(form))
        if not isinstance(done, list):
            return back_to_money(request, action)
        form.tell(done)
        if now and any(found.code == "changed-meanwhile" for found in done):
            stands = now()
            form.compare(stands, version=stands["version"])
    return _form(request, action, form, heading=heading, remove=remove)


def remove_money(
    request: SignedIn, action: Action, form: Any, *, heading: str, gone: Callable[[Any], list[Problem]]
) -> HttpResponse:
    """Ask once more and why; when it is sent, remove."""
    if request.method == "POST" and form.is_valid():
        problems = _done(lambda: gone(form))
        if not problems:
            return back_to_money(request, action)
        form.tell(problems)
    return _form(request, action, form, heading=heading, removing=True)


def back_to_money(request: SignedIn, action: Action, words: str = "") -> HttpResponse:
    messages.success(request, words or _("Saved."))
    return redirect(BUDGET, action.code)


def _done(verb: Callable[[], Any]) -> Any:
    """Carry out a verb; a row that somebody deleted meanwhile is not found."""
    try:
        return verb()
    except ObjectDoesNotExist as gone:
        raise Http404 from gone


def _form(request: SignedIn, action: Action, form: Any, **context: Any) -> HttpResponse:
    remove = context.pop("remove", "")
    query = urlencode({FROM: MONEY})
    back = reverse(BUDGET, args=[action.code])
    context |= {"form": form, "back": back, "remove": f"{remove}?{query}" if remove else ""}
    status = 422 if form.errors else 200
    return mission_page(request, "budget/form.html", action, current=BUDGET, status=status, **context)
