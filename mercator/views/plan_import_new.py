"""Sending a file as a plan: the form, and the invented files that the demonstration offers. Articles B1, B7."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mercator.actions.plan_import import Sent, send_plan
from mercator.demo.plan_files import EXAMPLES, DemoPlan, is_invented
from mercator.models import Agency, PlanImport
from mercator.models.plan_import import SAVED
from mercator.queries.wording import day
from mercator.rules.access import EDIT_PLAN
from mercator.views.forms.plan_import import SendForm
from mercator.views.gate import SignedIn, gate
from mercator.views.plan_import import EDITS, start_reading


@EDITS
@gate(EDIT_PLAN)
def plan_import_new(request: SignedIn) -> HttpResponse:
    """Send a file; it is read at once by the worker."""
    agencies = list(Agency.objects.filter(pk__in=request.user.rights.agencies_for(EDIT_PLAN)).select_related("body"))
    bound = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SendForm(*bound, initial=_first(request, agencies), agencies=agencies)
    same = None
    if request.method == "POST" and form.is_valid():
        sent = _send(request, form)
        if sent.imported.state != SAVED:
            return redirect("plan_import", pk=sent.imported.pk)
        same = sent.imported
    context = {"form": form, "same": same, "saved_on": _saved_on(same), "examples": _examples()}
    return render(request, "plan_import/new.html", context, status=422 if form.errors else 200)


def _saved_on(imported: PlanImport | None) -> str:
    return day(timezone.localtime(imported.saved_at)) if imported and imported.saved_at else ""


def _first(request: SignedIn, agencies: list[Agency]) -> dict[str, Any]:
    year, code = request.GET.get("year", ""), request.GET.get("agency", "")
    codes = [one.code for one in agencies]
    return {
        "year": int(year) if year.isdecimal() and len(year) == 4 else timezone.localdate().year + 1,
        "agency": code if code in codes else codes[0],
    }


@transaction.atomic
def _send(request: SignedIn, form: SendForm) -> Sent:
    name, content, adds_only = form.content()
    typed = form.cleaned_data
    sent = send_plan(
        typed["agency"], typed["year"], name=name, content=content, adds_only=adds_only, by=request.user,
        now=timezone.now(), illustrative=settings.DEMO and is_invented(content),
    )  # fmt: skip
    if sent.fresh:
        start_reading(request, sent.imported)
    return sent


def _examples() -> tuple[DemoPlan, ...]:
    return EXAMPLES if settings.DEMO else ()


@require_safe
@gate(EDIT_PLAN)
def plan_import_example(request: SignedIn, number: int) -> HttpResponse:
    """One of the invented files, to be saved and sent as one's own."""
    if not 1 <= number <= len(_examples()):
        raise Http404
    example = _examples()[number - 1]
    response = HttpResponse(example.content(), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, example.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
