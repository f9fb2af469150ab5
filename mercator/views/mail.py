"""The outbox: every mail before it leaves and afterwards. Article B5."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mercator.actions import mail as verbs
from mercator.models import Mail
from mercator.queries.mail import TABS, counts, in_tab, lines_of, mail_page, outbox, searched
from mercator.queries.wording import sentence
from mercator.rules import mail as rules
from mercator.rules.access import SEND_MAIL, USE_ACCOUNT
from mercator.views.gate import SignedIn, fetch, gate

ROWS_A_PAGE: Final = 50
LONGEST_SEARCH: Final = 80
VERBS: Final = {rules.STOP: verbs.stop_mail, rules.SEND_NOW: verbs.send_now, rules.RESUME: verbs.resume_mail}


@require_safe
@gate(USE_ACCOUNT)
def mails(request: SignedIn) -> HttpResponse:
    """The mails that this person may read, one tab at a time: those of her agencies, else those to herself."""
    now = timezone.now()
    tab = request.GET.get("tab", rules.WAITING)
    words = request.GET.get("q", "").strip().replace("\x00", "")[:LONGEST_SEARCH]
    tab = tab if tab in TABS else rules.WAITING
    rows = searched(outbox(request.user), words)
    page = Paginator(in_tab(rows, tab, now=now), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": _tabs(request, counts(rows, now=now), tab),
        "tab": tab,
        "searched": words,
        "page": page,
        "lines": lines_of(page.object_list, now=now),
        "mail_server": settings.MAIL_SERVER,
    }
    return render(request, "mail/mails.html", context)


def _tabs(request: SignedIn, numbers: Any, tab: str) -> list[dict[str, Any]]:
    query = request.GET.copy()
    query.pop("page", None)
    made = []
    for code, label in TABS.items():
        query["tab"] = code
        made.append({"label": label, "url": f"?{query.urlencode()}", "count": numbers[code], "current": code == tab})
    return made


@require_safe
@gate(USE_ACCOUNT)
def mail(request: SignedIn, pk: int) -> HttpResponse:
    """One mail, exactly as it leaves."""
    row = fetch(Mail.objects.select_related("agency__body", "stopped_by"), request.user, pk=pk)
    page = mail_page(request.user, row, now=timezone.now())
    return render(request, "mail/mail.html", {"page": page, "mail_server": settings.MAIL_SERVER})


@require_POST
@gate(SEND_MAIL)
def mail_step(request: SignedIn, pk: int, step: str) -> HttpResponse:
    """Stop a mail, let it leave now, or let it go again."""
    if step not in VERBS:
        raise Http404
    row = fetch(Mail.objects.all(), request.user, pk=pk)
    problems = VERBS[step](row, by=request.user, now=timezone.now())
    for found in problems:
        messages.error(request, sentence(found))
    if not problems:
        messages.success(request, _said(step))
    return redirect("mail", pk)


def _said(step: str) -> str:
    if step == rules.STOP:
        return _("The mail is stopped: it does not leave unless somebody lets it go again.")
    if not settings.MAIL_SERVER:
        return _("The mail would leave now, but no mail server is set up: it stays in the outbox.")
    return _("The mail leaves within a minute.") if step == rules.SEND_NOW else _("The mail waits to leave again.")
