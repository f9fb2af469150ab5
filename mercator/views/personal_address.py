"""What staff do for a delegate's own programme: look at it, give her the secret address, make another. Article C2."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mercator.actions.personal import reset_address
from mercator.models import Action, DelegationMember
from mercator.queries.personal import name_of, personal_page
from mercator.queries.programme import facts_of, published_of
from mercator.queries.programme_words import change_words
from mercator.rules.access import EDIT_DELEGATION, READ_DELEGATION
from mercator.rules.delegation import WITHDRAWN
from mercator.rules.programme_version import changes_between
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import DELEGATION, fetch_file_to, mission_page
from mercator.views.personal import token_of


def fetch_member(request: SignedIn, code: str, pk: int, *, verb: str) -> tuple[Action, DelegationMember]:
    """A member of a file that this person reads; 404 when she is not to be seen, 403 without the right."""
    action = fetch_file_to(request, code, verb=verb)
    rows = DelegationMember.objects.select_related("kept_by__body", "action__agency__body")
    member: DelegationMember = fetch(rows, request.user, action=action.pk, pk=pk, erased_at=None)
    return action, member


@require_safe
@gate(READ_DELEGATION)
def member_programme(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Her programme as she reads it; before the first version as it would be."""
    action, member = fetch_member(request, code, pk, verb=READ_DELEGATION)
    page = personal_page(member, now=timezone.now(), today=timezone.localdate(), draft=True)
    told = published_of(action)
    ahead = changes_between(told.items, facts_of(action)) if told else ()
    context: dict[str, Any] = {
        "page": page, "member": member, "name": name_of(member), "unpublished": [change_words(one) for one in ahead],
        "may_address": request.user.rights.may(EDIT_DELEGATION, agency=member.kept_by_id),
    }  # fmt: skip
    return mission_page(request, "personal/preview.html", action, current=DELEGATION, **context)


@require_safe
@gate(EDIT_DELEGATION)
def member_address(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """The secret address, to be given to her and to nobody else."""
    action, member = _of_her_agency(request, code, pk)
    address = "" if member.state == WITHDRAWN else reverse("personal", args=[token_of(member)])
    context: dict[str, Any] = {
        "member": member, "name": name_of(member), "address": request.build_absolute_uri(address) if address else "",
        "calendar": request.build_absolute_uri(reverse("personal_ics", args=[token_of(member)])),
    }  # fmt: skip
    answer = mission_page(request, "personal/address.html", action, current=DELEGATION, **context)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@gate(EDIT_DELEGATION)
def member_address_reset(request: SignedIn, code: str, pk: int) -> HttpResponse:
    _action, member = _of_her_agency(request, code, pk)
    reset_address(member, by=request.user)
    messages.success(request, _("There is a new secret address; the one before shows nothing any more."))
    return redirect("member_address", code, pk)


def _of_her_agency(request: SignedIn, code: str, pk: int) -> tuple[Action, DelegationMember]:
    """Only who edits the delegation for the agency that keeps the member: the address lets one sign up for her."""
    action, member = fetch_member(request, code, pk, verb=EDIT_DELEGATION)
    if not request.user.rights.may(EDIT_DELEGATION, agency=member.kept_by_id):
        raise PermissionDenied
    return action, member
