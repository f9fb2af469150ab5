"""The yearly plans: all that a person sees, one of them, a new one, and presenting it. Articles B1, B3, B7."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mercator.actions import plan as verbs
from mercator.models import Agency, Plan, PlanVersion
from mercator.queries.approval import standing_of
from mercator.queries.collision import collisions_of_year
from mercator.queries.plan import marked, may_edit, may_present
from mercator.queries.plan_cells import PlanNames
from mercator.queries.plan_changes import number_since
from mercator.queries.plan_import.unfinished import listed, unfinished
from mercator.queries.plan_list import lines_of, planning_agencies, plans_of
from mercator.queries.plan_page import facts_seen, figures_of, planned, searched
from mercator.queries.year.joined import together_words
from mercator.rules.access import EDIT_PLAN, PRESENT_PLAN, PUBLISH_PLAN, READ_PLAN
from mercator.views.forms.plan import FIRST_YEAR, LAST_YEAR, NewPlanForm, ReasonForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import sent

EDITS = require_http_methods(["GET", "HEAD", "POST"])
ROWS_A_PAGE: Final = 50
LONGEST_SEARCH: Final = 80


def fetch_plan(request: SignedIn, code: str, year: int) -> Plan:
    """The plan if this person sees it; 404 otherwise."""
    row: Plan = fetch(marked(Plan.objects.select_related("agency__body")), request.user, agency__code=code, year=year)
    return row


def fetch_to_write(request: SignedIn, code: str, year: int) -> Plan:
    """The plan if this person sees it (404 otherwise) and may write it (403 otherwise)."""
    row = fetch_plan(request, code, year)
    if not may_edit(request.user, row):
        raise PermissionDenied
    return row


def fetch_or_start(request: SignedIn, code: str, year: int) -> Plan:
    """The plan if this person may write it; where there is none yet, one that is not kept: it has no key.

    404 without the plan and the right to write it, or outside the years of plans; 403 as fetch_to_write().
    """
    if Plan.objects.filter(agency__code=code, year=year).exists():
        return fetch_to_write(request, code, year)
    agency = Agency.objects.select_related("body").filter(code=code).first()
    if agency is None or not request.user.rights.may(EDIT_PLAN, agency=agency.pk):
        raise Http404
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return Plan(agency=agency, year=year)


def search_words(request: SignedIn) -> str:
    """What somebody looks for in a plan."""
    return request.GET.get("q", "").strip().replace("\x00", "")[:LONGEST_SEARCH]


def address_of(name: str, *arguments: object, query: str = "") -> str:
    """The address of a page; "" while there is none."""
    try:
        return reverse(name, args=arguments) + query
    except NoReverseMatch:
        return ""


@require_safe
@gate(READ_PLAN)
def plans(request: SignedIn) -> HttpResponse:
    """Every plan that this person sees, by year."""
    writes = request.user.rights.may(EDIT_PLAN)
    context = {
        "years": plans_of(request.user),
        "writes": writes,
        "unfinished": listed(unfinished(request.user)) if writes else [],
        "import_address": address_of("plan_import_new") if writes else "",
    }
    return render(request, "plan/plans.html", context)


@require_safe
@gate(READ_PLAN)
def plan(request: SignedIn, code: str, year: int) -> HttpResponse:
    row = fetch_plan(request, code, year)
    language = get_language() or "en"
    names = PlanNames.read(language)
    facts = facts_seen(request.user, row.agency, year, language=language)
    wanted = search_words(request)
    together = together_words(request.user, facts)
    found = planned(searched(facts, names, wanted), names, year=year, together=together)
    presented = _presented(request, row)
    context: dict[str, Any] = {
        "plan": row,
        "line": lines_of(request.user, Plan.objects.filter(pk=row.pk))[0],
        "figures": figures_of(facts, agency=row.agency),
        "searched": wanted,
        "page": Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "may_edit": may_edit(request.user, row),
        "unfinished": listed(unfinished(request.user, plan=row)) if may_edit(request.user, row) else [],
        "may_present": may_present(request.user, row),
        "approval": standing_of(row),
        "may_publish": request.user.rights.may(PUBLISH_PLAN, agency=row.agency_id),
        "presented_version": presented,
        "changed_since": number_since(request.user, row, presented) if presented else 0,
        "next_year": year + 1 if year < LAST_YEAR else None,
        "collisions": len(collisions_of_year(request.user, year).touching(facts)),
        "next_is_there": Plan.objects.filter(agency=row.agency_id, year=year + 1).exists(),
    }
    return render(request, "plan/plan.html", context | _elsewhere(row))


def _presented(request: SignedIn, row: Plan) -> PlanVersion | None:
    """The version that the others were shown last."""
    versions = PlanVersion.objects.visible_to(request.user).filter(plan=row, origin="presented")
    return versions.select_related("made_by").order_by("-number").first()


def _elsewhere(row: Plan) -> dict[str, str]:
    """The addresses around a plan."""
    here = f"?agency={row.agency.code}"
    return {
        "board_address": address_of("year", row.year, query=here),
        "timeline_address": address_of("year", row.year, query=f"{here}&view=timeline"),
        "import_address": address_of("plan_import_new", query=f"{here}&year={row.year}"),
        "to_complete_address": address_of("plan_to_complete", row.agency.code, row.year),
    }


@EDITS
@gate(EDIT_PLAN)
def plan_new(request: SignedIn) -> HttpResponse:
    """A plan to be written by hand, or begun with what comes back from the year before."""
    agencies = planning_agencies(request.user)
    today = timezone.localdate()
    form = NewPlanForm(sent(request), initial={"agency": agencies[0].code, "year": today.year + 1}, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        if "copy" in request.POST:
            return redirect("plan_copy", form.agency_chosen().code, form.cleaned_data["year"])
        made = verbs.start_plan(form.agency_chosen(), form.cleaned_data["year"], by=request.user)
        return redirect("plan_grid", made.agency.code, made.year)
    return render(request, "plan/new.html", {"form": form}, status=422 if form.errors else 200)


@EDITS
@gate(PRESENT_PLAN)
def plan_present(request: SignedIn, code: str, year: int) -> HttpResponse:
    """Says what presenting does, and does it."""
    row = fetch_plan(request, code, year)
    if not may_present(request.user, row):
        raise PermissionDenied
    again = row.presented_at is not None
    form = ReasonForm(sent(request), required=again, label=_("What changed since it was presented") if again else "")
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        done = verbs.present_plan(row.agency, year, why=why, by=request.user, now=timezone.now())
        if isinstance(done, PlanVersion):
            messages.success(request, _("The plan is presented: the other agencies see it now."))
            return redirect("plan", code, year)
        form.tell(done)
    line = lines_of(request.user, Plan.objects.filter(pk=row.pk))[0]
    context = {"plan": row, "line": line, "form": form, "again": again} | _elsewhere(row)
    return render(request, "plan/present.html", context, status=422 if form.errors else 200)
