"""The order of precedence of an agency: everywhere, and in host countries that differ. Article D5."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mercator.actions import precedence as verbs
from mercator.models import Agency, Country, PrecedenceOrder
from mercator.queries.delegation_words import RANK
from mercator.queries.precedence import orders_of
from mercator.queries.wording import sentence, word
from mercator.rules.access import SET_DELEGATION
from mercator.rules.precedence import RANKS, complete, from_places
from mercator.views.coorganisation import EDITS
from mercator.views.delegation import own_agency
from mercator.views.forms.fields import RowField
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import sent


class OrderForm(forms.Form):
    """A place for each rank; who shares a place stands in the usual order."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    country = RowField(
        label=gettext_lazy("Host country"), queryset=Country.objects.all(), required=False,
        empty_label=gettext_lazy("everywhere else"),
    )  # fmt: skip

    def __init__(self, *args: Any, ranks: tuple[str, ...], chooses: bool, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)
        if not chooses:
            del self.fields["country"]
        for place, rank in enumerate(ranks, start=1):
            self.fields[rank] = forms.IntegerField(
                label=word(RANK, rank), min_value=1, max_value=99, initial=place,
                widget=forms.NumberInput(attrs={"class": "amount"}),
            )  # fmt: skip

    def places(self) -> list[Any]:
        return [self[name] for name in self.fields if name in RANKS]

    def ranks(self) -> tuple[str, ...]:
        return from_places({rank: self.cleaned_data[rank] for rank in RANKS})


@require_safe
@gate(SET_DELEGATION)
def precedence(request: SignedIn, code: str) -> HttpResponse:
    agency = own_agency(request, code)
    return render(request, "precedence/list.html", {"agency": agency, "orders": orders_of(agency)})


@EDITS
@gate(SET_DELEGATION)
def precedence_new(request: SignedIn, code: str) -> HttpResponse:
    """An order for a country, or for everywhere else."""
    agency = own_agency(request, code)
    form = OrderForm(sent(request), ranks=RANKS, chooses=True)
    if request.method == "POST" and form.is_valid():
        done = verbs.add_order(agency, form.cleaned_data["country"], form.ranks(), by=request.user)
        if not isinstance(done, list):
            messages.success(request, _("The settings were saved."))
            return redirect("precedence", code)
        for found in done:
            form.add_error(found.field or None, sentence(found))
    return _form(request, agency, form, heading=_("New order of precedence"))


@EDITS
@gate(SET_DELEGATION)
def precedence_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    agency, row = _fetch(request, code, pk)
    form = OrderForm(sent(request), initial={"version": row.version}, ranks=complete(row.ranks), chooses=False)
    if request.method == "POST" and form.is_valid():
        done = verbs.edit_order(row, form.ranks(), version=form.cleaned_data["version"] or 0, by=request.user)
        if not isinstance(done, list):
            messages.success(request, _("The settings were saved."))
            return redirect("precedence", code)
        for found in done:
            form.add_error(None, sentence(found))
    heading = row.country.name if row.country else _("Everywhere else")
    remove = reverse("precedence_remove", args=[code, pk])
    return _form(request, agency, form, heading=heading, remove=remove)


@require_POST
@gate(SET_DELEGATION)
def precedence_remove(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """What holds everywhere, or usually, holds again."""
    _agency, row = _fetch(request, code, pk)
    verbs.remove_order(row, by=request.user)
    messages.success(request, _("The settings were saved."))
    return redirect("precedence", code)


def _fetch(request: SignedIn, code: str, pk: int) -> tuple[Agency, PrecedenceOrder]:
    agency = own_agency(request, code)
    row: PrecedenceOrder = fetch(PrecedenceOrder.objects.select_related("country"), request.user, pk=pk, agency=agency)
    return agency, row


def _form(request: SignedIn, agency: Agency, form: OrderForm, *, heading: str, remove: str = "") -> HttpResponse:
    context = {"agency": agency, "form": form, "heading": heading, "remove": remove}
    return render(request, "precedence/form.html", context, status=422 if form.errors else 200)
