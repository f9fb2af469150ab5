"""Cancelling or postponing: the choices, the review with all that follows, and what is kept of it. Articles C1, E7."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mercator.actions import cancellation as verbs
from mercator.models import Action, Agency, Cancellation, Consequence, Person
from mercator.queries.action import acting_agency
from mercator.queries.cancellation import Consequences, consequences_of
from mercator.queries.cancellation_kept import kept_cancellation
from mercator.queries.cancellation_words import ASKED, CONTACT, OUTCOME, TASK, mails_of, money_figures, what_text
from mercator.queries.cost import source_row
from mercator.rules.access import CANCEL_ACTION, READ_DELEGATION
from mercator.views.coorganisation import tell
from mercator.views.forms.cancellation import CancelForm, ConsequenceForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import OVERVIEW, fetch_file_to, mission_page
from mercator.views.panel import sent

EDITS = require_http_methods(["GET", "HEAD", "POST"])
CHANGE = "change"
CONFIRM = "confirm"
WORDS = {"outcomes": OUTCOME, "contacts": CONTACT, "task_words": TASK, "questions": ASKED}


@EDITS
@gate(CANCEL_ACTION)
def cancellation(request: SignedIn, code: str) -> HttpResponse:
    """The choices, then the review; nothing is written before it is confirmed."""
    action = fetch_file_to(request, code, verb=CANCEL_ACTION)
    agency = acting_agency(request.user, action, verb=CANCEL_ACTION)
    if agency is None:
        raise PermissionDenied
    step = request.POST.get("step", "")
    form = _form(request, action, agency, typed=step != CHANGE)
    if request.method == "POST" and step != CHANGE and form.is_valid():
        if step != CONFIRM:
            return _review(request, action, agency, form)
        version = form.cleaned_data["version"] or 0
        done = verbs.cancel_action(action, form.values(), version=version, by=request.user, now=timezone.now())
        if isinstance(done, Cancellation):
            messages.success(request, _("Carried out. What is still to be done stands below."))
            return redirect("cancellation_kept", code, done.pk)
        form.tell(done)
        form.renew(Action.objects.values_list("version", flat=True).get(pk=action.pk))
    status = 422 if form.errors else 200
    return mission_page(
        request, "cancellation/form.html", action, current=OVERVIEW, status=status, form=form, agency=agency
    )


@require_safe
@gate(READ_DELEGATION)
def cancellation_kept(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """What came of it, company by company."""
    row = fetch_cancellation(request, code, pk)
    if not _reads_names(request.user, row):
        raise PermissionDenied
    page = kept_cancellation(request.user, row)
    context: dict[str, Any] = {"kept": page, "what": what_text(page.ask, row.action)} | _shown(page.found)
    return mission_page(request, "cancellation/kept.html", row.action, current=OVERVIEW, **context)


@EDITS
@gate(CANCEL_ACTION)
def cancellation_company(request: SignedIn, code: str, pk: int, consequence: int) -> HttpResponse:
    """What it means for one company."""
    rows = Consequence.objects.select_related("company", "cancellation__action__agency", "cancellation__agency")
    row: Consequence = fetch(rows, request.user, pk=consequence, cancellation=pk, cancellation__action__code=code)
    if verbs.recording_for(row.cancellation, by=request.user) is None:
        raise PermissionDenied
    form = ConsequenceForm(sent(request), initial=ConsequenceForm.now(row))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        done = verbs.record_consequence(
            row, form.values(), version=version, by=request.user, today=timezone.localdate()
        )
        if not isinstance(done, list):
            messages.success(request, _("Saved."))
            return redirect("cancellation_kept", code, pk)
        tell(form, done, now=ConsequenceForm.now(Consequence.objects.visible_to(request.user).get(pk=row.pk)))
    status = 422 if form.errors else 200
    action = row.cancellation.action
    return mission_page(
        request, "cancellation/company.html", action, current=OVERVIEW, status=status, form=form, row=row
    )


def fetch_cancellation(request: SignedIn, code: str, pk: int) -> Cancellation:
    rows = Cancellation.objects.select_related("action__agency__body", "agency__body", "body", "by")
    row: Cancellation = fetch(rows, request.user, pk=pk, action__code=code)
    return row


def _reads_names(person: Person, row: Cancellation) -> bool:
    """For an agency of the mission, or for the one that carried it out: that one may have left the mission by it."""
    ours = acting_agency(person, row.action, verb=READ_DELEGATION) is not None
    return ours or person.rights.may(READ_DELEGATION, agency=row.agency_id)


def _form(request: SignedIn, action: Action, agency: Agency, *, typed: bool) -> CancelForm:
    """typed: read what was sent; else (back from the review) it merely stands in the fields again."""
    first: dict[str, Any] = {"version": action.version, "decided_on": timezone.localdate()}
    if not typed:
        first |= {name: value for name, value in request.POST.items() if name != "version"}
    return CancelForm(
        sent(request) if typed else None, initial=first, action=action, agency=agency, by=request.user,
        today=timezone.localdate(),
    )  # fmt: skip


def _review(request: SignedIn, action: Action, agency: Agency, form: CancelForm) -> HttpResponse:
    ask = form.values()
    found = consequences_of(request.user, action, ask, agency=agency, today=timezone.localdate())
    context: dict[str, Any] = {
        "form": form, "agency": agency, "ask": ask, "what": what_text(ask, action), "found": found,
        "mails": mails_of(action, ask, found, by=request.user),
    }  # fmt: skip
    return mission_page(request, "cancellation/review.html", action, current=OVERVIEW, **context | _shown(found))


def _shown(found: Consequences) -> dict[str, Any]:
    lost, returns = money_figures(found.money, [source_row(one.row) for one in found.lines])
    return {"found": found, "lost": lost, "returns": returns, **WORDS}
