"""Who travels with a mission: the page, each delegate, marking them, justifying, an agency's settings. D1-D6."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mercator.actions import delegation as verbs
from mercator.actions.justification import justify
from mercator.models import Action, Agency, DelegationMember
from mercator.queries.action import acting_agency
from mercator.queries.delegation import Checked, checked, facts_of, members_of, settings_of, staff_of
from mercator.queries.delegation_page import delegation_page, member_shown
from mercator.queries.delegation_words import CATEGORY, STATE
from mercator.queries.personal_details import summary_of
from mercator.queries.wording import sentence, word
from mercator.rules import delegation as rules
from mercator.rules.access import EDIT_DELEGATION, READ_DELEGATION, SET_DELEGATION
from mercator.rules.delegation_list import LISTS
from mercator.views.coorganisation import EDITS, tell
from mercator.views.forms.delegation import JustifyForm, MemberForm, SettingsForm
from mercator.views.gate import SignedIn, gate
from mercator.views.mission import DELEGATION, fetch_file_to, mission_page
from mercator.views.panel import sent

TO_MARK = (rules.INVITED, rules.REGISTERED, rules.CONFIRMED, rules.TRAVELLED, rules.WITHDRAWN)


@require_safe
@gate(READ_DELEGATION)
def delegation(request: SignedIn, code: str) -> HttpResponse:
    """What is missing, how many there are, and who they are; ?agency= and ?category= narrow the tables."""
    return _page(request, fetch_file_to(request, code, verb=READ_DELEGATION))


def _page(request: SignedIn, action: Action, *, status: int = 200) -> HttpResponse:
    acting = acting_agency(request.user, action, verb=EDIT_DELEGATION)
    agency, category = request.GET.get("agency", ""), request.GET.get("category", "")
    page = delegation_page(request.user, action, acting=acting, agency=agency, category=category)
    narrowed = {"agency": agency, "category": category}
    context: dict[str, Any] = {
        "page": page, "narrowed": narrowed, "lists": LISTS, "moments": rules.COMING,
        "categories": [(one, word(CATEGORY, one)) for one in rules.CATEGORIES],
        "states": [(one, word(STATE, one)) for one in TO_MARK],
    }  # fmt: skip
    return mission_page(request, "delegation/page.html", action, current=DELEGATION, status=status, **context)


@require_POST
@gate(EDIT_DELEGATION)
def delegation_mark(request: SignedIn, code: str) -> HttpResponse:
    """Write how it stands with all who are ticked."""
    action = fetch_file_to(request, code, verb=EDIT_DELEGATION)
    keys = [int(one) for one in request.POST.getlist("member") if _is_key(one)]
    done = verbs.mark_members(action, keys, state=request.POST.get("state", ""), by=request.user, now=timezone.now())
    if isinstance(done, list):
        for found in done:
            messages.error(request, sentence(found))
        return _page(request, action, status=422)
    messages.success(
        request, ngettext("%(n)s delegate was changed.", "%(n)s delegates were changed.", done) % {"n": done}
    )
    return redirect("delegation", code)


@require_safe
@gate(READ_DELEGATION)
def delegation_member(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Everything that is written of one delegate, but what is sensitive."""
    action = fetch_file_to(request, code, verb=READ_DELEGATION)
    row = _fetch(action, pk)
    editable = request.user.rights.may(EDIT_DELEGATION, agency=row.kept_by_id)
    context: dict[str, Any] = {
        "shown": member_shown(row, editable=editable),
        "member": row,
        "details": summary_of(request.user, row),
    }
    return mission_page(request, "delegation/member.html", action, current=DELEGATION, **context)


@EDITS
@gate(EDIT_DELEGATION)
def delegation_new(request: SignedIn, code: str) -> HttpResponse:
    """Somebody more; ?account= starts from one of the agency's people, ?category= from a category."""
    action = fetch_file_to(request, code, verb=EDIT_DELEGATION)
    agency = acting_agency(request.user, action, verb=EDIT_DELEGATION)
    if agency is None:
        raise PermissionDenied
    form = MemberForm(sent(request), initial=_first(request, agency), action=action, agency=agency, row=None)
    if request.method == "POST" and form.is_valid():
        done = verbs.add_member(
            action, form.values(), new_company=form.new(), by=request.user, today=timezone.localdate()
        )
        if not isinstance(done, list):
            messages.success(request, _("Saved."))
            return redirect("delegation", code)
        form.tell(done)
    return _form_page(request, action, form, heading=_("New delegate"))


@EDITS
@gate(EDIT_DELEGATION)
def delegation_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Change what is written of a delegate of one's own agency."""
    action, row = _fetch_own(request, code, pk)
    form = MemberForm(sent(request), initial=MemberForm.now(row), action=action, agency=row.kept_by, row=row)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        done = verbs.edit_member(
            row, form.values(), new_company=form.new(), version=version, by=request.user, now=timezone.now()
        )
        if not isinstance(done, list):
            messages.success(request, _("Saved."))
            return redirect("delegation_member", code, pk)
        tell(form, done, now=MemberForm.now(DelegationMember.objects.visible_to(request.user).get(pk=pk)))
    remove = reverse("delegation_remove", args=[code, pk])
    return _form_page(request, action, form, heading=_("Delegate"), remove=remove)


@EDITS
@gate(EDIT_DELEGATION)
def delegation_remove(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Take a row away after asking once more: for what was written by mistake."""
    action, row = _fetch_own(request, code, pk)
    if request.method == "POST":
        found = verbs.remove_member(row, by=request.user, now=timezone.now())
        if not found:
            messages.success(request, _("Taken out of the delegation."))
            return redirect("delegation", code)
        for one in found:
            messages.error(request, sentence(one))
    context: dict[str, Any] = {"shown": member_shown(row, editable=True)}
    status = 422 if request.method == "POST" else 200
    return mission_page(request, "delegation/remove.html", action, current=DELEGATION, status=status, **context)


@EDITS
@gate(EDIT_DELEGATION)
def delegation_justify(request: SignedIn, code: str, agency: str) -> HttpResponse:
    """Write why the delegation deviates; ?problem= and ?about= say from which rule and about which row."""
    action = fetch_file_to(request, code, verb=EDIT_DELEGATION)
    found = _fetch_problem(request, action, agency)
    form = JustifyForm(sent(request), initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        done = justify(
            action, found.agency, code=found.code, subject=found.subject, by=request.user, now=timezone.now(),
            words=form.cleaned_data["words"], language=form.cleaned_data["language"],
        )  # fmt: skip
        if not isinstance(done, list):
            messages.success(request, _("The justification stays with the mission."))
            return redirect("delegation", code)
        for one in done:
            form.add_error(one.field or None, sentence(one))
    context: dict[str, Any] = {"form": form, "found": found}
    status = 422 if form.errors else 200
    return mission_page(request, "delegation/justify.html", action, current=DELEGATION, status=status, **context)


@EDITS
@gate(SET_DELEGATION)
def delegation_settings(request: SignedIn, agency: str) -> HttpResponse:
    """From how many companies on the area manager travels, and what counts as official. Article D3."""
    row = own_agency(request, agency)
    form = SettingsForm(sent(request), initial=SettingsForm.now(settings_of(row)))
    if request.method == "POST" and form.is_valid():
        found = verbs.set_delegation(row, form.values(), by=request.user)
        if not found:
            messages.success(request, _("The settings were saved."))
            return redirect("delegation_settings", row.code)
        for one in found:
            form.add_error(one.field or None, sentence(one))
    context: dict[str, Any] = {"form": form, "agency": row}
    return render(request, "delegation/settings.html", context, status=422 if form.errors else 200)


def own_agency(request: SignedIn, code: str) -> Agency:
    """One of the agencies whose delegations this person sets, or 404."""
    keys = request.user.rights.agencies_for(SET_DELEGATION)
    found = Agency.objects.filter(pk__in=keys, code=code).select_related("body").first()
    if found is None:
        raise Http404
    return found


def _fetch(action: Action, pk: int) -> DelegationMember:
    """A row of a file that is open already, or 404."""
    found = members_of(action).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _fetch_own(request: SignedIn, code: str, pk: int) -> tuple[Action, DelegationMember]:
    """The mission and a row that this person's agency keeps (else 403)."""
    action = fetch_file_to(request, code, verb=EDIT_DELEGATION)
    row = _fetch(action, pk)
    if not request.user.rights.may(EDIT_DELEGATION, agency=row.kept_by_id):
        raise PermissionDenied
    return action, row


def _fetch_problem(request: SignedIn, action: Action, agency: str) -> Checked:
    """The problem that is justified, if it stands and concerns an agency of hers (else 404)."""
    rows = list(members_of(action))
    asked = (agency, request.GET.get("problem", ""), request.GET.get("about", ""))
    for one in checked(request.user, action, rows, facts_of(action, rows)):
        if (one.agency.code, one.code, one.subject) == asked and one.needs and one.editable:
            return one
    raise Http404


def _is_key(typed: str) -> bool:
    """Whether it can be the key of a row: longer ones fit no column."""
    return typed.isascii() and typed.isdecimal() and len(typed) < 19


def _first(request: SignedIn, agency: Agency) -> dict[str, Any]:
    """What a new delegate starts with."""
    category = request.GET.get("category", "")
    first: dict[str, Any] = {"state": rules.REGISTERED, "payer": rules.NOT_STATED}
    first |= {"category": category if category in rules.CATEGORIES else rules.COMPANY}
    account = request.GET.get("account", "")
    for person, role in staff_of(agency) if _is_key(account) else ():
        if person.pk == int(account):
            given, _space, family = person.name.partition(" ")
            first |= {
                "account": person.pk, "category": role, "given_name": given if family else "",
                "family_name": family or given, "email": person.email, "telephone": person.telephone,
                "language": person.language, "body": agency.body_id, "payer": rules.BODY, "paid_by": agency.body_id,
            }  # fmt: skip
    return first


def _form_page(request: SignedIn, action: Action, form: Any, *, heading: str, remove: str = "") -> HttpResponse:
    context: dict[str, Any] = {"form": form, "heading": heading, "remove": remove}
    status = 422 if form.errors else 200
    return mission_page(request, "delegation/form.html", action, current=DELEGATION, status=status, **context)
