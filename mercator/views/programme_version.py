"""The versions of a programme: publishing, reading one, comparing two. Article C2."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercator.actions.programme_version import publish_programme
from mercator.models import ProgrammeVersion
from mercator.queries.programme_version import compared, publishing, version_page
from mercator.queries.wording import sentence
from mercator.rules.access import PUBLISH_PROGRAMME, READ_FILE
from mercator.views.forms.programme import PublishForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import PROGRAMME, fetch_file, fetch_file_to, mission_page
from mercator.views.panel import sent
from mercator.views.programme_item import EDITS


@EDITS
@gate(PUBLISH_PROGRAMME)
def programme_publish(request: SignedIn, code: str) -> HttpResponse:
    """What participants would read, what keeps it from being published, and why there is a new version."""
    action = fetch_file_to(request, code, verb=PUBLISH_PROGRAMME)
    page = publishing(action)
    form = PublishForm(sent(request), initial={"seen": page.seen})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        done = publish_programme(action, why=typed["why"], seen=typed["seen"], by=request.user, now=timezone.now())
        if isinstance(done, ProgrammeVersion):
            messages.success(request, _("Version %(number)s is published.") % {"number": done.number})
            return redirect("programme", code)
        for one in done:
            form.add_error(one.field if one.field in form.fields else None, sentence(one))
        again: Any = form.data.copy()  # type: ignore[attr-defined]
        again["seen"] = page.seen
        form.data = again
    context = {"page": page, "form": form}
    status = 422 if form.errors else 200
    return mission_page(request, "programme/publish.html", action, current=PROGRAMME, status=status, **context)


@require_safe
@gate(READ_FILE)
def programme_version(request: SignedIn, code: str, number: int) -> HttpResponse:
    """One version as participants read it; ?with= compares it to another one, else to the one before."""
    action = fetch_file(request, code)
    rows = ProgrammeVersion.objects.select_related("by")
    row: ProgrammeVersion = fetch(rows, request.user, action=action, number=number)
    numbers = list(action.programme_versions.values_list("number", flat=True))
    other = _number(request.GET.get("with", ""), default=max((one for one in numbers if one < number), default=0))
    if other and other not in numbers:
        raise Http404
    context: dict[str, Any] = {
        "page": version_page(row),
        "numbers": [one for one in numbers if one != number],
        "other": other,
        "changes": compared(row, fetch(ProgrammeVersion.objects.all(), request.user, action=action, number=other))
        if other
        else (),
    }
    return mission_page(request, "programme/version.html", action, current=PROGRAMME, **context)


def _number(typed: str, *, default: int) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else default
