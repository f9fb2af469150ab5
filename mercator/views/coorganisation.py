"""What agencies organise together: the list, the shared page, an agency's share, its withdrawal. B5, C1, C5."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from mercator.actions import coorganisation as verbs
from mercator.actions.withdrawal import withdraw_agency
from mercator.models import Coorganisation, CoorganisationShare
from mercator.queries.coorganisation import together_of
from mercator.queries.coorganisation_page import coorganisation_page
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_COORGANISATION, EXPRESS_WISH, READ_ACTION
from mercator.views.forms.coorganisation import NoteForm, ShareForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import sent

EDITS = require_http_methods(["GET", "HEAD", "POST"])


class WithdrawForm(forms.Form):
    """Why an agency withdraws."""

    why = forms.CharField(
        label=gettext_lazy("Why your agency withdraws"),
        help_text=gettext_lazy("The other agencies read this, and it stays with the action."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)


@require_safe
@gate(READ_ACTION)
def coorganisations(request: SignedIn) -> HttpResponse:
    """What this person's agencies organise with others."""
    found = together_of(request.user, today=timezone.localdate())
    may_edit = request.user.rights.may(EDIT_COORGANISATION)
    return render(request, "coorganisation/list.html", {"together": found, "may_edit": may_edit})


@require_safe
@gate(READ_ACTION)
def coorganisation(request: SignedIn, code: str) -> HttpResponse:
    page = coorganisation_page(request.user, fetch_shared(request, code), today=timezone.localdate())
    return render(request, "coorganisation/page.html", {"page": page})


@EDITS
@gate(EDIT_COORGANISATION)
def coorganisation_share(request: SignedIn, code: str, agency: str) -> HttpResponse:
    """What one's own agency brings."""
    share = fetch_share(request, code, agency, verb=EDIT_COORGANISATION)
    form = ShareForm(sent(request), initial=ShareForm.now(share), share=share)
    if request.method == "POST" and form.is_valid():
        done = verbs.edit_share(
            share, form.values(), version=form.cleaned_data["version"] or 0, by=request.user, now=timezone.now()
        )
        if not isinstance(done, list):
            messages.success(request, _("Saved."))
            return redirect("coorganisation", code)
        tell(form, done, now=ShareForm.now(CoorganisationShare.objects.visible_to(request.user).get(pk=share.pk)))
    heading = _("What %(agency)s brings") % {"agency": share.agency.body.short}
    return form_page(request, share.coorganisation, form, heading=heading)


@EDITS
@gate(EDIT_COORGANISATION)
def coorganisation_note(request: SignedIn, code: str) -> HttpResponse:
    """What the agencies agreed, written by the one that leads."""
    row = fetch_shared(request, code)
    if not request.user.rights.may(EDIT_COORGANISATION, agency=row.action.agency_id):
        raise PermissionDenied
    form = NoteForm(sent(request), initial=NoteForm.now(row))
    if request.method == "POST" and form.is_valid():
        done = verbs.edit_note(row, form.values(), version=form.cleaned_data["version"] or 0, by=request.user)
        if not isinstance(done, list):
            messages.success(request, _("Saved."))
            return redirect("coorganisation", code)
        tell(form, done, now=NoteForm.now(Coorganisation.objects.visible_to(request.user).get(pk=row.pk)))
    return form_page(request, row, form, heading=_("Shared note"))


@EDITS
@gate(EXPRESS_WISH)
def coorganisation_withdraw(request: SignedIn, code: str, agency: str) -> HttpResponse:
    """One's own agency no longer takes part; that it did, and why it left, is kept."""
    share = fetch_share(request, code, agency, verb=EXPRESS_WISH)
    form = WithdrawForm(sent(request))
    if request.method == "POST" and form.is_valid():
        found = withdraw_agency(share, why=form.cleaned_data["why"], by=request.user, now=timezone.now())
        if not found:
            messages.success(request, _("%(agency)s no longer takes part.") % {"agency": share.agency.body.short})
            return redirect("action", code)
        for one in found:
            form.add_error(one.field if one.field in form.fields else None, sentence(one))
    context = {"form": form, "row": share.coorganisation, "action": share.coorganisation.action, "share": share}
    return render(request, "coorganisation/withdraw.html", context, status=422 if form.errors else 200)


def fetch_shared(request: SignedIn, code: str) -> Coorganisation:
    """The shared page's row, for people of the agencies that have a share; 404 otherwise."""
    rows = Coorganisation.objects.select_related("action__agency__body")
    row: Coorganisation = fetch(rows, request.user, action__code=code)
    return row


def fetch_share(request: SignedIn, code: str, agency: str, *, verb: str) -> CoorganisationShare:
    """A share if this person sees it (404 otherwise) and it is her own agency's, for which she may do so (else 403)."""
    rows = CoorganisationShare.objects.select_related("agency__body", "coorganisation__action__agency__body")
    share: CoorganisationShare = fetch(rows, request.user, coorganisation__action__code=code, agency__code=agency)
    if not request.user.rights.may(verb, agency=share.agency_id):
        raise PermissionDenied
    return share


def tell(form: Any, problems: list[Any], *, now: dict[str, Any]) -> None:
    """What is wrong, and when somebody else was quicker, what stands now beside what was typed."""
    form.tell(problems)
    if any(found.code == "changed-meanwhile" for found in problems):
        form.compare(now, version=now["version"])


def form_page(request: SignedIn, row: Coorganisation, form: Any, *, heading: str, remove: str = "") -> HttpResponse:
    """remove: the address at which what is edited is taken away."""
    context = {"form": form, "row": row, "action": row.action, "heading": heading, "remove": remove}
    return render(request, "coorganisation/form.html", context, status=422 if form.errors else 200)
