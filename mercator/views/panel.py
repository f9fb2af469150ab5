"""Editing a section of an action's page in place: a page without JavaScript, the same section swapped with htmx."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from mercator.models import Action
from mercator.queries.action_page import action_page
from mercator.rules.problem import Problem
from mercator.views.forms.fields import EditForm
from mercator.views.gate import SignedIn

SECTIONS: Final = (
    "facts", "plan", "status", "legs", "strands", "organisers", "links", "costs", "counts", "reported", "sources",
    "history",
)  # fmt: skip
"""The sections of an action's page, each with a partial template of that name."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What is edited: an action, the section it stands in, a title, and the route and key by which it is removed.

    now: what stands in the row at this moment (values of the form, version), to compare with after a conflict.
    """

    action: Action
    section: str
    title: str
    remove: str = ""
    key: int = 0
    now: Callable[[], dict[str, Any]] | None = None

    @property
    def remove_address(self) -> str:
        """Where the row `key` is removed; "" when it cannot be."""
        return reverse(self.remove, args=[self.action.code, self.key]) if self.remove else ""

    @property
    def address(self) -> str:
        """The section on the action's page."""
        return f"{self._page}#{self.section}"

    @property
    def _page(self) -> str:
        return reverse("action", args=[self.action.code])

    def stands_on_its_page(self, request: SignedIn) -> bool:
        """Whether htmx asks from the action's page, where the section has its place; not from a form by itself."""
        here = request.htmx.current_url
        return here is None or urlsplit(here).path == self._page


def sent(request: SignedIn) -> Any:
    """What a form is bound to: an empty form that is sent is sent all the same."""
    return request.POST if request.method == "POST" else None


def edit(
    request: SignedIn, panel: Panel, form: EditForm, *, save: Callable[[Any], object | list[Problem]]
) -> HttpResponse:
    """Show the form; when it is sent, carry out `save` with its values and show the section, or what is wrong."""
    if request.method == "POST" and form.is_valid():
        done = _done(lambda: save(form))
        if not isinstance(done, list):
            return saved(request, panel)
        form.tell(done)
        if panel.now and any(found.code == "changed-meanwhile" for found in done):
            now = panel.now()
            form.compare(now, version=now["version"])
    return _page(request, panel, form)


def remove(request: SignedIn, panel: Panel, form: EditForm, *, gone: Callable[[Any], list[Problem]]) -> HttpResponse:
    """Ask once more and why; when it is sent, remove."""
    if request.method == "POST" and form.is_valid():
        problems = _done(lambda: gone(form))
        if not problems:
            return saved(request, panel)
        form.tell(problems)
        if panel.now:
            form.compare({}, version=panel.now()["version"])
    return _page(request, panel, form, removing=True)


def saved(request: SignedIn, panel: Panel) -> HttpResponse:
    """The section as it stands now, and with it what follows from it elsewhere on the page.

    From a form that is a page by itself one goes to the action's page: its address would show an empty form again.
    """
    if not request.htmx:
        messages.success(request, _("Saved."))
        return redirect(panel.address)
    if not panel.stands_on_its_page(request):
        messages.success(request, _("Saved."))
        return to_its_page(panel)
    action = Action.objects.visible_to(request.user).get(pk=panel.action.pk)
    context = {"page": action_page(request.user, action), "section": panel.section, "saved": True}
    return render(request, "action/_saved.html", context)


def to_its_page(panel: Panel) -> HttpResponse:
    """Tell htmx to leave a form that is a page by itself for the section on the action's page."""
    answer: HttpResponse = HttpResponseClientRedirect(panel.address)
    return answer


def section_template(section: str) -> str:
    return f"action/_{section}.html"


def _done(verb: Callable[[], Any]) -> Any:
    """Carry out a verb; a row that somebody deleted meanwhile is not found."""
    try:
        return verb()
    except ObjectDoesNotExist as gone:
        raise Http404 from gone


def _page(request: SignedIn, panel: Panel, form: EditForm, *, removing: bool = False) -> HttpResponse:
    """422 when something typed is wrong: htmx swaps it in like an answer, and programmes see that nothing was saved."""
    context = {"panel": panel, "form": form, "action": panel.action, "removing": removing}
    template = "action/_form.html" if request.htmx else "action/form.html"
    return render(request, template, context, status=422 if form.errors else 200)
