"""Who approves the plans of an agency, and what was decided on one of them. Articles B7, B8."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mercator.actions.approval import DecisionFields, record_decision, remove_decision, set_chain, warnings
from mercator.models import Agency, Approval, Plan, PlanVersion
from mercator.queries.approval import (
    action_states,
    chain_of,
    may_approve,
    may_set_chain,
    register_of,
    standing_of,
)  # fmt: skip
from mercator.queries.plan_cells import PlanNames
from mercator.queries.plan_page import facts_seen, planned
from mercator.queries.wording import sentence
from mercator.rules.access import APPROVE_PLAN, READ_PLAN
from mercator.views.forms import approval as forms
from mercator.views.forms.plan import ReasonForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import sent
from mercator.views.plan import fetch_plan

EDITS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@gate(READ_PLAN)
def plan_approvals(request: SignedIn, code: str, year: int) -> HttpResponse:
    """The register: who decided what on this plan, in which body, on which date."""
    row = fetch_plan(request, code, year)
    context = {
        "plan": row,
        "stand": standing_of(row),
        "register": register_of(request.user, row),
        "may_approve": may_approve(request.user, row),
        "may_set_chain": may_set_chain(request.user, row.agency),
    }
    return render(request, "approval/approvals.html", context)


@EDITS
@gate(APPROVE_PLAN)
def plan_approve(request: SignedIn, code: str, year: int) -> HttpResponse:
    """Record what a body decided."""
    row = fetch_plan(request, code, year)
    if not may_approve(request.user, row):
        raise PermissionDenied
    bodies = chain_of(row.agency)
    if not bodies:
        return redirect("agency_approval", code)
    standing = standing_of(row)
    versions = list(PlanVersion.objects.visible_to(request.user).filter(plan=row).order_by("-number"))
    form = forms.DecisionForm(sent(request), bodies=bodies, versions=versions)
    chosen = request.POST.getlist("actions")
    if request.method == "POST" and form.is_valid():
        done = _record(request, row, form.values(chosen))
        if not isinstance(done, list):
            return done
        form.tell(done)
    context = {"plan": row, "form": form, "stand": standing, "actions": _offered(request, row, chosen)}
    return render(request, "approval/record.html", context, status=422 if form.errors else 200)


@EDITS
@gate(APPROVE_PLAN)
def approval_remove(request: SignedIn, code: str, year: int, pk: int) -> HttpResponse:
    """Asks why, then takes back a decision that was recorded by mistake."""
    row = fetch_plan(request, code, year)
    if not may_approve(request.user, row):
        raise PermissionDenied
    decision: Approval = fetch(Approval.objects.filter(plan=row).select_related("action"), request.user, pk=pk)
    form = ReasonForm(sent(request), required=True, label=_("Why (required: it stays in the log)"))
    if request.method == "POST" and form.is_valid():
        try:
            found = remove_decision(decision, why=form.cleaned_data["why"], by=request.user)
        except Approval.DoesNotExist as gone:
            raise Http404 from gone
        if not found:
            messages.success(request, _("The decision is taken back."))
            return redirect("plan_approvals", code, year)
        form.tell(found)
    context = {"plan": row, "decision": decision, "form": form}
    return render(request, "approval/remove.html", context, status=422 if form.errors else 200)


def _record(request: SignedIn, row: Plan, fields: DecisionFields) -> HttpResponse | list[Any]:
    today = timezone.localdate()
    worth_a_look = warnings(row.agency, row.year, fields, today=today)
    done = record_decision(row.agency, row.year, fields, by=request.user, today=today, now=timezone.now())
    if not (done and isinstance(done[0], Approval)):
        return done
    for found in worth_a_look:
        messages.warning(request, sentence(found))
    words = ngettext("The decision is recorded.", "%(n)s decisions are recorded.", len(done)) % {"n": len(done)}
    messages.success(request, words)
    return redirect("plan_approvals", row.agency.code, row.year)


def _offered(request: SignedIn, row: Plan, chosen: list[str]) -> list[dict[str, Any]]:
    """The actions of the plan with how far each is, ticked when they were."""
    language = get_language() or "en"
    facts = facts_seen(request.user, row.agency, row.year, language=language)
    lines = planned(facts, PlanNames.read(language), year=row.year)
    states = action_states(row, [line.key for line in lines])
    return [{"line": line, "state": states[line.key], "chosen": line.facts.code in chosen} for line in lines]


@EDITS
@gate(READ_PLAN)
def agency_approval(request: SignedIn, code: str) -> HttpResponse:
    """The chain of an agency: for its planners, management and administrators."""
    agency = Agency.objects.select_related("body").filter(code=code, pk__in=request.user.rights.agencies).first()
    if agency is None:
        raise Http404
    if not may_set_chain(request.user, agency):
        raise PermissionDenied
    formset = forms.ChainForm(sent(request), initial=forms.chain_now(chain_of(agency)), prefix="body")
    wrong: list[str] = []
    if request.method == "POST" and formset.is_valid():
        found = set_chain(agency, forms.chain_of(formset), by=request.user)
        if not found:
            messages.success(request, _("The chain of approval is saved."))
            return redirect("agency_approval", code)
        wrong = [sentence(one) for one in found]
    status = 422 if request.method == "POST" else 200
    context = {"agency": agency, "formset": formset, "wrong": wrong, "chain": chain_of(agency)}
    return render(request, "approval/chain.html", context, status=status)
