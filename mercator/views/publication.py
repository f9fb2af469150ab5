"""Making actions of a plan public, and taking that back: chosen, confirmed, done. Articles B7, B8."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods

from mercator.actions.publication import publish_plan, withdraw_publication
from mercator.models import Action, Plan
from mercator.queries.publication import offered
from mercator.queries.wording import sentence
from mercator.rules.access import PUBLISH_PLAN
from mercator.rules.problem import Problem, problem
from mercator.rules.publication import publication_problems
from mercator.views.gate import SignedIn, gate
from mercator.views.plan import fetch_plan

LONGEST_REASON: Final = 2000


@require_http_methods(["GET", "HEAD", "POST"])
@gate(PUBLISH_PLAN)
def plan_publish(request: SignedIn, code: str, year: int) -> HttpResponse:
    """First the actions are ticked; then a page says what becomes public, and asks once more."""
    row = fetch_plan(request, code, year)
    if not request.user.rights.may(PUBLISH_PLAN, agency=row.agency_id):
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    withdraw = asked.get("do") == "withdraw"
    why = asked.get("why", "")[:LONGEST_REASON]
    chosen = asked.getlist("actions")
    page = offered(
        row, chosen, withdraw=withdraw, language=get_language() or "en", tick=asked.get("tick") == "approved"
    )
    wrong: list[Problem] = []
    if request.method == "POST" and "confirmed" in request.POST:
        verb = withdraw_publication if withdraw else publish_plan
        done = verb(row.agency, year, chosen, why=why, by=request.user)
        if not done or isinstance(done[0], Action):
            return _done(request, row, len(done), withdraw=withdraw)
        wrong = [one for one in done if isinstance(one, Problem)]
    elif "next" in asked and not page.chosen:
        wrong = [problem("publish-nothing-chosen")]
    confirming = bool(page.chosen) and ("next" in asked or "confirmed" in asked)
    context: dict[str, Any] = {
        "plan": row, "page": page, "withdraw": withdraw, "why": why, "wrong": [sentence(one) for one in wrong],
        "why_missing": any(one.field == "why" for one in wrong),
        "warned": [] if wrong else [sentence(one) for one in publication_problems(page.asked(why)) if not one.field],
    }  # fmt: skip
    template = "plan/publish_confirm.html" if confirming else "plan/publish.html"
    return render(request, template, context, status=422 if wrong else 200)


def _done(request: SignedIn, row: Plan, number: int, *, withdraw: bool) -> HttpResponse:
    if withdraw:
        words = ngettext("%(n)s action is private again.", "%(n)s actions are private again.", number)
    else:
        words = ngettext("%(n)s action is public now.", "%(n)s actions are public now.", number)
    messages.success(request, words % {"n": number})
    return redirect("plan", row.agency.code, row.year)
