"""The best set of partnerships of a year: asking for it, following the search, reading the answer. Articles B1, B3."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from mercator.actions.best_set_asking import ask_best_set, stop_best_set
from mercator.models import Agency, BestSet, Cycle
from mercator.models.job import RUNNING, UNFINISHED
from mercator.queries.best_set import agencies_with_plans
from mercator.queries.best_set_page import best_set_page, past_best_sets
from mercator.queries.wording import sentence, whole
from mercator.rules.access import FIND_BEST_SET, READ_PLAN
from mercator.views.forms.best_set import BestSetForm
from mercator.views.forms.plan import FIRST_YEAR, LAST_YEAR
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.job import standing_of
from mercator.views.panel import sent
from mercator.views.plan import EDITS


@EDITS
@gate(READ_PLAN)
def best_set(request: SignedIn, year: int) -> HttpResponse:
    """The form, and all that was found for this year; sent, the search begins."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    if Cycle.objects.filter(year=year).exists():
        fetch(Cycle.objects.all(), request.user, year=year)
    form = _form(request, year)
    if request.method == "POST" and form is not None and form.is_valid():
        made = ask_best_set(
            form.asked_by(), year, tolerances=form.tolerances(), seconds=form.cleaned_data["seconds"],
            by=request.user, now=timezone.now(),
        )  # fmt: skip
        if isinstance(made, BestSet):
            return redirect("best_set_result", year, made.pk)
        form.tell(made)
    context = _around(request, year) | {"form": form, "past": past_best_sets(request.user, year)}
    return render(request, "best_set/best_set.html", context, status=422 if form and form.errors else 200)


def _form(request: SignedIn, year: int) -> BestSetForm | None:
    """None for somebody who may only read, and when there are no two plans to compare."""
    held = request.user.rights.agencies_for(FIND_BEST_SET)
    asking = list(Agency.objects.filter(pk__in=held).select_related("body").order_by("code"))
    planning = {one.code: one for agency in asking for one in agencies_with_plans(agency, year)}
    if len(planning) < 2:
        return None
    return BestSetForm(sent(request), asking=asking, planning=list(planning.values()))


def _around(request: SignedIn, year: int) -> dict[str, Any]:
    cycle = Cycle.objects.visible_to(request.user).filter(year=year).first()
    return {"year": year, "cycle": cycle, "may_ask": request.user.rights.may(FIND_BEST_SET)}


def _fetch(request: SignedIn, year: int, pk: int) -> BestSet:
    rows = BestSet.objects.select_related("agency__body", "by", "job")
    return fetch(rows, request.user, pk=pk, year=year)


@never_cache
@require_safe
@gate(READ_PLAN)
def best_set_result(request: SignedIn, year: int, pk: int) -> HttpResponse:
    """The answer; while there is none, how far the search is."""
    row = _fetch(request, year, pk)
    context = _around(request, year) | {"row": row}
    if row.result is not None:
        return render(request, "best_set/result.html", context | {"page": best_set_page(row, request.user)})
    return render(request, "best_set/waiting.html", context | _waiting(request, row))


@never_cache
@require_safe
@gate(READ_PLAN)
def best_set_progress(request: SignedIn, year: int, pk: int) -> HttpResponse:
    """How far the search is, for the part of the page that renews itself; then on to the answer."""
    row = _fetch(request, year, pk)
    waiting = _waiting(request, row)
    if row.result is not None or not waiting["unfinished"]:
        address = reverse("best_set_result", args=[year, pk])
        return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
    if not request.htmx:
        return redirect("best_set_result", year, pk)
    if request.GET.get("seen") == waiting["token"]:
        return HttpResponse(status=204)
    return render(request, "best_set/_waiting.html", waiting | {"row": row, "year": year})


def _waiting(request: SignedIn, row: BestSet) -> dict[str, Any]:
    """What the page of a search shows. token: changes whenever that does."""
    standing = standing_of(row.job, now=timezone.now()) if row.job else None
    so_far = row.parameters.get("so_far")
    share = 100 * so_far["value"] // max(so_far["bound"], 1) if so_far else 0
    return {
        "job": row.job,
        "standing_job": standing,
        "unfinished": bool(row.job and row.job.state in UNFINISHED),
        "running": bool(row.job and row.job.state == RUNNING),
        "share": whole(share) if share > 0 else "",
        "may_stop": request.user.rights.may(FIND_BEST_SET, agency=row.agency_id),
        "token": f"{standing.token if standing else ''}-{so_far}",
    }


@require_POST
@gate(FIND_BEST_SET)
def best_set_stop(request: SignedIn, year: int, pk: int) -> HttpResponse:
    """Stop the search and keep what was found."""
    for found in stop_best_set(_fetch(request, year, pk), by=request.user, now=timezone.now()):
        messages.info(request, sentence(found))
    return redirect("best_set_result", year, pk)
