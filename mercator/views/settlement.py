"""What the bodies of a mission owe each other: as the lines stand, as it was kept, and each body's statement. C5."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mercator.actions.settlement import fingerprint_of, make_settlement
from mercator.models import Action, Settlement
from mercator.queries.action import acting_agency
from mercator.queries.budget_words import KEY
from mercator.queries.settlement import kept_content, to_settle
from mercator.queries.settlement_document import MEDIA_TYPES, statement_file
from mercator.queries.wording import sentence, word
from mercator.rules.access import MAKE_SETTLEMENT, READ_FILE
from mercator.rules.frozen import FrozenError
from mercator.rules.settlement import Account, SettledLine, SettlementContent, Transfer
from mercator.rules.text import Text
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import BUDGET, fetch_file, fetch_file_to, mission_page


@dataclass(frozen=True, slots=True)
class Shown:
    """A settlement as a page shows it: lines with the shares in the order of the accounts, and every body's name."""

    accounts: tuple[tuple[str, Account], ...]
    lines: tuple[tuple[SettledLine, str, str, tuple[object, ...]], ...]
    transfers: tuple[tuple[str, str, Transfer], ...]
    scope: tuple[Text, ...]


@require_safe
@gate(READ_FILE)
def settlement(request: SignedIn, code: str) -> HttpResponse:
    """As the public lines stand now, and what was kept before."""
    action = fetch_file(request, code)
    found = to_settle(request.user, action)
    settled = found.settled
    context: dict[str, Any] = {
        "found": found, "shown": _shown(dict(found.bodies), settled.accounts, settled.lines, settled.transfers,
                                        found.scope),
        "seen": fingerprint_of(settled), "kept": action.settlements.select_related("by", "agency__body").order_by(
            "-number"
        ),
        "may_make": acting_agency(request.user, action, verb=MAKE_SETTLEMENT) is not None,
        "number": None,
    }  # fmt: skip
    return mission_page(request, "settlement/page.html", action, current=BUDGET, **context)


@require_POST
@gate(MAKE_SETTLEMENT)
def settlement_make(request: SignedIn, code: str) -> HttpResponse:
    """Keep it as it was shown."""
    action = fetch_file_to(request, code, verb=MAKE_SETTLEMENT)
    done = make_settlement(action, seen=request.POST.get("seen", ""), by=request.user, now=timezone.now())
    if isinstance(done, list):
        for one in done:
            messages.error(request, sentence(one))
        return redirect("settlement", code)
    messages.success(request, _("Settlement %(number)s is kept.") % {"number": done.number})
    return redirect("settlement_kept", code, done.number)


@require_safe
@gate(READ_FILE)
def settlement_kept(request: SignedIn, code: str, number: int) -> HttpResponse:
    """A settlement as it was kept, with each body's statement."""
    action = fetch_file(request, code)
    row = _fetch(request, action, number)
    content = _content(row)
    shown = _shown(dict(content.bodies), content.accounts, content.lines, content.transfers, content.scope)
    context: dict[str, Any] = {
        "row": row,
        "content": content,
        "shown": shown,
        "number": row.number,
        "formats": tuple(MEDIA_TYPES),
    }
    return mission_page(request, "settlement/kept.html", action, current=BUDGET, **context)


@require_safe
@gate(READ_FILE)
def settlement_file(request: SignedIn, code: str, number: int, body: str, format: str) -> HttpResponse:
    """A body's statement as PDF, DOCX or XLSX, in the language of the page."""
    row = _fetch(request, fetch_file(request, code), number)
    if format not in MEDIA_TYPES:
        raise Http404
    language = get_language() or "en"
    try:
        made = statement_file(_content(row), body, ending=format, language=language, sha256=row.sha256)
    except KeyError as error:
        raise Http404 from error
    stem = pgettext("file name", "settlement")
    name = f"{stem}-{code}-{number}-{body}.{format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": language}
    return HttpResponse(made, content_type=MEDIA_TYPES[format], headers=headers)


def _fetch(request: SignedIn, action: Action, number: int) -> Settlement:
    row: Settlement = fetch(Settlement.objects.select_related("by"), request.user, action=action, number=number)
    return row


def _content(row: Settlement) -> SettlementContent:
    """What it says; 404 for one that this Mercator cannot read."""
    try:
        return kept_content(row)
    except FrozenError as error:
        raise Http404 from error


def _shown(
    names: dict[str, Text],
    accounts: tuple[Account, ...],
    lines: tuple[SettledLine, ...],
    transfers: tuple[Transfer, ...],
    scope: tuple[Text, ...],
) -> Shown:
    language = get_language() or "en"
    said = {code: name.to(language) for code, name in names.items()}
    order = [one.body for one in accounts]

    def shares(line: SettledLine) -> tuple[object, ...]:
        by_body = {share.body: share.amount for share in line.shares}
        return tuple((said[body], by_body.get(body)) for body in order)

    return Shown(
        accounts=tuple((said[one.body], one) for one in accounts),
        lines=tuple((line, said[line.funder], word(KEY, line.key), shares(line)) for line in lines),
        transfers=tuple((said[one.payer], said[one.receiver], one) for one in transfers),
        scope=scope,
    )
