"""What changed in a plan since it was presented, and why: for those who made it and for the others. Articles B3, B7."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from mercator.queries.plan_changes import changes_since
from mercator.queries.plan_page import seen_actions
from mercator.rules.access import READ_PLAN
from mercator.views.gate import SignedIn, gate
from mercator.views.plan import fetch_plan


@require_safe
@gate(READ_PLAN)
def plan_changes(request: SignedIn, code: str, year: int) -> HttpResponse:
    """Field by field, with the reasons; 404 while nothing was presented."""
    plan = fetch_plan(request, code, year)
    changes = changes_since(request.user, plan, language=get_language() or "en")
    if changes is None:
        raise Http404
    codes = set(seen_actions(request.user, plan.agency, year).values_list("code", flat=True))
    return render(request, "plan/changes.html", {"plan": plan, "changes": changes, "codes": codes})
