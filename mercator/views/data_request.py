"""What delegates ask about their data: recorded, answered with a copy or an erasure. D6."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mercator.actions import data_request as verbs
from mercator.models import DataRequest, DelegationMember
from mercator.models.encrypted import UnreadableError
from mercator.queries.data_request import answered_requests, line_of, open_requests, requests_of, rows_of_same
from mercator.queries.data_request_copy import as_json, as_pdf
from mercator.queries.delegation_words import name_of
from mercator.rules.access import ANSWER_DATA_REQUEST
from mercator.rules.data_request import COPY
from mercator.views.forms.personal_details import AnswerForm, RequestForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import DELEGATION, mission_page
from mercator.views.panel import sent


@require_safe
@gate(ANSWER_DATA_REQUEST)
def requests(request: SignedIn) -> HttpResponse:
    """The open requests of one's agencies, the oldest first, and those answered lately."""
    today = timezone.localdate()
    context = {"open": open_requests(request.user, today=today), "over": answered_requests(request.user, today=today)}
    return render(request, "data_request/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@gate(ANSWER_DATA_REQUEST)
def member_requests(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Record what a delegate asks."""
    member = _fetch_member(request, code, pk)
    now = timezone.now()
    form = RequestForm(sent(request), initial={"kind": COPY, "asked_on": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["asked_on"]
        at = now if on == timezone.localdate(now) else timezone.make_aware(datetime.combine(on, time(12)))
        done = verbs.record_request(member, form.cleaned_data["kind"], asked_at=at, by=request.user, now=now)
        if isinstance(done, DataRequest):
            messages.success(request, _("The request is recorded."))
            return redirect("request", done.pk)
        form.tell(done)
    context: dict[str, Any] = {"member": member, "name": name_of(member), "form": form}
    status = 422 if form.errors else 200
    return mission_page(request, "data_request/new.html", member.action, current=DELEGATION, status=status, **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@gate(ANSWER_DATA_REQUEST)
def request_page(request: SignedIn, pk: int) -> HttpResponse:
    """A request: what answering it does, and the button that does it."""
    row = _fetch(request, pk)
    form = AnswerForm(sent(request))
    if request.method == "POST" and form.is_valid():
        found = verbs.answer_request(row, form.cleaned_data["answer"], by=request.user, now=timezone.now())
        if not found:
            messages.success(request, _("The request is answered."))
            return redirect("requests")
        form.tell(found)
    context = {
        "line": line_of(row, today=timezone.localdate()), "name": name_of(row.member), "form": form,
        "rows": rows_of_same(row.member), "is_copy": row.kind == COPY,
    }  # fmt: skip
    return render(request, "data_request/request.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
@gate(ANSWER_DATA_REQUEST)
def request_copy(request: SignedIn, pk: int) -> HttpResponse:
    """The copy, as a PDF for people or as JSON: made now, told in the log, kept nowhere."""
    row = _fetch(request, pk)
    if row.kind != COPY or row.member.erased_at:
        raise Http404
    try:
        held = verbs.make_copy(row, by=request.user, now=timezone.now())
    except UnreadableError:
        context = {"member": row.member, "name": name_of(row.member), "action": row.member.action}
        return render(request, "personal_details/unreadable.html", context, status=503)
    machine = request.POST.get("format") == "json"
    stem = pgettext("file name", "personal-data")
    return HttpResponse(
        as_json(held) if machine else as_pdf(held),
        content_type="application/json" if machine else "application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{stem}-{row.pk}.{"json" if machine else "pdf"}"',
            "Content-Language": get_language() or "en",
        },
    )


def _fetch(request: SignedIn, pk: int) -> DataRequest:
    row: DataRequest | None = requests_of(request.user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _fetch_member(request: SignedIn, code: str, pk: int) -> DelegationMember:
    """The member if her agency is one for which this person answers requests, whether or not it still organises the
    mission. One of another agency is refused to who sees her (403) and not there for anybody else (404)."""
    rows = DelegationMember.objects.select_related("action__agency__body", "kept_by__body")
    keeping = request.user.rights.agencies_for(ANSWER_DATA_REQUEST)
    member: DelegationMember | None = rows.filter(kept_by__in=keeping, action__code=code, pk=pk).first()
    if member is None:
        fetch(rows, request.user, action__code=code, pk=pk)
        raise PermissionDenied
    return member
