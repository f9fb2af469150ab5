"""The register of companies that travel: the list, a company, adding and changing one. Articles D1, E3."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercator.actions import company as verbs
from mercator.models import Agency, Company
from mercator.queries.company import companies_read_by, company_page
from mercator.rules.access import EDIT_DELEGATION, READ_DELEGATION
from mercator.views.coorganisation import EDITS, tell
from mercator.views.forms.company import CompanyForm
from mercator.views.gate import SignedIn, gate
from mercator.views.panel import sent

ON_A_PAGE = 50


@require_safe
@gate(READ_DELEGATION)
def companies(request: SignedIn) -> HttpResponse:
    """Those that this person reads, by name; ?q= searches in names."""
    asked = request.GET.get("q", "").strip()
    rows = companies_read_by(request.user).select_related("kept_by__body").prefetch_related("sectors")
    found = rows.filter(name__icontains=asked) if asked else rows
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    may_add = request.user.rights.may(EDIT_DELEGATION)
    return render(request, "company/list.html", {"page": page, "asked": asked, "may_add": may_add})


@require_safe
@gate(READ_DELEGATION)
def company(request: SignedIn, pk: int) -> HttpResponse:
    return render(request, "company/page.html", {"page": company_page(request.user, _fetch(request, pk))})


@EDITS
@gate(EDIT_DELEGATION)
def company_new(request: SignedIn) -> HttpResponse:
    """A company more in the register of one's agency; the first of hers when somebody acts for several."""
    keys = request.user.rights.agencies_for(EDIT_DELEGATION)
    agency = Agency.objects.filter(pk__in=keys).select_related("body").order_by("code").first()
    if agency is None:
        raise PermissionDenied
    form = CompanyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        done = verbs.add_company(agency, form.values(), by=request.user)
        if not isinstance(done, list):
            messages.success(request, _("Saved."))
            return redirect("company", done.pk)
        form.tell(done)
    return _form(request, form, heading=_("New company"))


@EDITS
@gate(EDIT_DELEGATION)
def company_edit(request: SignedIn, pk: int) -> HttpResponse:
    """Change what is written of a company that one's own agency keeps."""
    row = _fetch(request, pk)
    if not request.user.rights.may(EDIT_DELEGATION, agency=row.kept_by_id):
        raise PermissionDenied
    form = CompanyForm(sent(request), initial=CompanyForm.now(row))
    if request.method == "POST" and form.is_valid():
        done = verbs.edit_company(row, form.values(), version=form.cleaned_data["version"] or 0, by=request.user)
        if not isinstance(done, list):
            messages.success(request, _("Saved."))
            return redirect("company", pk)
        tell(form, done, now=CompanyForm.now(_fetch(request, pk)))
    return _form(request, form, heading=row.name, row=row)


def _fetch(request: SignedIn, pk: int) -> Company:
    """A company that this person reads, or 404."""
    found = companies_read_by(request.user).select_related("kept_by__body").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _form(request: SignedIn, form: Any, *, heading: str, row: Company | None = None) -> HttpResponse:
    context = {"form": form, "heading": heading, "row": row}
    return render(request, "company/form.html", context, status=422 if form.errors else 200)
