"""The log of one's agencies, newest first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from mercator.models import LogEntry, LogHead
from mercator.queries.history import log_lines
from mercator.rules.access import READ_LOG
from mercator.views.gate import SignedIn, gate

ROWS_A_PAGE = 50


@gate(READ_LOG)
def log(request: SignedIn) -> HttpResponse:
    agencies = request.user.rights.agencies_for(READ_LOG)
    entries = (
        LogEntry.objects.filter(agency__in=agencies).select_related("by", "agency__body").order_by("-at", "-number")
    )
    page = Paginator(entries, ROWS_A_PAGE).get_page(request.GET.get("page"))
    heads = LogHead.objects.filter(agency__in=agencies).select_related("agency__body")
    lines = log_lines(page.object_list, person=request.user)
    return render(request, "log/log.html", {"page": page, "lines": lines, "heads": heads})
