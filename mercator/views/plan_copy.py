"""Copying into a plan what comes back every year. Articles B1, B7."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext

from mercator.actions.plan_copy import CopyChoice, copy_actions
from mercator.models import ActionLink, Plan
from mercator.queries.action import dates_words
from mercator.queries.plan import actions_in, facts_of
from mercator.queries.plan_cells import PlanNames
from mercator.queries.plan_page import PlannedAction, planned
from mercator.queries.wording import sentence
from mercator.rules import mission
from mercator.rules.access import EDIT_PLAN
from mercator.rules.plan import a_year_later
from mercator.rules.problem import Problem
from mercator.views.gate import SignedIn, gate
from mercator.views.plan import EDITS, fetch_or_start


@dataclass(frozen=True, slots=True)
class Offered:
    """An action of last year: what it would be this year, and what it was copied to already ("" when it was not)."""

    line: PlannedAction
    dates: str
    copied_to: str
    chosen: bool


@EDITS
@gate(EDIT_PLAN)
def plan_copy(request: SignedIn, code: str, year: int) -> HttpResponse:
    """The plan need not be there yet: it is begun as soon as something is copied into it."""
    plan = fetch_or_start(request, code, year)
    problems: list[Problem] = []
    if request.method == "POST":
        chosen = {int(one) for one in request.POST.getlist("actions") if one.isascii() and one.isdecimal()}
        choice = CopyChoice(
            frozenset(key for key in chosen if key < 2**31), "estimates" in request.POST, "expected" in request.POST
        )
        why, today = request.POST.get("why", "")[:2000], timezone.localdate()
        done = copy_actions(plan.agency, year, choice, why=why, by=request.user, today=today)
        problems = [one for one in done if isinstance(one, Problem)]
        if not problems:
            words = ngettext("%(n)s action was copied.", "%(n)s actions were copied.", len(done)) % {"n": len(done)}
            messages.success(request, words)
            return redirect("plan", code, year)
    context = {
        "plan": plan,
        "before": year - 1,
        "back": _back(request, plan),
        "offered": _offered(request, plan),
        "asks_why": plan.presented_at is not None,
        "why": request.POST.get("why", ""),
        "estimates": request.method != "POST" or "estimates" in request.POST,
        "expected": request.method != "POST" or "expected" in request.POST,
        "errors": {found.field: sentence(found) for found in problems},
    }
    return render(request, "plan/copy.html", context, status=422 if problems else 200)


def _back(request: SignedIn, plan: Plan) -> str:
    """Where somebody goes who copies nothing: the plan, while there is none that of the year before, else the list."""
    seen = Plan.objects.visible_to(request.user).filter(agency=plan.agency, year__in=(plan.year - 1, plan.year))
    year = seen.order_by("-year").values_list("year", flat=True).first()
    return reverse("plan", args=[plan.agency.code, year]) if year else reverse("plans")


def _offered(request: SignedIn, plan: Plan) -> list[Offered]:
    """The actions of last year; cancelled ones and those already copied are not chosen at first."""
    language = get_language() or "en"
    rows = facts_of(actions_in(plan.agency_id, plan.year - 1), language=language)
    copies = _copies(plan)
    sent = set(request.POST.getlist("actions")) if request.method == "POST" else None
    offered = []
    for line in planned(rows, PlanNames.read(language), year=plan.year - 1):
        later = a_year_later(line.facts)
        first = line.key not in copies and line.facts.status != mission.CANCELLED
        offered.append(
            Offered(
                line=line,
                dates=dates_words(later.start, later.end, later.date_precision, year=plan.year),
                copied_to=copies.get(line.key, ""),
                chosen=first if sent is None else str(line.key) in sent,
            )
        )
    return offered


def _copies(plan: Plan) -> dict[int, str]:
    """What each action of last year was copied to, by its key."""
    links = ActionLink.objects.filter(
        kind=mission.RELATED, origin__agency=plan.agency, target__agency=plan.agency, origin__year=plan.year - 1,
        target__year=plan.year,
    )  # fmt: skip
    return dict(links.values_list("origin_id", "target__code"))
