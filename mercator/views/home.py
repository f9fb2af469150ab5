"""The home page: where do we stand, what needs me, where next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mercator.queries.coorganisation import together_of
from mercator.queries.home import home_of
from mercator.rules.access import USE_ACCOUNT
from mercator.views.gate import SignedIn, gate


@gate(USE_ACCOUNT)
def home(request: SignedIn) -> HttpResponse:
    today = timezone.localdate()
    together = together_of(request.user, today=today)
    found = home_of(request.user, today=today)
    return render(request, "home/home.html", {"home": found, "together": together, "today": today})
