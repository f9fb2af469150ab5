"""What an agency assumes that organising together saves: its own settings. Articles B3, C5."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.actions.sharing import PartnershipSettings, set_partnership_settings
from mercator.models import Agency
from mercator.queries.sharing import sharing_of
from mercator.rules.access import EDIT_CYCLE
from mercator.rules.sharing import NATURES, SharingSettings
from mercator.views.gate import SignedIn, gate
from mercator.views.people import tell

_HUNDRED = Decimal(100)


def _percent(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=100, max_digits=5, decimal_places=2)


class SharingForm(forms.Form):
    """Parts of an estimate in percent, the critical mass in participants, the tolerance in days."""

    venue = _percent(gettext_lazy("Hall and reception, in percent of an action's estimate"))
    interpreter = _percent(gettext_lazy("Interpreter, in percent"))
    matchmaking = _percent(gettext_lazy("Matchmaking, in percent"))
    stand = _percent(gettext_lazy("Building a stand at a fair, in percent"))
    critical_mass = forms.IntegerField(
        label=gettext_lazy("Critical mass, in participants"),
        help_text=gettext_lazy("From how many participants an action is worth organising."),
    )
    shift = forms.IntegerField(
        label=gettext_lazy("Dates may move by at most, in days"),
        help_text=gettext_lazy("How far an action may move so that it meets a partner's. 0: not at all."),
    )


@gate(EDIT_CYCLE)
def agency_sharing(request: SignedIn, code: str) -> HttpResponse:
    agency = _own(request, code)
    form = SharingForm(request.POST or None, initial=_now(agency))
    if request.method == "POST" and form.is_valid():
        problems = set_partnership_settings(agency, _asked(form.cleaned_data), by=request.user)
        if not problems:
            messages.success(request, _("The settings were saved."))
            return redirect("agency_sharing", code=agency.code)
        tell(form, problems)
    context = {"form": form, "agency": agency}
    return render(request, "sharing/settings.html", context, status=400 if form.errors else 200)


def _own(request: SignedIn, code: str) -> Agency:
    """One of the agencies whose cycle this person steers, or 404."""
    keys = request.user.rights.agencies_for(EDIT_CYCLE)
    found = Agency.objects.filter(pk__in=keys, code=code).select_related("body").first()
    if found is None:
        raise Http404
    return found


def _now(agency: Agency) -> dict[str, object]:
    settings = sharing_of(agency)
    parts = {nature: (settings.share(nature) * _HUNDRED).normalize() for nature in NATURES}
    shown = {nature: f"{part:f}" for nature, part in parts.items()}
    return shown | {"critical_mass": settings.critical_mass, "shift": agency.shift_tolerance_days}


def _asked(entered: dict[str, object]) -> PartnershipSettings:
    parts = {nature: Decimal(str(entered[nature])) / _HUNDRED for nature in NATURES}
    sharing = SharingSettings(critical_mass=int(str(entered["critical_mass"])), **parts)
    return PartnershipSettings(sharing, shift=int(str(entered["shift"])))
