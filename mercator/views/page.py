"""What every page shows around its content: navigation, theme, the demonstration's banner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from mercator.demo.people import load_people, password
from mercator.queries.wording import ROLE, word
from mercator.rules import access
from mercator.views.gate import open_to_all

THEMES: Final = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A line of the sidebar."""

    label: str | Promise
    url: str
    icon: str
    current: bool


FILES: Final = (
    "year", "action", "programme", "item", "place", "delegation", "member", "precedence",
    "personal", "budget", "income", "rate", "settlement", "cancellation", "practical", "booklet", "ethics_",
)  # fmt: skip
"""Where an action and its file are at home."""
ITEMS: Final = (
    (_("Home"), "home", "house", access.USE_ACCOUNT, ("home",)),
    (
        _("Planning"),
        "cycles",
        "calendar-check",
        access.READ_CYCLE,
        ("cycle", "meeting", "room", "proposal", "wish", "merge"),
    ),
    (_("Plans"), "plans", "calendar3", access.READ_PLAN, ("plan",)),
    (_("Actions"), "years", "globe-europe-africa", access.READ_ACTION, FILES),
    (_("Organised together"), "coorganisations", "diagram-3", access.EDIT_COORGANISATION, ("coorganisation",)),
    (_("Companies"), "company_list", "buildings", access.READ_DELEGATION, ("company", "register")),
    (_("Calendar"), "calendar_now", "calendar-event", access.READ_ACTION, ("calendar",)),
    (_("Questions"), "questions", "bank", access.READ_QUESTION, ("question", "answer", "job", "ethicsreport")),
    (_("Costs"), "costs_now", "currency-euro", access.READ_FILE, ("costs",)),
    (_("Outbox"), "mails", "envelope", access.READ_MAIL, ("mail",)),
    (_("Data requests"), "requests", "person-lock", access.ANSWER_DATA_REQUEST, ("requests", "request")),
    (_("People"), "people", "people", access.MANAGE_PEOPLE, ("people", "person")),
    (_("Log"), "log", "journal-check", access.READ_LOG, ("log",)),
)


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    theme = request.COOKIES.get("theme", "auto")
    person = getattr(request, "user", None)
    match = request.resolver_match
    here = (match.url_name or "") if match else ""
    items = [
        NavigationItem(label=label, url=reverse(route), icon=icon, current=f"{here}_".startswith(prefixes))
        for label, route, icon, verb, prefixes in ITEMS
        if person is not None and person.is_authenticated and person.rights.may(verb)
    ]
    return {
        "demo": settings.DEMO,
        "theme": theme if theme in THEMES else "auto",
        "navigation": items,
        "demo_people": SimpleLazyObject(load_people) if settings.DEMO else (),
        "demo_password": SimpleLazyObject(password) if settings.DEMO else "",
        "standing": SimpleLazyObject(lambda: standing_of(person)),
    }


def standing_of(person: Any) -> str:
    """For whom this person acts: "hub.brussels: planner, finance"; one agency after another."""
    if person is None or not person.is_authenticated:
        return ""
    roles: dict[str, list[str]] = {}
    for agency, role in person.held_roles.values_list("agency__body__short", "role"):
        roles.setdefault(agency, []).append(word(ROLE, role))
    return " · ".join(f"{agency}: {', '.join(held)}" for agency, held in roles.items())


@open_to_all
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep light, dark or automatic in a cookie, and go back to the page."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(target if safe else reverse("home"))
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=31536000, samesite="Lax", secure=settings.HTTPS, httponly=True)
    return response
