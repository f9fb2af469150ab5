"""The register of public partners and federations that travel with missions. Articles D2, D4."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercator.actions import register as verbs
from mercator.models import Body
from mercator.queries.delegation_words import CATEGORIES
from mercator.queries.wording import word
from mercator.rules.access import EDIT_DELEGATION, READ_DELEGATION
from mercator.rules.delegation import PUBLIC_PARTNER, REGISTERED_BODIES
from mercator.views.coorganisation import EDITS, tell
from mercator.views.forms.company import BodyForm
from mercator.views.gate import SignedIn, gate
from mercator.views.panel import sent


@require_safe
@gate(READ_DELEGATION)
def register(request: SignedIn) -> HttpResponse:
    """Public partners and federations, each kind in a table of its own."""
    rows = list(Body.objects.filter(kind__in=REGISTERED_BODIES).order_by("short"))
    kinds = (PUBLIC_PARTNER, *(kind for kind in REGISTERED_BODIES if kind != PUBLIC_PARTNER))
    groups = [(kind, word(CATEGORIES, kind), [one for one in rows if one.kind == kind]) for kind in kinds]
    may_edit = request.user.rights.may(EDIT_DELEGATION)
    return render(request, "register/list.html", {"groups": groups, "may_edit": may_edit})


@EDITS
@gate(EDIT_DELEGATION)
def register_new(request: SignedIn) -> HttpResponse:
    kind = request.GET.get("kind", "")
    form = BodyForm(sent(request), initial={"kind": kind if kind in REGISTERED_BODIES else PUBLIC_PARTNER})
    if request.method == "POST" and form.is_valid():
        done = verbs.add_body(form.values(), by=request.user)
        if not isinstance(done, list):
            messages.success(request, _("Saved."))
            return redirect("register")
        form.tell(done)
    return _form(request, form, heading=_("New organisation"))


@EDITS
@gate(EDIT_DELEGATION)
def register_edit(request: SignedIn, pk: int) -> HttpResponse:
    row = Body.objects.filter(pk=pk, kind__in=REGISTERED_BODIES).first()
    if row is None:
        raise Http404
    form = BodyForm(sent(request), initial=BodyForm.now(row))
    if request.method == "POST" and form.is_valid():
        done = verbs.edit_body(row, form.values(), seen=form.cleaned_data["seen"], by=request.user)
        if not isinstance(done, list):
            messages.success(request, _("Saved."))
            return redirect("register")
        now = BodyForm.now(Body.objects.get(pk=pk))
        tell(form, done, now=now)
        form.see_again(now["seen"])
    return _form(request, form, heading=row.short)


def _form(request: SignedIn, form: Any, *, heading: str) -> HttpResponse:
    context = {"form": form, "heading": heading}
    return render(request, "register/form.html", context, status=422 if form.errors else 200)
