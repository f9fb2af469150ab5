"""The sensitive details of a delegate: read one by one, every reading told. Article D6."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mercator.actions import personal_details as verbs
from mercator.actions.personal_details import Details
from mercator.models import DelegationMember
from mercator.models.encrypted import UnreadableError
from mercator.queries.data_request_words import DETAIL
from mercator.queries.delegation_words import name_of
from mercator.queries.personal_details import readings_of
from mercator.queries.retention import details_go_on
from mercator.queries.wording import word
from mercator.rules.access import READ_SENSITIVE
from mercator.views.forms.personal_details import DetailsForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import DELEGATION, mission_page
from mercator.views.panel import sent


@never_cache
@require_safe
@gate(READ_SENSITIVE)
def member_details(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """What is known; opening the page is a reading, and the page says who read before."""
    member = _fetch(request, code, pk)
    readings = readings_of(member)
    try:
        found = verbs.read_details(member, by=request.user)
    except UnreadableError:
        return _unreadable(request, member)
    shown = [(word(DETAIL, name), getattr(found, name)) for name in DETAIL]
    context: dict[str, Any] = {"member": member, "name": name_of(member), "details": shown, "readings": readings,
               "goes_on": details_go_on(member), "nothing": not any(value for _label, value in shown)}  # fmt: skip
    return mission_page(request, "personal_details/details.html", member.action, current=DELEGATION, **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@gate(READ_SENSITIVE)
def member_details_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    member = _fetch(request, code, pk)
    try:
        form = _form(request, member)
        if request.method == "POST" and form.is_valid():
            found = verbs.edit_details(member, form.values(), by=request.user)
            if not found:
                messages.success(request, _("Saved."))
                return redirect("member_details", code, pk)
            form.tell(found)
            if any(one.code == "changed-meanwhile" for one in found):
                now = verbs.read_details(member, by=request.user)
                form.compare(DetailsForm.now(now), version=now.version)
    except UnreadableError:
        return _unreadable(request, member)
    context: dict[str, Any] = {"member": member, "name": name_of(member), "form": form}
    status = 422 if form.errors else 200
    return mission_page(
        request, "personal_details/form.html", member.action, current=DELEGATION, status=status, **context
    )


def _form(request: SignedIn, member: DelegationMember) -> DetailsForm:
    """Filled with what is known, which is a reading; what was sent comes back without one."""
    found = verbs.read_details(member, by=request.user) if request.method != "POST" else Details()
    return DetailsForm(sent(request), initial=DetailsForm.now(found))


def _fetch(request: SignedIn, code: str, pk: int) -> DelegationMember:
    """The member if this person sees it (404 otherwise) and may read what is sensitive in its agency (else 403)."""
    rows = DelegationMember.objects.select_related("action__agency__body", "kept_by__body")
    member: DelegationMember = fetch(rows, request.user, action__code=code, pk=pk)
    if not request.user.rights.may(READ_SENSITIVE, agency=member.kept_by_id):
        raise PermissionDenied
    return member


def _unreadable(request: SignedIn, member: DelegationMember) -> HttpResponse:
    """No secret of this installation opens them: said in words, to somebody who can tell who runs the machine."""
    context = {"member": member, "name": name_of(member), "action": member.action}
    return render(request, "personal_details/unreadable.html", context, status=503)
